"""The way of a policy through one document: what it rests on above, what carries it out below."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from danchieu.queries.naming import find
from danchieu.queries.passing import Row, reach

TRACE_COLUMNS = ("document", "label", "level", "date", "lag_days", "relation", "passage", "told", "depth")
"""What a listing of a trace has in every form that is read by programs."""


class Trace(NamedTuple):
    """One document on the way.

    Attributes:
        document: its id.
        lag_days: days between it and the document that it is joined to, ``None`` where a date is not known.
        relation, passage, told: of the link between the two; ``None`` and false for the document asked for.
        depth: steps below the document asked for, negative above it.
        over: id of the document that it is joined to, one step nearer to the one asked for.
        place: that the document belongs to.
        file, page, line: where the passage stands.
    """

    document: int
    label: str
    level: str | None
    date: str | None
    lag_days: int | None
    relation: str | None
    passage: str | None
    told: bool
    depth: int
    over: int | None = None
    place: str | None = None
    file: str | None = None
    page: int | None = None
    line: int | None = None


def trace(db: sqlite3.Connection, query: str | int, depth: int | None = None) -> Iterator[Trace]:
    """The documents above and below one, the highest first, each with the step that joins it.

    Parameters:
        query: what names the document; see `danchieu.queries.naming.find`.
        depth: steps to follow up and down, all where ``None``.

    Raises:
        QueryError: the query names no document, or several.
    """
    start = find(db, query)
    sql = "SELECT label, level, date, place FROM document WHERE id = ?"
    label, level, date, place = db.execute(sql, (start,)).fetchone()
    days = {start: _day(date)}
    above = _rows(reach(db, [start], _COLUMNS, down=False, depth=depth), days, down=False)
    yield from sorted(above, key=lambda row: row.depth)
    yield Trace(start, label, level, date, None, None, None, False, 0, place=place)
    yield from _rows(reach(db, [start], _COLUMNS, down=True, depth=depth), days, down=True)


_COLUMNS = "d.label, d.level, d.date, l.relation, c.passage, l.told, l.near, d.place, s.path, c.page, c.line"


def _rows(steps: list[list[Row]], days: dict[int, int | None], *, down: bool) -> Iterator[Trace]:
    """The rows of a walk up or down.

    Parameters:
        days: of the documents met, to which those of the steps are added.
    """
    sign = 1 if down else -1
    for depth, rows in enumerate(steps, 1):
        for document, label, level, date, relation, passage, told, over, place, file, page, line, _ in rows:
            day, near = _day(date), days[over]
            days[document] = day
            lag = None if day is None or near is None else sign * (day - near)
            yield Trace(
                document, label, level, date, lag, relation, passage, told == 1, sign * depth,
                over, place, file, page, line,
            )  # fmt: skip


@lru_cache(maxsize=65536)
def _day(date: str | None) -> int | None:
    """The number of a day, ``None`` where none is known."""
    return None if date is None else dt.date.fromisoformat(date).toordinal()
