"""Laws cited by name, and where their names end."""

from __future__ import annotations

import pytest

from danchieu.finding.citations import find_citations


def quotes(text: str) -> list[str]:
    return [c.quote for c in find_citations(text)]


@pytest.mark.parametrize(
    "law",
    [
        "Luật sửa đổi, bổ sung một số điều của Luật Đê điều và Luật Thủy lợi ngày 17 tháng 6 năm 2020",
        "Luật sửa đổi, bổ sung một số điều của Luật Đê điều và Bộ luật Hàng hải Việt Nam ngày 17/6/2020",
        "Luật sửa bồ sung một số điều của Luật Đê điều ngày 17 tháng 6 năm 2020",
        "Luột Đê điều ngày 17 tháng 6 năm 2020",
        "Luật Giữ gìn tài sản chung ngày 17 tháng 6 năm 2020",
        "Luật Đất đai (2013)",
        "Luật Sửa đổi, bổ sung mộtsố điều của các Luật liên quan đến đầu tư xây dựng cơ bản ngày 19/6/2009",
        "Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức",
    ],
)
def test_a_laws_name_is_read_to_its_end(law: str) -> None:
    assert quotes(f"Căn cứ {law};") == [law]


def test_an_amending_law_of_two_is_one_before_another_law() -> None:
    both = "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương"
    assert quotes(f"Căn cứ {both}; Luật Đất đai;") == [both, "Luật Đất đai"]


def test_an_amending_law_and_another_law_of_a_known_day_are_two() -> None:
    text = "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Đê điều và Luật Đất đai ngày 18 tháng 01 năm 2024;"
    assert quotes(text) == [
        "Luật sửa đổi, bổ sung một số điều của Luật Đê điều",
        "Luật Đất đai ngày 18 tháng 01 năm 2024",
    ]


def test_an_amending_law_and_another_law_without_a_day_are_two() -> None:
    text = "theo Luật sửa đổi, bổ sung một số điều của Luật Đê điều và Luật Thủy lợi."
    assert quotes(text) == ["Luật sửa đổi, bổ sung một số điều của Luật Đê điều", "Luật Thủy lợi"]


def test_a_name_ends_before_a_word_that_cannot_stand_in_it() -> None:
    assert quotes("Luật Giữ gìn tài sản tại địa phương") == ["Luật Giữ gìn tài sản"]


def test_a_law_in_small_letters_counts_by_its_whole_known_name() -> None:
    text = "thực hiện tốt luật nghĩa vụ quân sự, luật dân quân tự vệ, luật giáo dục quốc phòng - an ninh."
    assert quotes(text) == ["luật nghĩa vụ quân sự", "luật dân quân tự vệ", "luật giáo dục quốc phòng - an ninh"]


@pytest.mark.parametrize("law", ["bộ luật hình sự", "bộ\nluật lao động", "pháp lệnh dân quân tự vệ"])
def test_a_code_or_an_ordinance_in_small_letters_is_no_branch_of_law(law: str) -> None:
    assert quotes(f"xử lý theo {law} hiện hành.") == [law]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Luật Mặt trận Tổ quốc Việt Nam số 75/2015/QH13", "mặt trận tổ quốc việt nam"),
        ("LUẬT ĐẤT  ĐAI số 31/2024/QH15", "đất đai"),
        ("Luật Giữ gìn tài sản số 5/2020/QH14", "giữ gìn tài sản"),
        ("Luật Giữ gìn tài sản", "giữ gìn tài sản"),
        ("Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 5/2020/QH14",
         "sửa đổi, bổ sung một số điều của luật đất đai"),
        ("Luật số 5/2020/QH14", None),
    ],
)  # fmt: skip
def test_a_laws_name_is_canonical_with_a_number_and_without(text: str, name: str | None) -> None:
    (found,) = find_citations(f"Căn cứ {text};")
    assert found.name == name


@pytest.mark.parametrize(
    "text",
    [
        "theo pháp luật xử lý vi phạm hành chính",
        "giảng dạy luật hình sự và luật dân sự",
        "dự thảo luật nghĩa vụ quân sự",
        "văn phòng luật sư",
    ],
)
def test_a_branch_of_law_a_bill_or_legality_at_large_is_no_law(text: str) -> None:
    assert quotes(text) == []


def test_jurists_are_no_laws() -> None:
    text = "Hội Luật gia tỉnh và Đoàn Luật sư tỉnh góp ý Luật Luật sư, Luật Giá, Luật Khoa học và công nghệ."
    assert [c.quote for c in find_citations(text)] == ["Luật Luật sư", "Luật Giá", "Luật Khoa học và công nghệ"]


def test_the_day_below_a_title_is_none_of_a_laws() -> None:
    (found,) = find_citations("KẾ HOẠCH\nTRIỂN KHAI LUẬT ĐẤT ĐAI\nNgày 05 tháng 3 năm 2024, các đơn vị họp.")
    assert found.date is None
