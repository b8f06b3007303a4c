"""The heat table of places and central documents, worked out from the graph."""

from __future__ import annotations

import networkx
from hypothesis import given, settings
from hypothesis import strategies as st

import map_networks
from danchieu.map.coverage import CITED, IMPLEMENTED, NONE, STATES, THROUGH, TOLD, Coverage, coverage, from_rows


def cells_of(matrix: Coverage, document: int) -> dict[str, tuple[str, int]]:
    cells = matrix.cells[matrix.documents.index(document)]
    return {matrix.places[place].name: (STATES[state], n) for place, state, n in cells}


def test_a_place_implements_cites_is_told_of_is_silent_or_cannot_be_judged() -> None:
    matrix = coverage(map_networks.chain())
    assert matrix.documents == (1, 2)
    assert cells_of(matrix, 1) == {
        "tỉnh Quảng Ninh": ("implemented", 1),
        "phường Uông Bí": ("implemented", 1),
        "phường Hà Tu": ("through", 1),
    }
    assert cells_of(matrix, 2) == {"phường Hà Tu": ("cited", 1), "phường Uông Bí": ("none", 1)}


def test_places_run_from_the_province_down_and_count_what_is_held() -> None:
    places = coverage(map_networks.chain()).places
    assert [(p.name, p.lane, p.held) for p in places] == [
        ("tỉnh Quảng Ninh", 1, 1),
        ("thành phố Hạ Long", 2, 0),
        ("phường Hà Tu", 3, 2),
        ("phường Uông Bí", 3, 1),
    ]


def test_documents_older_than_the_central_one_do_not_make_a_place_silent() -> None:
    network = map_networks.chain()
    network.nodes[5]["date"] = "2024-01-01"
    assert "phường Uông Bí" not in cells_of(coverage(network), 2)


def test_an_undated_document_is_as_old_as_the_newest_that_it_cites_and_else_says_nothing() -> None:
    network = map_networks.chain()
    network.nodes[5]["date"] = None
    assert "phường Uông Bí" not in cells_of(coverage(network), 2)
    network.nodes[3]["date"] = "2025-06-01"
    assert cells_of(coverage(network), 2)["phường Uông Bí"] == ("none", 1)


def test_a_told_link_counts_as_told_where_nothing_else_is_known() -> None:
    network = map_networks.chain()
    network.remove_edge(6, 3)
    assert cells_of(coverage(network), 1)["phường Hà Tu"] == ("told", 1)


def test_rows_of_the_store_s_own_coverage_make_the_same_kind_of_matrix() -> None:
    rows = [
        {"document": 1, "place": "tỉnh Quảng Ninh", "level": "provincial", "state": "triển khai", "documents": 3},
        {"document": 1, "place": "phường Hà Tu", "level": "ward", "state": "chưa dẫn", "documents": 2},
        {"document": 1, "place": "phường Uông Bí", "level": "ward", "state": "không có tài liệu", "documents": 0},
        {"document": 2, "place": "phường Hà Tu", "level": "ward", "state": "chưa dẫn", "documents": 2},
    ]
    matrix = from_rows(map_networks.chain(), rows)
    assert matrix.documents == (1,)
    assert cells_of(matrix, 1) == {"tỉnh Quảng Ninh": ("implemented", 3), "phường Hà Tu": ("none", 2)}


def test_a_graph_without_places_has_an_empty_matrix() -> None:
    assert coverage(networkx.MultiDiGraph()) == Coverage((), (), ())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.sampled_from(["implements", "cites"])), max_size=30)
)
def test_no_cell_is_stronger_than_the_links_behind_it(links: list[tuple[int, int, str]]) -> None:
    network = networkx.MultiDiGraph()
    for node in range(12):
        level = ("central", "provincial", "ward")[node % 3]
        map_networks.document(network, node, level=level, place=None if node % 3 == 0 else f"nơi {node}")
    for citing, cited, relation in links:
        if citing != cited:
            map_networks.link(network, citing, cited, relation)
    matrix = coverage(network)
    for document, cells in zip(matrix.documents, matrix.cells, strict=True):
        for place, state, count in cells:
            node = int(matrix.places[place].name.removeprefix("nơi "))
            direct = {a["relation"] for a in (network.get_edge_data(node, document) or {}).values()}
            assert state == (IMPLEMENTED if "implements" in direct else CITED if direct else state)
            assert state in (IMPLEMENTED, CITED) or (state in (NONE, THROUGH, TOLD) and not direct)
            assert count >= 1
