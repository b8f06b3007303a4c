"""The eight cells of the bench, and the making of one text's noisy copy."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from danchieu.errors import DanchieuError

from . import ocr
from .carrying import Gold, align, carry
from .degrading import degrade
from .pages import Page, draw, pages


@dataclass(frozen=True, slots=True)
class Cell:
    """One way of reading: Tesseract's data, resolution, whether the page was degraded, the face of its letters."""

    language: str
    dpi: int
    degraded: bool
    face: str = "regular"

    @property
    def name(self) -> str:
        """``eng-200-clean``."""
        return f"{self.language}-{self.dpi}-{'degraded' if self.degraded else 'clean'}"


CELLS = tuple(Cell(*parts) for parts in product(("vie", "eng"), (200, 300), (False, True)))


def chosen(names: Iterable[str]) -> list[Cell]:
    """Cells by name, or by any part of it (``eng``, ``200-clean``), in the bench's order; all without a name.

    Raises:
        DanchieuError: a name fits no cell.
    """
    names = list(names)
    for name in names:
        if not any(_fits(cell, name) for cell in CELLS):
            raise DanchieuError("no such cell", name, "one of " + ", ".join(cell.name for cell in CELLS))
    return [cell for cell in CELLS if not names or any(_fits(cell, name) for name in names)]


def shortened(text: str, gold: Sequence[Gold], most: int | None) -> tuple[str, list[Gold]]:
    """The first ``most`` pages of a text, and the gold that lies on them whole."""
    end = len(text) if most is None else pages(text, 200)[:most][-1].end
    return text[:end], [line for line in gold if line["end"] <= end]


def read_back(text: str, name: str, cell: Cell, jobs: int = 1) -> list[tuple[str, str]]:
    """Every page's clean text and what the OCR made of it."""
    laid = pages(text, cell.dpi, cell.face)

    def one(numbered: tuple[int, Page]) -> tuple[str, str]:
        at, page = numbered
        image = draw(text, page, cell.dpi, cell.face)
        if cell.degraded:
            image = degrade(image, cell.dpi, zlib.crc32(f"{name} {at} {cell.dpi}".encode()))
        return text[page.start : page.end], ocr.read(image, cell.language, cell.dpi)

    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(one, enumerate(laid)))


def make(text: str, gold: Sequence[Gold], name: str, cell: Cell, out: Path, jobs: int = 1) -> None:
    """Write ``NAME.CELL.txt`` and its carried gold ``NAME.CELL.jsonl`` to ``out``."""
    aligned = align(read_back(text, name, cell, jobs))
    target = out / f"{name}.{cell.name}.txt"
    lines = carry(gold, aligned, target.name, cell.name)
    target.write_text(aligned.read, encoding="utf-8", newline="")
    kept = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    target.with_suffix(".jsonl").write_text(kept, encoding="utf-8", newline="\n")


def _fits(cell: Cell, name: str) -> bool:
    return f"-{name}-" in f"-{cell.name}-"
