"""A store's tables without its ids, so that stores that were built in different ways can be compared."""

from __future__ import annotations

import json


def tables(db):
    """Everything that a store holds but ids, former keys, names of blocks and time stamps, in a fixed order."""
    where = {
        row[0]: row[1:]
        for row in db.execute("SELECT c.id, s.path, c.start FROM citation c JOIN source s ON s.id = c.source_id")
    }
    return {
        "sources": _rows(db, "SELECT sha256, path, text, pages, stated FROM source"),
        "paths": _rows(db, "SELECT p.path, s.sha256 FROM source_path p JOIN source s ON s.id = p.source_id"),
        "documents": _rows(db, f"SELECT {_without(db, 'document', 'id', 'block')} FROM document"),
        "aliases": _rows(db, f"SELECT a.alias, d.key FROM document_alias a {_document('a')} WHERE NOT a.former"),
        "extents": _rows(
            db,
            f"SELECT s.path, {_without(db, 'extent', *_IDS, alias='x')}, d.key, "
            "h.start FROM extent x JOIN source s ON s.id = x.source_id JOIN extent h ON h.id = x.head_id "
            f"LEFT {_document('x')}",
        ),
        "citations": _rows(
            db,
            f"SELECT s.path, {_without(db, 'citation', 'id', 'source_id', 'extent_id', alias='c')}, d.key, r.state, "
            "r.method, r.candidates FROM citation c JOIN source s ON s.id = c.source_id "
            f"LEFT JOIN resolution r ON r.citation_id = c.id LEFT {_document('r')}",
        ),
        "links": _rows(
            db,
            "SELECT a.key, b.key, l.relation, l.told, s.path, c.start, t.start, e.passage FROM link l "
            "JOIN document a ON a.id = l.citing JOIN document b ON b.id = l.cited "
            "LEFT JOIN link_evidence e ON e.link_id = l.id LEFT JOIN citation c ON c.id = e.cited_citation "
            "LEFT JOIN source s ON s.id = e.source_id LEFT JOIN citation t ON t.id = e.citing_citation",
        ),
        "tellings": sorted(
            (where[acting], where[acted], relation, cue)
            for acting, acted, relation, cue in db.execute("SELECT acting, acted, relation, cue FROM telling")
        ),
        "conflicts": sorted(
            (key, field, stated, sorted(where[number] for number in json.loads(citations)))
            for key, field, stated, citations in db.execute(
                f"SELECT d.key, t.field, t.stated, t.citations FROM conflict t {_document('t')}"
            )
        ),
        "pending": _rows(db, "SELECT block FROM pending"),
        "broken": _rows(db, "PRAGMA foreign_key_check"),
    }


_IDS = ("id", "source_id", "document_id", "head_id", "block")


def _document(alias):
    return f"JOIN document d ON d.id = {alias}.document_id"


def _without(db, table, *names, alias=None):
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] not in names]
    return ", ".join(f'{alias or table}."{name}"' for name in columns)


def _rows(db, sql):
    return sorted(db.execute(sql).fetchall(), key=repr)
