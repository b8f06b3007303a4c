"""Which mentions are one document, which are two, and which cannot be told."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danchieu.model import (
    Block,
    Citation,
    Header,
    Holding,
    Kind,
    Level,
    Mention,
    Nature,
    Resolution,
    Resolved,
    State,
)
from danchieu.resolving import block_of_header, blocks_of, resolve

CENTRAL = {"level": Level.CENTRAL}
QUANG_NINH = {"level": Level.PROVINCIAL, "place": "tỉnh Quảng Ninh", "place_id": "22"}
HA_LONG = {"level": Level.CITY, "place": "thành phố Hạ Long", "place_id": "193"}
HA_TU = {"level": Level.WARD, "place": "phường Hà Tu", "place_id": "06652-2025"}
MONG_CAI_2 = {"level": Level.WARD, "place": "phường Móng Cái 2", "place_id": "06709-2025"}


def cite(
    type_: str, number: str | None, symbol: str | None = None, date: str | None = None, **fields: object
) -> Citation:
    """A citation with the fields that matter here."""
    day = dt.date.fromisoformat(date) if date else None
    kind = fields.pop("kind", Kind.NUMBERED)
    quote = fields.pop("quote", f"{type_} {number}")
    return Citation(0, 1, str(quote), Kind(kind), type_, number, symbol=symbol, date=day, **fields)  # type: ignore[arg-type]


def mentions(*citations: Citation, sources: Iterable[str] = (), dates: Iterable[str] = ()) -> tuple[Mention, ...]:
    """Mentions of the citations, each of its own source unless sources are given."""
    named, days = list(sources), [dt.date.fromisoformat(d) for d in dates]
    return tuple(
        Mention(
            id=i,
            citation=c,
            source=named[i] if named else f"source{i}",
            citing=sum(map(ord, named[i])) if named else i,
            citing_date=days[i] if days else None,
        )
        for i, c in enumerate(citations)
    )


def resolved(*citations: Citation, holdings: tuple[Holding, ...] = (), **more: Iterable[str]) -> Resolved:
    """All citations resolved, which must fall into one block."""
    names = {blocks_of(c) for c in citations} | {block_of_header(h.header) for h in holdings}
    assert len(names) == 1, names
    return resolve(Block(str(names.pop()), mentions(*citations, **more), holdings))


def keys(found: Resolved) -> list[str | None]:
    return [r.key for r in found.resolutions]


def test_a_number_of_two_terms_of_office_is_two_documents():
    found = resolved(
        cite("nghị quyết", "17", "NQ/TU", "2019-08-05", issuer="Tỉnh ủy", **QUANG_NINH),
        cite("nghị quyết", "17", "NQ/TU", "2023-10-30", issuer="Tỉnh ủy", **QUANG_NINH),
    )
    assert len(found.documents) == 2 and not found.conflicts


def test_a_national_number_of_two_terms_is_two_documents():
    found = resolved(
        cite("nghị quyết", "21", "NQ/TW", quote="21-NQ/TW của Hội nghị Trung ương 6 (khóa XII)", **CENTRAL),
        cite("nghị quyết", "21", "NQ/TW", "2022-06-16", issuer="Ban Chấp hành Trung ương", **CENTRAL),
    )
    assert keys(found) == ["nghị quyết|21|NQ/TW|XII", "nghị quyết|21|NQ/TW|2022-06-16"]


def test_two_dates_of_one_number_in_one_term_are_one_document_and_a_conflict():
    found = resolved(
        cite("hướng dẫn", "5", "HD/BTCTU", "2024-05-19", issuer="Ban Tổ chức Tỉnh ủy", **QUANG_NINH),
        cite("hướng dẫn", "5", "HD/BTCTU", "2024-05-21", issuer="Ban Tổ chức Tỉnh ủy", **QUANG_NINH),
        cite("hướng dẫn", "5", "HD/BTCTU", "2024-05-21", issuer="Ban Tổ chức Tỉnh ủy", **QUANG_NINH),
    )
    (document,) = found.documents
    (conflict,) = found.conflicts
    assert document.date == dt.date(2024, 5, 21)
    assert (conflict.field, conflict.values, conflict.mentions) == ("date", ("2024-05-21", "2024-05-19"), (1, 0))


def test_the_earlier_of_two_dates_stands_where_neither_has_the_majority():
    found = resolved(
        cite("hướng dẫn", "5", "HD/BTCTU", "2024-05-21", **QUANG_NINH),
        cite("hướng dẫn", "5", "HD/BTCTU", "2024-05-19", **QUANG_NINH),
    )
    assert found.documents[0].date == dt.date(2024, 5, 19)


def test_a_majority_is_one_of_citing_documents_not_of_citations():
    early, late = (cite("hướng dẫn", "5", "HD/BTCTU", f"2024-05-{d}", **QUANG_NINH) for d in (19, 21))
    found = resolved(late, late, late, early, early, sources=["a", "a", "a", "b", "c"])
    assert found.documents[0].date == dt.date(2024, 5, 19)


def test_the_date_in_a_held_header_wins_over_any_majority():
    right = Header(
        "kế hoạch", "20", symbol="KH/ĐU", date=dt.date(2025, 9, 16), title="Thực hiện Nghị quyết 68", **HA_TU
    )
    wrong = cite("kế hoạch", "20", "KH/ĐU", "2025-09-19", **HA_TU)
    found = resolved(wrong, wrong, holdings=(Holding(7, right, "held"),))
    (document,) = found.documents
    assert (document.date, document.held, document.title) == (right.date, True, right.title)
    assert found.holdings == ((7, document.key),)
    assert [(c.field, c.holding) for c in found.conflicts] == [("date", 7)]


@pytest.mark.parametrize(("day", "apart"), [("2020-08-04", True), ("2020-10-16", False)])
def test_in_the_season_of_congresses_only_near_dates_are_one(day: str, apart: bool):
    found = resolved(
        cite("kết luận", "10", "KL/TU", "2020-10-13", issuer="Tỉnh ủy", **QUANG_NINH),
        cite("kết luận", "10", "KL/TU", day, issuer="Tỉnh ủy", **QUANG_NINH),
    )
    assert (len(found.documents) == 2) is apart


def test_wards_of_one_name_are_two_issuers():
    here, there = ({"level": Level.WARD, "place": "xã Tân Tiến", "place_id": code} for code in ("01001", "02002"))
    found = resolved(
        cite("kế hoạch", "1", "KH/ĐU", "2025-07-02", **here), cite("kế hoạch", "1", "KH/ĐU", "2025-07-02", **there)
    )
    assert len({d.key for d in found.documents}) == 2


def test_a_number_of_two_bodies_is_two_documents():
    found = resolved(
        cite("nghị quyết", "21", "NQ/TU", "2020-12-31", issuer="Ban Thường vụ Thành ủy", **HA_LONG),
        cite("nghị quyết", "21", "NQ/TU", "2020-12-31", issuer="Tỉnh ủy", **QUANG_NINH),
        cite("nghị quyết", "21", "NQ/TW", "2022-06-16", issuer="Ban Chấp hành Trung ương", **CENTRAL),
    )
    assert len(found.documents) == 3 and not found.conflicts


def test_a_state_number_recurs_every_year():
    found = resolved(
        cite("quyết định", "2529", "QĐ-UBND", "2021-07-01", issuer="UBND tỉnh", **QUANG_NINH),
        cite("quyết định", "2529", "QĐ-UBND", "2022-07-01", issuer="UBND tỉnh", **QUANG_NINH),
        cite("quyết định", "2529", "QĐ-UBND", issuer="UBND tỉnh", **QUANG_NINH),
    )
    assert [r.state for r in found.resolutions] == [State.RESOLVED, State.RESOLVED, State.AMBIGUOUS]
    assert set(found.resolutions[2].candidates) == {d.key for d in found.documents}
    assert found.resolutions[2].key is None


def test_legal_and_other_decisions_of_one_year_are_numbered_apart():
    found = resolved(
        cite("quyết định", "22", "QĐ-TTg", "2013-04-26", year="2013", **CENTRAL),
        cite("quyết định", "22", "QĐ-TTg", "2013-01-05", **CENTRAL),
    )
    assert len(found.documents) == 2


def test_a_year_left_out_of_a_number_does_not_part_a_document():
    found = resolved(
        cite("nghị định", "117", "NĐ-CP", "2020-09-28", year="2020", issuer="Chính phủ", **CENTRAL),
        cite("nghị định", "117", "NĐ-CP", "2020-09-28", issuer="Chính phủ", **CENTRAL),
        cite("nghị định", "117", **CENTRAL),
    )
    assert set(keys(found)) == {"nghị định|117/2020|NĐ-CP|2020-09-28"}


def test_a_resolution_of_a_legislature_is_one_however_its_number_is_written():
    found = resolved(
        cite("nghị quyết", "1679", "UBTVQH15", "2025-06-16", year="2025", **CENTRAL),
        cite("nghị quyết", "1679", "NQ-UBTVQH15", "2025-06-16", **CENTRAL),
        cite("nghị quyết", "1679", "NQ-UBTVQH15", **CENTRAL),
    )
    assert len(found.documents) == 1


# What authors get wrong


def test_a_symbol_against_its_issuer_joins_the_document_of_the_same_day():
    found = resolved(
        cite("nghị quyết", "16", "NQ/TU", "2019-05-09", issuer="Tỉnh ủy", **QUANG_NINH),
        cite("nghị quyết", "16", "NQ/ĐU", "2019-05-09", issuer="Tỉnh ủy", **QUANG_NINH),
        cite("nghị quyết", "16", "NQ/ĐU", "2025-11-06", issuer="Đảng ủy", **HA_TU),
    )
    first, wrong, other = keys(found)
    assert first == wrong != other
    assert [(c.field, c.values, c.mentions) for c in found.conflicts] == [("symbol", ("NQ/TU", "NQ/ĐU"), (0, 1))]
    assert "nghị quyết|16|NQ/ĐU|2019-05-09|tỉnh Quảng Ninh@22" in found.documents[0].aliases


def test_a_symbol_of_the_centre_against_its_department_is_put_right_by_an_undated_mention():
    found = resolved(
        cite("hướng dẫn", "12", "HD/TW", "2018-07-06", issuer="Ban Tổ chức Trung ương", **CENTRAL),
        cite("hướng dẫn", "12", "HD/BTCTW", issuer="Ban Tổ chức Trung ương", **CENTRAL),
        cite("hướng dẫn", "12", "HD/TW", "2017-01-03", issuer="Ban Bí thư", **CENTRAL),
    )
    first, second, other = keys(found)
    assert first == second == "hướng dẫn|12|HD/BTCTW|2018-07-06" != other


def test_two_spellings_of_one_type_join_on_the_same_day_only():
    found = resolved(
        cite("quy định", "11", "QĐ/TW", "2019-02-18", issuer="Bộ Chính trị", **CENTRAL),
        cite("quy định", "11", "QĐi/TW", "2019-02-18", issuer="Bộ Chính trị", **CENTRAL),
        cite("quyết định", "11", "QĐ/TW", "2016-04-04", issuer="Bộ Chính trị", **CENTRAL),
    )
    assert len(found.documents) == 1  # one run of numbers QĐ/TW in a term: the third is a misprinted date
    apart = resolved(
        cite("quy định", "11", "QĐi/TW", "2019-02-18", issuer="Bộ Chính trị", **CENTRAL),
        cite("quyết định", "11", "QĐ/TW", "2016-04-04", issuer="Bộ Chính trị", **CENTRAL),
    )
    assert len(apart.documents) == 2


def test_two_issuers_of_one_document_are_a_conflict():
    found = resolved(
        cite("quy định", "213", "QĐ/TW", "2020-01-02", issuer="Bộ Chính trị", **CENTRAL),
        cite("quy định", "213", "QĐ/TW", "2020-01-02", issuer="Ban Chấp hành Trung ương", **CENTRAL),
        cite("quy định", "213", "QĐ/TW", issuer="Bộ Chính trị", **CENTRAL),
    )
    assert [(c.field, c.values) for c in found.conflicts] == [("issuer", ("Bộ Chính trị", "Ban Chấp hành Trung ương"))]
    assert found.documents[0].issuer == "Bộ Chính trị"


def test_decision_and_regulation_with_one_number_and_day_are_one_document():
    found = resolved(
        cite("quyết định", "217", "QĐ/TW", "2013-12-12", **CENTRAL),
        cite("quy định", "217", "QĐ/TW", "2013-12-12", **CENTRAL),
        cite("quy định", "217", "QĐ/TW", **CENTRAL),
    )
    assert len(found.documents) == 1
    assert [c.field for c in found.conflicts] == ["type"]


def test_a_guessed_place_gives_way_to_a_stated_issuer_of_the_same_day():
    found = resolved(
        cite("chỉ thị", "18", "CT/TU", "2023-08-01", **QUANG_NINH),
        cite("chỉ thị", "18", "CT/TU", "2023-08-01", issuer="Ban Thường vụ Thành ủy", **HA_LONG),
    )
    (document,) = found.documents
    assert (document.place, document.level) == ("thành phố Hạ Long", Level.CITY)
    far = {"level": Level.PROVINCIAL, "place": "tỉnh Bắc Giang", "place_id": "24"}
    apart = resolved(
        cite("chỉ thị", "18", "CT/TU", "2023-08-01", **far),
        cite("chỉ thị", "18", "CT/TU", "2023-08-01", issuer="Ban Thường vụ Thành ủy", **HA_LONG),
    )
    assert len(apart.documents) == 2


# What texts leave out


def test_symbolless_and_undated_mentions_of_one_body_meet():
    found = resolved(
        cite("quyết định", "217", "QĐ/TW", issuer="Bộ Chính trị", **CENTRAL),
        cite("quyết định", "217", issuer="Bộ Chính trị", **CENTRAL),
    )
    assert keys(found) == ["quyết định|217|QĐ/TW|?"] * 2


def test_an_undated_mention_joins_the_only_document_that_it_fits():
    found = resolved(
        cite("nghị quyết", "57", "NQ/TW", "2024-12-22", issuer="Bộ Chính trị", **CENTRAL),
        cite("nghị quyết", "57", "NQ/TW", issuer="Bộ Chính trị", **CENTRAL),
        cite("nghị quyết", "57", **CENTRAL),
    )
    assert set(keys(found)) == {"nghị quyết|57|NQ/TW|2024-12-22"}
    assert found.documents[0].aliases == ("nghị quyết|57|?|?", "nghị quyết|57|NQ/TW|?")


def two_terms() -> list[Citation]:
    return [
        cite("nghị quyết", "18", "NQ/TW", "2017-10-25", issuer="Ban Chấp hành Trung ương", **CENTRAL),
        cite("nghị quyết", "18", "NQ/TW", "2022-06-16", issuer="Ban Chấp hành Trung ương", **CENTRAL),
        cite("nghị quyết", "18", "NQ/TW", issuer="Ban Chấp hành Trung ương", **CENTRAL),
    ]


def test_an_unstated_date_is_no_wildcard():
    found = resolved(*two_terms()).resolutions[2]
    assert (found.state, found.key, len(found.candidates)) == (State.AMBIGUOUS, None, 2)


def test_a_document_is_not_cited_before_it_was_issued():
    found = resolved(*two_terms(), dates=["2023-01-01", "2023-01-01", "2020-12-20"])
    assert found.resolutions[2].key == "nghị quyết|18|NQ/TW|2017-10-25"


def test_a_short_form_means_the_document_that_its_own_source_cites_in_full():
    found = resolved(*two_terms(), sources=["a", "b", "b"])
    assert found.resolutions[2].key == "nghị quyết|18|NQ/TW|2022-06-16"


def test_a_year_in_the_number_tells_short_forms_apart():
    joint = {"symbol": "TTLT-BCA-VKSNDTC", **CENTRAL}
    found = resolved(
        cite("thông tư liên tịch", "1", date="2017-12-29", year="2017", **joint),
        cite("thông tư liên tịch", "1", date="2021-11-29", year="2021", **joint),
        cite("thông tư liên tịch", "1", year="2017", **CENTRAL),
        cite("thông tư liên tịch", "1", year="2021", **CENTRAL),
    )
    assert keys(found)[:2] == keys(found)[2:]
    assert len(set(keys(found))) == 2


def test_an_undated_mention_older_than_every_candidate_is_a_document_of_its_own():
    found = resolved(
        cite("nghị quyết", "21", "NQ/TW", "2022-06-16", **CENTRAL),
        cite("nghị quyết", "21", "NQ/TW", **CENTRAL),
        dates=["2025-01-01", "2020-12-20"],
    )
    assert keys(found) == ["nghị quyết|21|NQ/TW|2022-06-16", "nghị quyết|21|NQ/TW|?"]


def test_a_bare_number_that_fits_nothing_has_no_identity():
    found = resolved(cite("nghị quyết", "57"))
    assert found.resolutions == (Resolution(0, State.UNRESOLVED, None, "nothing"),)
    assert found.documents == ()


def test_an_unknown_ward_is_not_another_source_s_unknown_ward():
    unknown = cite("kế hoạch", "1", "KH/ĐU", "2025-07-02", issuer="Đảng ủy", level=Level.WARD)
    known = cite("kế hoạch", "1", "KH/ĐU", "2025-07-02", issuer="Đảng ủy", **HA_TU)
    assert len(resolved(unknown, unknown, known).documents) == 3


def test_a_doubtful_number_keeps_its_best_reading_and_stays_ambiguous():
    sure = cite("nghị quyết", "57", "NQ/TW", "2024-12-22", **CENTRAL)
    found = resolved(sure, replace(sure, doubtful=True))
    assert (found.resolutions[1].state, found.resolutions[1].candidates) == (State.AMBIGUOUS, (found.documents[0].key,))
    alone = resolved(replace(sure, doubtful=True))
    assert alone.resolutions[0].candidates == ("nghị quyết|57|NQ/TW|2024-12-22",) and not alone.documents


# Held documents


def test_held_documents_without_number_never_merge():
    header = Header("báo cáo", issuer="Đảng ủy", title="Báo cáo chính trị", draft=True, **MONG_CAI_2)
    name = str(block_of_header(header))
    found = resolve(Block(name, (), (Holding(1, header, "a" * 64), Holding(2, header, "b" * 64))))
    assert len({key for _, key in found.holdings}) == 2
    assert {d.label for d in found.documents} == {"Báo cáo chính trị (không số), phường Móng Cái 2"}
    assert all(d.held and d.draft for d in found.documents)


def test_a_digest_and_the_original_are_one_document_with_the_original_s_title():
    base = Header("nghị quyết", "57", symbol="NQ/TW", date=dt.date(2024, 12, 22), title="Đột phá", **CENTRAL)
    digest = replace(base, title="Tóm lược", nature=Nature.DIGEST)
    found = resolve(Block(str(block_of_header(base)), (), (Holding(1, digest, "a"), Holding(2, base, "b"))))
    assert [(d.title, d.nature) for d in found.documents] == [("Đột phá", Nature.ORIGINAL)]


# Laws, plenums, congresses, names


def law(name: str | None, number: str | None = None, year: str | None = None, symbol: str | None = None) -> Citation:
    kind = Kind.NUMBERED if number else Kind.LAW
    return cite("luật", number, symbol, year=year, kind=kind, name=name, **CENTRAL)


def test_a_law_by_name_is_the_version_of_its_day():
    old, new, bare = law("ao hồ", "45", "2013", "QH13"), law("ao hồ", "31", "2024", "QH15"), law("ao hồ")
    days = ["2026-01-01"] * 2 + ["2020-01-01", "2026-05-01"]
    found = resolved(old, new, bare, bare, dates=days)
    assert keys(found)[2:] == ["luật|45/2013|QH13", "luật|31/2024|QH15"]
    assert resolved(old, new, bare).resolutions[2].state is State.AMBIGUOUS


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


def test_a_plenum_is_told_by_type_and_term():
    plenum = [
        cite(t, "4", kind=Kind.PLENUM, term=term, **CENTRAL)
        for t in ("nghị quyết", "kết luận")
        for term in ("XII", "XIII")
    ]
    assert keys(resolved(*plenum)) == [
        "nghị quyết|TW4|XII", "nghị quyết|TW4|XIII", "kết luận|TW4|XII", "kết luận|TW4|XIII"
    ]  # fmt: skip


def congress(term: str | None, office: str | None, **place: object) -> Citation:
    return cite("nghị quyết", None, kind=Kind.CONGRESS, term=term, name=office, **place)


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
        cite("nghị quyết", None, kind=Kind.CONGRESS, issuer="Đại hội Đảng bộ phường", level=Level.WARD, term="I"),
        cite("đề án", None, kind=Kind.NAMED),
    ],
)
def test_what_states_no_identity_has_no_block(citation: Citation):
    assert blocks_of(citation) is None


# Order

_DAYS = [None, "2017-10-25", "2019-05-09", "2020-08-01", "2020-08-04", "2022-06-16", "2025-07-02"]
_ISSUERS = [
    (None, {}), (None, CENTRAL), ("Bộ Chính trị", CENTRAL), ("Ban Tổ chức Trung ương", CENTRAL),
    ("Tỉnh ủy", QUANG_NINH), ("Ban Thường vụ Thành ủy", HA_LONG),
    ("Đảng ủy", HA_TU), ("Đảng ủy", {"level": Level.WARD}),
]  # fmt: skip


@st.composite
def drawn(draw: st.DrawFn) -> list[Mention]:
    """Mentions of one number that agree, clash and leave things out at random."""
    found = []
    for i in range(draw(st.integers(1, 14))):
        issuer, place = draw(st.sampled_from(_ISSUERS))
        citation = cite(
            "nghị quyết", "16", draw(st.sampled_from([None, "NQ/TW", "NQ/TU", "NQ/ĐU", "NQ/BTCTW"])),
            draw(st.sampled_from(_DAYS)), issuer=issuer, doubtful=draw(st.integers(0, 9)) == 0, **place,
        )  # fmt: skip
        source = draw(st.sampled_from("abcde"))
        day = draw(st.sampled_from([None, dt.date(2020, 12, 20), dt.date(2025, 12, 1)]))
        found.append(Mention(i, citation, source, ord(source), day, draw(st.sampled_from([None, "06652-2025"]))))
    return found


def header(citation: Citation) -> Header:
    """A header that states what a citation states."""
    return Header(
        citation.type, citation.number, citation.year, citation.symbol, citation.date, citation.issuer, citation.level,
        citation.place, citation.place_id,
    )  # fmt: skip


@st.composite
def titled(draw: st.DrawFn) -> tuple[str, list[Mention]]:
    """Mentions of one law, congress, plenum or named document."""
    kind = draw(st.sampled_from([Kind.LAW, Kind.CONGRESS, Kind.PLENUM, Kind.NAMED]))
    found = []
    for i in range(draw(st.integers(1, 10))):
        year = draw(st.sampled_from([None, "2013", "2024"]))
        if kind is Kind.LAW:
            number = draw(st.sampled_from([None, "31"])) if year == "2024" else None
            citation = law("đất đai", number, year, "QH15" if number else None)
        elif kind is Kind.CONGRESS:
            office = draw(st.sampled_from([None, "2020-2025", "2025-2030"]))
            term = draw(st.sampled_from([None, "XV", "XVI"]))
            citation = congress(term, office, issuer="Đại hội Đảng bộ tỉnh", **QUANG_NINH)
        elif kind is Kind.PLENUM:
            citation = cite("nghị quyết", "4", kind=kind, term=draw(st.sampled_from([None, "XII", "XIII"])), **CENTRAL)
        else:
            place = draw(st.sampled_from([{}, CENTRAL, QUANG_NINH, HA_LONG]))
            citation = cite("đề án", None, kind=kind, name=draw(st.sampled_from(["de an", "Đề án"])), **place)
        source = draw(st.sampled_from("abcde"))
        day = draw(st.sampled_from([None, dt.date(2015, 1, 1), dt.date(2024, 9, 1), dt.date(2025, 12, 1)]))
        home = draw(st.sampled_from([None, "06652-2025", "193"]))
        found.append(
            Mention(i, replace(citation, doubtful=draw(st.integers(0, 9)) == 0), source, ord(source), day, home)
        )
    return str(blocks_of(found[0].citation)), found


@given(titled(), st.randoms())
@settings(max_examples=80, deadline=None)
def test_the_order_of_titled_mentions_changes_nothing(drawn_: tuple[str, list[Mention]], chance):  # type: ignore[no-untyped-def]
    name, found = drawn_
    assert {blocks_of(m.citation) for m in found} == {name}
    shuffled = list(found)
    chance.shuffle(shuffled)
    tables = resolve(Block(name, tuple(found)))
    assert tables == resolve(Block(name, tuple(shuffled)))
    assert [r.mention for r in tables.resolutions] == list(range(len(found)))
    assert len({d.key for d in tables.documents}) == len(tables.documents)


@given(drawn(), drawn(), st.randoms())
@settings(max_examples=80, deadline=None)
def test_the_order_of_held_documents_changes_nothing(found: list[Mention], held: list[Mention], chance):  # type: ignore[no-untyped-def]
    holdings = [Holding(100 + m.id, header(m.citation), m.source * 8) for m in held]
    shuffled, mixed = list(holdings), list(found)
    chance.shuffle(shuffled)
    chance.shuffle(mixed)
    tables = resolve(Block("numbered|NQ|16", tuple(found), tuple(holdings)))
    assert tables == resolve(Block("numbered|NQ|16", tuple(mixed), tuple(shuffled)))
    assert [number for number, _ in tables.holdings] == [h.id for h in holdings]
    by_key = {d.key: d for d in tables.documents}
    assert len(by_key) == len(tables.documents)
    assert all(by_key[key].held for _, key in tables.holdings)


@given(drawn(), st.randoms())
@settings(max_examples=80, deadline=None)
def test_the_order_of_mentions_changes_nothing(found: list[Mention], chance):  # type: ignore[no-untyped-def]
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert resolve(Block("numbered|NQ|16", tuple(found))) == resolve(Block("numbered|NQ|16", tuple(shuffled)))


@given(drawn(), st.sets(st.sampled_from("abcde")))
@settings(max_examples=50, deadline=None)
def test_reading_the_sources_in_two_runs_changes_nothing(found: list[Mention], second: set[str]):
    blocks: dict[str, list[Mention]] = defaultdict(list)
    tables: dict[str, Resolved] = {}
    for run in ([m for m in found if m.source not in second], [m for m in found if m.source in second]):
        for mention in run:
            blocks[str(blocks_of(mention.citation))].append(mention)
        for name in {str(blocks_of(m.citation)) for m in run}:
            tables[name] = resolve(Block(name, tuple(blocks[name])))
    assert tables == {"numbered|NQ|16": resolve(Block("numbered|NQ|16", tuple(found)))}


@given(drawn())
@settings(max_examples=80, deadline=None)
def test_every_mention_gets_one_state_and_every_key_a_document(found: list[Mention]):
    tables = resolve(Block("numbered|NQ|16", tuple(found)))
    known = [d.key for d in tables.documents]
    assert [r.mention for r in tables.resolutions] == list(range(len(found)))
    assert len(known) == len(set(known))
    for row, mention in zip(tables.resolutions, found, strict=True):
        assert (row.key is not None) is (row.state is State.RESOLVED)
        assert row.key is None or row.key in known
        assert mention.citation.doubtful or set(row.candidates) <= set(known)
    assert not {alias for d in tables.documents for alias in d.aliases} & set(known)


def test_a_number_without_date_is_the_terms_one_document_though_the_citing_text_bears_an_earlier_day() -> None:
    found = resolved(
        cite("nghị quyết", "57", "NQ/TW", "2024-12-22", issuer="Bộ Chính trị", **CENTRAL),
        cite("nghị quyết", "57", "NQ/TW", **CENTRAL),
        dates=("2025-03-01", "2024-03-01"),
    )
    assert len(found.documents) == 1
    assert len(set(keys(found))) == 1


def test_a_number_without_date_is_no_document_of_a_later_term() -> None:
    found = resolved(
        cite("nghị quyết", "57", "NQ/TW", "2024-12-22", issuer="Bộ Chính trị", **CENTRAL),
        cite("nghị quyết", "57", "NQ/TW", **CENTRAL),
        dates=("2025-03-01", "2019-03-01"),
    )
    assert len(set(keys(found))) == 2


def test_what_a_text_cites_by_its_day_it_also_cites_without() -> None:
    plan = {"issuer": "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh", **QUANG_NINH}
    found = resolved(
        cite("kế hoạch", "16", "KH-MTTQ-BTT", "2025-12-23", **plan),
        cite("kế hoạch", "16", "KH-BTT-MTTQ", **plan),
        sources=("a", "a"),
        dates=("2025-12-10", "2025-12-10"),
    )
    assert len(found.documents) == 1
