"""``text``, ``cite``, ``annotate``, ``doctor``: what is in files, without a store."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from danchieu.cli.failing import FAILED, say
from danchieu.cli.options import MAP, STORE
from danchieu.listing import Rows, listing, show, standard_output


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def text(file: Path) -> None:
    """Print the text of a file as citations' offsets count in it."""
    from danchieu.reading import read

    data = read(file, file.name).text.encode("utf-8", "replace")
    with standard_output() as out:
        out.write(data)


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@listing
@click.pass_context
def cite(ctx: click.Context, files: tuple[Path, ...], form: str) -> None:
    """List the citations in files, resolved among these files alone; nothing is stored.

    To keep them, and to ask who cites what: danchieu build FOLDER.
    """
    from danchieu.building import build
    from danchieu.exporting import CITATION, citations
    from danchieu.store import connect
    from danchieu.store.connection import MEMORY

    with closing(connect(MEMORY, write=True)) as db:
        report = build(files, db, failed=say)
        names = CITATION if form != "table" else _SHORT
        show(Rows(names, citations(db)), form)
    if report.failed:
        ctx.exit(FAILED)


_SHORT = ("file", "line", "quote", "type", "number", "symbol", "date", "issuer", "place", "relation", "state", "key")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False),
    help="The page to write; without it output/NAME.html.",
)  # fmt: skip
@click.option(
    "--db", type=click.Path(path_type=Path, dir_okay=False),
    help=f"A store that knows the documents; without it {STORE.as_posix()} where there is one.",
)  # fmt: skip
@click.option(
    "--map", "page", type=click.Path(path_type=Path, dir_okay=False),
    help=f"The store's map, to which citations lead; without it {MAP.as_posix()} where there is one.",
)  # fmt: skip
def annotate(file: Path, output: Path | None, db: Path | None, page: Path | None) -> None:
    """Write FILE as a page with every citation marked, to be read, printed and sent on."""
    from danchieu.annotating import annotate as write

    store = db or (STORE if STORE.is_file() else None)
    page = page or (MAP if MAP.is_file() else None)
    path = write(file, output or Path("output") / f"{file.name}.html", store, page)
    click.echo(f"{path} is written; open it in a browser.")


@click.command()
@listing
def doctor(form: str) -> None:
    """Show which parts of the system are there to read scans and old formats, and how to install the others."""
    from dataclasses import asdict

    from danchieu.reading import parts

    show(Rows(("name", "reads", "found", "install"), [asdict(part) for part in parts()]), form)


COMMANDS = (text, cite, annotate, doctor)
