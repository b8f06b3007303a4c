"""Dates of issue, whole and damaged."""

from __future__ import annotations

import datetime as dt

import pytest

from danchieu.finding.citations import find_citations
from danchieu.model import Citation


def one(text: str) -> Citation:
    (found,) = find_citations(text)
    return found


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("ngày 22 tháng ó năm 2015", dt.date(2015, 6, 22)),
        ("ngày 22 tháng ] ] năm 2019", dt.date(2019, 11, 22)),
        ("ngày l8 tháng 3 năm 2019", dt.date(2019, 3, 18)),
        ("ngày 18 tháng năm 2014", None),
        ("ngày 18 tháng ¢ năm 2014", None),
        ("ngày 38 tháng ó năm 2014", None),
    ],
)
def test_a_damaged_date_is_read_by_the_shape_of_its_letters_or_not_at_all(written: str, date: dt.date | None) -> None:
    found = one(f"Căn cứ Nghị định số 12/2020/NĐ-CP {written} của Chính phủ về thuế;")
    assert found.date == date
    assert found.quote == f"Nghị định số 12/2020/NĐ-CP {written} của Chính phủ"
    assert found.issuer == "Chính phủ"


def test_a_law_whose_day_is_damaged_is_known_by_its_year() -> None:
    found = one("Căn cứ Luật Xây dựng ngày 18 tháng năm 2014;")
    assert (found.quote, found.date, found.name) == ("Luật Xây dựng ngày 18 tháng năm 2014", None, "xây dựng|2014")


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Quyết định số 217, 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị", ["2013-12-12", "2013-12-12"]),
        ("Quyết định số 217-QĐ/TW, 218-QĐ/TW ngày 12/12/2013", ["2013-12-12", "2013-12-12"]),
        ("Quyết định số 217-QĐ/TW và số 218-QĐ/TW ngày 12/12/2013", ["2013-12-12", "2013-12-12"]),
        ("Quyết định số 217-QĐ/TW và Quy định số 218-QĐ/TW ngày 12/12/2013", ["None", "2013-12-12"]),
        ("Quyết định số 217-QĐ/TW ngày 11/12/2013, 218-QĐ/TW ngày 12/12/2013", ["2013-12-11", "2013-12-12"]),
        ("Quyết định số 217-QĐ/TW; số 218-QĐ/TW ngày 12/12/2013", ["None", "2013-12-12"]),
    ],
)
def test_bare_members_of_a_list_share_the_date_behind_it(text: str, dates: list[str]) -> None:
    assert [str(c.date) for c in find_citations(text)] == dates


@pytest.mark.parametrize("written", ["21/21/2023", "5/8/20233", "31/02/2023"])
def test_an_impossible_day_is_read_over_to_the_issuer(written: str) -> None:
    (found,) = find_citations(f"theo Chỉ thị số 8/CT-TTg ngày {written} của Thủ tướng Chính phủ về")
    assert (found.date, found.issuer) == (None, "Thủ tướng Chính phủ")


def test_a_date_on_a_line_of_its_own_is_a_citations_where_its_issuer_follows() -> None:
    (with_issuer,) = find_citations("(kèm theo Quyết định số: 8/QĐ-UBND\nNgày 22 tháng 7 năm 2021 của UBND xã)")
    (without,) = find_citations("THỰC HIỆN QUYẾT ĐỊNH SỐ 8/QĐ-UBND\nNgày 22 tháng 7 năm 2021, xã họp.")
    assert [with_issuer.date is None, without.date is None] == [False, True]
