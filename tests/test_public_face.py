"""The package as Python sees it: few names, all of them there, imported when they are asked for."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import danchieu
from fake_rooms import lay

TEXT = "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá khoa học.\n"


def test_every_public_name_can_be_imported_and_no_other():
    for name in danchieu.__all__:
        assert getattr(danchieu, name) is not None
    assert sorted(danchieu.__all__) == danchieu.__all__
    assert set(danchieu.__all__) <= set(dir(danchieu))
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        danchieu.nothing  # noqa: B018


def test_every_public_name_says_what_it_is():
    for name in danchieu.__all__:
        assert inspect.getdoc(getattr(danchieu, name)), name


def test_importing_the_package_loads_nothing_else():
    code = "import sys; before = set(sys.modules); import danchieu; print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert {name for name in done.stdout.split() if name.startswith("danchieu.")} == set()


def test_cite_gives_citations_whose_offsets_point_into_the_text():
    (citation,) = danchieu.cite(TEXT)
    assert isinstance(citation, danchieu.Citation)
    assert TEXT[citation.start : citation.end] == citation.quote
    assert (citation.number, citation.symbol, citation.level) == ("57", "NQ/TW", danchieu.Level.CENTRAL)


def test_cite_of_no_text_is_no_citation():
    assert danchieu.cite("") == []


def test_cite_takes_the_place_of_the_citing_document():
    text = "Thực hiện Kế hoạch số 20-KH/ĐU ngày 16/9/2025 của Đảng ủy.\n"
    (citation,) = danchieu.cite(text, place="phường Hà Tu")
    assert citation.place == "phường Hà Tu"


def test_build_gives_the_graph_that_open_finds(tmp_path):
    folder = lay(tmp_path / "in", {"a.txt": TEXT})
    graph = danchieu.build(folder, tmp_path / "g.db")
    assert isinstance(graph, danchieu.Graph)
    assert len(graph.citing("57-NQ/TW")) == 1
    assert len(danchieu.open(tmp_path / "g.db").citing("57-NQ/TW")) == 1


def test_a_file_that_cannot_be_read_is_a_warning(tmp_path):
    folder = lay(tmp_path / "in", {"a.txt": TEXT, "empty.txt": ""})
    with pytest.warns(UserWarning, match="empty.txt: "):
        graph = danchieu.build([folder], tmp_path / "g.db")
    assert len(graph.citations) == 1


def test_errors_of_the_package_share_one_ancestor(tmp_path):
    with pytest.raises(danchieu.DanchieuError):
        danchieu.open(tmp_path / "g.db")
