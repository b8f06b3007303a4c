"""The way of a policy through one document: what it rests on above, what carries it out below."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from danchieu.queries.naming import find
from danchieu.queries.passing import Step, reach

TRACE_COLUMNS = ("document", "label", "level", "date", "lag_days", "relation", "passage", "told", "depth")


@dataclass(frozen=True, slots=True)
class Trace:
    """One document on the way.

    Attributes:
        document: its id.
        lag_days: days between it and the document that it is joined to, ``None`` where a date is not known.
        relation, passage, told: of the link between the two; ``None`` and false for the document asked for.
        depth: steps below the document asked for, negative above it.
        over: id of the document that it is joined to, one step nearer to the one asked for.
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


def trace(db: sqlite3.Connection, query: str | int, depth: int | None = None) -> Iterator[Trace]:
    """The documents above and below one, the highest first, each with the step that joins it.

    Parameters:
        query: what names the document; see `danchieu.queries.naming.find`.
        depth: steps to follow up and down, all where ``None``.

    Raises:
        QueryError: the query names no document, or several.
    """
    start = find(db, query)
    above = [_row(db, step, down=False) for step in reach(db, start, down=False, depth=depth)]
    yield from sorted(above, key=lambda row: row.depth)
    label, level, date = _document(db, start)
    yield Trace(start, label, level, date, None, None, None, False, 0)
    yield from (_row(db, step, down=True) for step in reach(db, start, down=True, depth=depth))


def _document(db: sqlite3.Connection, number: int) -> tuple[str, str | None, str | None]:
    row: tuple[str, str | None, str | None] = db.execute(
        "SELECT label, level, date FROM document WHERE id = ?", (number,)
    ).fetchone()
    return row


def _row(db: sqlite3.Connection, step: Step, *, down: bool) -> Trace:
    label, level, date = _document(db, step.document)
    other = _document(db, step.over)[2]
    higher, lower = (other, date) if down else (date, other)
    relation, told = db.execute("SELECT relation, told FROM link WHERE id = ?", (step.link,)).fetchone()
    passage = first_passage(db, step.link)
    depth = step.depth if down else -step.depth
    return Trace(
        step.document, label, level, date, days_between(higher, lower), relation, passage, bool(told), depth, step.over
    )


def days_between(earlier: str | None, later: str | None) -> int | None:
    """Days from one ISO date to another, negative where the second is earlier; ``None`` where one is not known."""
    if earlier is None or later is None:
        return None
    return (dt.date.fromisoformat(later) - dt.date.fromisoformat(earlier)).days


def first_passage(db: sqlite3.Connection, link: int) -> str:
    """The passage that proves a link, the first in the order of files."""
    passage: str = db.execute(
        "SELECT c.passage FROM evidence e JOIN citation c ON c.id = e.cited_citation "
        "JOIN source s ON s.id = c.source_id WHERE e.link_id = ? ORDER BY s.path, c.start LIMIT 1",
        (link,),
    ).fetchone()[0]
    return passage
