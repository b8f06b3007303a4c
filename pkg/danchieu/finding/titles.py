"""The title of a document: the lines behind its type, up to where its body begins."""

from __future__ import annotations

import re

from danchieu.finding.lines import Line, Role
from danchieu.vocabulary import issuers

_SECTION = re.compile(
    r"^\W{0,3}(?:Dieu \d|DIEU \d|(?:Chuong|CHUONG) [IVX\d]|(?:Phan|PHAN) (?:thu|THU|[IVX\d])|"
    r"[IVX]{1,5} ?[.\-/)](?!v)|\d{1,2} ?[.)]|MUC LUC|Muc luc|PHUONG CHAM|QUYET (?:DINH|NGHI) ?:|"
    r"\((?:Ban hanh|Kem theo|Da duoc|Dai hoi|BAN HANH|KEM THEO))"
)
_OPENING = re.compile(
    r"^\W{0,3}(?:Can cu|Thuc hien|Trien khai|Xet |Theo |Nham |De |Tai |Ngay \d|Kinh gui|Trong |Qua |Thoi gian|"
    r"Tiep tuc|Nam \d|Phat huy|Sau |Quan triet|Hien nay|Vua qua|Hom nay)"
)
_OFFICE = re.compile(
    r"(?:tong giam doc|bo truong|chu tich|giam doc|chanh an|vien truong|tong kiem toan|thong doc|cuc truong|thu tuong|"
    r"hoi dong nhan dan|uy ban nhan dan|tong thanh tra|truong ban) \w"
)
_SURE_OPENING = re.compile(r"^\W{0,3}(?:Can cu|Kinh gui)\b")
_RUN_ON = re.compile(r" (?=(?:Can cu|Thuc hien|Trien khai thuc hien|Kinh gui) [A-Z])")
_ABOUT = re.compile(r"^\W{0,2}V ?/ ?v\b[.:]? ?(?:viec )?", re.IGNORECASE)
_MOST_LINES = 14
_SHORT = 8
"""A first line shorter than this (``VỀ``, ``BAN``) goes on below an empty line."""


def is_body(line: Line) -> bool:
    """Whether a line begins the body of a document."""
    return bool(_SECTION.match(line.folded)) or (line.role is Role.PLAIN and bool(_OPENING.match(line.folded)))


def rest_of(line: Line, index: int) -> Line:
    """The rest of a line from an index of its folded words on."""
    words = line.words[index:].strip(" ,:-")
    return Line(line.end - len(words), line.end, words, line.folded[index:].strip(" ,:-"), line.role, {}, False)


def _stops(line: Line, title: list[Line], spaced: bool) -> bool:
    """Whether the title has ended before this line."""
    if line.role not in (Role.CAPS, Role.PLAIN, Role.MOTTO) or line.folded.startswith("- "):
        return True
    if not title:
        return bool(_SECTION.match(line.folded) or _SURE_OPENING.match(line.folded))
    if is_body(line):
        return True
    if line.gap and not spaced and not (len(title) == 1 and len(title[0].folded) < _SHORT):
        return True
    if title[-1].role is Role.CAPS and line.role is Role.PLAIN and not line.folded.startswith("("):
        return len(title[0].folded) > 3
    if title[-1].role is Role.PLAIN and line.role is Role.CAPS and " " in line.folded:
        return True
    return decides(line) and not title[-1].folded.lower().endswith("cua")


def decides(line: Line) -> bool:
    """Whether a line in capitals says who decides, as it stands between the title and the grounds."""
    words = line.folded.lower().removesuffix(" dien:").strip(" ,:")
    return line.role is Role.CAPS and (words in issuers.by_phrase() or bool(_OFFICE.match(words)))


def collect(found: list[Line], index: int, offset: int) -> list[Line]:
    """The lines of the title, from a place behind the type on."""
    spaced = sum(line.gap for line in found[:30]) > 0.8 * len(found[:30])
    title: list[Line] = []
    for step, line in enumerate(found[index : index + _MOST_LINES]):
        rest = rest_of(line, offset) if step == 0 and offset else line
        if not title and (not rest.words or rest.role in (Role.RULE, Role.RUNNING)):
            continue
        if _stops(rest, title, spaced) or (not title and _decides_alone(found, index + step)):
            break
        title.append(_cut(rest))
        if title[-1] is not rest:
            break
    return title


def _decides_alone(found: list[Line], index: int) -> bool:
    """Whether a block has no title, and who decides stands right above the body."""
    below = found[index + 1 : index + 2]
    return decides(found[index]) and bool(below) and is_body(below[0])


def _cut(line: Line) -> Line:
    """A line up to where the body begins in it, as on a page flattened into one line."""
    found = _RUN_ON.search(line.folded, 20)
    if not found or len(line.folded) != len(line.words):
        return line
    words = line.words[: found.start()]
    return Line(line.start, line.start + found.start(), words, line.folded[: found.start()], line.role, {}, line.gap)


def about(found: list[Line], last: int) -> list[Line]:
    """The subject of an official letter, ``V/v …``, which has no line with a type."""
    for index, line in enumerate(found[: last + 4]):
        match = _ABOUT.match(line.folded)
        if match:
            return collect(found, index, match.end())
    return []
