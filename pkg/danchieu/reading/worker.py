"""Untrusted files are parsed in another process, so that one bad file never takes the run down.

The worker gets a path and a format's name, and gives the text back; it may take no more memory and time than the limits
say, and when it dies the file is named and the next one gets a new worker. It is started as a plain program and spoken
to over its pipes: that works alike on every system, from scripts without a main guard, from threads and from notebooks.

A request is a line of JSON; the answer is a line of JSON and, behind it, as many bytes of UTF-8 text as it says. A line
that asks for more time may come before, when pages must be recognised.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from danchieu import errors
from danchieu.reading.limits import Limits


def main() -> None:
    """Answer requests until the keeper closes the pipe."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints must not mix with the answers
    while line := requests.readline():
        request = json.loads(line)
        limits = Limits(**request["limits"])
        confine(limits)
        head, text = answer(Path(request["path"]), request["format"], limits, answers)
        _send(answers, {**head, "length": len(text)})
        answers.write(text)
        answers.flush()


def answer(path: Path, name: str, limits: Limits, answers: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """Read one file; whatever goes wrong becomes an error of ours."""
    from danchieu.reading import entries, formats, scans

    def more_time(seconds: float) -> None:
        confine(limits, seconds)
        _send(answers, {"more": seconds})

    scans.more_time.set(more_time)
    try:
        data = entries.load(path, limits)
        pages = formats.FORMATS[name].load()(data, limits)
    except errors.ReadingError as error:
        return {"error": type(error).__name__, "what": error.what, "todo": error.todo}, b""
    except MemoryError:
        return {"error": "LimitError", "what": _memory(limits), "todo": "raise the limit or leave it out"}, b""
    except (Exception, RecursionError) as error:
        what = f"cannot be parsed ({type(error).__name__}: {str(error)[:80]})"
        return {"error": "ReadingError", "what": what, "todo": "open it in its own program and save it anew"}, b""
    head = {"sha256": hashlib.sha256(data).hexdigest(), "pages": pages.pages, "confidence": pages.confidence}
    return head, pages.text.encode("utf-8", "replace")


def confine(limits: Limits, more: float = 0.0) -> None:
    """Bound this process: memory, processor time (should the keeper be gone), no core files. Not on Windows."""
    try:
        import resource
    except ImportError:
        return
    bounds = {
        resource.RLIMIT_AS: limits.memory,
        resource.RLIMIT_CPU: int(time.process_time() + limits.seconds + more) + 1,
        resource.RLIMIT_CORE: 0,
    }
    for what, bound in bounds.items():
        hard = resource.getrlimit(what)[1]
        if hard != resource.RLIM_INFINITY:
            bound = min(bound, hard)
        try:
            resource.setrlimit(what, (bound, hard))
        except (ValueError, OSError):  # macOS takes no bound on the address space
            continue


def request(path: Path, name: str, limits: Limits) -> bytes:
    """A request as the worker takes it."""
    whole = os.path.abspath(path)  # noqa: PTH100  (the worker may stand in another folder by now)
    return json.dumps({"path": whole, "format": name, "limits": asdict(limits)}).encode("ascii") + b"\n"


def _memory(limits: Limits) -> str:
    return f"takes more than {limits.memory >> 20:,} MiB of memory"


def _send(answers: BinaryIO, message: dict[str, Any]) -> None:
    answers.write(json.dumps(message).encode("ascii") + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
