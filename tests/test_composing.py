"""A text whose letters and marks are apart tells what its composed twin tells, at its own offsets."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danchieu.finding import find
from danchieu.finding.composing import Composed
from danchieu.model import Found, Source
from title_pages import PAGES

BODY = "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị; thực hiện Luật Đất đai.\n" * 5


def found(text: str) -> Found:
    return find(Source(("a.txt",), "", text))


def unplaced(facts: Found) -> tuple[object, ...]:
    """What was found, without offsets and with composed quotes."""
    citations = [
        replace(c, start=0, end=0, passage_start=0, passage_end=0, quote=unicodedata.normalize("NFC", c.quote))
        for c in facts.citations
    ]
    return citations, [(extent.header, extent.part) for extent in facts.extents], facts.tellings


@pytest.mark.parametrize("layout", PAGES)
def test_a_decomposed_document_is_read_as_its_composed_twin(layout: str) -> None:
    text = unicodedata.normalize("NFC", PAGES[layout][0] + "\n" + BODY)
    apart = unicodedata.normalize("NFD", text)
    assert apart != text
    whole, parted = found(text), found(apart)
    assert whole.citations
    assert unplaced(parted) == unplaced(whole)
    assert all(apart[c.start : c.end] == c.quote for c in parted.citations)
    for mine, other in zip(parted.citations, whole.citations, strict=True):
        passage = apart[mine.passage_start : mine.passage_end]
        assert unicodedata.normalize("NFC", passage) == text[other.passage_start : other.passage_end]
    assert parted.extents[-1].end == len(apart)


@given(st.text(alphabet="aeêNghịđ \n\u0301\u0302\u0323\u031b1-/", max_size=60))
def test_every_letter_leads_back_to_what_it_was_made_of(text: str) -> None:
    composed = Composed.of(text)
    assert composed.back(len(composed.text)) == len(text)
    letters = [at for at, letter in enumerate(composed.text) if not unicodedata.combining(letter)]
    for start, end in pairwise([*letters, len(composed.text)]):
        made_of = text[composed.back(start) : composed.back(end)]
        assert unicodedata.normalize("NFC", made_of) == composed.text[start:end]
