"""The project's own samples: digests that say so, gold that fits them, and how well their citations are found."""

from __future__ import annotations

import csv
import json
import re
from contextlib import closing
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import danchieu
from conftest import MANIFEST, ROOT, SAMPLES
from danchieu import evaluating
from danchieu.exporting import citations
from danchieu.model import Kind, Level
from danchieu.store import connect

GOLD = ROOT / "tests" / "gold" / "samples.jsonl"
FIELDS = (
    "file", "start", "end", "quote", "kind", "type", "number", "year", "symbol", "date", "issuer", "level", "place",
    "term", "key",
)  # fmt: skip
DATE = r"\d{4}-\d\d-\d\d"
KEYS = {
    Kind.NUMBERED: rf"[\w ]+\|\d+(/\d{{4}})?\|[\w-]+(/\w+)?\|({DATE}|\?)(\|(tỉnh|thành phố|phường) [\w ]+)?",
    Kind.PLENUM: r"(nghị quyết|kết luận)\|TW\d+\|[IVX]+",
    Kind.CONGRESS: r"nghị quyết\|đại hội\|[IVX]+\|(toàn quốc|(tỉnh|thành phố|phường) [\w ]+)",
    Kind.LAW: r"(luật|điều lệ)\|[\w ]+(\|\d{4})?",
    Kind.NAMED: r"(đề án|chương trình)\|[\w -]+",
}
"""What an annotated key looks like, by kind."""
FLOORS = {"found": 0.98, "exact": 0.97, "strict": 0.95, "keys": 0.98}
"""F1 over all kinds but ``named``; what the samples reached when they were made, less one or two citations."""

Row = dict[str, Any]
FILES = sorted(SAMPLES.iterdir())


def gold() -> list[Row]:
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def stated() -> list[dict[str, str]]:
    with MANIFEST.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def node(graph: nx.MultiDiGraph, **wanted: object) -> int:
    (found,) = [n for n, has in graph.nodes.items() if all(has[name] == value for name, value in wanted.items())]
    return int(found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_sample_says_in_its_first_line_that_it_is_a_digest(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
    assert first.startswith("Bản tóm lược ") and re.search(r", không phải nguyên văn\.?$", first)


def test_the_manifest_names_every_sample_once_and_as_a_digest() -> None:
    rows = stated()
    assert sorted(row["path"] for row in rows) == [path.name for path in FILES]
    assert {row["nature"] for row in rows} == {"digest"}


@pytest.mark.parametrize("row", gold(), ids=lambda row: f"{row['file']}:{row['start']}:{row['key']}")
def test_an_annotated_citation_fits_its_text_and_the_guideline(row: Row) -> None:
    text = (SAMPLES / row["file"]).read_bytes().decode("utf-8")
    assert tuple(row) == FIELDS
    assert text[row["start"] : row["end"]] == row["quote"]
    assert re.fullmatch(KEYS[Kind(row["kind"])], row["key"])
    assert row["key"].startswith(f"{row['type']}|")
    assert row["level"] in set(Level)
    assert (row["place"] is None) == (row["level"] == Level.CENTRAL)
    assert row["date"] is None or re.fullmatch(DATE, row["date"])


def test_annotations_stand_in_reading_order_and_none_stands_twice() -> None:
    rows = gold()
    places = [(row["file"], row["start"], row["end"], row["type"]) for row in rows]
    assert len(set(places)) == len(places)
    assert [place[:3] for place in places] == sorted(place[:3] for place in places)


def test_citations_of_the_samples_are_found_as_well_as_before(samples: danchieu.Graph) -> None:
    with closing(connect(samples.store)) as db:
        found = evaluating.evaluate([GOLD], list(citations(db)))
    reached = {name: getattr(found.core, name).f1 for name in FLOORS}
    assert all(reached[name] >= floor for name, floor in FLOORS.items()), evaluating.report(found, errors=-1)
    assert found.named.found.recall >= 0.5


def test_every_held_document_is_a_digest_and_none_passes_for_the_document_itself(samples: danchieu.Graph) -> None:
    documents = samples.documents
    assert set(documents[documents["held"]]["nature"]) == {"digest"}
    assert len(documents[documents["held"]]) == len(FILES)
    assert documents[~documents["held"]]["nature"].isna().all()


def test_a_resolution_of_the_politburo_is_followed_down_to_a_ward(samples: danchieu.Graph) -> None:
    graph = samples.network()
    for resolution, plan in (("68", "20"), ("71", "33"), ("72", "34")):
        above = node(graph, number=resolution, symbol="NQ/TW")
        below = node(graph, number=plan, symbol="KH/ĐU", place="phường Hà Tu")
        year = node(graph, held=True, type="nghị quyết", place="phường Hà Tu")
        assert graph.has_edge(below, above) and graph.has_edge(year, below)
        assert graph.nodes[above]["level"] == Level.CENTRAL and graph.nodes[year]["level"] == Level.WARD


def test_every_level_is_on_the_map_of_a_fresh_clone(samples: danchieu.Graph) -> None:
    held = samples.documents[samples.documents["held"]]
    assert set(held["level"]) == set(Level)


def test_three_wards_cite_57_nq_tw(samples: danchieu.Graph) -> None:
    assert set(samples.citing("57-NQ/TW", level="ward")["place"]) == {
        "phường Hà Tu", "phường Móng Cái 2", "phường Uông Bí",
    }  # fmt: skip
