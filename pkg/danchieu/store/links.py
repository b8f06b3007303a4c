"""Links, derived from resolved citations: one a pair of documents and relation, with all that prove it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable


def of_source(db: sqlite3.Connection, source: int) -> list[int]:
    """Ids of the links that citations of a source prove."""
    rows = db.execute(
        "SELECT DISTINCT e.link_id FROM citation c JOIN evidence e ON e.cited_citation = c.id WHERE c.source_id = ?",
        (source,),
    )
    return [row[0] for row in rows]


def drop_unproven(db: sqlite3.Connection, links: Iterable[int]) -> None:
    """Take out those of the links that no citation proves any longer."""
    db.executemany(
        "DELETE FROM link WHERE id = ? AND NOT EXISTS (SELECT 1 FROM evidence WHERE link_id = link.id)",
        ((link,) for link in links),
    )


def derive(db: sqlite3.Connection, citations: Iterable[int]) -> None:
    """Make the links of citations again, after their document or their citing document has changed.

    No document cites itself: a text that names its own number is no link.
    """
    db.execute("CREATE TEMP TABLE IF NOT EXISTS touched (id INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM touched")
    db.executemany("INSERT OR IGNORE INTO touched VALUES (?)", ((citation,) for citation in citations))
    before = db.execute(
        "SELECT DISTINCT link_id FROM evidence "
        "WHERE citing_citation IS NULL AND cited_citation IN (SELECT id FROM touched)"
    ).fetchall()
    db.execute("DELETE FROM evidence WHERE citing_citation IS NULL AND cited_citation IN (SELECT id FROM touched)")
    db.execute(f"INSERT OR IGNORE INTO link (citing, cited, relation, told) SELECT DISTINCT {_ENDS}, 0 {_PAIRS}")
    db.execute(
        "INSERT INTO evidence SELECT l.id, p.citation_id, NULL "
        f"FROM (SELECT t.id AS citation_id, {_ENDS} {_PAIRS}) p "
        "CROSS JOIN link l ON l.citing = p.citing AND l.cited = p.cited AND l.relation = p.relation AND l.told = 0"
    )
    drop_unproven(db, (row[0] for row in before))


_ENDS = "x.document_id AS citing, r.document_id AS cited, c.relation AS relation"
# CROSS JOIN keeps the order: from the few that were touched to what belongs to them, never over the whole store.
_PAIRS = (
    "FROM touched t CROSS JOIN citation c ON c.id = t.id CROSS JOIN resolution r ON r.citation_id = c.id "
    "CROSS JOIN extent x ON x.id = c.extent_id "
    "WHERE r.state = 'resolved' AND x.document_id IS NOT NULL AND r.document_id <> x.document_id"
)
