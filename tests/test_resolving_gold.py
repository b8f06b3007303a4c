"""The resolving room on the annotated documents: do the same citations share a document?"""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import os
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from danchieu.model import Block, Citation, Extent, Header, Kind, Level, Mention
from danchieu.resolving import blocks_of, localise, resolve
from danchieu.vocabulary.folding import plain

pytestmark = pytest.mark.corpus

HOMES = {
    "000": Header(place="phường Hà Tu", level=Level.WARD, date=dt.date(2025, 8, 1)),
    "002": Header(place="thành phố Hạ Long", level=Level.CITY, date=dt.date(2020, 12, 20)),
    "003": Header(place="phường Móng Cái 2", level=Level.WARD, date=dt.date(2025, 7, 3)),
    "004": Header(place="phường Hà Tu", level=Level.WARD, date=dt.date(2025, 12, 20)),
}
"""Where and when the annotated documents were written."""

Row = dict[str, Any]


@pytest.fixture(scope="module")
def corpus() -> Path:
    if "DANCHIEU_CORPUS" not in os.environ:
        pytest.skip("DANCHIEU_CORPUS is not set")
    return Path(os.environ["DANCHIEU_CORPUS"]) / "gold"


def gold(corpus: Path) -> list[tuple[str, Row]]:
    """(document, annotated citation), the doubtful ones left out."""
    found = []
    for path in sorted(corpus.glob("00*.jsonl")):
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        found += [(path.name[:3], row) for row in rows if not row.get("doubt")]
    return found


def citation(row: Row) -> Citation:
    """What a perfect finder gives; the name of a law or named document stands in the annotation's key alone."""
    kind = Kind(row["kind"])
    return Citation(
        row["start"], row["end"], row["quote"], kind, row["type"], row["number"], row["year"], row["symbol"],
        dt.date.fromisoformat(row["date"]) if row["date"] else None, row["issuer"],
        Level(row["level"]) if row["level"] else None, row["place"], term=row["term"],
        name=row["key"].split("|")[1] if kind in (Kind.LAW, Kind.NAMED) else None,
    )  # fmt: skip


def bare(row: Row) -> Citation:
    """The same without level, and with the place only where the quote names it."""
    place = row["place"]
    named = place and plain(place.removeprefix("thành phố ").removeprefix("tỉnh ")) in plain(row["quote"])
    return replace(citation(row), level=None, place=place if named else None)


def extent(name: str, dated: bool) -> Extent:
    return Extent(0, 10**9, HOMES[name] if dated else replace(HOMES[name], date=None))


def clusters(rows: list[tuple[str, Row]], citations: list[Citation], dated: bool) -> list[str]:
    """The key given to each citation, a name of its own where there is none."""
    blocks: dict[str | None, list[Mention]] = defaultdict(list)
    for i, ((name, _), c) in enumerate(zip(rows, citations, strict=True)):
        date = HOMES[name].date if dated else None
        blocks[blocks_of(c)].append(Mention(i, c, name, int(name), date))
    keys = [f"none-{i}" for i in range(len(rows))]
    for name, mentions in blocks.items():
        for row in resolve(Block(name, tuple(mentions))).resolutions if name else ():
            keys[row.mention] = row.key or keys[row.mention]
    return keys


def bcubed(corpus: Path, pairs: list[tuple[str, str]]) -> float:
    spec = importlib.util.spec_from_file_location("score", corpus / "score.py")
    assert spec and spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    return float(score.bcubed(pairs, 0, 0)["f1"])


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize("relative", [False, True])
@pytest.mark.parametrize("named", [False, True])
def test_keys_cluster_as_annotated(corpus: Path, dated: bool, relative: bool, named: bool):
    rows = gold(corpus)
    if relative:
        citations: list[Citation] = []
        for name in HOMES:
            citations += localise([bare(row) for n, row in rows if n == name], extent(name, dated))
    else:
        citations = [citation(row) for _, row in rows]
    keys = clusters(rows, citations, dated)
    pairs = [(row["key"], key) for (_, row), key in zip(rows, keys, strict=True) if (row["kind"] == "named") == named]
    assert bcubed(corpus, pairs) >= 0.98


@pytest.mark.parametrize("dated", [True, False])
def test_issuers_become_absolute_as_annotated(corpus: Path, dated: bool):
    rows = [(n, row) for n, row in gold(corpus) if row["kind"] != "named"]
    wrong = []
    for name in HOMES:
        own = [row for n, row in rows if n == name]
        for row, c in zip(own, localise([bare(r) for r in own], extent(name, dated)), strict=True):
            if (row["issuer"], row["level"], row["place"]) != (c.issuer, c.level, c.place):
                wrong.append((name, row["quote"], c.level, c.place))
    assert len(wrong) <= 0.02 * len(rows), wrong
