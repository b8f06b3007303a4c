"""Readings: the distinct statements of a block, each with all the mentions that make it.

A resolution that thirty thousand plans cite is mostly cited in the same few wordings; what a wording means is worked
out once for all of them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from danchieu.model import Block, Citation, Header, Holding, Kind, Level, Mention
from danchieu.resolving import naming
from danchieu.vocabulary import places as gazetteer

_TERM = re.compile(r"[Kk]h(?:óa|oá|óa|oá|oa)\s+([IVX]+)\b")


class Reading(NamedTuple):
    """What a citation or a header states of its document.

    ``scope`` ties what lacks a place, or names one that several bear, to who says it.
    """

    kind: Kind
    type: str
    number: str | None
    year: str | None
    symbol: str | None
    date: dt.date | None
    issuer: str | None
    level: Level | None
    place_id: str | None
    place: str | None
    term: str | None
    name: str | None
    scope: str | None
    doubtful: bool


@dataclass(slots=True)
class Support:
    """Who states a reading.

    Attributes:
        mentions, holdings: citations and headers of held documents.
        record: what the table of well-known documents states, where it does.
    """

    mentions: list[Mention] = field(default_factory=list)
    holdings: list[Holding] = field(default_factory=list)
    record: Header | None = None

    @property
    def citing(self) -> set[int]:
        """Distinct citing documents."""
        return {m.citing for m in self.mentions}


Readings = dict[Reading, Support]


def stated_term(citation: Citation) -> str | None:
    """The term of the Central Committee that the citation's own words name (``của Bộ Chính trị (khóa XII)``)."""
    if citation.term or citation.date or citation.kind is not Kind.NUMBERED:
        return citation.term
    found = _TERM.search(citation.quote)
    return found[1] if found else None


def of_mention(mention: Mention) -> Reading:
    """The reading of one mention."""
    c = mention.citation
    placed = c.place_id or one_bears(c.place) or c.level is Level.CENTRAL
    scope = None if placed else mention.citing_place_id or mention.source
    return Reading(
        c.kind, c.type, c.number, c.year, c.symbol, c.date, c.issuer, c.level, c.place_id, c.place,
        stated_term(c), c.name, scope, c.doubtful,
    )  # fmt: skip


def of_holding(holding: Holding) -> Reading:
    """The reading of a held document's header; a law's name is its title."""
    h = holding.header
    placed = h.place_id or one_bears(h.place) or h.level is Level.CENTRAL
    return Reading(
        Kind.NUMBERED, h.type or "văn bản", h.number, h.year, h.symbol, h.date, h.issuer, h.level, h.place_id, h.place,
        None, None, None if placed else holding.source, False,
    )  # fmt: skip


def of_block(block: Block, recorded: Mapping[Reading, Header] | None = None) -> Readings:
    """All readings of a block, in an order that does not depend on the order of its mentions.

    Parameters:
        recorded: what well-known documents of the block are known to be.
    """
    found: Readings = {}
    for mention in block.mentions:
        found.setdefault(of_mention(mention), Support()).mentions.append(mention)
    for holding in block.holdings:
        found.setdefault(of_holding(holding), Support()).holdings.append(holding)
    for reading, record in (recorded or {}).items():
        found.setdefault(reading, Support()).record = record
    return {reading: found[reading] for reading in sorted(found, key=order)}


def order(reading: Reading) -> tuple[str, ...]:
    """A total order of readings."""
    return tuple("" if value is None else str(value) for value in reading)


def places(readings: Iterable[Reading]) -> dict[str, str]:
    """Place names that only one place bears, here and anywhere else, so that a name alone means that place."""
    ids: dict[str, set[str]] = {}
    for reading in readings:
        if reading.place and reading.place_id and one_bears(reading.place):
            ids.setdefault(reading.place.casefold(), set()).add(reading.place_id)
    return {name: found.pop() for name, found in ids.items() if len(found) == 1}


@lru_cache(maxsize=50_000)
def one_bears(name: str | None) -> bool:
    """Whether a name is not that of several places: of those that it was borne by, one became the others.

    >>> one_bears("phường Hà Tu"), one_bears("xã Tân Tiến"), one_bears(None)
    (True, False, False)
    """
    bearers = gazetteer.named(name) if name else ()
    return bool(name) and all(gazetteer.same_place(place.id, bearers[0].id) for place in bearers)


def year_of_law(reading: Reading) -> str | None:
    """The year by which a law is cited: ``năm 2015``, or that of its date."""
    if reading.year:
        return reading.year
    if reading.date:
        return str(reading.date.year)
    return naming.law(reading.name)[1] if reading.name else None
