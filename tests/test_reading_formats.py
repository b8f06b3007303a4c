"""Which reader a file gets, and what the readers give of real files."""

import os
import shutil
import unicodedata
from pathlib import Path

import pytest

import reading_files as make
from danchieu import reading
from danchieu.errors import MissingPartError, ReadingError
from danchieu.reading import (
    layout,
    programs,
)
from danchieu.reading.limits import DEFAULT, Limits

SENTENCE = "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"


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
