"""What real documents write otherwise than the rules of drafting: each reading by a sentence of its own."""

from __future__ import annotations

import pytest

from danchieu.finding import find
from danchieu.finding.citations import find_citations
from danchieu.model import Citation, Kind, Source


def read(text: str) -> list[Citation]:
    return find_citations(text)


@pytest.mark.parametrize(
    ("text", "quote", "type_", "symbol"),
    [
        ("Triển khai NQ 57-NQ/TW của Bộ Chính trị.", "NQ 57-NQ/TW của Bộ Chính trị", "nghị quyết", "NQ/TW"),
        ("Theo CV 5973/UBND-KT ngày 11/6/2024.", "CV 5973/UBND-KT ngày 11/6/2024", "công văn", "UBND-KT"),
        ("Căn cứ Nghị định số 96/2023/NĐCP;", "Nghị định số 96/2023/NĐCP", "nghị định", "NĐ-CP"),
        ("Theo Tờ trình số 401/TTrUBND;", "Tờ trình số 401/TTrUBND", "tờ trình", "TTr-UBND"),
        ("Căn cứ Quyết định số 282/QĐ TTg;", "Quyết định số 282/QĐ TTg", "quyết định", "QĐ-TTg"),
        ("Thực hiện Chương trình số 06-Ctr/TU;", "Chương trình số 06-Ctr/TU", "chương trình", "CTr/TU"),
        ("Căn cứ Chỉ thị số 30-CT/TW1, các đơn vị", "Chỉ thị số 30-CT/TW1", "chỉ thị", "CT/TW"),
        ("Theo Tờtrình số 311/TTr-SNV;", "Tờtrình số 311/TTr-SNV", "tờ trình", "TTr-SNV"),
        ("Xét Tờ trình số 12/TTr-TT.HĐND;", "Tờ trình số 12/TTr-TT.HĐND", "tờ trình", "TTr-TT.HĐND"),
        ("Theo Tờ trình số 45/TTr-PTP.Q3;", "Tờ trình số 45/TTr-PTP.Q3", "tờ trình", "TTr-PTP.Q3"),
        ("Theo Công văn số 12-CV/BCĐ 35, ngày", "Công văn số 12-CV/BCĐ 35", "công văn", "CV/BCĐ35"),
        ("Theo Kế hoạch số 15/KH-BTV;", "Kế hoạch số 15/KH-BTV", "kế hoạch", "KH-BTV"),
        ("Theo Quyết định số 5/QĐ-UBND.Các đơn vị", "Quyết định số 5/QĐ-UBND", "quyết định", "QĐ-UBND"),
    ],
)
def test_symbols_and_types_in_their_hurried_writings(text: str, quote: str, type_: str, symbol: str) -> None:
    (found,) = read(text)
    assert (found.quote.rstrip("1"), found.type, found.symbol) == (quote.rstrip("1"), type_, symbol)


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Xét đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 3021/TTr-SNV ngày 27/9/2024.", "Sở Nội vụ"),
        ("Xét đề nghị của Trưởng Ban Dân tộc tại Tờ trình số 322/TTr-BDT ngày 9/7/2013.", "Ban Dân tộc"),
        ("Theo Tờ trình số 42/TTr-VPUB của Chánh Văn phòng Ủy ban nhân dân tỉnh,", "Văn phòng UBND tỉnh"),
        ("Theo Chỉ thị số 19/CT-UBND của Ủyban nhândân tỉnh về", "UBND tỉnh"),
        ("Theo Kế hoạch số 19-KH/BCSĐ của Ban cán sự đảng Bộ Y tế về", "Ban cán sự đảng Bộ Y tế"),
        ("Kế hoạch số 7/KH-MTTQ của của Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh về", "Ủy ban MTTQ Việt Nam tỉnh"),
        ("Kế hoạch số 8-KH/TĐTN của BTV Tỉnh đoàn về", "Ban Thường vụ Tỉnh đoàn"),
        ("Kế hoạch số 9/KH-BTV của BTV Hội LHPN tỉnh về", "Ban Thường vụ Hội LHPN tỉnh"),
        (
            "Nghị quyết số 4-NQ/HNDTW của Ban Chấp hành Trung ương Hội Nông dân Việt Nam về",
            "Ban Chấp hành Trung ương Hội Nông dân Việt Nam",
        ),
        ("Kết luận số 3-KL/TU của Thường trực Tỉnh ủy về", "Thường trực Tỉnh ủy"),
        ("Công văn số 6-CV/BCĐ của Ban Chỉ đạo 35 cấp tỉnh về", "Ban Chỉ đạo 35 tỉnh"),
        ("Theo Công văn số 7/UBND-TCT của Tổ công tác Đề án 06 tỉnh về việc", "Tổ công tác Đề án 06 tỉnh"),
        (
            "Theo đề nghị Sở Nông nghiệp và PTNT tại Tờ trình số 8/TTr-SNN,",
            "Sở Nông nghiệp và Phát triển nông thôn",
        ),
        ("Theo đề nghị Kho bạc Nhà nước tỉnh tại Tờ trình số 8/TTr-KBNN,", "Kho bạc Nhà nước tỉnh"),
        ("Đảng ủy xã xây dựng Kế hoạch số 4-KH/ĐU về", "Đảng ủy"),
    ],
)
def test_bodies_by_who_signs_for_them_and_in_any_writing(text: str, issuer: str) -> None:
    (found,) = read(text)
    assert found.issuer == issuer


def test_the_day_on_which_a_body_issues_may_stand_before_it() -> None:
    (found,) = read("Ngày 01/11/2011, Ban Chấp hành Trung ương ban hành Quy định số 47-QĐ/TW về kỷ luật.")
    assert str(found.date) == "2011-11-01"


def test_a_list_goes_on_behind_titles_that_cite_others() -> None:
    text = (
        "các Quyết định của Thủ tướng Chính phủ số: 21/2023/QĐ-TTg ban hành Kế hoạch thực hiện Kết luận số 8-KL/TW; "
        "22/2023/QĐ-TTg quy định về phí; 23/2023/QĐ-TTg quy định về lệ phí."
    )
    assert [c.issuer for c in read(text)] == ["Thủ tướng Chính phủ", None, *["Thủ tướng Chính phủ"] * 2]


def test_the_head_of_a_list_may_name_a_body_that_no_table_holds() -> None:
    found = read("Theo các Hướng dẫn của Ban Chỉ đạo chuyển đổi số tỉnh: số 4-HD/BCĐ về mạng; số 5-HD/BCĐ.")
    assert {c.issuer for c in found} == {"Ban Chỉ đạo chuyển đổi số tỉnh"}


def test_numbers_that_follow_each_other_share_the_day_behind_the_second() -> None:
    near = read("Căn cứ Nghị quyết số 8-NQ/TU, Nghị quyết số 9-NQ/TU ngày 12/12/2023;")
    far = read("Căn cứ Nghị quyết số 8-NQ/TU, Nghị quyết số 19-NQ/TU ngày 12/12/2023;")
    assert [c.date is None for c in (*near, *far)] == [False, False, True, False]


def test_lists_share_year_and_day() -> None:
    years = [c.year for c in read("Kiểm tra việc thực hiện các Nghị định số 71, 88, 102/2024/NĐ-CP.")]
    days = {c.date for c in read("Căn cứ Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW ngày 12/12/2013;")}
    assert years == ["2024"] * 3
    assert len(days) == 1


def test_congresses_are_those_of_their_party_body() -> None:
    texts = {
        "Nghị quyết Đại hội lần thứ XVII Đảng bộ thành phố Hà Nội": "Đại hội Đảng bộ thành phố",
        "Nghị quyết Đại hội XI Đảng bộ tỉnh": "Đại hội Đảng bộ tỉnh",
        "Nghị quyết Đại hội XIII của Đảng": "Đại hội đại biểu toàn quốc",
    }
    assert {text: read(f"Thực hiện {text};")[0].issuer for text in texts} == texts
    assert [c.term for c in read("Theo Nghị quyết Đại hội XI, XII, XIII của Đảng.")] == ["XI", "XII", "XIII"]


def test_congresses_in_small_letters_and_those_that_share_a_head() -> None:
    found = read("học tập NQ đại hội Đảng bộ tỉnh lần thứ XVIII, huyện lần thứ XXI và nghị quyết Đại hội XII của Đảng.")
    assert [(c.issuer, c.term) for c in found] == [
        ("Đại hội Đảng bộ tỉnh", "XVIII"),
        ("Đại hội Đảng bộ huyện", "XXI"),
        ("Đại hội đại biểu toàn quốc", "XII"),
    ]


def test_plenums_in_short() -> None:
    found = read("Nghị quyết TƯ 4 (khóa XI, XII) và Nghị quyết TW 5 khóa X")
    assert [(c.kind, c.number, c.term) for c in found] == [
        (Kind.PLENUM, "4", "XI"),
        (Kind.PLENUM, "4", "XII"),
        (Kind.PLENUM, "5", "X"),
    ]


def test_a_law_that_amends_many_is_one() -> None:
    amended = "Luật Chứng khoán, Luật Kế toán và Luật Quản lý thuế"
    law = f"Luật sửa đổi, bổ sung một số điều của {amended} ngày 29 tháng 11 năm 2024"
    assert [c.quote for c in read(f"Căn cứ {law};")] == [law]


def test_a_longer_law_s_name_is_not_its_beginning() -> None:
    (found,) = read("Căn cứ Luật Thương mại biên giới năm 2027;")
    assert found.quote == "Luật Thương mại biên giới năm 2027"


def test_a_short_form_counts_where_the_text_bears_it_out() -> None:
    text = "Quy định 37 và Quy định 47 còn hiệu lực. Quy định 37 kế thừa điều cũ. Quy định 19 điều không được làm."
    assert [c.number for c in read(text)] == ["37", "47", "37"]


def test_a_bare_number_in_another_cell_is_none() -> None:
    assert read("Thông tư\n\n12\n\nBộ Công an\n\nNghị định\n\n3") == []


def test_the_number_line_of_a_letter_is_its_own() -> None:
    letter = "Các đơn vị báo cáo trước ngày 15.\n\nSố 319-CV/ĐU\nThực hiện Quy chế số 01-QC/ĐU ngày 01/7/2025"
    assert [c.number for c in find(Source(("thư.txt",), "", letter)).citations] == ["1"]


def test_words_that_lost_the_blank_between_them_are_read_apart() -> None:
    text = (
        "Thực hiệnQuyết định số 84/2008/QĐ-UBND ngày 11/12/2008 củaỦy ban nhân dân tỉnh; Căn cứ LuậtKhiếu nại năm 2011;"
        " Căn cứ Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dânngày 26/11/2003; Quyết địnhsố 5/QĐ-BTP;"
    )
    decision, complaints, councils, other = find(Source(("a.txt",), "", text)).citations
    assert (decision.quote, decision.issuer, decision.relation.value) == (
        "Quyết định số 84/2008/QĐ-UBND ngày 11/12/2008 củaỦy ban nhân dân tỉnh",
        "UBND tỉnh",
        "implements",
    )
    assert complaints.quote == "LuậtKhiếu nại năm 2011"
    assert str(councils.date) == "2003-11-26"
    assert other.quote == "Quyết địnhsố 5/QĐ-BTP"


def test_a_congress_of_a_place_may_have_its_term_of_office_in_between() -> None:
    (found,) = read("Nghị quyết Đại hội đại biểu lần thứ XVII (nhiệm kỳ 2020-2025) Đảng bộ thành phố Hà Nội")
    assert (found.issuer, found.term, found.place) == ("Đại hội Đảng bộ thành phố", "XVII", "thành phố Hà Nội")


def test_the_party_has_not_had_its_seventeenth_congress() -> None:
    assert read("thực hiện Nghị quyết Đại hội XVII của Đảng") == []


@pytest.mark.parametrize(
    "words", ["Nghị quyết số 33-NQ/TW khóa XI", "Chỉ thị số 20-CT/TU (khóa XI)", "Điều lệ Đảng khóa X"]
)
def test_the_term_of_office_behind_a_document_is_inside_its_span(words: str) -> None:
    (found,) = read(f"quán triệt {words} về xây dựng Đảng.")
    assert found.quote == words


def test_a_body_s_abbreviation_may_stand_inside_its_name() -> None:
    (found,) = read("Chỉ thị số 14/CT-UBND của Ủy ban nhân dân (UBND) tỉnh về")
    assert found.issuer == "UBND tỉnh"
