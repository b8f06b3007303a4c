"""A document's own header, read from every layout."""

import datetime as dt
import os
import unicodedata
from pathlib import Path

import pytest

from danchieu.finding import headers, letterheads
from danchieu.model import Header, Level, Nature
from title_pages import PAGES


def said(header: Header, field: str) -> str | None:
    value = getattr(header, field)
    return None if value is None else value.isoformat() if isinstance(value, dt.date) else str(value)


def check(text: str, expected: dict[str, str | None]) -> None:
    header = headers.read(text)
    assert {field: said(header, field) for field in expected} == expected


@pytest.mark.parametrize("layout", PAGES)
def test_header_of_layout(layout: str) -> None:
    check(*PAGES[layout])


@pytest.mark.parametrize("layout", PAGES)
def test_header_does_not_depend_on_the_unicode_form(layout: str) -> None:
    text, expected = PAGES[layout]
    check(unicodedata.normalize("NFD", text), expected)


@pytest.mark.parametrize("layout", PAGES)
def test_header_does_not_depend_on_line_ends(layout: str) -> None:
    text, expected = PAGES[layout]
    check(text.replace("\n", "\r\n"), expected)


@pytest.mark.parametrize("layout", PAGES)
def test_header_is_read_from_where_the_stretch_begins(layout: str) -> None:
    text, expected = PAGES[layout]
    before = "Một tệp khác.\n\n"
    header = headers.read(before + text, len(before), len(before) + len(text))
    assert {field: said(header, field) for field in expected} == expected


def test_spacing_every_line_apart_changes_nothing() -> None:
    text, expected = PAGES["party, left column first"]
    check("\n\n".join(text.split("\n")), expected)


def test_portal_fields_fill_what_the_block_leaves_open() -> None:
    fields = (
        "Số hiệu:\n\n921/QĐ-BYT\n\nLoại văn bản:\n\nQuyết định\n\nNơi ban hành:\n\nBộ Y tế\n\n"
        "Ngày ban hành:\n\n05/03/2024\n\n"
    )
    header = headers.read(fields + "QUYẾT ĐỊNH\nVề răng\n\nCăn cứ Luật A")
    assert (header.type, header.number, header.symbol) == ("quyết định", "921", "QĐ-BYT")
    assert (header.date, header.title) == (dt.date(2024, 3, 5), "Về răng")


def test_attachment_does_not_take_the_number_of_the_decision_that_issued_it() -> None:
    bracket = "(Ban hành kèm theo Quyết định số 912/QĐ-UBND ngày 2 tháng 3 năm 2024)"
    header = headers.read(f"QUY CHẾ\nGiữ cây\n{bracket}\n\nĐiều 1.")
    assert (header.type, header.number, header.date, header.title) == ("quy chế", None, None, "Giữ cây")


def test_enacting_word_is_no_type() -> None:
    assert headers.read("QUYẾT ĐỊNH:\n\nĐiều 1. Trồng cây.").type is None


def test_stated_fields_win_and_blank_ones_do_not() -> None:
    printed = Header(type="kế hoạch", number="7", issuer="Đảng ủy", level=Level.WARD, draft=True)
    stated = Header(number="8", title="Cây", nature=Nature.DIGEST)
    merged = headers.with_stated(printed, stated)
    assert (merged.type, merged.number, merged.issuer, merged.title) == ("kế hoạch", "8", "Đảng ủy", "Cây")
    assert (merged.level, merged.nature, merged.draft) == (Level.WARD, Nature.DIGEST, True)


def test_stated_place_brings_its_own_id_and_level() -> None:
    printed = Header(level=Level.CITY, place="thành phố Hạ Long", place_id="193", date=dt.date(2025, 8, 1))
    merged = headers.with_stated(printed, Header(place="phường Hà Tu"))
    assert (merged.place, merged.place_id, merged.level) == ("phường Hà Tu", "06652-2025", Level.WARD)
    assert headers.with_stated(printed, Header(place="phường Không Có")).place_id is None


@pytest.mark.parametrize(
    ("printed", "issuer", "level", "place"),
    [
        ("THÀNH ỦY HẢI PHÒNG", "Thành ủy", Level.PROVINCIAL, "thành phố Hải Phòng"),
        ("ĐẢNG BỘ THÀNH PHỐ HẠ LONG BAN CHẤP HÀNH", "Thành ủy", Level.CITY, "thành phố Hạ Long"),
        ("ĐẢNG ỦY PHƯỜNG HÀ TU ỦY BAN KIỂM TRA", "Ủy ban Kiểm tra Đảng ủy", Level.WARD, "phường Hà Tu"),
        ("UBND TỈNH QUẢNG NINH SỞ NỘI VỤ", "Sở Nội vụ", Level.PROVINCIAL, "tỉnh Quảng Ninh"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG VĂN PHÒNG", "Văn phòng Trung ương Đảng", Level.CENTRAL, None),
        ("VĂN PHÒNG CHÍNH PHỦ", "Văn phòng Chính phủ", Level.CENTRAL, None),
    ],
)
def test_letterhead(printed: str, issuer: str, level: Level, place: str | None) -> None:
    sender = letterheads.read(printed)
    assert (sender.issuer, sender.level, sender.place) == (issuer, level, place)


def test_place_of_a_common_name_has_an_id_only_where_something_tells_which() -> None:
    on = dt.date(2025, 8, 2)
    assert letterheads.place_id("xã Tân Tiến", Level.WARD, on, None) is None
    assert letterheads.place_id("xã Tân Tiến", Level.WARD, on, "tỉnh Lạng Sơn") == "06019-2025"
    assert letterheads.place_id("phường Hà Tu", Level.WARD, dt.date(2021, 1, 1), None) == "06664"


# Facts read by eye in the files: type number year symbol date issuer place.
TRUE_HEADERS = """
seeds/000 báo cáo|||||Đảng ủy|phường Hà Tu
seeds/001 báo cáo|||||Đảng ủy|phường Uông Bí
seeds/002 nghị quyết|||||Thành ủy|thành phố Hạ Long
seeds/003 kế hoạch|2||KH/ĐU|2025-07-03|Đảng ủy|phường Móng Cái 2
seeds/004 nghị quyết|||||Đảng ủy|phường Hà Tu
texts/02 quy định|383||QĐ/TW|2025-11-19|Ban Bí thư|
texts/03 kết luận|221||KL/TW|2025-11-28|Bộ Chính trị và Ban Bí thư|
texts/04 kết luận|212||KL/TW|2025-11-18|Bộ Chính trị và Ban Bí thư|
texts/06 quyết định|1147||QĐ/BTGDVTW|2025-12-01|Ban Tuyên giáo và Dân vận Trung ương|
texts/08 thông báo|432||TB/VPTW|2025-11-26|Văn phòng Trung ương Đảng|
texts/10 kết luận|155||KL/TW||Bộ Chính trị và Ban Bí thư|
texts/11 điều lệ||||2011-01-19|Đại hội đại biểu toàn quốc|
texts/13 công điện|220||CĐ-TTg|2025-11-18|Thủ tướng Chính phủ|
texts/14 nghị quyết|388||NQ-CP|2025-12-01|Chính phủ|
texts/15 nghị định|16|2025|NĐ-CP||Chính phủ|
texts/16 thông báo|659||TB-VPCP|2025-11-29|Văn phòng Chính phủ|
texts/18 nghị quyết|1669||NQ-UBTVQH15|2025-06-16|Ủy ban Thường vụ Quốc hội|
texts/22 kế hoạch|134||KH-UBND|2025-11-25|UBND tỉnh|tỉnh Đắk Lắk
texts/23 kế hoạch|310||KH-UBND|2025-11-24|UBND thành phố|thành phố Hà Nội
texts/24 kế hoạch|141||KH-UBND|2025-11-20|UBND tỉnh|tỉnh Bắc Ninh
texts/25 kế hoạch|987||KH-UBND|2025-11-20|UBND tỉnh|tỉnh Nghệ An
texts/26 chỉ thị|6||CT-UBND|2025-11-25|UBND tỉnh|tỉnh Quảng Trị
texts/27 chỉ thị|10||CT-UBND|2025-11-17|UBND tỉnh|tỉnh Đắk Lắk
texts/29 nghị quyết|54|2025|NQ-HĐND|2025-11-26|HĐND thành phố|thành phố Hà Nội
texts/31 quyết định|84|2025|QĐ-UBND|2025-12-02|UBND tỉnh|tỉnh Hà Tĩnh
texts/34 kế hoạch|||KH-MTTQ-BTT|2025-11-25|Ban Thường trực Ủy ban MTTQ Việt Nam xã|xã Lương Minh
texts/35 hướng dẫn|||HD-MTTQ-BTT||Ban Thường trực Ủy ban MTTQ Việt Nam xã|xã Lương Minh
texts/37 kế hoạch|||KH-MTTQ-BTT||Ban Thường trực Ủy ban MTTQ Việt Nam phường|phường Bắc Cam Ranh
texts/40 nghị quyết|99|2025|NQ-HĐND|2025-12-16|HĐND tỉnh|tỉnh Quảng Ninh
texts/42 kế hoạch|||KH-MTTQ-BTT|2025-12-10|Ban Thường trực Ủy ban MTTQ Việt Nam xã|xã Lương Minh
texts/43 nghị định|28|2021|NĐ-CP|2021-03-26|Chính phủ|
texts/46 quyết định|3467||QĐ-BYT|2024-11-15|Bộ Y tế|
texts/47 chỉ thị|21||CT-TTg|2026-05-20|Thủ tướng Chính phủ|
texts/49 thông tư liên tịch|1|2022|TTLT-VKSNDTC-TANDTC-BCA-BQP-BLĐTBXH|2022-02-18|five|
texts/51 nghị định|||||Chính phủ|
texts/53 nghị định|||||Chính phủ|
texts/57 quyết định|729||QĐ-TTg|2026-04-23|Thủ tướng Chính phủ|
texts/59 thông tư|21|2026|TT-BCT|2026-04-28|Bộ Công Thương|
""".strip().splitlines()
FIVE = (
    "Viện kiểm sát nhân dân tối cao và Tòa án nhân dân tối cao và Bộ Công an và Bộ Quốc phòng"
    " và Bộ Lao động - Thương binh và Xã hội"
)


@pytest.mark.corpus
@pytest.mark.parametrize("row", TRUE_HEADERS, ids=lambda row: row.split()[0])
def test_header_of_real_document(row: str) -> None:
    if "DANCHIEU_CORPUS" not in os.environ:
        pytest.skip("DANCHIEU_CORPUS is not set")
    name, _, facts = row.partition(" ")
    (path,) = Path(os.environ["DANCHIEU_CORPUS"]).glob(f"{name}_*.txt")
    header = headers.read(path.read_bytes().decode("utf-8"))
    fields = ("type", "number", "year", "symbol", "date", "issuer", "place")
    expected = [FIVE if fact == "five" else fact for fact in facts.split("|")]
    assert [said(header, field) or "" for field in fields] == expected


@pytest.mark.parametrize(
    ("stated", "place", "place_id"),
    [
        ("xã Tân Tiến, tỉnh Lạng Sơn", "xã Tân Tiến", "06019-2025"),
        ("Xã Tân Tiến , huyện Văn Giang, tỉnh Hưng Yên", "Xã Tân Tiến", "12043"),
        ("xã Tân Tiến, tỉnh Quảng Ninh", "xã Tân Tiến, tỉnh Quảng Ninh", None),
        ("xã Tân Tiến", "xã Tân Tiến", None),
    ],
)
def test_a_stated_place_may_name_the_places_around_it(stated: str, place: str, place_id: str | None) -> None:
    found = headers.with_stated(Header(), Header(place=stated))
    assert (found.place, found.place_id, found.level) == (place, place_id, Level.WARD)


@pytest.mark.parametrize("letterhead", ["ỦY BAN NHÂN DÂN", "ỦY\nBAN NHÂN DÂN", "CHỦ TỊCH ỦY BAN\nNHÂN DÂN"])
def test_a_letterhead_that_lost_its_place_is_that_of_where_it_was_signed(letterhead: str) -> None:
    motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    text = f"{letterhead} |\n{motto} |\nSố: 44/2025/QĐ-UBND |\nGia Lai, ngày 20 tháng 11 năm 2025 |\n"
    header = headers.read(text + "QUYẾT ĐỊNH\nVề giá đất\n\nCăn cứ Luật Đất đai;")
    assert (header.issuer, header.place, header.level) == ("UBND tỉnh", "tỉnh Gia Lai", Level.PROVINCIAL)


def test_who_decides_stands_below_the_title_and_is_none() -> None:
    head = "HỘI ĐỒNG NHÂN DÂN\nSố: 20/NQ-HĐND | Hà Nội, ngày 08 tháng 12 năm 2020\n"
    header = headers.read(head + "NGHỊ QUYẾT\nHỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HÀ NỘI\nCăn cứ Luật Đất đai;")
    assert (header.issuer, header.place, header.title) == ("HĐND thành phố", "thành phố Hà Nội", None)


def test_a_date_may_stand_behind_the_number_in_one_line() -> None:
    head = "ỦY BAN NHÂN DÂN XÃ LONG HỒ\nSố: 3122/QĐ-UBND, Long Hồ, ngày 21 tháng 9 năm 2026\n"
    header = headers.read(head + "QUYẾT ĐỊNH\nVề việc phê duyệt kế hoạch\n\nCăn cứ Luật Đất đai;")
    assert (header.number, header.date) == ("3122", dt.date(2026, 9, 21))


@pytest.mark.parametrize(
    "told",
    [
        "Ngày 14/02/2020, Tỉnh ủy Gia Lai họp.",
        "Chiều ngày 14 tháng 02 năm 2020, Tỉnh ủy Gia Lai họp.",
    ],
)
def test_a_sentence_that_begins_with_a_day_is_no_line_of_place_and_date(told: str) -> None:
    header = headers.read(f"{told} Tỉnh ủy Gia Lai giao Ban Tổ chức Tỉnh ủy theo dõi.")
    assert (header.date, header.title, header.place) == (None, None, "tỉnh Gia Lai")
    assert header.place_id == "64"


def test_the_one_province_whose_body_a_text_names_is_its_place() -> None:
    assert (
        headers.read("Đại hội Đảng bộ tỉnh Gia Lai sẽ họp. Tỉnh ủy giao các cấp ủy thực hiện.").place == "tỉnh Gia Lai"
    )


def test_the_year_in_a_number_tells_the_time_of_a_place() -> None:
    header = headers.read("ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\nSố: 28/2011/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề giá đất\n\nĐiều 1.")
    assert (header.date, header.place_id) == (None, "64")
