"""Render gold texts to page images, read them back by OCR, and score the finder on what comes out.

    python -m benchmarks.noise [GOLD.jsonl ...] [--texts DIR] [--pages N] [--cells NAME ...] [--out DIR] [--reuse DIR]

Without GOLD: the gold below DANCHIEU_CORPUS, else that of ``data/samples``. One row a cell: found, exact, strict and
keys F1, and the share of gold citations that the OCR lost (fewer than half of the characters of the number or symbol
left, judged by the alignment alone, before any finder runs; a lost one counts neither as a hit nor as a miss). Lost
citations must stay at or below 3 % of a cell: the command fails where they do not.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click
from benchmarks.places import SAMPLES, corpus, gold_files

from danchieu.errors import DanchieuError
from danchieu.evaluating import Evaluation, evaluate, read_gold, report, run, texts_of

from . import ocr
from .cells import CELLS, Cell, chosen, make, shortened
from .pages import font

LOST = 0.03
"""Most citations of a cell that its OCR may lose before the cell says nothing of the finder."""
NAMES = ", ".join(cell.name for cell in CELLS)
MEASURES = ("found", "exact", "strict", "keys")


@click.command(help=__doc__)
@click.argument("gold", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--texts", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Where the texts lie.")
@click.option("--pages", type=click.IntRange(1), help="Only the first N pages of each text.")
@click.option(
    "--cells", multiple=True, metavar="NAME", help=f"Of {', '.join(c.name for c in CELLS)}, or part of a name."
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Keep OCR texts and carried gold here.")
@click.option("--reuse", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Score what --out kept.")
@click.option("--errors", default=0, metavar="N", help="Also list the first N errors of each cell; -1 for all.")
@click.option("--jobs", default=1, help="Tesseract processes at a time.")
@click.option("--no-score", is_flag=True, help="Make the noisy texts only.")
def main(
    gold: tuple[Path, ...],
    texts: Path | None,
    pages: int | None,
    cells: tuple[str, ...],
    out: Path | None,
    reuse: Path | None,
    errors: int,
    jobs: int,
    no_score: bool,
) -> None:
    """Make the cells, or reuse them, and score them."""
    try:
        with tempfile.TemporaryDirectory() as scratch:
            folder = reuse or out or Path(scratch)
            ways = chosen(cells)
            if reuse is None:
                folder.mkdir(parents=True, exist_ok=True)
                at = texts if gold or texts or corpus() else SAMPLES
                prepare(gold or gold_files(), at, ways, pages, folder, jobs)
            sys.exit(max([show(cell, folder, errors, no_score) for cell in ways], default=0))
    except DanchieuError as error:
        sys.exit(f"error: {error}")


def prepare(
    gold: Sequence[Path], texts: Path | None, ways: Sequence[Cell], most: int | None, folder: Path, jobs: int
) -> None:
    """Write every cell's texts and gold to a folder."""
    ocr.check({cell.language for cell in ways})
    font(200)
    click.echo(ocr.version())
    for path in gold:
        places = texts_of([path], texts)
        for name, place in places.items():
            lines = [dict(line) for line in read_gold(path) if line["file"].endswith(name)]
            text, kept = shortened(place.read_bytes().decode("utf-8"), lines, most)
            for cell in ways:
                make(text, kept, path.stem if len(places) == 1 else place.stem, cell, folder, jobs)


def show(cell: Cell, folder: Path, errors: int, no_score: bool) -> int:
    """Print one cell's row; 1 where it lost too much, or holds nothing."""
    files = sorted(folder.glob(f"*.{cell.name}.jsonl"))
    lines = [line for path in files for line in read_gold(path)]
    counted = [line for line in lines if line.get("lost") or not line.get("doubt")]
    lost = sum(bool(line.get("lost")) for line in counted)
    if not counted:
        return 0
    said = f"{cell.name:18} gold {len(counted):4}  lost {lost:3} ({lost / len(counted):.1%})"
    if no_score:
        click.echo(said)
    else:
        where = texts_of(files, folder)
        result = evaluate(files, run(where.values()))
        click.echo(f"{said}  {scores(result)}")
        if errors:
            read = {name: place.read_bytes().decode("utf-8") for name, place in where.items()}
            click.echo(report(result, errors=errors, texts=read))
    return int(lost > LOST * len(counted))


def scores(result: Evaluation) -> str:
    """The four F1 figures on one line."""
    return "  ".join(f"{name} {getattr(result.core, name).f1:.4f}" for name in MEASURES)


if __name__ == "__main__":
    main()
