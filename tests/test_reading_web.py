"""Web pages as a browser shows them: what is printed is text, what is not is gone."""

import unicodedata
from pathlib import Path

import pytest

import reading_files as make
from danchieu import reading
from danchieu.errors import ReadingError
from danchieu.reading import (
    html,
    mhtml,
)
from danchieu.reading.limits import DEFAULT
from reading_files import page, word

SENTENCE = "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"


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
