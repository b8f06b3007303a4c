"""``build``: files into the store."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from danchieu.cli import options
from danchieu.cli.failing import FAILED, say


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", type=click.Path(path_type=Path))
@options.store("-o")
@click.option(
    "--manifest",
    type=click.Path(path_type=Path, dir_okay=False),
    help="CSV of what you know of the files: path,type,number,symbol,date,issuer,place,title,nature; blanks allowed.",
)
@options.known
@click.option("--prune", is_flag=True, help="Take files out of the store that are no longer below INPUT.")
@click.option("--again", is_flag=True, help="Read files that have not changed too, as after an upgrade.")
@click.option("--jobs", type=click.IntRange(1), help="Processes that read many files; those of the machine, at most 4.")
@options.limits
@click.pass_context
def build(
    ctx: click.Context,
    /,
    inputs: tuple[Path, ...],
    db: Path,
    manifest: Path | None,
    known: Path | None,
    prune: bool,
    again: bool,
    jobs: int | None,
    **limits: float | None,
) -> None:
    """Read files and folders into a store; only what has changed is read again.

    Then ask it: danchieu stats, danchieu citing 57-NQ/TW, danchieu map.
    """
    from danchieu.building import build as run
    from danchieu.building import quiet, usual_jobs

    watch = _bar if sys.stderr.isatty() else quiet
    report = run(
        inputs, db, rows=manifest, known=known, prune=prune, again=again, jobs=jobs or usual_jobs(),
        limits=options.limits_of(limits), watch=watch, failed=say,
    )  # fmt: skip
    _tell(report, db)
    if report.failed:
        ctx.exit(FAILED)


def _tell(report: Any, db: Path) -> None:
    what = "taken out" if report.pruned else "is no longer there; kept until --prune"
    for name in report.vanished:
        click.echo(f"danchieu: {name}: {what}", err=True)
    for name in report.unmatched:
        click.echo(f"danchieu: {name}: in the manifest, but no file has this path", err=True)
    counts = [f"{report.read} files read", f"{report.same} unchanged", f"{len(report.failed)} failed"]
    click.echo(f"{', '.join(counts)}. {_holds(db)}")


def _holds(db: Path) -> str:
    from danchieu.store import connect

    with closing(connect(db)) as store:
        documents, held, citations, links = (
            store.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("document", "document WHERE held", "citation", "link")
        )
    return f"{db} holds {documents} documents ({held} with text), {citations} citations, {links} links."


def _bar(items: Iterable[Any], what: str, total: int | None) -> Iterable[Any]:
    """A bar on standard error, gone when the work is done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(items, total=total, description=what)


COMMANDS = (build,)
