"""Numbers without a symbol: ``Nghị quyết 57``, ``Quyết định 217, 218 của Bộ Chính trị``, ``Thông tư số 01/2017``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from danchieu.finding.drafts import Claims, Draft
from danchieu.finding.grammar import JOIN, MEMBERS, compiled, unpadded
from danchieu.finding.tails import read_tail
from danchieu.finding.typewords import TypeWord
from danchieu.finding.windows import Window
from danchieu.model import Kind
from danchieu.vocabulary.types import DocumentType

_SHORT = compiled(
    rf" *(?P<so>so *[:.]? *)?(?P<numbers>\d{{1,4}}[a-z]?(?P<year>/(?:19|20)\d\d(?!\d))?(?:{JOIN}(?:so "
    rf"*)?\d{{1,4}}[a-z]?(?= *[,;.)]| +(?:cua|ngay|va|hoac|cung|ve|nam)(?![a-z]))){{0,{MEMBERS - 1}}})"
    rf"(?![\w/%]|[.,-]\d| *[-/] *[A-Z]| *%)"
)
_NUMBER_NEXT = re.compile(r" *(?:so|\d)")
"""What ``_SHORT`` begins with: most words that name a type have something else behind them."""
_SHORT_TYPES = frozenset(
    [
        "nghị quyết",
        "chỉ thị",
        "quyết định",
        "quy định",
        "kết luận",
        "nghị định",
        "thông tư",
        "kế hoạch",
        "hướng dẫn",
        "công văn",
        "thông báo",
        "thông tư liên tịch",
        "thông tri",
    ]
)
_NUMBERED_TYPES = _SHORT_TYPES | {"chương trình", "báo cáo", "tờ trình", "công điện", "sắc lệnh"}
"""The same and those that need ``số`` before their number: ``Báo cáo 5`` is none."""
_NO_VERBS = frozenset({"nghị quyết", "chỉ thị", "nghị định", "thông tư", "thông tư liên tịch"})
"""Types whose words are nothing but types: a number behind them counts no things, unless a unit follows."""
_COUNTED = compiled(r" (?:nam|lan|dieu|muc|nhiem vu|noi dung|van de|chi tieu|nhom|ngay|thang|trang|phan|%)(?![a-z])")
_BLANK_LINE = re.compile(r"\n\s*\n")
"""Between a type and a bare number: they are two cells of a table."""
_FOLLOWS = compiled(
    r" *(?:$|[,;:.)(\"'?!-]|(?:cua|ve|va|ngay|nam(?= \d{4})|khoa|do|da|duoc|la|tai|theo|tren|cho|voi|co|quy dinh|neu"
    r"|nhu|trong|cung|hoac|de|den|nay|v/v|noi|thi|gom|van|cung|se|dang|phai|khong|chi|con|moi|ra|xac|nhan|khang)(?![a-z]))"
)


def without_symbol(window: Window, words: Sequence[TypeWord], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """``Nghị quyết số 12, ngày 16/3/2022``, ``Nghị quyết 57``, ``Quyết định 217, 218 của Bộ Chính trị``."""
    low = window.low
    short = [word for word in words if word[2].name in _NUMBERED_TYPES and _NUMBER_NEXT.match(low, word[1])]
    if not short:
        return
    claims, known = Claims(drafts), {(draft.type, draft.number) for draft in drafts}
    unsure: list[Draft] = []
    for start, end, type_ in short:
        if claims.overlap(start, end):
            continue
        found = _SHORT.match(low, end)
        if not found or claims.overlap(found.start("numbers"), found.end()):
            continue
        if not found["so"] and _BLANK_LINE.search(window.raw(end, found.start("numbers"))):
            continue
        members, sure = _short_members(window, start, type_, found)
        if sure:
            yield from members
            known.update((draft.type, draft.number) for draft in members)
        elif window.capital(start) and type_.name in _SHORT_TYPES and len(members) == 1:
            unsure += members
    yield from (draft for draft in unsure if (draft.type, draft.number) in known)


def _short_members(window: Window, start: int, type_: DocumentType, found: re.Match[str]) -> tuple[list[Draft], bool]:
    """The members of a list of bare numbers, and whether they are sure to be documents'."""
    numbers = list(re.finditer(r"\d+[a-z]?(?:/(?P<year>\d{4}))?", found["numbers"]))
    base = found.start("numbers")
    drafts = [
        Draft(
            start if i == 0 else base + m.start(),
            base + m.end(),
            Kind.NUMBERED,
            type_.name,
            number=unpadded(m[0].split("/")[0]),
            year=m["year"],
        )
        for i, m in enumerate(numbers)
    ]
    last = drafts[-1]
    before = last.end
    read_tail(window, last)
    for member in drafts[:-1]:
        member.date = last.date
    if found["so"]:
        return drafts, last.end > before or window.capital(start) or len(drafts) > 1 or last.year is not None
    return drafts, type_.name in _SHORT_TYPES and window.capital(start) and _goes_on(window.low, before, type_)


def _goes_on(low: str, end: int, type_: DocumentType) -> bool:
    """Whether what follows a number without ``số`` shows that it is a document's, and no count."""
    return bool(_FOLLOWS.match(low, end)) or (type_.name in _NO_VERBS and not _COUNTED.match(low, end))
