"""The title block at the beginning of a document: letterhead, number, place and date, type, title.

Blocks are read from lines (``lines.py``) in the order in which the file holds them: what matters is that everything
but the title stands before the line with the type, and the title behind it. Without such a line the title stands
behind the last fixed form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from danchieu.finding import bodies, letterheads
from danchieu.finding.lines import Line, Role, lines
from danchieu.vocabulary import issuers, phrases, types
from danchieu.vocabulary.folding import plain

_WINDOW = 1_600
_WIDE = 4_000
"""Characters within which the block is looked for: most are short, what is left of a damaged one may lie far apart."""
_MOST_HEAD_LINES = 45
_MOST_TITLE_LINES = 14
_LONG = 60
"""A line in small letters longer than this, and not a fixed form, is body text."""

_SECTION = re.compile(
    r"^\W{0,3}(?:Dieu \d|DIEU \d|(?:Chuong|CHUONG) [IVX\d]|(?:Phan|PHAN) (?:thu|THU|[IVX\d])|"
    r"[IVX]{1,5} ?[.\-/)]|\d{1,2} ?[.)]|MUC LUC|Muc luc|PHUONG CHAM|QUYET (?:DINH|NGHI) ?:|"
    r"\((?:Ban hanh|Kem theo|Da duoc|Dai hoi|BAN HANH|KEM THEO))"
)
_OPENING = re.compile(
    r"^\W{0,3}(?:Can cu|Thuc hien|Trien khai|Xet |Theo |Nham |De |Tai |Ngay \d|Kinh gui|Trong |Qua |Thoi gian|"
    r"Tiep tuc|Nam \d|Phat huy|Sau |Quan triet|Ket qua|Hien nay|Vua qua|Hom nay)"
)
_RUN_ON = re.compile(r" (?=(?:Can cu|Thuc hien|Trien khai thuc hien|Kinh gui) [A-Z])")
_ABOUT = re.compile(r"^\W{0,2}V ?/ ?v\b[.:]? ?(?:viec )?", re.IGNORECASE)
_AND = re.compile(r" *(?:,|va\b|-) *")
_BRACKETED = re.compile(r"\((?=[a-z])")
OWN_NUMBER = re.compile(r"(?<![\w/])(\d{1,5}[a-z]?)(?:/(\d{4}))?[-/]((?:[^\W\d_]+\d{0,2})(?:[-/][^\W\d_]+\d{0,2})+)")
"""A number with its symbol, anywhere in a line."""
_AFTER_TYPE = re.compile(r"^(?:cua|ve|so|\W|\d)")


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What stands printed at the beginning of a document.

    Attributes:
        type: the type printed on a line of its own, or in the title's bracket.
        letterhead: the words of the letterhead, joined.
        sender: who is named behind the type (``NGHỊ QUYẾT CỦA …``), as far as stated.
        forms: number line and line of place and date, where printed.
        title: lines of the title.
        draft: whether it says that it is one.
        passing: folded number that stands within a line above the type, as in a web page's heading.
        quiet: spans of all that stands before the title, and of the fixed forms.
    """

    type: types.DocumentType | None
    letterhead: str
    sender: letterheads.Sender
    number: Line | None
    dated: Line | None
    title: tuple[Line, ...]
    draft: bool
    passing: str
    quiet: tuple[tuple[int, int], ...]


@cache
def _type_words() -> re.Pattern[str]:
    words = [word for row in types.table() for word in row.words]
    return re.compile(rf"\W{{0,3}}(?P<draft>du thao )?(?P<type>{phrases.pattern(words)})(?P<behind>cua\b|(?![a-z]))")


def typed(line: Line, alone: bool = False) -> tuple[types.DocumentType, int] | None:
    """The document type that a line prints in capitals, or that is all of it.

    Args:
        line: of a title block.
        alone: whether nothing but ``CỦA …`` or ``VỀ …`` may follow the type (``QUY ĐỊNH CHUNG`` is a heading).
    Returns:
        the type and the index behind its words; ``None`` for other lines and for ``QUYẾT ĐỊNH:``, which enacts.
    """
    lower = line.folded.lower()
    found = _type_words().match(lower)
    if not found:
        return None
    end = found.end("type")
    rest = line.folded[end:].strip()
    if rest.startswith(":") or not (line.folded[found.start("type") : end].isupper() or not rest):
        return None
    if alone and rest and not _AFTER_TYPE.match(rest.lower()):
        return None
    return types.by_word()[" ".join(found["type"].split())], end


def is_body(line: Line) -> bool:
    """Whether a line begins the body of a document."""
    return bool(_SECTION.match(line.folded)) or (line.role is Role.PLAIN and bool(_OPENING.match(line.folded)))


def _find_type(found: list[Line]) -> int | None:
    """Index of the line with the type: the first that has one, before the body begins."""
    body = 0
    anchored = False
    for index, line in enumerate(found[:_MOST_HEAD_LINES]):
        anchored |= line.role in (Role.NUMBER, Role.DATED, Role.MOTTO)
        if line.role in (Role.CAPS, Role.PLAIN) and typed(line, alone=not anchored):
            return index
        if line.role is Role.PLAIN:
            body += len(line.folded) > _LONG or is_body(line)
            if body > 2 or (anchored and is_body(line)):
                break
    return None


def _late_type(found: list[Line]) -> int | None:
    """Index of a line ``NGHỊ ĐỊNH Quy định …`` that a flattened page put behind the preamble."""
    if not any(line.role is Role.NUMBER for line in found[:_MOST_HEAD_LINES]):
        return None
    for index, line in enumerate(found[:_MOST_HEAD_LINES]):
        kind = typed(line) if line.role is Role.PLAIN else None
        if kind and line.folded[: kind[1]].isupper() and line.folded[kind[1] :].strip():
            return index
    return None


def _last_form(found: list[Line]) -> int | None:
    """Index of the last fixed form of a block that has no line with a type."""
    last = None
    for index, line in enumerate(found[:_MOST_HEAD_LINES]):
        if line.role is Role.PLAIN and (len(line.folded) > _LONG or is_body(line)):
            break
        if line.role in (Role.NUMBER, Role.DATED, Role.MOTTO, Role.DRAFT):
            last = index
    return last


def _clause(found: list[Line], index: int) -> tuple[letterheads.Sender, int, int]:
    """Who is named behind the type (``CỦA BỘ CHÍNH TRỊ,⏎BAN BÍ THƯ``).

    Returns:
        the sender, the index of the line in which the title goes on, and where in that line.
    """
    window = found[index : index + 4]
    words = [letterheads.mended(line.folded.lower()) for line in window]
    joined, cased = " ".join(words), " ".join(line.folded for line in window)
    if not joined.startswith("cua "):
        return letterheads.Sender(), index, 0
    names: list[str] = []
    body = bodies.at(_as_long(cased, joined), joined, 4)
    first, end = body, 0
    while body:
        names.append(body.issuer)
        end = body.end
        more = _AND.match(joined, end)
        body = bodies.at(_as_long(cased, joined), joined, more.end()) if more else None
    if not first:
        return letterheads.Sender(), index, 0
    unit = next((u for u in letterheads.UNIT_LEVELS if plain(joined[4:end]).endswith(plain(u))), None)
    sender = letterheads.Sender(" và ".join(names), first.level, first.place, unit)
    for step, word in enumerate(words):
        if end <= len(word):
            return sender, index + step + (end >= len(word)), 0 if end >= len(word) else end
        end -= len(word) + 1
    return sender, index + len(words), 0


def _as_long(cased: str, joined: str) -> str:
    """The printed words, where mending has not changed their length."""
    return cased if len(cased) == len(joined) else joined.title()


def _from(line: Line, index: int) -> Line:
    """The rest of a line from an index of its folded words on."""
    words = line.words[index:].strip(" ,:-")
    return Line(line.end - len(words), line.end, words, line.folded[index:].strip(" ,:-"), line.role, {}, False)


def _stops(line: Line, title: list[Line], spaced: bool) -> bool:
    """Whether the title has ended before this line."""
    if line.role not in (Role.CAPS, Role.PLAIN, Role.MOTTO) or is_body(line) or line.folded.startswith("- "):
        return True
    if not title:
        return False
    if line.gap and not spaced and not (len(title) == 1 and len(title[0].folded) < 8):
        return True
    if title[-1].role is Role.CAPS and line.role is Role.PLAIN and not line.folded.startswith("("):
        return len(title[0].folded) > 3
    words = line.folded.lower().removesuffix(" dien:").strip(" ,:")
    return words in issuers.by_phrase() and not title[-1].folded.lower().endswith("cua")


def _title(found: list[Line], index: int, offset: int) -> list[Line]:
    """The lines of the title, from a place behind the type on."""
    spaced = sum(line.gap for line in found[:30]) > 0.8 * len(found[:30])
    title: list[Line] = []
    for step, line in enumerate(found[index : index + _MOST_TITLE_LINES]):
        rest = _from(line, offset) if step == 0 and offset else line
        if not title and (not rest.words or rest.role in (Role.RULE, Role.RUNNING)):
            continue
        if _stops(rest, title, spaced):
            break
        title.append(_cut(rest))
        if title[-1] is not rest:
            break
    return title


def _cut(line: Line) -> Line:
    """A line up to where the body begins in it, as on a page flattened into one line."""
    found = _RUN_ON.search(line.folded, 20)
    if not found or len(line.folded) != len(line.words):
        return line
    words = line.words[: found.start()]
    return Line(line.start, line.start + found.start(), words, line.folded[: found.start()], line.role, {}, line.gap)


def _letterhead(head: list[Line]) -> str:
    """The words before the type that are neither fixed form nor body."""
    named: list[str] = []
    for line in head:
        words = line.words.strip(" ,;")
        if line.role is Role.CAPS and (named or letterheads.names_body(line.folded)) and words not in named:
            named.append(words)
    return " ".join(named)


def _bracket(title: list[Line]) -> tuple[types.DocumentType | None, letterheads.Sender]:
    """The type and sender that a bracket in the title states: ``(Báo cáo chính trị của BCH Đảng bộ phường …)``."""
    words = " ".join(line.folded for line in title)
    for found in _BRACKETED.finditer(words.lower()):
        kind = _type_words().match(words.lower(), found.end())
        if kind:
            body = bodies.after(words, words.lower(), kind.end("type"))
            sender = letterheads.Sender(body.issuer, body.level, body.place) if body else letterheads.Sender()
            return types.by_word()[" ".join(kind["type"].split())], sender
    return None, letterheads.Sender()


def read(text: str, start: int, end: int) -> TitleBlock:
    """Read the title block at the beginning of a stretch.

    Args:
        text: the source's text.
        start, end: the stretch that holds the document, what a web portal put before it left out.
    Returns:
        what was found; without a block, empty and of no length.
    """
    block, rest = _read(text, start, min(end, start + _WINDOW))
    if rest or end <= start + _WINDOW:
        return block
    return _read(text, start, min(end, start + _WIDE))[0]


def _read(text: str, start: int, end: int) -> tuple[TitleBlock, bool]:
    """The title block within a window, and whether it ended there."""
    found = lines(text, start, end)
    at = _find_type(found)
    late = at is None and (at := _late_type(found)) is not None
    last = at if at is not None else _last_form(found)
    if last is None:
        return TitleBlock(None, "", letterheads.Sender(), None, None, (), False, "", ()), False
    kind = typed(found[at]) if at is not None else None
    if at is not None and kind and found[at].folded[kind[1] :].strip():
        found[at + 1 : at + 1] = [_from(found[at], kind[1])]
    sender, index, offset = _clause(found, last + 1)
    title = _about(found, last) or _title(found[: index + 1] if late and kind else found, index, offset)
    row, within = (kind[0], sender) if kind else _bracket(title)
    forms = [line for line in found[: last + 4] if line.role in (Role.NUMBER, Role.DATED)]
    head = found[:last]
    block = TitleBlock(
        row,
        _letterhead(head),
        within,
        next((line for line in forms if line.role is Role.NUMBER), None),
        next((line for line in forms if line.role is Role.DATED), None),
        tuple(title),
        any(line.role is Role.DRAFT for line in found[: last + 2]) or _drafted(found[last]),
        next((m[0] for line in head if (m := OWN_NUMBER.search(line.folded))), ""),
        tuple((line.start, line.end) for line in forms)
        if late
        else ((found[0].start, title[0].start if title else found[last].end),),
    )
    return block, kind is not None and bool(title) and title[-1].end < found[-1].start


def _drafted(line: Line) -> bool:
    return line.folded.lower().startswith("du thao")


def _about(found: list[Line], last: int) -> list[Line]:
    """The subject of an official letter, ``V/v …``, which has no line with a type."""
    for index, line in enumerate(found[: last + 4]):
        match = _ABOUT.match(line.folded)
        if match:
            return _title(found, index, match.end())
    return []
