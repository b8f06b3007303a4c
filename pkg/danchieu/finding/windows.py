"""A stretch of text, folded so that one grammar reads clean, wrapped and unmarked writing alike."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

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
        offsets: where each folded letter of a restored stretch stands in it, one more for the end; ``None`` where
            none was restored.
        marks: the folded letters before which a combining mark was taken out, once a mark.
    """

    cased: str
    low: str
    text: str
    start: int
    offsets: Sequence[int] | None = None
    marks: Sequence[int] = ()

    def at(self, index: int) -> int:
        """Offset in the text of the folded letter at ``index``: also that behind the letter before, marks included."""
        if self.offsets is None:
            return self.start + index + (bisect_right(self.marks, index) if self.marks else 0)
        return self.start + self.offsets[index]

    def index(self, offset: int) -> int:
        """The folded letter at an offset of the text, or the next one behind it: what ``at`` undoes."""
        place, marks = offset - self.start, self.marks
        if self.offsets is not None:
            return bisect_left(self.offsets, place)
        if not marks:
            return place
        return place - bisect_left(range(len(marks)), place, key=lambda count: marks[count] + count)

    def places(self) -> Sequence[int]:
        """Where each folded letter stands in the stretch, one more for the end."""
        if self.offsets is None and not self.marks:
            return range(len(self.cased) + 1)
        return [self.at(index) - self.start for index in range(len(self.cased) + 1)]

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
    if cased is not None:
        return Window(cased, cased.lower(), text, start)
    *before, last = _COMBINING.split(stretch)
    cased = _unmarked("".join((*before, last)))
    return Window(cased, cased.lower(), text, start, marks=list(accumulate(map(len, before))))
