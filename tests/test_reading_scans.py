"""Scans and images: what an OCR reads of them, put in order, and what is done to the paper before."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from danchieu import reading
from danchieu.reading import (
    agreeing,
    paper,
    programs,
    scans,
    shapes,
)
from danchieu.reading.agreeing import Row, Word

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
