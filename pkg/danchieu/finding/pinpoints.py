"""The provision that a citation points at: ``điểm a, b khoản 2 và khoản 4 Điều 5`` before the document's name.

A run is read from the innermost unit outwards, as the drafting rules write it (Nghị định 78/2025/NĐ-CP; before it
Nghị định 34/2016/NĐ-CP): a unit takes in the smaller ones before it, units of one rank stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from danchieu.finding.drafts import Draft
from danchieu.finding.grammar import compiled, whole_words
from danchieu.finding.windows import Window, fold
from danchieu.model import Kind

REACH = 180
_UNITS = ("điểm", "khoản", "Điều", "Mục", "Chương", "Phần", "Phụ lục")
_RANKS = {"diem": 0, "tiet": 0, "khoan": 1, "dieu": 2, "muc": 3, "chuong": 4, "phan": 5}
_APPENDIX = 6
"""The rank of ``phu luc``, whose two words may stand apart."""
_ID = r"(?:\d{1,3}[a-z]?(?:\.\d{1,2})*|[ivxl]{1,6}|[a-z]\d?)(?![a-z\d])"
_IDS = rf"{_ID}(?: *(?:[,;-]|va|hoac|den) *{_ID})*+"
_RUN = compiled(rf"(?P<unit>d(?:iem|ieu)|tiet|khoan|muc|chuong|ph(?:an|u luc)) +(?P<ids>{_IDS})")
"""To be used with ``whole_words``; units that begin alike are written together, which ``re`` scans faster."""
_ONE = re.compile(rf"(?<![a-z]){_ID}")
_JOINT = r"[ ,;]*+(?:(?:va|hoac|cua|tai|thuoc|theo|cac|quy +dinh|trong|o) *+)*+[ ,;]*+"
_UNIT = (
    r"(?:d(?<![a-z]d)(?:iem|ieu)|t(?<![a-z]t)iet|k(?<![a-z]k)hoan|m(?<![a-z]m)uc|c(?<![a-z]c)huong"
    r"|p(?<![a-z]p)h(?:an|u luc))"
)
"""The word of a unit, each branch with its letter first, so that ``re`` skips to those."""
_CHAIN = compiled(rf"(?P<first>{_UNIT} +{_IDS}){_JOINT}(?:(?P<last>{_UNIT} +{_IDS}){_JOINT})*+\Z")
"""Units with nothing but joints between and behind them."""
_NEAR = compiled(r"(?:d(?:iem|ieu)|khoan|muc|chuong|ph(?:an|u luc)) +[\w,. ]{1,36}+\Z")
_NEARBY = 52
"""Before a citation without a unit so near, in letters, no chain is looked for."""

_Path = tuple[tuple[int, str], ...]


def with_pinpoint(window: Window, draft: Draft) -> Draft:
    """Give a draft the provision that stands right before it.

    Args:
        window: folded text.
        draft: of a document that has provisions; changed in place.
    Returns:
        the same draft. ``pinpoint`` is outermost first, ``Điều 5, khoản 2, điểm a``; several are parted by ``; ``.
    """
    low, start = window.low, draft.start
    if draft.kind in (Kind.NUMBERED, Kind.LAW) and _NEAR.search(low, max(0, start - _NEARBY), start):
        chain = _CHAIN.search(low, max(0, start - REACH), start)
        draft.pinpoint = _pinpoint(window.raw(chain.start(), _end(chain))) if chain else None
    return draft


def _end(chain: re.Match[str]) -> int:
    """Behind the last unit of a chain."""
    return chain.end("last") if chain["last"] else chain.end("first")


@lru_cache(maxsize=1 << 14)
def _pinpoint(printed: str) -> str:
    """A run of units as the field writes it; the same few hundred runs stand before most citations."""
    window = fold(printed)
    paths = _paths(window, whole_words(_RUN, window.low))
    return "; ".join(", ".join(f"{_UNITS[rank]} {name}" for rank, name in path) for path in paths)


def _paths(window: Window, run: Iterable[re.Match[str]]) -> list[_Path]:
    paths: list[_Path] = []
    for found in run:
        rank, names = _RANKS.get(found["unit"], _APPENDIX), _names(window, found)
        if len(names) == 1 and any(path[0][0] < rank for path in paths):
            inner = [path for path in paths if path[0][0] < rank]
            paths = [path for path in paths if path[0][0] >= rank] + [((rank, names[0]), *path) for path in inner]
        else:
            paths += [((rank, name),) for name in names]
    return paths


def _names(window: Window, found: re.Match[str]) -> list[str]:
    """The numbers and letters behind one unit word: mostly one."""
    start, end = found.span("ids")
    if found["ids"].isalnum():
        return [window.raw(start, end)]
    return [window.raw(*one.span()) for one in _ONE.finditer(window.low, start, end)]
