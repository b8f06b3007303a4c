"""The notebook runs from beginning to end, and is kept without its output."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

import danchieu
from conftest import ROOT
from map_browser import browser

NOTEBOOK = ROOT / "notebooks" / "explore.ipynb"

nbformat = pytest.importorskip("nbformat", reason="the notebook's tests need: pip install danchieu[test]")
nbclient = pytest.importorskip("nbclient", reason="the notebook's tests need: pip install danchieu[test]")
pytest.importorskip("ipykernel", reason="the notebook's tests need: pip install danchieu[test]")
pytest.importorskip("matplotlib", reason="the notebook's tests need: pip install danchieu[test]")


def cells(path: Path) -> list[Any]:
    return list(nbformat.read(path, as_version=4).cells)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone in which nothing was built."""
    room = tmp_path_factory.mktemp("notebook")
    shutil.copytree(ROOT / "data", room / "data")
    (room / "output").mkdir()
    (room / "notebooks").mkdir()
    return room


@pytest.fixture(scope="module")
def executed(room: Path) -> list[Any]:
    """The notebook's cells after a run in the clone, by the Python that runs the tests."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
        patch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "pkg"), os.environ.get("PYTHONPATH", "")]))
        patch.setenv("PYTHONUTF8", "1")
        client = nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": room / "notebooks"}})
        client.execute()
    return list(notebook.cells)


def outputs(found: list[Any], word: str) -> dict[str, Any]:
    """What the one cell with this word gave, by MIME type; what it printed as ``text/plain`` where it gave nothing."""
    (cell,) = [cell for cell in found if cell.cell_type == "code" and word in cell.source]
    given: dict[str, Any] = {}
    for output in cell.outputs:
        given |= output.get("data", {"printed": output.get("text", "")})
    return given


def test_the_notebook_is_kept_without_output() -> None:
    code = [cell for cell in cells(NOTEBOOK) if cell.cell_type == "code"]
    assert code and all(not cell.outputs and cell.execution_count is None for cell in code)


def test_it_builds_the_graph_of_the_samples_where_there_is_none(executed: list[Any], room: Path) -> None:
    said = repr(danchieu.open(room / "output" / "graph.db")).split(": ")[1]
    assert said in outputs(executed, "STORE.exists")["printed"]


def test_it_lists_who_cites_57_nq_tw(executed: list[Any]) -> None:
    table = outputs(executed, "graph.citing")["text/html"]
    assert all(ward in table for ward in ("phường Hà Tu", "phường Móng Cái 2", "phường Uông Bí"))


def test_it_plots_citations_by_level_and_year(executed: list[Any]) -> None:
    assert "image/png" in outputs(executed, "plot.bar")
    table = outputs(executed, "unstack")["text/html"]
    assert all(word in table for word in ("central", "provincial", "ward", "2024"))


def test_it_draws_a_map_that_opens_on_the_resolution(executed: list[Any], room: Path) -> None:
    shown = outputs(executed, "focus=")
    assert "map-57.html" in shown["text/plain"]
    assert shown["text/html"].startswith("<iframe srcdoc=")
    assert "57-NQ/TW" in (room / "output" / "map-57.html").read_text(encoding="utf-8")


@pytest.mark.browser
def test_the_map_lives_in_the_executed_notebook(executed: list[Any], room: Path) -> None:
    page = room / "notebook.html"
    shown = outputs(executed, "focus=")["text/html"]
    page.write_text(f"<!doctype html><html data-ready='yes'><body>{shown}</body></html>", encoding="utf-8")
    with browser(room / "profile") as chromium:
        chromium.open(page)
        inner = "document.querySelector('iframe').contentDocument"
        chromium.until(f"{inner}?.documentElement?.dataset?.ready === 'yes'")
        assert "57-NQ/TW" in chromium.js(f"{inner}.querySelector('.view-title').textContent")
        chromium.until(f"{inner}.querySelector('#panel mark') !== null")
        assert chromium.js(f"{inner}.querySelectorAll('#panel a').length") == 0
        assert (chromium.messages(), chromium.requests()) == ([], [])
