"""UTF-8 bytes and citations per second of the finder on one core, fields included.

    python -m benchmarks.speed [--megabytes N] [--only NAME ...] [--format table|json]

Each text is scanned in the same run by two plain expressions of ``re``, as a measure of the machine: a literal word,
and ``\\d+\\s*[-/]``, the least that any finder of numbers must look for; the ratios are the finder's speed over theirs.
Times are processor time of this process, the best of ``--repeat`` runs for texts below 4 MB, so that a busy neighbour
does not count.

* ``clean``, ``garbled``: real texts below DANCHIEU_CORPUS (samples without it) repeated to N megabytes;
* ``dense``: sentences of laws full of references (made-up ones without DANCHIEU_CORPUS);
* ``growth``: one clean string at 1, 2, 4, 8 and 16 times a sixteenth of N; the last column is time over that of 1;
* ``hostile``: a sixteenth of a megabyte and a megabyte of text made to make a finder look back and forth.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import count, islice

import click
from benchmarks.places import clean_texts, corpus, garbled_texts

from danchieu.errors import DanchieuError
from danchieu.finding import find
from danchieu.model import Source

MEGABYTE = 1_000_000
LITERAL = re.compile("quyết")
NUMBER = re.compile(r"\d+\s*[-/]")
SMALL = 4 * MEGABYTE

MADE_UP = (
    "Căn cứ Luật Tổ chức chính quyền địa phương số {0}/2015/QH13 ngày 19 tháng 6 năm 2015; Nghị định số {1}/2020/NĐ-CP "
    "ngày 05 tháng 3 năm 2020 của Chính phủ; Thông tư số {2}/2021/TT-BTC ngày 03/02/2021 của Bộ Tài chính .\n"
)
"""Used where there is no corpus; the numbers count on."""

HOSTILE: dict[str, Callable[[int], str]] = {
    "số": lambda size: "số " * (size // 5),
    "digits": lambda size: "7" * size,
    "brackets": lambda size: "(" * size,
    "list": lambda size: "Nghị quyết số " + _counting(size),
    "types": lambda size: "Nghị quyết, Kết luận, " * (size // 31),
    "slashes": lambda size: "1/" * (size // 2),
    "symbols": lambda size: "/TW" * (size // 3),
    "spaces": lambda size: "Nghị quyết số" + " " * size + "5",
    "line ends": lambda size: "Nghị quyết\n" * (size // 15),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One measured text.

    Attributes:
        literal, number: megabytes per second of ``re`` on the same text; ``None`` for hostile ones, on which
            ``\\d+\\s*[-/]`` itself takes quadratic time.
        growth: seconds over those of the smallest text of its kind.
    """

    name: str
    bytes: int
    citations: int
    seconds: float
    literal: float | None = None
    number: float | None = None
    growth: float | None = None

    @property
    def speed(self) -> float:
        """Megabytes per second."""
        return self.bytes / self.seconds / MEGABYTE

    def as_dict(self) -> dict[str, object]:
        """For JSON, with what is derived."""
        return asdict(self) | {
            "megabytes_per_second": self.speed,
            "citations_per_second": self.citations / self.seconds,
            "of_literal": self.literal and self.speed / self.literal,
            "of_number": self.number and self.speed / self.number,
        }


def timed(work: Callable[[], object], repeat: int) -> float:
    """Processor seconds of the best of several runs."""
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return max(best, 1e-9)


def scan(pattern: re.Pattern[str], text: str) -> int:
    """How often a pattern matches; nothing is kept."""
    return sum(1 for _ in pattern.finditer(text))


def measure(name: str, text: str, repeat: int, first: Row | None = None, plain: bool = True) -> Row:
    """Find the citations of one text, and scan it with ``re`` where ``plain``."""
    source, size = Source((f"{name}.txt",), "", text), len(text.encode())
    repeat = repeat if size <= SMALL else 1
    found: list[int] = []
    seconds = timed(lambda: found.append(len(find(source).citations)), repeat)
    literal, number = (
        size / timed(partial(scan, pattern, text), repeat) / MEGABYTE if plain else None
        for pattern in (LITERAL, NUMBER)
    )
    return Row(name, size, found[-1], seconds, literal, number, seconds / first.seconds if first else None)


def repeated(text: str, size: int) -> str:
    """A text repeated, and cut at a line, to about ``size`` UTF-8 bytes."""
    one = len(text.encode())
    rest = text[: len(text) * (size % one) // one]
    return text * (size // one) + rest[: rest.rfind("\n") + 1]


def dense_text() -> str:
    """Sentences full of references."""
    home = corpus()
    held = home / "gold" / "vnlegaltext_val.jsonl" if home else None
    if held is None or not held.is_file():
        return "".join(MADE_UP.format(n, n + 1, n + 2) for n in range(1, 1000))
    rows = (json.loads(line) for line in held.read_text(encoding="utf-8").split("\n") if line)
    return "".join(row["text"] + "\n" for row in rows if row["entities"])


def kinds(megabytes: float, repeat: int) -> dict[str, Callable[[], Iterator[Row]]]:
    """What can be measured, by name."""
    size = int(megabytes * MEGABYTE)
    clean = "\n".join(path.read_bytes().decode("utf-8") for path in clean_texts())
    garbled = "\n".join(path.read_bytes().decode("utf-8") for path in garbled_texts())

    def one(name: str, text: str) -> Callable[[], Iterator[Row]]:
        return lambda: iter([measure(name, repeated(text, size), repeat)])

    return {
        "clean": one("clean", clean),
        "dense": one("dense", dense_text()),
        "garbled": one("garbled", garbled),
        "growth": lambda: growing(
            "clean", lambda n: repeated(clean, n), [size * n // 16 for n in (1, 2, 4, 8, 16)], repeat
        ),
        "hostile": lambda: hostile(repeat),
    }


def growing(
    name: str, text: Callable[[int], str], sizes: Sequence[int], repeat: int, plain: bool = True
) -> Iterator[Row]:
    """One kind of text at several sizes."""
    first: Row | None = None
    for size in sizes:
        row = measure(f"{name} x{size // sizes[0]}", text(size), repeat, first, plain)
        first = first or row
        yield row


def hostile(repeat: int) -> Iterator[Row]:
    """Every hostile text at a sixteenth of a megabyte and at a megabyte."""
    for name, made in HOSTILE.items():
        yield from growing(name, made, (MEGABYTE // 16, MEGABYTE), repeat, plain=False)


def line(row: Row) -> str:
    """A row of the table."""
    said = f"{row.name:14}{row.bytes / MEGABYTE:8.2f}{row.seconds:9.3f}{row.speed:9.2f}{row.citations:10}"
    said += f"{row.citations / row.seconds:11.0f}"
    for speed in (row.literal, row.number):
        said += f"{speed:10.0f}{row.speed / speed:9.4f}" if speed else " " * 19
    return said + (f"{row.growth:8.2f}" if row.growth else "")


HEAD = (
    f"{'text':14}{'MB':>8}{'seconds':>9}{'MB/s':>9}{'citations':>10}{'citat./s':>11}"
    f"{'re word':>10}{'ratio':>9}{'re number':>10}{'ratio':>9}{'growth':>8}"
)


def _counting(size: int) -> str:
    """``1, 2, 3, ...`` of about a number of bytes."""
    text = ", ".join(map(str, islice(count(1), size // 5)))
    return text[:size]


@click.command(help=__doc__)
@click.option("--megabytes", default=16.0, show_default=True, help="Size of the repeated texts.")
@click.option("--repeat", default=3, show_default=True, help="Runs of a text below 4 MB; the best counts.")
@click.option("--only", multiple=True, type=click.Choice(["clean", "dense", "garbled", "growth", "hostile"]))
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def main(megabytes: float, repeat: int, only: tuple[str, ...], form: str) -> None:
    """Measure, and print a row as soon as it stands."""
    try:
        chosen = {name: rows for name, rows in kinds(megabytes, repeat).items() if not only or name in only}
    except DanchieuError as error:
        sys.exit(f"error: {error}")
    if form == "table":
        click.echo(HEAD)
    find(Source(("warm.txt",), "", dense_text()))  # tables are read and expressions compiled at the first call
    for rows in chosen.values():
        for row in rows():
            click.echo(line(row) if form == "table" else json.dumps(row.as_dict(), ensure_ascii=False))


if __name__ == "__main__":
    main()
