"""``evaluate``: how well citations are found, measured against citations that were marked by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...", type=click.Path(path_type=Path))
@click.option(
    "--predicted", type=click.Path(path_type=Path),
    help="Citations as jsonl to score; without it they are found in the texts now.",
)  # fmt: skip
@click.option("--texts", type=click.Path(path_type=Path), help="Folder of the texts; else beside the gold files.")
@click.option("--errors", type=int, default=0, show_default=True, help="How many errors to list; -1 for all.")
@click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", help="How figures are written."
)
def evaluate(gold: tuple[Path, ...], predicted: Path | None, texts: Path | None, errors: int, form: str) -> None:
    """Measure how well citations are found, against GOLD: citations marked by hand, as jsonl."""
    from danchieu import evaluating

    files = evaluating.texts_of(gold, texts) if predicted is None or errors else {}
    records = evaluating.run(files.values()) if predicted is None else _read(predicted)
    click.echo(
        evaluating.report(evaluating.evaluate(gold, records), format=form, errors=errors, texts=_texts(files, errors)),
        nl=False,
    )


def _read(predicted: Path) -> Iterable[dict[str, Any]]:
    with predicted.open(encoding="utf-8", newline="") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _texts(files: dict[str, Path], errors: int) -> dict[str, str]:
    """The texts are needed to show what stands around an error."""
    from danchieu.reading import read

    return {name: read(path, name).text for name, path in files.items()} if errors else {}


COMMANDS = (evaluate,)
