"""The finder on real documents: offsets that hold, and two paths that agree, on the texts as they are and mutated."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from danchieu.finding.citations import find_citations, reference_citations
from mutations import HARMLESS, edited

pytestmark = pytest.mark.corpus
SEED = 57


def texts(corpus: Path) -> list[str]:
    files = sorted((corpus / "seeds").glob("*.txt")) + sorted((corpus / "texts").glob("*.txt"))
    return [file.read_bytes().decode("utf-8") for file in files]


def test_quotes_stand_at_their_offsets_in_every_text(corpus: Path) -> None:
    for text in texts(corpus):
        found = find_citations(text)
        assert all(text[c.start : c.end] == c.quote for c in found)
        assert [c.start for c in found] == sorted(c.start for c in found)


def test_quotes_stand_at_their_offsets_in_mutated_texts(corpus: Path) -> None:
    dice = random.Random(SEED)
    for text in texts(corpus)[:5]:
        for mutate in (*HARMLESS.values(), edited):
            mutated = mutate(text[:30_000], dice)
            assert all(mutated[c.start : c.end] == c.quote for c in find_citations(mutated))


def test_the_fast_path_finds_what_the_plain_path_finds_in_every_text(corpus: Path) -> None:
    for text in texts(corpus):
        assert find_citations(text) == reference_citations(text)
