"""A stretch of text, folded so that one grammar reads clean, wrapped and unmarked writing alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from danchieu.vocabulary.folding import UNMARKED, Folder

_COMBINING = re.compile("[\u0300-\u036f]")
_unmarked = Folder(UNMARKED)


@dataclass(frozen=True, slots=True)
class Window:
    """A folded stretch of a text.

    Attributes:
        cased: the stretch without marks and markup, every kind of space a blank; case kept.
        low: the same in lower case, of the same length.
        text: the whole text.
        start: where the stretch begins in it.
        offsets: where each folded letter stands in the stretch, one more for the end; ``None``
            where all stand in place.
    """

    cased: str
    low: str
    text: str
    start: int
    offsets: Sequence[int] | None = None

    def at(self, index: int) -> int:
        """Offset in the text of the folded letter at ``index``: also that behind the letter before, marks included."""
        return self.start + (index if self.offsets is None else self.offsets[index])

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital and goes on in small letters."""
        return self.cased[index].isupper() and not self.cased[index + 1 : index + 3].isupper()

    def raw(self, index: int, end: int) -> str:
        """The text as printed between two folded letters."""
        return self.text[self.at(index) : self.at(end)]


def fold(text: str, start: int = 0, end: int | None = None) -> Window:
    """Fold a stretch of a text.

    Args:
        text: the whole text.
        start, end: the stretch; all of the text by default.
    Returns:
        its window.
    """
    stretch = text[start:end]
    cased = _unmarked.usual(stretch)
    if cased is None and not _COMBINING.search(stretch):
        cased = _unmarked(stretch)
    if cased is not None:
        return Window(cased, cased.lower(), text, start)
    offsets: list[int] = []
    behind = 0
    for mark in _COMBINING.finditer(stretch):
        offsets.extend(range(behind, mark.start()))
        behind = mark.end()
    offsets.extend(range(behind, len(stretch) + 1))
    cased = _unmarked(_COMBINING.sub("", stretch))
    return Window(cased, cased.lower(), text, start, offsets)
