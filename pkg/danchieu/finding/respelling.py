"""Titles read by an OCR that knows no Vietnamese, put right for display where the vocabulary makes a phrase certain.

Only what is shown as a title is changed: evidence stays as it was read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from danchieu.vocabulary import issuers, types
from danchieu.vocabulary.folding import plain
from danchieu.vocabulary.lookalikes import distance

_WORD = re.compile(r"[^\s,;:()\"“”/–-]+")
_OF_YEAR = re.compile(r"\bn\w{1,2}m(?= (?:19|20)\d\d\b)")
_MARKED = re.compile("[ăâđêôơưĂÂĐÊÔƠƯảạẢẠ]|[ấầẩẫậắằẳẵặẻẽẹếềểễệỉịỏọốồổỗộớờởỡợủụứừửữựỷỵ]", re.IGNORECASE)

DAMAGE = 0.2
"""Strange letters, as `lookalikes.distance` counts them, that a letter of a phrase may bear on the average."""

LONGEST = 5
"""Words of the longest phrase that is looked for."""


def respelled(title: str) -> str:
    """A title with the phrases put right that are known; what is not known stays as it was read.

    A title that bears marks that only Vietnamese has was read rightly, and is given back as it is.

    >>> respelled("vé phwong huéng, nhiém vu nim 2026")
    'về phương hướng, nhiệm vụ năm 2026'
    >>> respelled("về phương hướng, nhiệm vụ năm 2026")
    'về phương hướng, nhiệm vụ năm 2026'
    """
    if len(_MARKED.findall(title)) * 12 > len(title):
        return title
    words = list(_WORD.finditer(title))
    pieces: list[str] = []
    behind = 0
    for first, last, phrase in _phrases(words):
        start, end = words[first].start(), words[last].end()
        pieces += [title[behind:start], _cased(phrase, title[start:end])]
        behind = end
    return _OF_YEAR.sub("năm", "".join([*pieces, title[behind:]]))


def _phrases(words: list[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    """Places of the first and last word of each phrase, the longest first, and how it is spelled."""
    folded = [plain(word[0]).lower() for word in words]
    at = 0
    while at < len(words):
        for count in range(min(LONGEST, len(words) - at), 0, -1):
            if phrase := _nearest(tuple(folded[at : at + count])):
                yield at, at + count - 1, phrase
                at += count
                break
        else:
            at += 1


def _nearest(words: tuple[str, ...]) -> str | None:
    """The one known phrase that words are a damaged form of; ``None`` where there is none, or two are as near."""
    letters = sum(map(len, words))
    if any(word[0].isdigit() for word in words):
        return None
    costs = sorted(
        (sum(map(distance, words, known)), phrase)
        for known, phrase in _lexicon().get(len(words), ())
        if abs(sum(map(len, known)) - letters) <= len(words)
    )
    if not costs or costs[0][0] > DAMAGE * letters or (len(costs) > 1 and costs[1][0] == costs[0][0]):
        return None
    return costs[0][1]


@cache
def _lexicon() -> dict[int, list[tuple[tuple[str, ...], str]]]:
    """Known phrases by their count of words, folded and as they are spelled."""
    rows = json.loads(resources.files("danchieu.vocabulary").joinpath("spellings.json").read_text(encoding="utf-8"))
    phrases = {*rows, *(row.name for row in types.table()), *(row.name.lower() for row in issuers.table())}
    found: dict[int, list[tuple[tuple[str, ...], str]]] = {}
    for phrase in sorted(phrases):
        folded = tuple(plain(word).lower() for word in _WORD.findall(phrase))
        found.setdefault(len(folded), []).append((folded, phrase))
    return found


def _cased(phrase: str, read: str) -> str:
    """A phrase in the capitals that were read, word by word."""
    known, words = phrase.split(" "), _WORD.findall(read)
    if len(known) != len(words):
        return phrase.upper() if read.isupper() else phrase
    return " ".join(_like(word, shape) for word, shape in zip(known, words, strict=True))


def _like(word: str, shape: str) -> str:
    if shape.isupper() and len(shape) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if shape[0].isupper() else word
