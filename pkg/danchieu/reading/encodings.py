"""Bytes to text: which encoding a file is in, told by its bytes and its letters.

A text that is Unicode already is never touched. The old Vietnamese encodings look like Western letters in the wrong
places; each is tried, and the one whose words are Vietnamese syllables is taken. Where none is, the file is refused.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable

from danchieu.errors import ReadingError
from danchieu.reading import legacy, syllables
from danchieu.reading.alphabets import TONES

BYTE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WAY_OUT = "save it as UTF-8, or leave it out"
SAMPLE = 1 << 16
"""Bytes or characters looked at to tell an encoding."""
ENOUGH = 5
"""Marked words needed to recognise an encoding by its letters."""
SURE = 0.8
"""Share of the marked words that must be syllables."""
WESTERN = frozenset("‘’“”–—…•«»°·\xa0\xad§×©®™")
"""What Windows-1252 adds to texts without accents."""

Conversion = Callable[[str], str]
CONVERSIONS: tuple[tuple[str, Conversion], ...] = (("tcvn3", legacy.tcvn3), ("vni", legacy.vni))
"""From bytes read as Latin-1."""


def decode(data: bytes) -> str:
    """The text of a plain file. A UTF-8 file comes out unchanged, its byte order mark included.

    Raises:
        ReadingError: the bytes are no text, or in no encoding that can be told.
    """
    for mark, encoding in BYTE_MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    if b"\0" in data:
        return _wide(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _eight_bits(data, error.start)
    if data.isascii():
        return legacy.viqr(text) if _is_viqr(text[:SAMPLE]) else text
    return text if syllables.PROPER.search(text) else mend(text)


def mend(text: str) -> str:
    """Convert the lines of a Unicode text whose letters are TCVN3 or VNI shown as Western ones, as old fonts leave it.

    Lines that hold one right Vietnamese letter are left alone, in their company also those whose words are all right as
    they are, and so is everything when no conversion makes syllables.
    """
    lines = text.splitlines(keepends=True)
    mixed = syllables.PROPER.search(text) is not None
    suspect = [_suspect(line, mixed) for line in lines]
    sample = "".join(line for line, odd in zip(lines, suspect, strict=True) if odd)[:SAMPLE]
    convert = _conversion(sample) if sample else None
    if convert is None:
        return text
    return "".join(convert(line) if odd else line for line, odd in zip(lines, suspect, strict=True))


def _suspect(line: str, mixed: bool) -> bool:
    if line.isascii() or syllables.PROPER.search(line):
        return False
    total, good = syllables.marked(line) if mixed else (1, 0)
    return good < total


def share(text: str) -> float:
    """Share of the words with marks that are Vietnamese syllables; 0 where too few are marked to tell."""
    total, good = syllables.marked(text)
    return good / total if total >= ENOUGH else 0.0


def _conversion(sample: str) -> Conversion | None:
    """The conversion that turns the sample into Vietnamese, unless it reads as well as it is."""
    rated = [(share(convert(sample)), name, convert) for name, convert in CONVERSIONS]
    best, _, convert = max(rated, key=lambda each: each[:2])
    return convert if best >= SURE and best > share(sample) + 0.2 else None


def _eight_bits(data: bytes, first_bad: int) -> str:
    """Text in one of the one-byte encodings; the sample ends at a word so that none is cut."""
    cut = data[:SAMPLE].rsplit(None, 1)[0] if len(data) > SAMPLE else data
    rated = [(share(text), name) for name in _READINGS if (text := _reading(cut, name)) is not None]
    best, name = max(rated, default=(0.0, ""))
    text = _reading(data, name) if best >= SURE else _western(data)
    if text is None:
        raise ReadingError(
            f"is neither UTF-8 (byte {first_bad:,}) nor in a Vietnamese encoding that can be told", todo=WAY_OUT
        )
    return text


_READINGS = ("windows-1258", *(name for name, _ in CONVERSIONS))


def _reading(data: bytes, name: str) -> str | None:
    """The bytes read in one encoding, composed; ``None`` where a byte has no meaning in it."""
    if name == "windows-1258":
        try:
            return unicodedata.normalize("NFC", data.decode("cp1258"))
        except UnicodeDecodeError:
            return None
    return dict(CONVERSIONS)[name](legacy.western(data))


def _western(data: bytes) -> str | None:
    """A text without accents, whose only strangers are the typographic marks of Windows-1252."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return text if {c for c in text if not c.isascii()} <= WESTERN else None


def _wide(data: bytes) -> str:
    """UTF-16 without a mark, told by the zero bytes of its Latin letters; anything else with a zero byte is binary."""
    head = data[:SAMPLE]
    even, odd = head[::2].count(0), head[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    strange = sum(not (c.isprintable() or c in "\t\r\n\f\ufeff") for c in text[:SAMPLE])
    if max(even, odd) * 5 < len(head) or strange or "\0" in text:
        raise ReadingError("is binary, not text", todo="give a document, or leave it out")
    return text


def _is_viqr(sample: str) -> bool:
    """Marks behind vowels make syllables, and so many letters with ^ ( + stand in no other writing."""
    words = legacy.viqr_words(sample)
    shaped = [word for word in words if not word.isascii() and any(c in _SHAPED for c in word.lower())]
    return len(shaped) >= ENOUGH and len(shaped) * 10 >= len(words) and share(" ".join(shaped)) >= SURE


_SHAPED = frozenset(
    unicodedata.normalize("NFC", letter + tone) for letter in "âêôăơưđ" for tone in ("", *TONES.values())
)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadingError(f"is not {encoding.upper()}: byte {error.start:,} fits no letter", todo=WAY_OUT) from None
