"""What a page break puts into a sentence, and what it only seems to."""

from __future__ import annotations

import pytest

from danchieu.finding import find
from danchieu.model import Source


def quotes(text: str) -> list[str]:
    return [c.quote for c in find(Source(("a.txt",), "0" * 64, text)).citations]


@pytest.mark.parametrize(
    "page",
    [
        "\n\n8\nCÔNG BÁO/Số 61 + 62/Ngày 06-3-2021\n\n",
        "\n\nCÔNG BÁO/Số 61 + 62/Ngày 06-3-2021\n9\n\n",
        "\n\n12\n\n",
        "\n\n - 12 - \n\n",
    ],
)
def test_a_citation_goes_on_behind_a_page_break(page: str) -> None:
    text = f"theo quy định tại Điều 5 Thông tư số 43/2021/TT-BYT ngày 22/4/2021 của Bộ{page}trưởng Bộ Y tế quy định."
    (quote,) = quotes(text)
    assert quote == f"Thông tư số 43/2021/TT-BYT ngày 22/4/2021 của Bộ{page}trưởng Bộ Y tế"


def test_a_number_on_a_line_of_its_own_that_its_sentence_needs_stays() -> None:
    (quote,) = quotes("Triển khai thực hiện Nghị quyết số\n\n57\n\ncủa Bộ Chính trị về đột phá.")
    assert "57" in quote
