"""An officer's walk through the map of real documents: search, sentence, chain, gaps, link, keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import danchieu
from map_browser import Browser, browser

ENTER, ESCAPE = "\ue007", "\ue00c"
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


def sought(page: Browser, words: str) -> Browser:
    page.keys("/")
    page.one("#search").clear()
    page.one("#search").send_keys(words)
    return page.keys(ENTER)


def entry(page: Browser, words: str) -> str:
    entries = "[...document.querySelectorAll('#panel .links li')]"
    found = page.js(f"{entries}.find(e => e.innerText.includes(arguments[0]))?.innerText ?? ''", words)
    return " ".join(str(found).split())


def cards(page: Browser) -> list[str]:
    return list(page.js("[...document.querySelectorAll('.card')].map(c => c.getAttribute('aria-label'))"))


@pytest.mark.browser
@pytest.mark.parametrize("source", ["seeds", "digests"])
def test_an_officer_finds_what_a_ward_says_of_a_resolution(
    chromium: Browser, source: str, request: pytest.FixtureRequest
) -> None:
    sought(chromium.open(request.getfixturevalue(source)), "nq 57")
    assert RESOLUTION in chromium.text("#panel h2")
    chromium.until("document.querySelector('#panel .links mark')")
    sentence = entry(chromium, "phường Uông Bí")
    assert "57-NQ/TW" in sentence
    assert "dòng" in sentence
    assert (chromium.messages(), chromium.requests()) == ([], [])


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
def test_the_walk_is_done_by_keys_alone(chromium: Browser, seeds: Path) -> None:
    sought(chromium.open(seeds), "nq 57")
    chromium.js("document.activeElement.blur()")
    chromium.keys("2").until("document.querySelector('.card')")
    chromium.keys("4").until("danchieu.state.view === 'gaps'")
    chromium.keys("3").until("danchieu.state.view === 'table'")
    chromium.keys("1", ESCAPE).until("document.getElementById('panel').hidden")


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
