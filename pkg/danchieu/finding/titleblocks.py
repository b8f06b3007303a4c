"""The title block at the beginning of a document: letterhead, number, place and date, type, title.

Blocks are read from lines (``lines.py``) in the order in which the file holds them: what matters is that everything
but the title stands before the line with the type, and the title behind it. Without such a line the title stands
behind the last fixed form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import zip_longest

from danchieu.finding import bodies, letterheads
from danchieu.finding.lines import Line, Role, lines
from danchieu.finding.titles import about, collect, decides, is_body, rest_of
from danchieu.vocabulary import phrases, types
from danchieu.vocabulary.folding import plain

_WINDOW = 900
_WIDE = 4_000
"""Characters within which the block is looked for: most are short, what is left of a damaged one may lie far apart."""
_MOST_HEAD_LINES = 45
_MOST_TITLE_LINES = 15
_MOST_UNANCHORED = 14
"""So many lines may stand above a type where no motto, number or date shows that it is a title block."""
_LONG = 60
"""A line in small letters longer than this, and not a fixed form, is body text."""

_ISSUED = re.compile(r"^\W{0,2}\((?:Ban hanh kem|Kem|BAN HANH KEM|KEM) (?:theo|THEO)\b")
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
        decider: the words of the line below the title that says who decides (``CHỦ TỊCH UBND TỈNH``), as far as stated.
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
    decider: str
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


def _find_type(found: list[Line]) -> int | None:
    """Index of the line with the type: the first that has one, before the body begins."""
    body = 0
    anchored = False
    for index, line in enumerate(found[:_MOST_HEAD_LINES]):
        anchored |= line.role in (Role.NUMBER, Role.DATED, Role.MOTTO)
        if not anchored and index > _MOST_UNANCHORED:
            break
        if (line.role is Role.CAPS or (anchored and line.role is Role.PLAIN)) and typed(line, alone=not anchored):
            return index
        if line.role is Role.PLAIN:
            body += len(line.folded) > _LONG or is_body(line)
            if body > 2 or (anchored and is_body(line)):
                break
    return None


def _before_bracket(found: list[Line]) -> list[Line]:
    """The lines above ``(Kèm theo Quyết định số …)``, which names another document than the one below it."""
    for index, line in enumerate(found[:_MOST_HEAD_LINES]):
        if _ISSUED.match(line.folded):
            return found[: index + 1]
    return found


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
    unit = next((u for u in bodies.UNIT_LEVELS if plain(joined[4:end]).endswith(plain(u))), None)
    sender = letterheads.Sender(" và ".join(names), first.level, first.place, unit)
    for step, word in enumerate(words):
        if end <= len(word):
            return sender, index + step + (end >= len(word)), 0 if end >= len(word) else end
        end -= len(word) + 1
    return sender, index + len(words), 0


def _as_long(cased: str, joined: str) -> str:
    """The printed words, where mending has not changed their length."""
    return cased if len(cased) == len(joined) else joined.title()


def _letterhead(head: list[Line]) -> str:
    """The words before the type that are neither fixed form nor body."""
    named: list[str] = []
    for line, below in zip_longest(head, head[1:]):
        words = line.words.strip(" ,;")
        if line.role is not Role.CAPS or words in named:
            continue
        if named or letterheads.names_body(f"{line.folded} {below.folded if below else ''}"):
            named.append(words)
    return " ".join(named)


def _decider(found: list[Line], index: int) -> str:
    """Who decides, from the first line in capitals that says so before the body begins."""
    for line in found[index : index + _MOST_TITLE_LINES]:
        if is_body(line):
            break
        if decides(line):
            return line.words
    return ""


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
    block, whole = _read(text[start : min(end, start + _WINDOW)])
    if not whole and end > start + _WINDOW:
        block, _ = _read(text[start : min(end, start + _WIDE)])
    return _moved(block, start)


def _moved(block: TitleBlock, by: int) -> TitleBlock:
    """A block whose offsets count from the beginning of the text."""

    def moved(line: Line) -> Line:
        return replace(line, start=line.start + by, end=line.end + by)

    return replace(
        block,
        number=moved(block.number) if block.number else None,
        dated=moved(block.dated) if block.dated else None,
        title=tuple(map(moved, block.title)),
        quiet=tuple((start + by, end + by) for start, end in block.quiet),
    )


@lru_cache(maxsize=32)
def _read(window: str) -> tuple[TitleBlock, bool]:
    """The title block within a window, and whether it ended there; kept, as headers and margins both ask for it."""
    found = _before_bracket(lines(window, 0, len(window), _MOST_HEAD_LINES + _MOST_TITLE_LINES))
    at = _find_type(found)
    late = at is None and (at := _late_type(found)) is not None
    last = at if at is not None else _last_form(found)
    if last is None:
        return TitleBlock(None, "", letterheads.Sender(), None, None, "", (), False, "", ()), False
    kind = typed(found[at]) if at is not None else None
    if at is not None and kind and found[at].folded[kind[1] :].strip():
        found[at + 1 : at + 1] = [rest_of(found[at], kind[1])]
    sender, index, offset = _clause(found, last + 1)
    title = about(found, last) or collect(found[: index + 1] if late and kind else found, index, offset)
    row, within = (kind[0], sender) if kind else _bracket(title)
    forms = [line for line in found[: last + 4] if line.role in (Role.NUMBER, Role.DATED)]
    head = found[:last]
    block = TitleBlock(
        row,
        _letterhead(head),
        within,
        next((line for line in forms if line.role is Role.NUMBER), None),
        next((line for line in forms if line.role is Role.DATED), None),
        _decider(found, last + 1) if kind else "",
        tuple(title),
        any(line.role is Role.DRAFT for line in found[: last + 2]) or _drafted(found[last]),
        next((m[0] for line in head if (m := OWN_NUMBER.search(line.folded)) and not _ISSUED.match(line.folded)), ""),
        tuple((line.start, line.end) for line in forms) if late else _quiet(head, found[last], title, row),
    )
    return block, kind is not None and bool(title) and title[-1].end < found[-1].start


def _quiet(
    head: list[Line], main: Line, title: list[Line], kind: types.DocumentType | None
) -> tuple[tuple[int, int], ...]:
    """Spans of all above the title but lines in small letters, unless they are the document's own heading."""
    spans: list[tuple[int, int]] = []
    joined = False
    for line in head:
        words = line.folded.lower()
        own = kind is not None and words.startswith(tuple(map(plain, kind.words)))
        quiet = line.role is not Role.PLAIN or own or not OWN_NUMBER.search(line.folded)
        if quiet and joined:
            spans[-1] = spans[-1][0], line.end
        elif quiet:
            spans.append((line.start, line.end))
        joined = quiet
    last = title[0].start if title else main.end
    return (*spans[:-1], (spans[-1][0], last)) if joined else (*spans, (main.start, last))


def _drafted(line: Line) -> bool:
    return line.folded.lower().startswith("du thao")
