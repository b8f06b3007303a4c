"""Clusters: the documents of a block while they are being made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from danchieu.model import Header, Holding, Mention
from danchieu.resolving.known import Version
from danchieu.resolving.readings import Reading, Readings


@dataclass(slots=True, eq=False)
class Cluster:
    """One document.

    Attributes:
        core: the readings that identify it by themselves. Only they decide what fits, so that order does not matter.
        earliest: no text before this day can cite it; ``None`` where nothing is known.
        mentions, holdings: all that came to it, by reading.
        sources: hashes of the sources whose own words identify it.
        records: readings that the table of well-known documents states, each with its record.
        version: of a law, what the table knows of it.
        term: of a congress, the ordinal that its term of office stands for.
    """

    core: tuple[Reading, ...]
    earliest: dt.date | None = None
    sources: set[str] = field(default_factory=set)
    mentions: dict[Reading, list[Mention]] = field(default_factory=dict)
    holdings: dict[Reading, list[Holding]] = field(default_factory=dict)
    records: dict[Reading, Header] = field(default_factory=dict)
    version: Version | None = None
    term: str | None = None

    def take(self, reading: Reading, mentions: Iterable[Mention] = (), holdings: Iterable[Holding] = ()) -> None:
        """Add what states a reading."""
        self.mentions.setdefault(reading, []).extend(mentions)
        self.holdings.setdefault(reading, []).extend(holdings)

    @property
    def held(self) -> bool:
        """Whether a source contains the document."""
        return any(self.holdings.values())

    @property
    def passed(self) -> dt.date | None:
        """The day on which a law was passed, where the table knows it."""
        return self.version.date if self.version else None

    @property
    def silent(self) -> bool:
        """Whether only the table knows the document: no text identifies it."""
        return bool(self.records) and not self.sources

    @property
    def met(self) -> bool:
        """Whether a text mentions or holds the document."""
        return self.held or any(self.mentions.values())


@dataclass(frozen=True, slots=True)
class Witness:
    """Who states a reading: its source, and the citing document's place and date.

    Attributes:
        since: of a document without a date; it is at least so young.
    """

    source: str
    place_id: str | None = None
    date: dt.date | None = None
    since: dt.date | None = None


TURNS = range(3)
"""Rounds in which incomplete readings are fitted to the documents made before."""


class Rules(Protocol):
    """How documents of one kind are told apart."""

    def groups(self) -> list[list[Reading]]:
        """The readings that identify a document by themselves, together where it is the same document."""

    def earliest(self, core: Sequence[Reading]) -> dt.date | None:
        """The first day on which the readings' document can have been issued."""

    def complete(self, cluster: Cluster) -> None:
        """Add what is known of a cluster's document beyond its readings: a law's edition, a congress's ordinal."""

    def index(self, clusters: Sequence[Cluster]) -> None:
        """Take note of clusters for ``fits``."""

    def turn(self, reading: Reading) -> int:
        """In which of the `TURNS` an incomplete reading is fitted: those that state more come first."""

    def fits(self, reading: Reading, witness: Witness) -> list[Cluster]:
        """Clusters that an incomplete reading may mean, in stable order."""

    def narrow(self, reading: Reading, found: list[Cluster], witness: Witness) -> list[Cluster]:
        """Those among them that fit the witness."""

    def loner(self, reading: Reading) -> Hashable:
        """What a reading that fits no cluster has in common with others of its kind; ``None``: no identity."""


def make(core: Iterable[Reading], readings: Readings, earliest: dt.date | None) -> Cluster:
    """A cluster of whole readings with all that state them."""
    cluster = Cluster(tuple(core), earliest)
    for reading in cluster.core:
        support = readings[reading]
        cluster.take(reading, support.mentions, support.holdings)
        if support.record is not None:
            cluster.records[reading] = support.record
        cluster.sources.update(m.source for m in support.mentions)
        cluster.sources.update(h.source for h in support.holdings)
    return cluster


def not_later(found: Iterable[Cluster], date: dt.date | None) -> list[Cluster]:
    """Clusters that a text of that day can cite."""
    return [c for c in found if date is None or c.earliest is None or c.earliest <= date]


def prefer(found: list[Cluster], wanted: Iterable[Cluster]) -> list[Cluster]:
    """The wanted ones where there are any, else all."""
    return list(wanted) or found


def by_witness(found: list[Cluster], witness: Witness) -> list[Cluster]:
    """Clusters that fit the citing text: not later than it, those that it identifies elsewhere before all others.

    What it cites elsewhere by its day was there, whatever day the text itself bears.
    """
    early = set(map(id, not_later(found, witness.date)))
    found = [c for c in found if id(c) in early or witness.source in c.sources]
    if len(found) < 2:
        return found
    return prefer(found, [c for c in found if witness.source in c.sources])
