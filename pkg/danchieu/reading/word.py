"""Old Word files (.doc), rich text (.rtf) and OpenDocument (.odt), through antiword or LibreOffice where installed.

antiword is small and reads .doc into DocBook, which keeps table cells whole, but loses the words of many notes;
LibreOffice reads all three and is asked for .docx, which our own reader takes from there, notes included.
"""

from __future__ import annotations

import os
import struct
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from lxml import etree

from danchieu.errors import LimitError, MissingPartError, ReadingError
from danchieu.reading import docx, packed, programs
from danchieu.reading.layout import Layout
from danchieu.reading.limits import Limits
from danchieu.reading.pages import Pages

WORD_STREAM = "WordDocument".encode("utf-16-le")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Names in the directory of a compound file ([MS-CFB] 2.6.1)."""
SECTOR = 512
"""What begins in a compound file begins at a multiple of this."""
WORD_HEAD = b"\xec\xa5"
"""How the head of the Word document begins ([MS-DOC] 2.5.2, ``wIdent``)."""
FIB = 0x68
"""Bytes of that head up to the lengths of its texts."""
NOTE_COUNTS = (0x50, 0x60)
"""Where in it the characters of the footnotes and of the endnotes are counted."""
BLOCKS = frozenset(["para", "title", "listitem", "literallayout", "subtitle"])
SILENT = frozenset(["bookinfo", "colspec"])
RULE = "-" * 23
"""What antiword draws between the text and its notes and boxes, on the line of the first."""


def doc(data: bytes, limits: Limits) -> Pages:
    """Old binary Word: antiword first, since it starts at once; LibreOffice where that is missing or fails, and for
    documents with notes.

    Raises:
        MissingPartError: neither is installed.
        ReadingError: the file is damaged or no Word file.
    """
    if ENCRYPTED in data:
        raise ReadingError("is locked with a password", todo="save it without the password")
    if WORD_STREAM not in data:
        raise ReadingError("is an Office file, but no Word document", todo="save it as .docx, .pdf or .txt")
    antiword = programs.program("antiword")
    if antiword is None and programs.office() is None:
        raise programs.missing(programs.ANTIWORD)
    if antiword is not None and not (programs.office() and has_notes(data)):
        try:
            return _antiword(antiword, data, limits)
        except ReadingError as error:
            if programs.office() is None or isinstance(error, (LimitError, MissingPartError)):
                raise
    return office(data, limits)


def has_notes(data: bytes) -> bool:
    """Whether a Word file states that it has footnotes or endnotes ([MS-DOC] 2.5.4, ``ccpFtn`` and ``ccpEdn``)."""
    head = next((at for at in range(SECTOR, len(data) - FIB, SECTOR) if data.startswith(WORD_HEAD, at)), None)
    return head is not None and any(struct.unpack_from("<l", data, head + at)[0] > 0 for at in NOTE_COUNTS)


def office(data: bytes, limits: Limits, suffix: str = ".doc") -> Pages:
    """Any text file that LibreOffice knows, by way of .docx.

    Raises:
        MissingPartError: LibreOffice is not installed.
        ReadingError: LibreOffice does not take the file.
    """
    place = programs.office()
    if place is None:
        raise programs.missing(programs.OFFICE)
    with tempfile.TemporaryDirectory(prefix="danchieu-", ignore_cleanup_errors=True) as folder:
        given, made = Path(folder, f"in{suffix}"), Path(folder, "out", "in.docx")
        given.write_bytes(data)
        profile = Path(folder, "profile").as_uri()  # its own, so that two runs do not wait for each other
        options = [f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "docx"]
        run([place, *options, "--outdir", str(made.parent), str(given)], limits.seconds)
        if not made.is_file():
            raise ReadingError("LibreOffice cannot read it", todo=packed.BROKEN)
        return docx.read(made.read_bytes(), limits)


def rtf(data: bytes, limits: Limits) -> Pages:
    """Rich text; see :func:`office`."""
    return office(data, limits, ".rtf")


def odt(data: bytes, limits: Limits) -> Pages:
    """OpenDocument text; see :func:`office`."""
    return office(data, limits, ".odt")


def run(command: list[str], seconds: float, data: bytes | None = None) -> bytes:
    """What a program prints; it gets no shell, no terminal, and no more than its time.

    Raises:
        LimitError: the time is over.
        ReadingError: it fails.
    """
    try:
        done = subprocess.run(
            command,
            input=data,
            stdin=None if data is not None else subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        raise LimitError(f"takes more than {seconds:g} seconds", todo="raise the limit or leave it out") from None
    except OSError as error:
        raise ReadingError(
            f"{Path(command[0]).stem} cannot be started ({error.strerror})", todo="see danchieu doctor"
        ) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").replace(command[-1], "it").strip().splitlines()
        raise ReadingError(
            f"{Path(command[0]).stem} cannot read it{': ' + said[-1][:100] if said else ''}", todo=packed.BROKEN
        )
    return done.stdout


def _antiword(antiword: str, data: bytes, limits: Limits) -> Pages:
    """antiword seeks in its file, so the bytes go by way of the disk."""
    with tempfile.TemporaryDirectory(prefix="danchieu-", ignore_cleanup_errors=True) as folder:
        given = Path(folder, "in.doc")
        given.write_bytes(data)
        book = run([antiword, "-m", "UTF-8.txt", "-x", "db", str(given)], limits.seconds)
    layout = Layout(limits)
    target: Any = _Book(layout)
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        etree.XML(book, parser)
    except etree.XMLSyntaxError as error:
        raise ReadingError(f"antiword gives no text ({str(error)[:60]})", todo=packed.BROKEN) from None
    return layout.finish()


class _Book:
    """antiword's DocBook, as layout. A line break in it is one of the document: antiword wraps no line here."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._silent = 0
        self._raised = False

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self._raised = tag == "superscript"
        if self._silent or tag in SILENT:
            self._silent += 1
        elif tag == "row":
            self.layout.open_row()
        elif tag == "entry":
            self.layout.open_cell()
        elif tag == "footnote":
            self.layout.open_aside()
        elif tag in BLOCKS:
            self.layout.block()

    def end(self, tag: str) -> None:
        self._raised = False
        if self._silent:
            self._silent -= 1
        elif tag == "row":
            self.layout.close_row()
        elif tag == "entry":
            self.layout.close_cell()
        elif tag == "footnote":
            self.layout.close_aside()
        elif tag in BLOCKS:
            self.layout.block()

    def data(self, words: str) -> None:
        if self._silent:
            return
        first, *lines = words.replace(RULE, "\n").split("\n")
        (self.layout.raised if self._raised else self.layout.text)(first)
        for line in lines:
            self.layout.block()
            self.layout.text(line)

    def close(self) -> None:
        """The layout is finished by the reader."""
