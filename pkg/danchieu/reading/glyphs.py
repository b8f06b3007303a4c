"""Lines of a PDF page's text layer, with every letter where it is printed.

pdfium gives letters as they were drawn. A line is drawn in several goes where a font lacks letters: first those that it
has, then the others from a second font (``TH T NG Ủ ƯỚ`` for ``THỦ TƯỚNG``). Such a line is put together again by the
places of its letters, as is one with raised digits; all others stay as pdfium gives them.
"""

from __future__ import annotations

import math
import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator
from ctypes import c_double
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from danchieu.reading.furniture import Line
from danchieu.reading.layout import RAISED

BACK = 0.6
"""How far a letter stands left of the one before it, in letter sizes, where a line was drawn in several goes: the marks
of old fonts, drawn over their letter, go back less."""
LEVEL = 0.1
"""Letters of one line stand at one height, give or take so much of their size."""
SPACE = 0.18
"""Gap between two letters, in letter sizes, that is a space: that of Times is a quarter."""
NEXT = 1.5
"""So many letter sizes behind the mark of a note, its line goes on."""
HIGH = (0.2, 0.7)
"""How far above the line a raised digit stands, in letter sizes."""
USUAL = 12.0
"""Size of a letter that does not tell its own, in points."""
_BREAK = re.compile("\r\n?|\n")
_BULLET = re.compile(r"\A[\uf020-\uf0ff]\s+")
"""A sign of a symbol font before a line: such fonts have places of their own in Unicode's private use area."""
_SOFT = {0x02: "-", 0xFFFE: "-", 0: None}
"""pdfium marks a hyphen at a line's end; in numbers such as ``18-/CT/TW`` it is one."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line as pdfium gives it.

    Attributes:
        words: its text.
        letters: which letters of the layer it has.
        across: where the pen began each.
        heights: at which height.
        base: the height at which most stand.
        size: of the letters.
    """

    words: str
    letters: list[int]
    across: list[float]
    heights: list[float]
    base: float
    size: float

    @property
    def mixed(self) -> bool:
        """Whether its letters do not follow each other from left to right, though they stand on one line."""
        back = any(after < before - BACK * self.size for before, after in pairwise(self.across))
        return back and all(self.is_level(height) or self.is_high(height) for height in self.heights)

    @property
    def raised(self) -> bool:
        """Whether letters stand above the line, as the marks of notes do."""
        return any(map(self.is_high, self.heights))

    def is_level(self, height: float) -> bool:
        """Whether a letter of this height stands on the line."""
        return abs(height - self.base) < LEVEL * self.size

    def is_high(self, height: float) -> bool:
        """Whether a letter of this height is raised above the line."""
        return HIGH[0] * self.size < height - self.base < HIGH[1] * self.size

    def goes_on(self, other: Row) -> bool:
        """Whether the other is of the same line: its letters stand among this one's, or behind the mark of a note."""
        apart = max(min(self.across), min(other.across)) > min(max(self.across), max(other.across))
        marked = self.is_high(self.heights[-1]) and 0 < other.across[0] - max(self.across) < NEXT * self.size
        return self.is_level(other.base) and (marked or not apart)

    def with_(self, other: Row) -> Row:
        """This row and another of the same line."""
        return replace(
            self,
            words=f"{self.words} {other.words}",
            letters=self.letters + other.letters,
            across=self.across + other.across,
            heights=self.heights + other.heights,
        )


def lines(page: pypdfium2.PdfPage) -> list[Line]:
    """The lines of a page that hold anything, in the order in which they were drawn."""
    height = page.get_height() or 1.0
    layer = page.get_textpage()
    try:
        found = [(_words(layer, row), row) for row in _joined(_rows(layer))]
    finally:
        layer.close()
    return [Line(words, 1 - (row.base + row.size) / height) for words, row in found if words]


def _rows(layer: pypdfium2.PdfTextPage) -> Iterator[Row]:
    """pdfium's lines; it counts text in UTF-16 units, letters otherwise, and says which letter a unit belongs to."""
    at = 0
    for line in _BREAK.split(layer.get_text_range()):
        units = len(line.encode("utf-16-le", "surrogatepass")) // 2
        if line.strip():
            first, last = (pdfium.FPDFText_GetCharIndexFromTextIndex(layer.raw, n) for n in (at, at + units - 1))
            yield _row(layer, line, list(range(max(first, 0), max(first, last, 0) + 1)))
        at += units + 2


def _row(layer: pypdfium2.PdfTextPage, words: str, letters: list[int]) -> Row:
    x, y = c_double(), c_double()
    across, heights = [], []
    for index in letters:
        pdfium.FPDFText_GetCharOrigin(layer.raw, index, x, y)
        across.append(x.value)
        heights.append(y.value)
    base = Counter(heights).most_common(1)[0][0]
    size = median(_size(layer, letters[n]) for n in (0, len(letters) // 2, -1))
    return Row(words, letters, across, heights, base, size)


def _size(layer: pypdfium2.PdfTextPage, index: int) -> float:
    """Size of a letter as printed: programs give the font one size and the page another scale."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(layer.raw, index, matrix)
    size: float = pdfium.FPDFText_GetFontSize(layer.raw, index) * math.hypot(matrix.c, matrix.d)
    return size if size > 1 else USUAL


def _joined(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows, those in one that are of one line: where letters jump far, or are raised, pdfium begins a new one."""
    beside: list[Row] = []
    for row in rows:
        if beside and not beside[-1].is_level(row.base):
            yield from beside
            beside.clear()
        while beside and beside[-1].goes_on(row):
            row = beside.pop().with_(row)
        beside.append(row)
    yield from beside


def _words(layer: pypdfium2.PdfTextPage, row: Row) -> str:
    words = "".join(_from_left(layer, row)) if row.mixed or row.raised else row.words
    return _BULLET.sub("- ", words.translate(_SOFT).strip())


def _from_left(layer: pypdfium2.PdfTextPage, row: Row) -> Iterator[str]:
    """The letters by their places, raised ones as such, with spaces where there are gaps."""
    raised = {index for index, height in zip(row.letters, row.heights, strict=True) if row.is_high(height)}
    end, space = math.inf, True
    for left, index in _printed(layer, row):
        char = chr(pdfium.FPDFText_GetUnicode(layer.raw, index))
        if not space and not char.isspace() and left - end > SPACE * row.size:
            yield " "
        if not (space and char.isspace()):
            yield char.translate(RAISED) if index in raised else char
        end, space = max(left, layer.get_charbox(index, loose=True)[2]), char.isspace()


def _printed(layer: pypdfium2.PdfTextPage, row: Row) -> Iterator[tuple[float, int]]:
    """The letters from left to right, each behind its place, without the spaces that pdfium makes up at gaps.

    One that it made up for a printed space stands apart from the letters beside it, and not on one of them.
    """
    placed = sorted(zip(row.across, row.letters, strict=True))
    made = [pdfium.FPDFText_IsGenerated(layer.raw, index) for _, index in placed]
    printed = [left for (left, _), made_up in zip(placed, made, strict=True) if not made_up]
    for (left, index), made_up in zip(placed, made, strict=True):
        at = bisect(printed, left)
        if not made_up or (
            0 < at < len(printed) and min(left - printed[at - 1], printed[at] - left) > SPACE * row.size
        ):
            yield left, index
