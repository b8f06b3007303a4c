"""Writing what a source states, and taking it out again: one transaction a source."""

from __future__ import annotations

import json
import sqlite3
import zlib

from danchieu.store import content
from danchieu.store.connection import transaction
from danchieu.store.records import File, Record


def put(db: sqlite3.Connection, record: Record, file: File) -> int:
    """Store what a file states, in place of what it stated before.

    Blocks that gain, lose or change a citation or a held document become pending. A file with the content of a
    source that is already there becomes a further path of it.

    Returns:
        The id of the source.
    """
    with transaction(db):
        before = source_at(db, file.location)
        source = _place_for(db, record, before)
        content.replace(db, source, record)
        _put_text(db, source, record)
        _lie(db, file, source)
        if before is not None and before != source:
            _leave(db, before)
    return source


def add_path(db: sqlite3.Connection, file: File, source: int) -> None:
    """Note that a file holds the content of a source that is already stored."""
    with transaction(db):
        before = source_at(db, file.location)
        _lie(db, file, source)
        if before is not None and before != source:
            _leave(db, before)


def drop_path(db: sqlite3.Connection, location: str) -> None:
    """Take a file out; what it alone stated goes with it."""
    with transaction(db):
        source = source_at(db, location)
        db.execute("DELETE FROM source_path WHERE location = ?", (location,))
        if source is not None:
            _leave(db, source)


def source_at(db: sqlite3.Connection, location: str) -> int | None:
    """The id of the source that a file held when it was last read."""
    row = db.execute("SELECT source_id FROM source_path WHERE location = ?", (location,)).fetchone()
    return row[0] if row else None


def text_of(db: sqlite3.Connection, source: int) -> str:
    """The text of a source, exactly as it was read."""
    row = db.execute("SELECT text FROM source WHERE id = ?", (source,)).fetchone()
    return zlib.decompress(row[0]).decode("utf-8", "surrogatepass")


def _place_for(db: sqlite3.Connection, record: Record, before: int | None) -> int:
    """The row that will hold the source: that of its content, else that of its file alone, else a new one."""
    sha256 = record.source.sha256
    row = db.execute("SELECT id FROM source WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None and before is not None and _paths(db, before) == 1:
        return before
    if row is None:
        sql = "INSERT INTO source (path, sha256, text, characters, pages, stated) VALUES ('', ?, '', 0, '[]', '{}')"
        return int(db.execute(sql, (sha256,)).lastrowid or 0)
    return int(row[0])


def _put_text(db: sqlite3.Connection, number: int, record: Record) -> None:
    source = record.source
    text = zlib.compress(source.text.encode("utf-8", "surrogatepass"))
    db.execute(
        "UPDATE source SET sha256 = ?, text = ?, characters = ?, pages = ?, stated = ? WHERE id = ?",
        (source.sha256, text, len(source.text), json.dumps(source.pages), record.stated, number),
    )


def _paths(db: sqlite3.Connection, source: int) -> int:
    return int(db.execute("SELECT count(*) FROM source_path WHERE source_id = ?", (source,)).fetchone()[0])


def _lie(db: sqlite3.Connection, file: File, source: int) -> None:
    db.execute(
        "INSERT OR REPLACE INTO source_path VALUES (?, ?, ?, ?, ?)",
        (file.location, file.path, source, file.size, file.modified),
    )
    _name(db, source)


def _name(db: sqlite3.Connection, source: int) -> None:
    first = "(SELECT min(path) FROM source_path WHERE source_id = source.id)"
    db.execute(f"UPDATE source SET path = {first} WHERE id = ?", (source,))


def _leave(db: sqlite3.Connection, source: int) -> None:
    """A file holds this source no longer; without any file it goes."""
    if _paths(db, source):
        _name(db, source)
        return
    content.clear(db, source)
    db.execute("DELETE FROM source WHERE id = ?", (source,))
