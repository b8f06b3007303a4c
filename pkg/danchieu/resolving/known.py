"""What is known of laws beyond the texts: their official names, their editions, and since when these are in force."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from danchieu.resolving import naming
from danchieu.vocabulary import laws
from danchieu.vocabulary.folding import plain

SHORT = {
    ("điều lệ", "dang cong san viet nam"): "đảng",
    ("điều lệ", "dang"): "đảng",
    ("hiến pháp", "nuoc cong hoa xa hoi chu nghia viet nam"): "hiến pháp",
    ("hiến pháp", "hien phap"): "hiến pháp",
}
"""Short names by which documents are cited that are no laws, by type and folded name."""

_KINDS = ("luật", "bộ luật")
"""Types that people mix up, so that a name is looked for under both."""


@dataclass(frozen=True, slots=True)
class Version:
    """One edition of a law.

    Attributes:
        type: ``luật``, ``bộ luật`` or ``pháp lệnh``.
        name: official, lower case, without the type.
        number, year, symbol: ``31``, ``2024``, ``QH15``.
        date: on which it was passed.
        effect: a day from which it is known to be in force, ``None`` where not recorded.
    """

    type: str
    name: str
    number: str
    year: str
    symbol: str
    date: dt.date
    effect: dt.date | None


def _row(type: str, name: str) -> laws.Law | None:
    kinds = _KINDS if type in _KINDS else (type,)
    return next((row for kind in kinds if (row := laws.by_name().get((kind, plain(name))))), None)


@cache
def official(type: str, name: str) -> str:
    """The official name of a law for a name in use, as ``naming.law`` writes it.

    >>> official("luật", "dân chủ ở cơ sở")
    'thực hiện dân chủ ở cơ sở'
    """
    row = _row(type, name)
    return naming.law(row.name)[0] if row else SHORT.get((type, plain(name)), name)


def title(type: str, folded: str) -> str | None:
    """The name of a law with its capitals, by its folded name; ``None`` where the table does not hold it.

    >>> title("luật", "to chuc chinh phu")
    'Tổ chức Chính phủ'
    """
    row = _row(type, folded)
    short = SHORT.get((type, folded))
    return row.title if row else short and short.capitalize()


LIKE = 0.85
"""So much of a damaged name must be left for the law of its day to be meant."""


@cache
def mended(type: str, name: str, date: dt.date) -> str:
    """The name of the law that was passed on that day, where a damaged name is nearly its own.

    >>> mended("luật", "quản sử dụng tài sản công", dt.date(2017, 6, 21))
    'quản lý, sử dụng tài sản công'
    """
    if _row(type, name) is not None:
        return name
    kinds = _KINDS if type in _KINDS else (type,)
    passed = [row.name for row in laws.table() if row.type in kinds and any(e.date == date for e in row.editions)]
    like = {other: SequenceMatcher(None, plain(name), plain(other)).ratio() for other in passed}
    best = max(like, key=lambda other: (like[other], other), default=name)
    return best if like.get(best, 0) >= LIKE else name


@cache
def _names() -> dict[str, str]:
    return {f"{e.number}/{e.year}/{e.symbol}": row.name for row in laws.table() for e in row.editions}


def name_of(number: str, year: str | None, symbol: str | None) -> str | None:
    """The name of the law with that number."""
    return _names().get(f"{number}/{year}/{symbol}")


@cache
def versions(type: str, name: str) -> tuple[Version, ...]:
    """All known editions of a law by its official name."""
    row = _row(type, name)
    return tuple(_version(row, edition) for edition in row.editions) if row else ()


def _version(row: laws.Law, e: laws.Edition) -> Version:
    return Version(row.type, naming.law(row.name)[0], e.number, e.year, e.symbol, e.date, e.effect)
