"""Days as tables state them."""

from __future__ import annotations

import datetime as dt
import re

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def day(text: str) -> dt.date:
    """A day as ISO 8601 has it, or with the day first as it is written in Vietnam.

    >>> day("2024-12-22") == day("22/12/2024") == day("22.12.2024")
    True

    Raises:
        ValueError: it is neither, or there is no such day; in words for the user.
    """
    found = _DAY_FIRST.fullmatch(text)
    try:
        return dt.date(int(found[3]), int(found[2]), int(found[1])) if found else dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no date as 2024-12-22 or 22/12/2024") from None
