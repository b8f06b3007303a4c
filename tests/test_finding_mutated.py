"""Noise that a reader reads over loses no citation, and the fast path finds what the plain path finds."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danchieu.finding import anchors
from danchieu.finding.citations import find_citations, reference_citations
from danchieu.finding.grammar import MEMBERS
from danchieu.model import Citation
from mutations import HARMLESS, edited, shouted

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
SEED = 20251120
SENTENCES = [
    "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học;",
    "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 và Nghị định số 117/2020/NĐ-CP ngày "
    "28/9/2020 của Chính phủ;",
    "theo Nghị quyết số 18, 19-NQ/TW của Ban Chấp hành Trung ương và Nghị quyết Trung ương 4 (khóa XI, XII, XIII);",
    "Kế hoạch số 20-KH/ĐU ngày 16/9/2025 của Ban Thường vụ Đảng ủy thực hiện Nghị quyết số 68-NQ/TW của Bộ Chính trị;",
    "được UBND tỉnh phê duyệt tại Quyết định số 2966/QĐ-UBND ngày 13/10/2022; Luật Dân quân tự vệ, Luật "
    "Đất đai năm 2024;",
    "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XV; Nghị quyết số 201/2019/NQ-HĐND, ngày 30/7/2019 của Hội "
    "đồng nhân dân tỉnh;",
]


def lines() -> list[str]:
    """Lines that hold citations: the made sentences and those of the samples."""
    files = sorted(SAMPLES.glob("*.txt")) + sorted(SAMPLES.glob("*.md"))
    paragraphs = [p for f in files for p in re.split(r"\n\s*\n", f.read_text(encoding="utf-8"))]
    return SENTENCES + [p for p in paragraphs if find_citations(p)]


def core(found: list[Citation]) -> list[tuple[object, ...]]:
    """What must survive: everything but the span and the named documents, whose titles are their identity."""
    kept = [c for c in found if c.kind != "named"]
    return [(c.type, c.number, c.year, c.symbol, c.date, c.issuer, c.term) for c in kept]


@pytest.mark.parametrize("name", sorted(HARMLESS))
def test_noise_that_a_reader_reads_over_loses_nothing(name: str) -> None:
    dice = random.Random(SEED)
    for line in lines():
        mutated = HARMLESS[name](line, dice)
        assert core(find_citations(mutated)) == core(find_citations(line)), (name, line, mutated)


def test_numbered_citations_are_read_in_capitals_too() -> None:
    line = "Kết quả thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"
    assert core(find_citations(shouted(line, random.Random(1)))) == core(find_citations(line))


def test_the_fast_path_finds_what_the_plain_path_finds() -> None:
    dice = random.Random(SEED)
    every = lines()
    mutations = [*HARMLESS.values(), edited, edited]
    for _ in range(250):
        text = "\n".join(dice.choice(mutations)(dice.choice(every), dice) for _ in range(40))
        assert find_citations(text) == reference_citations(text)


def test_a_long_stretch_that_is_read_in_pieces_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(SEED)
    every = lines()
    mutations = [*HARMLESS.values(), edited]
    for longest in (1, 200, 900):
        monkeypatch.setattr(anchors, "LONGEST", longest)
        for _ in range(40):
            text = ".\n".join(dice.choice(mutations)(dice.choice(every), dice) for _ in range(40))
            assert find_citations(text) == reference_citations(text)


@given(st.text(alphabet="Nghịquyết số57-/TWĐU,.;()\n ngày2của Bộ ChínhtrịLuật", max_size=300))
def test_offsets_always_give_the_quote_back(text: str) -> None:
    for found in find_citations(text):
        assert text[found.start : found.end] == found.quote != ""


def test_a_garbled_text_may_end_anywhere() -> None:
    text = (
        "Trong nhung nam qua, cac cap uy da trien khai Chuong trinh phat trien nha o xa hoi giai doan 2021-2025\n"
        "va Nghi quyet so 57-NQ/TW ngay 22/12/2024 cua Bo Chinh tri, Luat Dat dai nam 2024, De an 06\n"
    )
    for end in range(len(text)):
        assert all(c.quote == text[c.start : c.end] for c in find_citations(text[:end]))


@pytest.mark.parametrize(
    "hostile",
    [
        "số " * 20_000,
        "1" * 50_000,
        "(" * 50_000,
        "Nghị quyết số " + ", ".join(map(str, range(1, 8_000))),
        "Luật " * 10_000,
        "của Bộ Chính trị " * 4_000,
        "57-NQ/TW" * 5_000,
        "điểm a khoản 2 Điều 5 " * 3_000,
        "/TW" * 20_000,
        "Nghị quyết Trung ương 4 (khóa " + "XI, " * 5_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_strings_are_read_to_their_end(hostile: str) -> None:
    assert all(hostile[c.start : c.end] == c.quote for c in find_citations(hostile))


@pytest.mark.parametrize("members", [90, 300, 1000])
def test_a_list_of_bare_numbers_is_read_up_to_its_bound_and_alike_by_both_ways(members: int) -> None:
    text = f"Nghị quyết số {', '.join(map(str, range(1, members + 1)))} của Bộ Chính trị."
    found = find_citations(text)
    assert len(found) == min(members, MEMBERS)
    assert found == reference_citations(text)


def test_a_list_of_a_thousand_numbers_with_their_symbols_is_read_whole() -> None:
    members = ",".join(f"{' ' if n % 9 else chr(10)}{n}-KH/TU" for n in range(1, 1001))
    text = f"Kế hoạch số{members} của Tỉnh ủy."
    found = find_citations(text)
    assert [c.number for c in found] == [str(n) for n in range(1, 1001)]
    assert found == reference_citations(text)
