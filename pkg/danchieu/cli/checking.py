"""``check``: what is wrong with a draft's citations."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from danchieu.cli import options
from danchieu.cli.failing import FAILED, say
from danchieu.errors import ReadingError, StoreError
from danchieu.listing import Rows, show, standard_output

if TYPE_CHECKING:
    from danchieu.checking import Fact, Finding

ERRORS = 1
"""Exit code where an error was found."""

FORMATS = ("table", "csv", "json", "jsonl", "sarif", "html")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--db", type=click.Path(path_type=Path, dir_okay=False),
    help=f"A store to check against; {options.STORE} where it is there.",
)  # fmt: skip
@options.known
@click.option("--errors-only", is_flag=True, help="Leave hints out.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to write.")
@click.pass_context
def check(
    ctx: click.Context, files: tuple[Path, ...], db: Path | None, known: Path | None, errors_only: bool, form: str
) -> None:
    """Check the citations of drafts: wrong dates, issuers, symbols, replaced documents, one cited in two ways.

    An error contradicts a held document or a curated record; all else is a hint. Exit 1 where there is an error.
    """
    from danchieu.checking import Severity

    findings: list[Finding] = []
    failed = False
    curated = _curated(known)
    with ExitStack() as stack:
        if (store := _store(db)) is not None:
            stack.enter_context(closing(store))
        for file in files:
            try:
                findings += _findings(file, store, curated)
            except ReadingError as error:
                failed = True
                say(error)
    if errors_only:
        findings = [finding for finding in findings if finding.severity is Severity.ERROR]
    _write(findings, form)
    if failed:
        ctx.exit(FAILED)
    if any(finding.severity is Severity.ERROR for finding in findings):
        ctx.exit(ERRORS)


def _findings(file: Path, store: sqlite3.Connection | None, curated: list[Fact]) -> list[Finding]:
    from danchieu.building import Rooms, state
    from danchieu.building.files import base_of, location
    from danchieu.checking import check as run
    from danchieu.checking.grounds import Curated
    from danchieu.checking.stored import Stored, sources_of
    from danchieu.reading import read

    record = state(read(file, file.as_posix()), Rooms.real())
    if store is None:
        return run(record, Curated(curated))
    own = sources_of(store, record.source.sha256, location(file, base_of(store)))
    return run(record, Curated(curated, Stored(store, own)))


def _curated(known: Path | None) -> list[Fact]:
    """The user's records, the project's, and laws."""
    from danchieu.building.vouching import records
    from danchieu.checking import of_known, of_laws
    from danchieu.vocabulary.known import table

    return [*of_known((*records(known, say), *table())), *of_laws()]


def _store(db: Path | None) -> sqlite3.Connection | None:
    """The store that was asked for, else the usual one where it is there and can be used."""
    from danchieu.store import connect

    if db is not None:
        return connect(db)
    try:
        return connect(options.STORE) if options.STORE.is_file() else None
    except StoreError as error:
        say(error)
        return None


def _write(findings: list[Finding], form: str) -> None:
    from importlib.metadata import version

    from danchieu.checking import COLUMNS, reporting

    if form in ("sarif", "html"):
        page = reporting.sarif(findings, version("danchieu")) if form == "sarif" else reporting.html(findings)
        with standard_output() as out:
            out.write(page.encode("utf-8"))
        return
    show(Rows(COLUMNS, [reporting.row(finding) for finding in findings], _DRAWN), form)


_DRAWN = ("file", "page", "line", "severity", "quote", "message", "known", "evidence", "suggestion")
"""What fits on a terminal."""

COMMANDS = (check,)
