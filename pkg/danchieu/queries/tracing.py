"""The way of a policy through one document: what it rests on above, what carries it out below."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from danchieu.queries.naming import find
from danchieu.queries.passing import Step, reach
from danchieu.store.links import FIRST_PROOF

TRACE_COLUMNS = ("document", "label", "level", "date", "lag_days", "relation", "passage", "told", "depth")
"""What a listing of a trace has in every form that is read by programs."""


@dataclass(frozen=True, slots=True)
class Trace:
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
    above = _rows(db, reach(db, start, down=False, depth=depth), down=False)
    yield from sorted(above, key=lambda row: row.depth)
    sql = "SELECT label, level, date, place FROM document WHERE id = ?"
    label, level, date, place = db.execute(sql, (start,)).fetchone()
    yield Trace(start, label, level, date, None, None, None, False, 0, place=place)
    yield from _rows(db, reach(db, start, down=True, depth=depth), down=True)


AT_ONCE = 500
"""Steps that one question to the store is asked for: a chain may have many thousands."""

_ROWS = f"""
SELECT below.label, below.level, below.date, below.place, above.label, above.level, above.date, above.place,
       l.relation, l.told, c.passage, s.path, c.page, c.line
FROM json_each(?) f CROSS JOIN link l ON l.id = f.value
JOIN document below ON below.id = l.citing JOIN document above ON above.id = l.cited
JOIN citation c ON c.id = {FIRST_PROOF}
JOIN source s ON s.id = c.source_id ORDER BY f.key
"""


def _rows(db: sqlite3.Connection, steps: Iterator[Step], *, down: bool) -> Iterator[Trace]:
    """The row of each step; the passage is the first in the order of files."""
    while some := list(islice(steps, AT_ONCE)):
        for step, row in zip(some, db.execute(_ROWS, (json.dumps([step.link for step in some]),)), strict=True):
            label, level, date, place = row[:4] if down else row[4:8]
            relation, told, passage, file, page, line = row[8:]
            lag = days_between(row[6], row[2])
            depth = step.depth if down else -step.depth
            yield Trace(
                step.document, label, level, date, lag, relation, passage, bool(told), depth, step.over, place,
                file, page, line,
            )  # fmt: skip


def days_between(earlier: str | None, later: str | None) -> int | None:
    """Days from one ISO date to another, negative where the second is earlier; ``None`` where one is not known."""
    if earlier is None or later is None:
        return None
    return (dt.date.fromisoformat(later) - dt.date.fromisoformat(earlier)).days
