"""How policy passes from document to document: breadth first over the relations that carry it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

PASSING = ("implements", "approved_by", "based_on")
"""Relations over which a document carries another further down, the strongest first."""

PROVEN = """
CROSS JOIN evidence e ON e.link_id = l.id
CROSS JOIN citation c ON c.id = e.cited_citation CROSS JOIN source s ON s.id = c.source_id
"""
"""From a link ``l`` to the passages that prove it: they are read by the statement that reads the documents ``d``."""

ORDER = "d.date IS NULL, d.date, d.key, l.told, l.relation, s.path, c.start, c.id"
"""A lasting order: of documents by date and key, of passages by files."""

Row = tuple[Any, ...]


def reach(
    db: sqlite3.Connection, start: int, columns: str, *, down: bool, depth: int | None = None
) -> list[tuple[int, list[Row]]]:
    """Every document that a chain of links joins to another, each once, over its shortest chain.

    Parameters:
        start: id of the document.
        columns: what is read of each: of the document ``d``, the link ``l`` to its neighbour nearer to the start
            (``l.near``), and the citation ``c`` and source ``s`` of the first passage that proves it.
        down: follow links from cited to citing; else from citing to cited.
        depth: of the longest chain, all where ``None``.

    Returns:
        Pairs of a number of steps and the rows of the documents so far away, each with its id before the columns. All
        at once: the connection remembers but one walk.
    """
    db.execute("CREATE TEMP TABLE IF NOT EXISTS seen (document INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM seen")
    found: list[tuple[int, list[Row]]] = []
    sql, front = _statement(columns, down), [start]
    while len(found) != depth:
        asked = json.dumps(front)
        # Handed over with each front as a list, what was seen would have to be sorted each time.
        db.execute("INSERT INTO seen SELECT value FROM json_each(?) ORDER BY value", (asked,))
        ahead = firsts(db.execute(sql, (len(front), asked)))
        if not ahead:
            break
        found.append((len(found) + 1, ahead))
        front = [row[0] for row in ahead]
    return found


def _statement(columns: str, down: bool) -> str:
    """SQL for the neighbours of a front that were not seen yet, each over its best link, in a lasting order."""
    near, far = ("cited", "citing") if down else ("citing", "cited")
    ranks = " ".join(f"WHEN '{relation}' THEN {rank}" for rank, relation in enumerate(PASSING))
    names = ", ".join(f"'{relation}'" for relation in PASSING)
    # What is read before what is told. Of a group, SQLite gives the columns of the row which has the least value.
    best = f"min((l.told * {len(PASSING)} + CASE l.relation {ranks} END) * ? + f.key)"
    return (
        f"SELECT d.id, {columns} "
        f"FROM (SELECT l.{far} AS far, l.{near} AS near, l.id, l.relation, l.told, {best} "
        f"FROM json_each(?) f CROSS JOIN link l ON l.{near} = f.value "
        f"WHERE l.relation IN ({names}) AND l.{far} NOT IN seen GROUP BY l.{far}) l "
        f"CROSS JOIN document d ON d.id = l.far {PROVEN} ORDER BY {ORDER}"
    )


def firsts(rows: Iterable[Row]) -> list[Row]:
    """The first of the rows that begin with the same id."""
    found: dict[int, Row] = {}
    for row in rows:
        found.setdefault(row[0], row)
    return list(found.values())
