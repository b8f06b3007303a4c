"""Dates of issue in their usual writings."""

from __future__ import annotations

import datetime as dt
import re

from danchieu.finding.grammar import compiled

_DATE = compiled(
    r"[ ,;]*(?P<open>\( *)?(?:(?:de|ban hanh|ky) )?(?:ngay[ .:'’‘-]*(?P<d>[0-3] \d(?=[/.-])|\d{1,2})(?: *thang "
    r"*(?P<m>\d{1,2}) *(?:nam|[,/])[ '’‘]*(?P<y>\d{4})(?!\d)"
    r"| *[/.-] *(?P<m2>[01] \d(?=[/.-])|\d{1,2}) *[/.-] *(?P<y2>\d{4}|20\d \d)(?!\d))"
    r"|(?<=[ (])(?P<d3>\d{1,2})/(?P<m3>\d{1,2})/(?P<y3>\d{4})(?![\d/]))(?P<close> *\))?"
)
_EARLIEST, _LATEST = 1930, 2099


def date_of(year: str, month: str, day: str) -> dt.date | None:
    """The calendar's date, ``None`` where there is no such day or the year is no document's."""
    if not _EARLIEST <= int(year) <= _LATEST:
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def after(low: str, index: int) -> tuple[dt.date | None, int]:
    """Read a date that stands right behind ``index``.

    Args:
        low: lower-case folded text.
        index: end of what stands before, commonly a symbol.
    Returns:
        the date and where it ends; ``(None, index)`` where there is none. A bracket is part of it only as a pair.
    """
    found = _DATE.match(low, index)
    if not found:
        return None, index
    day, month, year = (_first(found, name) for name in "dmy")
    date = date_of(year, month, day)
    if date is None:
        return None, index
    paired = found["open"] and found["close"]
    return date, found.end() if paired or not found["close"] else found.start("close")


def _first(found: re.Match[str], name: str) -> str:
    """The digits of a day, month or year, also of one that a scanner has parted: ``09/1 0/2024``."""
    digits = found[name] or (found[name + "2"] if name != "d" else None) or found[name + "3"] or ""
    return digits.replace(" ", "")
