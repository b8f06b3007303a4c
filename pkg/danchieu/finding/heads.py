"""The type word that a number belongs to: right before it (``Nghị quyết số 57``), or in front of a list or a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from danchieu.finding import specks
from danchieu.finding.grammar import JOIN, MEMBERS, NUMBER, SPECK, compiled
from danchieu.finding.hits import Hit
from danchieu.finding.typewords import TypeWord, type_words
from danchieu.finding.windows import Window
from danchieu.vocabulary import symbols, types
from danchieu.vocabulary.folding import bare
from danchieu.vocabulary.types import DocumentType

_ADJACENT = compiled(rf" *(?:[,:'\"°-]{{1,2}} *|\.(?=so))?(?:so *){{0,2}}(?:s *)?{SPECK}{{0,2}} *")
"""What stands between a type word and its number; of ``số`` the ``s`` alone may be left."""
_USUAL = frozenset({" so ", " "})
"""The same in nine citations of ten."""
_BARE_LIST = compiled(rf" *(?:so *:? *)?(?P<members>(?:{NUMBER}{JOIN}(?:so *)?){{1,{MEMBERS}}})")
_STUFF = compiled(r"[^.;()]{0,220}?(?:(?<![a-z])so|:) *[:.]? *")
_PLURAL = compiled(r"(?<![a-z])cac *$")
_SHARED_HEAD = compiled(rf"[^.;()]{{0,220}}?: *(?:so)? *{SPECK}{{0,2}} *")
_AMENDING = compiled(
    r"(?:bo +)?luat +sua doi,? *bo sung(?: mot *so dieu)?(?: cua)?(?: cac)? *(?:(?:bo )?luat [^.;()\d]{3,90} va *)?$"
)
_AMENDING_REACH = 150
_SPECKLED_REACH = 45
_ABBREVIATION_REACH = 16
_LAWS = frozenset({"luật", "bộ luật", "pháp lệnh", "hiến pháp"})


class Head(NamedTuple):
    """The type word of a citation.

    Attributes:
        start: where the citation begins.
        end: where its own words end.
        type: the type.
        adjacent: whether the number follows directly, or behind bare numbers of a list.
        members: these numbers, which share the symbol of the one that has it.
    """

    start: int
    end: int
    type: DocumentType
    adjacent: bool
    members: re.Match[str] | None = None


def head(window: Window, hit: Hit, words: Iterable[TypeWord]) -> Head | None:
    """The type word of a number.

    Args:
        window: folded text.
        hit: the number with its symbol.
        words: that name a type before the number, near enough, the nearest first.
    Returns:
        the nearest that agrees with the symbol, else the one right before; ``None`` where there is none.
    """
    return _whole(window, hit, words) or _speckled(window, hit) or _abbreviated(window, hit)


def _whole(window: Window, hit: Hit, words: Iterable[TypeWord]) -> Head | None:
    apart, low, begin = None, window.low, hit.start
    for start, end, type_ in words:
        adjacent = low[end:begin] in _USUAL or _ADJACENT.fullmatch(low, end, begin)
        members = None if adjacent else _BARE_LIST.fullmatch(low, end, begin)
        if adjacent or members:
            if agreed := _agreed(type_, window.cased[start:end], hit.symbol):
                return Head(_amending(low, start, type_), end, agreed, True, members)
            continue
        if (
            apart is None
            and (window.cased[start].isupper() or _heads_a_list(low, start, end, begin))
            and _agrees(type_, hit.symbol)
            and _STUFF.fullmatch(low, end, begin)
        ):
            apart = Head(_amending(low, start, type_), end, type_, False)
    return apart


def _speckled(window: Window, hit: Hit) -> Head | None:
    """A type word with a speck inside, right before its number: ``Quyết. định số …``."""
    since = max(0, hit.start - _SPECKLED_REACH)
    before = window.low[since : hit.start]
    clear = specks.cleared(before)
    if clear == before:
        return None
    for start, end, type_ in reversed(type_words(clear)):
        if _agrees(type_, hit.symbol) and _ADJACENT.fullmatch(clear, end):
            crossed = specks.ends_sentence(window.cased, since + start, since + end)
            return None if crossed else Head(since + start, since + end, type_, True)
    return None


def _abbreviated(window: Window, hit: Hit) -> Head | None:
    """A type by its abbreviation right before the number: ``NQ 10-NQ/TW``, ``CV 5973/UBND-KT``."""
    found = _abbreviations().search(window.cased, max(0, hit.start - _ABBREVIATION_REACH), hit.start)
    names = symbols.parts(hit.symbol)
    if found is None or len(names) < 2:
        return None
    if "/" not in window.cased[hit.start : hit.end] and not all(map(symbols.is_known, names)):
        return None
    of_code = types.by_code()[found["code"].upper()]
    type_ = next((one for one in of_code if _agrees(one, hit.symbol)), None)
    return Head(found.start("code"), found.end("code"), type_, True) if type_ else None


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
    if type_.scope != "law" or "sua" not in low[max(0, start - _AMENDING_REACH) : start]:
        return start
    outer = _AMENDING.search(low, max(0, start - _AMENDING_REACH), start)
    return outer.start() if outer else start


def _agrees(type_: DocumentType, symbol: str) -> bool:
    codes = symbols.type_codes(symbol)
    if codes:
        return type_ in codes
    name = symbols.organ(symbol) or ""
    if name.startswith("QH"):
        return type_.name in _LAWS or type_.name == "nghị quyết"
    return type_.scope != "law"


def _agreed(type_: DocumentType, words: str, symbol: str) -> DocumentType | None:
    """A type word right before a number, and what the symbol makes of it.

    ``Văn bản số 5/KH-UBND`` is a kế hoạch: the catch-all word gives way; in ``Quyết định kỷ luật số 5/QĐ-UBND`` no law
    is meant.
    """
    codes = symbols.type_codes(symbol)
    if not codes or type_ in codes:
        return type_
    if words == "luat":
        return None
    return codes[0] if words[:3].lower() == "van" else type_
