"""Reading a block for resolving, and storing what became of it: only what differs is written."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from danchieu.model import Block, Conflict, Document, Holding, Mention, Resolved
from danchieu.store import documents, links
from danchieu.store.records import CITATION, HEADER, citation_of, columns, day, header_of


def pending(db: sqlite3.Connection, limit: int) -> list[str]:
    """Names of blocks that are to be resolved again, the first so many."""
    return [row[0] for row in db.execute("SELECT block FROM pending ORDER BY block LIMIT ?", (limit,))]


def read(db: sqlite3.Connection, name: str) -> Block:
    """All mentions and held documents of a block, in an order that does not depend on the order of building."""
    return Block(name, tuple(_mentions(db, name)), tuple(_holdings(db, name)))


def _mentions(db: sqlite3.Connection, name: str) -> Iterator[Mention]:
    rows = db.execute(
        f"SELECT c.id, s.sha256, h.id, h.date, h.place_id, {columns(CITATION, 'c')} FROM citation c "
        "JOIN source s ON s.id = c.source_id JOIN extent x ON x.id = c.extent_id JOIN extent h ON h.id = x.head_id "
        'WHERE c.block = ? ORDER BY s.sha256, c.start, c."end", c.type, c.number, c.term, c.id',
        (name,),
    )
    since = _since(db, name) if name.startswith(TIMELY) else {}
    for row in rows:
        yield Mention(row[0], citation_of(row[5:]), row[1], row[2], day(row[3]), row[4], since.get(row[2]))


TIMELY = "law|"
"""How blocks begin in which a name means what was in force when the text was written."""


def _since(db: sqlite3.Connection, name: str) -> dict[int, dt.date | None]:
    """By the id of a document's head, where it bears no date: the newest day that it cites."""
    rows = db.execute(
        "SELECT x.head_id, max(o.date) FROM extent x JOIN citation o ON o.extent_id = x.id WHERE x.head_id IN ("
        "SELECT h.id FROM citation c JOIN extent e ON e.id = c.extent_id JOIN extent h ON h.id = e.head_id "
        "WHERE c.block = ? AND h.date IS NULL) AND NOT o.doubtful GROUP BY x.head_id",
        (name,),
    )
    return {head: day(newest) for head, newest in rows}


def _holdings(db: sqlite3.Connection, name: str) -> Iterator[Holding]:
    rows = db.execute(
        f"SELECT x.id, s.sha256, {columns(HEADER, 'x')} FROM extent x JOIN source s ON s.id = x.source_id "
        "WHERE x.block = ? ORDER BY s.sha256, x.start",
        (name,),
    )
    for row in rows:
        yield Holding(row[0], header_of(row[2:]), row[1])


@dataclass(slots=True)
class _Before:
    """What a block was resolved to when it was last resolved."""

    keys: dict[str, int]
    resolutions: dict[int, tuple[Any, ...]]
    holdings: dict[int, int | None]
    aliases: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, db: sqlite3.Connection, name: str) -> _Before:
        keys = dict(db.execute("SELECT key, id FROM document WHERE block = ?", (name,)).fetchall())
        resolutions = {
            row[0]: row[1:]
            for row in db.execute(
                "SELECT r.citation_id, r.document_id, r.state, r.method, r.candidates "
                "FROM citation c JOIN resolution r ON r.citation_id = c.id WHERE c.block = ?",
                (name,),
            )
        }
        holdings = dict(db.execute("SELECT id, document_id FROM extent WHERE block = ?", (name,)).fetchall())
        return cls(keys, resolutions, holdings)


def write(db: sqlite3.Connection, name: str, resolved: Resolved) -> None:
    """Store what a block was resolved to; it is pending no longer. The caller holds the transaction."""
    before = _Before.of(db, name)
    ids = _put_documents(db, name, resolved, before)
    touched = _put_resolutions(db, resolved, ids, before)
    touched += _put_holdings(db, resolved, ids, before)
    links.derive(db, touched)
    _drop_documents(db, set(before.keys.values()) - set(ids.values()))
    _put_conflicts(db, name, resolved.conflicts, ids)
    db.execute("DELETE FROM pending WHERE block = ?", (name,))


def _put_documents(db: sqlite3.Connection, name: str, resolved: Resolved, before: _Before) -> dict[str, int]:
    """Ids of the block's documents by key: kept where a document was known before under this key or another."""
    kept = {d.key: before.keys[d.key] for d in resolved.documents if d.key in before.keys}
    for document in resolved.documents:
        if document.key not in kept and (number := _shared(db, name, document)) is not None:
            kept[document.key] = number
    moved = _moved(resolved, before)
    gone = {number: key for key, number in before.keys.items() if key not in kept}
    for document in resolved.documents:
        if document.key not in kept and (number := _former(document, gone, moved)) is not None:
            documents.remember(db, number, gone.pop(number))
            kept[document.key] = number
    for document in resolved.documents:
        if document.key not in kept:
            kept[document.key] = documents.insert(db, document, name)
        elif documents.owner(db, kept[document.key]) == name:
            documents.update(db, kept[document.key], document, name)
    _lead_on(db, gone, moved, kept)
    return kept


def _shared(db: sqlite3.Connection, name: str, document: Document) -> int | None:
    """A document of this key in another block (a law by its name, and by its number alone).

    One of the blocks says what is known of it, whichever is resolved first: one that holds it, else the first by name.
    """
    row = db.execute("SELECT id, held, block FROM document WHERE key = ?", (document.key,)).fetchone()
    if row is None:
        return None
    if (not document.held, name) < (not row[1], row[2]):
        documents.update(db, row[0], document, name)
    return int(row[0])


def _moved(resolved: Resolved, before: _Before) -> Counter[tuple[int, str]]:
    """How many mentions and held texts went from a former document to a present key."""
    moved: Counter[tuple[int, str]] = Counter()
    for resolution in resolved.resolutions:
        former = before.resolutions.get(resolution.mention)
        if former is not None and former[0] is not None and resolution.key is not None:
            moved[former[0], resolution.key] += 1
    for extent, key in resolved.holdings:
        number = before.holdings.get(extent)
        if number is not None:
            moved[number, key] += 1
    return moved


def _former(document: Document, gone: dict[int, str], moved: Counter[tuple[int, str]]) -> int | None:
    """The document that a new key continues: known under an alias of it, else the one that most mentions come from."""
    for number, key in sorted(gone.items()):
        if key in document.aliases:
            return number
    shares = [(-count, number) for (number, key), count in moved.items() if key == document.key and number in gone]
    return min(shares)[1] if shares else None


def _lead_on(
    db: sqlite3.Connection, gone: dict[int, str], moved: Counter[tuple[int, str]], ids: dict[str, int]
) -> None:
    """The key of a document that was merged into another leads to that other."""
    for number, key in gone.items():
        for former, present in moved:
            if former == number:
                documents.remember(db, ids[present], key)


def _put_resolutions(db: sqlite3.Connection, resolved: Resolved, ids: dict[str, int], before: _Before) -> list[int]:
    """Ids of the citations whose resolution has changed."""
    changed = []
    for resolution in resolved.resolutions:
        number = None if resolution.key is None else ids[resolution.key]
        candidates = json.dumps(resolution.candidates, ensure_ascii=False)
        row = (number, resolution.state.value, resolution.method, candidates)
        if before.resolutions.get(resolution.mention) != row:
            changed.append((resolution.mention, *row))
    db.executemany("INSERT OR REPLACE INTO resolution VALUES (?, ?, ?, ?, ?)", changed)
    return [row[0] for row in changed]


def _put_holdings(db: sqlite3.Connection, resolved: Resolved, ids: dict[str, int], before: _Before) -> list[int]:
    """Ids of the citations whose citing document has changed."""
    touched: list[int] = []
    for extent, key in resolved.holdings:
        if before.holdings.get(extent) != ids[key]:
            db.execute("UPDATE extent SET document_id = ? WHERE head_id = ?", (ids[key], extent))
            rows = db.execute(
                "SELECT c.id FROM extent x JOIN citation c ON c.extent_id = x.id WHERE x.head_id = ?", (extent,)
            )
            touched += (row[0] for row in rows)
    return touched


def _drop_documents(db: sqlite3.Connection, gone: set[int]) -> None:
    """Take documents out; where another block has one of them too, that block is to say what is known of it."""
    for number in sorted(gone):
        db.execute(f"INSERT OR IGNORE INTO pending {_BLOCKS_OF}", {"document": number})
        db.execute("DELETE FROM document WHERE id = :document", {"document": number})


_BLOCKS_OF = """
SELECT c.block FROM resolution r JOIN citation c ON c.id = r.citation_id
WHERE r.document_id = :document AND c.block IS NOT NULL
UNION SELECT block FROM extent WHERE document_id = :document AND block IS NOT NULL
"""


def _put_conflicts(db: sqlite3.Connection, name: str, conflicts: tuple[Conflict, ...], ids: dict[str, int]) -> None:
    db.execute("DELETE FROM conflict WHERE block = ?", (name,))
    db.executemany(
        "INSERT INTO conflict (document_id, field, stated, citations, extent_id, block) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (ids[c.key], c.field, json.dumps(c.values, ensure_ascii=False), json.dumps(c.mentions), c.holding, name)
            for c in conflicts
        ),
    )
