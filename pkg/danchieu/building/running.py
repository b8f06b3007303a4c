"""The build: what changed is read, what it touches is resolved again, whatever fails is named and the rest done."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from danchieu.building import files, manifest
from danchieu.building.rooms import Entry, Rooms
from danchieu.building.stating import state
from danchieu.building.vouching import vouched
from danchieu.errors import DanchieuError, ReadingError
from danchieu.model import Source
from danchieu.store import blocks, connect, sources, transaction
from danchieu.store.connection import location
from danchieu.store.records import File, Record

T = TypeVar("T")

BLOCKS_AT_ONCE = 256
"""Blocks resolved in one transaction: few enough that a second build need not wait long."""


def quiet(items: Iterable[T], what: str, total: int | None) -> Iterable[T]:  # noqa: ARG001
    """Shows no progress; `danchieu.cli` has one that does."""
    return items


Watch = Callable[[Iterable[T], str, int | None], Iterable[T]]
"""Gives the items on and may show how far they are: the items, what is done with them, how many there are."""


@dataclass(slots=True)
class Report:
    """What a build did.

    Attributes:
        read: files that were read.
        same: files that had not changed.
        failed: files that could not be read, each as the error that names it.
        vanished: names of files that were read before and are no longer there.
        pruned: whether those were taken out of the store.
        unmatched: paths of the manifest that no file has.
    """

    read: int = 0
    same: int = 0
    failed: list[DanchieuError] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)
    pruned: bool = False
    unmatched: list[str] = field(default_factory=list)


def build(
    inputs: Sequence[Path],
    store: Path | str | sqlite3.Connection,
    *,
    rows: Path | None = None,
    known: Path | None = None,
    prune: bool = False,
    again: bool = False,
    rooms: Rooms | None = None,
    watch: Watch[Entry] | None = None,
    failed: Callable[[DanchieuError], object] | None = None,
) -> Report:
    """Bring a store up to date with files and folders.

    Parameters:
        inputs: files and folders.
        store: path of the store, made where it is missing; or an open connection.
        rows: the manifest, a CSV file (`danchieu.building.manifest`). Without one, rows given earlier stay in force.
        known: well-known documents that the user vouches for, a CSV file (`danchieu.vocabulary.known`). Without one,
            those given earlier stay in force.
        prune: take files out that have vanished from the inputs.
        again: read files that have not changed too.
        rooms: what reads, finds and resolves, where not the project's own.
        watch: shows progress.
        failed: called with each file's error at once.

    Raises:
        StoreError: the store cannot be opened or written.
        DanchieuError: the manifest or the table of known documents cannot be read.
    """
    stated = None if rows is None else manifest.read(rows)
    db = store if isinstance(store, sqlite3.Connection) else connect(store, write=True)
    try:
        tell = failed or (lambda _: None)
        run = _Run(db, vouched(db, known, rooms or Rooms.real(), tell), stated, again, tell, files.base_of(db))
        run.read(inputs, watch or quiet)
        run.look_for_vanished(inputs, prune)
        resolve_pending(db, run.rooms)
        return run.report
    finally:
        if not isinstance(store, sqlite3.Connection):
            db.close()


def resolve_pending(db: sqlite3.Connection, rooms: Rooms) -> None:
    """Resolve all blocks that sources have touched, those that a build before left too."""
    while names := blocks.pending(db, BLOCKS_AT_ONCE):
        with transaction(db):
            for name in names:
                blocks.write(db, name, rooms.resolve(blocks.read(db, name)))


@dataclass(slots=True)
class _Run:
    db: sqlite3.Connection
    rooms: Rooms
    stated: dict[str, str] | None
    again: bool
    tell: Callable[[DanchieuError], object]
    base: Path
    report: Report = field(default_factory=Report)
    seen: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    closed: list[str] = field(default_factory=list)

    def read(self, inputs: Sequence[Path], watch: Watch[Entry]) -> None:
        for entry in watch(self._entries(inputs), "reading", None):
            try:
                self._take(entry)
            except FileNotFoundError:
                todo = "run the build again when the folder is at rest"
                self._fail(ReadingError("the file is gone", entry.name, todo))
            except ReadingError as error:
                self._fail(error)
        self.report.unmatched = sorted(set(self.stated or ()) - self.named)

    def look_for_vanished(self, inputs: Sequence[Path], prune: bool) -> None:
        gone = files.vanished(self.db, inputs, self.seen, self.closed, self.base)
        self.report.vanished, self.report.pruned = gone, prune
        for where in gone if prune else ():
            sources.drop_path(self.db, where)

    def _entries(self, inputs: Sequence[Path]) -> Iterator[Entry]:
        """Without the store itself, which may lie in the folder that is built."""
        own = location(self.db)
        store = {own, f"{own}-wal", f"{own}-shm"}
        return (entry for entry in self.rooms.walk(inputs, self._shut) if str(entry.path.absolute()) not in store)

    def _shut(self, error: ReadingError) -> None:
        """What is there but cannot be looked into has not vanished."""
        if Path(error.where).exists():
            self.closed.append(files.location(Path(error.where), self.base))
        self._fail(error)

    def _fail(self, error: DanchieuError) -> None:
        self.report.failed.append(error)
        self.tell(error)

    def _take(self, entry: Entry) -> None:
        where = files.location(entry.path, self.base)
        self.seen.add(where)
        before = files.known(self.db, where)
        file = files.file_of(entry, where, before)
        stated = self._row(file, before)
        if self._same(entry, file, before, stated):
            self.report.same += 1
            return
        sources.put(self.db, self._state(entry.read(), stated), file)
        self.report.read += 1

    def _state(self, source: Source, stated: str) -> Record:
        """One text that a rule of ours breaks on must not end the run for all others."""
        try:
            return state(source, self.rooms, manifest.header(stated), stated)
        except Exception as error:
            what = f"its citations cannot be found ({type(error).__name__}: {str(error)[:80]})"
            raise ReadingError(what, source.paths[0], "leave it out, and report it as a fault of danchieu") from error

    def _row(self, file: File, before: files.Known | None) -> str:
        self.named.add(file.path)
        if self.stated is not None:
            return self.stated.get(file.path, "{}")
        return before.stated if before else "{}"

    def _same(self, entry: Entry, file: File, before: files.Known | None, stated: str) -> bool:
        """Whether the store has the file as it is: by size and time, then by content."""
        if self.again:
            return False
        if before and before.stamp == (file.path, file.size, file.modified) and before.read_as(stated):
            return True
        held = files.content(self.db, entry.digest())
        if held is None or (file.path <= held[1] and self._other_row(held[0], stated)):
            return False
        sources.add_path(self.db, file, held[0])
        return True

    def _other_row(self, source: int, stated: str) -> bool:
        row = self.db.execute("SELECT stated FROM source WHERE id = ?", (source,)).fetchone()
        return bool(row[0] != stated)
