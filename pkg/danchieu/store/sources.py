"""Writing what a source states, and taking it out again: one transaction a source."""

from __future__ import annotations

import bisect
import json
import re
import sqlite3
import zlib

from danchieu.model import Citation, Source
from danchieu.store import links, unnumbered
from danchieu.store.connection import transaction
from danchieu.store.records import CITATION, HEADER, File, Record, citation_row, columns, header_row

_CITATION_COLUMNS = ("source_id", "extent_id", *CITATION, "page", "line", "passage", "block")
_EXTENT_COLUMNS = ("source_id", "start", "end", "part", "block", *HEADER)


def put(db: sqlite3.Connection, record: Record, file: File) -> int:
    """Store what a file states, in place of what it stated before.

    The blocks of all citations and held documents that go or come become pending. A file with the content of a
    source that is already there becomes a further path of it.

    Returns:
        The id of the source.
    """
    with transaction(db):
        before = source_at(db, file.location)
        source = _place_for(db, record, before)
        kept = unnumbered.identities(db, source)
        _clear(db, source)
        _fill(db, source, record)
        _lie(db, file, source)
        unnumbered.settle(db, source, kept)
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
    """The row that will hold the source: that of its content, else that of its file, else a new one."""
    source = record.source
    row = db.execute("SELECT id FROM source WHERE sha256 = ?", (source.sha256,)).fetchone()
    text = zlib.compress(source.text.encode("utf-8", "surrogatepass"))
    values = (source.sha256, text, len(source.text), json.dumps(source.pages), record.stated)
    if row is None and before is not None and _paths(db, before) == 1:
        row = (before,)
    if row is None:
        sql = "INSERT INTO source (path, sha256, text, characters, pages, stated) VALUES ('', ?, ?, ?, ?, ?)"
        return int(db.execute(sql, values).lastrowid or 0)
    sql = "UPDATE source SET sha256 = ?, text = ?, characters = ?, pages = ?, stated = ? WHERE id = ?"
    db.execute(sql, (*values, row[0]))
    return int(row[0])


def _paths(db: sqlite3.Connection, source: int) -> int:
    return int(db.execute("SELECT count(*) FROM source_path WHERE source_id = ?", (source,)).fetchone()[0])


def _clear(db: sqlite3.Connection, source: int) -> None:
    for table in ("citation", "extent"):
        db.execute(
            f"INSERT OR IGNORE INTO pending SELECT block FROM {table} WHERE source_id = ? AND block IS NOT NULL",
            (source,),
        )
    proven = links.of_source(db, source)
    db.execute("DELETE FROM citation WHERE source_id = ?", (source,))
    db.execute("DELETE FROM extent WHERE source_id = ?", (source,))
    links.drop_unproven(db, proven)


def _fill(db: sqlite3.Connection, source: int, record: Record) -> None:
    extents = _put_extents(db, source, record)
    starts = [extent.start for extent, _ in record.extents]
    marks = _Marks(record.source)
    places = ", ".join("?" * len(_CITATION_COLUMNS))
    db.executemany(
        f"INSERT INTO citation ({columns(_CITATION_COLUMNS)}) VALUES ({places})",
        (
            # What stands before the first extent is put to it: every citation has a citing document.
            (source, extents[max(0, bisect.bisect_right(starts, citation.start) - 1)], *citation_row(citation),
             *marks.of(citation), block)
            for citation, block in record.citations
        ),
    )  # fmt: skip
    blocks = {block for _, block in (*record.extents, *record.citations) if block is not None}
    db.executemany("INSERT OR IGNORE INTO pending VALUES (?)", ((block,) for block in sorted(blocks)))


def _put_extents(db: sqlite3.Connection, source: int, record: Record) -> list[int]:
    """Ids of the extents; a part belongs to the nearest extent before it that is none."""
    places = ", ".join("?" * len(_EXTENT_COLUMNS))
    sql = f"INSERT INTO extent (head_id, {columns(_EXTENT_COLUMNS)}) VALUES (0, {places})"
    ids: list[int] = []
    head = 0
    for extent, block in record.extents:
        is_head = extent.part is None or not ids
        row = (source, extent.start, extent.end, extent.part, block if is_head else None, *header_row(extent.header))
        ids.append(int(db.execute(sql, row).lastrowid or 0))
        head = ids[-1] if is_head else head
        db.execute("UPDATE extent SET head_id = ? WHERE id = ?", (head, ids[-1]))
    return ids


class _Marks:
    """Page, line and passage of the citations of one source."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lines = [match.start() for match in re.finditer("\n", source.text)]

    def of(self, citation: Citation) -> tuple[int | None, int, str]:
        page = bisect.bisect_right(self._source.pages, citation.start) or None
        line = bisect.bisect_left(self._lines, citation.start) + 1
        return page, line, self._source.text[citation.passage_start : citation.passage_end]


def _lie(db: sqlite3.Connection, file: File, source: int) -> None:
    db.execute(
        "INSERT OR REPLACE INTO source_path VALUES (?, ?, ?, ?, ?)",
        (file.location, file.path, source, file.size, file.modified),
    )
    _name(db, source)


def _name(db: sqlite3.Connection, source: int) -> None:
    db.execute("UPDATE source SET path = (SELECT min(path) FROM source_path WHERE source_id = id) WHERE id = ?", (source,))


def _leave(db: sqlite3.Connection, source: int) -> None:
    """A file holds this source no longer; without any file it goes."""
    if _paths(db, source):
        _name(db, source)
        return
    kept = unnumbered.identities(db, source)
    _clear(db, source)
    unnumbered.drop(db, kept.values())
    db.execute("DELETE FROM source WHERE id = ?", (source,))
