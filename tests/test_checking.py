"""A draft's citations against what is known: real clashes are errors, doubts are hints, and nothing cries wolf."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from danchieu.building import build
from danchieu.cli import main
from fake_rooms import lay

RIGHT = "Thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị về đột phá."


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No store of the folder in which the tests run is looked into."""
    monkeypatch.chdir(tmp_path)


def checked(tmp_path: Path, text: str, *words: object) -> list[dict[str, object]]:
    path = tmp_path / "draft.txt"
    path.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["check", str(path), "--format", "jsonl", *map(str, words)])
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == int(any(row["severity"] == "error" for row in rows)), done.stderr
    return rows


def codes(rows: list[dict[str, object]]) -> list[tuple[object, object]]:
    return [(row["severity"], row["code"]) for row in rows]


def test_a_right_citation_is_left_alone(tmp_path):
    assert checked(tmp_path, RIGHT) == []


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (RIGHT.replace("22/12", "23/12"), "wrong-date"),
        (RIGHT.replace("Bộ Chính trị", "Ban Bí thư"), "wrong-issuer"),
        ("Theo Quy định số 11-QĐ/TW ngày 18/02/2019 của Bộ Chính trị.", "wrong-symbol"),
    ],
)
def test_a_clash_with_a_curated_record_is_an_error(tmp_path, wrong, code):
    (row,) = checked(tmp_path, wrong)
    assert (row["severity"], row["code"], row["line"]) == ("error", code, 1)
    assert row["suggestion"] == row["known"]
    assert row["evidence"]
    assert wrong[row["start"] : row["end"]] == row["quote"]


def test_a_number_of_another_term_is_no_wrong_date(tmp_path):
    rows = checked(tmp_path, "Theo Nghị quyết số 57-NQ/TW, ngày 01/02/2013 của Bộ Chính trị.")
    assert codes(rows) == [("hint", "other-date")]


def test_an_unknown_document_is_no_error(tmp_path):
    assert checked(tmp_path, "Theo Kế hoạch số 999-KH/TU, ngày 01/02/2023 của Tỉnh ủy.") == []


def test_a_number_without_symbol_is_a_hint_but_not_a_short_form_of_the_draft(tmp_path):
    assert codes(checked(tmp_path, "Theo Nghị quyết số 912, ngày 16/3/2022 của Bộ Chính trị.")) == [
        ("hint", "no-symbol")
    ]
    assert checked(tmp_path, f"{RIGHT} Theo Nghị quyết 57.") == []


def test_a_type_that_its_symbol_contradicts_is_a_hint(tmp_path):
    rows = checked(tmp_path, "Theo Quyết định số 912-NQ/TU ngày 16/3/2022 của Tỉnh ủy.")
    assert codes(rows) == [("hint", "type-and-symbol")]


def test_a_document_cited_in_two_ways_shows_both(tmp_path):
    body = "của Ban Tổ chức Tỉnh ủy Quảng Ninh"
    first, second = f"ngày 19/5/2023 {body}", f"ngày 21/5/2023 {body}"
    (row,) = checked(tmp_path, f"Theo Hướng dẫn số 85-HD/BTCTU {first}.\nTheo Hướng dẫn số 85-HD/BTCTU {second}.\n")
    assert (row["severity"], row["code"], row["line"]) == ("hint", "two-ways", 2)
    assert "19/5/2023" in str(row["known"])


def test_a_replaced_document_cited_as_in_force_is_an_error_from_that_day(tmp_path):
    text = "Hà Nội, ngày {day}\n\nKẾ HOẠCH\nvề lưu trữ\n\nCăn cứ Quy định số 270-QĐ/TW, ngày 06/12/2014 của Ban Bí thư;"
    assert codes(checked(tmp_path, text.format(day="01 tháng 12 năm 2025"))) == [("error", "replaced")]
    assert checked(tmp_path, text.format(day="01 tháng 12 năm 2024")) == []


def test_a_held_document_makes_an_error_and_a_cited_one_a_hint(tmp_path):
    head = "TỈNH ỦY QUẢNG NINH\n*\nSố 17-NQ/TU\nHạ Long, ngày 30 tháng 10 năm 2023\n\nNGHỊ QUYẾT\nvề văn hóa\n"
    other = "Theo Chỉ thị số 23-CT/TU, ngày 10/02/2022 của Ban Thường vụ Tỉnh ủy Quảng Ninh."
    build([lay(tmp_path / "in", {"held.txt": head, "other.txt": other})], tmp_path / "g.db")
    text = (
        "Theo Nghị quyết số 17-NQ/TU, ngày 31/10/2023 của Tỉnh ủy Quảng Ninh.\n"
        "Theo Chỉ thị số 23-CT/TU, ngày 12/02/2022 của Ban Thường vụ Tỉnh ủy Quảng Ninh."
    )
    rows = checked(tmp_path, text, "--db", tmp_path / "g.db")
    assert codes(rows) == [("error", "wrong-date"), ("hint", "wrong-date")]
    assert [row["evidence"] for row in rows] == ["held.txt", "other.txt, dòng 1"]


def test_a_draft_in_the_store_is_no_evidence_for_itself(tmp_path):
    folder = lay(tmp_path / "in", {"draft.txt": "Theo Kế hoạch số 9-KH/TU ngày 01/02/2023 của Tỉnh ủy Quảng Ninh."})
    build([folder], tmp_path / "g.db")
    assert checked(tmp_path, (folder / "draft.txt").read_text(encoding="utf-8"), "--db", tmp_path / "g.db") == []


def test_a_user_s_own_records_count_and_bad_rows_are_named(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text(
        "type,number,symbol,date,issuer\nkế hoạch,9,KH/BTCTW,2023-02-01,Ban Tổ chức Trung ương\n"
        "kế hoạch,8,KH/BTCTW,1/2/2023,x\n",
        encoding="utf-8",
    )
    path = tmp_path / "draft.txt"
    path.write_text("Theo Kế hoạch số 9-KH/BTCTW ngày 02/02/2023 của Ban Tổ chức Trung ương.", encoding="utf-8")
    done = CliRunner().invoke(main, ["check", str(path), "--known", str(table), "--format", "jsonl"])
    assert (done.exit_code, json.loads(done.stdout)["code"]) == (1, "wrong-date")
    assert done.stderr.count("\n") == 1
    assert "mine.csv: line 3 is no record" in done.stderr


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_checked(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(RIGHT.replace("22/12", "23/12"), encoding="utf-8")
    done = CliRunner().invoke(main, ["check", str(tmp_path / "gone.docx"), str(path), "--format", "jsonl"])
    assert (done.exit_code, done.stderr.count("\n"), done.stdout.count("wrong-date")) == (3, 1, 1)


def test_sarif_names_rule_level_and_place(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(f"Mở đầu.\n{RIGHT.replace('22/12', '23/12')}", encoding="utf-8")
    done = CliRunner().invoke(main, ["check", str(path), "--format", "sarif"])
    report = json.loads(done.stdout)
    (result,) = report["runs"][0]["results"]
    assert (report["version"], result["ruleId"], result["level"]) == ("2.1.0", "wrong-date", "error")
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["snippet"]["text"][:10]) == (2, "Nghị quyết")
    assert result["ruleId"] in {rule["id"] for rule in report["runs"][0]["tool"]["driver"]["rules"]}


def test_the_page_marks_the_citation_and_keeps_markup_as_text(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(f"<img src=x onerror=alert(1)> {RIGHT.replace('22/12', '23/12')}", encoding="utf-8")
    page = CliRunner().invoke(main, ["check", str(path), "--format", "html"]).stdout
    assert "<mark>Nghị quyết số 57-NQ/TW, ngày 23/12/2024 của Bộ Chính trị</mark>" in page
    assert "<img" not in page


def test_on_the_seeds_every_error_is_a_real_clash(corpus):
    """The clashes that two careful readers found, too, and no others."""
    found = []
    for path in sorted((corpus / "seeds").glob("*.txt")):
        done = CliRunner().invoke(main, ["check", str(path), "--format", "jsonl", "--errors-only"])
        found += [
            (Path(row["file"]).name[:3], row["code"], row["quote"][:22]) for row in map(json.loads, done.stdout.splitlines())
        ]
    assert found == [
        ("000", "wrong-issuer", "Quy định số 213-QĐ/TW "), ("002", "wrong-symbol", "Quy định số 11-QĐ/TW, "),
    ]  # fmt: skip
