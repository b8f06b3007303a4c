"""What counts as a citation, kind by kind, in sentences made for it."""

from __future__ import annotations

import datetime as dt

import pytest

from danchieu.finding import find
from danchieu.finding.citations import find_citations
from danchieu.model import Citation, Kind, Level, Source


def one(text: str) -> Citation:
    (found,) = find_citations(text)
    return found


def fields(text: str, *names: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(c, name) for name in names) for c in find_citations(text)]


def test_a_numbered_citation_has_all_its_fields() -> None:
    found = one("Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá.")
    assert found.quote == "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"
    assert (found.kind, found.type, found.number, found.symbol) == (Kind.NUMBERED, "nghị quyết", "57", "NQ/TW")
    assert (found.date, found.issuer, found.level) == (dt.date(2024, 12, 22), "Bộ Chính trị", Level.CENTRAL)


@pytest.mark.parametrize(
    "written",
    [
        "ngày 05/02/2022",
        "ngày 5/2/2022",
        ", ngày 05-02-2022",
        "ngày 05.02.2022",
        "(ngày 5/2/2022)",
        "ngày 05 tháng 02 năm 2022",
        "ngày 05 tháng\n02 năm 2022",
        "Ngày 05/02/2022",
    ],
)
def test_a_date_is_read_in_every_usual_writing(written: str) -> None:
    assert one(f"theo Kế hoạch số 9-KH/TU {written} của Tỉnh ủy").date == dt.date(2022, 2, 5)


def test_an_impossible_date_is_no_date() -> None:
    assert one("theo Kế hoạch số 9-KH/TU ngày 31/02/2022 của Tỉnh ủy").date is None


def test_a_dateline_below_a_title_is_not_its_citations_date() -> None:
    text = "KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT SỐ 66-NQ/TW\nNgày 28 tháng 11 năm 2025"
    assert one(text).date is None


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Nghị quyết số 18, 19-NQ/TW của Ban Chấp hành Trung ương.", [("18", "NQ/TW"), ("19", "NQ/TW")]),
        ("Quyết định số 217-QĐ/TW, 218-QĐ/TW của Bộ Chính trị.", [("217", "QĐ/TW"), ("218", "QĐ/TW")]),
        ("Quyết định 217, 218 của Bộ Chính trị.", [("217", None), ("218", None)]),
        (
            "Nghị quyết số 18,19,26-NQ/TW của Ban Chấp hành Trung ương.",
            [("18", "NQ/TW"), ("19", "NQ/TW"), ("26", "NQ/TW")],
        ),
    ],
)
def test_list_members_share_type_symbol_and_issuer(text: str, members: list[tuple[str, str | None]]) -> None:
    found = find_citations(text)
    assert [(c.number, c.symbol) for c in found] == members
    assert len({c.type for c in found}) == len({c.issuer for c in found}) == 1
    assert found[0].issuer is not None


def test_a_list_shares_the_issuer_of_its_head() -> None:
    text = "các Nghị quyết đột phá của Bộ Chính trị: số 57-NQ/TW ngày 22/12/2024; số 59-NQ/TW ngày 24/01/2025."
    assert fields(text, "number", "issuer") == [("57", "Bộ Chính trị"), ("59", "Bộ Chính trị")]
    assert find_citations(text)[1].quote == "số 59-NQ/TW ngày 24/01/2025"


def test_an_issuer_behind_the_last_member_is_shared_within_one_organ_only() -> None:
    text = "Nghị quyết số 57-NQ/TW, Nghị quyết số 9-NQ/TU ngày 05/02/2022 và Nghị quyết số 13-NQ/TU của Tỉnh ủy."
    assert fields(text, "issuer") == [(None,), ("Tỉnh ủy",), ("Tỉnh ủy",)]


def test_an_issuer_is_shared_with_what_a_document_was_sent_with() -> None:
    text = "Xét Tờ trình số 6/TTr-UBND kèm Báo cáo số 7/BC-UBND của Ủy ban nhân dân tỉnh về"
    assert fields(text, "number", "issuer") == [("6", "UBND tỉnh"), ("7", "UBND tỉnh")]


def test_an_issuer_before_the_citation_is_taken_over() -> None:
    found = one("được UBND tỉnh phê duyệt tại Quyết định số 2966/QĐ-UBND ngày 13/10/2022.")
    assert (found.issuer, found.level) == ("UBND tỉnh", Level.PROVINCIAL)


@pytest.mark.parametrize(
    ("before", "issuer"),
    [("Sau Đại hội, Ban Thường vụ Hội Nông dân tỉnh", "Ban Thường vụ Hội Nông dân tỉnh"), ("Phòng A UBND tỉnh", None)],
)
def test_who_is_said_to_issue_is_believed_where_the_symbol_is_nobodys(before: str, issuer: str | None) -> None:
    assert one(f"{before} đã ban hành Kế hoạch số 2-KH/HNDT về tuyên truyền.").issuer == issuer


def test_a_neighbour_whose_organ_is_not_in_the_symbol_is_no_issuer() -> None:
    assert one("Chính phủ đã ban hành Quyết định số 12/QĐ-UBND ngày 13/10/2022.").issuer is None


@pytest.mark.parametrize(
    ("words", "issuer", "place"),
    [
        ("Ban Chấp hành Đảng bộ tỉnh", "Tỉnh ủy", None),
        ("BTV Thành ủy", "Ban Thường vụ Thành ủy", None),
        ("Ban thường vụ Thành ủy Móng Cái", "Ban Thường vụ Thành ủy", "thành phố Móng Cái"),
        ("UBND tỉnh Quảng Ninh", "UBND tỉnh", "tỉnh Quảng Ninh"),
        ("Tỉnh uỷ Quảng Ninh", "Tỉnh ủy", "tỉnh Quảng Ninh"),
        ("Ủy ban nhân dân thành phố Hà Nội", "UBND thành phố", "thành phố Hà Nội"),
        ("Đảng ủy xã Lương Minh", "Đảng ủy", "xã Lương Minh"),
    ],
)
def test_local_issuers_are_canonical_and_keep_their_named_place(words: str, issuer: str, place: str | None) -> None:
    found = one(f"theo Kế hoạch số 5-KH/TU ngày 01/8/2023 của {words} về một việc.")
    assert (found.issuer, found.place) == (issuer, place)


def test_joint_issuers_are_written_one_after_the_other() -> None:
    found = one(
        "Hướng dẫn số 3-HD/BTCTW ngày 1/2/2024 của Ban Tổ chức Trung ương và Ban Tuyên giáo Trung ương về một việc."
    )
    assert found.issuer == "Ban Tổ chức Trung ương và Ban Tuyên giáo Trung ương"


@pytest.mark.parametrize(
    ("text", "type_", "number", "year", "symbol"),
    [
        ("Nghị định số 117/2020/NĐ-CP", "nghị định", "117", "2020", "NĐ-CP"),
        ("Nghị quyết số 66.7/2025/NQ-CP", "nghị quyết", "66.7", "2025", "NQ-CP"),
        ("Nghị quyết số 30a/2008/NQ-CP", "nghị quyết", "30a", "2008", "NQ-CP"),
        ("Kế hoạch số 0134/KH-UBND", "kế hoạch", "134", None, "KH-UBND"),
        ("Quyết định số 22/2013/QĐ - TTg", "quyết định", "22", "2013", "QĐ-TTg"),
        ("Quyết định số 451-QĐ/UBND", "quyết định", "451", None, "QĐ-UBND"),
        ("Kế hoạch số 06 KH/ĐU", "kế hoạch", "6", None, "KH/ĐU"),
        ("Luật Giá số 13⁄2012/QH13", "luật", "13", "2012", "QH13"),
        ("Nghị định số 51/CP", "nghị định", "51", None, "CP"),
        ("Nghị định số 24-CP", "nghị định", "24", None, "CP"),
        ("Chỉ thị số 23-\nCT/TU", "chỉ thị", "23", None, "CT/TU"),
        ("Văn bản số 1407/UBND-NNMT", "công văn", "1407", None, "UBND-NNMT"),
        ("Thông báo Kết luận số 160-TB/TW", "thông báo", "160", None, "TB/TW"),
        ("Chương trình hành động số 50-CTr/TU", "chương trình", "50", None, "CTr/TU"),
        ("Luật Lưu trữ số 33/2024/QH15", "luật", "33", "2024", "QH15"),
    ],
)
def test_numbers_of_every_form(text: str, type_: str, number: str, year: str | None, symbol: str) -> None:
    found = one(f"Căn cứ {text} ngày 01/7/2012;")
    assert (found.type, found.number, found.year, found.symbol) == (type_, number, year, symbol)


@pytest.mark.parametrize(
    "text",
    [
        "Trong nhiệm kỳ đã ban hành 325 Nghị quyết, 12 Chỉ thị.",
        "quyết định 3 vấn đề quan trọng",
        "tỷ suất lợi ích/chi phí (B/C) đạt 1,2",
        "theo Nghị định này và Điều 5 của Quy định này",
        "đạt 98/100 điểm, xếp thứ 3/34 tỉnh, thành phố",
        "theo quy định của pháp luật hiện hành",
        "chỉ tiêu Nghị quyết Đại hội đề ra",
        "góp ý dự thảo Luật Đất đai",
        "QUY CHẾ\n1. Phạm vi",
    ],
)
def test_what_is_no_citation_is_not_found(text: str) -> None:
    assert find_citations(text) == []


def test_a_short_form_without_symbol_is_a_citation() -> None:
    assert fields("(sau đây gọi tắt là Quy định 377) và theo Nghị quyết 57 của Bộ Chính trị.", "number", "symbol") == [
        ("377", None),
        ("57", None),
    ]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Nghị quyết Trung ương 4 (khóa XI, XII, XIII) về xây dựng Đảng", ["XI", "XII", "XIII"]),
        ("Nghị quyết Hội nghị Trung ương 4 khóa XIII", ["XIII"]),
        ("Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương khóa XII", ["XII"]),
        ("Nghị quyết, Kết luận Trung ương 4 (khóa XI và khóa XII)", ["XI", "XI", "XII", "XII"]),
        ("nghị quyết hội nghị TW IV khóa XII", ["XII"]),
        ("Nghị quyết Trung ương (4 khóa XI)", ["XI"]),
    ],
)
def test_plenums_one_citation_a_type_and_term(text: str, terms: list[str]) -> None:
    found = find_citations(text)
    assert sorted(c.term or "" for c in found) == terms
    assert {(c.kind, c.number, c.issuer) for c in found} == {(Kind.PLENUM, "4", "Ban Chấp hành Trung ương")}


@pytest.mark.parametrize(
    ("text", "issuer", "level", "term"),
    [
        ("Nghị quyết Đại hội XIII của Đảng", "Đại hội đại biểu toàn quốc", Level.CENTRAL, "XIII"),
        (
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIV của Đảng",
            "Đại hội đại biểu toàn quốc",
            Level.CENTRAL,
            "XIV",
        ),
        ("Nghị quyết Đại hội Đảng bộ Tỉnh lần thứ XV", "Đại hội Đảng bộ tỉnh", Level.PROVINCIAL, "XV"),
        ("Nghị quyết Đại hội đại biểu Đảng bộ phường lần thứ nhất", "Đại hội Đảng bộ phường", Level.WARD, "I"),
        ("Nghị quyết Đại hội Đảng bộ phường nhiệm kỳ 2025-2030", "Đại hội Đảng bộ phường", Level.WARD, None),
    ],
)
def test_congresses_by_body_and_ordinal(text: str, issuer: str, level: Level, term: str | None) -> None:
    found = one(f"triển khai {text}.")
    assert (found.kind, found.issuer, found.level, found.term) == (Kind.CONGRESS, issuer, level, term)
    assert found.quote == text


def test_laws_by_name_stop_where_their_name_ends() -> None:
    text = "theo Luật Nghĩa vụ quân sự, Luật Dân quân tự vệ năm 2019 và Luật Đất đai (sửa đổi)."
    assert fields(text, "quote") == [("Luật Nghĩa vụ quân sự",), ("Luật Dân quân tự vệ năm 2019",), ("Luật Đất đai",)]


def test_a_law_that_amends_a_law_is_one_citation() -> None:
    found = one("Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế ngày 13 tháng 6 năm 2014;")
    assert found.name == "sửa đổi, bổ sung một số điều của luật bảo hiểm y tế"
    assert found.date == dt.date(2014, 6, 13)


def test_a_chain_of_amendments_is_a_citation_each() -> None:
    text = "Luật Thủ đô số 39/2024/QH15 được sửa đổi, bổ sung một số điều theo Luật số 87/2025/QH15;"
    assert fields(text, "type", "number") == [("luật", "39"), ("luật", "87")]


def test_coded_and_quoted_documents_are_named() -> None:
    text = "triển khai Đề án 06 của Chính phủ và Đề án “Thành phố của hoa” trên địa bàn."
    assert fields(text, "kind", "quote") == [
        (Kind.NAMED, "Đề án 06 của Chính phủ"),
        (Kind.NAMED, "Đề án “Thành phố của hoa”"),
    ]


@pytest.mark.parametrize(
    ("text", "pinpoint"),
    [
        ("Điều 5 của Luật Đất đai", "Điều 5"),
        ("điểm a khoản 2 Điều 5 Luật Đất đai", "Điều 5, khoản 2, điểm a"),
        (
            "điểm a, đ khoản 2 và khoản 4 Điều 5 Luật Đất đai",
            "Điều 5, khoản 2, điểm a; Điều 5, khoản 2, điểm đ; Điều 5, khoản 4",
        ),
        ("tại khoản 1. Luật Đất đai", None),
        ("các Điều 29, 30, 31, 32, 33 và 34 của Luật Đất đai", "; ".join(f"Điều {n}" for n in range(29, 35))),
        ("tại Phụ lục 2.2 và 2.3 Thông tư số 27/2015/TT-BTNMT", "Phụ lục 2.2; Phụ lục 2.3"),
    ],
)
def test_pinpoints_stand_outermost_first(text: str, pinpoint: str | None) -> None:
    assert one(text).pinpoint == pinpoint


def test_text_ruined_by_an_ocr_without_vietnamese_is_read() -> None:
    text = (
        "Trién khai K& hoach sé 19-KH/DU ngay 16/9/2025 ctia Ban Thuong vu Dang uy, Nghi quyet 56 "
        "66-NQ/TW cta B¢ Chinh tri."
    )
    assert fields(text, "type", "number", "symbol", "issuer") == [
        ("kế hoạch", "19", "KH/ĐU", "Ban Thường vụ Đảng ủy"),
        ("nghị quyết", "66", "NQ/TW", "Bộ Chính trị"),
    ]
    assert [text[c.start : c.end] for c in find_citations(text)] == [c.quote for c in find_citations(text)]


def test_a_passage_is_the_sentence_or_list_item_around_its_citation() -> None:
    text = "Câu trước không nói gì. Thực hiện Nghị quyết số 57-NQ/TW về đột phá.\n- Kế hoạch số 5-KH/TU của Tỉnh ủy."
    found = find(Source(("a.txt",), "0", text)).citations
    assert [text[c.passage_start : c.passage_end] for c in found] == [
        "Thực hiện Nghị quyết số 57-NQ/TW về đột phá.",
        "- Kế hoạch số 5-KH/TU của Tỉnh ủy.",
    ]


def test_nothing_is_found_in_nothing() -> None:
    assert find(Source(("a.txt",), "0", "")).citations == ()


def test_a_short_number_may_carry_its_year() -> None:
    assert fields("theo Thông tư liên tịch số 01/2017 và các quy định khác", "number", "year", "symbol") == [
        ("1", "2017", None)
    ]


def test_a_body_that_no_table_holds_is_read_where_its_end_is_told() -> None:
    assert one("Quyết định số 513/QĐ-TCTS ngày 28/12/2021 của Tổng cục Thủy sản về một việc.").issuer == (
        "Tổng cục Thủy sản"
    )


def test_nothing_is_shared_across_a_semicolon_behind_a_list() -> None:
    text = "Quy định số 109-QĐ/TW; Quy định số 144-QĐ/TW của Bộ Chính trị."
    assert fields(text, "issuer") == [(None,), ("Bộ Chính trị",)]


def test_a_heading_without_marks_still_tells_whose_document_it_is() -> None:
    body = "Ban Chấp hành Đảng bộ thành phố Hạ Long yêu cầu các phường của thành phố Hạ Long thực hiện."
    text = f"CUA BAN CHAP HANH DANG BO THANH PHO\n\n{body}"
    (extent,) = find(Source(("a.txt",), "0", text)).extents
    assert (extent.header.issuer, extent.header.place) == ("Thành ủy", "thành phố Hạ Long")


def test_a_passage_among_many_blank_lines_is_found() -> None:
    text = "\n" * 20_000 + "Thực hiện Nghị quyết số 57-NQ/TW." + " \n" * 20_000
    (found,) = find(Source(("a.txt",), "0", text)).citations
    assert text[found.passage_start : found.passage_end] == "Thực hiện Nghị quyết số 57-NQ/TW."


def test_the_short_last_stretch_of_a_text_is_read_as_the_stretch_before_it() -> None:
    lead = "Các cấp ủy đảng tiếp tục quán triệt, triển khai thực hiện nghiêm túc các nhiệm vụ đã đề ra. "
    text = f"{lead * 4}Căn cứ Quyết định số 1652/QĐ-BNV ngày 27/6/2016; {lead * 2}1 2 3 a b c 4 5 6 d e f"
    assert [c.quote for c in find_citations(text)] == ["Quyết định số 1652/QĐ-BNV ngày 27/6/2016"]


@pytest.mark.parametrize(
    ("text", "quote", "type_"),
    [
        ("kết quả thực hiện Pháp lệnh số 4/2004/PL-UBTVQH11", "Pháp lệnh số 4/2004/PL-UBTVQH11", "pháp lệnh"),
        ("theo kiến nghị Quyết định số 5/QĐ-UBND", "Quyết định số 5/QĐ-UBND", "quyết định"),
        ("tại hội nghị Quyết định 217 của Bộ Chính trị", "Quyết định 217 của Bộ Chính trị", "quyết định"),
        ("ban hành Quyết định kỷ luật số 12/QĐ-UBND", "Quyết định kỷ luật số 12/QĐ-UBND", "quyết định"),
        ("theo Công điện khẩn số 8/CĐ-BNN", "Công điện khẩn số 8/CĐ-BNN", "công điện"),
        ("thực hiện chương trình phối hợp số 27/CTPH-HND", "chương trình phối hợp số 27/CTPH-HND", "chương trình"),
    ],
)
def test_a_type_is_told_by_its_own_words_and_not_by_the_end_of_another(text: str, quote: str, type_: str) -> None:
    found = one(f"Báo cáo {text}.")
    assert (found.quote, found.type) == (quote, type_)
