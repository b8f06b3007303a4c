"""Marked-up documents as plain lines: blocks, table rows, asides, page marks.

Readers of HTML, Word and DocBook hand their events to a ``Layout``; it knows how text lies on a page, they know their
tags. Nothing recurses, so that nesting costs no stack.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate

from danchieu.errors import LimitError, ReadingError
from danchieu.reading import encodings
from danchieu.reading.limits import Limits
from danchieu.reading.pages import Pages

PAGE = "\f"
"""Stands in the text for the begin of a page until the layout is finished."""
SOFT_HYPHEN = "\u00ad"
"""Not printed, but in the old fonts the letter ư: it goes only after these are put right."""
NESTED = 32
"""Tables inside tables that are laid out as such: each costs a pass over its text."""
_AROUND = re.compile(r"[ \t]*\n[ \t]*")
_MANY = re.compile(r"\n{3,}")
_SPACES = re.compile("[ \xa0\u2007\u202f]+")
_TWICE = re.compile(rf"\A\s*{PAGE}|{PAGE}(?=\s*{PAGE})|{PAGE}\s*\Z")
"""Marks that begin no page: before all text, behind all text, and of a break that the program marked as well."""
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b\u2060\ufeff]")


class Layout:
    """Collects text; rows become lines with tabs, or one line a paragraph where a cell has several.

    Parameters:
        limits: their ``text`` bounds what is collected.
    """

    def __init__(self, limits: Limits) -> None:
        self._limit = limits.text
        self._size = 0
        self._stack: list[list[str]] = [[]]
        self._rows: list[list[str]] = []
        self._deeper = 0
        self._asides: list[str] = []

    def text(self, words: str) -> None:
        """Add words to the line."""
        self._size += len(words)
        if self._size > self._limit:
            raise LimitError(f"longer than {self._limit:,} characters", todo="raise the limit or split the file")
        clean = _CONTROLS.sub("", words)
        if clean and (not clean.isspace() or self._within_line()):
            self._stack[-1].append(clean)

    def raised(self, words: str) -> None:
        """Add superscript words: a raised number must not run into the one before it (``m²``, ``TW¹``)."""
        self.text(words.translate(RAISED) if words.strip().isdigit() else words)

    def line(self) -> None:
        """End the line, as a ``<br>`` does."""
        self._stack[-1].append("\n")

    def block(self) -> None:
        """What follows begins on its own line; asides that were opened in this block come first."""
        if self._asides and len(self._stack) == 1:
            waiting, self._asides = self._asides, []
            self.block()
            self._stack[-1] += waiting
        if self._within_line():
            self._stack[-1].append("\n")

    def _within_line(self) -> bool:
        last = next((piece for piece in reversed(self._stack[-1]) if piece != PAGE), "\n")
        return not last.endswith("\n")

    def within_word(self) -> bool:
        """Whether the line ends in a word, so that what follows at once is joined to it."""
        last = self._stack[-1][-1] if self._stack[-1] else ""
        return last[-1:].isalnum()

    def page(self) -> None:
        """A page begins here."""
        self._stack[-1].append(PAGE)

    def open_row(self) -> None:
        """A table row begins; rows may lie in cells, but beyond ``NESTED`` they are blocks."""
        self.block()
        if self._deeper or len(self._rows) >= NESTED:
            self._deeper += 1
        else:
            self._rows.append([])

    def open_cell(self) -> None:
        """A cell begins; outside of a row it is a block."""
        if self._rows and not self._deeper:
            self._stack.append([])
        else:
            self.block()

    def close_cell(self) -> None:
        """The cell's text goes to its row."""
        if self._rows and not self._deeper and len(self._stack) > 1:
            self._rows[-1].append(_clean("".join(self._stack.pop())))
        else:
            self.block()

    def close_row(self) -> None:
        """The row becomes lines."""
        if self._deeper or not self._rows:
            self._deeper = max(0, self._deeper - 1)
            return
        cells = self._rows.pop()
        lined = any("\n" in cell for cell in cells)
        row = "\n".join(filter(None, cells)) if lined else "\t".join(cells).strip("\t")
        self._stack[-1] += [row, "\n"]

    def open_aside(self) -> None:
        """Text that lies beside the line begins, as a text box does."""
        self._stack.append([])

    def close_aside(self) -> None:
        """The aside comes behind the block that it is anchored in."""
        if len(self._stack) > 1:
            self._asides.append(_clean("".join(self._stack.pop())) + "\n")

    def finish(self) -> Pages:
        """The text, composed to NFC, with the offsets of its pages.

        Raises:
            ReadingError: there is no text.
        """
        while len(self._stack) > 1:
            inner = self._stack.pop()
            self._stack[-1] += ["\n", *inner]
        self.block()
        return finished(_TWICE.sub("", _clean("".join(self._stack[0]))))


def finished(text: str, paged: bool = False) -> Pages:
    """Text with page marks to composed text with offsets; old fonts' letters are put right.

    Parameters:
        text: with ``PAGE`` between the pages.
        paged: whether a text without marks is one page, and not a text without pages.

    Raises:
        ReadingError: there is no text.
    """
    right = encodings.mend(text).replace(SOFT_HYPHEN, "")
    leaves = unicodedata.normalize("NFC", right).split(PAGE)
    if not any(leaf.strip() for leaf in leaves):
        raise ReadingError("holds no text", todo="leave it out, or fetch it again")
    starts = accumulate(map(len, leaves[:-1]), initial=0)
    return Pages("".join(leaves), tuple(starts) if paged or len(leaves) > 1 else ())


def _clean(text: str) -> str:
    """Single spaces, no space at line ends, at most one empty line."""
    return _MANY.sub("\n\n", _AROUND.sub("\n", _SPACES.sub(" ", text))).strip(" \n\t")
