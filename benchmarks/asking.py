"""How fast questions to a large store are: `trace`, `citing --through` and `coverage` of its most cited documents.

    python -m benchmarks.asking [--citations 1000000] [--documents 50000] [--db FILE]

The citations are those of `benchmarks.resolving`, twenty to a citing document, every second one of which is itself a
document that others cite, so that there are chains to follow. The store is made unless the file is there already.
Each question is asked of a connection just opened, for the most cited documents and for documents at random; the
slowest of the documents asked for is shown beside the median.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import median

from benchmarks.resolving import made_documents, made_mentions

from danchieu import queries
from danchieu.building import Rooms
from danchieu.building.running import resolve_pending
from danchieu.model import LEVELS, Citation, Extent, Header, Relation, Source
from danchieu.resolving import block_of_header, blocks_of
from danchieu.store import connect
from danchieu.store.records import File, Record
from danchieu.store.sources import put

ASKED = 20
"""Documents that are asked for, the most cited ones."""

RELATIONS = (Relation.IMPLEMENTS, Relation.IMPLEMENTS, Relation.BASED_ON, Relation.CITES)


def make(path: Path, citations: int, documents: int) -> None:
    """Build a store of so many citations."""
    chance = random.Random(57)
    made = made_documents(documents, chance)
    mentions = iter(made_mentions(made, citations, chance))
    with closing(connect(path, write=True)) as db:
        number = 0
        while cited := [mention.citation for mention in islice(mentions, 20)]:
            put(db, _record(number, made, cited, chance), File(f"{number}.txt", f"{number}.txt", 1, 1))
            number += 1
        resolve_pending(db, Rooms.real())


def _record(number: int, made: list[Citation], cited: list[Citation], chance: random.Random) -> Record:
    own = made[number % len(made)]
    header = Header(
        own.type, own.number, own.year, own.symbol, own.date, own.issuer, own.level, own.place, own.place_id
    )
    if number % 2:
        header = Header(
            type="báo cáo", title=f"Báo cáo {number}", place=own.place, place_id=own.place_id, level=own.level
        )
    extent = Extent(0, 2000, header)
    rows = [
        replace(citation, start=100 * place, end=100 * place + 10, passage_start=100 * place,
                passage_end=100 * place + 90, relation=_relation(own, citation, chance))
        for place, citation in enumerate(cited)
    ]  # fmt: skip
    source = Source((f"{number}.txt",), f"{number:064x}", "Thực hiện nghị quyết. " * 91)
    return Record(source, ((extent, block_of_header(header)),), tuple((row, blocks_of(row)) for row in rows))


def _relation(own: Citation, cited: Citation, chance: random.Random) -> Relation:
    """Policy passes down, and on in time: nothing is carried out above its own level or before its day."""
    down = own.level is None or cited.level is None or LEVELS.index(own.level) >= LEVELS.index(cited.level)
    later = own.date is None or cited.date is None or own.date >= cited.date
    return chance.choice(RELATIONS) if down and later else Relation.CITES


QUESTIONS: dict[str, Callable[[sqlite3.Connection, int], Iterator[object]]] = {
    "trace": lambda db, document: queries.trace(db, document),
    "trace, two steps": lambda db, document: queries.trace(db, document, 2),
    "citing": lambda db, document: queries.citing(db, document),
    "citing through": lambda db, document: queries.citing(db, document, through=True),
    "coverage": lambda db, document: queries.coverage(db, document),
}


def ask(path: Path) -> Iterator[str]:
    """One line a question: how long it took, and how many rows it gave."""
    with closing(connect(path)) as db:
        most = [row["document"] for row in queries.ranking(db, top=ASKED)]
        every = [row[0] for row in db.execute("SELECT id FROM document ORDER BY id")]
    for whose, asked in (("most cited", most), ("at random", random.Random(7).sample(every, ASKED))):
        for name, question in QUESTIONS.items():
            took, rows = zip(*(_timed(path, question, document) for document in asked), strict=True)
            yield (
                f"{whose:<11} {name:<17} median {median(took):6.3f} s  slowest {max(took):6.3f} s  "
                f"rows {median(rows):,.0f} to {max(rows):,}"
            )


def _timed(
    path: Path, question: Callable[[sqlite3.Connection, int], Iterator[object]], document: int
) -> tuple[float, int]:
    with closing(connect(path)) as db:
        started = time.perf_counter()
        rows = sum(1 for _ in question(db, document))
        return time.perf_counter() - started, rows


def main() -> None:
    """Make the store where it is missing, and ask."""
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("--citations", type=int, default=1_000_000)
    said.add_argument("--documents", type=int, default=50_000)
    said.add_argument("--db", type=Path)
    wanted = said.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = wanted.db or Path(folder) / "made.db"
        if not path.exists():
            started = time.perf_counter()
            make(path, wanted.citations, wanted.documents)
            print(f"made in {time.perf_counter() - started:.0f} s, {path.stat().st_size / 2**20:,.0f} MiB", flush=True)
        for line in ask(path):
            print(line, flush=True)


if __name__ == "__main__":
    main()
