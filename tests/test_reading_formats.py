"""Each format as its reader sees it on paper: what is printed is text, what is not is gone, pages are told."""

import doctest
import os
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

import reading_files as make
from danchieu import reading
from danchieu.errors import MissingPartError, ReadingError
from danchieu.reading import (
    agreeing,
    docx,
    furniture,
    html,
    layout,
    mhtml,
    numbering,
    paper,
    pdf,
    programs,
    scans,
    shapes,
)
from danchieu.reading.agreeing import Row, Word
from danchieu.reading.furniture import Line
from danchieu.reading.limits import DEFAULT, Limits
from danchieu.reading.pages import Pages

SENTENCE = "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"


def page(body: str, head: str = "", encoding: str = "utf-8") -> str:
    return html.read(f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding), DEFAULT).text


def word(*paragraphs: str, parts: dict[str, str] | None = None) -> Pages:
    return docx.read(make.docx("".join(paragraphs), parts), DEFAULT)


# Web pages


def test_a_page_gives_its_paragraphs_and_nothing_unprinted() -> None:
    body = (
        "<style>p{}</style><script>alert('57-NQ/TW')</script><!-- thầm --><p>Một\n  hai</p>\n<p>ba<br>bốn</p>"
        "<p style='display: none'>ẩn</p><p>năm<del>xóa</del></p><o:p>&nbsp;</o:p>"
        "<w:sdt>cài đặt</w:sdt><title>tên</title>"
    )
    assert page(body, "<title>T</title><style>x</style>") == "Một hai\nba\nbốn\nnăm"


def test_tags_inside_words_do_not_part_them() -> None:
    assert page("<p>Nghị <b>quy</b><i>ết</i> s<span>ố</span> 57<!-- x -->-NQ/TW</p>") == "Nghị quyết số 57-NQ/TW"


def test_rows_are_lines_and_cells_with_paragraphs_keep_them() -> None:
    table = (
        "<table><tr><td>1</td><td>Nghị quyết</td></tr><tr><td><p>UBND</p><p>TỈNH</p></td><td>CỘNG HÒA</td></tr></table>"
    )
    assert page(table) == "1\tNghị quyết\nUBND\nTỈNH\nCỘNG HÒA"
    assert page("<table><tr><td>a<table><tr><td>b<td>c</table></td><td>d</table>e") == "a\nb\tc\nd\ne"


def test_footnotes_are_kept() -> None:
    body = "<p>theo Nghị quyết<a href='#_ftn1'>[1]</a> này, m<sup>2</sup></p><div id=ftn1><p>[1] Số 57-NQ/TW.</p></div>"
    assert page(body) == "theo Nghị quyết[1] này, m²\n[1] Số 57-NQ/TW."


def test_capitals_that_a_page_only_shows_are_capitals() -> None:
    body = "<p style='text-transform: uppercase'>quyết định <b>số</b></p><p style='text-transform:none'>về việc</p>"
    assert page(body) == "QUYẾT ĐỊNH SỐ\nvề việc"
    old = "<p style='font-family:\".VnTimeH\"'>céng hßa</p><font face='.VnTimeH'>quyÕt ®Þnh</font><p>Số 57</p>"
    assert page(old) == "CỘNG HÒA\nQUYẾT ĐỊNH\nSố 57"


def test_items_of_lists_have_the_numbers_that_are_shown() -> None:
    body = "<ol><li>một<li>hai<ul><li><p>ba</p></ul><li value=7>bảy</ol><ol type=a start=3><li>c<li></ol><li>lẻ<p>hết"
    assert page(body).splitlines() == ["1. một", "2. hai", "- ba", "7. bảy", "c. c", "- lẻ", "hết"]
    assert page("<ol type=I><li>I. đã có<li>- gạch</ol><ul style='list-style: none'><li>trơn</ul>").splitlines() == [
        "I. đã có",
        "- gạch",
        "trơn",
    ]


def test_the_mark_of_a_note_is_raised_however_the_page_says_so() -> None:
    for mark in (
        "<sup>1</sup>",
        "<span style='vertical-align: super'><span>1</span></span>",
        "<a href='#n1'><i>1</i></a>",
    ):
        assert page(f"<p>57-NQ/TW{mark} và 2</p><p>3</p>") == "57-NQ/TW¹ và 2\n3"
    assert page("<p>khoản <a href='#k5'>5</a> Điều 2<a href='https://x'>0</a></p>") == "khoản 5 Điều 20"


def test_what_stands_on_every_page_of_a_document_saved_as_a_page_is_no_text() -> None:
    assert (
        page("<div title=header><p>Đầu trang<div>x</div></div><p>Thân bài</p><div title='footer'>Trang 1</div>")
        == "Thân bài"
    )


def test_markup_in_words_stays_words() -> None:
    assert page("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;</p>") == "<script>alert(1)</script> &amp;"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=utf-8>", "utf-8"),
        ("", "utf-8"),
        ("<meta charset=windows-1252>", "utf-8"),
        ("", "utf-16"),
        ("", "utf-8-sig"),
    ],
)
def test_charsets_declared_or_not_or_wrongly(head: str, encoding: str) -> None:
    assert page(f"<p>{SENTENCE}</p>", head, encoding) == SENTENCE


def test_word_pages_in_windows_1252_with_numbered_letters() -> None:
    head = '<meta http-equiv=Content-Type content="text/html; charset=windows-1252">'
    body = "".join(c if c.isascii() or c in "ấ" else f"&#{ord(c)};" for c in SENTENCE.replace("ấ", "&#7845;"))
    raw = f"<html><head>{head}</head><p>{body} Hòa – “Lê”</p></html>".encode("cp1252")
    assert html.read(raw, DEFAULT).text == f"{SENTENCE} Hòa – “Lê”"


def test_a_page_with_a_damaged_letter_is_shown_as_browsers_do() -> None:
    raw = f"<meta charset=utf-8><p>{SENTENCE}".encode()
    assert html.read(raw + b"\xff", DEFAULT).text == SENTENCE + "\ufffd"
    with pytest.raises(ReadingError, match="neither UTF-8"):
        html.read(f"<p>{SENTENCE}".encode() + b"\xff", DEFAULT)


def test_pages_in_old_encodings_are_put_right() -> None:
    body = "<p>Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc</p>"
    right = "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc"
    assert html.read(f"<html>{body}".encode("latin-1"), DEFAULT).text == right
    assert page(body, "<meta charset=utf-8>") == right
    assert html.read(f"<meta charset=windows-1258><p>{_1258(SENTENCE)}".encode("cp1258"), DEFAULT).text == SENTENCE


def _1258(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", base) + tone for base, tone in map(_parts, text))


def _parts(letter: str) -> tuple[str, str]:
    marks = unicodedata.normalize("NFD", letter)
    tone = "".join(c for c in marks if c in "\u0300\u0301\u0303\u0309\u0323")
    return "".join(c for c in marks if c not in tone), tone


def test_every_format_but_plain_text_is_composed(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", SENTENCE)
    assert page(f"<p>{decomposed}</p>") == SENTENCE
    assert word(make.p(decomposed)).text == SENTENCE
    path = tmp_path / "a.txt"
    path.write_text(decomposed, encoding="utf-8", newline="")
    assert reading.read(path).text == decomposed


def test_a_page_saved_in_one_file_is_unwrapped() -> None:
    raw = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"<meta charset=utf-8><p>{SENTENCE}</p>\r\n--B--\r\n"
    )
    assert mhtml.read(raw.encode(), DEFAULT).text == SENTENCE
    with pytest.raises(ReadingError):
        mhtml.read(b"MIME-Version: 1.0\r\n\r\nx", DEFAULT)


# Word


def test_a_word_file_gives_paragraphs_tables_tabs_and_breaks() -> None:
    cell = "<w:tc>{}</w:tc>".format
    table = f"<w:tbl><w:tr>{cell(make.p('1'))}{cell(make.p('Nghị quyết'))}</w:tr></w:tbl>"
    line = make.p("một", "<w:r><w:tab/><w:t>hai</w:t><w:br/><w:t>18</w:t><w:noBreakHyphen/><w:t>NQ/TW</w:t></w:r>")
    tabs = "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr></w:p>"
    assert word(tabs, line, table, make.p("sau")).text == "một\thai\n18-NQ/TW\n1\tNghị quyết\nsau"


def test_tracked_changes_are_read_as_accepted() -> None:
    gone = "<w:del><w:r><w:delText>56</w:delText></w:r></w:del>"
    new = f"<w:ins>{make.r('57')}</w:ins>"
    moved = f"<w:moveFrom>{make.r('cũ')}</w:moveFrom><w:moveTo>{make.r(' mới')}</w:moveTo>"
    joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + make.r("nối ") + "</w:p>"
    assert word(make.p("số ", gone, new, "-NQ/TW", moved), joined, make.p("liền")).text == "số 57-NQ/TW mới\nnối liền"


def test_notes_follow_the_text_under_their_marks() -> None:
    def note(i: int, text: str) -> str:
        return f'<w:footnote w:id="{i}">{make.p(text)}{make.p("tiếp")}</w:footnote>'

    parts = {
        "word/footnotes.xml": make.part("footnotes", note(-1, "ngăn") + note(2, "Số 57-NQ/TW.") + note(3, "thừa")),
        "word/endnotes.xml": make.part("endnotes", f'<w:endnote w:id="2">{make.p("cuối")}</w:endnote>'),
    }
    line = make.p(
        "Nghị quyết", '<w:r><w:endnoteReference w:id="2"/></w:r>', '<w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    assert word(line, make.p("sau"), parts=parts).text == "Nghị quyết[1][2]\nsau\n[2] Số 57-NQ/TW.\ntiếp\n[1] cuối"


def test_headers_field_codes_and_hidden_words_are_no_text() -> None:
    parts = {"word/header1.xml": make.part("hdr", make.p("đầu trang"))}
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    line = make.p("thấy", make.r("ẩn", "<w:vanish/>"), make.r("!", '<w:vanish w:val="0"/>'), field)
    assert word(line, parts=parts).text == "thấy!"


def test_of_fields_in_fields_the_outer_result_is_printed() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def field(code: str, result: str) -> str:
        return f"{mark('begin')}{code}{mark('separate')}{result}{mark('end')}"

    code = "<w:r><w:instrText>IF</w:instrText></w:r>" + field("", make.r("kín"))
    line = make.p("trước ", field(code, make.r("số ") + field("", make.r("57"))), "-NQ/TW", mark("end"))
    assert word(line, make.p(mark("begin"), "vẫn còn")).text == "trước số 57-NQ/TW\nvẫn còn"


def test_a_text_box_comes_behind_its_paragraph_once() -> None:
    inside = f"<w:txbxContent>{make.p('trong khung')}</w:txbxContent>"
    both = f"<mc:Choice>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback>"
    box = f"<w:r><mc:AlternateContent xmlns:mc='m'>{both}</mc:AlternateContent></w:r>"
    assert word(make.p("trước ", box, "sau"), make.p("hết")).text == "trước sau\ntrong khung\nhết"


def test_raised_numbers_do_not_run_into_the_number_before() -> None:
    assert word(make.p("57-NQ/TW", make.r("1", '<w:vertAlign w:val="superscript"/>'), " và")).text == "57-NQ/TW¹ và"


def test_word_pages_are_those_it_printed() -> None:
    broken = "<w:r><w:br w:type='page'/></w:r>"
    printed = "<w:r><w:lastRenderedPageBreak/><w:t>hai</w:t></w:r>"
    found = word(
        make.p("một", broken), make.p(printed), make.p("ba"), make.p("<w:r><w:lastRenderedPageBreak/></w:r>", "bốn")
    )
    assert [found.text[at:].split()[0] for at in found.pages] == ["một", "hai", "bốn"]
    assert word(make.p("một")).pages == ()


def listed(number: str, level: int, text: str) -> str:
    """A paragraph of a list."""
    place = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
    return f"<w:p><w:pPr><w:numPr>{place}</w:numPr></w:pPr>{make.r(text)}</w:p>"


def level(at: int, form: str, text: str, start: int = 1) -> str:
    """How a level of a list is numbered."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


LISTS = make.part(
    "numbering",
    f'<w:abstractNum w:abstractNumId="0">{level(0, "upperRoman", "%1.")}{level(1, "decimal", "%1.%2.")}'
    f"{level(2, 'lowerLetter', '%3)', 2)}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet", chr(0xF0B7))}{level(1, "bullet", "+")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{level(0, "decimal", "Điều %1.")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/>'
    "</w:lvlOverride></w:num>",
)


def test_numbers_that_word_counts_stand_before_their_paragraphs() -> None:
    lines = [
        listed("1", 0, "một"), listed("1", 1, "hai"), listed("1", 1, "ba"), listed("1", 2, "bốn"), make.p("xen"),
        listed("1", 0, "năm"), listed("1", 1, "sáu"), listed("2", 0, "gạch"), listed("2", 1, "cộng"),
        listed("4", 0, "bảy"), listed("4", 0, "tám"), listed("0", 0, "không"), listed("9", 0, "lạ"),
    ]  # fmt: skip
    assert word(*lines, parts={"word/numbering.xml": LISTS}).text.splitlines() == [
        "I. một", "I.1. hai", "I.2. ba", "b) bốn", "xen", "II. năm", "II.1. sáu", "- gạch", "+ cộng",
        "VII. bảy", "VIII. tám", "không", "lạ",
    ]  # fmt: skip


def test_styles_number_paragraphs_and_make_capitals() -> None:
    styles = make.part(
        "styles",
        '<w:style w:styleId="Dieu"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Con"><w:basedOn w:val="Dieu"/><w:rPr><w:caps/></w:rPr></w:style>'
        '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/><w:rPr><w:rFonts w:ascii=".VnTimeH"/></w:rPr></w:style>',
    )

    def styled(name: str, *runs: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr>{"".join(runs)}</w:p>'

    lines = [
        styled("Dieu", make.r("phạm vi")),
        styled("Con", make.r("đối tượng "), make.r("nhỏ", '<w:caps w:val="0"/>')),
        styled("Loop", make.r("céng hßa")),
        make.p(make.r("chữ", '<w:rStyle w:val="Con"/>')),
    ]
    parts = {"word/numbering.xml": LISTS, "word/styles.xml": styles}
    assert word(*lines, parts=parts).text.splitlines() == [
        "Điều 1. phạm vi",
        "Điều 2. ĐỐI TƯỢNG nhỏ",
        "CỘNG HÒA",
        "CHỮ",
    ]
    assert word(*lines, parts=dict.fromkeys(parts, "<w:damaged")).text.splitlines()[0] == "phạm vi"


def test_numbers_are_written_in_words_forms() -> None:
    failed, tried = doctest.testmod(numbering)
    assert (failed, tried) == (0, 1)
    romans = [numbering.written(n, "upperRoman") for n in (1, 4, 9, 14, 40, 99)]
    assert romans == ["I", "IV", "IX", "XIV", "XL", "XCIX"]
    assert [numbering.written(n, "upperLetter") for n in (1, 26, 27)] == ["A", "Z", "AA"]


def test_old_fonts_in_word_files_are_put_right() -> None:
    assert word(make.p("Céng hßa x· héi chñ nghÜa ViÖt Nam"), make.p("Hôm nay có đủ"), make.p("không có")).text == (
        "Cộng hòa xã hội chủ nghĩa Việt Nam\nHôm nay có đủ\nkhông có"
    )


def test_capitals_that_only_the_format_makes_are_capitals() -> None:
    old = '<w:rFonts w:ascii=".VnTimeH"/>'
    line = make.p(make.r("quyết định ", "<w:caps/>"), make.r("thường", '<w:caps w:val="0"/>'))
    assert word(line, make.p(make.r("céng hßa", old))).text == "QUYẾT ĐỊNH thường\nCỘNG HÒA"


def test_the_soft_hyphen_of_old_fonts_is_a_letter() -> None:
    text = "Thñ t­íng ChÝnh phñ, Bé tr­ëng Bé Y tÕ, Bé Néi vô"
    assert word(make.p(text)).text == page(f"<p>{text}</p>") == "Thủ tướng Chính phủ, Bộ trưởng Bộ Y tế, Bộ Nội vụ"
    assert page("<p>Nghị quy\u00adết</p>") == "Nghị quyết"


def test_the_body_is_found_by_the_packages_relations() -> None:
    with pytest.raises(ReadingError, match="no Word document"):
        docx.read(make.zipped({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}), DEFAULT)


# PDF


def numbered(lines: list[str], number: int, head: str = "CÔNG BÁO/Số 302") -> list[tuple[float, float, str]]:
    body = [(70.0, 700.0 - 20 * i, line) for i, line in enumerate(lines)]
    return [(70.0, 800.0, f"{head} {number}"), *body, (300.0, 40.0, f"- {number} -")]


def test_pdf_pages_follow_without_heads_and_numbers() -> None:
    pages = [numbered([f"{SENTENCE}", f"và các văn bản nhóm {word} của"], i) for i, word in enumerate("abc", 1)]
    found = pdf.read(make.pdf(pages), DEFAULT)
    assert "CÔNG BÁO" not in found.text
    assert found.text.splitlines() == [line for w in "abc" for line in (SENTENCE, f"và các văn bản nhóm {w} của")]
    assert [found.text[at:].startswith("Thực hiện") for at in found.pages] == [True] * 3


def test_title_blocks_that_every_page_of_a_bundle_has_stay() -> None:
    pages = [[(70.0, 800.0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (70.0, 600.0, f"Số: {i}/KH-UBND")] for i in range(4)]
    found = pdf.read(make.pdf(pages), DEFAULT)
    assert found.text.count("CỘNG HÒA") == 4
    assert "Số: 2/KH-UBND" in found.text


def test_a_number_at_a_lines_end_keeps_its_hyphen() -> None:
    lines = ["Thực hiện Nghị quyết số 18-", "NQ/TW của Ban Chấp hành Trung ương"]
    found = pdf.read(make.pdf([[(70.0, 700.0 - 20 * i, t) for i, t in enumerate(lines)]]), DEFAULT)
    assert found.text.replace("\n", "") == "".join(lines)


def test_blank_pages_count() -> None:
    found = pdf.read(make.pdf([[(70.0, 700.0, "một")], [], [(70.0, 700.0, "ba")]]), DEFAULT)
    assert len(found.pages) == 3
    assert found.text[found.pages[2] :].strip() == "ba"


def test_a_layer_written_out_of_order_is_sorted() -> None:
    order = [5, 1, 6, 2, 7, 3, 8, 4, 9, 0]
    found = pdf.read(make.pdf([[(70.0, 700.0 - 30 * i, f"dòng {i}") for i in order]]), DEFAULT)
    assert found.text.split() == [word for i in range(10) for word in ("dòng", str(i))]


def drawn(y: float, text: str, x: float = 70.0) -> list[tuple[float, float, str]]:
    """A line drawn in two goes: the letters without marks, then the others at their places; six points each."""
    return sorted(((x + 6 * at, y, letter) for at, letter in enumerate(text)), key=lambda piece: not piece[2].isascii())


@pytest.mark.parametrize("text", ["CÁC XÃ BÁO CÁO", "Ý chí", "Các xã thông báo hàng tháng, 18-NQ/TW", "à ý ô"])
def test_a_line_drawn_in_several_goes_is_put_together(text: str) -> None:
    lines = [*drawn(700, text), *drawn(680, "Dòng sau")]
    assert pdf.read(make.pdf([lines]), DEFAULT).text.splitlines() == [text, "Dòng sau"]


def test_lines_that_stand_side_by_side_stay_two() -> None:
    lines = [(70.0, 700.0, "ĐẢNG ỦY XÃ"), (70.0, 680.0, "Số 12-KH/ĐU"), (300.0, 700.0, "ĐẢNG CỘNG SẢN")]
    assert pdf.read(make.pdf([lines]), DEFAULT).text.splitlines() == [words for _, _, words in lines]


def test_the_mark_of_a_note_is_raised_and_its_line_goes_on() -> None:
    mark = 70.0 + 6 * len("số 57-NQ/TW")
    pieces = [(70.0, 700.0, "số 57-NQ/TW"), (mark, 705.0, "1"), (mark + 12, 700.0, "của Bộ Chính trị")]
    assert pdf.read(make.pdf([pieces]), DEFAULT).text == "số 57-NQ/TW¹ của Bộ Chính trị\n"


def test_bullets_of_symbol_fonts_are_dashes() -> None:
    lines = [(70.0, 700.0, "\uf0b7 gạch đầu dòng"), (70.0, 680.0, "\uf0a7\tgạch nữa"), (70.0, 660.0, "a \uf0b7 b")]
    found = pdf.read(make.pdf([lines]), DEFAULT).text.splitlines()
    assert found[:2] == ["- gạch đầu dòng", "- gạch nữa"]


def test_a_running_head_above_a_title_block_goes_and_the_title_block_stays() -> None:
    head, motto = (70.0, 810.0, "Kế hoạch năm 2025"), (70.0, 790.0, "ĐẢNG CỘNG SẢN VIỆT NAM")
    pages = [[head, motto, (70.0, 600.0, "một")], *([head, (70.0, 600.0, word)] for word in ("hai", "ba", "bốn"))]
    assert pdf.read(make.pdf(pages), DEFAULT).text.splitlines() == [motto[2], "một", "hai", "ba", "bốn"]


GARBLED = "Thuc hien Nghi quyet sé 57-NQ/TW cta B¢ Chinh tri vé phat trién khoa hoc cong nghé quéc gia"
SIGNED = "Ký bởi: Văn phòng Chính phủ, ngày ký 02-06-2026 08:06:58 +07:00"


@pytest.fixture
def recognised(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Tesseract, played by one that reads forty lines on every page; the sizes of the images that it was shown."""
    shown: list[tuple[int, int]] = []

    def recognise(images: Iterable[scans.Image], _limits: Limits, _count: int) -> Iterator[scans.Leaf]:
        for image in images:
            shown.append(image.size)
            yield scans.Leaf([Line(SENTENCE, 0.02 * i) for i in range(40)], 0.9)

    monkeypatch.setattr(scans, "recognise", recognise)
    monkeypatch.setattr(programs, "tesseract", lambda: "tesseract")
    return shown


@pytest.mark.parametrize("layer", [[GARBLED] * 3, [GARBLED] * 30, [SIGNED], []])
def test_a_layer_that_says_less_than_its_image_is_read_again(
    layer: list[str], recognised: list[tuple[int, int]]
) -> None:
    lines = [(70.0, 700.0 - 20 * i, line) for i, line in enumerate(layer)]
    found = pdf.read(make.pdf([lines], image=bytes(64)), DEFAULT)
    assert (found.text.splitlines(), found.confidence) == ([SENTENCE] * 40, 0.9)
    assert recognised == [(2480, 3509)]  # A4 at 300 dpi


@pytest.mark.parametrize(("layer", "image"), [([SENTENCE] * 9, True), ([GARBLED] * 9, False)])
def test_a_good_layer_and_one_in_another_language_stay(
    layer: list[str], image: bool, recognised: list[tuple[int, int]]
) -> None:
    lines = [(70.0, 700.0 - 20 * i, line) for i, line in enumerate(layer)]
    found = pdf.read(make.pdf([lines], image=bytes(64) if image else None), DEFAULT)
    assert (found.text.splitlines(), found.confidence) == (layer, None)
    assert recognised == []


def test_without_tesseract_a_scan_names_the_command_and_a_layer_is_better_than_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(programs, "tesseract", lambda: None)
    monkeypatch.setattr(programs.sys, "platform", "linux")
    with pytest.raises(MissingPartError) as caught:
        pdf.read(make.pdf([[]], image=bytes(64)), DEFAULT)
    assert caught.value.todo == "run: sudo apt-get install tesseract-ocr tesseract-ocr-vie"
    with pytest.raises(MissingPartError):
        scans.read(b"\x89PNG\r\n", DEFAULT)
    garbled = [(70.0, 700.0, "Nghi quyet so hai muoi cua Ban Chap hanh Trung uong Dang ve cong tac can bo")]
    assert "Nghi quyet" in pdf.read(make.pdf([garbled], image=bytes(64)), DEFAULT).text


def test_page_numbers_in_every_dress_are_furniture() -> None:
    for number in ("7", "- 7 -", "Trang 7/12", "7/12", "[7]", "_ 7 _", "– 7 –", "(7)"):
        assert furniture.strip([[Line("Thân bài", 0.5), Line(number, 0.95)]]) == [[Line("Thân bài", 0.5)]]
    for text in ("57-NQ/TW", "Điều 7", "1.", "2025 là năm", "2025", "2025.", "(1) và"):
        assert furniture.strip([[Line(text, 0.95)]]) == [[Line(text, 0.95)]]
    assert furniture.strip([[Line("12", 0.5)]]) == [[Line("12", 0.5)]]


def test_lines_that_repeat_on_one_page_are_no_furniture() -> None:
    page = [Line("....", 0.02 * i) for i in range(40)]
    assert furniture.strip([page]) == [page]
    other = [Line("Thân bài", 0.5), Line("STT Nội dung", 0.031)]
    assert furniture.strip([other, [Line("STT Nội dung", 0.03)]]) == [[Line("Thân bài", 0.5)], []]


# Scans


TABLE = """level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
4\t1\t1\t1\t1\t0\t10\t50\t80\t10\t-1\t
5\t1\t1\t1\t1\t1\t10\t50\t30\t10\t90\tNghị
5\t1\t1\t1\t1\t2\t50\t52\t40\t10\t96\t"quyết"
5\t1\t1\t1\t2\t1\t10\t80\t30\t10\t12\t~.|
"""


def test_recognised_words_become_lines_and_noise_goes() -> None:
    (row,) = scans.rows(TABLE.encode(), 100, 200)
    assert row.words == (Word("Nghị", 0.9), Word('"quyết"', 0.96))
    assert (row.top, row.bottom, row.left, row.right) == (0.25, 0.31, 0.1, 0.9)
    assert row.confidence == pytest.approx((0.9 * 4 + 0.96 * 7) / 11)
    assert scans.rows(b"", 100, 200) == []


def row(top: float, *words: tuple[str, float]) -> Row:
    return Row(top, top + 0.02, 0.1, 0.9, tuple(Word(*word) for word in words))


def test_of_two_readings_the_better_words_are_kept_in_their_places() -> None:
    first = [row(0.1, ("ngày", 0.9), ("1ó", 0.8), ("tháng", 0.9)), row(0.2, ("chỉ", 0.9), ("một", 0.9))]
    second = [row(0.101, ("ngày", 0.5), ("16", 0.7), ("tháng", 0.95)), row(0.5, ("khác", 0.99))]
    assert [[word.text for word in line.words] for line in agreeing.merged(first, second)] == [
        ["ngày", "16", "tháng"],
        ["chỉ", "một"],
        ["khác"],
    ]
    assert agreeing.merged(first, []) == first
    unsure = agreeing.merged([row(0.1, ("số", 0.9), ("~", 0.3))], [row(0.1, ("số", 0.9), ("57", 0.9))])
    assert [word.text for word in unsure[0].words] == ["số", "57"]


def test_sure_lines_that_only_the_second_reading_has_come_in_their_place() -> None:
    first = [row(0.1, ("một", 0.9)), row(0.3, ("ba", 0.9))]
    second = [row(0.1, ("một", 0.9)), row(0.2, ("hai", 0.9)), row(0.25, ("~|", 0.5)), row(0.3, ("ba", 0.9))]
    assert [line.words[0].text for line in agreeing.merged(first, second)] == ["một", "hai", "ba"]
    assert [line.words[0].text for line in agreeing.merged([], second)] == ["một", "hai", "ba"]


@pytest.mark.parametrize("shape", shapes.SHAPES, ids=lambda shape: shape.examples[0][0])
def test_misread_shapes_are_put_right(shape: shapes.Shape) -> None:
    for misread, right in shape.examples:
        assert shapes.mend(misread) == right
        assert shapes.mend(right) == right


def ruled(mode: str = "RGB") -> Image.Image:
    """A page of black bars, as lines of text seem from afar."""
    sheet = Image.new(mode, (1240, 1754), "white")
    pen = ImageDraw.Draw(sheet)
    for y in range(200, 1600, 40):
        pen.rectangle((150, y, 1090, y + 14), fill="black")
    return sheet


def test_coloured_ink_is_off_the_words_and_on_the_whole() -> None:
    sheet = ruled()
    pen = ImageDraw.Draw(sheet)
    pen.ellipse((700, 1300, 960, 1560), outline=(205, 40, 55), width=8)
    pen.line((650, 1500, 1000, 1350), fill=(40, 60, 170), width=6)
    found = paper.prepared(sheet)
    assert found.coloured
    on_the_seal, on_a_bar = (704, 1430), (200, 205)
    assert found.words.getpixel(on_the_seal) > 190 > 120 > found.whole.getpixel(on_the_seal)
    assert found.words.getpixel(on_a_bar) == found.whole.getpixel(on_a_bar) == 0


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_page_without_coloured_ink_stays_as_it_is(mode: str) -> None:
    sheet = ruled(mode)
    found = paper.prepared(sheet)
    assert (found.coloured, found.hard) == (False, True)
    assert found.words.tobytes() == sheet.convert("L").tobytes()


def test_shadows_are_lifted_and_letters_stay_dark() -> None:
    shade = Image.linear_gradient("L").rotate(90).point(lambda light: 120 + light // 2).resize((1240, 1754))
    found = paper.prepared(ImageChops.multiply(ruled("L"), shade)).words
    assert all(found.getpixel((x, 185)) > 235 and found.getpixel((x, 206)) < 60 for x in (160, 620, 1080))


@pytest.mark.parametrize("turn", [-1.4, 0.6, 1.8])
def test_a_page_that_lies_askew_is_set_level(turn: float) -> None:
    lying = ruled("L").rotate(turn, Image.Resampling.BICUBIC, fillcolor=255)
    assert paper.askew(lying) == pytest.approx(-turn, abs=0.15)
    assert paper.askew(ruled("L")) == paper.askew(Image.new("L", (1240, 1754), 255)) == 0.0


def test_images_are_enlarged_to_the_size_of_a_page_and_no_further() -> None:
    sizes = {(1654, 2339): 3508, (600, 800): 1600, (5000, 9000): 6000, (2480, 3508): 3508}
    for size, longest in sizes.items():
        (frame,) = scans._frames(Image.new("RGB", size, "white"))
        assert max(frame.size) == longest


def test_an_image_is_read(tmp_path: Path) -> None:
    if programs.tesseract() is None:
        pytest.skip("Tesseract with vie is not installed")
    pages = []
    for words in ("THANG 12", "KHOA 2026"):
        image = Image.new("RGB", (900, 300), "white")
        ImageDraw.Draw(image).text((60, 90), words, fill="black", font=ImageFont.load_default(90))
        pages.append(image)
    pages[0].save(tmp_path / "a.bin", "TIFF", save_all=True, append_images=pages[1:])
    source = reading.read(tmp_path / "a.bin")
    assert [source.text[at:].split("\n")[0] for at in source.pages] == ["THANG 12", "KHOA 2026"]
    assert source.confidence is not None
    assert 0.5 < source.confidence <= 1


# Which reader


def test_content_and_not_the_name_chooses_the_reader(tmp_path: Path) -> None:
    for content in (
        make.docx(make.p(SENTENCE)),
        make.pdf([[(70.0, 700.0, SENTENCE)]]),
        f"<html><p>{SENTENCE}".encode(),
    ):
        path = tmp_path / "plan.doc"
        path.write_bytes(content)
        assert reading.read(path).text.strip() == SENTENCE


def test_a_text_about_markup_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"<html>\r\n<p>x</p>")
    assert reading.read(path).text == "<html>\r\n<p>x</p>"


def test_the_system_parts_are_told_with_their_commands() -> None:
    found = {part.name: part for part in reading.parts()}
    assert set(found) == {"Tesseract with Vietnamese", "antiword", "LibreOffice", "memory limit"}
    assert all(part.install and part.reads for part in found.values())
    assert (found["antiword"].found is None) == (shutil.which("antiword") is None)


def test_an_old_word_file_without_antiword_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    from danchieu.reading import word as old

    monkeypatch.setattr(programs, "program", lambda _name: None)
    for reader in (old.doc, old.rtf, old.odt):
        with pytest.raises(MissingPartError, match="run: "):
            reader(old.WORD_STREAM, DEFAULT)


def test_notes_of_an_old_word_file_are_seen_in_its_head() -> None:
    from danchieu.reading import word as old

    for at, counted in ((0x50, True), (0x60, True), (0x4C, False), (0x64, False)):
        head = bytearray(old.WORD_HEAD + bytes(0x200))
        head[at] = 7
        assert old.has_notes(b"\xd0\xcf" + bytes(1022) + bytes(head)) is counted
    assert not old.has_notes(b"\xd0\xcf\x11\xe0")


def test_other_office_files_and_locked_ones_are_told_apart(tmp_path: Path) -> None:
    sign = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    for name, what in (("Workbook", "no Word document"), ("EncryptedPackage", "password")):
        path = tmp_path / "a.doc"
        path.write_bytes(sign + name.encode("utf-16-le"))
        with pytest.raises(ReadingError, match=what):
            reading.read(path)


def test_rich_text_is_read_through_libreoffice(tmp_path: Path) -> None:
    if programs.office() is None:
        pytest.skip("LibreOffice is not installed")
    path = tmp_path / "a.doc"
    path.write_bytes(rb"{\rtf1\ansi Nghi quy\u7871?t s\u7889? 57-NQ/TW\par h\'e0i}")
    assert reading.read(path).text == "Nghi quyết số 57-NQ/TW\nhài"


def test_marks_that_begin_no_page_are_dropped() -> None:
    lines = layout.Layout(Limits())
    lines.page()
    lines.text("một")
    lines.page()
    lines.line()
    lines.page()
    lines.text("hai")
    lines.page()
    found = lines.finish()
    assert [found.text[at:].split()[0] for at in found.pages] == ["một", "hai"]


# Real files


def corpus() -> Path:
    if "DANCHIEU_CORPUS" not in os.environ:
        pytest.skip("DANCHIEU_CORPUS is not set")
    return Path(os.environ["DANCHIEU_CORPUS"])


@pytest.mark.corpus
def test_every_real_file_is_read() -> None:
    sources = [entry.read() for entry in reading.walk([corpus() / "raw"], pytest.fail)]
    assert len(sources) == 9
    assert all(len(source.text) > 500 and unicodedata.is_normalized("NFC", source.text) for source in sources)


@pytest.mark.corpus
def test_a_real_page_has_the_words_of_its_text() -> None:
    true = (corpus() / "texts" / "40_tinh_quangninh_99-2025-NQ-HDND.txt").read_text(encoding="utf-8")
    assert reading.read(corpus() / "raw" / "20_NQ-HDND_99-2025.htm").text.split() == true.split()


@pytest.mark.corpus
def test_a_real_pdf_has_the_lines_of_its_text_but_for_heads() -> None:
    true = (corpus() / "texts" / "47_congbao_21-CT-TTg.txt").read_text(encoding="utf-8")
    source = reading.read(corpus() / "raw" / "07_congbao_21-CT-TTg.pdf")
    lines = [" ".join(line.split()) for line in true.splitlines()]
    told = set(lines)
    assert [line for line in source.text.splitlines()[1:] if line not in told] == []
    left_out = [line for line in lines if line and line not in source.text]
    assert all(
        line.isdigit() or line.startswith(("CÔNG BÁO/", "Ký bởi", "Cơ quan:", "Ngày ký", "Thời gian"))
        for line in left_out
    )
