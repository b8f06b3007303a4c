"""Web pages, and Word documents saved as such.

lxml reads them as a stream of events: it is kept well (libxml2 since 2.14 reads tags as HTML 5 says) and takes broken
pages, and as no tree is built, neither nesting nor size costs memory or stack. It reads the XML of .docx too.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from danchieu.errors import ReadingError
from danchieu.reading import encodings, legacy, numbering, syllables
from danchieu.reading.layout import Layout
from danchieu.reading.limits import Limits
from danchieu.reading.pages import Pages

BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
        "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "ul",
        "caption", "legend",
    )
)  # fmt: skip
SILENT = frozenset(
    (
        "script", "style", "head", "title", "template", "noscript", "object", "applet", "svg", "math", "select",
        "textarea", "del", "xml",
    )
)  # fmt: skip
"""Elements whose text is not printed; ``del`` is a tracked deletion."""
VOID = frozenset(
    (
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
        "wbr",
    )
)  # fmt: skip
"""Elements without content: they never end."""
UNPRINTED = re.compile(r"display\s*:\s*none|mso-element\s*:\s*(?:comment|header|footer)\b|mso-hide\s*:\s*all", re.I)
FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
"""Types of ordered lists, as Word calls their numbers."""
_NUMBERED = re.compile(r"\s*(?:[-+–•*·]|(?:[0-9]{1,3}|[IVX]{1,6}|[a-zđ])[.)/](?:\s|$))")
"""An item that brings its own number; it is shown with both, but the author means his."""
RAISED = re.compile(r"vertical-align\s*:\s*super", re.I)
CAPITALS = re.compile(r"text-transform\s*:\s*uppercase", re.I)
OLD_CAPITALS = re.compile(r"(?:\A|font-family\s*:)\s*[\"']?\.Vn\w*H\b", re.I)
"""A font that prints small letters of the ABC set as capitals, in a style or as a ``face``."""
_CHARSET = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
_CHARSETS = re.compile(r"utf-8|ascii|(?:cp|iso8859|koi8|gb|big5|euc|shift_jis|tis|mac)[\w-]*")
"""Python knows more: some are no charsets, some are slow on purpose-made bytes."""
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WESTERN = frozenset(["cp1252", "iso8859-1", "ascii"])
HEAD = 4096


def read(data: bytes, limits: Limits) -> Pages:
    """The text that a reader of the page sees, footnotes at its end as the page has them.

    Raises:
        ReadingError: the page holds no text, or its encoding cannot be told.
    """
    page = _Page(Layout(limits))
    target: Any = page
    parser = etree.HTMLParser(target=target, huge_tree=True, no_network=True)
    parser.feed("<!DOCTYPE html>")
    text = decode(data).replace("\0", "")
    for start in range(0, len(text), 1 << 16):
        parser.feed(text[start : start + (1 << 16)])
    parser.close()
    return page.layout.finish()


def decode(data: bytes) -> str:
    """The page's characters: valid UTF-8 is that, whatever the page says; else what the charset it declares says."""
    if data.startswith(tuple(mark for mark, _ in encodings.BYTE_MARKS)):
        return encodings.decode(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        charset = declared(data)
    if charset in _WESTERN:
        return legacy.western(data)
    if charset not in (None, "utf-8"):
        return data.decode(charset, "replace")
    try:
        return encodings.decode(data)
    except ReadingError:
        if charset is None:
            raise
    return data.decode(charset, "replace")  # a page with a few damaged letters, shown as browsers show it


def declared(data: bytes) -> str | None:
    """Python's name of the charset in a ``meta`` element or XML declaration, ``None`` where that is unknown."""
    found = _CHARSET.search(data[:HEAD])
    if not found:
        return None
    try:
        codec = codecs.lookup(found[1].decode("ascii"))
    except LookupError:
        return None
    return codec.name if _CHARSETS.fullmatch(codec.name) else None


@dataclass(slots=True)
class _List:
    """A list and how far it is counted; ``form`` is one of ``numbering.written`` or ``bullet``."""

    form: str = "bullet"
    count: int = 0

    @classmethod
    def of(cls, tag: str, attributes: dict[str, str]) -> _List:
        """The list that an element begins."""
        if "none" in (attributes.get("style") or ""):
            return cls("none")
        start = numbering.whole(attributes.get("start") or "1")
        return cls(FORMS.get(attributes.get("type") or "1", "decimal") if tag == "ol" else "bullet", start - 1)

    def next(self, value: str) -> str:
        """What is shown before the next item."""
        self.count = numbering.whole(value) if value else min(self.count + 1, numbering.MOST)
        if self.form in ("bullet", "none"):
            return numbering.BULLET if self.form == "bullet" else ""
        return f"{numbering.written(self.count, self.form)}."


@dataclass(slots=True)
class _Within:
    """Whether the reader is inside an element of a kind; elements of its name that it holds are counted too."""

    begins: Callable[[str, dict[str, str]], bool]
    tags: list[str] = field(default_factory=list)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if tag not in VOID and (tag in self.tags[-1:] or self.begins(tag, attributes)):
            self.tags.append(tag)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in self.tags[-1:]:
            self.tags.pop()

    def __bool__(self) -> bool:
        return bool(self.tags)


class _Page:
    """What lxml tells of the page's elements, as layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._lists: list[_List] = []
        self._label = ""
        self._silent = _Within(_unprinted)
        self._kept = _Within(lambda tag, _: tag == "pre")
        self._linked = _Within(lambda tag, attributes: tag == "a" and _of(attributes, "href").startswith("#"))
        self._raised = _Within(lambda tag, attributes: tag == "sup" or _styled(RAISED, attributes))
        self._capitals = _Within(lambda _, attributes: _styled(CAPITALS, attributes))
        self._old_capitals = _Within(lambda _, attributes: _styled(OLD_CAPITALS, attributes))
        self._dress = (self._kept, self._linked, self._raised, self._capitals, self._old_capitals)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._silent.start(tag, attributes)
        if not self._silent and not (tag in VOID and _unprinted(tag, attributes)):
            for within in self._dress:
                within.start(tag, attributes)
            self._open(tag, attributes)

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "tr":
            self.layout.open_row()
        elif tag in ("td", "th"):
            self.layout.open_cell()
        elif tag == "br":
            self._break(attributes)
        elif tag in BLOCKS:
            self.layout.block()
            self._list(tag, attributes)

    def _list(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("ol", "ul"):
            self._lists.append(_List.of(tag, attributes))
        elif tag == "li":
            self._label = (self._lists[-1] if self._lists else _List()).next(_of(attributes, "value"))

    def _break(self, attributes: dict[str, str]) -> None:
        if "page-break-before:always" in _of(attributes, "style").replace(" ", ""):
            self.layout.block()
            self.layout.page()
        else:
            self.layout.line()

    def end(self, tag: str) -> None:
        if self._silent:
            self._silent.end(tag)
            return
        for within in self._dress:
            within.end(tag)
        self._close(tag)

    def _close(self, tag: str) -> None:
        if tag == "tr":
            self.layout.close_row()
        elif tag in ("td", "th"):
            self.layout.close_cell()
        elif tag in BLOCKS:
            self.layout.block()
            if tag in ("ol", "ul") and self._lists:
                self._lists.pop()
            elif tag == "li":
                self._label = ""

    def data(self, words: str) -> None:
        if self._silent:
            return
        if self._label and words.strip():
            self.layout.text("" if _NUMBERED.match(words) else f"{self._label} ")
            self._label = ""
        raised = self._raised or (self._linked and self.layout.within_word())
        (self.layout.raised if raised else self.layout.text)(
            self._cased(words if self._kept else _SPACE.sub(" ", words))
        )

    def _cased(self, words: str) -> str:
        """Words as the page's style prints them."""
        if self._old_capitals and not syllables.PROPER.search(words):
            return legacy.tcvn3(words).upper()
        return words.upper() if self._capitals else words

    def close(self) -> None:
        """Nothing: the layout is finished by the reader."""


def _of(attributes: dict[str, str], name: str) -> str:
    return attributes.get(name) or ""


def _styled(pattern: re.Pattern[str], attributes: dict[str, str]) -> bool:
    return any(pattern.search(_of(attributes, name)) for name in ("style", "face"))


def _unprinted(tag: str, attributes: dict[str, str]) -> bool:
    """Whether an element is not printed, or on every page; Word's own hold settings, but ``o:p`` is its paragraph."""
    own = ":" in tag and tag != "o:p"
    page = tag == "div" and attributes.get("title") in ("header", "footer")  # as LibreOffice writes them
    return tag in SILENT or own or page or _styled(UNPRINTED, attributes)
