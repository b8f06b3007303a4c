"""The places of Vietnam: provinces, districts and communes before and after 1 July 2025, and what became of them.

On that day the district level was abolished: 63 provinces, 696 districts and 10,035 communes became 34 provinces and
3,321 communes, wards and special zones. A place is an id (official code and period); its name is only a label, which
many units bear. The table ``places.tsv`` beside this module says where it was taken from; it is read at first use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from danchieu.model import Level
from danchieu.vocabulary._place_names import (
    ABBREVIATIONS,
    ALIASES,
    TYPE_KEYS,
    WORD,
    Names,
    bearers,
    key_of,
    named,
    word_key,
)
from danchieu.vocabulary._place_table import (
    REFORM,
    Place,
    ancestors,
    areas,
    city_of,
    get,
    predecessors,
    province_of,
    same_place,
    successors,
    units,
)

__all__ = [
    "ALIASES",
    "REFORM",
    "Place",
    "ancestors",
    "areas",
    "city_of",
    "get",
    "mentions",
    "named",
    "predecessors",
    "province_of",
    "same_place",
    "successors",
    "units",
]

_GAP = re.compile(r"[^\S\n]*(?:\n[^\S\n]*){0,2}(?:[-–—][^\S\n]*\n?[^\S\n]*)?")
"""Between the words of one name: white space with a line break or an empty line at most, or a hyphen."""

_SHORT_GAP = re.compile(r"\.?[^\S\n]*")
_NOT_A_NUMBER = re.compile(r"[.,/]\d")

_NEVER_BARE = frozenset({"Hồ Chí Minh"})
"""A province's name that without its type is mostly the man's."""

_OTHER_NAMES = ("Thái Bình Dương",)
"""Longer names of other things that begin with a province's name."""

_COMMUNE_TYPES = frozenset(map(key_of, ("phường", "xã", "trấn", "quận", "huyện")))
_NAMES_OF_PEOPLE = frozenset(
    key_of(
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Ngô Dương Lý Đinh Trương Lương Lưu Mai Đào Tô Trịnh Thị"
    ).split(" ")
)
"""What stands before a province's name where it is the end of a person's: Trương Hòa Bình."""

Mentioned = tuple[int, int, tuple[Place, ...]]
"""Start and end in the text (code points), and all places that bear the name."""


class _Spoken(NamedTuple):
    """What ``mentions`` looks for, by key, and how many words the longest name has that begins with a word."""

    qualified: Names
    provinces: Names
    longest: dict[str, int]


@cache
def _spoken() -> _Spoken:
    qualified, bare = bearers(False)
    provinces: Names = dict.fromkeys(map(key_of, _OTHER_NAMES), ())
    for key, places in bare.items():
        tops = tuple(place for place in places if place.level is Level.PROVINCIAL)
        if tops and tops[0].bare not in _NEVER_BARE:
            provinces[key] = tops
    longest: dict[str, int] = {}
    for key in (*qualified, *provinces):
        first, size = key.partition(" ")[0], key.count(" ") + 1
        longest[first] = max(size, longest.get(first, 0))
    return _Spoken(qualified, provinces, longest)


@dataclass(frozen=True, slots=True)
class _Words:
    """A text cut into words: their spans and keys."""

    text: str
    spans: list[tuple[int, int]]
    keys: list[str]

    def gap(self, index: int) -> str:
        """What stands before a word."""
        return self.text[self.spans[index - 1][1] if index else 0 : self.spans[index][0]]

    def capital(self, index: int) -> bool:
        return self.text[self.spans[index][0]].isupper()


def mentions(text: str) -> list[Mentioned]:
    """The places named in a text, in reading order, with all units that bear each name.

    Qualified names count in any case (``phường Hà Tu``, ``TP. Hạ Long``, ``PHƯỜNG MÓNG CÁI 2``), bare ones only where
    a province bears them. The longest name wins; a name may run over a line break.

    Args:
        text: as it was read, in any Unicode form; offsets are into it.
    """
    spans = [match.span() for match in WORD.finditer(text)]
    words = _Words(text, spans, [word_key(text[start:end]) for start, end in spans])
    found: list[Mentioned] = []
    index = 0
    while index < len(spans):
        after, places = _mention_at(words, index)
        if places:
            found.append((spans[index][0], spans[after - 1][1], places))
        index = after
    return found


def _mention_at(words: _Words, index: int) -> tuple[int, tuple[Place, ...]]:
    """The longest name that begins with this word: the index behind it, and its places."""
    spoken, found = _spoken(), (index + 1, ())
    best: tuple[int, tuple[Place, ...]] = found
    kind = ABBREVIATIONS.get(words.keys[index])
    phrase = key_of(kind) if kind else words.keys[index]
    room = spoken.longest.get(phrase.partition(" ")[0], 0) - phrase.count(" ")
    for last in range(index, min(index + room, len(words.keys))):
        if last > index:
            if not (_SHORT_GAP if kind and last == index + 1 else _GAP).fullmatch(words.gap(last)):
                break
            phrase += " " + words.keys[last]
        if phrase in spoken.qualified and _stands_qualified(words, index, last, phrase, bool(kind)):
            best = last + 1, spoken.qualified[phrase]
        elif phrase in spoken.provinces and _stands_bare(words, index, last):
            best = last + 1, spoken.provinces[phrase]
    return best


def _stands_qualified(words: _Words, first: int, last: int, phrase: str, abbreviated: bool) -> bool:
    """Whether the words are meant as a name: it has a capital, and a number is not the next item's or a decimal."""
    types = 1 if abbreviated else next((kind.count(" ") + 1 for kind in TYPE_KEYS if phrase.startswith(kind + " ")), 0)
    name = first + types
    if abbreviated and not _abbreviates(words, first):
        return False
    if words.keys[last].isdecimal() and not _numbers(words, last):
        return False
    return words.capital(first if words.keys[name].isdecimal() else name)


def _abbreviates(words: _Words, first: int) -> bool:
    """``TP Hạ Long``, ``P. Hà Tu``, ``P.12``; not the ``P. 12`` that is a page, nor the end of ``T.P.``"""
    if len(words.keys[first]) > 1:
        return True
    number = words.keys[first + 1].isdecimal()
    return (words.gap(first + 1) == "." if number else words.gap(first + 1).startswith(".")) and not words.gap(
        first
    ).endswith(".")


def _numbers(words: _Words, last: int) -> bool:
    end = words.spans[last][1]
    item = "\n" in words.gap(last) and words.text[end : end + 1] in (".", ")")
    return not item and not _NOT_A_NUMBER.match(words.text, end)


def _stands_bare(words: _Words, first: int, last: int) -> bool:
    """A province's bare name has all its capitals, is no commune's, and no person's."""
    if not all(map(words.capital, range(first, last + 1))):
        return False
    near = first > 0 and words.gap(first).strip(" ") == ""
    before = words.keys[first - 1] if near else ""
    return before not in _COMMUNE_TYPES and not (before in _NAMES_OF_PEOPLE and words.capital(first - 1))
