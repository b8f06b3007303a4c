"""The words that name a type of document, ``Nghị quyết``, ``Luật``: read once in a window, for every recogniser."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from danchieu.vocabulary import phrases, types
from danchieu.vocabulary.types import DocumentType

TypeWord = tuple[int, int, DocumentType]
"""Where words begin and end in folded text, and the type that they name."""


def type_words(low: str) -> list[TypeWord]:
    """All words in a text that name a type of document, in order.

    Args:
        low: lower-case folded text.
    Returns:
        the longest that fit; ``pháp luật`` is no ``luật``.
    """
    words: list[TypeWord] = []
    for found in _pattern().finditer(low):
        start = found.start()
        if start and low[start - 1].isalpha():  # see ``grammar.whole_words``; here each call counts
            continue
        if (said := found[0]) != "luat" or not _of_law(low, start):
            words.append((start, found.end(), _named(said)))
    return words


def _of_law(low: str, start: int) -> bool:
    """Whether a ``luật`` is but the end of ``pháp luật``, as in the name of the law on legal documents."""
    return low[max(0, start - 8) : start].rstrip().endswith("phap")


@cache
def _pattern() -> re.Pattern[str]:
    words = [word for row in types.table() for word in row.words]
    unless = {
        word: rf"(?! +{phrases.pattern(row.followed)}(?![a-z]))"
        for row in types.table()
        for word in row.words
        if row.followed
    }
    return re.compile(rf"(?:{phrases.pattern(words, unless, glued=2)})(?:(?![a-z])|(?=so *:? *\d))")


@lru_cache(maxsize=1 << 12)
def _named(words: str) -> DocumentType:
    """The document type that folded words name."""
    return _by_letters()[words.replace(" ", "")]


@cache
def _by_letters() -> dict[str, DocumentType]:
    return {word.replace(" ", ""): row for word, row in types.by_word().items()}
