"""F1 of the relations that are read, on citations labelled by hand before any rule was written.

    python -m benchmarks.accuracy.relations [--part develop|aside] [--errors N] [--disagreements]

The labels, how they were made and which third is set aside: ``tests/gold/RELATIONS.md``. A labelled citation is read
where a found one overlaps it; those that are not found are counted apart. Labels with ``doubt`` are left out, as in all
gold of this project.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import click
from benchmarks.places import GOLD, corpus

from danchieu.finding import find
from danchieu.model import Found, Relation, Source

ENOUGH = 10
"""Examples that a relation needs to count in the mean (of these few an F1 says something)."""

DRAWS = 1000
"""Of the bootstrap that gives the interval; its seed is fixed."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One labelled citation: what readers and program say, and where it stands."""

    label: str
    read: str
    file: str
    start: int
    shown: str


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and F1 of one relation, and its count of labels."""

    relation: str
    labels: int
    precision: float
    recall: float
    f1: float


def figures(verdicts: Sequence[Verdict]) -> list[Figure]:
    """One figure a relation, in the order of `Relation`."""
    return [_figure(relation.value, verdicts) for relation in Relation if _count(relation.value, verdicts)]


def _count(relation: str, verdicts: Sequence[Verdict]) -> int:
    return sum(v.label == relation for v in verdicts)


def _figure(relation: str, verdicts: Sequence[Verdict]) -> Figure:
    labels, read = _count(relation, verdicts), sum(v.read == relation for v in verdicts)
    right = sum(v.label == v.read == relation for v in verdicts)
    precision, recall = right / read if read else 0.0, right / labels if labels else 0.0
    return Figure(relation, labels, precision, recall, 2 * right / (read + labels) if right else 0.0)


def macro(verdicts: Sequence[Verdict], counted: Sequence[str]) -> float:
    """The mean F1 of the relations that are counted."""
    return sum(_figure(relation, verdicts).f1 for relation in counted) / len(counted)


def interval(verdicts: Sequence[Verdict], counted: Sequence[str]) -> tuple[float, float]:
    """Between which values 95 % of the macro F1 of sets drawn anew from the verdicts lie (bootstrap)."""
    chance = Random(7)
    drawn = sorted(macro(chance.choices(verdicts, k=len(verdicts)), counted) for _ in range(DRAWS))
    return drawn[int(DRAWS * 0.025)], drawn[int(DRAWS * 0.975)]


def judge(rows: Sequence[dict[str, Any]], folder: Path) -> Iterator[Verdict]:
    """The verdict on each row whose citation is found."""
    for row in rows:
        text, found = _found(folder / row["file"])
        start, end = row["start"], row["end"]
        read = [c for c in found.citations if c.start < end and start < c.end]
        if read:
            best = max(read, key=lambda c: min(end, c.end) - max(start, c.start))
            shown = f"{text[max(0, start - 150) : start]}⟦{text[start:end]}⟧{text[end : end + 60]}"
            yield Verdict(row["relation"], best.relation.value, row["file"], start, " ".join(shown.split()))


def agreement(rows: Sequence[dict[str, Any]]) -> tuple[float, float]:
    """In how many of the labels two readers agree, and Cohen's kappa: what is left of it beyond chance."""
    pairs = Counter((row["relation"], row["second"]) for row in rows)
    first, second = Counter[str](), Counter[str]()
    for (one, other), count in pairs.items():
        first[one] += count
        second[other] += count
    same = sum(count for (one, other), count in pairs.items() if one == other) / len(rows)
    chance = sum(first[label] * second[label] for label in first) / len(rows) ** 2
    return same, (same - chance) / (1 - chance)


def told(rows: Sequence[dict[str, Any]], folder: Path) -> tuple[int, int]:
    """Tellings that a reader labelled between two labelled citations, and how many of them are read so."""
    labelled = right = 0
    for row in rows:
        found = _found(folder / row["file"])[1]
        read = {
            (found.citations[t.acting].start, t.relation.value)
            for t in found.tellings if found.citations[t.acted].start == row["start"]
        }  # fmt: skip
        for telling in row.get("told", ()):
            labelled += 1
            right += (telling["start"], telling["relation"]) in read
    return labelled, right


@cache
def _found(path: Path) -> tuple[str, Found]:
    text = path.read_bytes().decode("utf-8")
    return text, find(Source((path.name,), "", text))


@click.command()
@click.option("--part", type=click.Choice(("develop", "aside")), default="develop", show_default=True)
@click.option("--disagreements", is_flag=True, help="List the labels on which the two readers differ.")
@click.option("--errors", type=int, default=0, help="How many errors to list.")
def main(part: str, disagreements: bool, errors: int) -> None:
    """Print the figures of one part of the labels."""
    lines = (GOLD / "relations.jsonl").read_text(encoding="utf-8").splitlines()
    labelled = [row for row in map(json.loads, lines) if row["part"] == part]
    rows = [row for row in labelled if not row.get("doubt")]
    folder = corpus()
    if folder is None:
        raise click.ClickException("the labelled documents are read below DANCHIEU_CORPUS: set it")
    verdicts = list(judge(rows, folder))
    found = figures(verdicts)
    click.echo(f"{'relation':<12} {'labels':>6} {'precision':>9} {'recall':>7} {'F1':>7}")
    for f in found:
        click.echo(f"{f.relation:<12} {f.labels:>6} {f.precision:>9.3f} {f.recall:>7.3f} {f.f1:>7.3f}")
    counted = [f.relation for f in found if f.labels >= ENOUGH]
    low, high = interval(verdicts, counted)
    click.echo(f"macro F1 over {', '.join(counted)}: {macro(verdicts, counted):.3f} (95 %: {low:.3f} to {high:.3f})")
    click.echo(f"right of all: {sum(v.label == v.read for v in verdicts)} / {len(verdicts)}")
    click.echo(f"not found: {len(rows) - len(verdicts)}")
    same, kappa = agreement(labelled)
    click.echo(f"two readers, doubts included: {same:.3f} alike, kappa {kappa:.3f}")
    if disagreements:
        for row in (row for row in labelled if row["relation"] != row["second"]):
            click.echo(f"{row['file']}:{row['start']} {row['relation']} / {row['second']}")
    click.echo("told: {} labelled, {} read so".format(*told(rows, folder)))
    for v in [v for v in verdicts if v.label != v.read][:errors]:
        click.echo(f"{v.file}:{v.start} {v.label} read as {v.read}: {v.shown}")


if __name__ == "__main__":
    main()
