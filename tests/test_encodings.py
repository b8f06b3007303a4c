"""Every Vietnamese letter comes through every encoding, encodings are told apart, right text is never touched."""

import doctest
import os
import re
import unicodedata
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danchieu.errors import ReadingError
from danchieu.reading import alphabets, encodings, legacy, shapes, syllables

TEXT = """Căn cứ Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ;
Uỷ ban nhân dân phường Hà Tu xây dựng Kế hoạch thực hiện Chỉ thị số 05-CT/TU của Ban Thường vụ Tỉnh ủy như sau:\r
- Đẩy mạnh tuyên truyền, phổ biến; kiểm tra, giám sát "đúng, đủ"; khắc phục những yếu kém, tồn tại nhiều năm.
"""
SMALL = [c for c in alphabets.alphabet() if c.islower()]
LEGACY = {
    # typed from the charts, not made from the tables under test
    "tcvn3": (
        "µ¶·¸¹ ¨»¼½¾Æ ©ÇÈÉÊË ÌÎÏÐÑ ªÒÓÔÕÖ ×ØÜÝÞ ßáâãä «åæçèé ¬êëìíî ïñòóô \xadõö÷øù úûüýþ ® ¡¢£¤¥¦§",
        "àảãáạ ăằẳẵắặ âầẩẫấậ èẻẽéẹ êềểễếệ ìỉĩíị òỏõóọ ôồổỗốộ ơờởỡớợ ùủũúụ ưừửữứự ỳỷỹýỵ đ ĂÂÊÔƠƯĐ",
    ),
    "vni": (
        "aøaûaõaùaï aêaèaúaüaéaë aâaàaåaãaáaä eøeûeõeùeï eâeàeåeãeáeä ìæóíò oøoûoõoùoï oâoàoåoãoáoä ôôøôûôõôùôï "
        "uøuûuõuùuï ööøöûöõöùöï yøyûyõyùî ñ AØAÛAÕAÙAÏ AÊAÈAÚAÜAÉAË AÂAÀAÅAÃAÁAÄ ÌÆÓÍÒ ÔÔØÔÛÔÕÔÙÔÏ ÖÖØÖÛÖÕÖÙÖÏ "
        "YØYÛYÕYÙÎ Ñ",
        "àảãáạ ăằẳẵắặ âầẩẫấậ èẻẽéẹ êềểễếệ ìỉĩíị òỏõóọ ôồổỗốộ ơờởỡớợ ùủũúụ ưừửữứự ỳỷỹýỵ đ "
        "ÀẢÃÁẠ ĂẰẲẴẮẶ ÂẦẨẪẤẬ ÌỈĨÍỊ ƠỜỞỠỚỢ ƯỪỬỮỨỰ ỲỶỸÝỴ Đ",
    ),
    "viqr": (
        "a` a? a~ a' a. a( a(` a(? a(~ a(' a(. a^ a^` a^? a^~ a^' a^. o+ o+` o+? o+~ o+' o+. u+ u+. y. "
        "dd DD Dd A^' U+?",
        "à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ ơ ờ ở ỡ ớ ợ ư ự ỵ đ Đ Đ Ấ Ử",
    ),
}


def encoded(text: str, encoding: str) -> bytes:
    """The text as an old typist's file; VNI and TCVN3 by the inverse of the charts, VIQR and 1258 by decomposing."""
    if encoding == "windows-1258":
        return "".join(windows_1258(c) for c in text).encode("cp1258")
    if encoding == "viqr":
        return "".join(viqr(c) for c in text).encode("ascii")
    table = alphabets.TCVN3 if encoding == "tcvn3" else alphabets.VNI
    unmixed = {code for code in table if encoding == "tcvn3" or code in (code.lower(), code.upper())}
    back = {table[code]: code for code in sorted(unmixed)}
    return "".join(back.get(c, back.get(c.lower(), c)) for c in text).encode("latin-1")


def windows_1258(letter: str) -> str:
    """The letter as typed: shape in the letter, tone behind it."""
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(c for c in parts if c in alphabets.TONES.values())
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in tone)) + tone


def viqr(letter: str) -> str:
    marks = {mark: c for c, mark in (alphabets.VIQR_SHAPES | alphabets.VIQR_TONES).items() if c != "*"}
    parts = unicodedata.normalize("NFD", letter)
    if letter in "đĐ":
        return letter.translate({0x111: "dd", 0x110: "DD"})
    if len(parts) > 1:
        return parts[0] + "".join(sorted((marks[c] for c in parts[1:]), key="^(+".find, reverse=True))
    return "\\" + letter if letter in ".?'" else letter


@pytest.mark.parametrize("name", LEGACY)
def test_the_charts_are_read_letter_by_letter(name: str) -> None:
    raw, right = LEGACY[name]
    convert = {"tcvn3": lambda text: text.translate(legacy._TCVN3), "vni": legacy.vni, "viqr": legacy.viqr}[name]
    assert convert(raw) == right


def test_the_alphabet_is_whole() -> None:
    assert len(set(alphabets.alphabet())) == 134
    assert all(unicodedata.is_normalized("NFC", c) and not c.isascii() for c in alphabets.alphabet())
    assert set(alphabets.VNI.values()) == set(alphabets.alphabet())
    assert set(alphabets.TCVN3.values()) == set(SMALL) | set("ĂÂÊÔƠƯĐ")


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viqr", "windows-1258", "utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("letter", alphabets.alphabet())
def test_every_letter_comes_through(encoding: str, letter: str) -> None:
    if encoding == "tcvn3" and letter not in alphabets.TCVN3.values():
        letter = letter.lower()  # the encoding has no such capital; see the test of the capital fonts
    text = TEXT + letter + "\n"
    data = text.encode(encoding) if encoding.startswith("utf") else encoded(text, encoding)
    assert encodings.decode(data) == text


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "windows-1258"])
def test_old_letters_saved_as_unicode_are_put_right(encoding: str) -> None:
    shown = encoded(TEXT, encoding).decode("cp1258" if encoding == "windows-1258" else "cp1252")
    assert unicodedata.normalize("NFC", encodings.decode(shown.encode("utf-8"))) == TEXT


def test_only_the_old_lines_of_a_mixed_text_are_put_right() -> None:
    old = encoded(TEXT, "tcvn3").decode("cp1252")
    assert encodings.mend("Ủy ban · © 2025\n" + old) == "Ủy ban · © 2025\n" + TEXT


@pytest.mark.parametrize(
    ("raw", "right"),
    [
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("Sè: 12/2004/Q§-UB", "Số: 12/2004/QĐ-UB"),
        ("Y tÕ, X· Hµ Tu, ý kiÕn, TØNH ñY", "Y tế, Xã Hà Tu, ý kiến, TỈNH ỦY"),
        ("QUYÕT §ÞNH\nX· L­¬ng Minh", "QUYẾT ĐỊNH\nXã Lương Minh"),
    ],
)
def test_capitals_of_the_capital_fonts_are_restored(raw: str, right: str) -> None:
    assert legacy.tcvn3(raw) == right


@pytest.mark.parametrize(
    ("raw", "right"),
    [
        ("Ha` No^.i. Theo", "Hà Nội. Theo"),
        ("la`m gi`? Co' ddu?\\.", "làm gì? Có đủ."),
        ("so^' 57-NQ/TW (nga`y 22/12)", "số 57-NQ/TW (ngày 22/12)"),
        ("thu*o*`ng vu.", "thường vụ"),
        ("**thu+o+`ng vu.** u+o+?ng cu*", "**thường vụ** ưởng cu*"),
    ],
)
def test_viqr_takes_one_tone_a_syllable(raw: str, right: str) -> None:
    assert legacy.viqr(raw) == right


@pytest.mark.parametrize(
    "text",
    [
        "Nghi quyet 56 66-NQ/TW cta B¢ Chinh tri; K¢é hoach sé 19-KH/DU",
        "Don't use the e. or a? marks. It's the user's (a) choice, x^2 + y^2; add odd middle.",
        "# Kế hoạch\n\n* uỷ ban\n",
        "Le décret n° 12 du 3 août 1998 a été modifié à nouveau par la loi française ; où, là, déjà, forêt, île.",
        "Lê Văn Hiếu".replace("ế", "ê\u0301"),
        "§ 12 © 2025 ® ¼ ½ ¾ µ ±",
        "Đảng ủy µ¶·¸¹ ©Ç Ê Ë",
    ],
)
def test_text_already_right_is_never_touched(text: str) -> None:
    assert encodings.decode(text.encode("utf-8")) == text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")), st.text("aăâàạđ \n"))
def test_unicode_with_one_vietnamese_letter_is_never_touched(text: str, tail: str) -> None:
    whole = text + "ế " + tail
    assert encodings.decode(whole.encode("utf-8")) == whole


@given(st.binary(max_size=400))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        assert isinstance(encodings.decode(data), str)
    except ReadingError as error:
        assert error.todo


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8")[:-3] + b"\xff\n",
        TEXT.encode("utf-8")[: TEXT.encode("utf-8").index("Đ".encode()) + 1],
        bytes(range(256)) * 4,
        "naïve façade déjà vu, où, là, théâtre, forêt".encode("latin-1"),
        "\ufeffvăn".encode("utf-16-le") + b"x",
        "văn bản\0".encode("utf-16-le"),
    ],
)
def test_what_cannot_be_told_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError) as caught:
        encodings.decode(data)
    assert caught.value.todo


def test_plain_text_with_typographic_marks_is_windows_1252() -> None:
    assert encodings.decode("“Nghi quyet” – 57".encode("cp1252")) == "“Nghi quyet” – 57"


@pytest.mark.corpus
def test_the_corpus_is_decoded_unchanged() -> None:
    if "DANCHIEU_CORPUS" not in os.environ:
        pytest.skip("DANCHIEU_CORPUS is not set")
    files = sorted(Path(os.environ["DANCHIEU_CORPUS"]).glob("[st]e*/*.txt"))
    assert files
    for path in files:
        assert encodings.decode(path.read_bytes()) == path.read_bytes().decode("utf-8"), path.name


@pytest.mark.parametrize("module", [legacy, shapes, syllables], ids=lambda module: module.__name__)
def test_examples_in_docstrings_hold(module: ModuleType) -> None:
    failed, tried = doctest.testmod(module)
    assert tried
    assert not failed


def test_syllables_know_the_language() -> None:
    assert all(syllables.valid(word) for word in re.findall(r"[^\W\d_]+", TEXT) if word not in ("NQ", "TW", "CT", "TU"))
    assert not any(map(syllables.valid, ("K¢é", "NghÞ", "quyÕt", "strength", "ngghị", "ếế")))
