"""How fast resolving is: made citations of made documents, resolved block by block, with growth and memory.

    python -m benchmarks.resolving [--citations 1000000] [--documents 50000] [--growth]

The documents are made after the pattern of real ones: central resolutions that everybody cites, provincial, city and
ward documents of real places and terms, State decisions and decrees. A few documents draw most citations (Zipf). One
citation in four leaves something out (date, symbol, issuer, place) or gets it wrong, as the annotated texts do.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from danchieu.model import Block, Citation, Kind, Level, Mention, State
from danchieu.resolving import blocks_of, resolve
from danchieu.vocabulary import places

PATTERNS = (
    ("nghị quyết", "NQ/TW", "Bộ Chính trị", Level.CENTRAL, 90),
    ("chỉ thị", "CT/TW", "Ban Bí thư", Level.CENTRAL, 60),
    ("quy định", "QĐ/TW", "Bộ Chính trị", Level.CENTRAL, 350),
    ("hướng dẫn", "HD/BTCTW", "Ban Tổ chức Trung ương", Level.CENTRAL, 60),
    ("nghị định", "NĐ-CP", "Chính phủ", Level.CENTRAL, 200),
    ("quyết định", "QĐ-TTg", "Thủ tướng Chính phủ", Level.CENTRAL, 2500),
    ("nghị quyết", "NQ/TU", "Tỉnh ủy", Level.PROVINCIAL, 40),
    ("kế hoạch", "KH/TU", "Ban Thường vụ Tỉnh ủy", Level.PROVINCIAL, 550),
    ("quyết định", "QĐ-UBND", "UBND tỉnh", Level.PROVINCIAL, 4000),
    ("chỉ thị", "CT/TU", "Ban Thường vụ Thành ủy", Level.CITY, 40),
    ("kế hoạch", "KH/ĐU", "Đảng ủy", Level.WARD, 120),
    ("nghị quyết", "NQ/ĐU", "Đảng ủy", Level.WARD, 60),
    ("báo cáo", "BC-UBND", "UBND phường", Level.WARD, 900),
)
"""Type, symbol, issuer, level, and the highest number that one body reaches."""

WRONG_SYMBOLS = {"NQ/TU": "NQ/ĐU", "HD/BTCTW": "HD/TW"}


class Figures(NamedTuple):
    """What one run gave."""

    citations: int
    documents: int
    seconds: float
    peak: float
    states: dict[str, int]
    found: int


def made_documents(count: int, chance: random.Random) -> list[Citation]:
    """Full citations of so many documents."""
    by_level = {level: places.units(level=level, on=dt.date(2025, 1, 1)) for level in Level}
    wards = places.units(level=Level.WARD, on=dt.date(2025, 8, 1))
    return [_document(chance, by_level, wards) for _ in range(count)]


def _document(
    chance: random.Random, by_level: dict[Level, tuple[places.Place, ...]], wards: tuple[places.Place, ...]
) -> Citation:
    type_, symbol, issuer, level, highest = chance.choice(PATTERNS)
    day = dt.date(2016, 2, 1) + dt.timedelta(days=chance.randrange(3600))
    place = None
    if level is not Level.CENTRAL:
        late = level is Level.WARD and day >= places.REFORM
        place = chance.choice(wards if late else by_level[level])
    return Citation(
        0, 10, f"{type_} {symbol}", Kind.NUMBERED, type_, str(chance.randint(1, highest)),
        str(day.year) if symbol == "NĐ-CP" else None, symbol, day, issuer, level,
        place.name if place else None, place.id if place else None,
    )  # fmt: skip


def _worn(citation: Citation, chance: random.Random) -> Citation:
    """A citation as authors write it: one in four is not complete or not right."""
    what = chance.random()
    if what < 0.10:
        return replace(citation, date=None)
    if what < 0.14:
        return replace(citation, date=None, symbol=None)
    if what < 0.16:
        return replace(citation, date=None, symbol=None, issuer=None, place=None, place_id=None, level=None)
    if what < 0.20:
        return replace(citation, issuer=None)
    if what < 0.22:
        return replace(citation, place=None, place_id=None)
    if what < 0.24 and citation.date:
        return replace(citation, date=citation.date + dt.timedelta(days=chance.randint(-3, 3)))
    if what < 0.25:
        return replace(citation, symbol=WRONG_SYMBOLS.get(citation.symbol or "", citation.symbol))
    return citation


def made_mentions(documents: list[Citation], count: int, chance: random.Random) -> Iterator[Mention]:
    """So many mentions, twenty a citing document; one text in twenty has no date."""
    weights = [1 / (rank + 10) for rank in range(len(documents))]
    homes = [c.place_id for c in documents]
    for number, cited in enumerate(chance.choices(documents, weights, k=count)):
        citing = number // 20
        day = None if citing % 20 == 0 else dt.date(2016, 3, 1) + dt.timedelta(days=citing % 3650)
        home = homes[citing % len(homes)]
        yield Mention(number, _worn(cited, chance), f"source{citing}", citing, day, home)


def measure(citations: int, documents: int) -> Figures:
    """Make, block and resolve; only blocking and resolving are timed."""
    chance = random.Random(57)
    mentions = list(made_mentions(made_documents(documents, chance), citations, chance))
    gc.collect()
    states: dict[str, int] = defaultdict(int)
    found = 0
    started = time.perf_counter()
    blocks: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        name = blocks_of(mention.citation)
        if name:
            blocks[name].append(mention)
    for name in sorted(blocks):
        tables = resolve(Block(name, tuple(blocks[name])))
        found += len(tables.documents)
        for row in tables.resolutions:
            states[row.state] += 1
    seconds = time.perf_counter() - started
    return Figures(citations, documents, seconds, peak_memory(), {str(State(s)): n for s, n in states.items()}, found)


def peak_memory() -> float:
    """Highest memory of this process so far, in GiB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**30


def show(figures: Figures) -> str:
    """One line."""
    states = ", ".join(f"{name} {count:,}" for name, count in sorted(figures.states.items()))
    each = figures.seconds / figures.citations * 1e6
    return (
        f"{figures.citations:>9,} citations of {figures.documents:>6,} documents: {figures.seconds:6.2f} s"
        f" ({each:4.1f} µs each), peak {figures.peak:.2f} GiB, {figures.found:,} documents found; {states}"
    )


def main() -> None:
    """Measure one size, or sizes from 10,000 citations up."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--citations", type=int, default=1_000_000)
    ask.add_argument("--documents", type=int, default=50_000)
    ask.add_argument("--growth", action="store_true", help="from 10,000 citations up, twenty to a document")
    said = ask.parse_args()
    sizes = [10_000, 30_000, 100_000, 300_000] if said.growth else []
    for citations in [n for n in sizes if n < said.citations]:
        print(show(measure(citations, max(1, citations * said.documents // said.citations))), flush=True)
    print(show(measure(said.citations, said.documents)), flush=True)


if __name__ == "__main__":
    main()
