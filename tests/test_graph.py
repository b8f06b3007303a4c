"""The graph of a store: frames, the network, questions, the map in a notebook."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
import pyvis.network

from danchieu.errors import QueryError, StoreError
from danchieu.graph import Graph
from danchieu.queries import CITING_COLUMNS, COVERAGE_COLUMNS, TRACE_COLUMNS
from fake_rooms import CHAIN, build, lay


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("graph")
    build([lay(folder / "in", CHAIN)], folder / "g.db")
    return Graph(folder / "g.db")


def test_no_store_is_no_graph(tmp_path):
    with pytest.raises(StoreError):
        Graph(tmp_path / "g.db")


def test_a_graph_says_how_large_it_is(graph):
    assert repr(graph).endswith("g.db': 5 documents, 5 links>")


def test_frames_join_by_id(graph):
    documents, links = graph.documents, graph.links
    assert len(documents) == 5
    assert documents["held"].dtype == links["told"].dtype == bool
    assert set(links["citing"]) | set(links["cited"]) <= set(documents.index)
    citations = graph.citations
    assert set(citations["document"].dropna()) <= set(documents.index)
    assert set(citations["state"]) == {"resolved"}


def test_the_network_has_documents_as_nodes_and_links_as_edges(graph):
    network = graph.network()
    assert type(network) is nx.MultiDiGraph
    assert set(network) == set(graph.documents.index)
    node = network.nodes[graph.find("57-NQ/TW")]
    assert node["label"] == "Nghị quyết 57-NQ/TW"
    assert (node["files"], node["in_citations"], node["held"], node["date"]) == (("tw/57.txt",), 3, True, "2024-12-22")
    assert network.nodes[graph.find("5-QĐ/TW")]["files"] == ()
    assert set(node) == {*graph.documents.columns, "files", "in_citations", "aliases", "conflicts"}
    assert {key for _, _, key in network.edges(keys=True)} == set(graph.links.index)


def test_an_edge_marks_its_citation_inside_the_passage(graph):
    for _, _, data in graph.network().edges(data=True):
        assert set(data) == {"relation", "told", "evidence"}
        assert data["told"] is False
        for proof in data["evidence"]:
            assert set(proof) == {"file", "page", "line", "passage", "quote_start", "quote_end", "document"}
            quote = proof["passage"][proof["quote_start"] : proof["quote_end"]]
            assert (quote[0], quote[-1]) == ("[", "]")


def test_a_focus_keeps_the_chain_and_the_neighbours(graph):
    around = graph.network("5-QĐ/TW")
    assert sorted(data["label"] for _, data in around.nodes(data=True)) == [
        "Quyết định 5-QĐ/TW",
        "báo cáo (không số) Báo cáo chính trị",
    ]
    with pytest.raises(QueryError):
        graph.network("99-XX/YY")


def test_questions_come_as_frames(graph):
    assert tuple(graph.citing("57-NQ/TW", level="ward").columns) == CITING_COLUMNS
    assert len(graph.citing("57-NQ/TW", level="ward")) == 2
    assert tuple(graph.trace("57-NQ/TW").columns) == TRACE_COLUMNS
    assert list(graph.trace("57-NQ/TW")["depth"]) == [0, 1, 2]
    assert tuple(graph.coverage("57-NQ/TW").columns) == COVERAGE_COLUMNS
    assert tuple(graph.citing("5-QĐ/TW", level="city").columns) == CITING_COLUMNS


def test_the_map_is_written_where_it_is_wanted(graph, tmp_path):
    page = graph.map(tmp_path / "new" / "map.html", focus="NQ57", plain=True)
    assert "57-NQ/TW" in page.read_text(encoding="utf-8")


def test_the_map_leads_to_the_files_where_they_are(graph):
    page = graph.map(graph.store.parent / "map.html").read_text(encoding="utf-8")
    assert '"base":"./in/"' in page.replace(" ", "")


def test_files_of_several_folders_are_linked_where_they_are_still_there(tmp_path):
    first, second = dict(list(CHAIN.items())[:2]), dict(list(CHAIN.items())[2:])
    build([lay(tmp_path / "a", first), lay(tmp_path / "b", second)], tmp_path / "g.db")
    gone = next(iter(second))
    (tmp_path / "b" / gone).unlink()
    page = Graph(tmp_path / "g.db").map(tmp_path / "out" / "map.html").read_text(encoding="utf-8")
    assert '"base":null' in page
    assert all(f'"./../a/{name}"' in page for name in first)
    assert all((f'"./../b/{name}"' in page) is (name != gone) for name in second)


def test_the_plain_map_is_a_pyvis_network(graph, tmp_path):
    page = graph.network_page(focus="57-NQ/TW")
    assert isinstance(page, pyvis.network.Network)
    assert len(page.nodes) == len(graph.documents)
    page.add_node(99, label="added")
    page.write_html(tmp_path / "own.html")
    assert "added" in (tmp_path / "own.html").read_text(encoding="utf-8")


def test_a_map_that_was_written_shows_itself_in_a_notebook(graph, monkeypatch):
    path = graph.map(graph.store.parent / "focus.html", focus="57-NQ/TW")
    assert isinstance(path, Path) and path == Path(str(path))
    shown = path._repr_html_()
    assert shown.startswith("<iframe srcdoc=") and shown.count("<script") == 0
    monkeypatch.setattr("danchieu.map.drawn.SHOWN", 10)
    assert path._repr_html_() is None


def test_a_notebook_shows_the_map_in_a_frame_of_its_own(graph):
    shown = graph._repr_html_()
    assert "<iframe" in shown
    assert "srcdoc=" in shown
    assert shown.count("<script") == 0


def test_a_large_graph_is_not_drawn_in_a_notebook(graph, monkeypatch):
    monkeypatch.setattr("danchieu.graph.SHOWN_IN_NOTEBOOK", 2)
    assert "too many to show" in graph._repr_html_()


def test_the_same_store_gives_the_same_network(graph):
    first, second = graph.network(), graph.network()
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))
