"""Letters without their marks: the form in which words are compared.

Vietnamese is written with marks that typists, fonts and scanners move, drop or double (``uỷ``/``ủy``, composed or not,
``ND-CP`` for ``NĐ-CP``). Words are therefore compared without marks, and marks are only read where they alone tell
two words apart.
"""

from __future__ import annotations

import codecs
import unicodedata
from functools import lru_cache

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\xad"
_APOSTROPHES = "\u2018\u2019\u201a\u201b\u2032\u02bc"
_QUOTES = "\u201c\u201d\u201e\u201f\xab\xbb\u2033"
_SPACES = "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200C))
)
_SLASHES = "\u2044\u2215"


def bare(letter: str) -> str:
    """One letter without its marks, its case kept: ``Ế`` gives ``E``, ``đ`` gives ``d``.

    Args:
        letter: one code point.
    Returns:
        one code point; the letter itself where it has no marks.
    """
    first = unicodedata.normalize("NFD", letter)[0]
    return {"đ": "d", "Đ": "D", "Ð": "D", "ð": "d"}.get(first, first)


class _Table(dict[int, str]):
    """A table for ``str.translate`` that learns each code point when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter in _SPACES:
            folded = " "
        elif letter in _DASHES:
            folded = "-"
        elif letter in _QUOTES:
            folded = '"'
        elif letter in _APOSTROPHES:
            folded = "'"
        elif letter in _SLASHES:
            folded = "/"
        else:
            folded = bare(letter)
        self[code] = folded
        return folded


CASED = _Table()
"""Folds code point by code point, keeping the length: marks, kinds of space, dash, slash, quotation mark; not case."""

UNMARKED = _Table({**{ord(sign): " " for sign in "*_`|#"}, ord("…"): ".", ord("•"): "·"})
"""The same, and Markdown's signs become blanks: they stand between words and inside them, and belong to none. With the
dots and the bullet in Latin-1 too, so is all of a usual text, and takes a byte a letter."""

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_OTHERS = "\t\n\r\xa0–—‘’“”…•"


def _code_page() -> str:
    """The 256 letters that nearly all Vietnamese text is written in: ASCII, letters with marks, usual signs."""
    marked = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES) + "đ"
    letters = dict.fromkeys("\0" + "".join(map(chr, range(32, 127))) + marked + marked.upper() + _OTHERS)
    unused = map(chr, range(0xE000, 0xE100 - len(letters)))
    return "".join([*letters, *unused])


_PAGE = _code_page()
_BLOCK = 512
"""Letters of a text with others than the usual that are folded at a time: each by the way that fits it."""
_ENCODING = codecs.charmap_build(_PAGE)


class Folder:
    """Folds text by a table, letter by letter: as ``str.translate`` does, at ten times its speed.

    ``str.translate`` looks each letter beyond ASCII up in a dictionary, a tenth of all finding. Written in a code page
    of 256 letters and read back in the same page folded, text passes through two arrays instead. What the page does not
    hold takes the slow way.

    Args:
        table: gives the folded letter for a code point.

    >>> Folder(CASED)("Đề án “X”")
    'De an "X"'
    """

    def __init__(self, table: dict[int, str]) -> None:
        self._table = table
        self._folded = _PAGE.translate(table)

    def __call__(self, text: str) -> str:
        """The text with each letter folded, its length kept."""
        folded = self.usual(text)
        if folded is not None or len(text) <= _BLOCK:
            return text.translate(self._table) if folded is None else folded
        return "".join(self(text[at : at + _BLOCK]) for at in range(0, len(text), _BLOCK))

    def usual(self, text: str) -> str | None:
        """The same for text of usual letters alone; ``None`` for any other, so for one with marks of their own."""
        try:
            encoded, _ = codecs.charmap_encode(text, "strict", _ENCODING)
        except UnicodeEncodeError:
            return None
        return codecs.charmap_decode(encoded, "strict", self._folded)[0]


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """The comparable form of a name: no marks, lower case, single spaces.

    >>> plain("Ủy  ban Nhân dân")
    'uy ban nhan dan'
    """
    composed = unicodedata.normalize("NFC", text)
    return " ".join(composed.translate(CASED).lower().split())
