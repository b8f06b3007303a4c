"""Gold spans carried from a clean text to what an OCR made of it, by character alignment.

The alignment is rapidfuzz's Levenshtein opcodes: a minimal alignment by a bit-parallel algorithm in C++ (0.2 s for two
texts of 81,000 letters; ``difflib`` takes 400 times as long on a page, and its alignment is not minimal), MIT-licensed,
maintained, with wheels for every platform. Letters are compared without case and accents, so that an OCR without
Vietnamese still aligns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Levenshtein

from danchieu.vocabulary.folding import CASED

Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Aligned:
    """``to[i]`` is where character ``i`` of the clean text went in the read one, ``None`` if it is gone.

    ``same[i]`` tells whether it was read as the same letter, case and accents aside.
    """

    clean: str
    read: str
    to: tuple[int | None, ...]
    same: tuple[bool, ...]


def fold(text: str) -> str:
    """Letter for letter without case, accents and kinds of white space; the length stays."""
    return text.translate(CASED).lower()


def align(pairs: Iterable[tuple[str, str]]) -> Aligned:
    """Align page after page; the pages of each side are joined without anything between them."""
    clean, read = [], []
    to: list[int | None] = []
    same: list[bool] = []
    before = 0
    for left, right in pairs:
        _page(left, right, before, to, same)
        before += len(right)
        clean.append(left)
        read.append(right)
    return Aligned("".join(clean), "".join(read), tuple(to), tuple(same))


def carry(gold: Sequence[Gold], aligned: Aligned, file: str, noise: str) -> list[Gold]:
    """The gold lines of the read text.

    A lost one (``lost``) also carries ``doubt``, so that no scorer counts it; its place is where the alignment
    puts what is left of it, which may be nothing.
    """
    taken = {place for place in aligned.to if place is not None}
    carried = []
    for line in gold:
        start, end = span(aligned, taken, line["start"], line["end"])
        made = {**line, "file": file, "start": start, "end": end, "quote": aligned.read[start:end], "noise": noise}
        if lost(line, aligned):
            made |= {"lost": True, "doubt": True}
        carried.append(made)
    return sorted(carried, key=lambda line: (line["start"], line["end"]))


def span(aligned: Aligned, taken: set[int], start: int, end: int) -> tuple[int, int]:
    """Where a span went: from its first to its last letter that is left, and what was put beside them inside a word."""
    left = [aligned.to[i] for i in range(start, end) if aligned.to[i] is not None and not aligned.clean[i].isspace()]
    places = [place for place in left if place is not None]
    if not places:
        near = next((aligned.to[i] for i in range(start, -1, -1) if aligned.to[i] is not None), 0) or 0
        return near, near
    low, high = places[0], places[-1] + 1
    while high < len(aligned.read) and high not in taken and _inside(aligned.read[high]):
        high += 1
    while low and low - 1 not in taken and _inside(aligned.read[low - 1]):
        low -= 1
    return low, high


def lost(line: Gold, aligned: Aligned) -> bool:
    """Fewer than half of the characters of its number, symbol or term are left; of all its words where it has none."""
    quote = aligned.clean[line["start"] : line["end"]]
    parts = [p for p in (_number(line, quote), _symbol(line, quote), _term(line, quote)) if p]
    for part in parts or [[i for i, c in enumerate(quote) if c.isalnum()]]:
        if sum(aligned.same[line["start"] + i] for i in part) * 2 < len(part):
            return True
    return False


def _page(clean: str, read: str, before: int, to: list[int | None], same: list[bool]) -> None:
    here: list[int | None] = [None] * len(clean)
    equal = [False] * len(clean)
    for code in Levenshtein.opcodes(fold(clean), fold(read)):
        if code.tag in ("equal", "replace"):
            for i in range(code.src_end - code.src_start):
                here[code.src_start + i] = before + code.dest_start + i
                equal[code.src_start + i] = code.tag == "equal"
    to.extend(here)
    same.extend(equal)


def _inside(c: str) -> bool:
    return not c.isspace() and c not in ".,;:()[]{}\"'“”‘’|"


def _number(line: Gold, quote: str) -> list[int]:
    found = re.search(rf"(?<!\d)0*({re.escape(line.get('number') or '-')})(?![0-9])", quote, re.IGNORECASE)
    return list(range(*found.span(1))) if found else []


def _term(line: Gold, quote: str) -> list[int]:
    found = re.search(rf"\b{re.escape(line.get('term') or '-')}\b", quote)
    return list(range(*found.span())) if found else []


def _symbol(line: Gold, quote: str) -> list[int]:
    """Places of the symbol's letters: sought without its separators, which people write in many ways."""
    letters = [(c, i) for i, c in enumerate(fold(quote)) if c.isalnum()]
    wanted = "".join(c for c in fold(line.get("symbol") or "") if c.isalnum())
    at = "".join(c for c, _ in letters).find(wanted) if wanted else -1
    return [i for _, i in letters[at : at + len(wanted)]] if at >= 0 else []
