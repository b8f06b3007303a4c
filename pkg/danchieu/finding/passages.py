"""The passage of a citation: the smallest sentence or list item that holds it, the proof shown at each arrow."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from danchieu.model import Citation

_MARK = r"[-+•*“\"(]|\d{1,3}(?:\.\d{1,3}){0,3}[.)]\s|[a-zđ]\)\s"
"""How a list item begins: a dash, a number (``1.``, ``2.1.``), a letter (``a)``)."""

_BREAK = re.compile(
    rf"[.;:!?]\s{{1,80}}+(?=[^\W\d_a-zà-ỹđ]|{_MARK})|\n\s{{0,80}}?\n\s{{0,80}}(?=[^\W\d_a-zà-ỹđ]|{_MARK})"
    r"|\n[^\S\n]{0,80}(?=[-+•]\s|[a-zđ]\)\s)"
)
"""A sentence or list item ends at its mark before a capital or the mark of an item, or at a blank line before one."""

LONGEST = 1500
"""A passage is cut at so many letters around its citation: a text without sentences must not become its own proof."""


_NAMES = [field.name for field in fields(Citation)]
_AT = _NAMES.index("passage_start")
_BEFORE, _BEHIND = attrgetter(*_NAMES[:_AT]), attrgetter(*_NAMES[_AT + 2 :])
"""A citation's fields before and behind its passage: ``dataclasses.replace`` took a twelfth of all finding."""


def with_passages(text: str, found: Sequence[Citation]) -> Iterator[Citation]:
    """Give each citation its passage.

    Args:
        text: the text that the citations are from.
        found: in reading order.
    """
    breaks = _breaks(text, found)
    for citation in found:
        start, end = _around(breaks, citation, len(text))
        start, end = _skip(text, start, citation.start), _back(text, end, citation.end)
        values: tuple[Any, ...] = (*_BEFORE(citation), start, end, *_BEHIND(citation))
        yield Citation(*values)


def _breaks(text: str, found: Sequence[Citation]) -> list[int]:
    """Ends of sentences near citations, in order; only the stretches that can matter are looked at."""
    breaks: list[int] = []
    done = 0
    for citation in found:
        low, high = max(done, citation.start - LONGEST), citation.end + LONGEST
        if low < high:
            breaks.extend(m.end() for m in _BREAK.finditer(text, low, min(high, len(text))))
            done = max(done, high)
    return breaks


def _around(breaks: Sequence[int], citation: Citation, length: int) -> tuple[int, int]:
    before = bisect_right(breaks, citation.start)
    behind = bisect_left(breaks, citation.end)
    start = breaks[before - 1] if before else 0
    end = breaks[behind] if behind < len(breaks) else length
    return max(start, citation.start - LONGEST), min(end, citation.end + LONGEST)


def _skip(text: str, start: int, limit: int) -> int:
    while start < limit and text[start].isspace():
        start += 1
    return start


def _back(text: str, end: int, limit: int) -> int:
    while end > limit and text[end - 1].isspace():
        end -= 1
    return end
