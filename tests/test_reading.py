"""Walking folders and reading plain text: names, order, and what is said of files that cannot be read."""

import hashlib
import os
from pathlib import Path

import pytest

from danchieu import reading
from danchieu.errors import LimitError, ReadingError
from danchieu.reading import Limits

TEXT = "Căn cứ Nghị quyết số 57-NQ/TW;\r\nUỷ ban\nThực hiện 18-\r\nCT/TW\r"


def put(folder: Path, name: str, content: str | bytes = "văn bản") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def names(*inputs: Path) -> list[str]:
    return [entry.name for entry in reading.walk(inputs, pytest.fail)]


def refused(path: Path, limits: Limits = Limits()) -> ReadingError:  # noqa: B008  (frozen)
    with pytest.raises(ReadingError) as caught:
        reading.read(path, f"below/{path.name}", limits)
    assert caught.value.where == f"below/{path.name}"
    assert caught.value.todo
    assert "\n" not in str(caught.value)
    return caught.value


def test_plain_text_keeps_every_code_point(tmp_path: Path) -> None:
    for text in (TEXT, "e\u0302\u0301 = \u1ebf", "\ufeffcó dấu thứ tự byte"):
        path = put(tmp_path, "a.txt", text)
        source = reading.read(path, "năm 2025/a.txt")
        assert source.text == text
        assert source.paths == ("năm 2025/a.txt",)
        assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert source.pages == ()


def test_utf_16_is_decoded(tmp_path: Path) -> None:
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        mark = "" if encoding == "utf-16" else "\ufeff"
        assert reading.read(put(tmp_path, "a.txt", (mark + TEXT).encode(encoding))).text == TEXT


def test_form_feeds_begin_pages(tmp_path: Path) -> None:
    source = reading.read(put(tmp_path, "a.txt", "một\fhai\fba\n\f"))
    assert [source.text[at : at + 2] for at in source.pages] == ["mộ", "ha", "ba"]


def test_walk_gives_posix_names_below_the_folder_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/1/c.md", "Đ.txt", "a.txt"):
        put(tmp_path, name)
    assert names(tmp_path) == ["a/1/c.md", "a/z.txt", "a.txt", "b.txt", "Đ.txt"]
    assert names(tmp_path / "a" / "z.txt") == ["z.txt"]
    assert names(tmp_path) == names(tmp_path)


def test_walk_passes_hidden_files_over_but_not_named_ones(tmp_path: Path) -> None:
    for name in (".git/config", ".a.txt", "~$plan.docx", "Thumbs.db", "a.txt", "__MACOSX/b.txt"):
        put(tmp_path, name)
    assert names(tmp_path) == ["a.txt"]
    assert names(tmp_path / ".a.txt") == [".a.txt"]


def test_a_file_given_twice_is_walked_once(tmp_path: Path) -> None:
    path = put(tmp_path, "x/a.txt")
    assert names(path, tmp_path, path, tmp_path / "x" / ".." / "x") == ["a.txt"]


def test_files_of_one_name_in_two_inputs_keep_distinct_names(tmp_path: Path) -> None:
    for folder in ("p/one", "p/two", "q/two"):
        put(tmp_path, f"{folder}/a.txt")
    assert names(tmp_path / "p/one", tmp_path / "p/two", tmp_path / "q/two") == ["a.txt", "two/a.txt", "q/two/a.txt"]


def test_missing_inputs_are_named_and_the_walk_goes_on(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    errors: list[ReadingError] = []
    entries = list(reading.walk([tmp_path / "none", tmp_path], errors.append))
    assert [entry.name for entry in entries] == ["a.txt"]
    assert [(error.where, bool(error.todo)) for error in errors] == [(str(tmp_path / "none"), True)]


def link(path: Path, target: Path) -> None:
    try:
        path.symlink_to(target)
    except (OSError, NotImplementedError):
        pytest.skip("this system allows no symbolic links")


def test_symlink_loops_end_and_linked_folders_are_read_once(tmp_path: Path) -> None:
    put(tmp_path, "in/z/a.txt")
    put(tmp_path, "out/b.txt")
    link(tmp_path / "in/z/up", tmp_path / "in")
    link(tmp_path / "in/a-link-before-z", tmp_path / "in/z")
    link(tmp_path / "in/outside", tmp_path / "out")
    link(tmp_path / "in/outside-again", tmp_path / "out")
    assert names(tmp_path / "in") == ["z/a.txt", "outside/b.txt"]


def test_links_that_lead_nowhere_are_named(tmp_path: Path) -> None:
    link(tmp_path / "self", tmp_path / "self")
    link(tmp_path / "gone", tmp_path / "nothing")
    errors: list[ReadingError] = []
    assert list(reading.walk([tmp_path], errors.append)) == []
    assert [Path(error.where).name for error in errors] == ["gone", "self"]
    refused(tmp_path / "gone")


def test_names_with_control_characters_stay_one_line_in_errors(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows allows no such names")
    put(tmp_path, "a\nb\x1b[31m.txt", b"")
    (entry,) = reading.walk([tmp_path], pytest.fail)
    assert entry.name == "a\nb\x1b[31m.txt"
    with pytest.raises(ReadingError) as caught:
        entry.read()
    assert str(caught.value).isprintable()


def test_names_that_are_no_utf_8_can_be_stored(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/a\xff.txt"
    try:
        with open(raw, "wb") as file:  # noqa: PTH123  (bytes names are the point)
            file.write(b"x")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (entry,) = reading.walk([tmp_path], pytest.fail)
    assert entry.name == "a\\xff.txt"
    assert entry.read().text == "x"


def test_files_that_cannot_be_read_are_named_with_the_way_out(tmp_path: Path) -> None:
    assert "empty" in refused(put(tmp_path, "a.txt", b"")).what
    assert "no text" in refused(put(tmp_path, "a.txt", b" \r\n\t")).what
    assert "binary" in refused(put(tmp_path, "a.txt", b"\1\2\0\0\0\1")).what
    assert "folder" in refused(tmp_path).what
    assert "no such file" in refused(tmp_path / "none.txt").what


def test_files_of_other_kinds_are_told_by_name(tmp_path: Path) -> None:
    for sign, what in ((b"Rar!\x1a\x07\0", "RAR"), (b"7z\xbc\xaf\x27\x1c\0", "7-Zip"), (b"MZ\x90\0", "program")):
        assert what in refused(put(tmp_path, "a.rar", sign)).what
    assert reading.read(put(tmp_path, "a.txt", "MZ là chữ")).text == "MZ là chữ"


def test_a_file_that_vanishes_between_walk_and_read_is_named(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt")
    (entry,) = reading.walk([tmp_path], pytest.fail)
    path.unlink()
    with pytest.raises(ReadingError):
        entry.read()
    with pytest.raises(ReadingError):
        entry.stamp()


def test_a_file_over_a_limit_is_named(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", "x" * 1000)
    assert isinstance(refused(path, Limits(size=999)), LimitError)
    assert isinstance(refused(path, Limits(text=999)), LimitError)
    assert reading.read(path, "a", Limits(size=1000, text=1000)).text == "x" * 1000


def test_a_device_is_never_opened(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes in folders")
    os.mkfifo(tmp_path / "pipe")
    refused(tmp_path / "pipe")


def test_stamp_and_digest_tell_a_change(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", "một")
    before = reading.stamp(path), reading.digest(path)
    assert before == (reading.stamp(path), reading.digest(path))
    put(tmp_path, "a.txt", "một hai")
    assert reading.stamp(path) != before[0]
    assert reading.digest(path) != before[1]
