"""Scans and images: Tesseract with its Vietnamese model, several pages at once, each word with its certainty."""

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
import PIL.ImageOps
import PIL.ImageSequence

from danchieu.errors import LimitError, ReadingError
from danchieu.reading import packed, programs, word
from danchieu.reading.furniture import Line, strip
from danchieu.reading.layout import PAGE, finished
from danchieu.reading.limits import Limits
from danchieu.reading.pages import Pages

Image = PIL.Image.Image
LONGEST = 6_000
"""Pixels of a page's longer side: A4 at 500 dpi."""
SMALLEST = 2_000
"""A page with fewer is enlarged: Tesseract wants letters of 20 pixels or more."""
NOISE = 0.3
"""Certainty below which a line is a stamp, a signature or a spot."""
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


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word: the line it stands in, how far down, its certainty."""

    line: tuple[str, str, str]
    down: float
    confidence: float
    text: str


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
    leaf = _tesseract(image, limits, "3")
    if leaf.confidence < TURNED:
        turned = _tesseract(image, limits, "1")
        return max(leaf, turned, key=lambda each: each.confidence * len(each.lines))
    return leaf


def _tesseract(image: Image, limits: Limits, segmentation: str) -> Leaf:
    place = programs.tesseract()
    if place is None:
        raise programs.missing(programs.TESSERACT)
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=1)
    options = ["stdin", "stdout", "-l", "vie", "--psm", segmentation, "-c", "tessedit_create_tsv=1"]
    return _words_to_leaf(_table(word.run([place, *options], limits.scan_seconds, file.getvalue())), image.height)


def _table(output: bytes) -> list[dict[str, str]]:
    """Rows of Tesseract's table; level 5 is a word."""
    text = output.decode("utf-8", "replace")
    at = text.find("level\tpage_num")
    rows = csv.DictReader(text[max(at, 0) :].splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [row for row in rows if row.get("level") == "5" and (row.get("text") or "").strip()]


def _words_to_leaf(rows: list[dict[str, str]], height: int) -> Leaf:
    words = [
        Word((r["block_num"], r["par_num"], r["line_num"]), int(r["top"]) / height, float(r["conf"]) / 100, r["text"])
        for r in rows
    ]
    kept = [line for _, group in groupby(words, key=lambda w: w.line) if _sure(line := list(group)) >= NOISE]
    lines = [Line(" ".join(w.text for w in line), min(w.down for w in line)) for line in kept]
    return Leaf(lines, _sure([w for line in kept for w in line]))


def _sure(words: list[Word]) -> float:
    """Mean certainty, long words counting more."""
    weight = sum(len(w.text) for w in words)
    return sum(w.confidence * len(w.text) for w in words) / weight if weight else 0.0


def _frames(image: Image) -> Iterator[Image]:
    for frame in PIL.ImageSequence.Iterator(image):
        upright = PIL.ImageOps.exif_transpose(frame)
        grey = _on_white(upright).convert("L")
        longest = max(grey.size)
        scale = LONGEST / longest if longest > LONGEST else max(1.0, SMALLEST / longest)
        size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
        yield grey if scale == 1.0 else grey.resize(size, PIL.Image.Resampling.LANCZOS)


def _on_white(image: Image) -> Image:
    """Transparent paper is white, not black."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        opaque = image.convert("RGBA")
        return PIL.Image.alpha_composite(PIL.Image.new("RGBA", opaque.size, "white"), opaque)
    return image
