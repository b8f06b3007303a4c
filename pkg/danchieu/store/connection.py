"""Opening the store: made where it is missing, refused where it is of another version."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from danchieu.errors import StoreError

VERSION = 4
"""Of the schema, kept in ``PRAGMA user_version``."""

MAPPED = 1 << 31
"""Bytes of a store that a reader maps, at most; what lies behind is read page by page."""

MEMORY = ":memory:"
"""A store that lives as long as its connection."""


def connect(path: Path | str, *, write: bool = False, wait: float = 60.0) -> sqlite3.Connection:
    """Open a store.

    Parameters:
        path: of the SQLite file.
        write: open it for building, and make it where it is missing.
        wait: seconds to wait while another build writes.

    Returns:
        A connection that commits by itself outside of `transaction`; the caller closes it.

    Raises:
        StoreError: there is no store, it cannot be opened, or it is of another version.
    """
    try:
        db = _open_to_write(path, wait) if write else _open_to_read(Path(path), wait)
    except sqlite3.OperationalError as error:
        raise StoreError(f"the store cannot be opened ({error})", path, _way_out(error)) from error
    except sqlite3.DatabaseError as error:
        raise StoreError("this is no store of danchieu", path, "give another path with --db") from error
    except OSError as error:
        raise StoreError(f"the store cannot be made ({error.strerror})", path, "give another path with --db") from error
    return db


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside is kept, or nothing of it.

    Raises:
        StoreError: another build has been writing for longer than the connection waits.
    """
    try:
        db.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        raise StoreError(f"the store cannot be written ({error})", location(db), _way_out(error)) from error
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def location(db: sqlite3.Connection) -> str:
    """The path of the store's file, empty for one in memory."""
    return str(db.execute("PRAGMA database_list").fetchone()[2])


def _open_to_write(path: Path | str, wait: float) -> sqlite3.Connection:
    if path != MEMORY:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, timeout=wait, isolation_level=None)
    try:
        _refuse_other_version(db, path, empty_is_fine=True)
        # WAL lets readers go on while a build writes; NORMAL loses no finished transaction to a killed process.
        _to_wal(db, wait)
        for pragma in ("synchronous = NORMAL", "foreign_keys = ON", "cache_size = -64000"):
            db.execute(f"PRAGMA {pragma}")
        _make_tables(db)
    except BaseException:
        db.close()
        raise
    return db


def _to_wal(db: sqlite3.Connection, wait: float) -> None:
    """SQLite does not wait by itself when two builds turn a new store to WAL at once."""
    until = time.monotonic() + wait
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def _open_to_read(path: Path, wait: float) -> sqlite3.Connection:
    if not path.is_file():
        raise StoreError("there is no store here", path, "make it with: danchieu build FOLDER --db STORE")
    address = path.absolute().as_uri()
    try:
        db = _ask_version(f"{address}?mode=ro", wait)
    except sqlite3.OperationalError:
        # A WAL store in a folder where nothing can be written opens only as one that nobody changes.
        db = _ask_version(f"{address}?immutable=1", wait)
    # A question to a large store reads pages here and there: mapped, they need not be copied one by one. What is to be
    # sorted stays in the cache and off the disk.
    for pragma in (f"mmap_size = {MAPPED}", "cache_size = -64000"):
        db.execute(f"PRAGMA {pragma}")
    try:
        _refuse_other_version(db, path, empty_is_fine=False)
    except BaseException:
        db.close()
        raise
    return db


def _ask_version(address: str, wait: float) -> sqlite3.Connection:
    db = sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None)
    try:
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _refuse_other_version(db: sqlite3.Connection, path: Path | str, *, empty_is_fine: bool) -> None:
    # In this order: another build may make the tables and the version, at once, between the two questions.
    empty = not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version == VERSION or (empty and empty_is_fine):
        return
    if version == 0:
        raise StoreError("this is no store of danchieu", path, "give another path with --db")
    raise StoreError(
        f"the store is of version {version}, this danchieu reads version {VERSION}",
        path,
        "move it away and build it again, or install the danchieu that made it",
    )


def _make_tables(db: sqlite3.Connection) -> None:
    if db.execute("PRAGMA user_version").fetchone()[0] == VERSION:
        return
    schema = (files("danchieu") / "schema.sql").read_text(encoding="utf-8")
    with transaction(db):
        # Another build may have made them while this one waited.
        if db.execute("PRAGMA user_version").fetchone()[0] == VERSION:
            return
        for statement in _statements(schema):
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {VERSION}")


def _statements(script: str) -> Iterator[str]:
    """`Connection.executescript` would commit before the tables are whole."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _way_out(error: sqlite3.OperationalError) -> str:
    if "locked" in str(error) or "busy" in str(error):
        return "another build is writing to it: wait until it ends, then run this again"
    return "check that the folder can be written, or give another path with --db"
