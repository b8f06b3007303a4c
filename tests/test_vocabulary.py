"""Every record of the vocabulary is found by its own examples, and by no other record's."""

from __future__ import annotations

import pytest

from danchieu.finding.citations import find_citations
from danchieu.model import Kind, Level
from danchieu.vocabulary import codes, issuers, laws, symbols, types
from danchieu.vocabulary.folding import CASED, UNMARKED, Folder, plain

TYPE_EXAMPLES = [
    (row.name, example) for row in types.table() for example in row.examples if any(map(str.isdigit, example))
]
ISSUER_EXAMPLES = [(row.name, example) for row in issuers.table() for example in row.examples]


@pytest.mark.parametrize(("name", "example"), TYPE_EXAMPLES)
def test_a_type_is_found_by_its_example(name: str, example: str) -> None:
    found = find_citations(f"Căn cứ {example}; và nội dung khác.")
    assert [c.type for c in found] == [name]


@pytest.mark.parametrize(("row", "example"), [(row, example) for row in codes.table() for example in row.examples])
def test_a_scheme_is_found_by_its_code(row: codes.Code, example: str) -> None:
    (found,) = find_citations(f"Tiếp tục triển khai {example}, các đơn vị báo cáo.")
    assert (found.kind, found.type, found.name, found.level) == (Kind.NAMED, row.type, row.code, row.level)


@pytest.mark.parametrize(("name", "example"), ISSUER_EXAMPLES)
def test_an_issuer_is_read_from_its_example(name: str, example: str) -> None:
    (found,) = find_citations(f"Thực hiện Kế hoạch số 7/KH ngày 05/6/2024 {example}, các đơn vị báo cáo.")
    assert found.issuer == name
    assert found.level is issuers.by_name()[name].level


@pytest.mark.parametrize("law", laws.table(), ids=lambda law: f"{law.type} {law.name}")
def test_a_law_is_found_whole_by_its_name(law: laws.Law) -> None:
    for name in (law.name, *law.also):
        printed = f"{law.type.capitalize()} {name[0].upper()}{name[1:]}"
        (found,) = find_citations(f"theo quy định của {printed}.")
        assert (found.kind, found.quote, found.name) == (Kind.LAW, printed, law.name)


def test_editions_of_a_law_stand_newest_first_and_carry_their_year() -> None:
    for law in laws.table():
        dates = [edition.date for edition in law.editions]
        assert dates == sorted(dates, reverse=True)
        assert all(edition.year == str(edition.date.year) for edition in law.editions)


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("QD - TTg", "QĐ-TTg"),
        ("KH/DU", "KH/ĐU"),
        ("QĐ/UBND", "QĐ-UBND"),
        ("NQ- TW", "NQ/TW"),
        ("ND-CP", "NĐ-CP"),
        ("QĐÐ/TW", "QĐ/TW"),
        ("UBTVQHI15", "UBTVQH15"),
        ("NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN", "NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN"),
        ("KH/BCĐ", "KH/BCĐ"),
        ("NQ/PU", "NQ/ĐU"),
        ("NQTW", "NQ/TW"),
        ("QDTTg", "QĐ-TTg"),
        ("KHĐU", "KH/ĐU"),
        ("TTCP", "TTCP"),
        ("VPCP", "VPCP"),
    ],
)
def test_symbols_are_spelled_right(printed: str, canonical: str) -> None:
    assert symbols.canonical(printed) == canonical


@pytest.mark.parametrize(
    ("symbol", "level"),
    [("NQ/TW", Level.CENTRAL), ("KH/ĐU", Level.WARD), ("QĐ-TTg", Level.CENTRAL), ("UBTVQH15", Level.CENTRAL)]
    + [(symbol, None) for symbol in ("QĐ-UBND", "NQ/TU", "NQ-HĐND")],
)
def test_a_symbol_tells_the_level_only_where_it_can(symbol: str, level: Level | None) -> None:
    assert symbols.level(symbol) is level


def test_folding_keeps_the_length_of_composed_text() -> None:
    text = "Ủy ban — “Nghị quyết” số 18⁄NQ\u00a0…"
    assert len(text.translate(CASED)) == len(text)
    assert plain("  ỦY\tBan ") == "uy ban"


@pytest.mark.parametrize("table", [CASED, UNMARKED], ids=["cased", "unmarked"])
def test_folding_by_a_code_page_folds_each_letter_as_the_table_does(table: dict[int, str]) -> None:
    folder = Folder(table)
    assert [folder(chr(code)) for code in range(0x2500)] == [chr(code).translate(table) for code in range(0x2500)]
    assert folder("Điều → 5") == "Dieu → 5"
