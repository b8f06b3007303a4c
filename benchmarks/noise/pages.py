"""Text laid out on A4 pages and drawn as grey images, the way an office prints it.

Margins and letter size follow Nghị định 30/2020/NĐ-CP, Phụ lục I: left 30 mm, right 20 mm, top and bottom 20 mm,
13 pt serif letters. Line breaks of the text are kept, long lines are wrapped between words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from danchieu.errors import MissingPartError

WIDTH, HEIGHT = 210.0, 297.0
LEFT, RIGHT, TOP, BOTTOM = 30.0, 20.0, 20.0, 20.0
"""Millimetres."""
POINTS = 13
SPACING = 1.25
BLANK = 0.4
"""Height of an empty line, in lines: hard-wrapped texts have one behind every line."""
FONTS = {
    "regular": ("LiberationSerif-Regular.ttf", "DejaVuSerif.ttf"),
    "bold": ("LiberationSerif-Bold.ttf", "DejaVuSerif-Bold.ttf"),
    "italic": ("LiberationSerif-Italic.ttf", "DejaVuSerif-Italic.ttf"),
}
"""The first one installed is used: Debian's fonts-liberation (of Times's widths), else fonts-dejavu."""

Font = ImageFont.FreeTypeFont


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: ``text[start:end]`` of the source, and how far down the page it stands, in lines."""

    start: int
    end: int
    down: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the stretch of the source on it (pages follow each other without a gap), and its lines."""

    start: int
    end: int
    lines: tuple[Line, ...]


@lru_cache
def font(dpi: int, face: str = "regular") -> Font:
    """The serif font at 13 pt for a resolution, with every Vietnamese letter in it.

    Raises:
        MissingPartError: no such font is installed.
    """
    for name in FONTS[face]:
        try:
            found = ImageFont.truetype(name, round(POINTS * dpi / 72), layout_engine=ImageFont.Layout.BASIC)
        except OSError:
            continue
        if all(bytes(found.getmask(c)) != bytes(found.getmask("\uffff")) for c in "ữỘđ"):
            return found
    raise MissingPartError("no serif font with Vietnamese letters", FONTS[face][0], "apt-get install fonts-liberation")


def pages(text: str, dpi: int, face: str = "regular") -> list[Page]:
    """Lay out a text; ``dpi`` matters only by rounding of letter widths."""
    limit = (HEIGHT - TOP - BOTTOM) / (POINTS * SPACING * 25.4 / 72)
    made: list[Page] = []
    lines: list[Line] = []
    down, begin = 0.0, 0
    for start, end in _wrapped(text, font(dpi, face), (WIDTH - LEFT - RIGHT) / 25.4 * dpi):
        blank = not text[start:end].strip()
        if not blank and down + 1 > limit:
            made.append(Page(begin, start, tuple(lines)))
            lines, down, begin = [], 0.0, start
        if not blank:
            lines.append(Line(start, end, down))
        down += BLANK if blank else 1
    return [*made, Page(begin, len(text), tuple(lines))]


def draw(text: str, page: Page, dpi: int, face: str = "regular") -> Image.Image:
    """The page as an 8-bit grey image, black on white."""
    image = Image.new("L", (round(WIDTH / 25.4 * dpi), round(HEIGHT / 25.4 * dpi)), 255)
    pen, letters = ImageDraw.Draw(image), font(dpi, face)
    step = POINTS * SPACING * dpi / 72
    for line in page.lines:
        said = printable(text[line.start : line.end])
        pen.text((LEFT / 25.4 * dpi, TOP / 25.4 * dpi + line.down * step), said, font=letters, fill=0)
    return image


def printable(text: str) -> str:
    """Composed letters (fonts hold no free marks), tabs as spaces."""
    return unicodedata.normalize("NFC", text.replace("\t", "    ")).rstrip()


def _wrapped(text: str, letters: Font, room: float) -> Iterator[tuple[int, int]]:
    widths: dict[str, float] = {}
    for line in re.finditer(r"[^\r\n\f\v]*(?:\r\n|[\r\n\f\v]|$)", text):
        words = [m.span() for m in re.finditer(r"\s*\S+", line.group())]
        yield from _filled(line.group(), line.start(), words, letters, room, widths)


def _filled(
    line: str, at: int, words: Sequence[tuple[int, int]], letters: Font, room: float, widths: dict[str, float]
) -> Iterator[tuple[int, int]]:
    start, used = 0, 0.0
    for low, high in words:
        word = line[low:high]
        if word not in widths:
            widths[word] = letters.getlength(printable(word))
        if used and used + widths[word] > room:
            yield at + start, at + low
            start, used = low, 0.0
        used += widths[word]
    yield at + start, at + len(line)
