"""The heat table of places and central documents: what the store counts, laid out for the page."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import networkx
import pytest

import danchieu
import map_networks
from danchieu import queries
from danchieu.map.coverage import ORDER, STATES, Coverage, Place, from_rows, province, widest
from danchieu.queries.coverage import Cover
from danchieu.store import connect

HA_TU, UONG_BI, HA_LONG, QUANG_NINH = "06652-2025", "06811-2025", "193", "22"


def row(document: int, place_id: str, place: str, level: str, state: Cover, documents: int) -> dict[str, Any]:
    return {
        "document": document, "place_id": place_id, "place": place, "level": level, "state": state.value,
        "documents": documents,
    }  # fmt: skip


ROWS = [
    row(1, QUANG_NINH, "tỉnh Quảng Ninh", "provincial", Cover.IMPLEMENTED, 3),
    row(1, HA_TU, "phường Hà Tu", "ward", Cover.NOT_CITED, 2),
    row(1, UONG_BI, "phường Uông Bí", "ward", Cover.NOTHING_HELD, 0),
    row(2, QUANG_NINH, "tỉnh Quảng Ninh", "provincial", Cover.NOTHING_HELD, 0),
    row(2, HA_TU, "phường Hà Tu", "ward", Cover.NOT_CITED, 2),
    row(2, UONG_BI, "phường Uông Bí", "ward", Cover.NOTHING_HELD, 0),
]


def cells_of(matrix: Coverage, document: int) -> dict[str, tuple[str, int]]:
    cells = matrix.cells[matrix.documents.index(document)]
    return {matrix.places[place].name: (STATES[ORDER[state]], n) for place, state, n in cells}


def network() -> networkx.MultiDiGraph:
    made = networkx.MultiDiGraph()
    map_networks.document(made, 1, level="central")
    map_networks.document(made, 2, level="central")
    map_networks.document(made, 3, level="ward", place="phường Hà Tu", place_id=HA_TU)
    map_networks.document(made, 4, level="ward", place="phường Uông Bí", place_id=UONG_BI, held=False)
    map_networks.link(made, 3, 2)
    map_networks.link(made, 4, 2)
    map_networks.link(made, 3, 1)
    map_networks.link(made, 1, 2)
    return made


def test_a_document_that_no_place_cites_is_no_column_and_an_unknown_cell_is_not_written() -> None:
    matrix = from_rows(network(), ROWS)
    assert matrix.documents == (1,)
    assert cells_of(matrix, 1) == {"tỉnh Quảng Ninh": ("implemented", 3), "phường Hà Tu": ("none", 2)}


def test_places_run_from_the_province_down_and_count_what_is_held_of_them() -> None:
    assert from_rows(network(), ROWS).places == (
        Place("tỉnh Quảng Ninh", 1, "tỉnh Quảng Ninh", 0),
        Place("phường Hà Tu", 3, "tỉnh Quảng Ninh", 1),
        Place("phường Uông Bí", 3, "tỉnh Quảng Ninh", 0),
    )


def test_two_places_of_one_name_are_two_rows() -> None:
    rows = [row(1, HA_TU, "xã Tân Tiến", "ward", Cover.CITED, 1), row(1, UONG_BI, "xã Tân Tiến", "ward", Cover.TOLD, 1)]
    matrix = from_rows(network(), rows)
    assert [place.name for place in matrix.places] == ["xã Tân Tiến", "xã Tân Tiến"]
    assert [STATES[ORDER[state]] for _, state, _ in matrix.cells[0]] == ["cited", "told"]


def test_the_documents_asked_about_are_those_that_most_places_cite() -> None:
    assert widest(network()) == [2, 1]
    assert widest(network(), 1) == [2]
    assert widest(networkx.MultiDiGraph()) == []


@pytest.mark.parametrize("state", Cover)
def test_every_state_of_the_store_s_coverage_is_known_to_the_table(state: Cover) -> None:
    assert STATES[state]


@pytest.mark.parametrize(("place_id", "name"), [("06826", "tỉnh Quảng Ninh"), ("nowhere", None), (None, None)])
def test_a_place_s_province_is_today_s(place_id: str | None, name: str | None) -> None:
    assert province(place_id) == name


def test_no_rows_make_an_empty_table() -> None:
    assert from_rows(network(), []) == Coverage((), (), ())


def test_the_table_says_what_the_coverage_command_says(samples: danchieu.Graph) -> None:
    graph = samples.network()
    asked = widest(graph)
    with closing(connect(samples.store)) as db:
        matrix = from_rows(graph, queries.coverage(db, documents=asked))
    frame = samples.coverage()
    told = frame[(frame.state != Cover.NOTHING_HELD.value) & frame.document.isin(matrix.documents)]
    assert sum(map(len, matrix.cells)) == len(told) > 5
    for document in matrix.documents:
        rows = told[told.document == document]
        assert sorted(cells_of(matrix, document)) == sorted(rows.place)
