"""The words before a citation that may govern it: back to the citation before, or to the end of the sentence before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from danchieu.finding.drafts import Draft
from danchieu.finding.governing import Governing
from danchieu.finding.grammar import blanks
from danchieu.finding.passages import Span
from danchieu.finding.windows import Window, fold
from danchieu.vocabulary import types
from danchieu.vocabulary.folding import plain

LONGEST = 700
"""Letters before a citation in which what governs it is looked for."""

_BARE = re.compile(
    r"[\W\d_]*(?:[a-zđ]\))?[\W\d_]*"
    r"(?:(?:và|và các|các|cùng|hoặc|điều|khoản|điểm|mục|phần|chương|phụ lục|[ivx]{1,4}|tại|của)\b[\W\d_]*)*",
    re.IGNORECASE,
)
"""What may stand between the mark of an item and its citation where the item is governed with its list."""

_WORK = re.compile(r"[\W\d_]*(?:Việc|Tình hình|Công tác)\s[^.;:]{0,120}")
"""Work that a colon leads to, ``Nội dung kiểm tra tập trung vào các vấn đề: Việc thực hiện …``: what stands before the
colon says what is done with it."""
_ASIDE = re.compile(r"\([^()]*\)")

_MARK = re.compile(r"[-+•]\s|\d{1,2}[.)]\s|[a-zđ]\)\s")
_GROUNDS = re.compile(r"(?:\A|\n)[\W\dIVX_]*(?:CĂN CỨ|Căn cứ)[^.;:\n]{0,60}\Z")
"""A heading below which a document names its grounds, each in a paragraph of its own."""
_ENDS = (".", "!", "?")
_SOFT = (";", ":", ",")
"""A clause behind one of these goes on with what governed the one before."""


_ITEM = re.compile(r"[^\S\n]*(?:(?P<mark>[-+•]|\d{1,2}[.)]|[a-zđ]\))\s+)?[^\w\n]*")
_ITEM_REACH = 24
_RULE = "-----"
_APART = 900
"""Letters between two items of one list at most."""


@dataclass(frozen=True, slots=True)
class Item:
    """The mark of a list's item, ``3.``, ``-``, that a citation begins; none of a paragraph. Where it stands."""

    mark: str
    start: int

    def follows(self, other: Item | None) -> bool:
        """Whether this item goes on the list of the other: with the same sign, or with the next number."""
        if other is None or self.mark[1:] != other.mark[1:] or self.start - other.start > _APART:
            return False
        number, before = self.mark.rstrip(".)"), other.mark.rstrip(".)")
        if number.isdigit() and before.isdigit():
            return int(number) == int(before) + 1
        return before <= number if number.isalpha() and before.isalpha() else number == before


@dataclass(slots=True)
class Clause:
    """Folded words before a citation, in small letters.

    Attributes:
        words: themselves, up to the citation.
        window: where they are from.
        base: where in the window they begin.
        joined: they follow the citation before in one sentence.
        aside: they stand in brackets that were opened behind that citation; a citation alone in brackets numbers what
            the words before them have named.
        follows: the brackets, or they themselves, follow it in one sentence.
        item: what the citation begins, ``None`` where it begins no item of a list.
    """

    words: str
    window: Window
    base: int
    joined: bool
    aside: bool
    follows: bool
    item: Item | None

    @property
    def cased(self) -> str:
        """The words in their own case."""
        return self.window.cased[self.base : self.base + len(self.words)]

    def span(self, governing: Governing) -> Span:
        """Where governing words stand in the text."""
        return self.window.at(self.base + governing.start), self.window.at(self.base + governing.end)


def clause_before(text: str, breaks: Sequence[int], before: int, window: Window, draft: Draft, start: int) -> Clause:
    """The clause that leads to a citation.

    Args:
        text: raw.
        breaks: where sentences and items of lists begin.
        before: where the citation before ends, 0 where there is none.
        window, draft, start: of the citation.
    """
    first = _beginning(text, breaks, before, start)
    joined = follows = 0 < before >= first
    if joined:
        first = before
    lead = text[first:start]
    opened = first + _opened(lead) if "(" in lead else first
    alone = opened > first and not text[opened:start].strip() and not _named_before(text, breaks, first, draft)
    aside = opened > first and not alone
    edge = first + _edge(lead) if "|" in lead or _RULE in lead else first
    if aside or edge > first:
        first, joined = max(opened if aside else first, edge), False
    item = _item(text, start) if len(lead) < _ITEM_REACH or "\n" in lead[-_ITEM_REACH:] else None
    if window.start > first:
        window = fold(window.text, first, start)
        return Clause(_governing(window.low, draft, alone), window, 0, joined, aside, follows, item)
    # Where the window reaches so far back its words are taken: garbled text is restored there.
    base = window.index(first)
    words = _governing(window.low[base : draft.start], draft, alone)
    return Clause(words, window, base, joined, aside, follows, item)


def _item(text: str, start: int) -> Item | None:
    line = text.rfind("\n", max(0, start - _ITEM_REACH), start) + 1
    found = _ITEM.fullmatch(text, line, start) if line or start < _ITEM_REACH else None
    return Item(found["mark"] or "", line) if found else None


def _named_before(text: str, breaks: Sequence[int], first: int, draft: Draft) -> bool:
    """Whether the sentence has named such a document before the clause: ``Báo cáo của A theo B (Báo cáo số …)``."""
    at = bisect_right(breaks, first)
    since = max(breaks[at - 1] if at else 0, first - LONGEST)
    return f"{plain(draft.type)} cua " in fold(text, since, first).low


def _governing(words: str, draft: Draft, alone: bool) -> str:
    """The words that may govern: of a citation alone in brackets those before what it numbers (``Báo cáo của …``)."""
    if alone and (named := words.rfind(f"{plain(draft.type)} cua ")) >= 0:
        words = words[:named]
    return _ASIDE.sub(blanks, words) if "(" in words else words  # what stands in brackets governs nothing behind them


def _beginning(text: str, breaks: Sequence[int], before: int, start: int) -> int:
    """Where the clause begins; behind the line that leads to a list, where an item begins with its citation."""
    own = at = bisect_right(breaks, start)
    behind, least = start, max(0, start - LONGEST)
    while at and (first := breaks[at - 1]) > least:
        if first <= before or not _goes_on(text, first):
            return first
        bare = _BARE.fullmatch(text, first, behind) or (at < own and _member().fullmatch(text, first, behind))
        if not bare and not (
            _WORK.fullmatch(text, first, behind) and text[max(0, first - 8) : first].rstrip().endswith(":")
        ):
            return first
        at, behind = at - 1, first
    return least


@cache
def _member() -> re.Pattern[str]:
    """A member of a list that names documents and cites none: ``Nghị quyết Đại hội Đảng các cấp;``."""
    words = sorted({word for row in types.table() for word in (row.name, "văn bản")}, key=len, reverse=True)
    named = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in words).replace(" ", r"\s+")
    return re.compile(rf"[\W\d_]*(?:(?:[Cc]ác|những)\s+)?(?:{named})\b[^.;:]{{0,300}};\s*")


def _opened(lead: str) -> int:
    """Behind the bracket that is still open at the end of words; 0 where none is."""
    opened = lead.rfind("(") + 1
    return 0 if ")" in lead[opened:] else opened


def _edge(lead: str) -> int:
    """Behind the edge of a table's cell, or a ruled line, before which nothing governs; 0 where none is."""
    return max(lead.rfind("|") + 1, lead.rfind(_RULE) + len(_RULE) if _RULE in lead else 0)


def _goes_on(text: str, at: int) -> bool:
    """Whether what ends before an offset leads to what follows: also a heading to the items below it."""
    before = text[max(0, at - 80) : at].rstrip()
    if before.endswith(_SOFT):
        return True
    if before.endswith(_ENDS):
        return False
    return bool(_MARK.match(text, at) or _GROUNDS.search(before))
