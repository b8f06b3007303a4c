"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from danchieu.cli import main
from fake_rooms import CHAIN, build, lay

LISTINGS = {
    "citing": ["citing", "57-NQ/TW"],
    "trace": ["trace", "57-NQ/TW"],
    "coverage": ["coverage", "57-NQ/TW"],
    "stats": ["stats"],
    "stats --most-cited": ["stats", "--most-cited"],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    build([lay(folder / "in", CHAIN)], folder / "g.db")
    return folder / "g.db"


def run(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


PLAN = """ĐẢNG BỘ TỈNH QUẢNG NINH
ĐẢNG ỦY PHƯỜNG HÀ TU
*
Số 20-KH/ĐU
Hà Tu, ngày 16 tháng 9 năm 2025

KẾ HOẠCH
về phát triển kinh tế tư nhân

Thực hiện Nghị quyết số 68-NQ/TW ngày 04/5/2025 của Bộ Chính trị, Đảng ủy ban hành kế hoạch.
"""


@pytest.mark.parametrize("name", LISTINGS)
def test_every_listing_has_every_format_with_the_same_rows(store, name):
    words = [*LISTINGS[name], "--db", store]
    rows = json.loads(run(*words, "--format", "json").stdout)
    assert rows
    assert [json.loads(line) for line in run(*words, "--format", "jsonl").stdout.splitlines()] == rows
    table = list(csv.DictReader(io.StringIO(run(*words, "--format", "csv").stdout)))
    assert [list(row) for row in table] == [list(row) for row in rows]
    plain = run(*words).stdout.splitlines()
    assert plain[0].split("\t") == list(rows[0])
    assert len(plain) == len(rows) + 1


def test_a_terminal_gets_a_table_of_what_says_something(monkeypatch, capsys):
    from danchieu.listing import Rows, show

    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    rows = [{"label": "Kế hoạch [red]20[/red]", "page": None, "told": False, "line": 3, "id": 1}]
    show(Rows(("id", "label", "page", "told", "line"), rows, ("label", "page", "told", "line")), "table")
    shown = capsys.readouterr().out
    assert "Kế hoạch [red]20[/red]" in shown
    assert "line" in shown
    assert not {"page", "told", "id"} & set(shown.replace("┃", " ").split())


def test_a_terminal_is_told_of_rows_that_it_does_not_show(monkeypatch, capsys):
    from danchieu import listing

    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr(listing, "SHOWN", 2)
    rows = [{"label": f"row{number}", "depth": number} for number in (-2, -1, 0, 1)]
    listing.show(listing.Rows(("label", "depth"), rows, far=lambda row: abs(row["depth"])), "table")
    shown, said = capsys.readouterr()
    assert [row["label"] in shown for row in rows] == [False, True, True, False]
    assert said == "2 of 4 rows are shown; --format csv writes all.\n"


def test_a_pipe_gets_every_row_and_no_control_characters(monkeypatch, capsys):
    from danchieu import listing

    monkeypatch.setattr(listing, "SHOWN", 2)
    rows = [{"label": f" a\x1b[2J \n b{number}", "told": True} for number in range(4)]
    listing.show(listing.Rows(("label", "told"), rows), "table")
    assert capsys.readouterr().out.splitlines() == ["label\ttold", *(f"a [2J b{number}\ttrue" for number in range(4))]


def test_trace_has_the_contracted_names(store):
    row = json.loads(run("trace", "57-NQ/TW", "--db", store, "--format", "jsonl").stdout.splitlines()[0])
    assert list(row) == ["document", "label", "level", "date", "lag_days", "relation", "passage", "told", "depth"]


def test_citing_filters_on_the_command_line(store):
    words = ["citing", "57-NQ/TW", "--db", store, "--format", "jsonl"]
    found = run(*words, "--level", "ward", "--plans", "--type", "ke hoach", "--place", "ha tu").stdout.splitlines()
    assert [json.loads(line)["label"] for line in found] == ["Kế hoạch 20-KH/ĐU"]
    assert len(run(*words, "--through").stdout.splitlines()) == 3


def test_an_unknown_query_ends_with_4_and_one_line_on_standard_error(store):
    done = run("citing", "58-NQ/TW", "--db", store)
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr.count("\n") == 1
    assert "nearest known: Nghị quyết 57-NQ/TW" in done.stderr


@pytest.mark.parametrize("name", ["citing", "trace", "coverage"])
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_nothing_is_written_before_an_error(store, name, form):
    done = run(name, "999-XX/YY", "--db", store, "--format", form)
    assert (done.exit_code, done.stdout) == (4, "")


def test_a_missing_store_ends_with_2_and_the_way_out(tmp_path):
    done = run("stats", "--db", tmp_path / "no.db")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "make it with: danchieu build" in done.stderr


@pytest.mark.parametrize("words", [["build"], ["citing"], ["citing", "57", "--level", "moon"], ["nothing"], ["cite"]])
def test_wrong_usage_ends_with_2(words):
    assert run(*words).exit_code == 2


def test_every_command_says_what_it_does_and_shows_its_options():
    assert len(main.commands) >= 10
    for name, command in main.commands.items():
        assert command.help, name
        done = run(name, "--help")
        assert done.exit_code == 0
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert parameter.help, f"{name} {parameter.name}"


@pytest.mark.parametrize("name", ["build", "citing", "trace", "coverage", "stats", "map", "export"])
def test_every_command_on_a_store_takes_db(name):
    option = next(param for param in main.commands[name].params if param.name == "db")
    assert option.default.as_posix() == "output/graph.db"


def test_build_reads_what_it_can_and_ends_with_3(tmp_path):
    lay(tmp_path / "in", {"a.txt": PLAN, "empty.txt": ""})
    done = run("build", tmp_path / "in", tmp_path / "gone", "-o", tmp_path / "g.db")
    assert done.exit_code == 3
    named = [line.split(": ")[1].removeprefix(str(tmp_path)) for line in done.stderr.splitlines()]
    assert sorted(named) == ["/gone", "empty.txt"]
    assert "1 files read, 0 unchanged, 2 failed" in done.stdout
    rows = json.loads(run("citing", "68-NQ/TW", "--db", tmp_path / "g.db", "--format", "json").stdout)
    assert [row["file"] for row in rows] == ["a.txt"]


def test_build_again_reports_what_vanished(tmp_path):
    lay(tmp_path / "in", {"a.txt": PLAN, "b.txt": "Theo Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.\n"})
    assert run("build", tmp_path / "in", "--db", tmp_path / "g.db").exit_code == 0
    (tmp_path / "in" / "b.txt").unlink()
    done = run("build", tmp_path / "in", "--db", tmp_path / "g.db")
    assert done.exit_code == 0
    assert done.stderr == "danchieu: in/b.txt: is no longer there; kept until --prune\n"
    done = run("build", tmp_path / "in", "--db", tmp_path / "g.db", "--prune")
    assert done.stderr == "danchieu: in/b.txt: taken out\n"
    assert run("citing", "57-NQ/TW", "--db", tmp_path / "g.db").exit_code == 4


def test_text_prints_the_text_byte_for_byte(tmp_path):
    lay(tmp_path, {"a.txt": "Một\r\nhai\n"})
    assert CliRunner().invoke(main, ["text", str(tmp_path / "a.txt")]).stdout_bytes == "Một\r\nhai\n".encode()


def test_text_of_a_file_that_is_not_there_ends_with_3(tmp_path):
    done = run("text", tmp_path / "a.txt")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "a.txt" in done.stderr


def test_cite_lists_citations_without_a_store(tmp_path):
    lay(tmp_path, {"a.txt": PLAN})
    done = run("cite", tmp_path / "a.txt", "--format", "jsonl")
    (row,) = map(json.loads, done.stdout.splitlines())
    assert PLAN[row["start"] : row["end"]] == row["quote"]
    assert (row["file"], row["number"], row["symbol"], row["date"]) == ("a.txt", "68", "NQ/TW", "2025-05-04")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_annotate_writes_a_page_with_the_citation_marked(tmp_path):
    lay(tmp_path, {"a.txt": PLAN})
    done = run("annotate", tmp_path / "a.txt", "-o", tmp_path / "a.html")
    assert done.exit_code == 0
    assert "<mark" in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert run("annotate", tmp_path / "gone.txt", "-o", tmp_path / "b.html").exit_code == 3


def test_annotate_links_citations_to_the_map_of_the_store_that_knows_them(tmp_path):
    lay(tmp_path, {"in/a.txt": PLAN, "b.txt": PLAN + "Căn cứ Thông tư số 99/2024/TT-BTC của Bộ Tài chính.\n"})
    db, page = tmp_path / "g.db", tmp_path / "maps" / "map.html"
    run("build", tmp_path / "in", "--db", db)
    assert run("map", "--db", db, "-o", page).exit_code == 0
    for name, linked in (("in/a.txt", 1), ("b.txt", 1)):
        out = tmp_path / "pages" / "a.html"
        assert run("annotate", tmp_path / name, "-o", out, "--db", db, "--map", page).exit_code == 0
        made = out.read_text(encoding="utf-8")
        assert made.count('href="./../maps/map.html#node=') == linked
        assert "Đã xác định: Nghị quyết 68-NQ/TW" in made
    assert made.count("<mark") == 2
    assert run("annotate", tmp_path / "b.txt", "-o", out, "--db", tmp_path / "none.db").exit_code != 0


def test_doctor_names_each_part_and_what_installs_it():
    rows = json.loads(run("doctor", "--format", "json").stdout)
    assert {"name", "reads", "found", "install"} == set(rows[0])
    assert any("Tesseract" in row["name"] for row in rows)


def test_export_writes_a_file_in_the_format_of_its_name(store, tmp_path):
    assert run("export", "--what", "links", "--db", store, "-o", tmp_path / "links.jsonl").exit_code == 0
    assert json.loads((tmp_path / "links.jsonl").read_text(encoding="utf-8").splitlines()[0])["id"] == 1
    assert run("export", "--what", "graph", "--db", store).stdout.startswith("<?xml")
    done = run("export", "--what", "graph", "--format", "csv", "--db", store)
    assert (done.exit_code, done.stdout) == (2, "")


def test_map_writes_the_page_and_says_where(store, tmp_path):
    done = run("map", "--plain", "--focus", "57-NQ/TW", "--db", store, "-o", tmp_path / "m.html")
    assert done.exit_code == 0
    assert str(tmp_path / "m.html") in done.stdout
    assert "57-NQ/TW" in (tmp_path / "m.html").read_text(encoding="utf-8")


def test_control_characters_of_a_text_do_not_reach_the_terminal(tmp_path):
    lay(tmp_path / "in", {"a.txt": "# a|1|S|||x\nđỏ \x1b[31m [b|2|S]\n"})
    build([tmp_path / "in"], tmp_path / "g.db")
    assert "\x1b" not in run("citing", "b 2", "--db", tmp_path / "g.db").stdout


def test_evaluate_scores_predicted_citations(tmp_path):
    line = {
        "file": "a.txt", "start": 0, "end": 4, "quote": "số 5", "kind": "numbered", "type": "luật", "number": "5",
        "key": "luật|5",
    }  # fmt: skip
    for name in ("gold.jsonl", "predicted.jsonl"):
        lay(tmp_path, {name: json.dumps(line, ensure_ascii=False) + "\n"})
    done = run("evaluate", tmp_path / "gold.jsonl", "--predicted", tmp_path / "predicted.jsonl", "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["found"]["f1"] == 1


def test_a_console_of_another_encoding_gets_utf_8(store):
    code = "from danchieu.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "citing", "57-NQ/TW", "--db", str(store)],
        env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}, capture_output=True, check=True,
    )  # fmt: skip
    assert "Kế hoạch" in done.stdout.decode("utf-8")


def test_help_does_not_load_what_only_work_needs():
    code = (
        "import sys\nfrom danchieu.cli import main\ntry:\n main(['--help'])\nexcept SystemExit:\n print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "danchieu.cli" in loaded
    heavy = {"pandas", "numpy", "networkx", "pyvis", "rich.console", "jinja2"}
    work = {"danchieu.finding", "danchieu.reading", "danchieu.queries"}
    assert loaded & (heavy | work) == set()


def test_a_tree_on_a_terminal_shows_the_nearest_and_counts_the_others(store, monkeypatch, capsys):
    from contextlib import closing

    from danchieu import queries
    from danchieu.cli import trees
    from danchieu.store import connect

    monkeypatch.setattr(trees, "SHOWN", 1)
    with closing(connect(store)) as db:
        rows = list(queries.trace(db, "57-NQ/TW"))
    trees.show(rows)
    assert "20-KH/ĐU" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    trees.show(rows)
    shown = capsys.readouterr().out
    assert "10-KH/TU" in shown
    assert "20-KH/ĐU" not in shown
    assert "… and 1 more; --format csv writes all" in shown


def test_a_trace_is_drawn_as_a_tree_with_its_proofs(store):
    shown = run("trace", "57-NQ/TW", "--tree", "--db", str(store)).output
    first, second = (next(line for line in shown.splitlines() if number in line) for number in ("10-KH/TU", "20-KH/ĐU"))
    assert "implements, 41 days" in " ".join(shown.split())
    assert len(second) - len(second.lstrip("│ ")) > len(first) - len(first.lstrip("│ "))
    assert "“Thực hiện [nghị quyết|57|NQ/TW||implements].” tinh/kh.txt, line 2" in " ".join(shown.split())
    assert "20-KH/ĐU, phường Hà Tu (2025-09-16, ward)" in " ".join(second.split())
