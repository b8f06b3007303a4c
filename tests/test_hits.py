"""Numbers with their symbols: damaged ones are found and marked, never guessed and never lost."""

from __future__ import annotations

import pytest

from danchieu.finding.citations import find_citations, reference_citations
from danchieu.finding.hits import hits
from danchieu.finding.windows import fold
from danchieu.model import Block, Citation, Kind, Mention, State
from danchieu.resolving import blocks_of, resolve


def only(line: str) -> Citation:
    (found,) = find_citations(line)
    assert reference_citations(line) == [found]
    return found


@pytest.mark.parametrize(
    ("printed", "number", "year", "symbol"),
    [
        ("Kế hoạch số l9-KH/ĐU", "19", None, "KH/ĐU"),
        ("Kế hoạch số 2O-KH/ĐU", "20", None, "KH/ĐU"),
        ("Nghị quyết số 5I-NQ/TU", "51", None, "NQ/TU"),
        ("Nghị quyết số 1ó-NQ/TU", "16", None, "NQ/TU"),
        ("Nghị quyết số lO-NQ/TU", "10", None, "NQ/TU"),
        ("Nghị định số 2O/2025/NĐ-CP", "20", "2025", "NĐ-CP"),
        ("Quyết định số 22/2O13/QĐ-TTg", "22", "2013", "QĐ-TTg"),
        ("Kế hoạch số 1 9-KH/ĐU", "19", None, "KH/ĐU"),
        ("Kế hoạch số 1.9-KH/ĐU", "19", None, "KH/ĐU"),
        ("Nghị quyết 5 7-NQ/TW", "57", None, "NQ/TW"),
        ("Quyết định số 25 29/QĐ-UBND", "2529", None, "QĐ-UBND"),
        ("Ke hoach s6555-KH/TU", "555", None, "KH/TU"),
    ],
)
def test_a_damaged_number_keeps_its_best_reading_and_is_marked(
    printed: str, number: str, year: str | None, symbol: str
) -> None:
    found = only(f"Thực hiện {printed} ngày 05/02/2025 về công tác năm")
    assert (found.number, found.year, found.symbol, found.doubtful) == (number, year, symbol, True)


def test_a_damaged_number_resolves_to_no_document_even_where_one_fits() -> None:
    sound = only("Nghị quyết số 19-NQ/TW ngày 05/02/2025 của Bộ Chính trị")
    damaged = only("Nghị quyết số l9-NQ/TW ngày 05/02/2025 của Bộ Chính trị")
    name = blocks_of(sound)
    assert name is not None and blocks_of(damaged) == name
    mentions = tuple(Mention(n, c, f"source {n}", n) for n, c in enumerate((sound, damaged)))
    states = {r.mention: r.state for r in resolve(Block(name, mentions)).resolutions}
    assert states == {0: State.RESOLVED, 1: State.AMBIGUOUS}


@pytest.mark.parametrize(
    ("printed", "number", "year"),
    [
        ("Thông báo số 7a-TB/TU", "7a", None),
        ("Quyết định số 12b/QĐ-UBND", "12b", None),
        ("Nghị quyết số 66.7/2025/NQ-CP", "66.7", "2025"),
        ("Quyết định số 1.234/QĐ-UBND", "1234", None),
        ("Nghị quyết số 101/202 5/UBTVQH15", "101", "2025"),
        ("Chỉ thị số.18-CT/TU", "18", None),
        ("Nghị quyết số 59- -NQ/TW", "59", None),
    ],
)
def test_a_number_with_one_reading_is_not_doubted(printed: str, number: str, year: str | None) -> None:
    found = only(f"Thực hiện {printed} về công tác năm")
    assert (found.number, found.year, found.doubtful) == (number, year, False)


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("57-NQ/.TW", "NQ/TW"),
        ("57-NQ/T W", "NQ/TW"),
        ("57-N Q/TW", "NQ/TW"),
        ("12/QĐ.-UBND", "QĐ-UBND"),
        ("05-CTHĐ/TU", "CTHĐ/TU"),
        ("57-NO/TW", "NQ/TW"),
    ],
)
def test_a_broken_symbol_is_mended_where_it_is_known_without_the_break(printed: str, symbol: str) -> None:
    assert only(f"theo văn bản số {printed}, các đơn vị thực hiện").symbol == symbol


def test_an_unknown_organ_takes_no_words_in() -> None:
    (hit,) = hits(fold("Kế hoạch số 01-KH/BCĐ HUYỆN"))
    assert hit.symbol == "KH/BCĐ"


@pytest.mark.parametrize(
    "line",
    [
        "các ngành GD/ĐT, khối A/B, chỉ số BOD5/COD và So2/NOx ở mức B",
        "Thông tư này hủy bỏ QCVN12 : 2008/BTNMT và TCVN 5687:2010/BXD",
        "(Kèm theo Kế hoạch số: /KH-UBND ngày 01/02/2025 của UBND tỉnh)",
        "Mẫu quyết định: Quyết định số …/QĐ-UBND",
    ],
)
def test_what_is_no_document_is_not_found(line: str) -> None:
    assert [c for c in find_citations(line) if c.kind is Kind.NUMBERED] == []


@pytest.mark.parametrize(
    "line",
    [
        "theo Quyết định số /QĐ-UBND ngày 01/02/2025 về việc giao nhiệm vụ",
        "theo Thông tư số …/2016/TT-BCT của Bộ trưởng Bộ Công Thương",
    ],
)
def test_a_blank_number_counts_where_something_else_tells_the_document_apart(line: str) -> None:
    found = only(line)
    assert found.number is None and found.symbol
