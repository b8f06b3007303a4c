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
    """Make the links of citations again, after their document, their citing document or what they tell has changed.

    No document cites itself: a text that names its own number is no link.
    """
    db.execute("CREATE TEMP TABLE IF NOT EXISTS touched (id INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM touched")
    db.executemany("INSERT OR IGNORE INTO touched VALUES (?)", ((citation,) for citation in citations))
    before = db.execute(f"SELECT DISTINCT link_id FROM evidence WHERE {_TOUCHED}").fetchall()
    db.execute(f"DELETE FROM evidence WHERE {_TOUCHED}")
    for ends in (_OWN, _TOLD):
        db.execute(
            "INSERT OR IGNORE INTO link (citing, cited, relation, told) "
            f"SELECT DISTINCT citing, cited, relation, told FROM ({ends})"
        )
        db.execute(
            "INSERT INTO evidence (link_id, cited_citation, citing_citation) SELECT l.id, p.cited_citation, "
            f"p.citing_citation FROM ({ends}) p CROSS JOIN link l "
            "ON l.citing = p.citing AND l.cited = p.cited AND l.relation = p.relation AND l.told = p.told"
        )
    drop_unproven(db, (row[0] for row in before))


_TOUCHED = "cited_citation IN (SELECT id FROM touched) OR citing_citation IN (SELECT id FROM touched)"

# CROSS JOIN keeps the order: from the few that were touched to what belongs to them, never over the whole store.
_OWN = """
SELECT x.document_id AS citing, r.document_id AS cited, c.relation AS relation, 0 AS told,
       t.id AS cited_citation, NULL AS citing_citation
FROM touched t CROSS JOIN citation c ON c.id = t.id CROSS JOIN resolution r ON r.citation_id = c.id
CROSS JOIN extent x ON x.id = c.extent_id
WHERE r.state = 'resolved' AND x.document_id IS NOT NULL AND r.document_id <> x.document_id
"""

# A document that names itself by its number (`Kế hoạch số 20-KH/ĐU này thực hiện …`) is no third one that tells.
_TOLD = """
SELECT a.document_id AS citing, r.document_id AS cited, t.relation AS relation,
       a.document_id IS NOT x.document_id AS told, t.acted AS cited_citation, t.acting AS citing_citation
FROM (
    SELECT m.* FROM touched n CROSS JOIN telling m ON m.acted = n.id
    UNION SELECT m.* FROM touched n CROSS JOIN telling m ON m.acting = n.id
) t CROSS JOIN resolution a ON a.citation_id = t.acting CROSS JOIN resolution r ON r.citation_id = t.acted
CROSS JOIN citation c ON c.id = t.acted CROSS JOIN extent x ON x.id = c.extent_id
WHERE a.state = 'resolved' AND r.state = 'resolved' AND r.document_id <> a.document_id
"""
