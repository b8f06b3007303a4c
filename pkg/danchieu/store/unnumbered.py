"""Held documents without a number: each is known by its source and its place in it, and cited by nobody's number."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from danchieu.model import Document, Header
from danchieu.store.documents import insert, rename, update
from danchieu.store.records import HEADER, columns, header_of


def identities(db: sqlite3.Connection, source: int) -> dict[int, int]:
    """Documents without number that a source holds: ``{place among its documents, from 1: document id}``."""
    rows = db.execute("SELECT block, document_id FROM extent WHERE source_id = ? AND head_id = id ORDER BY start", (source,))
    return {place: row[1] for place, row in enumerate(rows, 1) if row[0] is None and row[1] is not None}


def settle(db: sqlite3.Connection, source: int, kept: dict[int, int]) -> None:
    """Give a document to each extent of a source that has no number.

    Parameters:
        kept: the documents that the source held before it changed, as of `identities`; each keeps its id where
            the source still holds a document without number in its place.
    """
    left = dict(kept)
    for place, head, document in _documents(db, source):
        number = left.pop(place, None)
        if number is None:
            number = insert(db, document, None)
        else:
            rename(db, number, document.key)
            update(db, number, document, None)
        db.execute("UPDATE extent SET document_id = ? WHERE head_id = ?", (number, head))
    drop(db, left.values())


def drop(db: sqlite3.Connection, documents: Iterable[int]) -> None:
    """Take documents out that no source holds any longer."""
    db.executemany("DELETE FROM document WHERE id = ?", ((document,) for document in documents))


def _documents(db: sqlite3.Connection, source: int) -> list[tuple[int, int, Document]]:
    path, sha256 = db.execute("SELECT path, sha256 FROM source WHERE id = ?", (source,)).fetchone()
    rows = db.execute(
        f"SELECT id, block, {columns(HEADER)} FROM extent WHERE source_id = ? AND head_id = id ORDER BY start", (source,)
    ).fetchall()
    return [
        (place, row[0], _document(header_of(row[2:]), f"không số|{sha256[:16]}|{place}", path))
        for place, row in enumerate(rows, 1)
        if row[1] is None
    ]


def _document(header: Header, key: str, path: str) -> Document:
    return Document(
        key=key,
        type=header.type or "văn bản",
        year=header.year,
        symbol=header.symbol,
        date=header.date,
        issuer=header.issuer,
        place_id=header.place_id,
        place=header.place,
        level=header.level,
        title=header.title,
        label=label(header, path),
        held=True,
        draft=header.draft,
        nature=header.nature,
    )


def label(header: Header, path: str) -> str:
    """How a document without number is called: by type, title and place, else by its file.

    >>> label(Header(type="kế hoạch", title="Chuyển đổi số", place="phường Hà Tu"), "a.txt")
    'Kế hoạch (không số) Chuyển đổi số, phường Hà Tu'
    >>> label(Header(), "a/b.txt")
    'Văn bản (không số) b.txt'
    """
    kind = header.type or "văn bản"
    kind = f"dự thảo {kind}" if header.draft else kind
    name = " ".join((header.title or "").split()) or (path.rsplit("/", 1)[-1] if not header.place else "")
    parts = " ".join(part for part in (kind[:1].upper() + kind[1:], "(không số)", name) if part)
    return f"{parts}, {header.place}" if header.place else parts
