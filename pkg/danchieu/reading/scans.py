"""Scans and images: Tesseract with its Vietnamese model, several pages at once, each word with its certainty.

A page is read at 300 dpi, softened where its edges are hard, and, where that leaves doubt, at 200 dpi too, and the
better words of both are kept (``benchmarks/reading/ocr.py``, ``benchmarks/reading/stamped.py``).
"""

from __future__ import annotations

import csv
import io
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import groupby

import PIL.Image
import PIL.ImageFilter
import PIL.ImageOps
import PIL.ImageSequence

from danchieu.errors import LimitError, ReadingError
from danchieu.reading import packed, programs, shapes, word
from danchieu.reading.agreeing import Row, Word, merged, sure
from danchieu.reading.furniture import Line, strip
from danchieu.reading.layout import PAGE, finished
from danchieu.reading.limits import Limits
from danchieu.reading.pages import Pages
from danchieu.reading.paper import Sheet, prepared

Image = PIL.Image.Image
LONGEST = 6_000
"""Pixels of a page's longer side: A4 at 500 dpi."""
USUAL = 3_508
"""The same at 300 dpi: an image with fewer is enlarged, since Tesseract wants letters of 30 pixels."""
GROWN = 2.0
"""No image is enlarged more: a small one is no whole page."""
NOISE = 0.3
"""Certainty below which a line is a stamp, a signature or a spot."""
SOFT = 0.8
"""Radius of the blur at 300 dpi, in dots."""
CLEAN = 0.97
"""Certainty of a page that needs no second reading."""
TURNED = 0.5
"""Certainty below which a page may lie on its side."""
PIXELS = 100_000_000

more_time: ContextVar[Callable[[float], None]] = ContextVar("more_time", default=lambda _seconds: None)
"""Told how many seconds the pages to be recognised may add; the worker's keeper listens."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A recognised page: its lines, and the mean certainty of its words, 0 to 1."""

    lines: list[Line]
    confidence: float


def read(data: bytes, limits: Limits) -> Pages:
    """An image, or all the pages of one that has several.

    Raises:
        ReadingError: the image is damaged or shows no text.
        LimitError: it has too many pages or pixels.
        MissingPartError: Tesseract is not installed.
    """
    if programs.tesseract() is None:
        raise programs.missing(programs.TESSERACT)
    PIL.Image.MAX_IMAGE_PIXELS = PIXELS
    try:
        with PIL.Image.open(io.BytesIO(data)) as image:
            count = getattr(image, "n_frames", 1)
            if count > limits.pages:
                raise LimitError(f"has {count:,} pages, more than {limits.pages:,}", todo="raise the limit or split it")
            leaves = list(recognise(_frames(image), limits, count))
    except (PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning):
        raise LimitError(f"has more than {PIXELS:,} pixels", todo="save it smaller") from None
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, ArithmeticError) as error:
        raise ReadingError(f"is a damaged image ({type(error).__name__})", todo=packed.BROKEN) from None
    text = PAGE.join("\n".join(line.text for line in page) + "\n" for page in strip([leaf.lines for leaf in leaves]))
    pages = finished(text, paged=True)
    return Pages(pages.text, pages.pages, sum(leaf.confidence for leaf in leaves) / len(leaves))


def recognise(images: Iterable[Image], limits: Limits, count: int) -> Iterator[Leaf]:
    """Read images at once on all cores, in order; only as many are held as are being read.

    Raises:
        ReadingError: Tesseract fails.
        LimitError: a page takes too long.
    """
    more_time.get()(count * limits.scan_seconds)
    cores = os.cpu_count() or 1
    waiting: deque[Future[Leaf]] = deque()
    with ThreadPoolExecutor(cores) as pool:
        try:
            for image in images:
                waiting.append(pool.submit(_leaf, image, limits))
                if len(waiting) > cores:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _leaf(image: Image, limits: Limits) -> Leaf:
    """Read one page; one that is hardly legible is tried again with Tesseract turning it upright."""
    sheet = prepared(image)
    rows = _read_twice(sheet, limits, "3")
    if _sure(rows) < TURNED:
        rows = max(rows, _read_twice(sheet, limits, "1"), key=lambda each: sum(row.confidence for row in each))
    lines = [Line(shapes.mend(" ".join(word.text for word in row.words)), row.top) for row in rows]
    return Leaf(lines, _sure(rows))


def _read_twice(sheet: Sheet, limits: Limits, segmentation: str) -> list[Row]:
    """At 300 dpi without coloured ink and, where that leaves doubt or leaves words out, at 200 dpi with all ink."""
    words = sheet.words.filter(PIL.ImageFilter.GaussianBlur(SOFT)) if sheet.hard else sheet.words
    first = _tesseract(words, limits, segmentation)
    if not sheet.coloured and (not first or _sure(first) >= CLEAN):
        return first
    size = (max(1, words.width * 2 // 3), max(1, words.height * 2 // 3))
    return merged(first, _tesseract(sheet.whole.resize(size, PIL.Image.Resampling.BICUBIC), limits, segmentation))


def _sure(rows: list[Row]) -> float:
    return sure([word for row in rows for word in row.words])


def _tesseract(image: Image, limits: Limits, segmentation: str) -> list[Row]:
    place = programs.tesseract()
    if place is None:
        raise programs.missing(programs.TESSERACT)
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=1)
    options = ["stdin", "stdout", "-l", "vie", "--psm", segmentation, "-c", "tessedit_create_tsv=1"]
    return rows(word.run([place, *options], limits.scan_seconds, file.getvalue()), *image.size)


def rows(table: bytes, width: int, height: int) -> list[Row]:
    """The lines of Tesseract's table, in its order; what it is not sure of at all is left out as noise."""
    text = table.decode("utf-8", "replace")
    lines = text[max(text.find("level\tpage_num"), 0) :].splitlines()
    found = [row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if _is_word(row)]
    grouped = (list(group) for _, group in groupby(found, key=lambda r: (r["block_num"], r["par_num"], r["line_num"])))
    return [row for group in grouped if (row := _row(group, width, height)).confidence >= NOISE]


def _is_word(row: dict[str, str]) -> bool:
    """Level 5 of the table is a word."""
    return row.get("level") == "5" and bool((row.get("text") or "").strip())


def _row(words: list[dict[str, str]], width: int, height: int) -> Row:
    boxes = [(int(w["left"]), int(w["top"]), int(w["width"]), int(w["height"])) for w in words]
    return Row(
        min(top for _, top, _, _ in boxes) / height,
        max(top + high for _, top, _, high in boxes) / height,
        min(left for left, _, _, _ in boxes) / width,
        max(left + wide for left, _, wide, _ in boxes) / width,
        tuple(Word(w["text"], max(0.0, float(w["conf"])) / 100) for w in words),
    )


def _frames(image: Image) -> Iterator[Image]:
    for frame in PIL.ImageSequence.Iterator(image):
        upright = _on_white(PIL.ImageOps.exif_transpose(frame))
        page = upright.convert("L" if upright.mode in ("1", "L", "I", "I;16") else "RGB")
        longest = max(page.size)
        scale = LONGEST / longest if longest > LONGEST else min(max(1.0, USUAL / longest), GROWN)
        size = (max(1, round(page.width * scale)), max(1, round(page.height * scale)))
        yield page if scale == 1.0 else page.resize(size, PIL.Image.Resampling.LANCZOS)


def _on_white(image: Image) -> Image:
    """Transparent paper is white, not black."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        opaque = image.convert("RGBA")
        return PIL.Image.alpha_composite(PIL.Image.new("RGBA", opaque.size, "white"), opaque)
    return image
