"""Word's .docx: body, tables, text boxes and notes, as printed with every tracked change accepted.

Headers and footers are left out: they belong to the pages, not to the text. Own reading of the XML, since python-docx
gives neither notes nor tracked changes; lxml reads it as a stream with entities, network and DTDs off.
Element names are of ECMA-376, part 1, 17.
"""

from __future__ import annotations

import posixpath
import zipfile
from contextlib import suppress
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from lxml import etree

from danchieu.errors import ReadingError
from danchieu.reading import legacy, numbering, packed, syllables
from danchieu.reading.layout import Layout
from danchieu.reading.limits import Limits
from danchieu.reading.numbering import Numbering
from danchieu.reading.pages import Pages
from danchieu.reading.styles import OFF, OLD_CAPITALS, Style, Styles

TEXT = frozenset({"t"})
SILENT = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "rPrChange", "pPrChange", "sectPrChange"})
"""Deleted, moved away, doubled for old programs, field codes, former formats."""
MARKS = {"tab": "\t", "noBreakHyphen": "-", "cr": "\n", "ptab": "\t"}
NOTES = ("footnotes", "endnotes")
MAIN = ("/officeDocument", "word/document.xml")


def read(data: bytes, limits: Limits) -> Pages:
    """The document's text; notes follow it, each behind the mark ``[1]`` that stands at its place.

    Raises:
        ReadingError: the file is no Word document, or damaged.
        LimitError: a part of it is a bomb.
    """
    with packed.opened(data, limits) as archive:
        names = {info.filename: info for info in archive.infolist()}
        main = main_part(archive, limits)
        layout = Layout(limits)
        folder = posixpath.dirname(main)
        styles, lists = Styles(), numbering.Reader()
        for name, reader in (("styles.xml", styles), ("numbering.xml", lists)):
            part = names.get(posixpath.join(folder, name))
            if part is not None:
                with suppress(ReadingError):  # the words can be read without them
                    feed(packed.unpack(archive, part, limits), reader)
        story = _Story(layout, styles, lists.numbering)
        feed(packed.unpack(archive, names[main], limits), story)
        for kind in NOTES:
            part = names.get(posixpath.join(folder, f"{kind}.xml"))
            numbers = {note: number for (of, note), number in story.notes.items() if of == kind}
            if part is not None and numbers:
                layout.block()
                feed(packed.unpack(archive, part, limits), _Notes(layout, styles, lists.numbering, numbers))
    return layout.finish()


def main_part(archive: zipfile.ZipFile, limits: Limits) -> str:
    """Name of the part that holds the body, as the package's relations tell.

    Raises:
        ReadingError: the package holds no Word document.
    """
    names = {info.filename: info for info in archive.infolist()}
    relations = _Relations()
    if "_rels/.rels" in names:
        feed(packed.unpack(archive, names["_rels/.rels"], limits), relations)
    for name in (*relations.targets, MAIN[1]):
        if name in names and name.startswith("word/"):
            return name
    raise ReadingError("is an Office file, but no Word document", todo="save it as .docx, .pdf or .txt")


def feed(data: bytes, target: Any) -> None:
    """Read XML as events. A document type is refused: Office writes none, and entities are its only use; one that hides
    in an unusual encoding meets libxml2's own bounds on depth (256) and on what entities may grow to.

    Raises:
        ReadingError: the XML is damaged or declares a document type.
    """
    if b"<!DOCTYPE" in data or "<!DOCTYPE".encode("utf-16-le") in data or "<!DOCTYPE".encode("utf-16-be") in data:
        raise ReadingError(
            "holds a document type declaration, which Office never writes", todo="do not trust this file"
        )
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        etree.XML(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadingError(
            f"its XML is damaged ({str(error).partition(' use XML')[0][:80]})", todo=packed.BROKEN
        ) from None


class _Relations:
    """Targets of the package's main relations."""

    def __init__(self) -> None:
        self.targets: list[str] = []

    def start(self, _tag: str, attributes: dict[str, str]) -> None:
        if attributes.get("Type", "").endswith(MAIN[0]):
            self.targets.append(unquote(attributes.get("Target", "")).lstrip("/"))

    def end(self, _tag: str) -> None:
        """Nothing ends here."""

    def close(self) -> None:
        """Nothing is left open."""


class _Story:
    """A part's elements, as layout."""

    def __init__(self, layout: Layout, styles: Styles, lists: Numbering) -> None:
        self.layout = layout
        self._styles = styles
        self._lists = lists
        self._style = Style()
        self._label = ""
        self.notes: dict[tuple[str, str], int] = {}
        self._silent = 0
        self._in_run = self._in_text = self._in_run_format = self._in_paragraph_format = False
        self._hidden = self._raised = self._capitals = self._old_capitals = False
        self._joined = False
        self._fields: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if self._silent or name in SILENT:
            self._silent += 1
            self._joined = self._joined or (name == "del" and self._in_paragraph_format)
            return
        values = {_local(key): value for key, value in attributes.items()}
        if name in MARKS:
            self._mark(MARKS[name])
        elif self._in_run_format:
            self._format_run(name, values)
        elif self._in_paragraph_format:
            self._format_paragraph(name, values)
        else:
            self._open(name, values)

    def _mark(self, mark: str) -> None:
        """A tab inside ``tabs`` is a stop, not text: only runs print."""
        if self._in_run and not self._hidden:
            self._number()
            self.layout.text(mark)

    def _format_run(self, name: str, values: dict[str, str]) -> None:
        match name:
            case "vanish":
                self._hidden = values.get("val", "1") not in OFF
            case "vertAlign":
                self._raised = values.get("val") == "superscript"
            case "caps":
                self._capitals = values.get("val", "1") not in OFF
            case "rFonts" if "ascii" in values:
                self._old_capitals = OLD_CAPITALS.fullmatch(values["ascii"]) is not None
            case "rStyle":
                style = self._styles.of(values.get("val", "")).over(self._style)
                self._capitals, self._old_capitals = bool(style.capitals), bool(style.old_capitals)

    def _format_paragraph(self, name: str, values: dict[str, str]) -> None:
        match name:
            case "pStyle":
                self._style = self._style.over(self._styles.of(values.get("val", "")))
            case "numId":
                self._style = replace(self._style, number=values.get("val", ""))
            case "ilvl":
                self._style = replace(self._style, level=numbering.whole(values.get("val")))

    def _open(self, name: str, values: dict[str, str]) -> None:
        match name:
            case "t":
                self._in_text = not self._hidden
            case "r":
                self._in_run = True
                self._hidden = self._raised = False
                self._capitals, self._old_capitals = bool(self._style.capitals), bool(self._style.old_capitals)
            case "rPr":
                self._in_run_format = self._in_run
            case "pPr":
                self._in_paragraph_format = True
            case "p":
                self._begin()
            case "tr":
                self.layout.open_row()
            case "tc":
                self.layout.open_cell()
            case "txbxContent":
                self._number()
                self._in_run = False
                self.layout.open_aside()
            case "br":
                self._break(values.get("type"))
            case "lastRenderedPageBreak":
                self.layout.page()
            case "fldChar":
                self._field(values.get("fldCharType", ""))
            case "footnoteReference" | "endnoteReference":
                self._refer(f"{name[:-9]}s", values.get("id", ""))

    def _begin(self) -> None:
        """A paragraph begins, unless the end of the one before was deleted."""
        self._style, self._label = Style(), ""
        if self._joined:
            self._joined = False
        else:
            self.layout.block()

    def _break(self, kind: str | None) -> None:
        self.layout.line()
        if kind == "page":
            self.layout.page()

    def _field(self, kind: str) -> None:
        """A field has a code and, behind ``separate``, a result; one inside another's code is not printed."""
        if kind == "begin":
            self._fields.append(kind)
        elif self._fields:
            self._fields[-1:] = [kind] if kind == "separate" else []

    def _number(self) -> None:
        """Print the paragraph's number before its first word."""
        if self._label:
            self.layout.text(f"{self._label} ")
            self._label = ""

    def _refer(self, kind: str, note: str) -> None:
        number = self.notes.setdefault((kind, note), len(self.notes) + 1)
        self.layout.text(f"[{number}]")

    def end(self, tag: str) -> None:
        if self._silent:
            self._silent -= 1
            return
        match _local(tag):
            case "t":
                self._in_text = False
            case "r":
                self._in_run = self._hidden = False
            case "rPr":
                self._in_run_format = False
            case "pPr":
                self._in_paragraph_format = False
                if not self._joined:
                    self._label = self._lists.label(self._style.number or "", self._style.level or 0)
            case "p" if not self._joined:
                self.layout.line()
            case "tc":
                self.layout.close_cell()
            case "tr":
                self.layout.close_row()
            case "txbxContent":
                self.layout.close_aside()

    def data(self, words: str) -> None:
        if self._in_text and not self._silent and "begin" not in self._fields[:-1]:
            self._number()
            (self.layout.raised if self._raised else self.layout.text)(self._cased(words))

    def _cased(self, words: str) -> str:
        """Words as the run's format prints them."""
        if self._old_capitals and not syllables.PROPER.search(words):
            return legacy.tcvn3(words).upper()
        return words.upper() if self._capitals else words

    def close(self) -> None:
        """The layout is finished by the reader."""


class _Notes(_Story):
    """The part with the notes: those that the body refers to, under its marks."""

    def __init__(self, layout: Layout, styles: Styles, lists: Numbering, wanted: dict[str, int]) -> None:
        super().__init__(layout, styles, lists)
        self._wanted = wanted
        self._opening = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name in ("footnote", "endnote") and not self._silent:
            note = next((value for key, value in attributes.items() if _local(key) == "id"), "")
            if note not in self._wanted:
                self._silent = 1
                return
            self.layout.block()
            self.layout.text(f"[{self._wanted[note]}] ")
            self._opening = True
        elif name == "p" and self._opening and not self._silent:
            self._opening = False
        else:
            super().start(tag, attributes)


def _local(name: str) -> str:
    return name.rpartition("}")[2]
