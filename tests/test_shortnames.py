"""Names that a text gives a law for its own use."""

from __future__ import annotations

import pytest

from danchieu.finding.citations import find_citations


def names(text: str) -> list[str | None]:
    return [c.name for c in find_citations(text)]


@pytest.mark.parametrize(
    "called", ["(sau đây gọi là {})", "(sau đây gọi tắt là {})", "(sau đây được gọi chung là “{}”)", "(gọi tắt là: {})"]
)
def test_a_short_name_is_the_law_that_it_was_given_to(called: str) -> None:
    text = (
        f"Căn cứ Luật Giữ gìn nguồn nước ngày 18 tháng 6 năm 2020 {called.format('Luật GNN')}; theo Điều 5 Luật GNN "
        "và Điều 7 Luật Đê điều."
    )
    whole = "giữ gìn nguồn nước"
    assert names(text) == [whole, f"{whole}|2020", f"{whole}|2020", "đê điều"]


def test_a_short_name_of_two_laws_stays_what_it_is() -> None:
    text = (
        "Luật Giữ gìn nguồn nước (sau đây gọi là Luật GNN); Luật Góp nhặt nông sản (sau đây gọi là Luật GNN); Luật GNN."
    )
    assert names(text)[-1] == "gnn"


def test_a_law_named_behind_another_without_such_words_is_its_own() -> None:
    assert names("Luật Giữ gìn nguồn nước (Luật GNN)")[-1] == "gnn"


def test_a_name_that_another_law_bears_everywhere_is_not_taken_from_it() -> None:
    text = "Luật sửa đổi Luật Đất đai ngày 29 tháng 6 năm 2001 (sau đây gọi chung là Luật Đất đai). Theo Luật Đất đai."
    assert names(text)[-1] == "đất đai"
