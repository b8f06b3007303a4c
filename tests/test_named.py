"""Documents that have a name and no number: codes, quoted titles, titles with their own period."""

from __future__ import annotations

import pytest

from danchieu.finding.citations import find_citations
from danchieu.model import Citation, Kind, Level


def named(text: str) -> list[Citation]:
    return [c for c in find_citations(text) if c.kind is Kind.NAMED]


@pytest.mark.parametrize(
    "words",
    [
        "Đề án 06",
        "Đề án 06 của Chính phủ",
        "Đề án số 27",
        "Chương trình 30a",
        "Đề án “Thành phố bên vịnh”",
        "Kế hoạch đầu tư công trung hạn 2021-2025",
        "Chiến lược hạ tầng xanh đến năm 2025 và định hướng đến năm 2030",
        "Quy hoạch tỉnh Phú Yên (cũ) thời kỳ 2021 - 2030, tầm nhìn đến năm 2050",
        "Chương trình cải cách hành chính tỉnh Quảng Ninh giai đoạn 2021-2030",
    ],
)
def test_a_name_is_a_code_a_quoted_title_or_a_title_with_its_period(words: str) -> None:
    assert [c.quote for c in named(f"Tiếp tục triển khai {words}; phấn đấu hoàn thành.")] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Nghị quyết số 3/NQ-CP của Chính phủ ban hành Chương trình tổng thể quản lý rừng giai đoạn 2011-2020;",
        "Căn cứ Quyết định số 3/QĐ-UBND về ban hành Chương trình tổng thể quản lý rừng từ năm 2011 đến năm 2020;",
    ],
)
def test_what_a_cited_document_issued_is_written(text: str) -> None:
    assert len(named(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Dân số - Kế hoạch hóa gia đình tỉnh Hà Giang giai đoạn 2013 - 2015;",
        "kinh phí của Chương trình giai đoạn 2016 - 2020 được bố trí;",
        "theo cơ chế đặc thù trong các Chương trình mục tiêu quốc gia giai đoạn 2021 - 2025;",
        "Xây dựng và triển khai thực hiện Đề án “Phát triển chợ đêm”; thực hiện tốt kế hoạch.",
        "Tham mưu ban hành Kế hoạch phát triển đô thị giai đoạn 2026-2030.",
        "Trên đây là Kế hoạch kiểm tra công tác bầu cử nhiệm kỳ 2026 – 2031 trên địa bàn.",
        "Phụ lục kèm theo Kế hoạch tổ chức hội nghị nhiệm kỳ 2026 – 2031",
        "Kết quả nêu trên.\n2. Kế hoạch phát triển giai đoạn 2026 - 2030\nTrong giai đoạn này, các đơn vị",
        "hoàn thành các chỉ tiêu Nghị quyết Đại hội nhiệm kỳ 2020-2025 đề ra.",
        "gồm Dự án 4 điểm tái định cư và Đề án 2 nhà văn hóa.",
        "thực hiện chương trình, kế hoạch đề ra và đề án của đơn vị.",
    ],
)
def test_what_is_to_be_written_or_names_no_document_is_not_named(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "issuer", "level", "place"),
    [
        ("triển khai Đề án “Phát triển du lịch tỉnh Quảng Ninh”.", None, Level.PROVINCIAL, "tỉnh Quảng Ninh"),
        ("Quyết định số 7/QĐ-TTg của Thủ tướng Chính phủ về việc phê duyệt Quy hoạch Thủ đô Hà Nội thời kỳ 2021-2030.",
         None, Level.PROVINCIAL, "thành phố Hà Nội"),
        ("Quyết định số 7/QĐ-UBND của UBND tỉnh về việc phê duyệt Đề án nuôi tôm giai đoạn 2021-2025;",
         None, Level.PROVINCIAL, None),
        ("Bệnh viện được UBND tỉnh phê duyệt Đề án mở rộng giai đoạn 2025-2030;", "UBND tỉnh", Level.PROVINCIAL, None),
        ("triển khai Đề án 06 của Thành ủy.", "Thành ủy", Level.CITY, None),
        ("triển khai Đề án 06 của thành phố.", None, None, None),
        ("triển khai Đề án 27 trên địa bàn.", None, None, None),
    ],
)  # fmt: skip
def test_a_name_belongs_to_its_place_else_to_who_approved_it(
    text: str, issuer: str | None, level: Level | None, place: str | None
) -> None:
    (found,) = named(text)
    assert (found.issuer, found.level, found.place) == (issuer, level, place)


def test_the_known_title_of_a_code_stands_inside_its_span() -> None:
    words = (
        "Đề án 06 về phát triển ứng dụng dữ liệu về dân cư; định danh và xác thực điện tử phục vụ chuyển đổi số "
        "quốc gia giai đoạn 2022-2025"
    )
    (found,) = named(f"triển khai {words}; cấp thẻ căn cước.")
    assert (found.quote, found.name, found.level) == (words, "06", Level.CENTRAL)
