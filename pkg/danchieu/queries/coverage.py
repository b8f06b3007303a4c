"""Which places carry a central document out, and which do not: a place of which nothing is held is never accused."""

from __future__ import annotations

import bisect
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from danchieu.queries.areas import own, require, today, within
from danchieu.queries.naming import find

COVERAGE_COLUMNS = ("document", "label", "place_id", "place", "level", "state", "date", "documents")


class Cover(StrEnum):
    """What the collection shows of one central document at one place."""

    NOTHING_HELD = "không có tài liệu"
    """No document of the place from after the central one is in the collection."""
    NOT_CITED = "chưa dẫn"
    """There are such documents, and none cites it."""
    CITED = "dẫn"
    IMPLEMENTED = "triển khai"
    TOLD = "theo nguồn khác"
    """Only a third party's text says that a document of the place cites it."""


CARRYING = ("implements", "reviews")
"""Relations of a place that carries a document out: who sums up how he carried it out has carried it out."""

UNITS: dict[str, Callable[[str], tuple[str, str | None]]] = {"today": today, "own": own}
"""By which units places are counted: those of today, or those of each document's own date."""


@dataclass(slots=True)
class _Place:
    """A unit: its name, and the days of the documents that are held of it, in order."""

    name: str
    level: str | None
    days: list[str] = field(default_factory=list)


_LOCAL = """
SELECT place_id, place, level, held, coalesce(date, (
    SELECT max(c.date) FROM link l JOIN document c ON c.id = l.cited WHERE l.citing = d.id AND l.told = 0))
FROM document d WHERE place_id IS NOT NULL AND level IN ('provincial', 'city', 'ward')
ORDER BY place_id, key
"""
# A document without a date is not older than the newest one that it cites.

_CENTRAL = """
SELECT d.id FROM document d WHERE d.level = 'central' AND EXISTS (
    SELECT 1 FROM link l JOIN document c ON c.id = l.citing WHERE l.cited = d.id AND c.level <> 'central')
ORDER BY d.date IS NULL, d.date, d.key
"""

_CITING = """
SELECT c.place_id, l.relation, l.told, c.date, c.id FROM link l JOIN document c ON c.id = l.citing
WHERE l.cited = ? AND c.place_id IS NOT NULL
"""


def coverage(
    db: sqlite3.Connection,
    query: str | int | None = None,
    *,
    level: str | None = None,
    place: str | None = None,
    units: str = "today",
    documents: Sequence[int] | None = None,
) -> Iterator[dict[str, Any]]:
    """Central documents by places: one row a pair.

    Parameters:
        query: names one document; without it all central documents that some place cites.
        level: only places of this level.
        place: only this place and what lies in it.
        units: one of `UNITS`; with ``today``, old units are counted to what they are now.
        documents: ids of the documents, where several are asked about.

    Yields:
        Rows with the names `COVERAGE_COLUMNS`: ``state`` as in `Cover`; ``date`` of the first document that cites;
        ``documents``: how many the state rests on.

    Raises:
        QueryError: the query names no document, or several; or no such place is known.
    """
    if place is not None:
        require(db, place)
    if documents is None:
        documents = [find(db, query)] if query is not None else [row[0] for row in db.execute(_CENTRAL)]
    fits = within(place) if place is not None else (lambda *_: True)
    unit_of = UNITS[units]
    wanted = {
        unit: about for unit, about in _places(db, unit_of).items()
        if (level is None or about.level == level) and fits(unit, about.name)
    }  # fmt: skip
    for document in documents:
        yield from _rows(db, document, wanted, unit_of)


def _places(db: sqlite3.Connection, unit_of: Callable[[str], tuple[str, str | None]]) -> dict[str, _Place]:
    units: dict[str, _Place] = {}
    for place_id, name, level, held, day in db.execute(_LOCAL):
        unit, present = unit_of(place_id)
        about = units.get(unit)
        if about is None:
            about = units[unit] = _Place(present or name or unit, level)
        if held and day:
            about.days.append(day)
    for about in units.values():
        about.days.sort()
    order = {"provincial": 0, "city": 1, "ward": 2}
    return dict(sorted(units.items(), key=lambda pair: (order[pair[1].level or "ward"], pair[1].name, pair[0])))


def _rows(
    db: sqlite3.Connection,
    document: int,
    units: dict[str, _Place],
    unit_of: Callable[[str], tuple[str, str | None]],
) -> Iterator[dict[str, Any]]:
    label, day = db.execute("SELECT label, date FROM document WHERE id = ?", (document,)).fetchone()
    citing: dict[str, list[tuple[str, int, str | None, int]]] = {}
    for place_id, *link in db.execute(_CITING, (document,)):
        citing.setdefault(unit_of(place_id)[0], []).append((link[0], link[1], link[2], link[3]))
    # Without its own date, a document is taken to be as old as the first that cites it.
    since = day or min((row[2] for rows in citing.values() for row in rows if row[2]), default=None)
    for unit, about in units.items():
        state, first, count = _cell(citing.get(unit, []), about, since)
        values = (document, label, unit, about.name, about.level, state.value, first, count)
        yield dict(zip(COVERAGE_COLUMNS, values, strict=True))


def _cell(
    links: list[tuple[str, int, str | None, int]], about: _Place, since: str | None
) -> tuple[Cover, str | None, int]:
    own = [link for link in links if not link[1]]
    carrying = [link for link in own if link[0] in CARRYING]
    for state, rows in ((Cover.IMPLEMENTED, carrying), (Cover.CITED, own), (Cover.TOLD, links)):
        if rows:
            return state, min((row[2] for row in rows if row[2]), default=None), len({row[3] for row in rows})
    later = len(about.days) - bisect.bisect_right(about.days, since) if since else 0
    return (Cover.NOT_CITED, None, later) if later else (Cover.NOTHING_HELD, None, 0)
