"""Terms of office: within one, a Party body never gives a number twice for the same kind of document.

Hướng dẫn 36-HD/VPTW of 3/4/2018, part II: numbers of Party documents run from 01 through the whole term of office of
the committee that issues them. Congresses, and with them the numbers, do not begin on one day in the whole country.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from danchieu.model import Level


@dataclass(frozen=True, slots=True)
class NationalTerm:
    """One term of the Central Committee, from the close of the congress that elected it.

    Attributes:
        ordinal: Roman, as in ``khóa XIII``.
        begins: first day of the new committee.
        office: years by which a term of office is named.
        source: where the day is stated.
    """

    ordinal: str
    begins: dt.date
    office: str
    source: str


@dataclass(frozen=True, slots=True)
class Season:
    """The months in which the congresses of one level meet; on which day the numbers restart differs by place.

    Attributes:
        level: of the Party bodies.
        first, last: days between which the old and the new term are both possible.
        source: the directive that fixes the deadline.
    """

    level: Level
    first: dt.date
    last: dt.date
    source: str


NATIONAL = (
    NationalTerm("VI", dt.date(1986, 12, 18), "1986-1991", "Đại hội VI, 15-18/12/1986"),
    NationalTerm("VII", dt.date(1991, 6, 27), "1991-1996", "Đại hội VII, 24-27/6/1991"),
    NationalTerm("VIII", dt.date(1996, 7, 1), "1996-2001", "Đại hội VIII, 28/6-01/7/1996"),
    NationalTerm("IX", dt.date(2001, 4, 22), "2001-2006", "Đại hội IX, 19-22/4/2001"),
    NationalTerm("X", dt.date(2006, 4, 25), "2006-2011", "Đại hội X, 18-25/4/2006"),
    NationalTerm("XI", dt.date(2011, 1, 19), "2011-2015", "Đại hội XI, 12-19/01/2011"),
    NationalTerm("XII", dt.date(2016, 1, 28), "2016-2020", "Đại hội XII, 20-28/01/2016"),
    NationalTerm("XIII", dt.date(2021, 2, 1), "2021-2026", "Đại hội XIII, 25/01-01/02/2021"),
    NationalTerm("XIV", dt.date(2026, 1, 23), "2026-2031", "Đại hội XIV, January 2026"),
)
"""Terms of the Central Committee, in order; its departments follow them."""

_37, _36, _35, _45 = (
    "Chỉ thị 37-CT/TW of 04/8/2009",
    "Chỉ thị 36-CT/TW of 30/5/2014",
    "Chỉ thị 35-CT/TW of 30/5/2019",
    "Chỉ thị 45-CT/TW of 14/4/2025; new communes and provinces stand since 1/7/2025",
)
SEASONS = (
    Season(Level.WARD, dt.date(2010, 3, 1), dt.date(2010, 6, 30), _37),
    Season(Level.CITY, dt.date(2010, 6, 1), dt.date(2010, 8, 31), _37),
    Season(Level.PROVINCIAL, dt.date(2010, 8, 1), dt.date(2010, 11, 30), _37),
    Season(Level.WARD, dt.date(2015, 3, 1), dt.date(2015, 6, 30), _36),
    Season(Level.CITY, dt.date(2015, 6, 1), dt.date(2015, 8, 31), _36),
    Season(Level.PROVINCIAL, dt.date(2015, 8, 1), dt.date(2015, 10, 31), _36),
    Season(Level.WARD, dt.date(2020, 3, 1), dt.date(2020, 6, 30), _35),
    Season(Level.CITY, dt.date(2020, 6, 1), dt.date(2020, 8, 31), _35),
    Season(Level.PROVINCIAL, dt.date(2020, 8, 1), dt.date(2020, 10, 31), _35),
    Season(Level.WARD, dt.date(2025, 7, 1), dt.date(2025, 8, 31), _45),
    Season(Level.PROVINCIAL, dt.date(2025, 7, 1), dt.date(2025, 10, 31), _45),
)
"""When local congresses meet, in order of time within a level."""

_BEGINS = tuple(term.begins for term in NATIONAL)
_BY_OFFICE = {term.office: term.ordinal for term in NATIONAL}
_BY_ORDINAL = {term.ordinal: term for term in NATIONAL}


@lru_cache(maxsize=100_000)
def national(day: dt.date) -> str | None:
    """The term of the Central Committee on a day, as its Roman ordinal; ``None`` before the sixth.

    >>> national(dt.date(2024, 12, 22)), national(dt.date(2017, 10, 25))
    ('XIII', 'XII')
    """
    index = bisect_right(_BEGINS, day) - 1
    return NATIONAL[index].ordinal if index >= 0 else None


def national_of_office(office: str) -> str | None:
    """The ordinal of a national congress by its term of office; offices are also named by the year of the last plan.

    >>> national_of_office("2021-2026"), national_of_office("2016-2021")
    ('XIII', 'XII')
    """
    return _BY_OFFICE.get(office) or next(
        (ordinal for named, ordinal in _BY_OFFICE.items() if named[:4] == office[:4]), None
    )


def national_begins(ordinal: str) -> dt.date | None:
    """First day of a national term."""
    term = _BY_ORDINAL.get(ordinal)
    return term.begins if term else None


@lru_cache(maxsize=100_000)
def local(day: dt.date, level: Level | None) -> tuple[str, bool]:
    """The term of office of a local Party body on a day.

    Args:
        day: date of issue.
        level: of the body; ``None`` where it is not known, then the seasons of all levels are open.
    Returns:
        the year of the congress that begins the term, and whether that is sure: in the season of congresses it is not.
    """
    seasons = [s for s in SEASONS if level is None or s.level is level]
    if any(s.first <= day <= s.last for s in seasons):
        return str(day.year), False
    past = [s.last.year for s in seasons if s.last < day]
    return (str(max(past)) if past else "before"), True


FIRST_OF_NEW = "2025-2030"
"""The first term of office of the units formed on 1 July 2025 (Chỉ thị 45-CT/TW of 14/4/2025)."""

YEARS = 5
"""Length of a term of office (Điều lệ Đảng, articles 15 and 18)."""

_NUMERALS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def counted(ordinal: str, later: int) -> str | None:
    """The Roman ordinal so many congresses later; ``None`` before the first.

    >>> counted("XV", 1), counted("I", -1), counted("XXIV", 0)
    ('XVI', None, 'XXIV')
    """
    digits = [{"I": 1, "V": 5, "X": 10}.get(letter, 0) for letter in ordinal]
    following = [*digits[1:], 0]
    value = later + sum(-d if d < after else d for d, after in zip(digits, following, strict=True))
    return roman(value) if value >= 1 and 0 not in digits else None


def roman(value: int) -> str:
    """A number below 40 in Roman figures.

    >>> roman(14), roman(25)
    ('XIV', 'XXV')
    """
    found = ""
    for worth, letters in _NUMERALS:
        found += letters * (value // worth)
        value %= worth
    return found


def office_after(office: str, later: int) -> str:
    """The term of office so many terms later.

    >>> office_after("2020-2025", 1)
    '2025-2030'
    """
    first, last = (int(year) + YEARS * later for year in office.split("-"))
    return f"{first}-{last}"
