"""Who numbers a document: the organ, the place that it belongs to, and the period in which it gives a number once."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from danchieu.model import Level
from danchieu.resolving import terms
from danchieu.resolving.readings import Reading
from danchieu.vocabulary import issuers, places, symbols, types
from danchieu.vocabulary.folding import plain

_LEGISLATURE = re.compile(r"^(?:[A-Z]*QH|HDNN)K?\d+$")
_PARTY_ORGAN = re.compile(r"(?:TW|T[UV]|HU|QU|TXU|DU|DUK)$")
_TWO_SERIES = frozenset({"QD", "NQ", "CT"})
"""Types whose legal documents bear the year in the number and whose other documents, numbered apart, do not
(``22/2013/QĐ-TTg`` and ``22/QĐ-TTg`` of 2013 are two; Nghị định 34/2016/NĐ-CP on numbers of legal documents)."""
_FRONT = "MTTQ"
"""``KH-MTTQ-BTT`` and ``KH-BTT-MTTQ`` are the same committee's."""
CENTRE = ""
"""The place of central bodies."""


class Numbering(NamedTuple):
    """One run of numbers as far as a reading states it.

    Attributes:
        code: folded abbreviation of the type (``NQ``), from the symbol or else from the type word.
        organ: folded abbreviation of the organ behind the symbol, else of the issuer; ``None`` where neither is known.
        other: the organ of the stated issuer where the symbol says another: one of the two is the author's mistake.
        place: token of the place, ``CENTRE``, or ``None`` where it is not known.
        period: term of office, year or legislature within which the number is unique; ``None`` where not known.
        local: whether the period is a local Party body's term of office, which begins on another day everywhere.
        sure: ``False`` in a season of congresses, where the date alone does not tell the term.
    """

    code: str
    organ: str | None
    other: str | None
    place: str | None
    period: str | None
    local: bool
    sure: bool


@cache
def organs_of(issuer: str | None) -> tuple[str, ...]:
    """Folded abbreviations of an issuer; of joint issuers the first one's, whose number the document bears."""
    row = issuers.by_name().get(issuer or "") or issuers.by_name().get((issuer or "").split(" và ")[0])
    return tuple(plain(organ).upper() for organ in row.organs) if row else ()


@cache
def code_of(symbol: str | None) -> str:
    """The folded abbreviation of the type in a symbol: ``QĐi/TW`` gives ``QDI``; empty where it holds none."""
    first = plain(symbols.parts(symbol)[0]).upper() if symbol else ""
    return first if first in types.by_code() else ""


@cache
def family(type: str, symbol: str | None) -> str:
    """What all types that share an abbreviation have in common: quyết định and quy định are ``QD``, with ``QDI``.

    The symbol is believed before the type word (``Thông báo Kết luận số 160-TB/TW``).
    """
    code = code_of(symbol)
    rows = types.by_code().get(code) if code else tuple(row for row in types.table() if row.name == type)
    if not rows or not rows[0].codes:
        return plain(type)
    return min(plain(row.codes[0]).upper() for row in rows)


@lru_cache(maxsize=200_000)
def token(place_id: str) -> str:
    """A place id that stays when the unit is formed anew under its old name (tỉnh Ninh Bình on 1/7/2025)."""
    try:
        place = places.get(place_id)
    except KeyError:
        return place_id
    while heir := next((p for p in places.successors(place.id) if p.name == place.name), None):
        place = heir
    return place.id


@cache
def organ_of(symbol: str | None) -> str | None:
    """The folded abbreviation of the numbering organ in a symbol: behind the slash of a Party one, whatever its type.

    >>> organ_of("CTHĐ/TU"), organ_of("QĐ-UBND"), organ_of("UBTVQH15"), organ_of(None)
    ('TU', 'UBND', 'UBTVQH15', None)
    """
    if symbol is None or "/" not in symbol:
        return _FRONT if symbol and _FRONT in symbols.parts(symbol) else symbols.organ(symbol) if symbol else None
    return plain(symbols.parts(symbol.split("/", 1)[1])[0]).upper() or None


@cache
def _organ(symbol: str | None, issuer: str | None) -> tuple[str | None, str | None]:
    """The numbering organ, and the issuer's where a Party symbol and the issuer disagree.

    State symbols are believed before the issuer: people write ``QĐ-TTg của Chính phủ`` all the time.
    """
    stated = organs_of(issuer)
    written = organ_of(symbol)
    if written is None:
        return (stated[0] if stated else None), None
    bare = re.sub(r"K?\d+$", "", written)
    if not stated or written in stated or bare in stated or "/" not in (symbol or ""):
        return written, None
    return written, stated[0]


def is_central(reading: Reading) -> bool:
    """Whether the reading's body stands at the centre."""
    if reading.level is not None:
        return reading.level is Level.CENTRAL
    row = issuers.by_name().get(reading.issuer or "")
    if row is not None:
        return row.level is Level.CENTRAL
    return reading.symbol is not None and symbols.level(reading.symbol) is Level.CENTRAL


def place_of(reading: Reading, names: dict[str, str]) -> str | None:
    """The token of a reading's place: by its id, else by a name, in its scope alone where several bear it.

    Args:
        names: place names that only one id bears (``readings.places``).
    """
    if reading.place_id:
        return token(reading.place_id)
    if reading.place:
        name = reading.place.casefold()
        return token(names[name]) if name in names else f"{name}{f'|{reading.scope}' if reading.scope else ''}"
    return None


def _party(symbol: str | None, organ: str) -> bool:
    return bool(_PARTY_ORGAN.search(organ)) or (symbol is not None and "/" in symbol)


def _period(reading: Reading, code: str, organ: str) -> tuple[str | None, bool, bool]:
    if _LEGISLATURE.match(organ):
        return organ, False, True
    if not _party(reading.symbol, organ):
        return _year(reading, code), False, True
    if organ.endswith("TW"):
        return (terms.national(reading.date) or "before" if reading.date else reading.term), False, True
    return _local(reading)


def _local(reading: Reading) -> tuple[str | None, bool, bool]:
    if reading.date is None:
        return None, True, True
    period, sure = terms.local(reading.date, reading.level)
    return period, True, sure


def _year(reading: Reading, code: str) -> str | None:
    if reading.year:
        return f"{reading.year}/" if code in _TWO_SERIES else reading.year
    return str(reading.date.year) if reading.date else None


def numbering(reading: Reading, names: dict[str, str]) -> Numbering:
    """The run of numbers that a reading states.

    Args:
        reading: of a numbered document.
        names: place names that only one id of the block bears (``readings.places``).
    """
    code = code_of(reading.symbol) or family(reading.type, None)
    organ, other = _organ(reading.symbol, reading.issuer)
    # Without an organ a date tells no period (the Party's are terms, the State's years); a year in the number does.
    year = _year(reading, code) if reading.year else None
    period, local, sure = _period(reading, code, organ) if organ else (year, False, True)
    place = CENTRE if is_central(reading) else place_of(reading, names)
    return Numbering(code, organ, other, place, period, local, sure)
