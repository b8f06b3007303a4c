"""An officer's walk through the map of real documents: search, sentence, chain, gaps, link, keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import danchieu
from map_browser import Browser, browser

ENTER, TAB = "\ue007", "\ue004"
RESOLUTION = "Nghị quyết 57-NQ/TW"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture(scope="module")
def seeds(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map of the real documents."""
    folder = tmp_path_factory.mktemp("seeds")
    return danchieu.build([corpus / "seeds"], folder / "graph.db").map(folder / "map.html")


@pytest.fixture(scope="module")
def digests(samples: danchieu.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map of the project's samples."""
    return samples.map(tmp_path_factory.mktemp("samples") / "map.html")


BOTH = pytest.mark.parametrize("source", ["seeds", "digests"])
"""The real documents, where they are there, and the samples that everybody has."""


def sought(page: Browser, words: str) -> Browser:
    """Types into the search and opens the first suggestion, by keys alone."""
    page.keys("/", *words)
    page.until("!document.getElementById('suggestions').hidden")
    return page.keys(ENTER)


def entry(page: Browser, words: str) -> str:
    entries = "[...document.querySelectorAll('#panel .links li')]"
    found = page.js(f"{entries}.find(e => e.innerText.includes(arguments[0]))?.innerText ?? ''", words)
    return " ".join(str(found).split())


def cards(page: Browser) -> list[str]:
    return list(page.js("[...document.querySelectorAll('.card')].map(c => c.getAttribute('aria-label'))"))


def tabbed(page: Browser, text: str) -> Browser:
    """Goes on by the Tab key until something with this text has the focus."""
    for _ in range(60):
        if page.js("document.activeElement.textContent") == text:
            return page
        page.keys(TAB)
    raise AssertionError(f"Tab never came to {text}")


@pytest.mark.browser
@BOTH
@pytest.mark.parametrize("by_keys", [False, True], ids=["mouse", "keys"])
def test_an_officer_walks_from_a_resolution_to_the_ward_without_a_plan(
    chromium: Browser, source: str, by_keys: bool, request: pytest.FixtureRequest
) -> None:
    path = request.getfixturevalue(source)
    chromium.open(path)

    def view(name: str, key: str) -> None:
        chromium.keys(key) if by_keys else chromium.click(f"#tab-{name}")
        chromium.until(f"danchieu.state.view === '{name}'")

    sought(chromium, "nq 57")
    assert RESOLUTION in chromium.text("#panel h2")
    chromium.until("document.querySelector('#panel .links mark')")
    sentence = entry(chromium, "phường Uông Bí")
    assert "57-NQ/TW" in sentence and "dòng" in sentence

    view("chain", "2")
    wards = cards(chromium)
    assert all(any(ward in card for card in wards) for ward in ("phường Uông Bí", "phường Hà Tu", "phường Móng Cái 2"))

    sought(chromium, "nghi quyet 68")
    plan = next(card for card in cards(chromium) if "20-KH/ĐU" in card)
    assert "sau 135 ngày" in plan and "phường Hà Tu" in plan

    sought(chromium, "66-nq/tw")
    view("gaps", "4")
    silent = chromium.text(".without.none")
    assert "phường Uông Bí" in silent and "phường Hà Tu" not in silent
    assert "phường" not in chromium.text(".without.unknown")

    copy = "Chép liên kết"
    if by_keys:
        tabbed(chromium, copy).keys(ENTER)
    else:
        chromium.js(
            "[...document.querySelectorAll('.actions button')].find(b => b.textContent === arguments[0])", copy
        ).click()
    chromium.until("document.getElementById('status').textContent === 'Đã chép liên kết'")
    anchor = chromium.js("location.hash")
    chromium.open(path, anchor)
    assert chromium.text(".without.none") == silent
    assert chromium.js("danchieu.catalogue.docs.short[danchieu.state.node]") == "66-NQ/TW"
    assert (chromium.messages(), chromium.requests()) == ([], [])


@pytest.mark.browser
@BOTH
def test_back_leads_through_what_was_looked_at(chromium: Browser, source: str, request: pytest.FixtureRequest) -> None:
    sought(chromium.open(request.getfixturevalue(source)), "nq 57")
    chromium.keys("2")
    sought(chromium, "nghi quyet 68").keys("3")
    for state in (("chain", "68-NQ/TW"), ("chain", "57-NQ/TW"), ("map", "57-NQ/TW")):
        chromium.driver.back()
        name = "danchieu.catalogue.docs.short[danchieu.state.node]"
        chromium.until(f"danchieu.state.view === '{state[0]}' && {name} === '{state[1]}'")


@pytest.mark.browser
@BOTH
def test_axe_finds_no_serious_violation_on_real_documents(
    chromium: Browser, source: str, request: pytest.FixtureRequest
) -> None:
    axe = pytest.importorskip("axe_core_python", reason="this test needs: pip install axe-core-python")
    script = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    sought(chromium.open(request.getfixturevalue(source)), "nq 57")
    chromium.driver.execute_script(script)
    for key in "1234":
        chromium.keys(key)
        found = chromium.driver.execute_async_script("axe.run(document).then(arguments[0])")["violations"]
        serious = [(v["id"], v["nodes"][0]["html"][:120]) for v in found if v["impact"] in ("serious", "critical")]
        assert serious == [], key


@pytest.mark.browser
def test_the_chain_of_a_real_resolution_holds_the_plan_that_a_third_tells_of(chromium: Browser, seeds: Path) -> None:
    sought(chromium.open(seeds), "nghi quyet 68")
    chromium.click("#tab-chain")
    plan = next(card for card in cards(chromium) if "20-KH/ĐU" in card)
    assert "sau 135 ngày" in plan
    assert chromium.js("document.querySelectorAll('.edge.told').length") >= 1
    chromium.click("#tab-gaps")
    assert "68-NQ/TW" in chromium.text("#gaps")


@pytest.mark.browser
def test_no_chain_is_made_of_documents_that_stand_side_by_side(chromium: Browser, seeds: Path) -> None:
    sought(chromium.open(seeds), "66-nq/tw")
    chromium.click("#tab-chain")
    assert not any("50-CTr/TU" in card or "19-KH/ĐU" in card for card in cards(chromium))


@pytest.mark.browser
def test_a_link_to_a_real_chain_opens_anew_on_the_same_view(chromium: Browser, seeds: Path) -> None:
    sought(chromium.open(seeds), "nghi quyet 71")
    chromium.click("#tab-chain")
    anchor, shown = chromium.js("location.hash"), cards(chromium)
    chromium.open(seeds, anchor)
    assert cards(chromium) == shown
    assert any("33-KH/ĐU" in card for card in shown)


@pytest.mark.browser
@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
def test_labels_of_real_documents_do_not_overlap_and_the_page_does_not_scroll_sideways(
    chromium: Browser, seeds: Path, size: tuple[int, int]
) -> None:
    chromium.open(seeds, size=size)
    assert chromium.js("document.documentElement.scrollWidth <= innerWidth")
    boxes = chromium.js("danchieu.overview.drawn.labels.map(l => [l.x, l.y, l.w, l.h])")
    for place, (x, y, width, height) in enumerate(boxes):
        for other in boxes[place + 1 :]:
            apart = (
                x + width <= other[0] or other[0] + other[2] <= x or y + height <= other[1] or other[1] + other[3] <= y
            )
            assert apart, (boxes[place], other)
