"""The passage of a citation: the proof shown at an arrow is one sentence or one item of a list."""

from __future__ import annotations

import pytest

from danchieu.finding import find
from danchieu.model import Source


def passages(text: str) -> list[str]:
    return [text[c.passage_start : c.passage_end] for c in find(Source(("a.txt",), "0", text)).citations]


@pytest.mark.parametrize("mark", ["-", "+", "•", "a)", "đ)", "1.", "2.1."])
def test_an_item_of_a_list_is_a_passage_of_its_own(mark: str) -> None:
    first, second = "Thực hiện Nghị quyết số 57-NQ/TW;", f"{mark} theo dõi Kế hoạch số 5-KH/TU của Tỉnh ủy."
    assert passages(f"{first}\n{second}") == [first, second]


@pytest.mark.parametrize(
    "wrapped", ["Kế hoạch\nsố 5-KH/TU", "Kế hoạch số 5-\nKH/TU", "Kế hoạch số 5-KH/TU\nngày 01/02/2025"]
)
def test_a_wrapped_line_does_not_end_a_passage(wrapped: str) -> None:
    text = f"Thực hiện {wrapped} của Tỉnh ủy."
    assert passages(f"Mở đầu. {text} Câu sau.") == [text]
