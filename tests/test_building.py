"""The build: what it reads, skips, names and keeps; the same tables whatever the order and the number of runs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

import fake_rooms
from danchieu import building
from danchieu.building import ahead, manifest, resolve_pending
from danchieu.errors import DanchieuError
from danchieu.store import connect, sources
from danchieu.store.records import File
from fake_rooms import CHAIN, build, lay
from tables import tables


def stored(store):
    with closing(connect(store)) as db:
        return tables(db)


def numbers(store, sql):
    with closing(connect(store)) as db:
        return db.execute(sql).fetchall()


def test_a_second_build_reads_nothing_and_changes_nothing(tmp_path):
    folder = lay(tmp_path / "in", CHAIN)
    first = build([folder], tmp_path / "g.db")
    before = stored(tmp_path / "g.db")
    second = build([folder], tmp_path / "g.db")
    assert (first.read, first.same) == (4, 0)
    assert (second.read, second.same) == (0, 4)
    assert stored(tmp_path / "g.db") == before


def test_a_file_that_was_only_touched_is_known_by_its_content(tmp_path):
    folder = lay(tmp_path / "in", CHAIN)
    build([folder], tmp_path / "g.db")
    os.utime(folder / "tw/57.txt", (1, 1))
    assert build([folder], tmp_path / "g.db").read == 0
    # Its new time is noted: the next build need not open it.
    assert numbers(tmp_path / "g.db", "SELECT modified FROM source_path WHERE path = 'tw/57.txt'") == [(10**9,)]


def test_again_reads_what_has_not_changed(tmp_path):
    folder = lay(tmp_path / "in", CHAIN)
    build([folder], tmp_path / "g.db")
    before = stored(tmp_path / "g.db")
    assert build([folder], tmp_path / "g.db", again=True).read == 4
    assert stored(tmp_path / "g.db") == before


def test_a_changed_file_replaces_exactly_its_own_rows(tmp_path):
    folder = lay(tmp_path / "in", CHAIN)
    build([folder], tmp_path / "g.db")
    others = (
        "SELECT c.* FROM citation c JOIN source s ON s.id = c.source_id WHERE s.path <> 'phuong/20.txt' ORDER BY c.id"
    )
    before = numbers(tmp_path / "g.db", others)
    lay(folder, {"phuong/20.txt": "# kế hoạch|20|KH/ĐU|2025-09-16|phường Hà Tu|Kế hoạch\n[quyết định|5|QĐ/TW]\n"})
    report = build([folder], tmp_path / "g.db")
    assert (report.read, report.same) == (1, 3)
    assert numbers(tmp_path / "g.db", others) == before
    own = "SELECT c.quote FROM citation c JOIN source s ON s.id = c.source_id WHERE s.path = 'phuong/20.txt'"
    assert numbers(tmp_path / "g.db", own) == [("[quyết định|5|QĐ/TW]",)]


def test_an_edit_far_from_a_citation_moves_it_and_resolves_nothing_again(tmp_path):
    folder = lay(tmp_path / "in", {"a.txt": "# a|1|S|||x\n[b|2|S] [b|3|S]\n"})
    build([folder], tmp_path / "g.db")
    before = numbers(tmp_path / "g.db", "SELECT id, quote FROM citation")
    lay(folder, {"a.txt": "# a|1|S|||x\nMột dòng mới.\n[b|2|S] [b|3|S]\n"})
    asked = []
    real = fake_rooms.rooms()

    def resolve(block):
        asked.append(block.name)
        return real.resolve(block)

    building.build([folder], tmp_path / "g.db", rooms=replace(real, resolve=resolve))
    assert asked == ["a|1"]
    assert numbers(tmp_path / "g.db", "SELECT id, quote FROM citation") == before
    assert numbers(tmp_path / "g.db", "SELECT start, line FROM citation") == [(26, 3), (34, 3)]


def test_files_of_one_content_are_one_source_with_several_paths(tmp_path):
    folder = lay(tmp_path / "in", {"b.txt": "# a|1|S|||x\n[b|2|S]\n", "a.txt": "# a|1|S|||x\n[b|2|S]\n"})
    build([folder], tmp_path / "g.db")
    assert numbers(tmp_path / "g.db", "SELECT path FROM source") == [("a.txt",)]
    assert numbers(tmp_path / "g.db", "SELECT path FROM source_path ORDER BY path") == [("a.txt",), ("b.txt",)]
    assert numbers(tmp_path / "g.db", "SELECT count(*) FROM citation") == [(1,)]


def test_one_of_two_equal_files_may_change(tmp_path):
    folder = lay(tmp_path / "in", {"b.txt": "# a|1|S|||x\n[b|2|S]\n", "a.txt": "# a|1|S|||x\n[b|2|S]\n"})
    build([folder], tmp_path / "g.db")
    lay(folder, {"a.txt": "# a|4|S|||x\n[b|3|S]\n"})
    build([folder], tmp_path / "g.db")
    rows = "SELECT s.path, c.number FROM citation c JOIN source s ON s.id = c.source_id ORDER BY 1"
    assert numbers(tmp_path / "g.db", rows) == [("a.txt", "3"), ("b.txt", "2")]


def test_a_named_file_is_the_one_that_its_folder_gave(tmp_path):
    folder = lay(tmp_path / "in", CHAIN)
    build([folder], tmp_path / "g.db")
    lay(folder, {"tw/57.txt": CHAIN["tw/57.txt"] + "Thêm.\n"})
    report = build([folder / "tw" / "57.txt"], tmp_path / "g.db")
    assert (report.read, report.vanished) == (1, [])
    assert numbers(tmp_path / "g.db", "SELECT path FROM source_path WHERE path LIKE '%57.txt'") == [("tw/57.txt",)]


def test_what_vanished_is_reported_and_kept_until_prune(tmp_path):
    folder = lay(tmp_path / "in", CHAIN)
    other = lay(tmp_path / "other", {"x.txt": "# a|1|S|||x\n"})
    build([folder, other], tmp_path / "g.db")
    before = stored(tmp_path / "g.db")
    (folder / "phuong/20.txt").unlink()
    (other / "x.txt").unlink()
    report = build([folder], tmp_path / "g.db")
    assert (report.vanished, report.pruned) == (["in/phuong/20.txt"], False)
    assert stored(tmp_path / "g.db") == before
    assert build([folder], tmp_path / "g.db", prune=True).vanished == ["in/phuong/20.txt"]
    assert build([folder], tmp_path / "g.db").vanished == []
    assert numbers(tmp_path / "g.db", "SELECT count(*) FROM document WHERE key LIKE 'kế hoạch|20|%'") == [(0,)]
    assert numbers(tmp_path / "g.db", "SELECT count(*) FROM source_path WHERE path = 'x.txt'") == [(1,)]


def test_a_file_that_fails_is_named_and_the_rest_is_done(tmp_path):
    folder = lay(tmp_path / "in", CHAIN)
    (folder / "bad.txt").write_bytes(b"\0")
    told = []
    report = build([folder, tmp_path / "gone"], tmp_path / "g.db", failed=told.append)
    assert report.read == 4
    assert [str(error) for error in told] == [
        "bad.txt: is no text; leave it out",
        f"{tmp_path / 'gone'}: no such file or folder; check the path",
    ]
    assert report.failed == told


def test_a_file_that_fails_now_keeps_what_was_read_before(tmp_path):
    folder = lay(tmp_path / "in", CHAIN)
    build([folder], tmp_path / "g.db")
    before = stored(tmp_path / "g.db")
    (folder / "tw/57.txt").write_bytes(b"\0")
    assert len(build([folder], tmp_path / "g.db", prune=True).failed) == 1
    assert stored(tmp_path / "g.db") == before


def test_the_store_itself_is_not_read_as_a_document(tmp_path):
    lay(tmp_path, CHAIN)
    build([tmp_path], tmp_path / "g.db")
    assert build([tmp_path], tmp_path / "g.db").failed == []


def test_store_and_files_can_move_together(tmp_path):
    lay(tmp_path / "old" / "in", CHAIN)
    build([tmp_path / "old" / "in"], tmp_path / "old" / "g.db")
    (tmp_path / "old").rename(tmp_path / "new")
    report = build([tmp_path / "new" / "in"], tmp_path / "new" / "g.db")
    assert (report.read, report.same, report.vanished) == (0, 4, [])


def test_the_manifest_states_what_the_text_does_not(tmp_path):
    folder = lay(tmp_path / "in", {"a.txt": "# kế hoạch|||||x\n", "b.txt": "# a|1|S|||y\n"})
    lay(tmp_path, {"m.csv": "path,type,number,symbol,nature\na.txt,,33,KH/ĐU,digest\nc.txt,,,,\n"})
    report = build([folder], tmp_path / "g.db", rows=tmp_path / "m.csv")
    assert report.unmatched == ["c.txt"]
    rows = "SELECT number, symbol, nature FROM document ORDER BY number"
    assert numbers(tmp_path / "g.db", rows) == [("1", "S", "original"), ("33", "KH/ĐU", "digest")]


def test_a_changed_manifest_reads_its_file_again_and_no_manifest_keeps_its_rows(tmp_path):
    folder = lay(tmp_path / "in", {"a.txt": "# kế hoạch|||||x\n", "b.txt": "# a|1|S|||y\n"})
    lay(tmp_path, {"m.csv": "path,number,symbol\na.txt,33,KH/ĐU\n"})
    build([folder], tmp_path / "g.db", rows=tmp_path / "m.csv")
    assert build([folder], tmp_path / "g.db").read == 0
    lay(tmp_path, {"m.csv": "path,number,symbol\na.txt,34,KH/ĐU\n"})
    assert build([folder], tmp_path / "g.db", rows=tmp_path / "m.csv").read == 1
    assert numbers(tmp_path / "g.db", "SELECT number FROM document ORDER BY 1") == [("1",), ("34",)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("path,colour\n", r"unknown columns \(colour\); its columns are path,"),
        ("type\n", "no column path"),
        ("path,date\na.txt,31/02/2024\n", "line 2 of the manifest: .*; write dates as"),
        ("path,nature\na.txt,copy\n", "line 2 of the manifest: .*copy"),
        ("path,date\na.txt,2024-01-01,more\n", "line 2 of the manifest has another number of fields"),
    ],
)
def test_a_manifest_that_cannot_be_is_refused_with_its_line(tmp_path, text, said):
    lay(tmp_path, {"m.csv": text})
    with pytest.raises(DanchieuError, match=said):
        manifest.read(tmp_path / "m.csv")


def test_the_manifest_takes_dates_as_they_are_written_in_vietnam(tmp_path):
    lay(tmp_path, {"m.csv": "\ufeffpath,number,date\na\\b.txt,117/2020,9/6/2020\n"})
    header = manifest.header(manifest.read(tmp_path / "m.csv")["a/b.txt"])
    assert (header.number, header.year, header.date.isoformat()) == ("117", "2020", "2020-06-09")


def test_what_a_build_left_undone_is_done_by_the_next(tmp_path):
    folder = lay(tmp_path / "in", CHAIN)
    build([folder], tmp_path / "whole.db")
    with closing(connect(tmp_path / "g.db", write=True)) as db:
        # As if it was killed after two files, before any block was resolved.
        for entry in list(fake_rooms.walk([folder], None))[:2]:
            stamp = entry.stamp()
            record = building.state(entry.read(), fake_rooms.rooms())
            sources.put(db, record, File(f"in/{entry.name}", entry.name, stamp.size, stamp.mtime_ns))
        assert tables(db)["pending"]
    report = build([folder], tmp_path / "g.db")
    assert (report.read, report.same) == (2, 2)
    assert stored(tmp_path / "g.db") == stored(tmp_path / "whole.db")


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import fake_rooms
from dataclasses import replace
from danchieu.building import build
rooms = fake_rooms.rooms()
left = int(sys.argv[4])
def find(source, stated):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return fake_rooms.find(source, stated)
def resolve(block):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return fake_rooms.resolve(block)
build([Path(sys.argv[2])], Path(sys.argv[3]), rooms=replace(rooms, find=find, resolve=resolve))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
@pytest.mark.parametrize("after", [0, 2, 5, 7])
def test_a_killed_build_leaves_a_store_that_opens_and_goes_on(tmp_path, after):
    folder = lay(tmp_path / "in", CHAIN)
    build([folder], tmp_path / "whole.db")
    command = [
        sys.executable,
        "-c",
        textwrap.dedent(KILLED),
        str(Path(__file__).parent),
        str(folder),
        str(tmp_path / "g.db"),
    ]
    done = subprocess.run([*command, str(after)], check=False)
    assert done.returncode == -signal.SIGKILL
    with closing(connect(tmp_path / "g.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("SELECT count(*) FROM source").fetchone() == (min(after, 4),)
    assert build([folder], tmp_path / "g.db").read == 4 - min(after, 4)
    assert stored(tmp_path / "g.db") == stored(tmp_path / "whole.db")


def test_blocks_that_share_a_document_give_it_up_one_by_one(tmp_path):
    """A law is cited by its name, and by its number alone: two blocks, one key."""

    def resolve(block):
        made = fake_rooms.resolve(block)
        shared = {document.key: "luật|31/2024" for document in made.documents if document.type == "luật"}
        return replace(
            made,
            documents=tuple(replace(d, key=shared.get(d.key, d.key), aliases=()) for d in made.documents),
            resolutions=tuple(replace(r, key=shared.get(r.key, r.key)) for r in made.resolutions),
        )

    rooms = replace(fake_rooms.rooms(), resolve=resolve)
    texts = {"a.txt": "# a|1|S|||x\n[luật|31|QH]\n", "b.txt": "# a|2|S|||y\n[luật|đất đai|QH]\n"}
    folder = lay(tmp_path / "in", texts)
    for kept in texts:
        store, gone = tmp_path / f"{kept}.db", folder / next(name for name in texts if name != kept)
        lay(folder, texts)
        building.build([folder], store, rooms=rooms)
        assert numbers(store, "SELECT count(*) FROM link") == [(2,)]
        assert numbers(store, "SELECT count(*) FROM document WHERE key = 'luật|31/2024'") == [(1,)]
        gone.unlink()
        building.build([folder], store, rooms=rooms, prune=True)
        building.build([folder], tmp_path / f"once {kept}.db", rooms=rooms)
        assert stored(store) == stored(tmp_path / f"once {kept}.db")


def test_resolving_nothing_that_waits_changes_nothing(tmp_path):
    folder = lay(tmp_path / "in", CHAIN)
    build([folder], tmp_path / "g.db")
    before = stored(tmp_path / "g.db")
    with closing(connect(tmp_path / "g.db", write=True)) as db:
        resolve_pending(db, fake_rooms.rooms())
    assert stored(tmp_path / "g.db") == before


def test_two_builds_at_once_give_what_one_gives(tmp_path):
    texts = {f"{n}.txt": f"# a|{n}|S|||x\n[b|{n % 7}|S] [a|{n - 1}|S||implements]\n" for n in range(1, 41)}
    folder = lay(tmp_path / "in", texts)
    build([folder], tmp_path / "one.db")
    failed = []

    def run():
        try:
            build([folder], tmp_path / "g.db")
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert stored(tmp_path / "g.db") == stored(tmp_path / "one.db")


def test_a_file_that_vanishes_while_it_is_read_is_named(tmp_path):
    folder = lay(tmp_path / "in", CHAIN)

    def walk(inputs, missing):
        for entry in fake_rooms.walk(inputs, missing):
            if entry.name == "tw/57.txt":
                entry.path.unlink()
            yield entry

    report = build_through(folder, tmp_path / "g.db", walk)
    assert report.read == 3
    (error,) = report.failed
    assert str(error) == "tw/57.txt: the file is gone; run the build again when the folder is at rest"


def build_through(folder, store, walk):
    return building.build([folder], store, rooms=replace(fake_rooms.rooms(), walk=walk))


def test_a_text_that_a_rule_breaks_on_is_named_and_the_rest_is_done(tmp_path):
    def find(source, stated):
        if source.paths == ("tw/57.txt",):
            raise ZeroDivisionError("by zero")
        return fake_rooms.find(source, stated)

    rooms = replace(fake_rooms.rooms(), find=find)
    report = building.build([lay(tmp_path / "in", CHAIN)], tmp_path / "g.db", rooms=rooms)
    assert report.read == 3
    assert str(report.failed[0]).startswith("tw/57.txt: its citations cannot be found (ZeroDivisionError: by zero); ")


def many(folder: Path, count: int) -> Path:
    """Real sentences, some files of one content, one that cannot be read."""
    texts = {
        f"{number:03}.txt": f"Thực hiện Nghị quyết số {number % 7 + 50}-NQ/TW của Bộ Chính trị; Kế hoạch {number % 30}."
        for number in range(count)
    }
    lay(folder, texts)
    (folder / "bad.txt").write_bytes(b"\x00\x01\x02" * 50)
    return folder


def test_several_processes_make_the_same_store_in_the_same_order(tmp_path, monkeypatch):
    monkeypatch.setattr(ahead, "ALONE", 0)
    folder = many(tmp_path / "in", 60)
    one = building.build([folder], tmp_path / "one.db")
    two = building.build([folder], tmp_path / "two.db", jobs=2)
    assert (two.read, two.same, [str(e) for e in two.failed]) == (one.read, one.same, [str(e) for e in one.failed])
    assert stored(tmp_path / "two.db") == stored(tmp_path / "one.db")
    assert building.build([folder], tmp_path / "two.db", jobs=2).read == 0


def die(*_):
    os._exit(1)


def test_files_whose_process_was_killed_are_read_by_the_build_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(ahead, "ALONE", 0)
    monkeypatch.setattr(ahead, "record_of", die)
    folder = many(tmp_path / "in", 12)
    report = building.build([folder], tmp_path / "g.db", jobs=2)
    assert (report.read, len(report.failed)) == (12, 1)


def test_a_file_over_a_limit_is_named_and_the_rest_is_read(tmp_path):
    from danchieu.reading import Limits

    folder = lay(tmp_path / "in", {"small.txt": "Luật Đất đai.", "large.txt": "Luật Đất đai. " * 100})
    report = building.build([folder], tmp_path / "g.db", limits=Limits(size=1000))
    assert (report.read, len(report.failed)) == (1, 1)
    assert "large.txt" in str(report.failed[0])
