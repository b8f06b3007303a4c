"""Marks made of specks between the words of a citation change nothing of what is read."""

from __future__ import annotations

import pytest

from danchieu.finding.citations import find_citations
from danchieu.finding.specks import cleared, ends_sentence
from danchieu.model import Citation
from danchieu.vocabulary.folding import bare

SENTENCES = [
    "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị|về đột phá phát triển khoa học;",
    "Thực hiện Kế hoạch số 20-KH/ĐU, ngày 16 tháng 9 năm 2025 của Ban Thường vụ Đảng ủy|về kinh tế tư nhân;",
    "Căn cứ Nghị định số 117/2020/NĐ-CP ngày 28/9/2020 của Chính phủ|quy định xử phạt;",
    "Căn cứ Quyết định số 2966/QĐ-UBND ngày 13/10/2022 của Ủy ban nhân dân tỉnh|về việc phê duyệt đề án;",
]
MARKS = ".:'-’"


def core(line: str) -> list[tuple[object, ...]]:
    def of(c: Citation) -> tuple[object, ...]:
        return c.type, c.number, c.year, c.symbol, c.date, c.issuer, c.doubtful

    return [of(c) for c in find_citations(line)]


@pytest.mark.parametrize("marked", [True, False], ids=["with marks", "without marks"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_speck_at_any_blank_of_a_citation_changes_no_field(sentence: str, marked: bool) -> None:
    words, rest = sentence.split("|")
    if not marked:
        words, rest = ("".join(map(bare, part)) for part in (words, rest))
    clean = core(f"{words} {rest}")
    assert len(clean) == 1 and all(clean[0][i] for i in (0, 1, 3, 4, 5))
    for at in (i for i, letter in enumerate(words) if letter == " "):
        for mark in MARKS:
            for speck in (mark, f"{mark} ", f" {mark} ", f" {mark}"):
                line = f"{words[:at]}{speck}{words[at + 1 :]} {rest}"
                assert core(line) == clean, line


def test_the_end_of_a_sentence_is_no_speck() -> None:
    (found,) = find_citations("Thực hiện Kết luận số 5-KL/TW của Ban Bí thư. Trung ương Đảng yêu cầu các cấp ủy")
    assert found.quote.endswith("Ban Bí thư")
    (found,) = find_citations("theo Quyết định số 5/QĐ-UBND. Ngày 01/02/2025, UBND tỉnh họp")
    assert (found.date, found.issuer) == (None, None)


def test_clearing_keeps_every_letter_in_its_place() -> None:
    low = "ban thuong.vu tinh - uy, 12.5 ha"
    assert cleared(low) == "ban thuong vu tinh   uy, 12.5 ha"
    assert ends_sentence("Bí thư. Trung", 0, 13) and not ends_sentence("Bộ . Chính", 0, 10)


def test_a_name_read_with_digits_in_it_is_its_place() -> None:
    (found,) = find_citations("Nghi quyet so 18-NQ/TU ngay 30/12/2022 cua Thanh uy Ha N6i ve phat trien do thi")
    assert (found.issuer, found.place) == ("Thành ủy", "thành phố Hà Nội")


@pytest.mark.parametrize(
    ("line", "issuers"),
    [
        ("các nghị quyết của Bộ Chính trị: số 57-NQ/TW ngày 22/12/2024; số 59-NQ/TW", ["Bộ Chính trị"] * 2),
        (
            "được UBND tỉnh phê duyệt tại Quyết định số 5/QĐ-UBND ngày 01/02/2025 và Quyết định số 7/QĐ-UBND",
            ["UBND tỉnh"] * 2,
        ),
        ("Theo Nghị định số 127/2007/NĐ-CP, Bộ Y tế hướng dẫn thi hành", [None]),
    ],
)
def test_lists_share_the_issuer_that_stands_before_them(line: str, issuers: list[str | None]) -> None:
    assert [c.issuer for c in find_citations(line)] == issuers


def test_a_damaged_term_of_office_is_doubtful() -> None:
    (found,) = find_citations("Thực hiện Nghị quyết Đại hội XIH của Đảng và chương trình công tác")
    assert (found.term, found.doubtful) == ("XIII", True)
    (found,) = find_citations("Thực hiện Nghị quyết Trung ương 4 khóa XII và chương trình công tác")
    assert (found.term, found.doubtful) == ("XII", False)


@pytest.mark.parametrize("read", ["cla", "culla", "cula", "cli", "ctia", "cilia"])
def test_a_garbled_word_before_a_body_stands_for_of(read: str) -> None:
    (found,) = find_citations(f"Can cu Nghi dinh s6 117/2020/ND-CP ngay 28/9/2020 {read} Chinh phu quy dinh xu phat")
    assert found.issuer == "Chính phủ"


def test_a_word_of_its_own_before_a_body_is_not_read_as_of() -> None:
    (found,) = find_citations("Can cu Quyet dinh so 15/QD-UBND ngay 28/9/2020 giao cho Chinh phu va cac Bo Y te xu ly")
    assert found.issuer is None
