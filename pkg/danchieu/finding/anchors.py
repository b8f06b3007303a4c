"""Where citations may be: passes over the raw text, each fast because every branch begins with a literal.

Nothing is decided here. A stretch around each anchor is folded and parsed by the recognisers; text without an anchor is
never looked at again. ``re`` skips through text at memory speed for a literal prefix and at some hundred megabytes a
second for alternatives that all begin with literals; one branch that begins with a class slows it tenfold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, pairwise

from danchieu.finding.grammar import MEMBERS
from danchieu.finding.lines import UPPER
from danchieu.vocabulary import laws
from danchieu.vocabulary.folding import bare

BEFORE, BEHIND = 260, 420
"""How many letters before and behind an anchor its recogniser may look at."""

_LAWS = (
    "Luật",
    "Bộ luật",
    "Bộ Luật",
    "Pháp lệnh",
    "Hiến pháp",
    "Điều lệ Đảng",
    "LUẬT",
    "BỘ LUẬT",
    "PHÁP LỆNH",
    "HIẾN PHÁP",
    "ĐIỀU LỆ ĐẢNG",
)
_MEETINGS = (
    "Nghị quyết",
    "Kết luận",
    "Chỉ thị",
    "NGHỊ QUYẾT",
    "KẾT LUẬN",
    "NQ",
)
_SHORT = (
    "Nghị quyết",
    "Chỉ thị",
    "Kết luận",
    "Quyết định",
    "Quy định",
    "Hướng dẫn",
    "Thông báo",
    "Thông tư",
    "Nghị định",
    "Kế hoạch",
    "Công văn",
    "Thông tri",
)
_NAMED = (
    "Đề án",
    "Dự án",
    "Chương trình",
    "Kế hoạch",
    "Chiến lược",
    "Quy hoạch",
    "Quy chế",
    "Bộ tiêu chí",
    "Nghị quyết",
    "Phương án",
    "Bản thỏa thuận",
)
LIST = 10 * MEMBERS
"""How many letters the bare numbers of the longest list may take."""

LONGEST = 200_000
"""Letters of a zone at most, where sentences end: what is read together then stays near the processor. No recogniser
reads over the end of a sentence that ends its line."""
_SENTENCE_END = re.compile(rf"\.[^\S\n]*\n\s*(?=[{UPPER}])")

_NUMBERS_ON = re.compile(r"\d*+[a-z]?+\s*+[,;&]?+(?:\s*+\d{1,5}+[a-z]?+\s*+(?:[,;&]|và|hoặc|cùng)?+)*+")
_VOWEL = re.compile("[aeiouyAEIOUY]+")


def _branch(word: str) -> str:
    """A type word with every vowel open, so that lost and moved marks do not hide it."""
    syllables = []
    for syllable in word.split():
        folded = "".join(bare(letter) for letter in syllable)
        folded = folded.replace("d", "[dđ]").replace("D", "[DĐÐ]")
        syllables.append(_VOWEL.sub(lambda m: rf"\S{{{len(m[0])},{3 * len(m[0])}}}?", folded))
    return r"\s*".join(syllables)


def _branches(words: Sequence[str], behind: str = "") -> Iterator[tuple[str, str]]:
    """Each word with what makes a citation of it behind: its first letter, and a pattern for the rest."""
    for word in words:
        first, rest = word[0], _branch(word)
        if first in "DĐ":
            yield from ((letter, rest.removeprefix("[DĐÐ]") + behind) for letter in "DĐÐ")
        else:
            yield first, rest[1:] + behind


def _by_first_letter(branches: Iterable[tuple[str, str]]) -> str:
    """One branch a letter: at a capital ``re`` then tries a dozen branches and not fifty."""
    rests: dict[str, list[str]] = {}
    for first, rest in branches:
        rests.setdefault(first, []).append(rest)
    return "|".join(f"{first}(?:{'|'.join(those)})" for first, those in rests.items())


_SYMBOL = re.compile(r"/(?=\s{0,4}(?:[A-ZĐ]|(?:19|20)\d\d\s{0,2}/))")
_SLASHES = re.compile(r"⁄")
_NUMBER = re.compile(r"số\s{0,4}:?\s{0,4}\d")
_NUMBER_IN_TITLE = re.compile(r"SỐ\s{0,4}:?\s{0,4}\d")
_OF_A_MEETING = r"(?=\s{1,4}(?:của\s{1,4})?(?:[Đđ]ại\s{1,4}hội|[Hh]ội\s{1,4}nghị\s|[Tt]rung\s{1,4}ương\s|T[WƯ]\s))"
_RESOLUTION = re.compile("ghị quyết" + _OF_A_MEETING)
_CONCLUSION = re.compile("ết luận" + _OF_A_MEETING)
"""Of a congress or a plenum; in small letters too."""
_DASHED = re.compile(r"-(?=\s{0,4}(?:CP|TTg|UBND|HĐBT|NQ|CT|KL|QĐ|QD)(?![A-Za-z]))")


_A_NUMBER = r"(?=(?:\s+\S{1,4})?[\s*_]{0,4}:?\s{0,4}\d)"
_A_MEETING = r"(?=.{0,90}?(?:rung\s|RUNG\s|TW|\S{1,4}i\s+h\S|\S{1,4}I\s+H\S))"
_A_TITLE = r"(?=[^\w]{0,6}(?:v\S{1,3}\s*)?[“”\"«]|[^.;:()“”\"\d]{0,260}+(?:\(\s?\S{2,4}\s?\)[^.;:()“”\"\d]{0,220}+)?\d)"


@cache
def _words() -> re.Pattern[str]:
    heads = chain(
        _branches(_LAWS),
        _branches(_MEETINGS, _A_MEETING),
        _branches(_SHORT, _A_NUMBER),
        _branches(_NAMED, _A_TITLE),
    )
    return re.compile(_by_first_letter(heads), re.DOTALL)


@cache
def small_laws() -> tuple[re.Pattern[str], ...]:
    """Laws behind a type in small letters: ``luật nghĩa vụ quân sự``, ``luật Đất đai``, by the first syllables of each.

    A ``luật`` of two syllables (``luật hình sự``) is a branch of law and no document, unless it is capitalised.
    """
    heads: dict[str, set[str]] = {}
    for law in laws.table():
        names = [name.split() for name in (law.name, *law.also)]
        least = 3 if law.type == "luật" else 2
        known = heads.setdefault(law.type, set())
        known.update(_spaced(name[:2]) for name in names if len(name) >= least)
        known.update(_spaced((name[0].capitalize(), *name[1:2])) for name in names)
    return tuple(
        re.compile(rf"{_spaced(type_.split())}\s+(?:{'|'.join(sorted(those))})(?!\w)")
        for type_, those in sorted(heads.items())
    )


def _spaced(words: Iterable[str]) -> str:
    return r"\s+".join(map(re.escape, words))


def zones(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches of text that must be parsed, in order and apart from each other.

    Args:
        text: raw.
        start, end: the part of the text to look at; no zone leaves it.
    Returns:
        ``(start, end)`` pairs; anchors that lie close share one.
    """
    signs = sorted(_signs(text, start, end))
    runs = _runs(signs)
    if words := list(_outside(runs, text, start, end)):
        runs = _runs(sorted([*signs, *words]))
    merged: list[tuple[int, int]] = []
    for first, last in runs:
        if merged and first - BEFORE <= merged[-1][1]:
            begin, until = merged.pop()
        else:
            begin, until = max(start, first - BEFORE), 0
        merged.append((begin, max(until, _list_end(text, min(end, last + BEHIND), end))))
    whole = [(_word_start(text, a, start), _word_end(text, b, end)) for a, b in merged]
    return [piece for a, b in whole for piece in _pieces(text, a, b)]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A zone in pieces where it is long, each but the last ending with a line that ends its sentence."""
    while end - start > LONGEST and (found := _SENTENCE_END.search(text, start + LONGEST, end)):
        yield start, found.end()
        start = found.end()
    yield start, end


def _list_end(text: str, offset: int, most: int) -> int:
    """Where a zone ends: behind the list of bare numbers that it would cut, and what a list shares from behind it."""
    found = _NUMBERS_ON.match(text, offset, min(most, offset + LIST))
    on = found.end() if found else offset
    return min(most, on + BEHIND) if text[offset:on].strip(" \t\r\n,;&") else offset


def _signs(text: str, start: int, end: int) -> list[int]:
    """Offsets of signs and numbers, pass by pass; each begins with a literal and runs at memory speed."""
    signs: list[int] = []
    for pattern in (_SYMBOL, _SLASHES, _NUMBER, _NUMBER_IN_TITLE, _DASHED, _RESOLUTION, _CONCLUSION, *small_laws()):
        signs += [found.start() for found in pattern.finditer(text, start, end)]
    return signs


def _outside(runs: Sequence[tuple[int, int]], text: str, start: int, end: int) -> Iterator[int]:
    """Offsets of words that no run holds: between a run's first and last anchor all is parsed anyway.

    Text that is dense with numbers is so spared the slowest pass.
    """
    at, found = start, _words().search(text, start, end)
    for first, last in (*runs, (end, end)):
        while found and at < first:
            if found.start() < at:
                found = _words().search(text, at, end)
            elif found.start() < first:
                yield found.start()
                at = found.end()
            else:
                break
        at = max(at, last)


def _runs(anchors: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of the anchors that lie so close that their zones touch."""
    if not anchors:
        return []
    apart = [place for place, (one, other) in enumerate(pairwise(anchors), start=1) if other - one > BEFORE + BEHIND]
    return [(anchors[first], anchors[behind - 1]) for first, behind in pairwise((0, *apart, len(anchors)))]


def _word_start(text: str, offset: int, least: int) -> int:
    """No zone begins inside a word: step back to a blank, a little way."""
    for at in range(offset, max(least, offset - 40), -1):
        if text[at - 1 : at].isspace():
            return at
    return offset


def _word_end(text: str, offset: int, most: int) -> int:
    for at in range(offset, min(most, offset + 40)):
        if text[at].isspace():
            return at
    return offset
