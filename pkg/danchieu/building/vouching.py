"""What the user vouches for: his own table of well-known documents beside the project's."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from danchieu.building.rooms import Rooms
from danchieu.errors import DanchieuError
from danchieu.store import known as kept
from danchieu.store import transaction
from danchieu.vocabulary import known


def records(path: Path | None, failed: Callable[[DanchieuError], object]) -> Iterator[known.Known]:
    """The records of a user's file, none without one.

    Parameters:
        failed: told of each row that cannot be used.

    Raises:
        DanchieuError: the file cannot be read, or its columns are others.
    """
    for row in known.read(path) if path else ():
        if isinstance(row, DanchieuError):
            failed(row)
        else:
            yield row


def vouched(
    db: sqlite3.Connection, path: Path | None, rooms: Rooms, failed: Callable[[DanchieuError], object]
) -> Rooms:
    """Rooms that resolve by the user's records too: those of a file, which the store keeps, else those it has kept."""
    if path is not None:
        given = list(records(path, failed))
        with transaction(db):
            kept.replace(db, given)
    mine = kept.rows(db)
    if not mine:
        return rooms
    from danchieu.resolving import recorded

    return replace(rooms, resolve=partial(rooms.resolve, records=recorded.records((*mine, *known.table()))))
