"""Lines that belong to the page and not to the text: running heads and feet, page numbers.

They stand at one height on several pages and say the same but for their digits. Left in, they cut sentences at every
page's end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

MARGIN = 0.12
"""Share of the page's height at its top and at its foot where heads, feet and numbers stand."""
SAME = 0.012
"""How far apart, in page heights, two lines stand at one height."""
OUTERMOST = 3
"""How many lines at either end of a page can be furniture."""
_NUMBER = re.compile(r"(?:trang|page)?[\s_|([{–—-]*\d{1,3}(?:\s*/\s*\d{1,4})?[\s_|)\]}–—-]*", re.I)
"""Alone on its line; four digits would be a year that ends a sentence."""
_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(r"\s+")
_TITLE = re.compile(r"hạnh phúc|đảng cộng sản việt nam|cộng hòa xã hội|cộng hoà xã hội", re.I)
"""Where these stand high on a page, a document begins: its title block is text, though other pages have the same."""
HIGH = 0.35


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its text, and how far down the page its top stands, 0 to 1."""

    text: str
    down: float


def strip(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without their furniture."""
    edges = [_Edges.of(page) for page in pages]
    counts = Counter(key for edge in edges for key in _near(edge.counted()))
    enough = 2 if len(pages) <= 5 else 3
    return [edge.kept(lambda line: counts[_key(line)] >= enough) for edge in edges]


@dataclass(frozen=True, slots=True)
class _Edges:
    """A page with the indices of its outermost lines in the margins, and whether a document begins on it."""

    page: Sequence[Line]
    top: list[int]
    foot: list[int]
    begins: bool

    @classmethod
    def of(cls, page: Sequence[Line]) -> _Edges:
        order = sorted(range(len(page)), key=lambda i: page[i].down)
        top = [i for i in order[:OUTERMOST] if page[i].down < MARGIN]
        foot = [i for i in order[-OUTERMOST:] if page[i].down > 1 - MARGIN and i not in top]
        return cls(page, top, foot, any(line.down < HIGH and _TITLE.search(line.text) for line in page))

    def counted(self) -> list[Line]:
        """The lines that are held against those of other pages: title blocks are alike by themselves."""
        return [self.page[i] for i in (self.foot if self.begins else self.top + self.foot)]

    def kept(self, repeated: Callable[[Line], bool]) -> list[Line]:
        """The page without page numbers and without what other pages repeat, but for the capitals of a title block."""
        titles = {i for i in self.top if self.begins and self.page[i].text.isupper()}
        edge = {i for i in self.top + self.foot if _is_number(self.page[i]) or repeated(self.page[i])}
        return [line for i, line in enumerate(self.page) if i not in edge - titles]


def _is_number(line: Line) -> bool:
    return _NUMBER.fullmatch(line.text) is not None


def _near(lines: Sequence[Line]) -> set[tuple[str, int]]:
    """Keys of a page's lines at their height and the two beside it, each once: pages are counted, not lines."""
    keys = [_key(line) for line in lines]
    return {(text, height + step) for text, height in keys for step in (-1, 0, 1)}


def _key(line: Line) -> tuple[str, int]:
    return _SPACE.sub(" ", _DIGITS.sub("#", line.text)).strip().casefold(), round(line.down / SAME)
