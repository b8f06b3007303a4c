"""A trace as a tree: what the document rests on, then what carries it out, each branch with its proof."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.tree import Tree

    from danchieu.queries import Trace

LONGEST = 160
"""Letters of a passage that are shown; the whole of it is in the other forms."""

SHOWN = 100
"""Branches up, and as many down, that a terminal shows, the nearest ones; a pipe gets all."""


def show(rows: Iterable[Trace]) -> None:
    """Draw the rows of a trace on the terminal.

    Parameters:
        rows: as `danchieu.queries.tracing.trace` gives them.
    """
    from rich.console import Console

    console = Console(highlight=False)
    with console.capture() as drawn:
        console.print(_tree(list(rows), SHOWN if sys.stdout.isatty() else None))
    click.echo(drawn.get(), nl=False)


def _tree(rows: list[Trace], most: int | None) -> Tree:
    from rich.text import Text
    from rich.tree import Tree

    root = Tree(Text(_name(next(row for row in rows if row.depth == 0)), "bold"))
    for heading, side in (
        ("↑ rests on", [row for row in reversed(rows) if row.depth < 0]),
        ("↓ is carried out by", [row for row in rows if row.depth > 0]),
    ):
        if side:
            near = sorted(side, key=lambda row: abs(row.depth))[:most]
            _grow(root.add(heading), near)
            if len(near) < len(side):
                root.add(f"… and {len(side) - len(near):,} more; --format csv writes all, without --tree")
    return root


def _grow(branch: Tree, rows: list[Trace]) -> None:
    """Rows come nearest first, so that each finds the one that it is joined to."""
    from rich.text import Text

    trees: dict[int | None, Tree] = {}
    for row in rows:
        words = Text(_name(row)).append(f" {_way(row)}", "cyan")
        words.append(f"\n“{_shortened(row.passage or '')}” ", "dim").append(_where(row), "dim")
        trees[row.document] = trees.get(row.over, branch).add(words)


def _name(row: Trace) -> str:
    place = f", {row.place}" if row.place and row.place not in row.label else ""
    return f"{row.label}{place} ({row.date or 'no date'}{f', {row.level}' if row.level else ''})"


def _way(row: Trace) -> str:
    lag = "" if row.lag_days is None else f", {row.lag_days} days"
    return f"{row.relation}{lag}{', told by another' if row.told else ''}"


def _where(row: Trace) -> str:
    page = f", page {row.page}" if row.page else ""
    return f"{row.file}{page}, line {row.line}"


def _shortened(passage: str) -> str:
    line = " ".join(passage.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
