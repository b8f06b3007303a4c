"""Web pages saved as one file (.mht): the page out of its envelope."""

from __future__ import annotations

import email
import email.policy

from danchieu.errors import ReadingError
from danchieu.reading import html, packed
from danchieu.reading.limits import Limits
from danchieu.reading.pages import Pages


def read(data: bytes, limits: Limits) -> Pages:
    """The first page in the envelope; the others are its frames and lists.

    Raises:
        ReadingError: there is no page in it.
    """
    for part in email.message_from_bytes(data, policy=email.policy.compat32).walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return html.read(page, limits)
    raise ReadingError("is a saved message without a web page", todo=packed.BROKEN)
