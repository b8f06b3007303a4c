"""Whose ``Thành ủy``, ``Đảng ủy`` or ``UBND tỉnh`` a text means."""

from __future__ import annotations

import datetime as dt

import pytest

from danchieu.model import Citation, Extent, Header, Kind, Level
from danchieu.resolving import localise

WARD_HA_TU = Header(place="phường Hà Tu", place_id="06652-2025", level=Level.WARD, date=dt.date(2025, 9, 16))
CITY_HA_LONG = Header(place="thành phố Hạ Long", level=Level.CITY, date=dt.date(2020, 12, 20))
HANOI = Header(place="thành phố Hà Nội", level=Level.PROVINCIAL, date=dt.date(2025, 9, 1))
NOWHERE = Header()


def cite(
    symbol: str | None = "NQ/TU", issuer: str | None = None, place: str | None = None, date: str | None = None,
    number: str = "1", start: int = 0, type_: str = "nghị quyết", level: Level | None = None,
) -> Citation:  # fmt: skip
    day = dt.date.fromisoformat(date) if date else None
    return Citation(
        start,
        start + 1,
        "x",
        Kind.NUMBERED,
        type_,
        number,
        symbol=symbol,
        date=day,
        issuer=issuer,
        place=place,
        level=level,
    )


def absolute(header: Header, *citations: Citation) -> list[tuple[str | None, str | None]]:
    """Level and place of each citation, in a document with that header."""
    return [(c.level, c.place) for c in localise(citations, Extent(0, 10_000, header))]


@pytest.mark.parametrize(
    ("header", "issuer", "expected"),
    [
        (WARD_HA_TU, "Thành ủy", ("city", "thành phố Hạ Long")),
        (WARD_HA_TU, "Ban Thường vụ Thành ủy", ("city", "thành phố Hạ Long")),
        (WARD_HA_TU, "UBND thành phố", ("city", "thành phố Hạ Long")),
        (WARD_HA_TU, "Tỉnh ủy", ("provincial", "tỉnh Quảng Ninh")),
        (WARD_HA_TU, "HĐND tỉnh", ("provincial", "tỉnh Quảng Ninh")),
        (WARD_HA_TU, "Ban Tổ chức Tỉnh ủy", ("provincial", "tỉnh Quảng Ninh")),
        (WARD_HA_TU, "Đảng ủy", ("ward", "phường Hà Tu")),
        (WARD_HA_TU, "Ban Thường vụ Đảng ủy", ("ward", "phường Hà Tu")),
        (WARD_HA_TU, "HĐND phường", ("ward", "phường Hà Tu")),
        (WARD_HA_TU, "Bộ Chính trị", ("central", None)),
        (CITY_HA_LONG, "Thành ủy", ("city", "thành phố Hạ Long")),
        (CITY_HA_LONG, "Tỉnh ủy", ("provincial", "tỉnh Quảng Ninh")),
        (HANOI, "Thành ủy", ("provincial", "thành phố Hà Nội")),
        (HANOI, "UBND thành phố", ("provincial", "thành phố Hà Nội")),
        (NOWHERE, "Tỉnh ủy", ("provincial", None)),
        (NOWHERE, "Thành ủy", ("city", None)),
        (NOWHERE, "Bộ Tài chính", ("central", None)),
        (NOWHERE, "Ban Tổ chức Trung ương và Ban Tuyên giáo Trung ương", ("central", None)),
        (WARD_HA_TU, "Sở Nội vụ tỉnh", ("provincial", "tỉnh Quảng Ninh")),
    ],
)
def test_an_issuer_is_the_citing_document_s_own(header: Header, issuer: str, expected: tuple[str, str | None]):
    assert absolute(header, cite(issuer=issuer)) == [expected]


def test_a_ward_of_a_centrally_run_city_means_that_city():
    header = Header(place="phường Hoàn Kiếm", level=Level.WARD, date=dt.date(2025, 9, 1))
    assert absolute(header, cite(issuer="Thành ủy")) == [("provincial", "thành phố Hà Nội")]


def test_a_ward_of_parts_of_two_cities_does_not_tell_which():
    from danchieu.vocabulary import places

    day = dt.date(2025, 9, 1)
    wards = places.units(level=Level.WARD, on=day)
    mixed = next(
        w for w in wards
        if sum(c.name.startswith("thành phố") for c in places.city_of(w.id)) > 1
        and places.province_of(w.id, dt.date(2025, 1, 1)).name.startswith("tỉnh")
    )  # fmt: skip
    header = Header(place=mixed.name, place_id=mixed.id, level=Level.WARD, date=day)
    (found,) = localise([cite(issuer="Thành ủy", date="2023-05-01")], Extent(0, 1, header))
    assert (found.level, found.place, found.place_id) == (Level.CITY, None, None)


def test_a_province_is_that_of_the_cited_day():
    assert absolute(
        Header(place="phường Phủ Lý", level=Level.WARD, date=dt.date(2025, 9, 1)),
        cite(issuer="Tỉnh ủy", date="2022-03-01"),
        cite(issuer="Tỉnh ủy", date="2025-08-01"),
    ) == [("provincial", "tỉnh Hà Nam"), ("provincial", "tỉnh Ninh Bình")]


def test_a_ward_before_it_was_formed_is_the_part_whose_name_it_kept():
    (found,) = localise([cite("NQ/ĐU", "Đảng ủy", date="2023-01-05")], Extent(0, 1, WARD_HA_TU))
    assert (found.place, found.place_id) == ("phường Hà Tu", "06664")


@pytest.mark.parametrize(
    ("place", "issuer", "expected"),
    [
        ("thành phố Móng Cái", "Ban Thường vụ Thành ủy", ("city", "thành phố Móng Cái")),
        ("Móng Cái", "Thành ủy", ("city", "thành phố Móng Cái")),
        ("Hà Nội", "Thành ủy", ("provincial", "thành phố Hà Nội")),
        ("tỉnh Bắc Giang", "UBND tỉnh", ("provincial", "tỉnh Bắc Giang")),
        ("xã Nowhere", "Đảng ủy", ("ward", "xã Nowhere")),
    ],
)
def test_a_place_that_is_named_stays(place: str, issuer: str, expected: tuple[str, str]):
    assert absolute(WARD_HA_TU, cite(issuer=issuer, place=place, date="2024-01-01")) == [expected]


def test_what_states_no_issuer_follows_its_twin_then_its_neighbours():
    province, ward = "UBND tỉnh", "UBND phường"
    found = absolute(
        WARD_HA_TU,
        cite("QĐ-UBND", ward, number="789", date="2021-03-15", start=0),
        cite("QĐ-UBND", province, number="2966", start=500),
        cite("QĐ-UBND", None, number="1", start=480),
        cite("QĐ-UBND", None, number="2", start=20),
        cite("QĐ-UBND", None, number="789", date="2021-03-15", start=490),
    )
    assert [place for _, place in found[2:]] == ["tỉnh Quảng Ninh", "phường Hà Tu", "phường Hà Tu"]


def test_a_document_whose_place_is_named_once_keeps_it():
    found = absolute(
        WARD_HA_TU,
        cite("QĐ-UBND", "UBND tỉnh", place="tỉnh Bắc Giang", number="66", date="2018-12-28"),
        cite("QĐ-UBND", "UBND tỉnh", number="66", date="2018-12-28"),
        cite("QĐ-UBND", None, number="66", date="2018-12-28"),
        cite("QĐ-UBND", "UBND tỉnh", number="66", date="2019-12-28"),
    )
    assert [place for _, place in found] == ["tỉnh Bắc Giang"] * 3 + ["tỉnh Quảng Ninh"]


def test_without_any_hint_the_symbol_and_the_citing_document_tell():
    symbols = ["NQ/TW", "QĐ-TTg", "KH/ĐU", "NQ/TU", "HD/BTCTU", "QĐ-UBND", "NQ/HU"]
    assert [absolute(WARD_HA_TU, cite(s))[0] for s in symbols] == [
        ("central", None), ("central", None), ("ward", "phường Hà Tu"), ("provincial", "tỉnh Quảng Ninh"),
        ("provincial", "tỉnh Quảng Ninh"), ("ward", "phường Hà Tu"), ("city", None),
    ]  # fmt: skip


def test_a_short_form_takes_the_place_of_its_full_form():
    found = absolute(
        WARD_HA_TU, cite("NQ/TU", "Thành ủy", number="21"), cite(None, number="21"), cite(None, number="22")
    )
    assert found[1:] == [("city", "thành phố Hạ Long"), (None, None)]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Đề án “Hạ Long - Thành phố của hoa”", ("city", "thành phố Hạ Long")),
        ("Chương trình cải cách hành chính tỉnh Quảng Ninh giai đoạn 2021-2030", ("provincial", "tỉnh Quảng Ninh")),
        ("Chương trình mục tiêu quốc gia về văn hóa", ("central", None)),
        ("Đề án “Thành phố của Lễ hội”", (None, None)),
        ("Quy hoạch chung thành phố Huế đến năm 2040", (None, None)),
    ],
)
def test_a_named_document_belongs_to_the_place_in_its_name(quote: str, expected: tuple[str | None, str | None]):
    citation = Citation(0, len(quote), quote, Kind.NAMED, "đề án", name="x")
    assert absolute(WARD_HA_TU, citation) == [expected]


def test_localising_twice_changes_nothing():
    extent = Extent(0, 1, WARD_HA_TU)
    once = localise([cite(issuer=i) for i in ("Thành ủy", "Tỉnh ủy", None, "Bộ Chính trị")], extent)
    assert localise(once, extent) == once


def test_a_body_whose_numbers_would_not_run_with_the_days_is_not_meant() -> None:
    province = "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh"
    found = absolute(
        WARD_HA_TU,
        cite("KH-MTTQ-BTT", province, "tỉnh Quảng Ninh", "2025-11-14", "33", 0, "kế hoạch"),
        cite("KH-MTTQ-BTT", None, None, "2025-11-17", "26", 50, "kế hoạch"),
        cite("QĐ-MTTQ-BTT", None, None, "2025-11-18", "7", 90, "quyết định"),
    )
    assert found == [
        (Level.PROVINCIAL, "tỉnh Quảng Ninh"),
        (Level.WARD, "phường Hà Tu"),
        (Level.WARD, "phường Hà Tu"),
    ]


def test_a_neighbour_whose_numbers_run_with_the_days_lends_its_body() -> None:
    province = "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh"
    found = absolute(
        WARD_HA_TU,
        cite("KH-MTTQ-BTT", province, "tỉnh Quảng Ninh", "2025-11-14", "33", 0, "kế hoạch"),
        cite("KH-MTTQ-BTT", None, None, "2025-11-17", "36", 50, "kế hoạch"),
    )
    assert found[1] == (Level.PROVINCIAL, "tỉnh Quảng Ninh")
