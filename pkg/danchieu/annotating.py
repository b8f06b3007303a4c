"""A file as a page with every citation marked, each with the document that it was resolved to."""

from __future__ import annotations

import json
import sqlite3
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

from danchieu.building import build
from danchieu.map import annotate as write
from danchieu.map.annotated import Resolved
from danchieu.map.page import address
from danchieu.model import Citation, State
from danchieu.store import connect
from danchieu.store.connection import MEMORY
from danchieu.store.records import CITATION, citation_of, columns
from danchieu.store.sources import text_of

_RESOLVED = """
SELECT c.start, c."end", coalesce(r.state, 'unresolved'), d.label, d.key, coalesce(r.candidates, '[]'),
strftime('%d/%m/%Y', d.date), d.issuer, d.title
FROM citation c LEFT JOIN resolution r ON r.citation_id = c.id LEFT JOIN document d ON d.id = r.document_id
WHERE c.source_id = ?
"""


def annotate(file: Path, path: Path, store: Path | None = None, page: Path | None = None) -> Path:
    """Write the page of one file, its citations linked to the documents on a map.

    Parameters:
        file: of any format that can be read.
        path: of the page; its folder is made if needed.
        store: where the file may have been built into; it then resolves the citations. Without it, or where it does not
            hold the file, they are resolved among themselves.
        page: the map of that store; citations of documents that it holds lead there.

    Returns:
        The path.

    Raises:
        ReadingError: the file cannot be read.
        StoreError: there is no such store, or it is of another version.
    """
    with ExitStack() as opened:
        read = opened.enter_context(closing(connect(MEMORY, write=True)))
        report = build([file], read)
        if report.failed:
            raise report.failed[0]
        source, name, digest = read.execute("SELECT id, path, sha256 FROM source").fetchone()
        kept = opened.enter_context(closing(connect(store))) if store else None
        same = kept.execute("SELECT id FROM source WHERE sha256 = ?", (digest,)).fetchone() if kept else None
        db, source = (kept, same[0]) if kept and same else (read, source)
        resolved = _resolved(db, source)
        if kept and not same:
            unknown = [at for at, found in resolved.items() if not _holds(kept, found)]
            resolved |= {at: replace(resolved[at], key=None) for at in unknown}
        href = address(page, path) if kept and page else None
        return write(text_of(db, source), _citations(db, source), path, name=name, resolved=resolved, page=href)


def _citations(db: sqlite3.Connection, source: int) -> list[Citation]:
    sql = f"SELECT {columns(CITATION)} FROM citation WHERE source_id = ? ORDER BY start, id"
    return [citation_of(row) for row in db.execute(sql, (source,))]


def _holds(db: sqlite3.Connection, found: Resolved) -> bool:
    return db.execute("SELECT 1 FROM document WHERE key = ?", (found.key,)).fetchone() is not None


def _resolved(db: sqlite3.Connection, source: int) -> dict[tuple[int, int], Resolved]:
    labels = dict(db.execute("SELECT key, label FROM document").fetchall())
    found = {}
    for start, end, state, label, key, candidates, *details in db.execute(_RESOLVED, (source,)):
        names = tuple(labels.get(candidate, candidate) for candidate in json.loads(candidates))
        told = tuple(detail for detail in details if detail and detail not in label)
        found[start, end] = Resolved(State(state), label, key, names, told)
    return found
