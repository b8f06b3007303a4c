"""The store: one file, one version, one transaction a source; rows of a source are its own."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
import time
from contextlib import closing

import pytest

import fake_rooms
from danchieu.errors import StoreError
from danchieu.model import Citation, Header, Kind, Level, Nature, Relation
from danchieu.store import VERSION, connect, transaction
from danchieu.store.connection import MEMORY
from danchieu.store.documents import fold
from danchieu.store.records import citation_of, citation_row, header_of, header_row
from danchieu.store.sources import text_of
from fake_rooms import build


def test_a_new_store_is_in_wal_mode_and_says_its_version(tmp_path):
    with closing(connect(tmp_path / "new" / "g.db", write=True)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_a_store_that_is_not_there_names_the_command_that_makes_it(tmp_path):
    with pytest.raises(StoreError, match=r"no store here; make it with: danchieu build"):
        connect(tmp_path / "g.db")
    assert not (tmp_path / "g.db").exists()


@pytest.mark.parametrize("write", [True, False])
def test_a_store_of_another_version_is_refused_with_the_way_out(tmp_path, write):
    connect(tmp_path / "g.db", write=True).close()
    with closing(sqlite3.connect(tmp_path / "g.db")) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(StoreError, match=rf"of version {VERSION + 1}, .*; move it away and build it again"):
        connect(tmp_path / "g.db", write=write)


@pytest.mark.parametrize("write", [True, False])
def test_another_database_is_no_store_and_stays_as_it_is(tmp_path, write):
    with closing(sqlite3.connect(tmp_path / "g.db")) as db:
        db.execute("CREATE TABLE other (a)")
    before = (tmp_path / "g.db").read_bytes()
    with pytest.raises(StoreError, match="no store of danchieu"):
        connect(tmp_path / "g.db", write=write)
    assert (tmp_path / "g.db").read_bytes() == before


@pytest.mark.parametrize("write", [True, False])
def test_a_file_that_is_no_database_is_no_store(tmp_path, write):
    (tmp_path / "g.db").write_bytes(b"plain text, much longer than a header of SQLite" * 40)
    with pytest.raises(StoreError, match="no store of danchieu"):
        connect(tmp_path / "g.db", write=write)


def test_a_store_opened_to_read_cannot_be_written(tmp_path):
    connect(tmp_path / "g.db", write=True).close()
    with closing(connect(tmp_path / "g.db")) as db, pytest.raises(sqlite3.OperationalError):
        db.execute("INSERT INTO pending VALUES ('x')")


def test_a_transaction_that_fails_leaves_nothing():
    with closing(connect(MEMORY, write=True)) as db:
        with pytest.raises(RuntimeError), transaction(db):
            db.execute("INSERT INTO pending VALUES ('x')")
            raise RuntimeError
        assert db.execute("SELECT * FROM pending").fetchall() == []


def test_a_second_writer_that_waits_too_long_says_so(tmp_path):
    with closing(connect(tmp_path / "g.db", write=True)) as first, transaction(first):
        second = connect(tmp_path / "g.db", write=True, wait=0.05)
        with closing(second), pytest.raises(StoreError, match="another build is writing"), transaction(second):
            pass


def test_a_second_writer_waits_for_the_first(tmp_path):
    def write(name):
        with closing(connect(tmp_path / "g.db", write=True)) as db, transaction(db):
            db.execute("INSERT INTO pending VALUES (?)", (name,))
            time.sleep(0.05)

    threads = [threading.Thread(target=write, args=(str(number),)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with closing(connect(tmp_path / "g.db")) as db:
        assert db.execute("SELECT block FROM pending ORDER BY 1").fetchall() == [("0",), ("1",), ("2",)]


def test_readers_go_on_while_a_build_writes(tmp_path):
    with closing(connect(tmp_path / "g.db", write=True)) as writer, transaction(writer):
        writer.execute("INSERT INTO pending VALUES ('x')")
        with closing(connect(tmp_path / "g.db", wait=0)) as reader:
            assert reader.execute("SELECT count(*) FROM pending").fetchone() == (0,)


def test_records_come_back_as_they_went():
    citation = Citation(
        3, 9, "số 5", Kind.NUMBERED, "luật", "5", "2024", "QH15", dt.date(2024, 1, 18), "Quốc hội", Level.CENTRAL, "p",
        "i", "XV", "Điều 5", "đất đai", 1, 20, Relation.AMENDS, "sửa đổi", True,
    )  # fmt: skip
    header = Header(
        "kế hoạch", "20", "2025", "KH/ĐU", dt.date(2025, 9, 16), "Đảng ủy", Level.WARD, "phường Hà Tu", "id", "T", True,
        Nature.DIGEST,
    )  # fmt: skip
    assert citation_of(citation_row(citation)) == citation
    assert header_of(header_row(header)) == header
    assert header_of(header_row(Header())) == Header()


def test_words_are_searched_without_accents_in_any_unicode_form():
    assert fold("UỶ ban  Nhân\ndân") == fold("ủy ban nhân dân") == "uy ban nhan dan"


def test_text_is_stored_as_it_was_read(tmp_path):
    text = "# a|1|S|||x\r\n[b|2|S]\ttrailing \u0301 combining\r\n"
    fake_rooms.lay(tmp_path / "in", {"a.txt": text})
    build([tmp_path / "in"], tmp_path / "g.db")
    with closing(connect(tmp_path / "g.db")) as db:
        assert text_of(db, 1) == text


def test_a_link_points_at_the_citation_that_proves_it_with_its_passage(tmp_path):
    fake_rooms.lay(tmp_path / "in", fake_rooms.CHAIN)
    build([tmp_path / "in"], tmp_path / "g.db")
    with closing(connect(tmp_path / "g.db")) as db:
        rows = db.execute(
            "SELECT a.key, b.key, l.relation, l.told, s.path, e.citing_citation, c.quote, e.passage FROM link l "
            "JOIN document a ON a.id = l.citing JOIN document b ON b.id = l.cited "
            "JOIN link_evidence e ON e.link_id = l.id JOIN source s ON s.id = e.source_id "
            "JOIN citation c ON c.id = e.cited_citation WHERE l.relation = 'implements' ORDER BY s.path"
        ).fetchall()
    plan, programme = "kế hoạch|20|KH/ĐU|2025-09-16", "kế hoạch|10|KH/TU|2025-02-01"
    first, second = "[kế hoạch|10|KH/TU|2025-02-01|implements]", "[nghị quyết|57|NQ/TW||implements]"
    assert rows == [
        (plan, programme, "implements", 0, "phuong/20.txt", None, first, f"Căn cứ {first} và"),
        (
            programme, "nghị quyết|57|NQ/TW|2024-12-22", "implements", 0, "tinh/kh.txt", None, second,
            f"Thực hiện {second}.",
        ),
    ]  # fmt: skip


def told_links(db):
    return db.execute(
        "SELECT a.number, b.number, l.relation, l.told FROM link l JOIN document a ON a.id = l.citing "
        "JOIN document b ON b.id = l.cited WHERE l.relation <> 'cites' ORDER BY 1, 2"
    ).fetchall()


def test_a_third_document_tells_what_one_does_with_another(tmp_path):
    fake_rooms.lay(tmp_path / "in", {"a.txt": "# a|1|S|||x\n[b|2|S]>implements>[c|3|S]\n"})
    build([tmp_path / "in"], tmp_path / "g.db")
    with closing(connect(tmp_path / "g.db")) as db:
        assert told_links(db) == [("2", "3", "implements", 1)]
        assert db.execute(
            "SELECT c.quote, t.quote FROM link_evidence e JOIN citation c ON c.id = e.cited_citation "
            "JOIN citation t ON t.id = e.citing_citation"
        ).fetchall() == [("[c|3|S]", "[b|2|S]")]


def test_a_document_that_speaks_of_itself_by_its_number_is_no_third(tmp_path):
    fake_rooms.lay(tmp_path / "in", {"a.txt": "# a|1|S|||x\n[a|1|S]>implements>[c|3|S]\n"})
    build([tmp_path / "in"], tmp_path / "g.db")
    with closing(connect(tmp_path / "g.db")) as db:
        assert told_links(db) == [("1", "3", "implements", 0)]


def test_what_is_told_no_longer_is_gone_though_its_citations_stand(tmp_path):
    text = "# a|1|S|||x\n[b|2|S]>implements>[c|3|S]\n"
    fake_rooms.lay(tmp_path / "in", {"a.txt": text})
    build([tmp_path / "in"], tmp_path / "g.db")
    for change, links in ((" ", []), (">amends>", [("2", "3", "amends", 1)])):
        (tmp_path / "in" / "a.txt").write_text(text.replace(">implements>", change), encoding="utf-8")
        build([tmp_path / "in"], tmp_path / "g.db")
        with closing(connect(tmp_path / "g.db")) as db:
            assert told_links(db) == links


def test_a_link_to_a_younger_document_is_kept_and_flagged(tmp_path):
    fake_rooms.lay(tmp_path / "in", {"a.txt": "# a|1|S|2024-01-01||x\n[b|2|S|2025-02-02] [b|3|S|2023-02-02]\n"})
    build([tmp_path / "in"], tmp_path / "g.db")
    with closing(connect(tmp_path / "g.db")) as db:
        assert db.execute("SELECT citing_date, cited_date FROM younger_link").fetchall() == [
            ("2024-01-01", "2025-02-02")
        ]
        assert db.execute("SELECT count(*) FROM link").fetchone() == (2,)


def test_no_document_cites_itself(tmp_path):
    fake_rooms.lay(tmp_path / "in", {"a.txt": "# a|1|S|||x\n[a|1|S] [a|2|S]\n"})
    build([tmp_path / "in"], tmp_path / "g.db")
    with closing(connect(tmp_path / "g.db")) as db:
        rows = db.execute(
            "SELECT a.number, b.number FROM link JOIN document a ON a.id = citing JOIN document b ON b.id = cited"
        )
        assert rows.fetchall() == [("1", "2")]


def test_a_part_speaks_for_its_document(tmp_path):
    fake_rooms.lay(tmp_path / "in", {"a.txt": "# a|1|S|||x\n[b|2|S]\n## Phụ lục\n[b|3|S]\n# c|4|S|||y\n[b|5|S]\n"})
    build([tmp_path / "in"], tmp_path / "g.db")
    with closing(connect(tmp_path / "g.db")) as db:
        rows = db.execute(
            "SELECT a.number, b.number FROM link JOIN document a ON a.id = citing JOIN document b ON b.id = cited"
        )
        assert sorted(rows) == [("1", "2"), ("1", "3"), ("4", "5")]


def test_page_and_line_of_a_citation_count_from_one(tmp_path):
    fake_rooms.lay(tmp_path / "in", {"a.txt": "# a|1|S|||x\n\n[b|2|S]\n[b|3|S]"})
    build([tmp_path / "in"], tmp_path / "g.db")
    with closing(connect(tmp_path / "g.db")) as db:
        assert db.execute("SELECT page, line FROM citation ORDER BY start").fetchall() == [(None, 3), (None, 4)]


def test_a_document_that_gains_its_date_keeps_its_id_and_its_former_key(tmp_path):
    folder = fake_rooms.lay(tmp_path / "in", {"a.txt": "# a|1|S|||x\n[b|2|S]\n"})
    build([folder], tmp_path / "g.db")
    with closing(connect(tmp_path / "g.db")) as db:
        number = db.execute("SELECT id FROM document WHERE key = 'b|2|S|?'").fetchone()[0]
    fake_rooms.lay(folder, {"b.txt": "# a|3|S|||y\n[b|2|S|2024-01-01]\n"})
    build([folder], tmp_path / "g.db")
    with closing(connect(tmp_path / "g.db")) as db:
        assert db.execute("SELECT key FROM document WHERE id = ?", (number,)).fetchone() == ("b|2|S|2024-01-01",)
        assert ("b|2|S|?", number) in db.execute("SELECT alias, document_id FROM document_alias").fetchall()


def test_a_document_keeps_its_id_when_its_one_text_is_edited(tmp_path):
    folder = fake_rooms.lay(tmp_path / "in", {"a.txt": "# báo cáo||||phường Hà Tu|Báo cáo\n[b|2|S]\n"})
    build([folder], tmp_path / "g.db")
    with closing(connect(tmp_path / "g.db")) as db:
        number, key = db.execute("SELECT id, key FROM document WHERE held").fetchone()
    fake_rooms.lay(folder, {"a.txt": "# báo cáo||||phường Hà Tu|Báo cáo\nMột dòng nữa.\n[b|2|S]\n"})
    build([folder], tmp_path / "g.db")
    with closing(connect(tmp_path / "g.db")) as db:
        ((now, present),) = db.execute("SELECT id, key FROM document WHERE held").fetchall()
        assert (now, present != key) == (number, True)
        assert (key, number, 1) in db.execute("SELECT * FROM document_alias").fetchall()


def test_documents_that_nothing_mentions_any_more_vanish(tmp_path):
    folder = fake_rooms.lay(tmp_path / "in", {"a.txt": "# a|1|S|||x\n[b|2|S] [c|3|S]\n"})
    build([folder], tmp_path / "g.db")
    fake_rooms.lay(folder, {"a.txt": "# a|1|S|||x\n[c|3|S]\n"})
    build([folder], tmp_path / "g.db")
    with closing(connect(tmp_path / "g.db")) as db:
        assert sorted(row[0] for row in db.execute("SELECT number FROM document")) == ["1", "3"]
        assert db.execute("SELECT count(*) FROM link").fetchone() == (1,)


def test_places_of_documents_are_a_table(tmp_path):
    fake_rooms.lay(tmp_path / "in", fake_rooms.CHAIN)
    build([tmp_path / "in"], tmp_path / "g.db")
    with closing(connect(tmp_path / "g.db")) as db:
        assert ("id phường Hà Tu", "phường Hà Tu", "ward") in db.execute("SELECT * FROM place").fetchall()
