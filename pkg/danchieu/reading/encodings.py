"""Bytes to text: which encoding a file is in, told by its bytes and its letters."""

from __future__ import annotations

import codecs

from danchieu.errors import ReadingError

MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
WAY_OUT = "save it as UTF-8 or give a supported format"


def decode(data: bytes) -> str:
    """The text of a plain file. A UTF-8 file comes out unchanged, its byte order mark included.

    Raises:
        ReadingError: the bytes are no text, or in no encoding that can be told.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    if b"\0" in data:
        raise ReadingError("is binary, not text", todo=WAY_OUT)
    return _strict(data, "utf-8")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadingError(f"is not {encoding.upper()}: byte {error.start:,} fits no letter", todo=WAY_OUT) from None
