"""How policy passes from document to document: breadth first over the relations that carry it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

PASSING = ("implements", "approved_by", "based_on")
"""Relations over which a document carries another further down, the strongest first."""

PROVEN = """
CROSS JOIN evidence e ON e.link_id = l.id
CROSS JOIN citation c ON c.id = e.cited_citation
CROSS JOIN source s INDEXED BY source_named ON s.id = c.source_id
"""
"""From a link ``l`` to the passages that prove it: they are read by the statement that reads the documents ``d``.

By itself SQLite would look the source up by its row, and take in the page that its text begins on.
"""

ORDER = "d.date IS NULL, d.date, d.key, l.told, l.relation, s.path, c.start, c.id"
"""A lasting order: of documents by date and key, of passages by files."""

Row = tuple[Any, ...]


def reach(
    db: sqlite3.Connection,
    front: Sequence[int],
    columns: str,
    *,
    down: bool,
    depth: int | None = None,
    past: Sequence[int] = (),
) -> list[list[Row]]:
    """Every document that a chain of links joins to some, each once, over its shortest chain.

    Parameters:
        front: ids of the documents from which the chains start; of equal ones, that from the first is taken.
        columns: what is read of each: of the document ``d``, the link ``l`` to its neighbour nearer to the start
            (``l.near``), and the citation ``c`` and source ``s`` of the first passage that proves it.
        down: follow links from cited to citing; else from citing to cited.
        depth: of the longest chain, all where ``None``.
        past: ids of documents that are no part of any chain.

    Returns:
        The documents a step away, two steps away, and so on: rows of an id, the columns, and how many passages prove
        the link. All at once: the connection remembers but one walk.
    """
    db.execute("CREATE TEMP TABLE IF NOT EXISTS seen (document INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM seen")
    _see(db, past)
    sql = _statement(columns, down)
    found: list[list[Row]] = []
    while len(found) != depth:
        _see(db, front)
        ahead = firsts(db.execute(sql, (len(front), json.dumps(front))))
        if not ahead:
            break
        found.append(ahead)
        front = [row[0] for row in ahead]
    return found


def _see(db: sqlite3.Connection, documents: Sequence[int]) -> None:
    """Remember documents in a table: as a list handed over with each front, they would be sorted each time."""
    db.execute("INSERT INTO seen SELECT value FROM json_each(?) ORDER BY value", (json.dumps(documents),))


def _statement(columns: str, down: bool) -> str:
    """SQL for the neighbours of a front that were not seen yet, each over its best link, in a lasting order."""
    near, far = ("cited", "citing") if down else ("citing", "cited")
    ranks = " ".join(f"WHEN '{relation}' THEN {rank}" for rank, relation in enumerate(PASSING))
    names = ", ".join(f"'{relation}'" for relation in PASSING)
    # What is read before what is told. Of a group, SQLite gives the columns of the row which has the least value.
    best = f"min((l.told * {len(PASSING)} + CASE l.relation {ranks} END) * ? + f.key)"
    return (
        f"SELECT d.id, {columns}, 1 "
        f"FROM (SELECT l.{far} AS far, l.{near} AS near, l.id, l.relation, l.told, {best} "
        f"FROM json_each(?) f CROSS JOIN link l ON l.{near} = f.value "
        f"WHERE l.relation IN ({names}) AND l.{far} NOT IN seen GROUP BY l.{far}) l "
        f"CROSS JOIN document d ON d.id = l.far {PROVEN} ORDER BY {ORDER}"
    )


def firsts(rows: Iterable[Row]) -> list[Row]:
    """The first of the rows that begin with the same id; the last column, 1 in each, then counts them."""
    found: dict[int, Row] = {}
    for row in rows:
        first = found.setdefault(row[0], row)
        if first is not row:
            found[row[0]] = (*first[:-1], first[-1] + 1)
    return list(found.values())
