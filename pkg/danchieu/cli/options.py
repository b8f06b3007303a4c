"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from danchieu.model import LEVELS

Command = TypeVar("Command", bound=Callable[..., Any])

STORE = Path("output") / "graph.db"


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
