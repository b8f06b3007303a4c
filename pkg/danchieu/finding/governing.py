"""The words that govern a citation: the cue nearest to it, and what the words before the cue make of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from danchieu.finding.grammar import blanks, compiled, whole_words
from danchieu.model import Relation
from danchieu.vocabulary import cues, phrases
from danchieu.vocabulary.cues import Colour, Cue
from danchieu.vocabulary.folding import plain

_STEPS = (56, 200)
"""Letters before a citation in which a cue mostly stands: further ones are read only where nothing near governs."""

_LONGEST = 26
"""Letters of the longest cue: one that begins so near to where the reading began may be the end of a longer one."""

_REACH = 180
"""Letters before a cue in which words that change it are looked for."""

_PINPOINT = frozenset(
    {"dieu", "khoan", "diem", "muc", "tiet", "chuong", "phan", "cac", "phu", "luc", "so", "va", "cua"}
)
_BODIES = re.compile(
    r"(?<![a-z])(?:(?:uy ban|doan|to|ban|co quan) +(?:kiem +tra|giam +sat|thanh +tra)(?! +viec)"
    r"|thanh +tra +(?:tinh|so|chinh +phu)|ban chi dao +(?:trung uong +)?(?:so ket|tong ket))"
)
"""Bodies whose names hold what others do: ``Ủy ban Kiểm tra Trung ương hướng dẫn thực hiện …``."""
_LETTERS = re.compile(r"[a-z\d]+")
_WORD = re.compile(r"[^\s,;:()\"“”]+")


class Chain:
    """Verbs in a row before a cue, ``tổ chức quán triệt, triển khai``.

    Args:
        verbs: folded, as alternatives of an expression.
    """

    def __init__(self, verbs: str) -> None:
        self._pattern = compiled(rf"(?:(?<![a-z])(?:{verbs})[ ,]*)+\Z")
        self._ends = tuple(sorted({verb.split()[-1] for verb in verbs.split("|")}))

    def before(self, words: str, start: int, end: int) -> re.Match[str] | None:
        """The verbs between two offsets that reach up to the second; most words end with none, as their last syllable
        tells."""
        held = words[start:end].rstrip(" ,").endswith(self._ends)
        return self._pattern.search(words, start, end) if held else None


CHAIN = Chain(
    "nghien cuu|quan triet|trien khai|to chuc|cu the hoa|hoc tap|tiep tuc|lanh dao|chi dao|tuyen truyen|pho bien"
    "|thuc hien|phat dong|day manh|tang cuong|tham muu|don doc|va"
)
"""Their commas part the cue neither from its subject nor from what colours it."""


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


class _Row(NamedTuple):
    """A cue, the patterns of what may stand before it and change it, and the first words of all these."""

    cue: Cue
    colours: tuple[tuple[Colour, re.Pattern[str]], ...]
    first: tuple[str, ...]


@lru_cache(maxsize=1 << 12)
def nearest(words: str, start: int = 0) -> Governing | None:
    """The cue that governs what stands behind words, the nearest.

    Args:
        words: folded, in small letters.
        start: where cues begin to count.
    """
    for step in _STEPS:
        begin = len(words) - step
        if begin <= start:
            break
        found = _last(words, begin)
        if found and found.start >= begin + _LONGEST:
            return found
    return _last(words, start)


def _last(words: str, start: int) -> Governing | None:
    pattern, rows = _before()
    end = len(words)
    for found in reversed([*whole_words(pattern, words, start, end)]):
        row = rows.get(found[0]) or rows[_key(found[0])]
        near = row.cue.near
        if (near is None or _near(words, found.end(), end, near)) and (said := _coloured(words, found, row)):
            return said
    return None


def behind(words: str) -> Governing | None:
    """The cue that governs what stands before words: the first in them."""
    pattern, rows = _behind()
    for found in whole_words(pattern, words):
        cue = rows[_key(found[0])].cue
        if cue.near is None or _near(words, 0, found.start(), cue.near):
            return Governing(found.start(), found.end(), cue.relation, False, None)
    return None


def _coloured(words: str, found: re.Match[str], row: _Row) -> Governing | None:
    """What a cue says behind the words that it stands behind; ``None`` where these make none of it."""
    cue, start = row.cue, found.start()
    reach = max(0, start - _REACH)
    colour = _colour(words[reach:start], row)
    if colour is None and (chained := CHAIN.before(words, reach, start)):
        colour = _colour(words[reach : chained.start()], row)
    if colour is not None:
        tells = cue.tells and colour.relation is not Relation.BASED_ON
        return Governing(start, found.end(), colour.relation, tells, colour.by) if colour.says else None
    return Governing(start, found.end(), cue.relation, cue.tells, cue.by) if cue.relation else None


def _without_bodies(lead: str) -> str:
    held = "tra" in lead or "sat" in lead or "ket" in lead
    return _BODIES.sub(blanks, lead) if held else lead


def _colour(lead: str, row: _Row) -> Colour | None:
    """The words before a cue that change it; a search for plain words mostly says that there are none."""
    for word in row.first:
        if word in lead:
            lead = _without_bodies(lead)
            return next((colour for colour, pattern in row.colours if pattern.search(lead)), None)
    return None


def _near(low: str, start: int, end: int, most: int) -> bool:
    words = (word for word in _WORD.findall(low, start, end) if word not in _PINPOINT and not word[0].isdigit())
    return sum(len(word) > 1 for word in words) <= most


def _key(words: str) -> str:
    return " ".join(_LETTERS.findall(words))


@cache
def _before() -> tuple[re.Pattern[str], dict[str, _Row]]:
    return _pattern(cue for cue in cues.table() if not cue.behind)


@cache
def _behind() -> tuple[re.Pattern[str], dict[str, _Row]]:
    return _pattern(cue for cue in cues.table() if cue.behind)


def _pattern(rows: Iterator[Cue]) -> tuple[re.Pattern[str], dict[str, _Row]]:
    """One pattern of all phrases, the longest first; and the cue of each phrase."""
    found: dict[str, _Row] = {}
    unless: dict[str, str] = {}
    written: set[str] = set()
    for cue in rows:
        row = _Row(cue, tuple((colour, _lead(colour)) for colour in cue.preceded), _first_words(cue))
        for words in cue.words:
            found[_key(plain(words))] = row
            spellings = {words, words.replace(",", "")}
            written |= spellings
            if cue.followed:
                unless |= dict.fromkeys(spellings, rf"(?! +{phrases.pattern(cue.followed)}(?![a-z]))")
    return re.compile(rf"{phrases.pattern(sorted(written), unless)}(?![a-z])"), found


def _shape(words: str) -> str:
    return re.escape(plain(words)).replace(r"\ ", " +").replace(", ", ",? *")


def _lead(colour: Colour) -> re.Pattern[str]:
    shapes = "|".join(map(_shape, colour.words))
    comma, word = (",?", r"[^\s;.]+") if colour.commas else ("", r"(?:lanh +dao, +chi +dao|[^\s,;.]+)")
    return re.compile(rf"(?<![a-z])(?:{shapes}){comma}(?: +{word}){{0,{colour.within}}} *$")


def _first_words(cue: Cue) -> tuple[str, ...]:
    phrases_before = (words for colour in cue.preceded for words in colour.words)
    return tuple(sorted({plain(words).split()[0].rstrip(",") for words in phrases_before}))
