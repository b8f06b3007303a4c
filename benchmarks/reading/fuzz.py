"""Damage files of every format for as long as is given, and keep each that a reader or the finder does not take well.

    python -m benchmarks.reading.fuzz --seconds 600 --seed 1 [--corpus FOLDER...]

A find is a file that ends its worker, takes too long, or lets out an error that no reader foresaw; or one in whose text
the finder breaks down, takes too long, or gives a quote that does not stand there. It is written, as small as leaving
out damages makes it, to ``tests/bad_files``, where a test reads it for ever after. Exit 1 with finds.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from danchieu import reading
from danchieu.errors import ReadingError
from danchieu.finding import find
from danchieu.model import Source

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "tests" / "bad_files"
UNFORESEEN = re.compile("cannot be parsed|broke down|takes more than .* seconds")
FINDING = 10.0
"""Seconds that the finder may take for one text."""
LIMITS = reading.Limits(size=1 << 23, text=1 << 22, seconds=10.0, scan_seconds=10.0, pages=20)
INTERESTING = (b"", b"\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"<", b"&", b"-1", b"99999999999", b"\xed\xa0\x80")
Damage = tuple[int, int, bytes]


def seeds(corpus: Sequence[Path]) -> dict[str, bytes]:
    """The files to damage: those that the tests make, and real ones where folders are given."""
    sys.path.insert(0, str(ROOT / "tests"))
    from test_reading_fuzz import SEEDS

    made = {name: make(raw) for name, (raw, make) in SEEDS.items()}
    real = [path for folder in corpus for path in sorted(folder.iterdir()) if path.is_file()]
    return made | {path.name: path.read_bytes() for path in real if path.stat().st_size < 1 << 19}


def damages(random_: random.Random, size: int) -> list[Damage]:
    """A few stretches to cut out, and what to put in their place."""
    return [
        (random_.randrange(size + 1), random_.choice((0, 1, 1, 2, 4, 8, 64, 1024)), _new(random_))
        for _ in range(random_.choice((1, 1, 2, 4, 16, 64)))
    ]


def _new(random_: random.Random) -> bytes:
    if random_.random() < 0.5:
        return random_.choice(INTERESTING)
    return random_.randbytes(random_.choice((1, 2, 4, 16)))


def damaged(raw: bytes, done: list[Damage]) -> bytes:
    """The bytes after the damages."""
    whole = bytearray(raw)
    for at, length, new in done:
        at %= len(whole) + 1
        whole[at : at + length] = new
    return bytes(whole)


def fault(path: Path) -> str:
    """What went wrong beyond a refusal; empty where nothing did."""
    errors: list[ReadingError] = []
    try:
        for entry in reading.walk([path], errors.append, LIMITS):
            try:
                found_in(entry.read())
            except ReadingError as error:
                errors.append(error)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return next((error.what for error in errors if UNFORESEEN.search(error.what)), "")


def found_in(source: Source) -> None:
    """Find in a text.

    Raises:
        TimeoutError: it takes too long.
        AssertionError: what was found does not stand in the text.
    """
    with bounded(FINDING):
        found = find(source)
    assert all(source.text[c.start : c.end] == c.quote for c in found.citations), "a quote that does not stand there"
    assert all(a.end == b.start for a, b in pairwise(found.extents)), "extents with a gap"


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """End what runs too long, where the system has an alarm; regular expressions look for it too."""

    def late(*_: object) -> None:
        raise TimeoutError(f"finding takes more than {seconds:g} seconds")

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def smallest(path: Path, raw: bytes, done: list[Damage]) -> bytes:
    """The file with every damage left out that the fault does not need."""
    for damage in list(done):
        fewer = [each for each in done if each is not damage]
        path.write_bytes(damaged(raw, fewer))
        if fewer and fault(path):
            done = fewer
    return damaged(raw, done)


def run(folder: Path, files: dict[str, bytes], seconds: float, seed: int) -> Iterator[tuple[str, str]]:
    """Damage and read until the time is over; gives each file's name and its fault."""
    random_ = random.Random(seed)
    end = time.monotonic() + seconds
    known: set[str] = set()
    while time.monotonic() < end:
        name = random_.choice(sorted(files))
        path = folder / name
        done = damages(random_, len(files[name]))
        path.write_bytes(damaged(files[name], done))
        found = fault(path)
        if found and found not in known:
            known.add(found)
            _keep(name, smallest(path, files[name], done))
        yield name, found


def _keep(name: str, content: bytes) -> None:
    KEPT.mkdir(exist_ok=True)
    (KEPT / f"{hashlib.sha256(content).hexdigest()[:12]}{Path(name).suffix}").write_bytes(content)


def main() -> int:
    """Run for the given time and say what was found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--corpus", type=Path, nargs="*", default=[], help="folders of real files to damage too")
    given = options.parse_args()
    read: Counter[str] = Counter()
    finds: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for name, found in run(Path(folder), seeds(given.corpus), given.seconds, given.seed):
            read[Path(name).suffix] += 1
            finds[found] += bool(found)
        reading.close()
    print(f"{read.total():,} damaged files read or refused in {given.seconds:g} s, seed {given.seed}")
    print(dict(sorted(read.items())))
    for found, count in (+finds).items():
        print(f"{count} × {found}")
    return 1 if +finds else 0


if __name__ == "__main__":
    sys.exit(main())
