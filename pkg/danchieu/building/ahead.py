"""Reading and finding in several processes, with the results in the order of the files, as one process gives them."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from functools import partial
from itertools import islice
from typing import TypeVar

from danchieu.building import manifest
from danchieu.building.rooms import Entry, Rooms
from danchieu.building.stating import state
from danchieu.errors import ReadingError
from danchieu.store.records import Record

T = TypeVar("T")

ALONE = 3.0
"""Seconds that a build reads by itself before it starts other processes, which takes a second of its own: most builds
read what has changed since yesterday, and are done by then."""

AHEAD = 8
"""Files a process that are worked on before the first of them is asked for; so many texts are held at once."""

MOST = 4
"""Processes that are started unless more are asked for: the one that writes the store keeps about so many busy."""


def usual_jobs() -> int:
    """How many processes a build takes when it is not told: those of the machine, at most `MOST`."""
    return min(os.cpu_count() or 1, MOST)


def record_of(entry: Entry, row: str, rooms: Rooms | None = None) -> Record:
    """What a file states.

    Parameters:
        row: of the manifest, as JSON.
        rooms: what reads and finds, the project's own where not given.

    Raises:
        ReadingError: the file cannot be read, or a rule of ours breaks on it: that must not end the run for all.
        FileNotFoundError: it is gone.
    """
    source = entry.read()
    try:
        return state(source, rooms or Rooms.real(), manifest.header(row), row)
    except Exception as error:
        what = f"its citations cannot be found ({type(error).__name__}: {str(error)[:80]})"
        raise ReadingError(what, source.paths[0], "leave it out, and report it as a fault of danchieu") from error


def in_order(
    tasks: Iterable[T], work: Callable[[T], Record], asked: Callable[[T], tuple[Entry, str]], jobs: int
) -> Iterator[tuple[T, Callable[[], Record]]]:
    """Each task with a function that gives what its file states, or raises what went wrong with it.

    Parameters:
        tasks: in order; asked for as they are needed.
        work: does one task in this process.
        asked: the file and the row of the manifest of a task, for another process.
        jobs: how many processes read and find; 1 for this one alone.
    """
    waiting = iter(tasks)
    until = time.monotonic() + ALONE
    while (jobs == 1 or time.monotonic() < until) and (some := list(islice(waiting, 1))):
        yield some[0], partial(work, some[0])
    begun: deque[tuple[T, Future[Record]]] = deque()
    with ExitStack() as ended:
        pool: ProcessPoolExecutor | None = None
        for task in waiting:
            # Not forked: a child must not hold the store's connection.
            pool = pool or ended.enter_context(ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")))
            begun.append((task, pool.submit(record_of, *asked(task))))
            if len(begun) > jobs * AHEAD:
                yield _ended(*begun.popleft(), work)
        while begun:
            yield _ended(*begun.popleft(), work)


def _ended(task: T, future: Future[Record], work: Callable[[T], Record]) -> tuple[T, Callable[[], Record]]:
    def result() -> Record:
        try:
            return future.result()
        except BrokenProcessPool:
            # A process was killed from outside: its files are read here.
            return work(task)

    return task, result
