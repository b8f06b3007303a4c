"""Titles that an OCR without Vietnamese has ruined are put right where the vocabulary is sure, and nothing else is."""

from __future__ import annotations

import json
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danchieu.finding import find
from danchieu.finding.respelling import respelled
from danchieu.model import Source
from danchieu.vocabulary.folding import plain

PHRASES = json.loads(resources.files("danchieu.vocabulary").joinpath("spellings.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_that_lost_its_marks_gets_them_back(phrase: str) -> None:
    assert respelled(plain(phrase)) == phrase


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("vé phwong huéng, nhiém vu nim 2026", "về phương hướng, nhiệm vụ năm 2026"),
        ("VE PHAT TRIEN KINH TE-XA HOI", "VỀ PHÁT TRIỂN KINH TẾ-XÃ HỘI"),
        ("Quy che lam viec cua Ban Chap hanh", "Quy chế lam việc của Ban Chấp hành"),
        ("Research on trade", "Research on trade"),
        ("", ""),
    ],
)
def test_what_is_known_is_put_right_and_what_is_not_stays(read: str, right: str) -> None:
    assert respelled(read) == right


@given(st.lists(st.sampled_from(PHRASES), min_size=2, max_size=8).map(" ".join))
def test_a_title_that_was_read_rightly_is_never_touched(title: str) -> None:
    assert respelled(f"{title} về đổi mới, sắp xếp tổ chức bộ máy của hệ thống chính trị") == (
        f"{title} về đổi mới, sắp xếp tổ chức bộ máy của hệ thống chính trị"
    )


def test_the_title_of_a_garbled_document_is_put_right_and_its_evidence_is_not() -> None:
    body = "Trién khai thuc hién Nghi quyét s6 57-NQ/TW ngay 22/12/2024 ctia B6 Chinh tri vé d6t pha.\n"
    text = f"DANG BO TINH\n*\nKE HOACH\nvé phwong huéng, nhiém vu nim 2026\n-----\n\n{body * 12}"
    found = find(Source(("a.txt",), "0", text))
    assert found.extents[0].header.title == "về phương hướng, nhiệm vụ năm 2026"
    assert all(text[c.start : c.end] == c.quote for c in found.citations)
