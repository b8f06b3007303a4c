"""How policy passes from document to document: breadth first over the relations that carry it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

PASSING = ("implements", "approved_by", "based_on")
"""Relations over which a document carries another further down, the strongest first."""


class Reached(NamedTuple):
    """A document next to one that is known: its columns, and the link between the two."""

    document: int
    label: str
    type: str
    level: str | None
    place: str | None
    place_id: str | None
    date: str | None
    over: int
    link: int
    relation: str
    told: bool


class Step(NamedTuple):
    """A document that was reached.

    Attributes:
        to: the document, with the link to the one next to it, a step nearer to the start.
        depth: steps from the start.
        path: ids of the documents between it and the start, its own neighbour first.
    """

    to: Reached
    depth: int
    path: tuple[int, ...]


def reach(db: sqlite3.Connection, start: int, *, down: bool, depth: int | None = None) -> Iterator[Step]:
    """Every document that a chain of links joins to another, each once, over its shortest chain.

    Parameters:
        start: id of the document.
        down: follow links from cited to citing; else from citing to cited.
        depth: of the longest chain, all where ``None``.
    """
    paths: dict[int, tuple[int, ...]] = {start: ()}
    front, steps = [start], 0
    while front and (depth is None or steps < depth):
        steps += 1
        ahead = _next(db, front, list(paths), down)
        for found in ahead:
            paths[found.document] = (found.over, *paths[found.over]) if found.over != start else ()
            yield Step(found, steps, paths[found.document])
        front = [found.document for found in ahead]


def _next(db: sqlite3.Connection, front: list[int], seen: list[int], down: bool) -> list[Reached]:
    """Neighbours of a front that were not seen yet, each over its best link: what is read before what is told.

    They come in a lasting order, by date and key.
    """
    near, far = ("cited", "citing") if down else ("citing", "cited")
    ranks = " ".join(f"WHEN '{relation}' THEN {rank}" for rank, relation in enumerate(PASSING))
    names = ", ".join(f"'{relation}'" for relation in PASSING)
    # Of the rows of a group, SQLite gives the columns of that which has the least value.
    best = f"min((l.told * {len(PASSING)} + CASE l.relation {ranks} END) * {len(front)} + f.key)"
    rows = db.execute(
        "SELECT d.id, d.label, d.type, d.level, d.place, d.place_id, d.date, n.near, n.link, n.relation, n.told "
        f"FROM (SELECT l.{far} AS far, l.{near} AS near, l.id AS link, l.relation, l.told, {best} "
        f"FROM json_each(?) f CROSS JOIN link l ON l.{near} = f.value "
        f"WHERE l.relation IN ({names}) AND l.{far} NOT IN (SELECT value FROM json_each(?)) GROUP BY l.{far}) n "
        "JOIN document d ON d.id = n.far ORDER BY d.date IS NULL, d.date, d.key",
        (json.dumps(front), json.dumps(seen)),
    )
    return [Reached._make((*row[:-1], bool(row[-1]))) for row in rows]
