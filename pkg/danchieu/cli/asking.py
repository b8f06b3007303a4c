"""``citing``, ``trace``, ``coverage``, ``stats``: questions to a store."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from danchieu.cli import options, trees
from danchieu.listing import Rows, listing, show


@click.command()
@click.argument("query")
@options.level
@click.option("--type", "kind", help="Only documents of this type, as 'kế hoạch' or 'ke hoach'.")
@options.place
@click.option("--plans", is_flag=True, help="Only plans and programmes.")
@click.option("--through", is_flag=True, help="Add those that reach it over documents between.")
@options.store()
@listing
def citing(
    query: str, level: str | None, kind: str | None, place: str | None, plans: bool, through: bool, db: Path, form: str
) -> None:
    """List the documents that cite QUERY, each with the passage, file, page and line that prove it.

    QUERY is a number as 57-NQ/TW, NQ57 or 'nghi quyet 57', a name, a key, or an id as '#12'.
    """
    from danchieu import queries
    from danchieu.store import connect

    with closing(connect(db)) as store:
        rows = queries.citing(store, query, level=level, type=kind, place=place, plans=plans, through=through)
        show(Rows(queries.CITING_COLUMNS, list(rows), _CITING), form)


@click.command()
@click.argument("query")
@click.option("--depth", type=click.IntRange(1), help="Steps to follow up and down; all without it.")
@click.option("--tree", is_flag=True, help="Draw a tree.")
@options.store()
@listing
def trace(query: str, depth: int | None, tree: bool, db: Path, form: str) -> None:
    """Follow QUERY up to what it rests on and down to what carries it out, with the days between."""
    from danchieu import queries
    from danchieu.store import connect

    with closing(connect(db)) as store:
        rows = list(queries.trace(store, query, depth))
    if tree:
        trees.show(rows)
    else:
        listed = [row._asdict() for row in rows]
        show(Rows(queries.TRACE_COLUMNS, listed, _TRACE, far=lambda row: abs(row["depth"])), form)


@click.command()
@click.argument("query", required=False)
@options.level
@options.place
@click.option(
    "--units",
    type=click.Choice(("today", "own")),
    default="today",
    show_default=True,
    help="Count places as the units of today, or of each document's own date.",
)
@options.store()
@listing
def coverage(query: str | None, level: str | None, place: str | None, units: str, db: Path, form: str) -> None:
    """Show which places carry out or cite QUERY, and which hold documents but do not.

    Without QUERY: every central document that some place cites.
    """
    from danchieu import queries
    from danchieu.store import connect

    with closing(connect(db)) as store:
        rows = list(queries.coverage(store, query, level=level, place=place, units=units))
        show(Rows(queries.COVERAGE_COLUMNS, rows, _COVERAGE), form)


@click.command()
@click.option("--most-cited", is_flag=True, help="Rank documents by how many others cite them.")
@options.level
@click.option("--year", type=int, help="Rank only documents issued in this year.")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="How many are ranked.")
@options.store()
@listing
def stats(most_cited: bool, level: str | None, year: int | None, top: int, db: Path, form: str) -> None:
    """Count what a store holds, or rank the most cited documents."""
    from danchieu import queries
    from danchieu.store import connect

    with closing(connect(db)) as store:
        if most_cited or level or year:
            show(Rows(queries.RANK_COLUMNS, queries.ranking(store, level=level, year=year, top=top)), form)
        else:
            show(Rows(queries.FIGURE_COLUMNS, queries.figures(store)), form)


_CITING = ("label", "place", "date", "relation", "told", "file", "page", "line", "passage", "through")
_TRACE = ("depth", "label", "place", "level", "date", "lag_days", "relation", "told", "passage")
_COVERAGE = ("label", "place", "level", "state", "date", "documents")
"""What fits on a terminal."""

COMMANDS = (citing, trace, coverage, stats)
