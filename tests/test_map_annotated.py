"""The page of one text with its citations marked."""

from __future__ import annotations

import datetime as dt
import html
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import danchieu.map
import map_networks
from danchieu.map import annotated
from danchieu.map.annotated import Resolved
from danchieu.model import Citation, Kind, State

TEXT = "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024\ncủa Bộ Chính trị và Kế hoạch 20-KH/ĐU <b>."


def citation(start: int, end: int, text: str = TEXT, **given: object) -> Citation:
    return Citation(start, end, text[start:end], Kind.NUMBERED, "nghị quyết", **given)  # type: ignore[arg-type]


def article(page: str) -> str:
    inner = page.split('<article class="text">')[1].split("</article>")[0]
    without_bubbles = re.sub(r'<span class="about" aria-hidden="true">.*?</span>', "", inner, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", "", without_bubbles))


def test_the_page_holds_the_text_unchanged_with_every_citation_marked() -> None:
    start = TEXT.index("Nghị quyết")
    first = citation(
        start, TEXT.index(" và"), number="57", symbol="NQ/TW", date=dt.date(2024, 12, 22), issuer="Bộ Chính trị"
    )
    second = citation(TEXT.index("Kế hoạch"), TEXT.index(" <b>"))
    page = annotated.html(TEXT, [second, first], name="a.txt")
    assert article(page) == TEXT
    assert re.findall(r'<span id="(c\d)"', page) == ["c1", "c2"]
    assert "nghị quyết 57-NQ/TW · 22/12/2024 · Bộ Chính trị" in page
    assert "2 dẫn chiếu" in page


def test_a_resolved_citation_names_its_document_and_links_into_the_map() -> None:
    mark = citation(10, 20)
    details = ("22/12/2024", "Bộ Chính trị")
    known = {(10, 20): Resolved(State.RESOLVED, "Nghị quyết 57-NQ/TW", "nghị quyết|57|NQ/TW", details=details)}
    page = annotated.html(TEXT, [mark], resolved=known, page="map.html")
    assert 'href="map.html#node=ngh%E1%BB%8B%20quy%E1%BA%BFt%7C57%7CNQ%2FTW"' in page
    assert "Đã xác định: Nghị quyết 57-NQ/TW · 22/12/2024 · Bộ Chính trị" in page


def test_doubt_is_shown_as_doubt() -> None:
    known = {(10, 20): Resolved(State.AMBIGUOUS, candidates=("17-NQ/TU 2019", "17-NQ/TU 2023"))}
    page = annotated.html(TEXT, [citation(10, 20)], resolved=known)
    assert '<mark class="ambiguous">' in page
    assert "Có thể là nhiều văn bản: 17-NQ/TU 2019 / 17-NQ/TU 2023" in page


def test_a_citation_inside_another_is_listed_and_the_text_stays_whole() -> None:
    page = annotated.html(TEXT, [citation(10, 40), citation(20, 30)])
    assert article(page) == TEXT
    assert page.count("<mark") == 1
    assert page.count('href="#c') == 2


def test_the_page_is_written_without_any_script(tmp_path: Path) -> None:
    path = danchieu.map.annotate(TEXT, [citation(10, 20)], tmp_path / "x" / "a.html")
    page = path.read_text(encoding="utf-8")
    assert "<script" not in page
    assert "script-src &#39;none&#39;" in page


@pytest.mark.parametrize("text", map_networks.HOSTILE, ids=range(len(map_networks.HOSTILE)))
def test_hostile_text_stays_text(text: str) -> None:
    page = annotated.html(text, [citation(0, len(text), text)], name=text)
    assert article(page) == text
    tags = set(re.findall(r"<([a-z0-9]+)", page))
    assert tags <= {
        *("html", "head", "meta", "title", "link", "style", "body", "header", "h1", "p", "main"),
        *("article", "mark", "span", "nav", "ol", "li", "a"),
    }


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)), max_size=6))
def test_whatever_is_marked_the_text_stays_the_same(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [citation(s, min(s + n, len(text)), text) for s, n in spans if s < len(text)]
    made = "".join(p if isinstance(p, str) else p.text for p in _pieces(text, marks))
    assert made == text


def _pieces(text: str, marks: list[Citation]) -> list[object]:
    ordered = sorted(marks, key=lambda c: (c.start, -c.end))
    made = [annotated._Mark(n, c.quote, "", "", None) for n, c in enumerate(ordered)]
    return list(annotated._pieces(text, ordered, made))
