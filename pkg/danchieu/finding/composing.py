"""Texts whose letters and marks are apart: found in as one text with whole letters, told of as they are.

Half of the patterns of a title block or a web portal are spelled with whole letters. Here alone is it seen to that a
text in the decomposed form (NFD, as macOS and some converters write it) is read as well as its composed twin.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from danchieu.model import Citation, Extent, Found

_LEAD = b"\xcc"
"""The byte that begins Vietnamese's combining marks in UTF-8 and hardly another letter: it is counted several times as
fast as letters."""
_FEW = 200
"""One letter in so many may be apart in a text that is whole."""
_MARKED = re.compile("[^\u0300-\u036f][\u0300-\u036f]+")
"""A letter with the marks behind it."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A text with whole letters, and the way back to the text that it was made of.

    Attributes:
        text: the composed text.
        ends: where in it the letters end that were put together, in order.
        shifts: how many code points the original had more, up to each of them.
    """

    text: str
    ends: tuple[int, ...]
    shifts: tuple[int, ...]

    @classmethod
    def of(cls, original: str) -> Composed:
        """Compose a text, letter by letter."""
        pieces: list[str] = []
        ends: list[int] = []
        shifts: list[int] = []
        here = 0
        for piece, letter in _letters(original):
            here += len(letter)
            pieces.append(letter)
            if len(letter) != len(piece):
                ends.append(here)
                shifts.append((shifts[-1] if shifts else 0) + len(piece) - len(letter))
        return cls("".join(pieces), tuple(ends), tuple(shifts))

    def back(self, offset: int) -> int:
        """The offset in the original text."""
        at = bisect_right(self.ends, offset)
        return offset + (self.shifts[at - 1] if at else 0)

    def as_printed(self, found: Found, original: str) -> Found:
        """What was found in the composed text, with the offsets and quotes of the original."""
        extents = tuple(self._extent(extent) for extent in found.extents)
        citations = tuple(self._citation(citation, original) for citation in found.citations)
        return replace(found, extents=extents, citations=citations)

    def _extent(self, extent: Extent) -> Extent:
        return replace(extent, start=self.back(extent.start), end=self.back(extent.end))

    def _citation(self, citation: Citation, original: str) -> Citation:
        start, end = self.back(citation.start), self.back(citation.end)
        passage = self.back(citation.passage_start), self.back(citation.passage_end)
        return replace(
            citation, start=start, end=end, quote=original[start:end], passage_start=passage[0], passage_end=passage[1]
        )


def is_composed(text: str) -> bool:
    """Whether the letters of a text are whole, but for a few: those the windows of the finder read by themselves."""
    encoded = text.encode("utf-8", "surrogatepass")
    return encoded.count(_LEAD) <= len(text) // _FEW


def _letters(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with what it becomes: a letter with its marks, or a stretch that stays."""
    here = 0
    for found in _MARKED.finditer(text):
        if here < found.start():
            yield text[here : found.start()], text[here : found.start()]
        yield found[0], unicodedata.normalize("NFC", found[0])
        here = found.end()
    if here < len(text):
        yield text[here:], text[here:]
