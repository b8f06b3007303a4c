"""Keeps the workers: starts them, times them, ends them, and says what became of a file whose worker died."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from danchieu.errors import LimitError, MissingPartError, ReadingError
from danchieu.reading import packed, worker
from danchieu.reading.limits import Limits
from danchieu.reading.pages import Pages

FILES = 200
"""A worker is replaced after so many, so that what libraries leave behind never adds up."""
LINE = 1 << 24
_ERRORS = {kind.__name__: kind for kind in (ReadingError, LimitError, MissingPartError)}


def read(path: Path, name: str, limits: Limits) -> tuple[Pages, str]:
    """Have a file read by a worker.

    Parameters:
        path: the file, which may lie in an archive.
        name: its format.
        limits: what it may cost.

    Returns:
        Its pages, and the SHA-256 of the bytes that were read.

    Raises:
        ReadingError: what the reader says, or that it broke down.
        LimitError: time or memory is over.
    """
    one = _POOL.take()
    try:
        head, text = one.ask(worker.request(path, name, limits), limits)
    except BaseException:
        one.end()
        raise
    if head.get("error") == "LimitError":
        one.end()  # what it holds is unknown after memory ran out
    else:
        _POOL.give(one)
    if "error" in head:
        raise _ERRORS.get(head["error"], ReadingError)(head["what"], todo=head["todo"])
    return Pages(text.decode("utf-8"), tuple(head["pages"]), head["confidence"]), str(head["sha256"])


@dataclass
class _Worker:
    """One worker and its clock."""

    files: int = 0
    late: bool = False
    process: subprocess.Popen[bytes] = field(default_factory=lambda: _start())
    _clock: threading.Timer | None = None

    def ask(self, request: bytes, limits: Limits) -> tuple[dict[str, Any], bytes]:
        """Send a request and wait for its answer.

        Raises:
            LimitError: it does not come in time.
            ReadingError: the worker died.
        """
        self.files += 1
        self.late = False
        try:
            return self._exchange(request, limits)
        except (OSError, ValueError, KeyError, EOFError):
            self.end()
            raise self._fault(limits) from None
        finally:
            self._stop()

    def _exchange(self, request: bytes, limits: Limits) -> tuple[dict[str, Any], bytes]:
        assert self.process.stdin and self.process.stdout
        self._wait(limits.seconds)
        self.process.stdin.write(request)
        self.process.stdin.flush()
        while True:
            head = json.loads(self.process.stdout.readline(LINE))
            if "more" not in head:
                break
            self._wait(limits.seconds + float(head["more"]))
        text = self.process.stdout.read(int(head["length"]))
        if len(text) != head["length"]:
            raise EOFError
        return head, text

    def _wait(self, seconds: float) -> None:
        self._stop()
        self._clock = threading.Timer(seconds, self._ring)
        self._clock.daemon = True
        self._clock.start()

    def _ring(self) -> None:
        self.late = True
        _kill(self.process)

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()

    def _fault(self, limits: Limits) -> ReadingError:
        if self.late:
            return LimitError(f"takes more than {limits.seconds:g} seconds", todo="raise the limit or leave it out")
        return ReadingError(f"its reader broke down (exit {self.process.returncode})", todo=packed.BROKEN)

    def end(self) -> None:
        """End the process and wait for it."""
        _kill(self.process)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was not sent cannot be sent any more
                    continue
        self.process.wait()


class _Pool:
    """Workers at rest. A process that was forked keeps its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._owner = os.getpid()

    def take(self) -> _Worker:
        with self._lock:
            if self._owner != os.getpid():
                self._owner, self._idle = os.getpid(), []
            while self._idle:
                one = self._idle.pop()
                if one.process.poll() is None:
                    return one
                one.end()
        return _Worker()

    def give(self, one: _Worker) -> None:
        if one.files >= FILES or one.process.poll() is not None:
            one.end()
            return
        with self._lock:
            self._idle.append(one)

    def close(self) -> None:
        """End all workers at rest."""
        with self._lock:
            idle, self._idle = self._idle, []
        if self._owner == os.getpid():
            for one in idle:
                one.end()


def _start() -> subprocess.Popen[bytes]:
    """A worker in its own session, so that its programs end with it; it finds this package as we did."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
    window = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "danchieu.reading.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, env=environment, start_new_session=True, creationflags=window,
    )  # fmt: skip


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill the worker and the programs that it started; it leads their group where the system has groups."""
    if process.poll() is not None:
        return
    try:
        os.killpg(process.pid, 9)
    except (AttributeError, OSError):
        process.kill()


_POOL = _Pool()
atexit.register(_POOL.close)
close = _POOL.close
