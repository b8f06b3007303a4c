"""Exports: what other tools read, whole and in UTF-8."""

from __future__ import annotations

import csv
import io
import json
from contextlib import closing

import networkx as nx
import pytest

from danchieu import exporting
from danchieu.building import build as build_for_real
from danchieu.errors import DanchieuError
from danchieu.store import connect
from danchieu.store.connection import MEMORY
from fake_rooms import CHAIN, build, lay


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    with closing(connect(MEMORY, write=True)) as store:
        build([lay(tmp_path_factory.mktemp("in"), CHAIN)], store)
        yield store


def exported(db, what, form):
    out = io.BytesIO()
    exporting.export(db, what, form, out)
    return out.getvalue()


def test_a_citation_has_the_contracted_names_in_order(db):
    names = (
        "id file start end quote kind type number year symbol date issuer level place term pinpoint place_id citing "
        "citing_label page line passage_start passage_end relation cue key document state candidates"
    )
    for line in exported(db, "citations", "jsonl").splitlines():
        assert list(json.loads(line)) == names.split()


def test_offsets_of_citations_point_at_their_quotes(db):
    rows = [json.loads(line) for line in exported(db, "citations", "jsonl").splitlines()]
    assert len(rows) == 5
    for row in rows:
        text = CHAIN[row["file"]]
        assert text[row["start"] : row["end"]] == row["quote"]
        assert row["quote"] in text[row["passage_start"] : row["passage_end"]]


def test_citations_that_are_not_resolved_have_no_key(tmp_path):
    texts = {"a.txt": "# a|1|S|||x\n[b|2|S] [b||S]\n", "b.txt": "# a|3|S|||x\n[b|2|S|2024-01-01] [b|2|S|2025-01-01]\n"}
    with closing(connect(MEMORY, write=True)) as db:
        build([lay(tmp_path, texts)], db)
        rows = list(exporting.citations(db))
    assert [(row["state"], row["key"]) for row in rows[:2]] == [("ambiguous", None), ("unresolved", None)]
    assert rows[0]["candidates"] == ["b|2|S|2024-01-01", "b|2|S|2025-01-01"]
    assert all(row["key"] for row in rows[2:])


@pytest.mark.parametrize("what", exporting.TABLES)
def test_every_format_of_a_table_holds_the_same_rows(db, what):
    pq = pytest.importorskip("pyarrow.parquet")
    rows = json.loads(exported(db, what, "json"))
    assert [json.loads(line) for line in exported(db, what, "jsonl").splitlines()] == rows
    assert pq.read_table(io.BytesIO(exported(db, what, "parquet"))).to_pylist() == rows
    table = list(csv.DictReader(io.StringIO(exported(db, what, "csv").decode("utf-8"))))
    assert [list(row) for row in table] == [list(row) for row in rows]
    assert [row["id"] for row in table] == [str(row["id"]) for row in rows]


def test_documents_name_their_files_and_former_keys(db):
    row = next(row for row in exporting.documents(db) if row["number"] == "57")
    assert (row["files"], row["aliases"], row["held"]) == (["tw/57.txt"], ["nghị quyết|57|NQ/TW|?"], True)


def test_links_say_what_proves_them(db):
    row = next(row for row in exporting.links(db) if row["relation"] == "implements" and row["file"] == "tinh/kh.txt")
    assert (row["citing_label"], row["cited_label"]) == ("Kế hoạch 10-KH/TU", "Nghị quyết 57-NQ/TW")
    assert (row["line"], row["citations"], row["told"], row["younger"]) == (2, 1, False, False)


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_a_graph_can_be_read_again(db, form, read):
    graph = read(io.BytesIO(exported(db, "graph", form)))
    assert (len(graph), graph.number_of_edges()) == (5, 5)
    labels = {data["label"] for _, data in graph.nodes(data=True)}
    assert "Nghị quyết 57-NQ/TW" in labels
    assert {data["relation"] for *_, data in graph.edges(data=True)} == {"implements", "cites"}


def test_a_graph_as_json_is_what_networkx_reads(db):
    data = json.loads(exported(db, "graph", "json"))
    assert len(nx.node_link_graph(data, edges="links")) == 5


def test_control_characters_do_not_break_the_graph(tmp_path):
    with closing(connect(MEMORY, write=True)) as db:
        build([lay(tmp_path, {"a.txt": "# a|1|S|||x\x0b\x01<b>\n[b|2|S]\x02\n"})], db)
        assert len(nx.read_graphml(io.BytesIO(exported(db, "graph", "graphml")))) == 2
        assert len(nx.read_gexf(io.BytesIO(exported(db, "graph", "gexf")))) == 2


@pytest.mark.parametrize("what", exporting.FORMATS)
def test_the_same_store_gives_the_same_bytes_on_any_day(db, what, monkeypatch):
    for form in exporting.FORMATS[what]:
        today = exported(db, what, form)
        monkeypatch.setattr("time.strftime", lambda *_: "2001-01-01")
        assert exported(db, what, form) == today
        monkeypatch.undo()


def test_a_format_that_does_not_fit_names_those_that_do(db):
    with pytest.raises(DanchieuError, match="links cannot be written as gexf; use --format csv or jsonl"):
        exported(db, "links", "gexf")


def test_a_file_appears_whole_or_not_at_all(db, tmp_path):
    exporting.export_file(db, "links", "csv", tmp_path / "new" / "links.csv")
    before = (tmp_path / "new" / "links.csv").read_bytes()
    with pytest.raises(DanchieuError):
        exporting.export_file(db, "links", "gexf", tmp_path / "new" / "links.csv")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["links.csv"]
    assert (tmp_path / "new" / "links.csv").read_bytes() == before


def test_a_store_without_documents_exports_empty_tables():
    with closing(connect(MEMORY, write=True)) as db:
        assert exported(db, "citations", "jsonl") == b""
        assert json.loads(exported(db, "citations", "json")) == []
        assert exported(db, "links", "csv").decode().startswith("id,citing,")
        assert len(nx.read_graphml(io.BytesIO(exported(db, "graph", "graphml")))) == 0


def test_a_conflict_shows_both_values_with_their_passages(tmp_path):
    texts = {
        "a.txt": "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.",
        "b.txt": "Triển khai Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.",
        "c.txt": "Theo Nghị quyết số 57-NQ/TW ngày 23/12/2024 của Bộ Chính trị.",
    }
    with closing(connect(MEMORY, write=True)) as db:
        build_for_real([lay(tmp_path, texts)], db)
        (row,) = exporting.conflicts(db)
    assert (row["field"], row["stated"], row["files"][-1]) == ("date", ["2024-12-22", "2024-12-23"], "c.txt")
    assert [passage.split()[0] for passage in row["passages"]] == ["Thực", "Theo"]


def test_a_conflict_with_a_held_document_shows_its_head(tmp_path):
    held = "ĐẢNG ỦY PHƯỜNG HÀ TU\n*\nSố 20-KH/ĐU\nHà Tu, ngày 16 tháng 9 năm 2025\n\nKẾ HOẠCH\nvề kinh tế\n"
    texts = {"held.txt": held, "other.txt": "Theo Kế hoạch số 20-KH/ĐU ngày 19/9/2025 của Đảng ủy phường Hà Tu."}
    with closing(connect(MEMORY, write=True)) as db:
        build_for_real([lay(tmp_path, texts)], db)
        (row,) = exporting.conflicts(db)
    assert (row["field"], row["stated"]) == ("date", ["2025-09-16", "2025-09-19"])
    assert row["files"] == ["held.txt", "other.txt"]
    assert (row["passages"][0].split("\n")[0], row["passages"][1][:4]) == ("ĐẢNG ỦY PHƯỜNG HÀ TU", "Theo")
