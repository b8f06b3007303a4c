"""``map`` and ``export``: the graph as a page, and as files for other tools."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from danchieu.cli import options
from danchieu.exporting import FORMATS
from danchieu.listing import standard_output


@click.command("map")
@click.option("--focus", metavar="QUERY", help="Open on this document.")
@click.option("--plain", is_flag=True, help="The plain page made by pyvis.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default=options.MAP,
    show_default=True, help="The page to write.",
)  # fmt: skip
@options.store()
def draw(focus: str | None, plain: bool, output: Path, db: Path) -> None:
    """Draw the map: one page that opens in any browser, without a network."""
    from danchieu.graph import Graph

    path = Graph(db).map(output, focus, plain=plain)
    click.echo(f"{path} is written; open it in a browser.")


@click.command()
@click.option(
    "--what", type=click.Choice(tuple(FORMATS)), default="citations", show_default=True, help="What to write."
)
@click.option(
    "--format", "form", type=click.Choice(sorted({form for forms in FORMATS.values() for form in forms})),
    help="csv, jsonl, json or parquet for tables; graphml, gexf or json for the graph.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file; without it, standard output."
)
@options.store()
def export(what: str, form: str | None, output: Path | None, db: Path) -> None:
    """Write citations, documents, links or the graph for other tools."""
    from danchieu import exporting
    from danchieu.store import connect

    form = form or exporting.guess(what, output)
    with closing(connect(db)) as store:
        if output is None:
            with standard_output() as out:
                exporting.export(store, what, form, out)
        else:
            exporting.export_file(store, what, form, output)


COMMANDS = (draw, export)
