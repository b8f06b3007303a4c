"""Whose document it is, where the marks of its heading are lost: an OCR's capitals, or a text ruined throughout.

Read from folded text, garbled stretches restored first; only asked where the printed title block told nothing.
"""

from __future__ import annotations

import re
from collections import Counter

from danchieu.finding import letterheads
from danchieu.finding.bodies import CAPITALISED, UNIT_NAMES, UNIT_WORDS
from danchieu.finding.grammar import compiled
from danchieu.finding.restoring import garbled, restore
from danchieu.finding.unheaded import clear
from danchieu.finding.windows import Window, fold

_NEAR = 40_000
"""Characters of the beginning in which the evidence is counted."""
_TITLE, _OPENING = 700, 3_000

_COMMITTEE = compiled(rf"(?:ban chap hanh dang bo|dang uy) (?P<unit>{UNIT_WORDS})(?![a-z])")
_CONGRESS = compiled(rf"dai hoi (?:dai bieu )?dang bo (?P<unit>{UNIT_WORDS})(?![a-z])")
_NAME = re.compile(rf" +(?P<name>{CAPITALISED}(?: +(?:{CAPITALISED}|\d{{1,2}}\b)){{0,4}})")


def sender(text: str, start: int, end: int) -> letterheads.Sender | None:
    """The Party committee whose document it is: its kind from the title or the congress, its place by count.

    Args:
        text, start, end: the document.
    Returns:
        ``None`` where no kind of place is told, or no place of that kind stands out.
    """
    window = _window(text, start, min(end, start + _NEAR))
    told = _COMMITTEE.search(window.low, 0, _TITLE) or _CONGRESS.search(window.low, 0, _OPENING)
    if told is None:
        return None
    unit = UNIT_NAMES[" ".join(told["unit"].split())]
    place = _named_at(window, told.end(), unit) or _named_most(window, told["unit"], unit)
    committee = letterheads.read(f"BAN CHẤP HÀNH ĐẢNG BỘ {unit.upper()}")
    return letterheads.Sender(committee.issuer, committee.level, place, committee.unit) if place else None


def _window(text: str, start: int, end: int) -> Window:
    window = fold(text, start, end)
    return restore(window) if garbled(text[start:end]) else window


def _named_at(window: Window, index: int, unit: str) -> str | None:
    name = _NAME.match(window.cased, index)
    return letterheads.qualified(unit, name["name"]) if name else None


def _named_most(window: Window, words: str, unit: str) -> str | None:
    counts: Counter[tuple[str, str]] = Counter()
    for found in re.finditer(rf"(?<![a-z]){words}(?![a-z])", window.low):
        place = _named_at(window, found.end(), unit)
        if place:
            counts[unit, place] += 1
    best = clear(counts)
    return best[1] if best else None
