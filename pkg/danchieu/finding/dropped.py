"""Texts that lost whole letters: a converter that knew no Latin-1 left ``nhn dn`` of ``nhân dân``, ``ngy`` of ``ngày``.

The marked letters of Latin-1 (``à á â ã è é ê ì í ò ó ô õ ù ú ý``) are gone, those of Vietnamese alone (``ạ ă đ ơ ư``…)
stand. What a phrase of the grammar has become that way is known beforehand, so that it is read back without a guess.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from danchieu.finding.windows import Window
from danchieu.vocabulary import issuers, laws, types
from danchieu.vocabulary.folding import plain

_LATIN = re.compile("[À-ÖØ-öø-ý]")
_OWN = re.compile("[ăĂđĐĩĨũŨơƠưƯạ-ỹẠ-Ỹ]")
_SAMPLE = 6_000
_ENOUGH = 30
_FEWER = 12
"""In a whole text the letters of Latin-1 are nearly as many as the others; here not one to so many of them is left."""

_WORD = re.compile(r"[a-z]+")
_LONGEST = 24
"""No phrase has more words."""

_SPOKEN = (
    "ngày", "tháng", "xã", "và", "thành phố", "thị xã", "của thành phố", "khóa", "ban hành", "kèm theo", "triển khai",
    "căn cứ", "hội nghị", "đại hội", "sửa đổi, bổ sung một số điều của", "bãi bỏ", "thay thế", "phê duyệt tại",
)  # fmt: skip
"""Words of the grammar that stand in no table."""


def is_dropped(text: str) -> bool:
    """Whether a text has lost the letters of Latin-1.

    Args:
        text: raw.
    """
    sample = unicodedata.normalize("NFC", text[:_SAMPLE])
    own = len(_OWN.findall(sample))
    return own >= _ENOUGH and len(_LATIN.findall(sample)) * _FEWER < own


def refilled(window: Window) -> Window:
    """Put the phrases that have lost letters right.

    Args:
        window: of such a text.
    Returns:
        a window over the same text in which the phrases that the grammar knows are whole.
    """
    words = list(_WORD.finditer(window.low))
    base = window.places()
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for word, whole in _whole(words):
        pieces += [window.cased[at : word.start()], _cased_like(window.cased[word.start() : word.end()], whole)]
        offsets += [*base[at : word.start()], *(base[min(word.start() + i, word.end() - 1)] for i in range(len(whole)))]
        at = word.end()
    cased = "".join((*pieces, window.cased[at:]))
    return Window(cased, cased.lower(), window.text, window.start, [*offsets, *base[at:]])


def _cased_like(printed: str, whole: str) -> str:
    if printed.isupper():
        return whole.upper() if len(printed) > 1 else whole.capitalize()
    return whole.capitalize() if printed[0].isupper() else whole


def _whole(words: Sequence[re.Match[str]]) -> Iterator[tuple[re.Match[str], str]]:
    """Each word that must be read as another, in order: those of the longest phrases first."""
    index = 0
    while index < len(words):
        phrase = _longest([word[0] for word in words[index : index + _LONGEST]])
        for word, whole in zip(words[index : index + len(phrase)], phrase, strict=True):
            if word[0] != whole:
                yield word, whole
        index += max(1, len(phrase))


def _longest(words: Sequence[str]) -> tuple[str, ...]:
    table, lengths = _phrases()
    for length in lengths.get(words[0], ()):
        found = table.get(tuple(words[:length]))
        if found:
            return found
    return ()


@cache
def _phrases() -> tuple[dict[tuple[str, ...], tuple[str, ...] | None], dict[str, list[int]]]:
    """Whole phrases by what they become, and how long those are that begin with a word, the longest first.

    Two phrases that become the same and differ otherwise leave it open which is meant.
    """
    spoken = [word for row in types.table() for word in row.words]
    spoken += [phrase for row in issuers.table() for phrase in row.phrases]
    spoken += [f"{row.type} {name}" for row in laws.table() for name in (row.name, *row.also)]
    table: dict[tuple[str, ...], tuple[str, ...] | None] = {}
    for phrase in (*spoken, *_SPOKEN):
        whole = tuple(_WORD.findall(plain(phrase)))
        left = tuple(_WORD.findall(plain(_LATIN.sub("", unicodedata.normalize("NFC", phrase)))))
        if len(left) == len(whole):
            table[left] = whole if table.get(left, whole) == whole else None
    lengths: dict[str, set[int]] = {}
    for left in table:
        lengths.setdefault(left[0], set()).add(len(left))
    return table, {first: sorted(found, reverse=True) for first, found in lengths.items()}
