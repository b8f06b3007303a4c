"""Where in a source a further document, or a part of one, begins.

One pass over the text gathers marks: lines in capitals that are a motto, a type, a body or ``PHỤ LỤC``, number lines,
lines of place and date. Marks that stand close together are one block; what it is follows from which marks it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import lru_cache

from danchieu.finding import letterheads
from danchieu.finding.lines import MARKUP, UPPER, Line, Role, filled_form, lines, spelled
from danchieu.finding.titleblocks import typed


class Mark(IntEnum):
    """What a line says about where documents begin."""

    MOTTO = auto()
    TYPE = auto()
    BODY = auto()
    NUMBER = auto()
    DATED = auto()
    DRAFT = auto()
    APPENDIX = auto()
    ISSUED_WITH = auto()
    TEMPLATE = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A title block inside a source.

    Attributes:
        start: where its first line begins.
        main: where the line stands that makes it what it is: its type, its number, or ``PHỤ LỤC``.
        part: whether it opens a part (an appendix, a regulation issued with the document) and not a document.
    """

    start: int
    main: int
    part: bool


_MARKS = "[\u0300-\u036f]{0,2}"
_WORD = r"[^\n, ]*+"
_SEAT = rf"[{UPPER}]{_WORD}(?: +[{UPPER}\d-]{_WORD}){{0,6}}+"
"""Where a document was signed: every word begins with a capital."""
_FORMS = (
    rf"(?P<caps>PH[ỤU]\u0323?\n+L[ỤU]\u0323?C[^\na-z]*(?=\n|\Z)|[{UPPER}]{_MARKS}[{UPPER}][^\na-z]*(?=\n|\Z))"
    rf"|(?P<number>(?:{spelled('Luật')} )?[Ss][ốoóòôéeè06]{_MARKS}(?=[ :.\d])[^\n]{{0,24}}[-/])"
    rf"|(?P<appendix>(?:{spelled('Phụ lục')}|Phu luc)(?: (?:s[ốo]{_MARKS} )?[IVX\d]{{1,5}}[A-Za-z]?)?[ .:*]*(?=\n|\Z))"
    rf"|(?P<template>(?:{spelled('Mẫu')}|Mau|{spelled('Biểu')})(?: s[ốo]{_MARKS})? ?\d)"
    rf"|(?P<issued>\((?:{spelled('Ban hành kèm')}|{spelled('Kèm')}) theo)"
    rf"|(?P<dated>{_SEAT} ?,? +ng[^\n]{{1,3}} ?[^\n]{{0,12}}\s?[^\n]{{0,4}}th)"
)
_LATER = re.compile(rf"\n{MARKUP}(?:{_FORMS})")
_FIRST = re.compile(rf"{MARKUP}(?:{_FORMS})")
_SPELLED = {
    "number": Mark.NUMBER,
    "appendix": Mark.APPENDIX,
    "template": Mark.TEMPLATE,
    "issued": Mark.ISSUED_WITH,
    "dated": Mark.DATED,
}
_ROLES = {Mark.NUMBER: Role.NUMBER, Mark.DATED: Role.DATED}
_LABELLED = re.compile(r"PHU LUC(?: SO)?(?:$|[ .:]*(?:[IVX]{1,6}|\d{1,2}[A-Z]?|[A-H])(?![A-Z\d])| *[:.*\-–(])")
_CLOSING = re.compile(rf"{MARKUP}(?:T/M|T\.M|TM\.|KT\.|K/T|TL\.|T/L|TUQ\.)")
_BARE_PLACE = re.compile(r"(?:TINH|THANH PHO|HUYEN|QUAN|THI XA|PHUONG|XA|DAC KHU|THI TRAN) (?!UY\b|DOAN\b)")
_OF = re.compile(rf"\s*{MARKUP}C(?:Ủ|U\u0309?)A\s")
_WRAPPED = re.compile(
    rf"{MARKUP}(?:S\S{{1,3}} ?:?$|[{UPPER}][^\n,]{{1,40}}?,? *ng[^\n]{{1,3}}y[ .…\d]{{0,9}}$"
    r"|(?:\d{1,2} )?th[^\n]{1,4}ng[ .…]{0,9}\d{0,2}[ .…]{0,9}n[^\n]{1,3}m[ .…]{0,9}\d{4}\W*$)"
)
"""The halves of a number line, or of one of place and date, that was wrapped."""
_NEAR = 320
"""Characters within which marks belong to one block."""
_TITLE = 700
"""A title is not longer: so far ``(Ban hành kèm theo …)`` may stand behind the type."""
_HEAD = 900
"""Characters before its type or number in which a block begins."""
_LISTED = 90
"""Appendices so close to each other are lines of a list."""
_APART = 400
"""Two documents begin at least so far apart: a cover and the title page behind it are one document."""


@lru_cache(maxsize=4096)
def _capitals(raw: str) -> Mark | None:
    """What a line in capitals says."""
    found = lines(raw, 0, len(raw))
    return _spoken(found[0]) if found else None


def _spoken(line: Line) -> Mark | None:
    if line.role in (Role.MOTTO, Role.DRAFT):
        return Mark.MOTTO if line.role is Role.MOTTO else Mark.DRAFT
    if line.role is not Role.CAPS:
        return None
    if _LABELLED.match(line.folded):
        return Mark.APPENDIX
    if line.folded.startswith("MAU SO ") or _CLOSING.match(line.words):
        return Mark.TEMPLATE if line.folded.startswith("MAU SO ") else None
    if typed(line, alone=True):
        return Mark.TYPE
    return Mark.BODY if letterheads.names_body(line.folded) else None


def _marked(text: str, found: re.Match[str]) -> tuple[int, Mark] | None:
    at = found.start() + (text[found.start()] == "\n")
    kind = found.lastgroup or ""
    if kind == "caps":
        mark = _capitals(found["caps"][:200].replace("\n", " "))
        return (at, mark) if mark else None
    mark = _SPELLED[kind]
    if mark in _ROLES and filled_form(text, at) is not _ROLES[mark]:
        return None
    return None if mark is Mark.APPENDIX and not _opens(text, at) else (at, mark)


def _opens(text: str, at: int) -> bool:
    """Whether ``Phụ lục I`` in small letters stands for itself and is not the end of a wrapped sentence."""
    before = text[max(0, at - 200) : at].rstrip()
    line = before.rpartition("\n")[2].strip()
    return not before or before[-1] in ".;:/)|" or line.isupper() or line.isdigit() or text[at - 2 : at] == "\n\n"


def _marks(text: str) -> Iterator[tuple[int, Mark]]:
    """All marks in a text, in order."""
    first = _FIRST.match(text)
    for found in (*((first,) if first else ()), *_LATER.finditer(text)):
        marked = _marked(text, found)
        if marked:
            yield marked


_Marks = list[tuple[int, Mark]]


def _unlisted(marks: Iterator[tuple[int, Mark]]) -> Iterator[tuple[int, Mark]]:
    """Marks without the appendices that a list of contents names one below the other."""
    last: tuple[int, Mark] | None = None
    for at, mark in marks:
        listed = last is not None and last[1] is mark is Mark.APPENDIX and at - last[0] < _LISTED
        if last is not None and not listed:
            yield last
        last = (at, mark)
    if last is not None:
        yield last


def _groups(marks: Iterator[tuple[int, Mark]]) -> Iterator[_Marks]:
    """Marks that stand close together; ``PHỤ LỤC`` is the last of its group."""
    group: _Marks = []
    for at, mark in marks:
        if group and (at - group[-1][0] > _NEAR or group[-1][1] is Mark.APPENDIX):
            yield group
            group = []
        group.append((at, mark))
    if group:
        yield group


def _main(text: str, group: _Marks) -> int | None:
    """Where the line stands that makes a group of marks the title block of a document, ``None`` where it is none."""
    kinds = {mark for _, mark in group}
    named = len(kinds & {Mark.MOTTO, Mark.BODY, Mark.TYPE})
    type_at = next((at for at, mark in group if mark is Mark.TYPE), None)
    if Mark.TEMPLATE in kinds:
        return None
    if (kinds & {Mark.NUMBER, Mark.DATED} and named >= 2) or {Mark.NUMBER, Mark.TYPE} <= kinds:
        form = next(at for at, mark in group if mark in (Mark.NUMBER, Mark.DATED))
        return form if type_at is None else max(type_at, form) if type_at - form < _NEAR else type_at
    if type_at is not None:
        line_end = text.find("\n", type_at)
        return type_at if line_end > 0 and _OF.match(text, line_end) else None
    return None


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, list[str]]]:
    """The paragraphs of capitals and fixed forms that stand directly above a place, the nearest first."""
    found: list[tuple[int, list[str]]] = []
    here, gap = end, True
    while here > start:
        line = text.rfind("\n", start, here - 1) + 1 or start
        words = text[line:here].strip()
        if words and not _is_head(words):
            break
        if not words:
            gap = True
        elif gap or not found:
            found.append((line, [words]))
            gap = False
        else:
            found[-1] = (line, [words, *found[-1][1]])
        here = line
    return found


def _is_head(words: str) -> bool:
    """Whether a line can stand in a title block: capitals, a fixed form, a rule, a page number."""
    if words.isupper() and "\t" not in words:
        return not _CLOSING.match(words)
    roles = {line.role for line in lines(words, 0, min(len(words), 160))}
    return (Role.PLAIN not in roles and roles != {Role.CAPS}) or bool(_WRAPPED.match(words))


def _top(text: str, main: int, floor: int) -> int:
    """Where a block begins: the letterhead is its topmost paragraph, but for the motto or number above."""
    top, sender = main, False
    for start, words in _paragraphs(text, max(floor, main - _HEAD), main):
        first = lines("\n".join(words), 0, sum(map(len, words)) + len(words) - 1)
        role = first[0].role if first else Role.RULE
        body = role is Role.CAPS and not _BARE_PLACE.match(first[0].folded)
        if sender and role is Role.CAPS:
            break
        top, sender = start, sender or body
    return top


def _parts_of(text: str, group: _Marks, floor: int) -> Iterator[Block]:
    """Parts that a group of marks opens."""
    last, mark = group[-1]
    if mark is Mark.APPENDIX:
        yield Block(_top(text, last, floor), last, True)
    type_at = None
    for at, mark in group:
        if mark is Mark.TYPE:
            type_at = at
        if mark is Mark.ISSUED_WITH:
            main = type_at if type_at is not None else _capitals_above(text, at, floor)
            if main is not None:
                yield Block(main if type_at is None else _top(text, main, floor), main, True)


def _capitals_above(text: str, at: int, floor: int) -> int | None:
    """Where the capitals begin that stand above ``(Ban hành kèm theo …)``."""
    above = _paragraphs(text, max(floor, at - _TITLE), at)
    return next((place for place, words in reversed(above) if words[0].isupper()), None)


def find(text: str) -> tuple[Block, ...]:
    """All title blocks of a text, in order, those of parts included.

    Args:
        text: a source's text.
    Returns:
        blocks that do not overlap; forms and templates have none.
    """
    found: list[Block] = []
    covered = -_TITLE
    for group in _groups(_unlisted(_marks(text))):
        floor = found[-1].main + 1 if found else 0
        in_form = group[0][0] - covered <= _NEAR
        main = None if in_form or group[-1][1] is Mark.APPENDIX else _main(text, group)
        if main is not None and (not found or found[-1].part or main - found[-1].main >= _APART):
            found.append(Block(_top(text, main, floor), main, False))
        elif main is None:
            found += [b for b in _parts_of(text, group, floor) if b.main - covered > _TITLE or group[-1][0] == b.main]
        if any(mark in (Mark.APPENDIX, Mark.TEMPLATE) for _, mark in group):
            covered = group[-1][0]
    return tuple(found)
