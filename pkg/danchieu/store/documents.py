"""Rows of documents: ids that last, keys that may change, former keys that still answer."""

from __future__ import annotations

import sqlite3
import unicodedata
from typing import Any

from danchieu.model import Document
from danchieu.vocabulary.folding import CASED

COLUMNS = (
    "key", "type", "number", "year", "symbol", "date", "issuer", "place_id", "place", "level", "term", "title", "label",
    "held", "draft", "nature", "block", "search",
)  # fmt: skip


def fold(text: str) -> str:
    """Lower case without accents, single spaces: the form in which words are searched.

    >>> fold("Nghị quyết số 57-NQ/TW")
    'nghi quyet so 57-nq/tw'
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(CASED).lower().split())


def insert(db: sqlite3.Connection, document: Document, block: str) -> int:
    """Store a new document.

    Returns:
        Its id.
    """
    names, places = ", ".join(COLUMNS), ", ".join("?" * len(COLUMNS))
    row = db.execute(f"INSERT INTO document ({names}) VALUES ({places})", _row(document, block))
    number = int(row.lastrowid or 0)
    _put_aliases(db, number, document)
    _put_place(db, document)
    return number


def update(db: sqlite3.Connection, number: int, document: Document, block: str) -> None:
    """Store what is now known of a document, where it differs."""
    row = _row(document, block)
    names = ", ".join(COLUMNS)
    if db.execute(f"SELECT {names} FROM document WHERE id = ?", (number,)).fetchone() != row:
        changes = ", ".join(f"{name} = ?" for name in COLUMNS)
        db.execute(f"UPDATE document SET {changes} WHERE id = ?", (*row, number))
        _put_place(db, document)
    _put_aliases(db, number, document)


def owner(db: sqlite3.Connection, number: int) -> str:
    """The block that says what is known of a document."""
    block: str = db.execute("SELECT block FROM document WHERE id = ?", (number,)).fetchone()[0]
    return block


def remember(db: sqlite3.Connection, number: int, key: str) -> None:
    """Let a former key lead to a document."""
    db.execute("INSERT OR IGNORE INTO document_alias VALUES (?, ?, 1)", (key, number))


def _put_aliases(db: sqlite3.Connection, number: int, document: Document) -> None:
    rows = db.execute("SELECT alias FROM document_alias WHERE document_id = ? AND former = 0", (number,))
    if {row[0] for row in rows} == set(document.aliases):
        return
    db.execute("DELETE FROM document_alias WHERE document_id = ? AND former = 0", (number,))
    # A present alias is no longer a former key.
    db.executemany(
        "INSERT OR REPLACE INTO document_alias VALUES (?, ?, 0)", ((alias, number) for alias in document.aliases)
    )


def _put_place(db: sqlite3.Connection, document: Document) -> None:
    if document.place_id and document.place:
        level = document.level and document.level.value
        db.execute("INSERT OR IGNORE INTO place VALUES (?, ?, ?)", (document.place_id, document.place, level))


def _row(document: Document, block: str) -> tuple[Any, ...]:
    return (
        document.key, document.type, document.number, document.year, document.symbol,
        document.date and document.date.isoformat(), document.issuer, document.place_id, document.place,
        document.level and document.level.value, document.term, document.title, document.label, int(document.held),
        int(document.draft), document.nature and document.nature.value, block, _search(document),
    )  # fmt: skip


def _search(document: Document) -> str:
    parts = (document.label, document.title, document.issuer, document.place, document.key, *document.aliases)
    return fold(" | ".join(dict.fromkeys(part for part in parts if part)))
