"""Word files as they are printed: numbers that Word counts, notes, tracked changes as accepted."""

import doctest

import pytest

import reading_files as make
from danchieu.errors import ReadingError
from danchieu.reading import (
    docx,
    numbering,
)
from danchieu.reading.limits import DEFAULT
from reading_files import page, word


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
