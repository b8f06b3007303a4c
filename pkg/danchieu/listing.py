"""How listings are shown: as a table, csv, json or jsonl, by one decorator for every command that lists."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS = ("table", "csv", "json", "jsonl")

SHOWN = 500
"""Rows that a table on a terminal has at most: nobody reads thousands there. A pipe and every other form get all."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A listing: the names of its columns, and its rows.

    Attributes:
        drawn: the columns that a table on a terminal shows, all where empty; every other form has all.
        far: how far a row is from what was asked for; where a terminal cannot show all rows, it shows the nearest.
    """

    columns: tuple[str, ...]
    rows: Iterable[dict[str, Any]]
    drawn: tuple[str, ...] = ()
    far: Callable[[dict[str, Any]], int] = lambda _: 0


def listing(command: Command) -> Command:
    """Give a command the options of a listing: ``--format``."""
    return click.option(
        "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How rows are written."
    )(command)


def show(rows: Rows, form: str) -> None:
    """Write rows to standard output."""
    if form == "table":
        _show_table(rows)
        return
    with standard_output() as out:
        write_rows(rows, form, out)


@contextmanager
def standard_output() -> Iterator[IO[bytes]]:
    """Standard output for bytes, after whatever text was written to it."""
    sys.stdout.flush()
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()


def write_rows(rows: Rows, form: str, out: IO[bytes]) -> None:
    """Write rows as ``csv``, ``json`` (one list) or ``jsonl`` (one object a line), in UTF-8."""
    {"csv": _write_csv, "json": _write_json, "jsonl": _write_jsonl}[form](rows, out)


def _write_csv(rows: Rows, out: IO[bytes]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(rows.columns)
    for row in rows.rows:
        writer.writerow([_cell(row[name]) for name in rows.columns])
        if text.tell() > 1 << 16:
            out.write(text.getvalue().encode("utf-8", "replace"))
            text.seek(0)
            text.truncate()
    out.write(text.getvalue().encode("utf-8", "replace"))


def _cell(value: Any) -> Any:
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return value


def _write_jsonl(rows: Rows, out: IO[bytes]) -> None:
    for row in rows.rows:
        out.write(_json({name: row[name] for name in rows.columns}) + b"\n")


def _write_json(rows: Rows, out: IO[bytes]) -> None:
    separator = b"[\n"
    for row in rows.rows:
        out.write(separator + _json({name: row[name] for name in rows.columns}))
        separator = b",\n"
    out.write(b"\n]\n" if separator == b",\n" else b"[]\n")


_encoded = json.JSONEncoder(ensure_ascii=False).encode
# `json.dumps` would make an encoder a row.


def _json(row: dict[str, Any]) -> bytes:
    return _encoded(row).encode("utf-8", "replace")


def _show_table(rows: Rows) -> None:
    """Drawn by rich for a person, plain tab-separated lines for a pipe."""
    if sys.stdout.isatty():
        _draw(rows)
        return
    lines = ("\t".join([_line(row[name]) for name in rows.columns]) for row in rows.rows)
    click.echo("\n".join(("\t".join(rows.columns), *lines)))


_RATIOS = {"label": 2, "file": 1, "passage": 4}
"""Shares of the room on a terminal that long columns get."""


def _draw(rows: Rows) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    every = [*rows.rows]
    kept = _nearest(every, rows.far)
    # A column that says nothing in any row only takes room.
    names = [name for name in rows.drawn or rows.columns if any(row[name] not in (None, "", False) for row in kept)]
    table = Table(show_lines=True)
    for name in names:
        table.add_column(name, ratio=_RATIOS.get(name), overflow="fold")
    for row in kept:
        table.add_row(*(Text(_line(row[name])) for name in names))
    Console().print(table)
    if len(kept) < len(every):
        click.echo(f"{len(kept):,} of {len(every):,} rows are shown; --format csv writes all.", err=True)


def _nearest(rows: list[dict[str, Any]], far: Callable[[dict[str, Any]], int]) -> list[dict[str, Any]]:
    """As many rows as a terminal shows, in their order."""
    near = sorted(range(len(rows)), key=lambda place: far(rows[place]))[:SHOWN]
    return [rows[place] for place in sorted(near)]


def _line(value: Any) -> str:
    """One line of text without control characters, which must not reach a terminal."""
    if value is None:
        return ""
    text = " ".join(str(_cell(value)).split())
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)
