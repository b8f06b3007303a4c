"""How likely an OCR that knows no Vietnamese reads one word as another.

The costs are learned: ``confusions.json`` counts, over pages rendered and read back, how often one or two letters were
read as others (made by ``benchmarks/noise``; marks are gone on both sides). A word is measured against a known one by
the cheapest series of such confusions (a weighted edit distance; Damerau 1964, Kernighan, Church and Gale 1990).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources
from itertools import chain

STRANGE = 1.0
"""The cost of a confusion that was never seen."""

_CHEAPEST = 0.12
_LONGEST = 3
"""Letters of the longest confusion, on either side."""
_FROM_SCANS = {"p": {"d": 0.4}, "0": {"o": 0.2}, "¢": {"o": 0.4}, "o": {"q": 0.4}, "oq": {"q": 0.4}}
"""Seen in signed scans, where print and paper differ from the bench's: the bar of ``Đ`` makes a ``P`` of it, the tail
of ``Q`` is lost or stands alone."""

_DIGITS = {digit: digit for digit in "0123456789"} | dict.fromkeys("OoQD", "0") | dict.fromkeys("IlLi|!", "1")
_DIGITS |= dict.fromkeys("Zz", "2") | dict.fromkeys("A", "4") | dict.fromkeys("Ss", "5") | dict.fromkeys("bG", "6")
_DIGITS |= dict.fromkeys("óòỏõôốồổỗơớờởỡ", "6") | dict.fromkeys("T", "7") | dict.fromkeys("B", "8")
_DIGITS |= dict.fromkeys("gq", "9")
"""Digits by the letters that they are read as; an ``o`` under a mark has the shape of a ``6``."""


def as_digits(printed: str) -> str | None:
    """The digits that letters may stand for; ``None`` where one of them looks like no digit.

    >>> as_digits("l9"), as_digits("2O"), as_digits("1ó"), as_digits("x9")
    ('19', '20', '16', None)
    """
    digits = [_DIGITS.get(letter) for letter in printed]
    return "".join(digit for digit in digits if digit) if all(digits) else None


@cache
def _confusions() -> dict[str, dict[str, float]]:
    """Cost of reading ``true`` as ``read``: ``{read: {true: cost}}``, lower case."""
    rows = json.loads(resources.files(__package__).joinpath("confusions.json").read_text(encoding="utf-8"))
    costs: dict[str, dict[str, float]] = {}
    for row in rows:
        read, true = str(row["read"]).lower(), str(row["true"]).lower()
        if read == true:
            continue
        cost = min(STRANGE, max(_CHEAPEST, -math.log10(min(1.0, row["count"] / max(row["of"], 1))) / 4))
        known = costs.setdefault(read, {})
        known[true] = min(cost, known.get(true, STRANGE))
    for read, meant in _FROM_SCANS.items():
        known = costs.setdefault(read, {})
        for true, cost in meant.items():
            known[true] = min(cost, known.get(true, STRANGE))
    return costs


@lru_cache(maxsize=1 << 17)
def distance(read: str, true: str, most: float = math.inf) -> float:
    """The cheapest way in which ``true`` could have been read as ``read``.

    Args:
        read, true: folded words in lower case.
        most: what counts at most; words that are further apart are given up as soon as that is seen.
    Returns:
        0 for equal words, about 1 for each letter that no known confusion explains; infinity, or the cost itself, where
        it is above ``most``.
    """
    places, wide = _places(true), len(true) + 1
    best = [[math.inf] * wide for _ in range(len(read) + 1)]
    best[0] = [STRANGE * count for count in range(wide)]
    for at, letter in enumerate(read):
        here = best[at]
        _cross(here, best[at + 1], letter, true)
        for length, meant, cost in chain.from_iterable(_readings(read)[at]):
            below, on = best[at + length], len(meant)
            for place in places.get(meant, ()):
                below[place + on] = min(below[place + on], here[place] + cost)
        _lose(best[at + 1])
        # No confusion leads over more than these rows.
        if min(map(min, best[at + 1 : at + 1 + _LONGEST])) > most:
            return math.inf
    return best[-1][-1]


def _cross(here: list[float], below: list[float], letter: str, true: str) -> None:
    """One letter read: as itself, as another, or where there is none."""
    below[0] = min(below[0], here[0] + STRANGE)
    for place, other in enumerate(true):
        cost = here[place] + (0.0 if letter == other else STRANGE)
        below[place + 1] = min(below[place + 1], cost, here[place + 1] + STRANGE)


def _lose(row: list[float]) -> None:
    """Letters of the true word that were not read."""
    for place in range(1, len(row)):
        row[place] = min(row[place], row[place - 1] + STRANGE)


@lru_cache(maxsize=1 << 14)
def _readings(read: str) -> list[list[list[tuple[int, str, float]]]]:
    """For each letter of a word what the one, two and three letters from it on may stand for."""
    meanings = _meanings()
    runs = [[read[at:end] for end in range(at + 1, min(len(read), at + _LONGEST) + 1)] for at in range(len(read))]
    return [[meanings[run] for run in those if run in meanings] for those in runs]


@cache
def _meanings() -> dict[str, list[tuple[int, str, float]]]:
    """What letters may stand for: how many they are, what is meant, its cost; words share these lists."""
    return {read: [(len(read), true, cost) for true, cost in meant.items()] for read, meant in _confusions().items()}


@lru_cache(maxsize=1 << 12)
def _places(true: str) -> dict[str, list[int]]:
    """Where each run of letters begins that may be read as another; the empty one anywhere."""
    found: dict[str, list[int]] = {}
    for start in range(len(true) + 1):
        for end in range(start, min(len(true), start + _LONGEST) + 1):
            found.setdefault(true[start:end], []).append(start)
    return found


def _without(word: str, count: int) -> set[str]:
    """The word and what is left of it when up to ``count`` letters are taken out."""
    left = {word}
    for _ in range(count):
        left |= {w[:k] + w[k + 1 :] for w in left for k in range(len(w))}
    return left


def _respelled(read: str) -> Iterator[str]:
    """The word with one letter pair put back into the letter that is read as that pair: ``ctia`` gives ``cua``."""
    for at in range(len(read) - 1):
        for meant in _confusions().get(read[at : at + 2], {}):
            yield read[:at] + meant + read[at + 2 :]


def _slack(word: str) -> int:
    return 1 if len(word) < 6 else 2


class Lexicon:
    """Known words, found again from damaged ones.

    Words are indexed by what is left when one or two letters are taken out (SymSpell, Garbe 2012), so that a look-up
    costs a few hashes; only the words that share such a rest are measured.

    Args:
        words: folded, lower case.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._index: dict[str, list[str]] = {}
        for word in sorted(self._words):
            for rest in _without(word, _slack(word)):
                self._index.setdefault(rest, []).append(word)
        self._near: dict[str, dict[str, float]] = {}

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def near(self, read: str) -> dict[str, float]:
        """Known words that ``read`` may stand for, each with its distance; ``read`` itself at 0 where it is known."""
        known = self._near.get(read)
        if known is None:
            known = self._near[read] = self._measured(read)
        return known

    def _measured(self, read: str) -> dict[str, float]:
        if len(read) > 24:
            return {}
        spellings = {read, *_respelled(read)}
        rests = {rest for spelling in spellings for rest in _without(spelling, _slack(spelling))}
        candidates = {word for rest in rests for word in self._index.get(rest, ())}
        measured = {word: distance(read, word, _limit(word)) for word in candidates}
        return {word: cost for word, cost in measured.items() if cost <= _limit(word)}


def _limit(word: str) -> float:
    """What a word of this length may lose and still be itself, given that its neighbours agree."""
    return 0.5 + 0.25 * len(word)
