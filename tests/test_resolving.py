"""Which mentions are one document, which are two, and which cannot be told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from danchieu.model import Block, Citation, Header, Holding, Level, Nature, Resolution, State
from danchieu.resolving import block_of_header, resolve
from mentions import CENTRAL, HA_LONG, HA_TU, MONG_CAI_2, QUANG_NINH, cite, keys, resolved


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
