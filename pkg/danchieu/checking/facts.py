"""What is known of documents: curated records, laws by number, and what a store holds and cites."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from danchieu.checking.findings import Evidence
from danchieu.checking.wording import wording
from danchieu.model import Document, Header, Kind, Level
from danchieu.resolving import block_of_header, identity
from danchieu.vocabulary import laws
from danchieu.vocabulary.known import Known

LONGEST_WAIT = dt.timedelta(days=400)
"""So long after its issue a law is in force, where its first day is not recorded: most wait for 1 January or 1 July."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What has taken a document's place, or ended it.

    Attributes:
        by: that document as it is cited.
        on: since when; ``None`` where that is not known.
        firm: a curated record or that document's own held text says so.
        evidence: who says so.
        stated: whether that day is; else it has ended by then at the latest.
    """

    by: str
    on: dt.date | None
    firm: bool
    evidence: Evidence
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Fact:
    """What one witness, or the most of many, states of a document.

    Attributes:
        block: in which its citations are resolved.
        header: what is stated; nothing is known of a field that is ``None``.
        firm: a held document or a curated record states it; else only other texts do.
        evidence: who states it.
        of_field: who states a field, where that is another than ``evidence``.
        ended: what has taken its place.
    """

    block: str
    header: Header
    firm: bool
    evidence: Evidence
    of_field: Mapping[str, Evidence] = field(default_factory=dict)
    ended: Ended | None = None


def of_known(records: Iterable[Known]) -> Iterator[Fact]:
    """Curated records as facts."""
    records = list(records)
    in_full = {_named(record.header): wording(record.header) for record in records}
    for record in records:
        evidence = Evidence(record.evidence or wording(record.header))
        by = record.replaced_by
        ended = Ended(in_full.get(by, by), record.replaced_on, True, evidence) if by else None
        block = block_of_header(record.header)
        if block is not None:
            yield Fact(block, record.header, True, evidence, ended=ended)


def _named(h: Header) -> str:
    """How a record names the document that has taken its place: ``Quy định 383-QĐ/TW``."""
    return identity.label(Document("", h.type or "", h.number, h.year, h.symbol), Kind.NUMBERED)


def of_laws() -> Iterator[Fact]:
    """Laws of the table, each edition ended by the next that is in force, but for those that amend another law.

    That a law of the same name has taken the place of the older is likely and no more: which of its parts go on is in
    its own last articles.
    """
    for law in laws.table():
        ends: list[Ended] = []
        for edition in law.editions:
            header = _of_edition(law, edition)
            block = block_of_header(header)
            evidence = Evidence(f"Công báo: {wording(header)}")
            if block is not None:
                yield Fact(block, header, True, evidence, ended=min(ends, key=_since, default=None))
            if not law.amending:
                ends.append(_by(law, edition))


def _since(ended: Ended) -> dt.date:
    return ended.on or dt.date.max


def _of_edition(law: laws.Law, e: laws.Edition) -> Header:
    return Header(law.type, e.number, e.year, e.symbol, e.date, level=Level.CENTRAL, title=law.title)


def _by(law: laws.Law, newer: laws.Edition) -> Ended:
    by = wording(_of_edition(law, newer))
    on = newer.effect or newer.date + LONGEST_WAIT
    return Ended(by, on, False, Evidence(f"Công báo: {by}"), stated=newer.effect is not None)
