"""Two readings of one page made into one: where they differ, the words that are surer and more like words are kept.

A scan read at two sizes is misread in different places. Lines are matched by where they stand, words within a line by
their order, so that nothing moves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from danchieu.reading import syllables

DOUBT = 0.6
"""What a word that is neither a syllable nor a number nor a symbol is worth."""
ALONE = 0.5
"""Certainty that a word needs when the other reading has nothing in its place."""
EXTRA = 0.8
"""Certainty that a word needs which the first reading has not seen."""
_EDGES = ".,;:()“”\"'‘’-–/"
_NUMBER = re.compile(r"[\d./-]+|[\d./-]*[A-ZĐ]{1,8}(?:[-/][A-Za-zĐ\d]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word and its certainty, 0 to 1."""

    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Row:
    """A recognised line: where its box stands, in shares of the page's height and width, and its words."""

    top: float
    bottom: float
    left: float
    right: float
    words: tuple[Word, ...]

    @property
    def confidence(self) -> float:
        """Mean certainty, long words counting more."""
        return sure(self.words)


def sure(words: Sequence[Word]) -> float:
    """Mean certainty of words, long ones counting more; 0 of none."""
    weight = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / weight if weight else 0.0


def merged(first: Sequence[Row], second: Sequence[Row]) -> list[Row]:
    """The first reading's lines, each with the better words of it and of the line in its place in the second.

    Lines that the second is sure of, where the first has nothing, come behind those that the second read before them.
    """
    result: list[Row] = []
    for row in first:
        there = [other for other in second if _same_place(row, other)]
        result.append(replace(row, words=_better(row.words, there[0].words)) if len(there) == 1 else row)
    at = 0
    for other in second:
        near = [index for index, row in enumerate(result) if _touch(row, other)]
        if near:
            at = near[-1] + 1
        elif other.confidence > EXTRA:
            at = _below(result, at, other, second)
            result.insert(at, other)
            at += 1
    return result


def _below(rows: Sequence[Row], at: int, row: Row, second: Sequence[Row]) -> int:
    """The place behind the rows that stand above a row and that the second reading does not have."""
    while at < len(rows) and rows[at].bottom <= row.top and not any(_touch(rows[at], other) for other in second):
        at += 1
    return at


def _touch(one: Row, other: Row) -> bool:
    return max(one.top, other.top) < min(one.bottom, other.bottom) and max(one.left, other.left) < min(
        one.right, other.right
    )


def _same_place(one: Row, other: Row) -> bool:
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    width = min(one.right, other.right) - max(one.left, other.left)
    lower, wider = (
        min(one.bottom - one.top, other.bottom - other.top),
        max(one.right - one.left, other.right - other.left),
    )
    return height > 0.6 * lower and width > 0.85 * wider


def _better(first: tuple[Word, ...], second: tuple[Word, ...]) -> tuple[Word, ...]:
    result: list[Word] = []
    texts = [word.text for word in first], [word.text for word in second]
    for what, i, j, m, n in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        mine, theirs = first[i:j], second[m:n]
        if what == "equal":
            result += [a if a.confidence >= b.confidence else b for a, b in zip(mine, theirs, strict=True)]
        elif what == "replace":
            result += mine if _worth(mine) >= _worth(theirs) else theirs
        else:
            result += [word for word in mine if word.confidence > ALONE]
            result += [word for word in theirs if word.confidence > EXTRA]
    return tuple(result) or first


def _worth(words: Sequence[Word]) -> float:
    return sum(word.confidence * (1.0 if _likely(word.text) else DOUBT) for word in words) / len(words)


def _likely(text: str) -> bool:
    core = text.strip(_EDGES)
    return syllables.valid(core) or _NUMBER.fullmatch(core) is not None
