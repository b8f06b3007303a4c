"""The passage of a citation: the smallest sentence or list item that holds it, the proof shown at each arrow."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from danchieu.finding.lines import LOWER, UPPER

Span = tuple[int, int]
"""Where something begins and ends in a text."""

_CAPITAL = rf"[^\W\d_{LOWER}]"
_MARK = rf"[-+•*“\"(]|\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}[.)]\s|\d{{1,3}}\s{{1,4}}{_CAPITAL}|[a-zđ]\)\s"
"""How a list item begins: a dash, a number (``1.``, ``2.1.``), a letter (``a)``); a footnote has its bare number."""

_BREAK = re.compile(
    rf"[.;:!?…\n](?:(?<!\n)(?<!\n\d\.)(?<!\n\d\d\.)\s{{1,80}}+(?={_CAPITAL}|{_MARK})"
    rf"|(?<=\n)(?:\s{{0,80}}?\n\s{{0,80}}(?={_CAPITAL}|{_MARK})"
    r"|[^\S\n]{0,80}(?=[-+•]\s|[a-zđ]\)\s)"
    r"|(?<!Luật\n)(?<!luật\n)(?=(?:Thực hiện|Căn cứ|Triển khai|Quán triệt)\s)"
    rf"|(?P<title>(?<=[{UPPER}\d]{{2}}\n))(?=[{UPPER}][{LOWER}])))"
)
"""A sentence or list item ends at its mark before a capital or the mark of an item, or at a blank line before one; the
point behind an item's own number ends nothing. A title in capitals ends where small letters begin; and a new line that
opens as the sentences of official documents do begins one. All marks stand in one class, to which ``re`` skips twice as
fast as to the branches of a choice."""

_IN_CAPITALS = re.compile(rf"[^{LOWER}\n]{{12}}\Z")
"""The end of a line in capitals that is more than an abbreviation."""

_UNFINISHED = re.compile(r"[^\n]{40}[^\W\d_A-Z][^\W\d_A-Z],?[^\S\n]{0,3}\Z")
"""A line of a text that was wrapped with blank lines between: it is long, and ends in small letters or a comma."""

_OPENING = re.compile(r"(?:Thực hiện|Căn cứ|Triển khai|Quán triệt|Theo|Tại|Để|Nhằm|Trong|Ngày|Qua|Sau|Xét|Kính gửi)\b")
"""How a paragraph begins, whatever the line above it looks like."""
_ITEM = re.compile(r"\n[^\S\n]{0,80}[-+•]\s")
_LIST = 600
"""Letters within which another item shows that a dash is the mark of one."""

LONGEST = 1500
"""A passage is cut at so many letters around its citation: a text without sentences must not become its own proof."""


def passages(text: str, breaks: Sequence[int], spans: Sequence[Span]) -> Iterator[Span]:
    """Where the passage of each citation begins and ends.

    Args:
        text: the text that the citations are from.
        breaks: of the text near them, as ``breaks_near`` gives them.
        spans: of the citations, in reading order.
    """
    edges = [0, *breaks, len(text)]
    before = 0  # the edge at or before a citation: never before that of the citation before
    for begin, close in spans:
        while edges[before + 1] <= begin < edges[-1]:
            before += 1
        start, end = edges[before], edges[bisect_left(edges, close, before + 1)]
        if start < begin - LONGEST:
            start = begin - LONGEST
        if end > close + LONGEST:
            end = close + LONGEST
        while start < begin and text[start].isspace():
            start += 1
        while end > close and text[end - 1].isspace():
            end -= 1
        yield start, end


def breaks_near(text: str, spans: Sequence[Span]) -> list[int]:
    """Where sentences and items of lists begin near citations; only the stretches that can matter are looked at."""
    breaks: list[int] = []
    for low, high in _stretches(spans):
        near = _BREAK.finditer(text, low, min(high, len(text)))
        breaks += [m.end() for m in near if m[0][0] != "\n" or _ends(text, m)]
    return breaks


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether the line before a blank line or a dash, or a title in capitals, has ended.

    A dash that stands alone may be a wrapped hyphen.
    """
    start, end = found.span()
    if found["title"] is not None:
        return bool(_IN_CAPITALS.search(text, max(0, start - 12), start))
    if not _UNFINISHED.search(text, start - 60, start) or _OPENING.match(text, end):
        return True
    return text[end : end + 1] in "-+•" and bool(
        _ITEM.search(text, end, end + _LIST) or _ITEM.search(text, max(0, start - _LIST), start)
    )


def _stretches(spans: Sequence[Span]) -> Iterator[Span]:
    """What lies near citations, joined where it touches."""
    first, last = 0, 0
    for start, end in spans:
        if start - LONGEST > last:
            yield first, last
            first = start - LONGEST
        if end + LONGEST > last:
            last = end + LONGEST
    yield first, last
