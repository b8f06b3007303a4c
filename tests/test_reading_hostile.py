"""Files made to do harm: each is named and left out in time, nothing leaves its place, the next file is read."""

import io
import os
import struct
import subprocess
import sys
import threading
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

import reading_files as make
from danchieu import reading
from danchieu.errors import LimitError, ReadingError
from danchieu.finding import find
from danchieu.reading import Limits, keeping

TIGHT = Limits(size=8 << 20, text=4 << 20, seconds=20.0, pages=50)
SECRET = "bí mật của máy"


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def refused(path: Path, limits: Limits = TIGHT) -> ReadingError:
    with pytest.raises(ReadingError) as caught:
        reading.read(path, path.name, limits)
    assert caught.value.where == path.name
    assert caught.value.todo
    assert "\n" not in str(caught.value)
    return caught.value


def walked(path: Path, limits: Limits = TIGHT) -> tuple[list[str], list[ReadingError]]:
    errors: list[ReadingError] = []
    return [entry.name for entry in reading.walk([path], errors.append, limits)], errors


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    reading.close()


# Bombs


def test_a_word_file_that_grows_out_of_bounds_is_stopped(tmp_path: Path) -> None:
    bomb = make.docx("<w:p><w:r><w:t>" + "A" * (3 << 20) + "</w:t></w:r></w:p>")
    assert len(bomb) < 10_000
    assert isinstance(refused(put(tmp_path, "a.docx", bomb)), LimitError)


def test_a_member_that_grows_out_of_bounds_is_stopped(tmp_path: Path) -> None:
    path = put(tmp_path, "a.zip", make.zipped({"b.txt": b"A" * (4 << 20), "c.txt": "được"}))
    names, errors = walked(path)
    assert (names, errors) == (["a.zip/b.txt", "a.zip/c.txt"], [])
    assert isinstance(refused(path / "b.txt"), LimitError)
    with pytest.raises(LimitError) as caught:
        next(reading.walk([path], pytest.fail)).digest()
    assert caught.value.where == "a.zip/b.txt"
    assert reading.read(path / "c.txt").text == "được"


def test_a_size_that_a_header_denies_is_found_out(tmp_path: Path) -> None:
    raw = bytearray(make.zipped({"b.txt": b"A" * (3 << 20)}))
    at = raw.rfind(b"PK\x01\x02")
    struct.pack_into("<I", raw, at + 24, 10)
    assert refused(put(tmp_path, "a.zip", bytes(raw)) / "b.txt").todo


def test_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    inner = make.zipped({"a.txt": "sâu"})
    for depth in range(6):
        inner = make.zipped({f"{depth}.zip": inner, f"{depth}.txt": "nông"})
    path = put(tmp_path, "top.zip", inner)
    names, errors = walked(path)
    assert names == ["top.zip/5.txt", "top.zip/5.zip/4.txt", "top.zip/5.zip/4.zip/3.txt"]
    assert [type(error) for error in errors] == [LimitError]
    assert reading.read(tmp_path / names[-1]).text == "nông"


def test_an_archive_of_too_many_files_is_not_even_listed(tmp_path: Path) -> None:
    path = put(tmp_path, "a.zip", make.zipped({f"{i}.txt": "x" for i in range(50)}))
    names, errors = walked(path, Limits(members=49))
    assert (names, [type(error) for error in errors]) == ([], [LimitError])
    assert len(walked(path, Limits(members=50))[0]) == 50


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("attribute", [False, True])
def test_entities_are_not_expanded(tmp_path: Path, encoding: str, attribute: bool) -> None:
    laughs = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    used = '<w:p w:x="&a11;"/>' if attribute else "<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>"
    head = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [{laughs}]>'
    xml = f'{head}<w:document xmlns:w="{make.WORD}">{used}</w:document>'
    path = put(tmp_path, "a.docx", make.zipped({"[Content_Types].xml": "", "word/document.xml": xml.encode(encoding)}))
    assert "document type" in refused(path).what


def test_files_outside_are_not_drawn_in(tmp_path: Path) -> None:
    secret = put(tmp_path, "secret.txt", SECRET.encode())
    entity = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    xml = f'{entity}<w:document xmlns:w="{make.WORD}">{make.p("&x;")}</w:document>'
    assert refused(put(tmp_path, "a.docx", make.docx("", {"word/document.xml": xml})))
    page = f'{entity}<html><body>&x;<iframe src="{secret.as_uri()}"></iframe><object data="{secret}"></object><p>trang'
    assert SECRET not in reading.read(put(tmp_path, "a.html", page.encode())).text


def test_an_image_of_too_many_dots_is_not_unpacked(tmp_path: Path) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    path = put(tmp_path, "a.png", b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IEND", b""))
    assert refused(path)


def test_a_line_of_two_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    assert isinstance(refused(path, Limits()), LimitError)


# Depth and loops


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "blockquote", "ul><li", "font"])
def test_nesting_costs_neither_stack_nor_time(tmp_path: Path, tag: str) -> None:
    page = b"<html><body>" + f"<{tag}>".encode() * 100_000 + "Nghị quyết 57-NQ/TW".encode()
    assert reading.read(put(tmp_path, "a.html", page)).text.removeprefix("- ") == "Nghị quyết 57-NQ/TW"


def test_deep_xml_is_refused_or_read(tmp_path: Path) -> None:
    deep = "<w:sdt>" * 10_000 + "</w:sdt>" * 10_000
    assert "damaged" in refused(put(tmp_path, "a.docx", make.docx(deep + make.p("x")))).what


def test_a_pdf_whose_pages_are_its_own_parents_ends(tmp_path: Path) -> None:
    loop = make.pdf([[(70.0, 700.0, "một")]]).replace(b"/Count 1 /Kids [10 0 R]", b"/Count 1 /Kids [2 0 R ]")
    assert b"[2 0 R ]" in loop
    refused(put(tmp_path, "a.pdf", loop))


def test_a_pdf_that_claims_a_billion_pages_has_those_it_has(tmp_path: Path) -> None:
    many = make.pdf([[(70.0, 700.0, "một")]]).replace(b"/Count 1 ", b"/Count 999999999 ")
    assert reading.read(put(tmp_path, "a.pdf", many)).text == "một\n"


def test_a_pdf_of_too_many_pages_is_named(tmp_path: Path) -> None:
    path = put(tmp_path, "a.pdf", make.pdf([[(70.0, 700.0, "một")]] * 51))
    assert isinstance(refused(path), LimitError)


def test_a_drawing_that_draws_itself_ends(tmp_path: Path) -> None:
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /I 6 0 R >> >> /Length 6 >>\n"
        b"stream\n/I Do \nendstream"
    )
    raw = make.pdf([[(70.0, 700.0, "một")]], image=bytes(64))
    start, end = raw.index(b"6 0 obj"), raw.index(b"endobj", raw.index(b"6 0 obj"))
    assert reading.read(put(tmp_path, "a.pdf", raw[:start] + b"6 0 obj\n" + form + b"\n" + raw[end:])).text == "một\n"


# Tricks with paths


def test_names_that_lead_out_of_an_archive_are_left_out(tmp_path: Path) -> None:
    put(tmp_path, "secret.txt", SECRET.encode())
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("../secret.txt", "/etc/passwd", "a/../../secret.txt", "..\\secret.txt", "C:\\x.txt", "good.txt"):
            archive.writestr(name, "x")
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "../secret.txt")
    before = sorted(tmp_path.rglob("*"))
    names, errors = walked(put(tmp_path, "a.zip", file.getvalue()))
    assert names == ["a.zip/good.txt"]
    assert len(errors) == 6
    for name in ("../secret.txt", "link.txt/../../secret.txt"):
        with pytest.raises(ReadingError):
            reading.read(tmp_path / "a.zip" / name)
    assert sorted(tmp_path.rglob("*")) == sorted([*before, tmp_path / "a.zip"]), "nothing is unpacked to the disk"


def test_two_files_of_one_name_in_an_archive_are_told(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a.txt", "đầu")
        archive.writestr("a.txt", "cuối")
    names, errors = walked(put(tmp_path, "a.zip", file.getvalue()))
    assert names == ["a.zip/a.txt"]
    assert "several files of one name" in errors[0].what
    assert reading.read(tmp_path / "a.zip" / "a.txt").text == "cuối"


def test_files_in_archives_are_walked_read_stamped_and_hashed(tmp_path: Path) -> None:
    members = {
        "năm 2025/kế hoạch.txt": "Kế hoạch",
        "b.docx": make.docx(make.p("Báo cáo")),
        ".ẩn/x.txt": "x",
        "__MACOSX/y": "y",
    }
    put(tmp_path, "gói.zip", make.zipped({**members, "trong.zip": make.zipped({"c.txt": "Chỉ thị"})}))
    put(tmp_path, "plan.docx", make.docx(make.p("Nghị quyết")))
    put(tmp_path, "none", make.zipped({"d.txt": "không tên"}))
    entries = list(reading.walk([tmp_path], pytest.fail))
    assert [(entry.name, entry.read().text) for entry in entries] == [
        ("gói.zip/b.docx", "Báo cáo"),
        ("gói.zip/năm 2025/kế hoạch.txt", "Kế hoạch"),
        ("gói.zip/trong.zip/c.txt", "Chỉ thị"),
        ("none/d.txt", "không tên"),
        ("plan.docx", "Nghị quyết"),
    ]
    assert all(entry.digest() == entry.read().sha256 for entry in entries)
    assert entries[0].stamp() == reading.stamp(tmp_path / "gói.zip")
    assert "archive" in refused(tmp_path / "gói.zip").what
    assert "no such file" in refused(tmp_path / "gói.zip" / "none.txt").what


def test_names_in_archives_without_the_utf_8_sign_are_read_as_utf_8(tmp_path: Path) -> None:
    raw = make.zipped({"kế hoạch.txt": "x"})
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.index(sign) + place
        raw = raw[:at] + b"\0\0" + raw[at + 2 :]
    assert walked(put(tmp_path, "a.zip", raw))[0] == ["a.zip/kế hoạch.txt"]


# Workers


def test_a_file_that_takes_too_long_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    good = put(tmp_path, "b.html", b"<html><p>xong")
    slow = put(tmp_path, "a.html", b"<html><p>" + b"x <b>" * 400_000)
    assert isinstance(refused(slow, Limits(seconds=0.01)), LimitError)
    assert reading.read(good).text == "xong"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux bounds the address space")
def test_a_file_that_takes_too_much_memory_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    big = put(tmp_path, "a.html", b"<html><p>" + b"chu <b>in</b> " * 2_000_000)
    assert isinstance(refused(big, Limits(memory=160 << 20)), ReadingError)
    assert reading.read(put(tmp_path, "b.html", b"<html><p>xong")).text == "xong"


def test_a_worker_that_dies_takes_nobody_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "a.html", b"<html><p>xong")
    keeping.close()

    def dying() -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", "exit(3)"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    with monkeypatch.context() as patch:
        patch.setattr(keeping, "_start", dying)
        assert "broke down (exit 3)" in refused(path).what
    assert reading.read(path).text == "xong"


def test_threads_share_the_workers(tmp_path: Path) -> None:
    paths = [put(tmp_path, f"{i}.html", f"<html><p>trang {i}".encode()) for i in range(24)]
    texts: dict[int, str] = {}

    def work(start: int) -> None:
        for i in range(start, 24, 3):
            texts[i] = reading.read(paths[i]).text

    threads = [threading.Thread(target=work, args=(i,)) for i in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == {i: f"trang {i}" for i in range(24)}


def test_a_worker_is_replaced_before_it_grows_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "a.html", b"<html><p>xong")
    keeping.close()
    monkeypatch.setattr(keeping, "FILES", 2)
    started = []
    start = keeping._start
    monkeypatch.setattr(keeping, "_start", lambda: started.append(1) or start())
    assert [reading.read(path).text for _ in range(5)] == ["xong"] * 5
    assert len(started) == 3


def test_workers_end_with_their_keeper(tmp_path: Path) -> None:
    path = put(tmp_path, "a.html", b"<html><p>xong")
    script = (
        "import pathlib, sys; from danchieu import reading; from danchieu.reading import keeping\n"
        "reading.read(pathlib.Path(sys.argv[1])); print(keeping._POOL._idle[0].process.pid)\n"
        "sys.stdout.flush(); import os; os._exit(9)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, check=False, env=environment)
    assert done.returncode == 9
    assert _ends(int(done.stdout))


def _ends(pid: int) -> bool:
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except OSError:
            return True
        if Path(f"/proc/{pid}/stat").is_file() and ") Z" in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8"):
            return True
        threading.Event().wait(0.05)
    return False


# The files that once did harm


BAD = sorted(path for path in (Path(__file__).parent / "bad_files").iterdir() if path.name != ".gitattributes")


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_bad_files_are_read_and_found_in_or_refused(path: Path) -> None:
    errors: list[ReadingError] = []
    for entry in reading.walk([path], errors.append, TIGHT):
        try:
            source = entry.read()
            assert all(source.text[c.start : c.end] == c.quote for c in find(source).citations)
        except ReadingError as error:
            errors.append(error)
    assert all(error.where and error.todo and str(error).isprintable() for error in errors)
    assert not [error for error in errors if "cannot be parsed" in error.what], "an error that no reader foresaw"
