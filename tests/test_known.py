"""Well-known documents: records that say who states them, candidates in resolving, and a user's own beside them."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from danchieu.building import build
from danchieu.checking.wording import wording
from danchieu.cli import main
from danchieu.errors import DanchieuError
from danchieu.finding import find
from danchieu.model import Block, Citation, Level, Mention, Resolved, Source, State
from danchieu.resolving import block_of_header, blocks_of, localise, recorded, resolve
from danchieu.store import connect
from danchieu.vocabulary import known
from fake_rooms import lay

HEAD = "type,number,symbol,date,issuer\n"
MINE = "kế hoạch,9,KH/BTCTW,2023-02-01,Ban Tổ chức Trung ương\n"


def cited(words: str) -> Citation:
    found = find(Source(("a.txt",), "0", f"Thực hiện {words}, các đơn vị báo cáo."))
    (citation,) = localise(found.citations, found.extents[0])
    return citation


def resolved(*citations: Citation, day: str = "2025-06-01", **more: object) -> Resolved:
    (name,) = {blocks_of(c) for c in citations}
    mentions = [Mention(i, c, f"s{i}", i, dt.date.fromisoformat(day)) for i, c in enumerate(citations)]
    return resolve(Block(str(name), tuple(mentions)), **more)


@pytest.mark.parametrize("record", known.table(), ids=lambda record: f"{record.header.number}-{record.header.symbol}")
def test_a_record_is_found_by_its_full_citation_and_resolved_to_itself(record: known.Known) -> None:
    h = record.header
    c = cited(wording(h))
    assert (c.type, c.number, c.year, c.symbol, c.date, c.issuer, c.level) == (
        h.type, h.number, h.year, h.symbol, h.date, h.issuer, Level.CENTRAL,
    )  # fmt: skip
    assert blocks_of(c) == block_of_header(h)
    (document,) = resolved(c, day="2027-01-01").documents
    assert (document.date, document.issuer, document.title, document.held) == (h.date, h.issuer, h.title, False)
    assert record.evidence


def test_records_are_many_and_each_stands_once() -> None:
    said = [(r.header.type, r.header.number, r.header.year, r.header.symbol, r.header.date) for r in known.table()]
    assert 80 <= len(said) == len(set(said))
    assert all(known.record(known.row_of(r)) == r for r in known.table())


def test_every_record_is_stated_by_the_documents_at_hand(corpus: Path, tmp_path: Path) -> None:
    """Number, symbol, date and issuer stand together in one citation, or in the document's own header."""
    build([corpus / "seeds", corpus / "texts", corpus / "raw"], tmp_path / "g.db")
    with closing(sqlite3.connect(tmp_path / "g.db")) as db:
        sql = "SELECT type, number, coalesce(year, ''), symbol, date, issuer FROM {}"
        cited = set(db.execute(sql.format("citation")))
        held = set(db.execute(sql.format("extent")))
    for r in known.table():
        h = r.header
        row = (h.type, h.number, h.year or "", h.symbol, str(h.date), h.issuer)
        assert row in (held if r.evidence.startswith("chính văn bản") else cited), row


def test_an_undated_citation_of_the_same_term_is_the_known_document() -> None:
    found = resolved(cited("Nghị quyết số 57-NQ/TW của Bộ Chính trị"))
    assert [r.key for r in found.resolutions] == ["nghị quyết|57|NQ/TW|2024-12-22"]
    assert [d.key for d in found.documents] == ["nghị quyết|57|NQ/TW|2024-12-22"]


@pytest.mark.parametrize("day", ["2024-01-01", "2019-01-01", "2026-06-01"])
def test_an_undated_citation_of_before_or_of_another_term_is_not(day: str) -> None:
    found = resolved(cited("Nghị quyết số 57-NQ/TW của Bộ Chính trị"), day=day)
    assert [r.key for r in found.resolutions] == ["nghị quyết|57|NQ/TW|?"]


def test_a_bare_number_is_no_known_document() -> None:
    found = resolved(cited("Nghị quyết 57"))
    assert [r.state for r in found.resolutions] == [State.UNRESOLVED]


def test_an_undated_citation_that_fits_a_known_document_and_another_is_ambiguous() -> None:
    other = cited("Nghị quyết số 57-NQ/TW ngày 01/3/2018 của Bộ Chính trị")
    found = resolved(other, cited("Nghị quyết số 57-NQ/TW của Bộ Chính trị"))
    assert [r.state for r in found.resolutions] == [State.RESOLVED, State.AMBIGUOUS]
    assert len(found.documents) == 1


def test_what_a_record_states_wins_over_many_that_err_and_clashes_with_none_of_them() -> None:
    wrong = cited("Nghị quyết số 57-NQ/TW ngày 23/12/2024 của Bộ Chính trị")
    found = resolved(wrong, wrong, cited("Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"))
    assert [d.date for d in found.documents] == [dt.date(2024, 12, 22)]
    assert [c.values for c in found.conflicts] == [("2024-12-22", "2024-12-23")]
    alone = resolved(wrong)
    assert ([d.date for d in alone.documents], alone.conflicts) == ([dt.date(2024, 12, 22)], ())


def test_a_known_document_that_nobody_cites_is_none() -> None:
    assert resolve(Block("numbered|NQ|57", ())) == Resolved((), (), ())


def test_the_order_of_records_does_not_matter() -> None:
    rows = known.table()
    twice = replace(rows[0], header=replace(rows[0].header, title="khác"))
    assert recorded.records(rows) == recorded.records(rows[::-1])
    (first,) = recorded.records((twice, *rows))[str(block_of_header(twice.header))].values()
    assert first.title == "khác"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("kế hoạch,9,KH/BTCTW,31/2/2023,Ban Tổ chức Trung ương\n", "line 2 is no record ('31/2/2023' is no date"),
        ("kế hoạch,,KH/BTCTW,2023-02-01,Ban Tổ chức Trung ương\n", "line 2 is no record (number is empty)"),
        ("bánh mì,9,KH/BTCTW,2023-02-01,Ban Tổ chức Trung ương\n", "'bánh mì' is no type of document"),
        ("kế hoạch,9,KH/TU,2023-02-01,Tỉnh ủy\n", "Tỉnh ủy is no central body"),
        ("kế hoạch,9\n", "another number of fields"),
        ("kế hoạch,9,KH/BTCTW,2023-02-01,Ban Tổ chức Trung ương,x\n", "another number of fields"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_the_others_are_read(tmp_path: Path, row: str, said: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(HEAD + row + MINE, encoding="utf-8")
    error, mine = known.read(path)
    assert isinstance(error, DanchieuError)
    assert said in str(error)
    assert isinstance(mine, known.Known)


@pytest.mark.parametrize(
    ("text", "said"),
    [("type,number\n", "no column symbol, date, issuer"), (HEAD.replace("date", "day"), "unknown columns (day)")],
)
def test_a_table_of_other_columns_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["build", str(tmp_path), "--db", str(tmp_path / "g.db"), "--known", str(path)])
    assert done.exit_code == 2
    assert said in done.stderr


@pytest.mark.parametrize("day", ["2023-02-01", "1/2/2023", "01/02/2023"])
def test_a_day_is_read_as_offices_write_it(tmp_path: Path, day: str) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(HEAD + MINE.replace("2023-02-01", day), encoding="utf-8")
    assert [record.header.date for record in known.read(table)] == [dt.date(2023, 2, 1)]


@pytest.mark.parametrize("parted", [";", "\t"])
def test_a_table_may_be_parted_as_spreadsheets_do(tmp_path: Path, parted: str) -> None:
    table = tmp_path / "mine.csv"
    table.write_text((HEAD + MINE).replace(",", parted), encoding="utf-8-sig")
    assert [record.header.number for record in known.read(table)] == ["9"]


def test_a_user_s_records_join_in_a_build_and_stay_in_force(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(HEAD + MINE, encoding="utf-8")
    text = "ĐẢNG ỦY PHƯỜNG HÀ TU\nHà Tu, ngày 5 tháng 6 năm 2023\n\nBÁO CÁO\nvề việc\n\nTheo Kế hoạch số 9-KH/BTCTW."
    folder = lay(tmp_path / "in", {"a.txt": text})
    store = tmp_path / "g.db"

    def dates() -> list[str | None]:
        with closing(connect(store)) as db:
            return [row[0] for row in db.execute("SELECT date FROM document WHERE NOT held")]

    build([folder], store)
    assert dates() == [None]
    build([folder], store, known=table)
    assert dates() == ["2023-02-01"]
    (folder / "b.txt").write_text(text + " ", encoding="utf-8")
    build([folder], store)
    assert dates() == ["2023-02-01"]
    table.write_text(HEAD, encoding="utf-8")
    build([folder], store, known=table)
    assert dates() == [None]
