# ruff: noqa: E501  (pages are easier to read with the lines that they have)
"""A source divided into documents and parts, and the stretches that are no document's words."""

import json
import os
import unicodedata
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danchieu.finding import extents
from danchieu.model import Extent, Header, Nature
from title_pages import PAGES, PARTY, STATE

BODY = "Trồng cây ở phố theo Nghị quyết số 957-NQ/TW của Bộ Chính trị.\n" * 25
END = "\nNơi nhận:\n- Các chi bộ,\n- Đảng ủy các xã, phường\ntrực thuộc,\n- Lưu VPĐU.\n\nT/M ĐẢNG ỦY\nBÍ THƯ\n\n\nTrần Thị Cây\n\n"
PLAN = (
    "ĐẢNG BỘ TỈNH QUẢNG NINH\nĐẢNG ỦY PHƯỜNG HÀ TU\n*\nSố 92-KH/ĐU\n\n" + PARTY
    + "\nHà Tu, ngày 3 tháng 7 năm 2025\n\nKẾ HOẠCH\nthực hiện Nghị quyết số 991-NQ/TW\nvề cây\n\n"
)  # fmt: skip
DECISION = (
    "ỦY BAN NHÂN DÂN\n\nTỈNH NGHỆ AN\n-------\nSố: 95/2024/QĐ-UBND\n\n" + STATE
    + "Nghệ An, ngày 2 tháng 3 năm 2024\n\nQUYẾT ĐỊNH\nBan hành Quy định giữ chợ\n\nCăn cứ Luật A;\n\nQUYẾT ĐỊNH:\n\n"
)  # fmt: skip


def kinds(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(e.part, e.header.type, e.header.number) for e in extents.divide(text)]


def begins(text: str, words: str) -> bool:
    return text.lstrip().startswith(words)


def heard(text: str) -> str:
    """The text with the silent stretches cut out."""
    kept, here = [], 0
    for start, end in extents.silent(text, extents.divide(text)):
        kept.append(text[here:start])
        here = end
    return "".join([*kept, text[here:]])


def sound(text: str, found: tuple[Extent, ...]) -> None:
    assert found[0].start == 0 and found[-1].end == len(text)
    assert all(a.end == b.start for a, b in pairwise(found))
    assert found[0].part is None
    silent = extents.silent(text, found)
    assert all(start < end for start, end in silent)
    assert all(a[1] < b[0] for a, b in pairwise(silent))
    assert not silent or (silent[0][0] >= 0 and silent[-1][1] <= len(text))


def test_an_empty_text_holds_nothing() -> None:
    assert extents.divide("") == ()
    assert extents.silent("", ()) == ()


@pytest.mark.parametrize("layout", PAGES)
def test_one_document_is_one_extent(layout: str) -> None:
    text = PAGES[layout][0] + "\n" + BODY
    (only,) = extents.divide(text)
    assert (only.start, only.end, only.part) == (0, len(text), None)


@pytest.mark.parametrize(
    "layout", [name for name, (text, _) in PAGES.items() if "ngày" in text and "Số" in text and "\n" in text]
)
def test_a_further_document_begins_at_its_letterhead(layout: str) -> None:
    if "one line" in layout and "flattened" in layout:
        pytest.skip("a page without lines is only looked for at the beginning of a source")
    text, expected = PAGES[layout]
    for form in ("NFC", "NFD"):
        first, second = (unicodedata.normalize(form, words) for words in (PLAN + BODY + END, text + "\n" + BODY))
        found = extents.divide(first + second)
        assert [e.start for e in found] == [0, len(first)]
        assert found[1].header.type == expected.get("type", found[1].header.type)
        assert found[1].header.number == expected.get("number", found[1].header.number)


def test_two_resolutions_without_number_are_two_documents() -> None:
    title = "**NGHỊ QUYẾT**\n**CỦA BAN CHẤP HÀNH ĐẢNG BỘ PHƯỜNG**\nvề việc {}\n\n"
    text = title.format("trồng") + BODY + END + "ĐẢNG ỦY PHƯỜNG HÀ TU\n\n" + title.format("tưới") + BODY
    found = extents.divide(text)
    assert [e.header.title for e in found] == ["về việc trồng", "về việc tưới"]
    assert begins(text[found[1].start :], "ĐẢNG ỦY PHƯỜNG HÀ TU")


def test_a_document_behind_one_without_title_block() -> None:
    assert kinds(BODY + BODY + PLAN + BODY) == [(None, None, None), (None, "kế hoạch", "92")]


def test_a_cover_and_the_title_page_behind_it_are_one_document() -> None:
    assert len(extents.divide(PLAN.strip() + "\n\n\n" + PLAN + BODY)) == 1


def test_appendices_are_parts_behind_their_document() -> None:
    letterhead = "ĐẠI HỘI ĐẠI BIỂU\nĐẢNG BỘ PHƯỜNG HÀ TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\n"
    text = (
        PLAN + BODY + "ĐẢNG BỘ PHƯỜNG HÀ TU\n\n" + letterhead + "**PHỤ LỤC 1A\nKẾT QUẢ TRỒNG CÂY**\n\nTT\tCây\n1\tĐa\n" * 1
        + BODY + "\nPHỤ LỤC 02**DANH SÁCH CÂY**\n\n" + BODY + "\nPHỤ\nLỤC III\n\nCÂY LẠ\n\n" + BODY
    )  # fmt: skip
    found = extents.divide(text)
    assert [(e.part, e.header.title) for e in found[1:]] == [
        ("Phụ lục 1A", "KẾT QUẢ TRỒNG CÂY"),
        ("Phụ lục 02", "DANH SÁCH CÂY"),
        ("Phụ lục III", "CÂY LẠ"),
    ]
    assert begins(text[found[1].start :], "ĐẠI HỘI ĐẠI BIỂU")
    assert {(e.header.type, e.header.number, e.header.place) for e in found[1:]} == {("phụ lục", None, "phường Hà Tu")}
    assert {e.header.date for e in found} == {found[0].header.date}


def test_an_appendix_named_in_small_letters_stands_on_a_line_of_its_own() -> None:
    text = PLAN + BODY + "\nBỘ Y TẾ\n3\nPhụ lục II\nGIÁ KHÁM\n(Ban hành kèm theo Kế hoạch số 92-KH/ĐU)\n" + BODY
    assert [e.part for e in extents.divide(text)] == [None, "Phụ lục II"]
    wrapped = PLAN + BODY + "Danh sách cây nêu tại\nPhụ lục II\nban hành kèm theo kế hoạch đó.\n" + BODY
    assert len(extents.divide(wrapped)) == 1


def test_a_list_of_appendices_divides_nothing() -> None:
    listed = "PHỤ LỤC 1: CÂY\nPHỤ LỤC 2: HOA\nPHỤ LỤC 3: CỎ\n"
    assert len(extents.divide(PLAN + BODY + listed + BODY)) <= 2


def test_an_issued_regulation_is_a_part() -> None:
    for letterhead in ("", "ỦY BAN NHÂN DÂN\nTỈNH NGHỆ AN\n\n" + STATE + "\n"):
        head = DECISION + BODY + "\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Cỏ\n\n"
        text = (
            head
            + letterhead
            + "QUY ĐỊNH\nGiữ chợ trên địa bàn tỉnh\n(Kèm theo Quyết định số 95/2024/QĐ-UBND)\n\n"
            + BODY
        )
        document, part = extents.divide(text)
        assert (document.header.type, document.header.number, document.end) == ("quyết định", "95", len(head))
        assert (part.part, part.header.type, part.header.number) == ("Quy định", "quy định", None)
        assert (part.header.issuer, part.header.place) == ("UBND tỉnh", "tỉnh Nghệ An")


def test_an_appendix_alone_is_the_document() -> None:
    text = (
        "Phụ lục III\nMẪU ĐƠN VÀ SỔ\n(Kèm theo Nghị định số 930/2020/NĐ-CP\nngày 05 tháng 3 năm 2020 của Chính phủ)\n"
        + BODY
    )
    (only,) = extents.divide(text)
    assert (only.part, only.header.type, only.header.title) == (None, "phụ lục", "MẪU ĐƠN VÀ SỔ")
    assert (only.header.number, only.header.date) == (None, None)


@pytest.mark.parametrize(
    "form",
    [
        "Mẫu số 01/HNCT\n(1)……….\n-------\n" + STATE + "\nHà Tu, ngày 2 tháng 3 năm 2026\n\nBIÊN BẢN\nHọp\n",
        "ỦY BAN NHÂN DÂN XÃ...\nSố: .../TB-UBND\n"
        + STATE
        + "..., ngày ... tháng ... năm 20...\n\nTHÔNG BÁO\nTiếp dân\n",
        "ĐẢNG ỦY...\nTRUNG TÂM\n*\n" + PARTY + "Số .../CN\n\nGIẤY CHỨNG NHẬN\n",
        "MẪU SỐ 2\nỦY BAN NHÂN DÂN TỈNH NGHỆ AN\nSố: 12/TB-UBND\n" + STATE + "\nTHÔNG BÁO\nvề cây\n",
    ],
)
def test_a_form_to_be_filled_in_is_no_document(form: str) -> None:
    text = PLAN + BODY + END + "PHỤ LỤC\nMẪU DÙNG CHUNG\n\n" + BODY + "\n" + form + "\n" + BODY
    assert [e.part for e in extents.divide(text)] == [None, "Phụ lục"]


def test_stated_fields_win_for_the_first_document_alone() -> None:
    stated = Header(number="93", place="phường Uông Bí", nature=Nature.DIGEST)
    first, second = extents.divide(PLAN + BODY + END + DECISION + BODY, stated)
    assert (first.header.number, first.header.type, first.header.place) == ("93", "kế hoạch", "phường Uông Bí")
    assert first.header.nature is Nature.DIGEST
    assert (second.header.number, second.header.nature) == ("95", Nature.ORIGINAL)


def test_title_is_heard_and_what_stands_above_it_is_not() -> None:
    words = heard(PLAN + BODY)
    assert words.startswith("thực hiện Nghị quyết số 991-NQ/TW\nvề cây")
    assert words.endswith(BODY)


def test_recipients_and_signature_are_silent_and_the_body_is_not() -> None:
    assert heard(PLAN + BODY + END + BODY).split("cây\n\n", 1)[1].split() == (BODY + BODY).split()


def test_recipients_in_one_line_are_silent_to_its_end() -> None:
    text = (
        PLAN
        + BODY.strip()
        + " Nơi nhận: - Chi bộ; - Đảng ủy các phường; - Lưu: VT. TM. ĐẢNG ỦY\nPhần sau Nghị quyết.\n"
    )
    assert heard(text).endswith("của Bộ Chính trị. \nPhần sau Nghị quyết.\n")


def test_recipients_that_lack_their_last_line_do_not_swallow_the_next_paragraph() -> None:
    text = PLAN + BODY + "Nơi nhận:\n- Chi bộ,\n- Các phường,\n\n1. Một điều nữa theo Nghị quyết số 3-NQ/TW.\n" + BODY
    assert "1. Một điều nữa theo Nghị quyết số 3-NQ/TW." in heard(text)


def test_running_heads_are_silent() -> None:
    text = PLAN + BODY + "\nCÔNG BÁO/Số 302/Ngày 02-06-2026\n71\n\n" + BODY
    assert "CÔNG BÁO" not in heard(text)
    assert heard(text).count("957-NQ/TW") == 50


def test_a_line_in_small_letters_above_the_type_is_heard_unless_it_is_the_documents_own_heading() -> None:
    head = "Kế hoạch trồng cây của phường Hà Tu\nNguồn: Công văn số 945-CV/TU về cây\n"
    assert heard(head + PLAN + BODY).startswith("\nNguồn: Công văn số 945-CV/TU về cây\n")


@pytest.mark.parametrize(
    "piece", ["CÔNG BÁO ", "Số: ", "PHỤ LỤC ", "Nơi nhận: ", "(Kèm theo ", "ngày tháng ", "TM. ", " ", "A"]
)
def test_a_text_without_line_ends_is_gone_through_once(piece: str) -> None:
    text = PLAN + piece * (1_000_000 // len(piece))
    sound(text, extents.divide(text))


def test_own_number_is_silent_in_the_title_and_in_the_brackets_of_parts() -> None:
    text = DECISION + BODY + "\nPHỤ LỤC I\nGIÁ THUÊ\n(Kèm theo Quyết định số 95/2024/QĐ-UBND ngày 2/3/2024)\n\n" + BODY
    assert "95/2024" not in heard(text)
    other = text.replace("Quyết định số 95/2024", "Quyết định số 96/2024")
    assert "(Kèm theo Quyết định số 96/2024/QĐ-UBND ngày 2/3/2024)" in heard(other)


def test_what_a_web_portal_prints_is_silent_and_the_document_is_not() -> None:
    fields = "Số hiệu:\n\n95/2024/QĐ-UBND\n\nLoại văn bản:\n\nQuyết định\n\nNơi ban hành:\n\nTỉnh Nghệ An\n\nNgày ban hành:\n\n02/03/2024\n\n"
    foot = (
        "Quyết định 95/2024/QĐ-UBND năm 2024 về chợ thực hiện Nghị định 99/2023/NĐ-CP\nVăn bản này chưa cập nhật nội dung Tiếng Anh\n"
        "NỘI DUNG SỬA ĐỔI, HƯỚNG DẪN\nNghị định 13/2023/NĐ-CP về dữ liệu\n"
    )
    text = fields + DECISION + BODY + "\n" + foot
    (only,) = extents.divide(text)
    assert only.header.title == "Ban hành Quy định giữ chợ"
    words = heard(text)
    assert words.startswith("\n\nBan hành") or begins(words, "Ban hành")
    assert "13/2023" not in words and "99/2023" not in words
    assert words.count("957-NQ/TW") == 25


def test_a_notice_that_only_sounds_like_a_portal_is_heard() -> None:
    text = PLAN + BODY + "Văn bản này chưa cập nhật nội dung Tiếng Anh theo Nghị định số 3/2020/NĐ-CP.\n" + BODY
    assert "3/2020/NĐ-CP" in heard(text)


PIECES = st.sampled_from(
    [
        PLAN,
        DECISION,
        BODY[:200],
        END,
        "PHỤ LỤC I\n",
        "\n",
        "NGHỊ QUYẾT\n",
        "(Kèm theo ",
        "Nơi nhận:",
        "\u0301",
        "Mẫu số 1\n",
        "\r\n",
        "*",
    ]
    + [text for text, _ in PAGES.values()]
)


@given(st.lists(PIECES, max_size=8).map("".join))
def test_extents_cover_every_text_and_silence_lies_inside(text: str) -> None:
    found = extents.divide(text)
    if text:
        sound(text, found)
    assert found == extents.divide(text)


def corpus() -> Path:
    if "DANCHIEU_CORPUS" not in os.environ:
        pytest.skip("DANCHIEU_CORPUS is not set")
    return Path(os.environ["DANCHIEU_CORPUS"])


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


# Files of the corpus that hold more than one document without parts, by what their labels are.
DIVIDED = {
    "texts/06": ["Quy chế", "Phụ lục I", "Phụ lục II"],
    "texts/13": ["Phụ lục I", "Phụ lục II", "Phụ lục III"],
    "texts/22": ["Phụ lục I", "Phụ lục II"],
    "texts/23": ["Phụ lục"],
    "texts/34": ["Phụ lục"],
    "texts/46": ["Phụ lục I", "Phụ lục II", "Phụ lục III"],
}


@pytest.mark.corpus
def test_parts_of_real_documents() -> None:
    for path in sorted(corpus().glob("texts/[0-9]*.txt")):
        text = read(path)
        found = extents.divide(text)
        sound(text, found)
        assert [e.part for e in found[1:]] == DIVIDED.get(f"texts/{path.name[:2]}", []), path.name


@pytest.mark.corpus
def test_the_bundle_of_seed_003_is_divided_as_the_gold_says() -> None:
    gold = json.loads(read(corpus() / "gold/003.documents.json"))
    (path,) = corpus().glob("seeds/003_*.txt")
    text = read(path)
    found = extents.divide(text)
    sound(text, found)
    documents = [e for e in found if e.part is None]
    assert [e.start for e in documents] == [0, gold[1]["start"]]
    for extent, true in zip(documents, gold, strict=True):
        facts = {name: true[name] for name in ("type", "number", "symbol", "date", "issuer", "place")}
        header = extent.header
        date = header.date.isoformat() if header.date else None
        assert facts == {name: date if name == "date" else getattr(header, name) for name in facts}
        assert (header.title or "").casefold() == true["title"].casefold()
    labelled = [part for part in gold[1]["parts"] if part["label"]]
    parts = [e for e in found if e.part is not None]
    assert [(e.start, e.part, e.header.title) for e in parts] == [
        (part["start"], f"Phụ lục {part['label']}", part["title"]) for part in labelled
    ]


@pytest.mark.corpus
@pytest.mark.parametrize("seed", ["000", "002", "003", "004_first_part"])
def test_no_citation_of_the_gold_is_silenced(seed: str) -> None:
    (path,) = corpus().glob(f"seeds/{seed[:3]}_*.txt")
    text = read(path)
    silent = extents.silent(text, extents.divide(text))
    for line in read(corpus() / f"gold/{seed}.jsonl").splitlines():
        citation = json.loads(line)
        assert not any(start < citation["end"] and citation["start"] < end for start, end in silent), citation["quote"]


BUNDLES = [("24", "35", "26", "40"), ("02", "37", "29", "23"), ("25", "27", "06", "18", "16"), ("31", "13", "14", "57")]


@pytest.mark.corpus
@pytest.mark.parametrize("separator", ["\n\n", "\n", "\n\f\n"])
@pytest.mark.parametrize("numbers", BUNDLES, ids="-".join)
def test_documents_put_into_one_file_are_what_they_are_alone(numbers: tuple[str, ...], separator: str) -> None:
    texts = [read(path).strip() + separator for number in numbers for path in corpus().glob(f"texts/{number}_*")]
    bundle = "".join(texts)
    found = extents.divide(bundle)
    sound(bundle, found)
    expected = []
    for text, start in zip(texts, accumulate(map(len, texts), initial=0), strict=False):
        expected += [(start + e.start, e.part, e.header) for e in extents.divide(text)]
    assert [(e.start, e.part, e.header) for e in found] == expected
    together = [bundle[start:end] for start, end in extents.silent(bundle, found)]
    alone = [text[start:end] for text in texts for start, end in extents.silent(text, extents.divide(text))]
    assert "".join(together).split() == "".join(alone).split()
