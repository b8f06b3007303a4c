"""Lines that belong to the page and not to the text: running heads and feet, page numbers.

They stand at one height on several pages and say the same but for their digits. Left in, they cut sentences at every
page's end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
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
"""Where these stand high on a page, a document begins: its title block is text, though it be the same on every page."""
HIGH = 0.35


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its text, and how far down the page its top stands, 0 to 1."""

    text: str
    down: float


def strip(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without their furniture."""
    edges = [_edges(page) for page in pages]
    counts = Counter(key for page, edge in zip(pages, edges, strict=True) for key in _near([page[i] for i in edge]))
    enough = 2 if len(pages) <= 5 else 3
    return [_kept(page, edge, counts, enough) for page, edge in zip(pages, edges, strict=True)]


def _kept(page: Sequence[Line], edge: list[int], counts: Counter[tuple[str, int]], enough: int) -> list[Line]:
    dropped: set[int] = set()
    for i in edge:
        if _is_number(page[i]) or counts[_key(page[i])] >= enough:
            dropped.add(i)
    return [line for i, line in enumerate(page) if i not in dropped]


def _edges(page: Sequence[Line]) -> list[int]:
    """Indices of the outermost lines in the margins; none at the top of a page where a document begins."""
    order = sorted(range(len(page)), key=lambda i: page[i].down)
    begins = any(line.down < HIGH and _TITLE.search(line.text) for line in page)
    top = [i for i in order[:OUTERMOST] if page[i].down < MARGIN and not (begins and not _is_number(page[i]))]
    foot = [i for i in order[-OUTERMOST:] if page[i].down > 1 - MARGIN and i not in top]
    return top + foot


def _is_number(line: Line) -> bool:
    return _NUMBER.fullmatch(line.text) is not None


def _near(lines: Sequence[Line]) -> set[tuple[str, int]]:
    """Keys of a page's lines at their height and the two beside it, each once: pages are counted, not lines."""
    keys = [_key(line) for line in lines]
    return {(text, height + step) for text, height in keys for step in (-1, 0, 1)}


def _key(line: Line) -> tuple[str, int]:
    return _SPACE.sub(" ", _DIGITS.sub("#", line.text)).strip().casefold(), round(line.down / SAME)
