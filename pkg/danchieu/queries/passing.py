"""How policy passes from document to document: breadth first over the relations that carry it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

PASSING = ("implements", "approved_by", "based_on")
"""Relations over which a document carries another further down, the strongest first."""


@dataclass(frozen=True, slots=True)
class Step:
    """A document that was reached.

    Attributes:
        document: its id.
        over: id of the document next to it, one step nearer to the start.
        link: id of the link between the two.
        depth: steps from the start.
        path: ids of the documents between it and the start, its own neighbour first.
    """

    document: int
    over: int
    link: int
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
        ahead = []
        for document, over, link in _next(db, front, down):
            if document not in paths:
                paths[document] = (over, *paths[over]) if over != start else ()
                ahead.append(document)
                yield Step(document, over, link, steps, paths[document])
        front = ahead


def _next(db: sqlite3.Connection, front: list[int], down: bool) -> list[tuple[int, int, int]]:
    """Neighbours of a front in a lasting order: by date and key, what is read before what is told."""
    near, far = ("cited", "citing") if down else ("citing", "cited")
    ranks = " ".join(f"WHEN '{relation}' THEN {rank}" for rank, relation in enumerate(PASSING))
    names = ", ".join(f"'{relation}'" for relation in PASSING)
    return db.execute(
        f"SELECT d.id, l.{near}, l.id "
        f"FROM json_each(?) f JOIN link l ON l.{near} = f.value JOIN document d ON d.id = l.{far} "
        f"WHERE l.relation IN ({names}) "
        f"ORDER BY d.date IS NULL, d.date, d.key, l.told, CASE l.relation {ranks} END, f.key",
        (json.dumps(front),),
    ).fetchall()
