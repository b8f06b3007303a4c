"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from danchieu.model import LEVELS

if TYPE_CHECKING:
    from danchieu.reading import Limits

Command = TypeVar("Command", bound=Callable[..., Any])

STORE = Path("output") / "graph.db"
MAP = Path("output") / "map.html"


def store(*names: str) -> Callable[[Command], Command]:
    """``--db``: which store; further names mean the same."""
    return click.option(
        "--db",
        *names,
        "db",
        type=click.Path(path_type=Path, dir_okay=False),
        default=STORE,
        show_default=True,
        help="The store: one SQLite file.",
    )


def level(command: Command) -> Command:
    """``--level``: only this level."""
    return click.option("--level", type=click.Choice([level.value for level in LEVELS]), help="Only this level.")(
        command
    )


def place(command: Command) -> Command:
    """``--place``: only this place and what lies in it."""
    return click.option("--place", help="Only this place and what lies in it, as 'Quảng Ninh' or 'phuong ha tu'.")(
        command
    )


def known(command: Command) -> Command:
    """``--known``: the user's own table of well-known documents."""
    return click.option(
        "--known",
        type=click.Path(path_type=Path, dir_okay=False),
        help="CSV of central documents you vouch for: type,number,symbol,date,issuer and, if you like, year,title,"
        "replaced_by,replaced_on,evidence.",
    )(command)


_LIMITS = {
    "--max-mib": ("size", click.IntRange(1), "MiB of one file; usually 512."),
    "--max-pages": ("pages", click.IntRange(1), "Pages of one file; usually 5,000."),
    "--max-seconds": ("seconds", click.FloatRange(0, min_open=True), "Seconds to read one file; usually 120."),
    "--max-growth": ("expansion", click.IntRange(1), "How many times a packed file may grow; usually 200."),
}
"""Options for what one file may cost: the field of `danchieu.reading.Limits`, its type, and what it means."""


def limits(command: Command) -> Command:
    """What one file may cost; a file over a limit is named and skipped."""
    for option, (field, kind, words) in reversed(_LIMITS.items()):
        command = click.option(option, field, type=kind, help=words)(command)
    return command


def limits_of(given: dict[str, float | None]) -> Limits:
    """The limits with what was given in place of the usual."""
    from dataclasses import replace

    from danchieu.reading.limits import DEFAULT, MIB

    named: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if "size" in named:
        named["size"] *= MIB
    return replace(DEFAULT, **named)
