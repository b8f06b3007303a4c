"""Plain text and Markdown: the decoded file unchanged, line ends and composition kept."""

from __future__ import annotations

from danchieu.errors import LimitError, ReadingError
from danchieu.reading import encodings
from danchieu.reading.limits import Limits
from danchieu.reading.pages import Pages

BYTES = 4
"""Most bytes that a character takes in any encoding here: a longer file need not be decoded to be refused."""


def read(data: bytes, limits: Limits) -> Pages:
    """Decode; form feeds, as text recognisers print them, begin pages.

    Raises:
        ReadingError: the bytes are no text, or hold nothing but space.
        LimitError: the text is longer than the limit.
    """
    if len(data) > BYTES * limits.text:
        raise too_long(limits)
    text = encodings.decode(data)
    if not text.strip("\ufeff \t\r\n\f\xa0"):
        raise ReadingError("holds no text", todo="leave it out or fetch it again")
    if len(text) > limits.text:
        raise too_long(limits)
    return Pages(text, feeds(text))


def too_long(limits: Limits) -> LimitError:
    """The error for a text over the limit."""
    return LimitError(f"longer than {limits.text:,} characters", todo="raise the limit or split the file")


def feeds(text: str) -> tuple[int, ...]:
    """Offsets of pages parted by form feeds; none where there is no feed before the last word."""
    starts = [0]
    end = len(text.rstrip())
    at = text.find("\f", 0, end)
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\f", at + 1, end)
    return tuple(starts) if len(starts) > 1 else ()
