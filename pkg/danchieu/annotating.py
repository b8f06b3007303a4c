"""A file as a page with every citation marked, each with the document that it was resolved to."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from danchieu.building import build
from danchieu.map import annotate as write
from danchieu.map.annotated import Resolved
from danchieu.model import State
from danchieu.store import connect
from danchieu.store.connection import MEMORY
from danchieu.store.records import CITATION, citation_of, columns
from danchieu.store.sources import text_of

_RESOLVED = """
SELECT c.start, c."end", coalesce(r.state, 'unresolved'), d.label, d.key, coalesce(r.candidates, '[]')
FROM citation c LEFT JOIN resolution r ON r.citation_id = c.id LEFT JOIN document d ON d.id = r.document_id
WHERE c.source_id = ?
"""


def annotate(file: Path, path: Path) -> Path:
    """Write the page of one file; its citations are resolved among themselves.

    Parameters:
        file: of any format that can be read.
        path: of the page; its folder is made if needed.

    Returns:
        The path.

    Raises:
        ReadingError: the file cannot be read.
    """
    with closing(connect(MEMORY, write=True)) as db:
        report = build([file], db)
        if report.failed:
            raise report.failed[0]
        source, name = db.execute("SELECT id, path FROM source").fetchone()
        sql = f"SELECT {columns(CITATION)} FROM citation WHERE source_id = ? ORDER BY start, id"
        citations = [citation_of(row) for row in db.execute(sql, (source,))]
        return write(text_of(db, source), citations, path, name=name, resolved=_resolved(db, source))


def _resolved(db: sqlite3.Connection, source: int) -> dict[tuple[int, int], Resolved]:
    labels = dict(db.execute("SELECT key, label FROM document").fetchall())
    found = {}
    for start, end, state, label, key, candidates in db.execute(_RESOLVED, (source,)):
        names = tuple(labels.get(candidate, candidate) for candidate in json.loads(candidates))
        found[start, end] = Resolved(State(state), label, key, names)
    return found
