"""Damaged files of every format are read and found in, or refused: nothing breaks down, hangs or errs unforeseen.

``benchmarks/reading/fuzz.py`` does the same for as long as it is given, and keeps what it finds in ``tests/bad_files``.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reading_files as make
from danchieu import reading
from danchieu.errors import ReadingError
from danchieu.finding import find
from danchieu.reading import Limits

LIMITS = Limits(size=1 << 22, text=1 << 20, seconds=20.0, pages=20)
XML = make.part(
    "document",
    f"<w:body>{make.p('Nghị quyết', '<w:r><w:tab/><w:br/></w:r>')}<w:tbl><w:tr><w:tc>x</w:tc></w:tr></w:tbl></w:body>",
)
SEEDS: dict[str, tuple[bytes, Callable[[bytes], bytes]]] = {
    # what is damaged, and how the file is made of it
    "a.docx": (XML.encode(), lambda raw: make.docx("", {"word/document.xml": raw.decode("utf-8", "replace")})),
    "b.docx": (make.docx(make.p("Nghị quyết")), bytes),
    "c.pdf": (make.pdf([[(70.0, 700.0, "Nghị quyết số 57-NQ/TW")], [(70.0, 700.0, "ngày")]]), bytes),
    "d.html": (
        b"<html><meta charset=utf-8><style>p{}</style><table><tr><td>a<td>b</table><p>x&#7845;<!-- --><br><sup>1</sup>",
        bytes,
    ),
    "e.zip": (
        make.zipped({"a.txt": "Nghị quyết", "b.html": "<html><p>x", "c.zip": make.zipped({"d.txt": "x"})}),
        bytes,
    ),
    "f.txt": ("Căn cứ Nghị quyết số 57-NQ/TW\r\nC¨n cø NghÞ quyÕt".encode(), bytes),
    "g.mht": (b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>x", bytes),
    "h.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), bytes),
    "i.png": (bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010800000000"), bytes),
    "j.tif": (b"II*\0\x08\0\0\0\x01\0\x00\x01\x03\0\x01\0\0\0\x01\0\0\0\0\0\0\0", bytes),
    "k.rtf": (rb"{\rtf1\ansi Nghi quyet}", bytes),
}
Damage = list[tuple[int, int, bytes]]
DAMAGE = st.lists(
    st.tuples(st.integers(0, 1 << 16), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6
)


def damaged(raw: bytes, damage: Damage) -> bytes:
    """The bytes with stretches cut out and others put in."""
    for at, length, new in damage:
        at %= len(raw) + 1
        raw = raw[:at] + new + raw[at + length :]
    return raw


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield tmp_path_factory.mktemp("fuzz")
    reading.close()


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=DAMAGE)
def test_damaged_files_are_read_or_refused(folder: Path, name: str, damage: Damage) -> None:
    raw, made = SEEDS[name]
    path = folder / name
    path.write_bytes(made(damaged(raw, damage)))
    errors: list[ReadingError] = []
    for entry in reading.walk([path], errors.append, LIMITS):
        try:
            source = entry.read()
            assert all(source.text[c.start : c.end] == c.quote for c in find(source).citations)
        except ReadingError as error:
            errors.append(error)
    assert all(error.where and error.todo for error in errors)
    unforeseen = [
        error for error in errors if re.search("cannot be parsed|broke down|more than .* seconds", error.what)
    ]
    assert not unforeseen
