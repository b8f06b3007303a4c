"""Documents cited without a number of their own: laws, plenums, congresses, named ones; and what all are called."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from danchieu.model import Block, Citation, Kind, Level, State
from danchieu.resolving import blocks_of, resolve
from mentions import CENTRAL, HA_LONG, HA_TU, QUANG_NINH, cite, congress, keys, law, mentions, resolved


def test_a_law_by_name_is_the_version_of_its_day():
    old, new, bare = law("ao hồ", "45", "2013", "QH13"), law("ao hồ", "31", "2024", "QH15"), law("ao hồ")
    days = ["2026-01-01"] * 2 + ["2020-01-01", "2026-05-01"]
    found = resolved(old, new, bare, bare, dates=days)
    assert keys(found)[2:] == ["luật|45/2013|QH13", "luật|31/2024|QH15"]
    assert resolved(old, new, bare).resolutions[2].state is State.AMBIGUOUS


@pytest.mark.parametrize(
    ("since", "found"),
    [
        (None, ["luật|45/2013|QH13", "luật|31/2024|QH15"]),
        ("2015-06-01", ["luật|45/2013|QH13", "luật|31/2024|QH15"]),
        ("2026-05-01", ["luật|31/2024|QH15"]),
    ],
)
def test_a_text_without_a_date_is_not_older_than_what_it_cites(since: str | None, found: list[str]):
    stated = [law("ao hồ", "45", "2013", "QH13"), law("ao hồ", "31", "2024", "QH15"), law("ao hồ")]
    told = [replace(m, citing_since=since and dt.date.fromisoformat(since)) for m in mentions(*stated)]
    row = resolve(Block(str(blocks_of(stated[0])), tuple(told))).resolutions[2]
    assert (list(row.candidates) or [row.key]) == found


def test_a_law_by_name_and_year_is_that_year_s():
    found = resolved(
        law("ao hồ", "45", "2013", "QH13"),
        law("ao hồ", "31", "2024", "QH15"),
        law("ao hồ", year="2013"),
        law("ao hồ 2024"),
    )
    assert keys(found)[2:] == ["luật|45/2013|QH13", "luật|31/2024|QH15"]


def test_a_law_that_nothing_numbers_is_known_by_its_name():
    assert keys(resolved(law("ao hồ"), law("Luật Ao hồ"))) == ["luật|ao hồ"] * 2


def of_day(name: str, date: str, **fields: object) -> Citation:
    return cite("luật", None, date=date, kind=Kind.LAW, name=name, **fields, **CENTRAL)


def test_a_damaged_name_is_that_of_the_known_law_of_its_day():
    found = resolved(
        of_day("quản sử dụng tài sản công", "2017-06-21"),
        cite("luật", "15", "QH14", year="2017", name="quản lý, sử dụng tài sản công", **CENTRAL),
    )
    assert [d.label for d in found.documents] == ["Luật Quản lý, sử dụng tài sản công (15/2017/QH14)"]
    assert blocks_of(of_day("quản sử dụng tài sản công", "2017-06-22")) == "law|luật|quan su dung tai san cong"


def test_a_law_that_amends_another_is_one_by_its_name_and_by_its_number():
    name = "sửa đổi, bổ sung một số điều của luật ban hành văn bản quy phạm pháp luật"
    found = resolved(of_day(name, "2025-06-25"), law(None, "87", "2025", "QH15"), law(name), dates=["2025-12-01"] * 3)
    assert set(keys(found)[:2]) == {"luật|87/2025|QH15"}
    # Of two that amend one law, neither takes the other's place.
    assert found.resolutions[2].candidates == ("luật|63/2020|QH14", "luật|87/2025|QH15")


def test_the_table_s_day_of_a_law_wins_over_texts_that_err():
    wrong, right = (of_day("tổ chức chính phủ", f"2025-02-{day}") for day in (19, 18))
    found = resolved(wrong, wrong, right)
    assert [str(d.date) for d in found.documents] == ["2025-02-18"]
    assert [c.values for c in found.conflicts] == [("2025-02-18", "2025-02-19")]


@pytest.mark.parametrize("quote", ["LUẬT ĐẤT ĐAI", "Luật Đât đai", "luật đất đai"])
def test_a_known_law_is_called_by_its_official_name(quote: str):
    citation = cite("luật", None, kind=Kind.LAW, name="đất đai", quote=quote, **CENTRAL)
    assert resolved(citation).documents[0].label == "Luật Đất đai"


def test_capitals_throughout_are_not_how_a_name_is_written():
    quotes = ("LUẬT AO HỒ", "Luật Ao hồ")
    laws = [cite("luật", None, kind=Kind.LAW, name="ao hồ", quote=quote, **CENTRAL) for quote in quotes]
    assert resolved(*laws).documents[0].label == "Luật Ao hồ"


def test_a_plenum_is_told_by_type_and_term():
    plenum = [
        cite(t, "4", kind=Kind.PLENUM, term=term, **CENTRAL)
        for t in ("nghị quyết", "kết luận")
        for term in ("XII", "XIII")
    ]
    assert keys(resolved(*plenum)) == [
        "nghị quyết|TW4|XII", "nghị quyết|TW4|XIII", "kết luận|TW4|XII", "kết luận|TW4|XIII"
    ]  # fmt: skip


def test_a_term_of_office_stands_for_the_ordinal_that_a_text_gives_with_it():
    body = {"issuer": "Đại hội Đảng bộ phường", **HA_TU}
    found = resolved(
        congress("I", "2025-2030", **body), congress(None, "2025 - 2030", **body), congress("I", None, **body)
    )
    assert set(keys(found)) == {"nghị quyết|đại hội|I|phường Hà Tu@06652-2025"}
    assert (
        keys(resolved(congress(None, "2020-2025", **body)))[0] == "nghị quyết|đại hội|2020-2025|phường Hà Tu@06652-2025"
    )


def test_ordinals_are_counted_on_and_a_new_unit_begins_with_the_first():
    province = {"issuer": "Đại hội Đảng bộ tỉnh", **QUANG_NINH}
    found = resolved(congress("XV", "2020-2025", **province), congress(None, "2025-2030", **province))
    assert keys(found)[1] == "nghị quyết|đại hội|XVI|tỉnh Quảng Ninh@22"
    ward = {"issuer": "Đại hội Đảng bộ phường", **HA_TU}
    assert keys(resolved(congress(None, "2025-2030", **ward))) == ["nghị quyết|đại hội|I|phường Hà Tu@06652-2025"]


def test_a_national_congress_is_known_by_its_term_of_office():
    body = {"issuer": "Đại hội đại biểu toàn quốc", **CENTRAL}
    found = resolved(congress("XIII", None, **body), congress(None, "2021-2026", **body))
    assert set(keys(found)) == {"nghị quyết|đại hội|XIII|toàn quốc"}


def test_every_province_has_its_own_project_of_one_code():
    code = {"kind": Kind.NAMED, "name": "03"}
    found = resolved(
        cite("đề án", None, **code, **QUANG_NINH), cite("đề án", None, **code, **CENTRAL), cite("đề án", None, **code)
    )
    assert [d.label for d in found.documents] == ["Đề án 03", "Đề án 03"]
    assert found.resolutions[2].key == "đề án|3"


@pytest.mark.parametrize(
    ("citation", "label"),
    [
        (cite("nghị quyết", "57", "NQ/TW", **CENTRAL), "Nghị quyết 57-NQ/TW"),
        (cite("quyết định", "2529", "QĐ-UBND", **QUANG_NINH), "Quyết định 2529/QĐ-UBND"),
        (cite("nghị định", "117", "NĐ-CP", year="2020", **CENTRAL), "Nghị định 117/2020/NĐ-CP"),
        (cite("kế hoạch", "1", "KH/ĐU", **HA_TU), "Kế hoạch 01-KH/ĐU"),
        (law("đất đai", "31", "2024", "QH15"), "Luật Đất đai (31/2024/QH15)"),
        (law("ao hồ"), "Luật Ao hồ"),
        (cite("nghị quyết", "4", kind=Kind.PLENUM, term="XII", **CENTRAL), "Nghị quyết Trung ương 4 khóa XII"),
        (
            congress("XVI", None, issuer="Đại hội Đảng bộ tỉnh", **QUANG_NINH),
            "Nghị quyết Đại hội Đảng bộ tỉnh Quảng Ninh lần thứ XVI",
        ),
        (
            cite(
                "đề án",
                None,
                kind=Kind.NAMED,
                name="thành phố của lễ hội",
                quote="Đề án “Thành phố của Lễ hội”",
                **HA_LONG,
            ),
            "Đề án “Thành phố của Lễ hội”",
        ),
    ],
)
def test_a_label_is_what_a_reader_would_say(citation: Citation, label: str):
    assert resolved(citation).documents[0].label == label


@pytest.mark.parametrize(
    "citation",
    [
        cite("kế hoạch", None),
        cite("nghị quyết", None, kind=Kind.CONGRESS),
        cite("đề án", None, kind=Kind.NAMED),
    ],
)
def test_what_states_no_identity_has_no_block(citation: Citation):
    assert blocks_of(citation) is None


def test_a_congress_of_a_place_that_is_not_told_is_one_in_each_text():
    ward = {"issuer": "Đại hội Đảng bộ phường", "level": Level.WARD}
    found = keys(resolved(congress("I", None, **ward), congress("I", None, **ward), sources=["a", "a"]))
    other = keys(resolved(congress("I", None, **ward), congress("I", None, **ward), sources=["a", "b"]))
    assert found[0] == found[1] is not None
    assert other[0] != other[1]
