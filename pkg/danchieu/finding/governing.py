"""The words that govern a citation: the cue nearest to it, and what the words before the cue make of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from danchieu.finding.grammar import whole_words
from danchieu.model import Relation
from danchieu.vocabulary import cues, phrases
from danchieu.vocabulary.cues import Colour, Cue
from danchieu.vocabulary.folding import plain

_CLOSE = 160
"""Letters before a citation in which a cue mostly stands."""

_REACH = 110
"""Letters before a cue in which words that change it are looked for."""

_PINPOINT = frozenset(
    {"dieu", "khoan", "diem", "muc", "tiet", "chuong", "phan", "cac", "phu", "luc", "so", "va", "cua"}
)
_Colours = tuple[tuple[Colour, re.Pattern[str]], ...]
"""What may stand before a cue and change it, each with the pattern that finds it."""

_LETTERS = re.compile(r"[a-z\d]+")
_WORD = re.compile(r"[^\s,;:()\"“”]+")


@dataclass(frozen=True, slots=True)
class Governing:
    """A cue where it stands in folded text, and what it says.

    Attributes:
        start, end: of its words.
        relation: what is done with the citation that it governs; ``None`` where ``by`` alone is told.
        tells: with another citation as its subject it tells what that document does.
        by: what the citation behind it does with the one before it.
    """

    start: int
    end: int
    relation: Relation | None
    tells: bool
    by: Relation | None


def nearest(words: str, start: int = 0) -> Governing | None:
    """The cue that governs what stands behind words, the nearest.

    Args:
        words: folded, in small letters.
        start: where cues begin to count.
    """
    # Most cues are near: what is further off is read only where nothing near governs.
    middle = max(start, len(words) - _CLOSE)
    found = _last(words, middle, len(words))
    return found if found or middle == start else _last(words, start, middle)


def _last(words: str, start: int, end: int) -> Governing | None:
    pattern, rows = _before()
    for found in reversed([*whole_words(pattern, words, start, end)]):
        cue, colours = rows[_key(found[0])]
        if _near(words, found.end(), len(words), cue.near) and (governing := _coloured(words, found, cue, colours)):
            return governing
    return None


def behind(words: str) -> Governing | None:
    """The cue that governs what stands before words: the first in them."""
    pattern, rows = _behind()
    for found in whole_words(pattern, words):
        cue, _ = rows[_key(found[0])]
        if _near(words, 0, found.start(), cue.near):
            return Governing(found.start(), found.end(), cue.relation, False, None)
    return None


def _coloured(words: str, found: re.Match[str], cue: Cue, colours: _Colours) -> Governing | None:
    """What a cue says behind the words that it stands behind; ``None`` where these make none of it."""
    lead = words[max(0, found.start() - _REACH) : found.start()]
    for colour, pattern in colours:
        if pattern.search(lead):
            tells = cue.tells and colour.relation is not Relation.BASED_ON
            said = Governing(found.start(), found.end(), colour.relation, tells, colour.by)
            return said if colour.relation or colour.by else None
    if cue.relation is None:
        return None
    return Governing(found.start(), found.end(), cue.relation, cue.tells, cue.by)


def _near(low: str, start: int, end: int, most: int | None) -> bool:
    if most is None:
        return True
    words = (word for word in _WORD.findall(low, start, end) if word not in _PINPOINT and not word[0].isdigit())
    return sum(len(word) > 1 for word in words) <= most


def _key(words: str) -> str:
    return " ".join(_LETTERS.findall(words))


@cache
def _before() -> tuple[re.Pattern[str], dict[str, tuple[Cue, _Colours]]]:
    return _pattern(cue for cue in cues.table() if not cue.behind)


@cache
def _behind() -> tuple[re.Pattern[str], dict[str, tuple[Cue, _Colours]]]:
    return _pattern(cue for cue in cues.table() if cue.behind)


def _pattern(rows: Iterator[Cue]) -> tuple[re.Pattern[str], dict[str, tuple[Cue, _Colours]]]:
    """One pattern of all phrases, the longest first; and the cue of each phrase."""
    found: dict[str, tuple[Cue, _Colours]] = {}
    unless: dict[str, str] = {}
    written: set[str] = set()
    for cue in rows:
        for words in cue.words:
            found[_key(plain(words))] = cue, tuple((colour, _lead(colour)) for colour in cue.preceded)
            spellings = {words, words.replace(",", "")}
            written |= spellings
            if cue.followed:
                unless |= dict.fromkeys(spellings, rf"(?! +{phrases.pattern(cue.followed)}(?![a-z]))")
    return re.compile(rf"{phrases.pattern(sorted(written), unless)}(?![a-z])"), found


def _shape(words: str) -> str:
    return re.escape(plain(words)).replace(r"\ ", " +").replace(", ", ",? *")


def _lead(colour: Colour) -> re.Pattern[str]:
    shapes = "|".join(map(_shape, colour.words))
    return re.compile(rf"(?<![a-z])(?:{shapes})(?: +[^\s,;.]+){{0,{colour.within}}} *$")
