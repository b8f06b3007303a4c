"""What governs a citation, what is shared by a list, and what is told of others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import ROOT
from danchieu.finding import find
from danchieu.model import Found, Relation, Source
from danchieu.vocabulary import cues

EXAMPLES = [(text, relation) for cue in cues.table() for text, relation in cue.examples]


def read(text: str) -> Found:
    return find(Source(("a.txt",), "0", text))


def relations(text: str) -> list[str]:
    return [citation.relation.value for citation in read(text).citations]


def told(text: str) -> list[tuple[str, str, str]]:
    found = read(text)
    return [
        (found.citations[t.acting].quote.split(",")[0], t.relation.value, found.citations[t.acted].quote.split(",")[0])
        for t in found.tellings
    ]


@pytest.mark.parametrize(("marked", "relation"), EXAMPLES)
def test_a_cue_is_read_from_its_example(marked: str, relation: Relation) -> None:
    text = marked.replace("⟦", "").replace("⟧", "")
    (found,) = read(text).citations
    assert (found.quote, found.relation) == (marked[marked.index("⟦") + 1 : marked.index("⟧")], relation)
    if relation is not Relation.CITES:
        assert found.cue
        assert found.cue in text[found.passage_start : found.passage_end]


def test_a_quoted_title_tells_of_its_document_though_it_begins_with_a_capital() -> None:
    text = "Thực hiện Kế hoạch số 83-KH/TU của Tỉnh ủy về “ Thực hiện Nghị quyết số 8-NQ/TW của Bộ Chính trị” năm 2017."
    assert relations(text) == ["implements", "cites"]


def test_work_behind_a_colon_is_governed_by_what_leads_to_it() -> None:
    text = "Nội dung kiểm tra tập trung vào các vấn đề: Việc thực hiện Nghị quyết số 4-NQ/TW; Kết luận số 1-KL/TW."
    assert relations(text) == ["reviews", "reviews"]


def test_a_heading_of_grounds_governs_its_list() -> None:
    items = "- Quyết định số 800/QĐ-TTg ngày 04/6/2010;\n- Nghị quyết số 2-NQ/TU ngày 23/5/2011.\n"
    assert relations(f"Các văn bản làm căn cứ thực hiện:\n{items}") == ["based_on", "based_on"]


@pytest.mark.parametrize("mark", [", ", " và ", "; ", ";\n- ", ";\n2. ", ";\nb) "])
def test_the_members_of_a_list_share_what_governs_its_first(mark: str) -> None:
    first, second = (
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024",
        "Kế hoạch số 5-KH/TU ngày 01/02/2025 của Tỉnh ủy",
    )
    assert relations(f"{first}{mark}{second}.") == ["implements", "implements"]


def test_the_line_that_leads_to_a_list_governs_its_items() -> None:
    text = "Bãi bỏ các văn bản sau đây:\n1. Quyết định số 12/2019/QĐ-UBND;\n2. Quyết định số 15/2020/QĐ-UBND."
    assert relations(text) == ["repeals", "repeals"]


def test_a_sentence_takes_nothing_from_the_one_before() -> None:
    text = "Thực hiện Nghị quyết số 57-NQ/TW. Kế hoạch số 5-KH/TU của Tỉnh ủy nêu ba nhóm việc."
    assert relations(text) == ["implements", "cites"]


def test_can_cu_governs_its_line_to_the_end() -> None:
    text = "Căn cứ Luật Đất đai năm 2024; Nghị định số 102/2024/NĐ-CP và Nghị định số 103/2024/NĐ-CP;"
    assert relations(text) == ["based_on"] * 3


def test_what_another_document_does_is_told_and_not_the_citing_one_s() -> None:
    text = (
        "Triển khai hiệu quả Kế hoạch số 7-KH/ĐU, ngày 16/9/2025 của Ban Thường vụ Đảng ủy thực hiện "
        "Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị."
    )
    assert relations(text) == ["implements", "cites"]
    assert told(text) == [("Kế hoạch số 7-KH/ĐU", "implements", "Nghị quyết số 57-NQ/TW")]


@pytest.mark.parametrize("title", ["về việc quán triệt, triển khai thực hiện", "để thực hiện", "về thực hiện"])
def test_a_title_tells_what_its_document_does(title: str) -> None:
    text = f"Công văn số 17-CV/TU {title} Hướng dẫn số 05-HD/BTCTU."
    assert told(text) == [("Công văn số 17-CV/TU", "implements", "Hướng dẫn số 05-HD/BTCTU")]


@pytest.mark.parametrize("words", ["gắn với thực hiện", ". Thực hiện", "; tổ chức thực hiện", ", đồng thời triển khai"])
def test_new_work_of_the_text_itself_is_told_of_nobody(words: str) -> None:
    text = f"Quán triệt Nghị quyết số 57-NQ/TW về đột phá phát triển khoa học {words} Kế hoạch số 5-KH/TU của Tỉnh ủy."
    assert (told(text), relations(text)) == ([], ["implements", "implements"])


def test_documents_side_by_side_tell_nothing_of_each_other() -> None:
    text = "Thực hiện Nghị quyết số 66-NQ/TW, Chương trình hành động số 50-CTr/TU và Kế hoạch số 19-KH/ĐU."
    assert (told(text), relations(text)) == ([], ["implements"] * 3)


@pytest.mark.parametrize("words", ["được sửa đổi, bổ sung bởi", "đã được sửa đổi, bổ sung một số điều theo"])
def test_what_changes_a_ground_is_a_ground_too_and_told(words: str) -> None:
    text = f"Căn cứ Luật Đất đai số 31/2024/QH15 {words} Luật số 43/2024/QH15 và Luật số 58/2024/QH15;"
    assert relations(text) == ["based_on"] * 3
    assert [(acting, relation) for acting, relation, _ in told(text)] == [
        ("Luật số 43/2024/QH15", "amends"), ("Luật số 58/2024/QH15", "amends"),
    ]  # fmt: skip


def test_a_citation_in_brackets_changes_nothing_for_what_follows() -> None:
    text = (
        "Triển khai Kế hoạch số 5-KH/TU ngày 01/02/2025 của Tỉnh ủy (theo Công văn số 9-CV/TU); "
        "Kế hoạch số 6-KH/TU ngày 02/02/2025 của Tỉnh ủy."
    )
    assert relations(text) == ["implements", "based_on", "implements"]


def test_words_in_brackets_govern_nothing_behind_them() -> None:
    text = "theo Luật Bầu cử năm 2015 (được sửa đổi, bổ sung năm 2025) và Nghị quyết số 101/2025/UBTVQH15."
    assert (relations(text), told(text)) == (["based_on", "based_on"], [])


@pytest.mark.parametrize("title", ["quy định việc phối hợp trong", "của Chính phủ ban hành kế hoạch", "hướng dẫn việc"])
def test_a_title_may_begin_without_its_preposition(title: str) -> None:
    text = f"theo quy định của Thông tư số 21/2025/TT-BCA {title} thực hiện một số quy định của Bộ luật Hình sự."
    assert relations(text) == ["based_on", "cites"]
    assert [relation for _, relation, _ in told(text)] == ["implements"]


def test_a_list_goes_on_behind_the_title_of_one_of_its_members() -> None:
    text = "theo quy định của Thông tư số 21/2025/TT-BCA hướng dẫn thi hành Luật Cư trú và Thông tư số 22/2025/TT-BCA."
    assert relations(text) == ["based_on", "cites", "based_on"]
    assert len(told(text)) == 1


def test_relations_are_read_through_the_noise_of_an_ocr_that_knows_no_vietnamese() -> None:
    line = "Tiép tuc trién khai thuc hién Nghi quyét s6 57-NQ/TW, ngay 22/12/2024 cua B6 Chinh tri"
    text = "\n".join([f"{line} vé phat trién khoa hoc, c6ng nghé va chuyén ddi s6 qudc gia."] * 12)
    assert set(relations(text)) == {"implements"}


LABELS = [
    json.loads(line) for line in (ROOT / "tests" / "gold" / "relations.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_every_label_is_a_relation_and_names_a_stretch() -> None:
    assert len(LABELS) >= 400
    assert {label["part"] for label in LABELS} == {"develop", "aside"}
    for label in LABELS:
        assert Relation(label["relation"]) and Relation(label["second"])
        assert 0 <= label["start"] < label["end"]
        assert not set(label) - {"file", "start", "end", "relation", "part", "doubt", "told", "second", "second_doubt"}


@pytest.mark.parametrize("file", sorted({label["file"] for label in LABELS}))
def test_the_labels_that_rules_are_made_from_are_read_as_labelled(corpus: Path, file: str) -> None:
    text = (corpus / file).read_bytes().decode("utf-8")
    read = {(c.start, c.end): c.relation.value for c in find(Source((file,), "0", text)).citations}
    asked = [
        (read[label["start"], label["end"]], label["relation"])
        for label in LABELS
        if label["file"] == file and label["part"] == "develop" and not label.get("doubt")
        and (label["start"], label["end"]) in read
    ]  # fmt: skip
    wrong = [pair for pair in asked if pair[0] != pair[1]]
    assert len(wrong) <= max(1, len(asked) // 20), wrong


def test_a_title_in_small_letters_goes_on_behind_a_comma() -> None:
    text = "Căn cứ Chỉ thị số 6-CT/TU về việc sắp xếp các phường, xã giai đoạn 2023 - 2025 theo Kết luận số 8-KL/TW;"
    assert relations(text) == ["based_on", "cites"]


def test_behind_a_comma_a_body_speaks_of_its_own_work() -> None:
    text = "Thực hiện Kế hoạch số 6-KH/TU về chuyển đổi số, Ủy ban nhân dân phường triển khai Nghị quyết số 8-NQ/TW."
    assert relations(text) == ["implements", "implements"]


def test_a_capital_begins_the_text_s_own_words() -> None:
    text = "tuyên truyền Nghị quyết số 8-NQ/TW\nThực hiện Kế hoạch số 6-KH/HU của Huyện ủy."
    assert relations(text) == ["implements", "implements"]


def test_a_title_in_capitals_ends_where_small_letters_begin() -> None:
    text = "KẾ HOẠCH\nTRIỂN KHAI CÁC NHIỆM VỤ CỦA TỈNH\nNgày 5/3/2024, Quốc hội thông qua Luật Đất đai năm 2024."
    (found,) = read(text).citations
    assert found.relation is Relation.CITES
    assert text[found.passage_start :].startswith("Ngày")


def test_a_law_named_for_carrying_out_may_be_wrapped() -> None:
    assert relations("Căn cứ Luật\nThực hiện dân chủ ở cơ sở năm 2022;") == ["based_on"]


@pytest.mark.parametrize("marks", ["123", "---"])
def test_the_items_below_a_heading_are_governed_by_it_each_in_a_sentence_of_its_own(marks: str) -> None:
    sign = "" if marks == "---" else "."
    one, two, three = (f"{mark}{sign} " for mark in marks)
    text = (
        f"I. CĂN CỨ PHÁP LÝ\n{one}Luật Đất đai năm 2024.\n{two}Nghị định số 102/2024/NĐ-CP.\n"
        f"{three}Kế hoạch số 5-KH/TU của Tỉnh ủy."
    )
    assert relations(text) == ["based_on"] * 3


def test_what_a_title_names_is_none_of_the_text_s_work() -> None:
    text = "Căn cứ Chỉ thị số 5/CT-TTg về việc đẩy mạnh Đề án phát triển dữ liệu dân cư giai đoạn 2022 - 2025;"
    assert relations(text) == ["based_on", "cites"]


def test_a_delegation_supervises_and_a_committee_of_that_name_does_not() -> None:
    assert relations("tổ chức Đoàn giám sát việc thực hiện Nghị định số 56/2012/NĐ-CP.") == ["reviews"]
    assert relations("Ủy ban Kiểm tra Trung ương thực hiện Quy định số 8-QĐ/TW.") == ["implements"]


def test_after_so_many_years_is_a_review_whatever_verbs_stand_together() -> None:
    assert relations("rút ra bài học sau 10 năm triển khai thực hiện Nghị quyết số 25-NQ/TW.") == ["reviews"]


def test_a_member_of_a_list_that_cites_nothing_does_not_end_it() -> None:
    text = "Căn cứ Luật Đất đai năm 2024; Quy chế làm việc của Ủy ban; Quyết định số 217-QĐ/TW;"
    assert relations(text) == ["based_on"] * 2


def test_a_state_body_s_plan_carries_out_what_the_party_decided() -> None:
    text = "Căn cứ Kế hoạch số 142/KH-UBND về thực hiện Nghị quyết số 71/NQ-CP và Kế hoạch số 333-KH/TU của Tỉnh ủy;"
    assert relations(text) == ["based_on", "cites", "cites"]


def test_an_alias_in_brackets_does_not_part_a_document_from_its_title() -> None:
    text = "Thực hiện Kế hoạch số 82-KH/TU (gọi tắt là Kế hoạch số 82-KH/TU) về thực hiện Chỉ thị số 17-CT/TW;"
    assert relations(text)[-1] == "cites"


def test_work_that_is_listed_under_a_review_is_reviewed() -> None:
    text = "Kiểm tra việc thực hiện Chỉ thị số 35-CT/TW; việc quán triệt, triển khai Nghị quyết số 57-NQ/TW."
    assert relations(text) == ["reviews", "reviews"]


def test_a_title_in_quotation_marks_ends_with_them() -> None:
    text = "sơ kết Chỉ thị số 49-CT/TW về “Xây dựng gia đình” và tổng kết 10 năm thực hiện Chỉ thị số 55-CT/TW."
    assert relations(text) == ["reviews", "reviews"]
