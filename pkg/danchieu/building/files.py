"""Which files have changed since they were last read, and which have vanished."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from danchieu.building.rooms import Entry
from danchieu.store.connection import location as store_file
from danchieu.store.records import File


@dataclass(frozen=True, slots=True)
class Known:
    """What the store has of a file: its name, its stamp, its source and how that was read."""

    path: str
    size: int
    modified: int
    source: int
    sha256: str
    stated: str
    leads: bool
    """Whether the source was read with this file's row of the manifest: it is its first path."""

    @property
    def stamp(self) -> tuple[str, int, int]:
        """By what a file is seen to be unchanged without opening it."""
        return self.path, self.size, self.modified

    def read_as(self, stated: str) -> bool:
        """Whether the file was read with this row of the manifest."""
        return not self.leads or self.stated == stated


def base_of(db: sqlite3.Connection) -> Path:
    """The folder that locations are seen from: the store's own, so that both can move together."""
    file = store_file(db)
    return Path(file).resolve().parent if file else Path.cwd()


def location(path: Path, base: Path) -> str:
    """Where a file lies, seen from the store's folder; the whole path where no way leads there (another drive)."""
    whole = os.path.abspath(path)  # noqa: PTH100  (links are not followed: two names of a file are two paths)
    try:
        seen = os.path.relpath(whole, base)
    except ValueError:
        seen = whole
    return seen.replace(os.sep, "/").encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def known(db: sqlite3.Connection, where: str) -> Known | None:
    """What the store has of the file at a location."""
    row = db.execute(
        "SELECT p.path, p.size, p.modified, s.id, s.sha256, s.stated, s.path = p.path "
        "FROM source_path p JOIN source s ON s.id = p.source_id WHERE p.location = ?",
        (where,),
    ).fetchone()
    if row is None:
        return None
    path, size, modified, source, sha256, stated, leads = row
    return Known(path, size, modified, source, sha256, stated, bool(leads))


def content(db: sqlite3.Connection, sha256: str) -> tuple[int, str] | None:
    """Id and first path of the source with this content."""
    row = db.execute("SELECT id, path FROM source WHERE sha256 = ?", (sha256,)).fetchone()
    return (row[0], row[1]) if row else None


def file_of(entry: Entry, where: str, before: Known | None) -> File:
    """The file as it now lies; one that is named itself keeps the longer name that a folder gave it."""
    stamp = entry.stamp()
    path = before.path if before and before.path.endswith(f"/{entry.name}") else entry.name
    return File(where, path, stamp.size, stamp.mtime_ns)


def vanished(
    db: sqlite3.Connection, inputs: Sequence[Path], seen: set[str], closed: Iterable[str], base: Path
) -> list[str]:
    """Locations below the inputs that were read before and are no longer there.

    Parameters:
        seen: locations that were walked now.
        closed: locations that could not be looked into; what lies below them may still be there.
    """
    shut = tuple(closed)
    gone: set[str] = set()
    for top in inputs:
        where = location(top, base)
        below = "" if where == "." else f"{where}/"
        rows = db.execute(
            "SELECT location FROM source_path WHERE location = ? OR location >= ? AND location < ? || char(1114111)",
            (where, below, below),
        )
        gone |= {row[0] for row in rows} - seen
    return sorted(name for name in gone if not any(name == door or name.startswith(f"{door}/") for door in shut))
