"""What an OCR takes for what: look-alikes of one to three letters, counted in aligned pages.

    python -m benchmarks.noise.confusions TEXT... --cells eng [--faces bold] [--out FILE]

Both sides are folded as the recogniser folds its text (no marks, ``đ`` as ``d``, case kept), so that what is left is
what folding does not undo: ``ộ`` read as ``6`` or ``¢``, ``Đ`` as ``P``, ``rn`` as ``m``, ``1`` as ``I``. Only pairs of
letters and their counts are kept, nothing of the documents. The texts must not be those on which the recogniser is
measured.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click
from rapidfuzz.distance import Levenshtein

from danchieu.errors import DanchieuError
from danchieu.vocabulary.folding import CASED

from . import ocr
from .cells import chosen, read_back
from .pages import FONTS

LONGEST = 2
"""Letters of a confusion on either side, not counting the neighbour that anchors a letter put in or left out."""
LEAST = 5
"""Pairs seen more rarely are accidents of one page."""

Pair = tuple[str, str]


def confusions(pages: Iterable[Pair]) -> list[dict[str, str | int]]:
    """Count the look-alikes in pairs of clean and read pages.

    Returns:
        Records ``read``, ``true``, ``count`` and ``of`` (how often ``true`` stood in the clean pages), the most
        frequent first. A letter put in or left out has the letter before it on both sides: ``0`` read as ``0O``.
    """
    pages = [(clean.translate(CASED), read.translate(CASED)) for clean, read in pages]
    counts = Counter(pair for clean, read in pages for pair in _differences(clean, read))
    kept = sorted(((n, true, read) for (true, read), n in counts.items() if n >= LEAST), key=lambda k: (-k[0], k[1:]))
    of = {true: sum(clean.count(true) for clean, _ in pages) for true in {true for _, true, _ in kept}}
    return [{"read": read, "true": true, "count": n, "of": of[true]} for n, true, read in kept]


def written(records: Iterable[dict[str, str | int]]) -> str:
    """As a JSON list with one record a line."""
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    return f"[\n{lines}\n]\n"


def _differences(clean: str, read: str) -> Iterator[Pair]:
    """Stretches that differ, each as short as the alignment makes it, none with white space."""
    codes = [code for code in Levenshtein.opcodes(clean, read) if code.tag != "equal"]
    at = 0
    while at < len(codes):
        low, last = codes[at], at
        while last + 1 < len(codes) and codes[last + 1].src_start == codes[last].src_end:
            last += 1
        yield from _anchored(clean, read, (low.src_start, codes[last].src_end), (low.dest_start, codes[last].dest_end))
        at = last + 1


def _anchored(clean: str, read: str, true: tuple[int, int], seen: tuple[int, int]) -> Iterator[Pair]:
    wide = max(true[1] - true[0], seen[1] - seen[0])
    if wide > LONGEST:
        return
    before = int(true[0] == true[1] or seen[0] == seen[1])
    pair = clean[max(0, true[0] - before) : true[1]], read[max(0, seen[0] - before) : seen[1]]
    whole = any(c.isalnum() for c in pair[0]) and all(part and not any(c.isspace() for c in part) for part in pair)
    if whole and pair[0].lower() != pair[1].lower():
        yield pair


@click.command(help=__doc__)
@click.argument("texts", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--cells", multiple=True, default=("eng",), help="Cells, by name or part of it; repeat for several.")
@click.option("--faces", multiple=True, default=("regular",), type=click.Choice(sorted(FONTS)), help="Of the letters.")
@click.option("--out", type=click.Path(path_type=Path), help="JSON file; standard output without it.")
@click.option("--jobs", default=1, help="Tesseract processes at a time.")
def main(texts: tuple[Path, ...], cells: tuple[str, ...], faces: tuple[str, ...], out: Path | None, jobs: int) -> None:
    """Render the texts, read them back, count."""
    try:
        ways = [replace(cell, face=face) for cell in chosen(cells) for face in faces]
        ocr.check({cell.language for cell in ways})
        pages = (
            page
            for cell in ways
            for path in texts
            for page in read_back(path.read_text(encoding="utf-8"), path.stem, cell, jobs)
        )
        made = written(confusions(pages))
    except DanchieuError as error:
        sys.exit(f"error: {error}")
    if out:
        out.write_text(made, encoding="utf-8", newline="\n")
    else:
        click.echo(made, nl=False)


if __name__ == "__main__":
    main()
