"""The lines of a printed title block, and what each of them is.

Two columns of a printed page come out of a file in any order, joined or apart, with their lines broken anywhere. What
stays recognisable are a few fixed forms: the mottoes, the number line, the line of place and date. They are found
first, wherever they stand, and part what lies between them into lines.

Source of the forms: Nghị định 30/2020/NĐ-CP, Appendix I (State); Hướng dẫn 36-HD/VPTW of 2018 (Party).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice

from danchieu.vocabulary.folding import CASED, Folder

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
"""Upper-case letters of Vietnamese, for a character class."""

LOWER = "a-zàáâãèéêìíòóôõùúýăđĩũơư" + "".join(chr(code) for code in range(0x1EA1, 0x1EFA, 2))
"""The lower-case ones: from ``à`` to ``ỹ`` both lie mixed in Unicode."""

MARKUP = r"[ \t*_#>|~]*"
"""What markdown and tables may put before the first letter of a line."""


def spelled(words: str) -> str:
    """A pattern for words in either Unicode form, composed or not.

    >>> bool(re.match(spelled("Phụ lục"), unicodedata.normalize("NFD", "Phụ lục")))
    True
    """
    letters = ((letter, unicodedata.normalize("NFD", letter)) for letter in words)
    return "".join(f"(?:{one}|{apart})" if apart != one else re.escape(one) for one, apart in letters)


class Role(Enum):
    """What a line of a title block is."""

    MOTTO = auto()
    NUMBER = auto()
    DATED = auto()
    DRAFT = auto()
    RULE = auto()
    RUNNING = auto()
    CAPS = auto()
    PLAIN = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or one fixed form, of a title block.

    Attributes:
        start, end: offsets into the text.
        words: as printed, composed, on one line, markdown gone.
        folded: the same without marks, its case kept.
        role: what it is.
        fields: named parts of a fixed form, folded.
        gap: whether an empty line stands before it.
    """

    start: int
    end: int
    words: str
    folded: str
    role: Role
    fields: dict[str, str]
    gap: bool


_BLANK = r"[\s.…_]{0,30}"
_MOTTO = (
    r"CONG\s+H\w{1,3}\s+X\w?\s+HOI\s+CHU\s+NGHIA\s+VIET\s+NAM"
    r"|DOC\s+LAP\s*-\s*TU\s+DO\s*-\s*HANH\s+PH\w{0,2}C|Doc\s+lap\s*-\s*T\w\s+do\s*-\s*Hanh\s+ph\w{0,4}c"
    r"|[DP]{1,2}ANG\s+CONG\s+SAN\s+VIET\s+NAM"
)
_SYMBOL = r"[A-Z][A-Za-z]*\d{0,2}(?: ?[-/]\s{0,4}[A-Z][A-Za-z]*\d{0,2}){0,9}"
_NUMBER = (
    r"(?:(?:(?:Bo l|L)uat s|Phap lenh s|(?:LUAT )?S)[o06e]|(?:LUAT )?SO)\s*[:.]?\s*"
    rf"(?P<number>\d[\d.]{{0,7}}[a-z]?)?{_BLANK}(?:/ ?(?P<year>\d{{4}}))?\s*[-/]\s{{0,4}}(?P<symbol>{_SYMBOL})"
)
_DATED = (
    rf"[Nn]g\w{{0,2}}y{_BLANK}(?:(?P<date>\d{{1,2}} ?[/.-] ?\d{{1,2}} ?[/.-] ?\d{{4}})\b"
    rf"|(?P<day>\d{{1,2}})?{_BLANK}th\w{{0,2}}ng{_BLANK}(?P<month>\d{{1,2}})?{_BLANK}n\w?m\s*(?P<dated>\d{{4}})\b)"
)
_FORMS = re.compile(rf"(?=[BCDLNPSn])(?:(?P<motto>{_MOTTO})|(?P<numbered>{_NUMBER})|{_DATED})")
"""The letters that a form may begin with are tried first, at a fifth of the time that trying each form takes."""
_PLACE = re.compile(r"(?P<place>[A-Z][\w'-]*(?: ?-? ?(?:[A-Z][\w'-]*|\d{1,2}\b)){0,5})? ?,?\s*")
_GOES_ON = re.compile(r" ?, ?\w")
"""What shows that a date begins a sentence, ``Chiều ngày 21/12/2023, Đảng ủy …``, and is no line of place and date."""
_SPLIT = re.compile(r"[\n\t|]|(?<=[A-Z]{3})(?=[a-z]{2})")
_RUNNING = re.compile(r"CONG BAO\s*/\s*So|^\d{1,4}$|^Ky boi:|^Co quan: |^Ngay ky: ")
_DRAFT = re.compile(r"^\W*D[UW] ?THAO\b", re.IGNORECASE)
_MARKS = re.compile("[\u0300-\u036f]")
_EDGES = " \t\r\n*_#>|~\ufeff\u200b"
_FORM = 120
_NOISE = re.compile(r"[*_#|]{2,}|-{3,}|(?<!\w)[*#]|[*#](?!\w)")


class _Kept(dict[int, str]):
    """The table of ``folding``, but ends of lines and tabs stay, which part the lines of a title block."""

    def __missing__(self, code: int) -> str:
        self[code] = chr(code) if code in (9, 10) else CASED[code]
        return self[code]


_folded = Folder(_Kept())


def fold(text: str) -> tuple[str, list[int] | None]:
    """A stretch without marks, and where each of its letters stood.

    Args:
        text: a stretch of a text, composed or not.
    Returns:
        the folded stretch, case kept, and the offset of each letter and of the end, ``None`` where they are the same.
    """
    if not _MARKS.search(text):
        return _folded(text), None
    kept = [i for i, letter in enumerate(text) if not unicodedata.combining(letter)]
    return _folded("".join(text[i] for i in kept)), [*kept, len(text)]


def squeeze(text: str) -> str:
    """Words on one line, composed, without markdown and ruled lines.

    >>> squeeze("**CHÍNH PHỦ**-------")
    'CHÍNH PHỦ'
    """
    return _tidy(unicodedata.normalize("NFC", text))


def _tidy(text: str) -> str:
    if "*" in text or "_" in text or "#" in text or "|" in text or "---" in text:
        text = _NOISE.sub(" ", text)
    return " ".join(text.split()).strip(_EDGES)


def is_caps(folded: str) -> bool:
    """Whether words are printed in capitals; a few small letters (``5G, IoT``) do not matter.

    >>> is_caps("PHAT TRIEN HA TANG 5G, IoT"), is_caps("Ke hoach")
    (True, False)
    """
    upper = sum(map(str.isupper, folded))
    return upper >= 2 and upper >= 3 * sum(map(str.islower, folded))


def _role(folded: str) -> Role:
    if not any(map(str.isalnum, folded)):
        return Role.RULE
    if _RUNNING.search(folded):
        return Role.RUNNING
    if _DRAFT.match(folded) and len(folded) < 40:
        return Role.DRAFT
    return Role.CAPS if is_caps(folded) else Role.PLAIN


def _before(folded: str, start: int, done: int) -> tuple[str, int]:
    """What stands on a form's line before it, and where that begins; ``HÀ NỘI,`` may end the line above."""
    line = max(done, folded.rfind("\n", 0, start) + 1, folded.rfind("\t", 0, start) + 1)
    if not folded[line:start].strip() and folded[done:line].rstrip(" \n").endswith(","):
        line = max(done, folded.rfind("\n", 0, line - 1) + 1)
    words = folded[line:start].lstrip(_EDGES + "-,;")
    return words, start - len(words)


def _form(folded: str, match: re.Match[str], done: int) -> tuple[int, Role, dict[str, str]] | None:
    """A fixed form that stands free: where it begins, what it is, its fields."""
    fields = {name: value for name, value in match.groupdict().items() if value}
    if match["motto"]:
        return match.start(), Role.MOTTO, fields
    words, start = _before(folded, match.start(), done)
    if match["numbered"]:
        free = not words or ":" in match[0][:5]
        return (match.start(), Role.NUMBER, fields) if free else None
    place = _PLACE.fullmatch(words)
    if not place or _GOES_ON.match(folded, match.end()):
        return None
    return start, Role.DATED, fields | ({"place": place["place"]} if place["place"] else {})


def _forms(folded: str) -> list[tuple[int, int, Role, dict[str, str]]]:
    """The fixed forms in a folded stretch, in order."""
    found: list[tuple[int, int, Role, dict[str, str]]] = []
    done = 0
    for match in _FORMS.finditer(folded):
        form = _form(folded, match, done)
        if form:
            start, role, fields = form
            found.append((start, match.end(), role, fields))
            done = match.end()
    return found


def filled_form(text: str, at: int) -> Role | None:
    """Whether a line begins with a number line that has a number, or one of place and date that has a year.

    Args:
        text: the source's text.
        at: where the line begins.
    Returns:
        ``Role.NUMBER``, ``Role.DATED`` or ``None``: forms to be filled in have dots.
    """
    folded, _ = fold(text[at : at + _FORM])
    match = _FORMS.search(folded)
    form = _form(folded, match, 0) if match else None
    if not form or folded[: form[0]].strip(_EDGES + "-") or (form[1] is Role.NUMBER and "number" not in form[2]):
        return None
    return form[1]


class _Folding:
    """Turns pieces of a folded stretch into lines of the text."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.base, self.last = text, start, start
        self.folded, self.offsets = fold(text[start:end])

    def at(self, index: int) -> int:
        """Offset into the text of a place in the folded stretch."""
        return self.base + (index if self.offsets is None else self.offsets[index])

    def line(self, start: int, end: int, role: Role | None = None, fields: dict[str, str] | None = None) -> Line | None:
        """One line, ``None`` if it holds nothing."""
        piece = self.folded[start:end]
        bare = piece.strip()
        if not bare:
            return None
        start += piece.index(bare)
        first, last = self.at(start), self.at(start + len(bare))
        words, folded = squeeze(self.text[first:last]), _tidy(bare)
        if len(words) != len(folded):
            folded, _ = fold(words)
        gap = self.text.count("\n", self.last, first) > 1
        self.last = last
        return Line(first, last, words, folded, role or _role(folded), fields or {}, gap)

    def between(self, start: int, end: int) -> Iterator[Line]:
        """The lines that lie between two fixed forms, cut where capitals run into small letters (``BÍ THƯvề``)."""
        here = start
        for cut in _SPLIT.finditer(self.folded, start, end):
            if line := self.line(here, cut.start()):
                yield line
            here = cut.end()
        if line := self.line(here, end):
            yield line


def each_line(text: str, start: int, end: int) -> Iterator[Line]:
    """The lines of a stretch, each with what it is, as far as they are asked for.

    Args:
        text: the source's text.
        start, end: the stretch, a few thousand characters at most.
    Returns:
        lines in order; empty ones are left out.
    """
    folding = _Folding(text, start, end)
    here = 0
    for first, last, role, fields in _forms(folding.folded):
        yield from folding.between(here, first)
        if line := folding.line(first, last, role, fields):
            yield line
        here = last
    yield from folding.between(here, len(folding.folded))


def lines(text: str, start: int, end: int, most: int | None = None) -> list[Line]:
    """The same as a list.

    Args:
        text: the source's text.
        start, end: the stretch.
        most: no more lines than this.
    """
    return list(islice(each_line(text, start, end), most))
