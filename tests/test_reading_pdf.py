"""PDFs with a text layer: lines in order, pages told, heads and page numbers gone."""

from collections.abc import Iterable, Iterator

import pytest

import reading_files as make
from danchieu.errors import MissingPartError
from danchieu.reading import (
    furniture,
    pdf,
    programs,
    scans,
)
from danchieu.reading.furniture import Line
from danchieu.reading.limits import DEFAULT, Limits

SENTENCE = "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"


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
