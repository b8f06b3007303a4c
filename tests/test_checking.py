"""A draft's citations against what is known: real clashes are errors, doubts are hints, and nothing cries wolf."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from danchieu.building import build
from danchieu.checking.wording import wording
from danchieu.cli import main
from danchieu.vocabulary import known
from fake_rooms import lay
from reading_files import docx, p

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


def test_a_body_s_full_name_is_no_wrong_issuer(tmp_path):
    text = (
        "Theo Kế hoạch số 02-KH/BCĐTW ngày 19/6/2025 của Ban Chỉ đạo Trung ương về phát triển khoa học, công nghệ, "
        "đổi mới sáng tạo và chuyển đổi số."
    )
    assert checked(tmp_path, text) == []


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


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("Quyết định số 451-QĐ/UBND ngày 24/02/2025 của UBND tỉnh Hà Tĩnh", "451/QĐ-UBND"),
        ("Kế hoạch số 01 KH/ĐU ngày 02/7/2025 của Đảng ủy phường Hà Tu", "01-KH/ĐU"),
        ("Nghị quyết số 57/NQ- TW ngày 22/12/2024 của Bộ Chính trị", "57-NQ/TW"),
        ("Nghị quyết số 57-NQTW ngày 22/12/2024 của Bộ Chính trị", "57-NQ/TW"),
    ],
)
def test_signs_that_the_rules_of_form_do_not_want_are_a_hint(tmp_path, written, right):
    (row,) = checked(tmp_path, f"Theo {written}.")
    assert (row["severity"], row["code"], row["known"]) == ("hint", "signs", right)
    assert right in row["suggestion"]


def test_spaces_and_long_dashes_between_number_and_symbol_are_let_pass(tmp_path):
    for number in ("57 - NQ/TW", "57–NQ/TW", "57-NQ/\nTW"):
        assert checked(tmp_path, RIGHT.replace("57-NQ/TW", number)) == []


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
    (row,) = checked(tmp_path, text.format(day="01 tháng 12 năm 2025"))
    assert (row["severity"], row["code"]) == ("error", "replaced")
    assert row["suggestion"] == "Quy định số 383-QĐ/TW ngày 19/11/2025 của Ban Bí thư"
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


def test_where_a_held_document_and_a_record_disagree_either_will_do(tmp_path):
    head = "BỘ CHÍNH TRỊ\n*\nSố 57-NQ/TW\nHà Nội, ngày 23 tháng 12 năm 2024\n\nNGHỊ QUYẾT\nvề đột phá\n"
    build([lay(tmp_path / "in", {"held.txt": head})], tmp_path / "g.db")
    for day, found in (("22/12", []), ("23/12", []), ("24/12", [("error", "wrong-date")])):
        assert codes(checked(tmp_path, RIGHT.replace("22/12", day), "--db", tmp_path / "g.db")) == found
    assert checked(tmp_path, RIGHT.replace(", ngày 22/12/2024", ""), "--db", tmp_path / "g.db") == []


def test_a_draft_in_the_store_is_no_evidence_for_itself(tmp_path):
    folder = lay(tmp_path / "in", {"draft.txt": "Theo Kế hoạch số 9-KH/TU ngày 01/02/2023 của Tỉnh ủy Quảng Ninh."})
    build([folder], tmp_path / "g.db")
    assert checked(tmp_path, (folder / "draft.txt").read_text(encoding="utf-8"), "--db", tmp_path / "g.db") == []


def test_what_only_the_draft_cites_is_no_neighbour_of_its_own(tmp_path):
    text = "Theo Thông báo số 960-TB/TW, ngày 15/01/2022 của Bộ Chính trị."
    build([lay(tmp_path / "in", {"draft.txt": text})], tmp_path / "g.db")
    (row,) = checked(tmp_path, text, "--db", tmp_path / "g.db")
    assert (row["code"], row["known"]) == ("unknown", None)


def test_a_user_s_own_records_count_and_bad_rows_are_named(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text(
        "type,number,symbol,date,issuer\nkế hoạch,9,KH/BTCTW,2023-02-01,Ban Tổ chức Trung ương\n"
        "kế hoạch,8,KH/BTCTW,2/2023,x\n",
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


def test_a_word_draft_is_checked_with_its_lines(tmp_path):
    path = tmp_path / "dự thảo.docx"
    lines = ("ĐẢNG ỦY PHƯỜNG HÀ TU", "KẾ HOẠCH", RIGHT.replace("22/12", "23/12"), RIGHT)
    path.write_bytes(docx("".join(map(p, lines))))
    done = CliRunner().invoke(main, ["check", str(path), "--format", "jsonl"])
    (row,) = map(json.loads, done.stdout.splitlines())
    assert (done.exit_code, row["severity"], row["code"]) == (1, "error", "wrong-date")
    text = CliRunner().invoke(main, ["text", str(path)]).stdout
    assert text[row["start"] : row["end"]] == row["quote"]
    assert text.splitlines()[row["line"] - 1].startswith("Thực hiện Nghị quyết số 57-NQ/TW, ngày 23/12")


def test_part_of_a_repealed_document_stays_in_force(tmp_path):
    head = "BỘ CÔNG THƯƠNG\nSố: 21/2027/TT-BCT\nHà Nội, ngày 28 tháng 4 năm 2027\n\nTHÔNG TƯ\nvề bãi bỏ\n\n"
    gone = "Bãi bỏ {} Thông tư số 18/2026/TT-BCT ngày 13 tháng 3 năm 2026 của Bộ Công Thương."
    draft = "Hà Nội, ngày 5 tháng 6 năm 2027\n\nKẾ HOẠCH\nvề xăng dầu\n\nCăn cứ Thông tư số 18/2026/TT-BCT;"
    for number, (what, found) in enumerate([("khoản 2 Điều 1 của", []), ("toàn bộ", [("error", "replaced")])]):
        store = tmp_path / f"{number}.db"
        build([lay(tmp_path / str(number), {"new.txt": head + gone.format(what)})], store)
        assert codes(checked(tmp_path, draft, "--db", store)) == found


def test_who_replaces_a_document_may_cite_it(tmp_path):
    replacing = "Quy định này thay thế Quy định số 270-QĐ/TW, ngày 06/12/2014 của Ban Bí thư.\n"
    assert checked(tmp_path, f"{replacing}Căn cứ Quy định số 270-QĐ/TW, ngày 06/12/2014 của Ban Bí thư;") == []


def test_a_document_that_is_younger_than_the_draft_is_a_hint(tmp_path):
    text = f"Hà Nội, ngày {{}} tháng 12 năm 2024\n\nKẾ HOẠCH\nvề số hóa\n\n{RIGHT}"
    (row,) = checked(tmp_path, text.format(20))
    assert (row["severity"], row["code"], row["known"]) == ("hint", "younger", "ngày của dự thảo: 20/12/2024")
    assert checked(tmp_path, text.format(22)) == []


def test_an_undated_draft_is_as_young_as_what_it_cites(tmp_path):
    old = "Căn cứ Quy định số 270-QĐ/TW, ngày 06/12/2014 của Ban Bí thư;\n"
    late = "Căn cứ Chỉ thị số 18/CT-TTg ngày 08/5/2026 của Thủ tướng Chính phủ;\n"
    assert codes(checked(tmp_path, old)) == [("hint", "replaced")]
    assert codes(checked(tmp_path, old + late)) == [("error", "replaced")]


def test_a_report_on_the_past_may_have_carried_out_what_was_replaced_since(tmp_path):
    text = (
        "Hà Nội, ngày 5 tháng 6 năm 2026\n\nBÁO CÁO\nvề lưu trữ\n\nĐã thực hiện Quy định số 270-QĐ/TW của Ban Bí thư."
    )
    assert codes(checked(tmp_path, text.replace("270-QĐ/TW", "270-QĐ/TW ngày 06/12/2014"))) == [("hint", "replaced")]


def test_laws_have_their_numbers_and_days(tmp_path):
    assert checked(tmp_path, "Căn cứ Luật Đất đai số 31/2024/QH15 ngày 18/01/2024;") == []
    (row,) = checked(tmp_path, "Căn cứ Luật Đất đai số 31/2024/QH15 ngày 19/01/2024;")
    assert (row["severity"], row["code"]) == ("error", "wrong-date")
    assert row["suggestion"] == "Luật Đất đai số 31/2024/QH15 ngày 18/01/2024"


def test_a_law_by_name_of_another_day_is_put_right_with_its_number(tmp_path):
    (row,) = checked(tmp_path, "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 02 năm 2025;")
    assert (row["severity"], row["code"]) == ("error", "wrong-date")
    assert row["suggestion"] == "Luật Tổ chức Chính phủ số 63/2025/QH15 ngày 18/02/2025"


def test_a_law_by_its_year_may_have_been_replaced(tmp_path):
    text = "Hà Nội, ngày 5 tháng 6 năm 2026\n\nKẾ HOẠCH\nvề đất\n\nCăn cứ Luật Đất đai năm {};"
    (row,) = checked(tmp_path, text.format(2013))
    assert (row["severity"], row["code"]) == ("hint", "replaced")
    # Since when the newer is in force is recorded nowhere, so that no day is told.
    assert row["known"] == row["suggestion"] == "Luật Đất đai số 31/2024/QH15 ngày 18/01/2024"
    assert checked(tmp_path, text.format(2024)) == []


def test_a_law_ends_with_the_first_that_is_in_force_after_it(tmp_path):
    text = "Hà Nội, ngày 1 tháng 12 năm 2025\n\nKẾ HOẠCH\nvề xã\n\nCăn cứ Luật Tổ chức chính quyền địa phương số {};"
    (row,) = checked(tmp_path, text.format("77/2015/QH13"))
    newest = "Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025"
    assert (row["code"], row["known"], row["suggestion"]) == ("replaced", f"{newest} (từ 16/6/2025)", newest)


def test_a_number_of_a_known_document_without_its_year_is_given_in_full(tmp_path):
    text = "Căn cứ Nghị định số 79/NĐ-CP ngày 01/4/2025 của Chính phủ;"
    (row,) = checked(tmp_path, text)
    assert (row["severity"], row["code"]) == ("hint", "no-year")
    assert row["suggestion"] == "Nghị định số 79/2025/NĐ-CP ngày 01/4/2025 của Chính phủ"
    assert checked(tmp_path, f"{text} Nghị định số 79/2025/NĐ-CP.") == []


def test_a_law_that_amends_another_takes_the_place_of_none(tmp_path):
    name = "Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế"
    text = f"Hà Nội, ngày 5 tháng 6 năm 2027\n\nKẾ HOẠCH\nvề y tế\n\nCăn cứ {name} ngày 13 tháng 6 năm 2014;"
    assert checked(tmp_path, text) == []


def test_the_date_of_an_amending_law_is_not_that_of_the_last_law_in_its_title(tmp_path):
    text = "Căn cứ Luật sửa đổi, bổ sung một số điều của {}Luật Nhà ở số 27/2023/QH15 ngày 29 tháng 6 năm 2024;"
    assert checked(tmp_path, text.format("Luật Đất đai số 31/2024/QH15, ")) == []


@pytest.mark.parametrize(("day", "found"), [("2024", []), ("2026", [("hint", "replaced")])])
def test_an_older_law_of_the_name_is_a_hint_when_the_newer_must_be_in_force(tmp_path, day, found):
    text = f"Hà Nội, ngày 5 tháng 6 năm {day}\n\nKẾ HOẠCH\nvề đất\n\nCăn cứ Luật Đất đai số 45/2013/QH13;"
    assert codes(checked(tmp_path, text)) == found


def test_a_joint_document_cited_by_one_of_its_bodies_is_a_hint(tmp_path):
    text = "Theo Kết luận số 221-KL/TW, ngày 28/11/2025 của Bộ Chính trị."
    assert codes(checked(tmp_path, text)) == [("hint", "wrong-issuer")]


def test_an_issuer_at_the_end_of_a_list_may_be_meant_for_its_last_member(tmp_path):
    text = "Theo Quy định số 85-QĐ/TW ngày 07/10/2022, Quy định số 144-QĐ/TW ngày 09/5/2024 của Bộ Chính trị."
    assert [row["severity"] for row in checked(tmp_path, text)] in ([], ["hint"])


def test_a_year_in_the_number_that_the_date_contradicts_is_a_hint(tmp_path):
    text = "Theo Quyết định số 84/2031/QĐ-UBND ngày 02/12/2032 của UBND tỉnh Hà Tĩnh."
    assert codes(checked(tmp_path, text)) == [("hint", "wrong-date")]


def test_an_unknown_central_document_is_a_hint_with_its_neighbour(tmp_path):
    rows = checked(tmp_path, RIGHT.replace("57-NQ", "56-NQ") + " " + RIGHT.replace("57-NQ", "56-NQ"))
    assert codes(rows) == [("hint", "unknown")]
    assert "57-NQ/TW" in str(rows[0]["known"])


def test_a_number_of_a_known_document_without_symbol_is_given_in_full(tmp_path):
    (row,) = checked(tmp_path, "Theo Nghị quyết số 57, ngày 22/12/2024 của Bộ Chính trị.")
    assert (row["code"], row["suggestion"]) == (
        "no-symbol",
        "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị",
    )


def test_a_symbol_of_another_body_is_a_hint(tmp_path):
    rows = checked(tmp_path, "Theo Nghị quyết số 96-NQ/ĐU ngày 09/5/2019 của Ban Chấp hành Đảng bộ tỉnh Quảng Ninh.")
    assert codes(rows) == [("hint", "symbol-and-issuer")]


def test_the_order_of_files_and_of_records_changes_nothing(tmp_path):
    texts = {
        "a.txt": "Theo Chỉ thị số 23-CT/TU, ngày 10/02/2022 của Ban Thường vụ Tỉnh ủy Quảng Ninh.",
        "b.txt": "Theo Chỉ thị số 23-CT/TU, ngày 11/02/2022 của Ban Thường vụ Tỉnh ủy Quảng Ninh.",
        "c.txt": "Theo Chỉ thị số 23-CT/TU, ngày 10/02/2022 của Ban Thường vụ Tỉnh ủy Quảng Ninh. Hết.",
    }
    folder = lay(tmp_path / "in", texts)
    found = []
    for names in (sorted(texts), sorted(texts, reverse=True)):
        store = tmp_path / f"{names[0]}.db"
        for name in names:
            build([folder / name], store)
        found.append(checked(tmp_path, texts["b.txt"] + " Xong.", "--db", store))
    assert found[0] == found[1]
    assert codes(found[0]) == [("hint", "wrong-date")]


def test_a_usual_store_that_cannot_be_used_is_named_and_the_table_goes_on(tmp_path):
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "graph.db").write_bytes(b"not a store")
    path = tmp_path / "draft.txt"
    path.write_text(RIGHT, encoding="utf-8")
    done = CliRunner().invoke(main, ["check", str(path), "--format", "jsonl"])
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (0, "", 1)
    assert CliRunner().invoke(main, ["check", str(path), "--db", "output/graph.db"]).exit_code == 2


def test_sarif_spans_lines_and_escapes_the_path(tmp_path):
    path = tmp_path / "kế hoạch 1.txt"
    path.write_text(f"Mở đầu.\n{RIGHT.replace('22/12', '23/12').replace(' ngày', chr(10) + 'ngày')}", encoding="utf-8")
    report = json.loads(CliRunner().invoke(main, ["check", path.name, "--format", "sarif"]).stdout)
    (result,) = report["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "k%E1%BA%BF%20ho%E1%BA%A1ch%201.txt"
    region = place["region"]
    assert [region[name] for name in ("startLine", "startColumn", "endLine", "endColumn")] == [2, 11, 3, 33]
    text = path.read_text(encoding="utf-8")
    assert text[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"]
    assert report["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert set(result) <= {"ruleId", "ruleIndex", "level", "message", "locations", "properties"}


def test_a_page_without_findings_says_so(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(RIGHT, encoding="utf-8")
    done = CliRunner().invoke(main, ["check", str(path), "--format", "html"])
    assert (done.exit_code, "Không thấy gì cần sửa" in done.stdout) == (0, True)
    assert "src=" not in done.stdout
    assert "://" not in done.stdout


STANDING = tuple(record.header for record in known.table() if record.replaced_by is None)


def drafted(change) -> str:
    """A draft that cites every known document in force, each changed in one way."""
    return "".join(f"Thực hiện {wording(change(header))}, các đơn vị báo cáo.\n" for header in STANDING)


def test_no_known_document_is_found_fault_with_when_it_is_cited_right(tmp_path):
    assert checked(tmp_path, drafted(lambda header: header)) == []


def test_every_known_document_s_day_is_held_to(tmp_path):
    rows = checked(tmp_path, drafted(lambda h: replace(h, date=h.date.replace(day=3 if h.date.day == 2 else 2))))
    found = {row["line"] for row in rows if (row["severity"], row["code"]) == ("error", "wrong-date")}
    assert len(found) == len(STANDING)


def test_a_party_document_s_issuer_is_held_to(tmp_path):
    bodies = {"Bộ Chính trị": "Ban Bí thư", "Ban Bí thư": "Bộ Chính trị", "Thủ tướng Chính phủ": "Chính phủ"}
    rows = checked(tmp_path, drafted(lambda h: replace(h, issuer=bodies.get(h.issuer, h.issuer))))
    wrong = {n for n, header in enumerate(STANDING, 1) if header.issuer in bodies}
    assert {(row["line"], row["severity"], row["code"]) for row in rows} == {
        (n, "error", "wrong-issuer") for n in wrong
    }


def seeds(corpus: Path, *words: object) -> list[tuple[str, str, str, str]]:
    """File, severity, code and quote of all that is found in the seeds, without what is unknown."""
    found = []
    for path in sorted((corpus / "seeds").glob("*.txt")):
        done = CliRunner().invoke(main, ["check", str(path), "--format", "jsonl", *map(str, words)])
        found += [
            (path.name[:3], row["severity"], row["code"], row["quote"][:22])
            for row in map(json.loads, done.stdout.splitlines())
            if row["code"] != "unknown"
        ]
    return found


CLASHES = {
    ("000", "error", "wrong-issuer", "Quy định số 213-QĐ/TW "),
    ("002", "error", "wrong-symbol", "Quy định số 11-QĐ/TW, "),
}
"""Errors of the seeds' authors: of 213-QĐ/TW's issuer, and 11-QĐ/TW for 11-QĐi/TW."""


@pytest.mark.corpus
def test_on_the_seeds_every_error_is_a_real_clash(corpus, tmp_path):
    assert {row for row in seeds(corpus) if row[1] == "error"} == CLASHES
    build([corpus / "seeds", *sorted((corpus / "texts").glob("*.txt"))], tmp_path / "g.db")
    found = seeds(corpus, "--db", tmp_path / "g.db")
    assert {row for row in found if row[1] == "error"} == CLASHES
    assert {row for row in found if row[2].startswith("wrong")} - CLASHES == {
        ("000", "hint", "wrong-issuer", "Nghị quyết số 09-NQ/TU"),
        ("001", "hint", "wrong-date", "Hướng dẫn số 05-HD/BTC"),
        ("003", "hint", "wrong-date", "hướng dẫn số 05 HD/BTC"),
        ("003", "hint", "wrong-symbol", "Nghị quyết số 16-NQ/ĐU"),
    }
