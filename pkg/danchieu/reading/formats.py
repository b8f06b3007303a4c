"""Which reader takes a file: told by its first bytes; its name decides only between kinds of plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from danchieu.errors import ReadingError
from danchieu.reading.pages import Reader

HEAD = 4096
"""Bytes that tell the format."""
PLAIN = frozenset({".txt", ".md", ".markdown", ".csv", ".tsv", ".text"})
"""Names whose text is taken as it is, even where it looks like a web page."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name and the function that reads it, as ``module:function`` below ``danchieu.reading``.

    ``trusted`` readers run in this process; the others, whose libraries parse binary or marked-up files, in a worker.
    """

    name: str
    reader: str
    trusted: bool = False

    def load(self) -> Reader:
        """The reader; its libraries are imported only now."""
        module, function = self.reader.split(":")
        return cast(Reader, getattr(import_module(f"danchieu.reading.{module}"), function))


TEXT = Format("text", "text:read", trusted=True)
HTML = Format("html", "html:read")
DOCX = Format("docx", "docx:read")
ODT = Format("odt", "word:odt")
ARCHIVE = Format("archive", "archives:read", trusted=True)
FORMATS = {
    known.name: known
    for known in (
        TEXT, HTML, DOCX, ODT, ARCHIVE, Format("pdf", "pdf:read"), Format("image", "scans:read"),
        Format("doc", "word:doc"), Format("rtf", "word:rtf"), Format("mhtml", "mhtml:read"),
    )
}  # fmt: skip

SIGNS: tuple[tuple[bytes, str], ...] = (
    (rb"\s*%PDF-", "pdf"),
    (rb"PK(?:\x03\x04|\x05\x06|\x07\x08)", "archive"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (rb"\s*\{\\rtf", "rtf"),
    (rb"\x89PNG\r\n|\xff\xd8\xff|II\*\x00|MM\x00\*|BM.{4}\x00{4}|GIF8[79]a|RIFF.{4}WEBP", "image"),
    (rb"(?is)(?:\xef\xbb\xbf)?\s*(?:[\w-]+:[^\n]*\r?\n\s*)*?mime-version:", "mhtml"),
)
"""How files begin. Packed documents are told apart by their parts."""
_SIGNS = tuple((re.compile(sign, re.DOTALL), name) for sign, name in SIGNS)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b",
    re.I | re.S,
)
_TAGS = re.compile(rb"<(?:p|div|table|span|br|h[1-6])\b[^>]*>", re.I)


def sniff(head: bytes, suffix: str) -> Format:
    """The format of a file that begins so and whose name ends so; a packed file is an archive until it is opened."""
    if suffix in PLAIN and not _BINARY.search(head):
        return TEXT
    for sign, name in _SIGNS:
        if sign.match(head):
            return FORMATS[name]
    if suffix == ".pdf" and b"%PDF-" in head[:1024]:  # the standard lets a kilobyte of anything stand before
        return FORMATS["pdf"]
    narrow = head.replace(b"\0", b"")
    if _PAGE.match(narrow) or (suffix in (".htm", ".html") and _TAGS.search(narrow)):
        return HTML
    return TEXT


OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it and give its files"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it and give its files"),
    (b"\x1f\x8b", "a gzip archive", "unpack it and give its files"),
    (b"BZh", "a bzip2 archive", "unpack it and give its files"),
    (b"\xfd7zXZ\0", "an xz archive", "unpack it and give its files"),
    (b"MZ", "a program", "leave it out"),
    (b"\x7fELF", "a program", "leave it out"),
    (b"SQLite format 3\0", "a database", "leave it out"),
    (b"AT&TFORM", "a DjVu file", "save it as PDF"),
)
"""Files that are often met among documents and are not read: how they begin, what they are, the way out."""


def refuse(head: bytes) -> None:
    """Say what a file is that no reader takes.

    Raises:
        ReadingError: it is one of ``OTHERS``.
    """
    for sign, what, todo in OTHERS:
        if head.startswith(sign) and _BINARY.search(head):
            raise ReadingError(f"is {what}, which is not read", todo=todo)


def packed(names: set[str]) -> Format:
    """The format of a packed file with these members."""
    if "[Content_Types].xml" in names:
        return DOCX
    if "mimetype" in names and "content.xml" in names:
        return ODT
    return ARCHIVE
