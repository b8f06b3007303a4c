"""The build: what changed is read, what it touches is resolved again, whatever fails is named and the rest done."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar

from danchieu.building import files, manifest
from danchieu.building.ahead import in_order, record_of
from danchieu.building.rooms import Entry, Rooms
from danchieu.building.vouching import vouched
from danchieu.errors import DanchieuError, ReadingError
from danchieu.reading import Limits
from danchieu.reading import close as close_workers
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
    jobs: int = 1,
    limits: Limits | None = None,
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
        jobs: processes that read and find; a script that asks for more than one must start its work under
            ``if __name__ == "__main__"``, as always with `multiprocessing`.
        limits: what one file may cost, the usual where not given; a file over a limit is named and skipped.
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
        used = vouched(db, known, rooms or Rooms.real(limits), tell)
        run = _Run(db, used, stated, again, 1 if rooms else jobs, tell, files.base_of(db))
        run.read(inputs, watch or quiet)
        run.look_for_vanished(inputs, prune)
        resolve_pending(db, run.rooms)
        return run.report
    finally:
        close_workers()
        if not isinstance(store, sqlite3.Connection):
            db.close()


def resolve_pending(db: sqlite3.Connection, rooms: Rooms) -> None:
    """Resolve all blocks that sources have touched, those that a build before left too."""
    while names := blocks.pending(db, BLOCKS_AT_ONCE):
        with transaction(db):
            for name in names:
                blocks.write(db, name, rooms.resolve(blocks.read(db, name)))


class _Task(NamedTuple):
    """A file that is to be read, with what the store has of it and the manifest's row for it."""

    entry: Entry
    file: File
    before: files.Known | None
    stated: str


@dataclass(slots=True)
class _Run:
    db: sqlite3.Connection
    rooms: Rooms
    stated: dict[str, str] | None
    again: bool
    jobs: int
    tell: Callable[[DanchieuError], object]
    base: Path
    report: Report = field(default_factory=Report)
    seen: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    closed: list[str] = field(default_factory=list)

    def read(self, inputs: Sequence[Path], watch: Watch[Entry]) -> None:
        tasks = self._tasks(watch(self._entries(inputs), "reading", None))
        for task, result in in_order(tasks, self._work, lambda task: (task.entry, task.stated), self.jobs):
            with self._failing(task.entry):
                self._put(task, result())
        self.report.unmatched = sorted(set(self.stated or ()) - self.named)

    def _tasks(self, entries: Iterable[Entry]) -> Iterator[_Task]:
        """The files that have changed."""
        for entry in entries:
            with self._failing(entry):
                task = self._task(entry)
                if self._same(task):
                    self.report.same += 1
                    continue
                yield task

    def _task(self, entry: Entry) -> _Task:
        where = files.location(entry.path, self.base)
        self.seen.add(where)
        before = files.known(self.db, where)
        file = files.file_of(entry, where, before)
        return _Task(entry, file, before, self._row(file, before))

    def _work(self, task: _Task) -> Record:
        return record_of(task.entry, task.stated, self.rooms)

    def _put(self, task: _Task, record: Record) -> None:
        """Store what a file states, unless a file of the same content was stored while it was read."""
        if not self.again and self._content_held(task, record.source.sha256):
            self.report.same += 1
            return
        sources.put(self.db, record, task.file)
        self.report.read += 1

    @contextmanager
    def _failing(self, entry: Entry) -> Iterator[None]:
        """A file that cannot be read is named; the others are read."""
        try:
            yield
        except FileNotFoundError:
            todo = "run the build again when the folder is at rest"
            self._fail(ReadingError("the file is gone", entry.name, todo))
        except ReadingError as error:
            self._fail(error)

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

    def _row(self, file: File, before: files.Known | None) -> str:
        self.named.add(file.path)
        if self.stated is not None:
            return self.stated.get(file.path, "{}")
        return before.stated if before else "{}"

    def _same(self, task: _Task) -> bool:
        """Whether the store has the file as it is: by size and time, then by content."""
        if self.again:
            return False
        file, before = task.file, task.before
        if before and before.stamp == (file.path, file.size, file.modified) and before.read_as(task.stated):
            return True
        return self._content_held(task, task.entry.digest())

    def _content_held(self, task: _Task, sha256: str) -> bool:
        """Whether a source has this content; the file is then a further path of it."""
        held = files.content(self.db, sha256)
        if held is None or (task.file.path <= held[1] and self._other_row(held[0], task.stated)):
            return False
        sources.add_path(self.db, task.file, held[0])
        return True

    def _other_row(self, source: int, stated: str) -> bool:
        row = self.db.execute("SELECT stated FROM source WHERE id = ?", (source,)).fetchone()
        return bool(row[0] != stated)
