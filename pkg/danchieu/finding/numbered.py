"""Citations by number: ``Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị``, and their lists.

The number with its symbol is found first; its type word, date and issuer are then read around it. Where the symbol is
missing (``Nghị quyết 57``, ``Quyết định 217, 218 của Bộ Chính trị``) the type word must stand right before the number.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from danchieu.finding import bodies, specks, unlisted
from danchieu.finding.drafts import Draft
from danchieu.finding.grammar import (
    JOIN,
    MEMBERS,
    NUMBER,
    SPECK,
    compiled,
    type_named,
    type_words,
    unpadded,
    whole_words,
)
from danchieu.finding.hits import Hit, hits
from danchieu.finding.laws import name_before_number
from danchieu.finding.shortforms import without_symbol
from danchieu.finding.tails import read_tail
from danchieu.finding.windows import Window
from danchieu.model import Kind
from danchieu.vocabulary import symbols, types
from danchieu.vocabulary.folding import bare
from danchieu.vocabulary.types import DocumentType

REACH = 220
"""How far before its number, in letters, a citation's type word is looked for."""

_SO = re.compile(rf"(?<![a-z])so *{SPECK}{{0,2}} *$")
_ADJACENT = compiled(rf" *(?:[,:'’‘\"°-]{{1,2}} *|\.(?=so))?(?:so *){{0,2}}(?:s *)?{SPECK}{{0,2}} *")
"""What stands between a type word and its number; of ``số`` the ``s`` alone may be left."""
_STUFF = compiled(r"[^.;()]{0,220}?(?:(?<![a-z])so|:) *[:.]? *")
_BARE_LIST = compiled(rf" *(?:so *:? *)?(?P<members>(?:{NUMBER}{JOIN}(?:so *)?){{1,{MEMBERS}}})")
_NUMBERS = re.compile(NUMBER)
_JOINED = compiled(rf"(?:{JOIN}| +)?(?P<so>so *[:.]? *)?")
_SHARED = compiled(rf"{JOIN}(?:(?:diem|khoan|dieu|muc|chuong|phan) [a-z\d.]{{1,5}},? *)*")
_NEXT_MEMBER = compiled(r"[^.]{0,300}?(?:[;,]|(?<![a-z])va) *so *[:.]? *")
_NEXT_ALIKE = compiled(r"[^.]{0,300}?(?:[;,]|(?<![a-z])va) *(?:so *[:.]? *)?")
_HEAD_REACH = 45
_ABBREVIATION_REACH = 16
_ATTACHED = compiled(r"kem theo *$")
_SHARED_HEAD = compiled(rf"[^.;()]{{0,220}}?: *(?:so)? *{SPECK}{{0,2}} *")
_IN_BETWEEN = 3
"""How many citations back the last member of a list is looked for."""
_PLURAL = compiled(r"(?<![a-z])cac *$")
_AMENDING = compiled(
    r"(?:bo +)?luat +sua doi,? *bo sung(?: mot so dieu)?(?: cua)?(?: cac)? *(?:(?:bo )?luat [^.;()\d]{3,90} va *)?$"
)
_AMENDING_REACH = 150
_OF_YEAR = compiled(r" nam (?:19|20)\d\d(?!\d)")
_LAWS = frozenset({"luật", "bộ luật", "pháp lệnh", "hiến pháp"})


class _Head(NamedTuple):
    """The type word of a citation: where it begins, where its own words end, and the type.

    ``members`` are the numbers between it and the one with the symbol.
    """

    start: int
    end: int
    type: DocumentType
    adjacent: bool
    members: re.Match[str] | None = None


def numbered(window: Window) -> list[Draft]:
    """All citations with a number in a window, in order, list members with what they share.

    Args:
        window: folded text.
    Returns:
        drafts that do not overlap.
    """
    words = [
        (m.start(), m.end(), type_named(m[0]))
        for m in whole_words(type_words(), window.low)
        if m[0] != "luat" or not _of_law(window.low, m)
    ]
    drafts: list[Draft] = []
    for hit in hits(window):
        drafts.extend(_with_symbol(window, hit, words, drafts))
    drafts.extend(without_symbol(window, words, drafts))
    drafts.sort(key=lambda d: (d.start, d.end))
    _share(window.low, drafts)
    return drafts


def _of_law(low: str, word: re.Match[str]) -> bool:
    """Whether a ``luật`` is but the end of ``pháp luật``, as in the name of the law on legal documents."""
    return low[max(0, word.start() - 8) : word.start()].rstrip().endswith("phap")


def _with_symbol(
    window: Window, hit: Hit, words: Sequence[tuple[int, int, DocumentType]], before: list[Draft]
) -> Iterator[Draft]:
    symbol, begin = hit.symbol, hit.start
    last = before[-1] if before else None
    since = max(last.end if last else 0, begin - REACH)
    near = words[bisect_left(words, (since,)) : bisect_left(words, (begin,))]
    head = _head(window, near, begin, symbol)
    head = head or _speckled_head(window, begin, symbol) or _abbreviated_head(window, hit)
    chained = _chained(window.low, last, begin) if head is None or not head.adjacent else None
    if not _plausible(hit, head, window.low[since:begin]) and not (chained is not None and _is_next(hit, last)):
        return
    if head is None and (chained is None or not _of_organ(last, symbol)):
        headed = _headed(window.low, before, begin, symbol)
        last, chained = (headed, _own_start(window.low, begin)) if headed else (last, chained)
    if chained is not None and last is not None:
        draft = _draft(hit, chained, _inherited(last, symbol))
        draft.head = last.head
        if last is not before[-1]:  # behind another citation ``_share`` no longer sees the two together
            draft.issuer, draft.level, draft.place = last.issuer, last.level, last.place
    else:
        name = head.type.name if head else _by_code(symbol)
        if name is None or (head is None and len(symbols.parts(symbol)) < 2):
            return
        start = head.start if head else _own_start(window.low, begin)
        if head and head.members:
            yield from _bare_members(window.low, head, head.members, hit)
        draft = _draft(hit, begin if head and head.members else start, name)
        if head and not head.adjacent:
            _stuffed(window, draft, head, begin)
    read_tail(window, draft)
    if head and head.type.scope == "law" and draft.date is None and (year := _OF_YEAR.match(window.low, draft.end)):
        draft.end = year.end()
    if hit.number is not None or _told_apart(window.low, draft):
        yield draft


def _told_apart(low: str, draft: Draft) -> bool:
    """Whether a document whose number was left blank is told apart by something else, and is not the text itself."""
    own = _ATTACHED.search(low, max(0, draft.start - 12), draft.start)
    return not own and any((draft.year, draft.date, draft.issuer))


def _draft(hit: Hit, start: int, type_: str) -> Draft:
    return Draft(
        start,
        hit.end,
        Kind.NUMBERED,
        type_,
        number=hit.number,
        year=hit.year,
        symbol=hit.symbol,
        level=symbols.level(hit.symbol),
        doubtful=hit.doubtful,
    )


def _plausible(hit: Hit, head: _Head | None, before: str) -> bool:
    """Whether capitals behind a number are a document's symbol and not a unit, a model or a fraction."""
    names = symbols.parts(hit.symbol)
    if hit.number is None:
        return head is not None and len(names) > 1
    if not hit.signed:
        codes = symbols.type_codes(hit.symbol)
        return bool(codes) and len(names) > 1 and (head is not None or bool(_SO.search(before)))
    if head is not None and head.adjacent:
        return True
    known = sum(symbols.is_known(name) for name in names)
    return known == len(names) and (len(names) > 1 or bool(_SO.search(before)) or head is not None)


def _head(window: Window, words: Sequence[tuple[int, int, DocumentType]], begin: int, symbol: str) -> _Head | None:
    """The type word that the number belongs to: the nearest that agrees with the symbol, else the one right before."""
    apart = None
    for start, end, type_ in reversed(words):
        adjacent = _ADJACENT.fullmatch(window.low, end, begin)
        members = None if adjacent else _BARE_LIST.fullmatch(window.low, end, begin)
        if adjacent or members:
            agreed = _agreed(type_, window.low[start:end], symbol)
            return _Head(_amending(window.low, start, type_), end, agreed, True, members)
        if (
            apart is None
            and (window.cased[start].isupper() or _heads_a_list(window.low, start, end, begin))
            and _agrees(type_, symbol)
            and _STUFF.fullmatch(window.low, end, begin)
        ):
            apart = _Head(_amending(window.low, start, type_), end, type_, False)
    return apart


def _speckled_head(window: Window, begin: int, symbol: str) -> _Head | None:
    """A type word with a speck inside, right before its number: ``Quyết. định số …``."""
    since = max(0, begin - _HEAD_REACH)
    before = window.low[since:begin]
    clear = specks.cleared(before)
    if clear == before:
        return None
    words = [(m.start(), m.end(), type_named(m[0])) for m in whole_words(type_words(), clear)]
    for start, end, type_ in reversed(words):
        if _agrees(type_, symbol) and _ADJACENT.fullmatch(clear, end):
            crossed = specks.ends_sentence(window.cased, since + start, since + end)
            return None if crossed else _Head(since + start, since + end, type_, True)
    return None


def _abbreviated_head(window: Window, hit: Hit) -> _Head | None:
    """A type by its abbreviation right before the number: ``NQ 10-NQ/TW``, ``CV 5973/UBND-KT``."""
    found = _abbreviations().search(window.cased, max(0, hit.start - _ABBREVIATION_REACH), hit.start)
    names = symbols.parts(hit.symbol)
    if found is None or len(names) < 2:
        return None
    if "/" not in window.cased[hit.start : hit.end] and not all(map(symbols.is_known, names)):
        return None
    of_code = types.by_code()[found["code"].upper()]
    type_ = next((one for one in of_code if _agrees(one, hit.symbol)), None)
    return _Head(found.start("code"), found.end("code"), type_, True) if type_ else None


@cache
def _abbreviations() -> re.Pattern[str]:
    unmarked = {"".join(map(bare, code)) for row in types.table() for code in row.codes if len(code) > 1}
    printed = sorted(unmarked | set(map(str.upper, unmarked)), key=len)
    return compiled(rf"(?<![A-Za-z\d/-])(?P<code>{'|'.join(reversed(printed))})\.? *(?:so *:? *)?$")


def _heads_a_list(low: str, start: int, end: int, begin: int) -> bool:
    """``các nghị quyết của Bộ Chính trị: số …``: a head in small letters, with its colon right before the number."""
    return bool(_PLURAL.search(low, max(0, start - 5), start) and _SHARED_HEAD.fullmatch(low, end, begin))


def _amending(low: str, start: int, type_: DocumentType) -> int:
    """``Luật sửa đổi, bổ sung một số điều của Luật X`` begins with its outer Luật."""
    outer = type_.scope == "law" and _AMENDING.search(low, max(0, start - _AMENDING_REACH), start)
    return outer.start() if outer else start


def _agrees(type_: DocumentType, symbol: str) -> bool:
    codes = symbols.type_codes(symbol)
    if codes:
        return type_ in codes
    name = symbols.organ(symbol) or ""
    if name.startswith("QH"):
        return type_.name in _LAWS or type_.name == "nghị quyết"
    return type_.scope != "law"


def _agreed(type_: DocumentType, words: str, symbol: str) -> DocumentType:
    """``Văn bản số 5/KH-UBND`` is a kế hoạch: the catch-all word gives way to the symbol."""
    codes = symbols.type_codes(symbol)
    return codes[0] if words.startswith("van") and codes and type_ not in codes else type_


def _by_code(symbol: str) -> str | None:
    """The type that a symbol alone tells; where two share the code, the Party's or the State's own."""
    codes = symbols.type_codes(symbol)
    if not codes:
        return None
    wrong = "state" if symbols.is_party(symbol) else "party"
    return next((c.name for c in codes if c.scope != wrong), codes[0].name)


def _inherited(last: Draft, symbol: str) -> str:
    """A list member's type: the shared one where it agrees with the member's own symbol."""
    names = [c.name for c in symbols.type_codes(symbol)]
    return last.type if not names or last.type in names else (_by_code(symbol) or last.type)


def _own_start(low: str, begin: int) -> int:
    so = _SO.search(low, max(0, begin - 12), begin)
    return so.start() if so else begin


def _chained(low: str, last: Draft | None, begin: int) -> int | None:
    """Where a list member begins that follows the last citation with nothing but a joint between."""
    if last is None or begin - last.end > 40:
        return None
    found = _JOINED.fullmatch(low, last.end, begin)
    if not found or begin == last.end:
        return None
    return found.start("so") if found["so"] else begin


def _is_next(hit: Hit, last: Draft | None) -> bool:
    """Whether a number goes on a list of letters of one body, which put its own branches into their symbols."""
    names = symbols.parts(hit.symbol)
    return bool(last and last.symbol and hit.signed and len(names) > 1 and names[0] == symbols.parts(last.symbol)[0])


def _of_organ(last: Draft | None, symbol: str) -> bool:
    return last is not None and last.symbol is not None and symbols.organ(last.symbol) == symbols.organ(symbol)


def _headed(low: str, before: Sequence[Draft], begin: int, symbol: str) -> Draft | None:
    """The last member of a list that goes on here; the titles of its members may have cited others in between."""
    return next((one for one in reversed(before[-_IN_BETWEEN:]) if _continues(low, one, begin, symbol)), None)


def _continues(low: str, last: Draft, begin: int, symbol: str) -> bool:
    """Whether a list goes on with its own ``số`` behind the last member's title, under the issuer of its head."""
    if last.head is None or not _of_organ(last, symbol):
        return False
    return bool((_NEXT_ALIKE if symbol == last.symbol else _NEXT_MEMBER).fullmatch(low, last.end, begin))


def _bare_members(low: str, head: _Head, members: re.Match[str], last: Hit) -> Iterator[Draft]:
    """``số 18, 19-NQ/TW``, ``số 71, 88, 102/2024/NĐ-CP``: the numbers before the last have its symbol and year."""
    for count, found in enumerate(_NUMBERS.finditer(low, *members.span("members"))):
        start = head.start if count == 0 else found.start()
        yield Draft(
            start,
            found.end(),
            Kind.NUMBERED,
            head.type.name,
            number=unpadded(found[0]),
            year=last.year,
            symbol=last.symbol,
            level=symbols.level(last.symbol),
        )


def _stuffed(window: Window, draft: Draft, head: _Head, begin: int) -> None:
    """What stands between type word and number: a law's name, or the issuer that a whole list shares."""
    if head.type.scope == "law":
        draft.name = _law_name(window, draft, head, begin)
        return
    body = bodies.after(window.cased, window.low, head.end)
    if body is None:
        for found in bodies.phrases_in(window.low, head.end, begin):
            if window.low[: found.start()].endswith(("cua ", "cua  ")):
                body = bodies.at(window.cased, window.low, found.start())
    if body is None and (of := bodies.introduced(window.low, head.end)):
        body = unlisted.at(window, of)
        body = body if body and body.end < begin else None
    if body:
        draft.head = body.issuer
        draft.issuer, draft.level, draft.place = body.issuer, body.level, body.place


def _law_name(window: Window, draft: Draft, head: _Head, begin: int) -> str | None:
    so = _SO.search(window.low, head.end, begin)
    name = name_before_number(window, head.type.name, head.end, so.start() if so else begin)
    amends = "sua doi" in window.low[draft.start : head.end]
    return f"sửa đổi, bổ sung một số điều của {head.type.name} {name}" if name and amends else name


def _share(low: str, drafts: Sequence[Draft]) -> None:
    """Copy the issuer and date behind the last member of a list, or the issuer in its head, to the others."""
    for here, behind in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        if here.date is None and behind.date and (_is_member(low, here, behind) or _are_two(low, here, behind)):
            here.date = behind.date
        if here.issuer or not behind.issuer or behind.head or not _same_organ(here, behind):
            continue
        joint = low[here.end : behind.start]
        if len(joint) < 40 and ";" not in joint and (_JOINED.fullmatch(joint) or _SHARED.fullmatch(joint)) and joint:
            here.issuer, here.level, here.place = behind.issuer, behind.level, behind.place
    for before, here in pairwise(drafts):
        if here.issuer is None and before.issuer and (here.head or _goes_on(low, before, here)):
            here.head = before.head
            here.issuer, here.level, here.place = before.issuer, before.level, before.place


def _is_member(low: str, here: Draft, behind: Draft) -> bool:
    """Whether a list goes on with a bare number: ``số 18, 19-NQ/TW ngày 25/10/2017`` dates both."""
    joint = low[here.end : behind.start]
    bare = low.startswith("so", behind.start) or low[behind.start].isdigit()
    return bare and 0 < len(joint) < 40 and ";" not in joint and bool(_JOINED.fullmatch(joint))


def _are_two(low: str, here: Draft, behind: Draft) -> bool:
    """``Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW ngày 12/12/2013``: two of one kind have one day."""
    alike = (here.type, here.symbol) == (behind.type, behind.symbol) and here.issuer is None
    joint = low[here.end : behind.start].split()
    return alike and (joint == ["va"] or (joint == [","] and _is_next_number(here.number, behind.number)))


def _is_next_number(number: str | None, other: str | None) -> bool:
    """``Nghị quyết số 19-NQ/TW, Nghị quyết số 20-NQ/TW ngày 25/10/2017``: those of one day are counted on."""
    if number is None or other is None or not (number.isdigit() and other.isdigit()):
        return False
    return int(other) == int(number) + 1


def _goes_on(low: str, before: Draft, here: Draft) -> bool:
    """``ý kiến của Bộ A tại Tờ trình số 1 …, Tờ trình số 2``: the issuer in front is the next member's too."""
    joint = low[before.end : here.start]
    return bool(before.head and ";" not in joint and _same_organ(before, here) and _SHARED.fullmatch(joint))


def _same_organ(here: Draft, behind: Draft) -> bool:
    if here.symbol is None or behind.symbol is None:
        return here.symbol is behind.symbol
    return symbols.organ(here.symbol) == symbols.organ(behind.symbol)
