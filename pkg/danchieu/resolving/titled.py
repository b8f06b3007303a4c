"""Documents cited without a number of their own: laws by name, plenums, congresses, named documents."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cached_property

from danchieu.model import Kind, Level
from danchieu.resolving import known, terms
from danchieu.resolving.blocks import NATIONAL_CONGRESS
from danchieu.resolving.bodies import CENTRE, place_of, token
from danchieu.resolving.clusters import Cluster, Witness, by_witness, prefer
from danchieu.resolving.readings import Reading, Readings, order, places, year_of_law
from danchieu.vocabulary import places as gazetteer

_OFFICE = re.compile(r"((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)")
_AMENDING = "sua doi"
"""How the folded name of a law that amends another begins."""
_YOUNG = dt.timedelta(days=230)
"""A law without a recorded day of effect may not yet be in force so long after its issue: most wait for 1 January or
1 July (Luật 80/2015/QH13, article 151, sets only the least, 45 days)."""


class Titled:
    """What the rules for all titled documents share: complete readings are grouped by one key."""

    def __init__(self, readings: Readings) -> None:
        self.readings = readings
        self.clusters: list[Cluster] = []

    def identity(self, reading: Reading) -> Hashable:
        """What identifies the reading's document, ``None`` where it states too little."""
        raise NotImplementedError

    def groups(self) -> list[list[Reading]]:
        """Readings with one identity."""
        found: dict[Hashable, list[Reading]] = defaultdict(list)
        for reading in self.readings:
            identity = None if reading.doubtful else self.identity(reading)
            if identity is not None:
                found[identity].append(reading)
        return list(found.values())

    def complete(self, cluster: Cluster) -> None:
        """Of most kinds nothing is known beyond the readings."""

    def index(self, clusters: Sequence[Cluster]) -> None:
        """Take note of all clusters."""
        self.clusters += clusters

    def turn(self, reading: Reading) -> int:  # noqa: ARG002
        """All incomplete readings are alike."""
        return 0

    def earliest(self, core: Sequence[Reading]) -> dt.date | None:
        """The first date that the readings state."""
        return min((r.date for r in core if r.date), default=None)

    def fits(self, reading: Reading, witness: Witness) -> list[Cluster]:  # noqa: ARG002
        """Clusters of the reading's type."""
        return [c for c in self.clusters if any(r.type == reading.type for r in c.core)]

    def narrow(self, reading: Reading, found: list[Cluster], witness: Witness) -> list[Cluster]:  # noqa: ARG002
        """Candidates not later than the citing text, those that it identifies elsewhere first."""
        return by_witness(found, witness)

    def loner(self, reading: Reading) -> Hashable:  # noqa: ARG002
        """Incomplete readings alone have no identity."""
        return None


class Plenum(Titled):
    """Plenums of the Central Committee; every type of document that one issued counts as one document."""

    def identity(self, reading: Reading) -> Hashable:
        """Type and term; a date tells the term too."""
        term = reading.term or (terms.national(reading.date) if reading.date else None)
        return (reading.type, term) if term else None

    def earliest(self, core: Sequence[Reading]) -> dt.date | None:
        """The first day of the term."""
        return terms.national_begins(core[0].term) if core[0].term else super().earliest(core)


class Congress(Titled):
    """Congresses of one Party body; a term of office stands for the ordinal that some citation gives with it."""

    @cached_property
    def _ordinals(self) -> dict[tuple[Hashable, str], str]:
        """Ordinals by body and term of office: stated, counted on from these, and the first of a new unit."""
        stated: dict[tuple[Hashable, str], set[str]] = defaultdict(set)
        for r in self.readings:
            office = office_of(r)
            if office and not r.doubtful:
                body = self._body(r)
                if r.term:
                    for later in range(-3, 4):
                        if other := terms.counted(r.term, later):
                            stated[body, terms.office_after(office, later)].add(other)
                elif office == terms.FIRST_OF_NEW and _is_new(body):
                    stated[body, office].add("I")
        return {key: found.pop() for key, found in stated.items() if len(found) == 1}

    @cached_property
    def _names(self) -> dict[str, str]:
        return places(self.readings)

    def _body(self, reading: Reading) -> Hashable:
        """The place; what is not told by a text is another for each."""
        if reading.level is Level.CENTRAL or reading.issuer in (None, NATIONAL_CONGRESS):
            return CENTRE
        return place_of(reading, self._names) or f"?{reading.issuer}|{reading.scope}"

    def ordinal(self, reading: Reading) -> str | None:
        """The ordinal, stated or known from the term of office."""
        office = office_of(reading)
        if reading.term or office is None:
            return reading.term
        found = self._ordinals.get((self._body(reading), office))
        return found or (terms.national_of_office(office) if self._body(reading) == CENTRE else None)

    def complete(self, cluster: Cluster) -> None:
        """The ordinal that a term of office stands for."""
        cluster.term = self.ordinal(cluster.core[0])

    def identity(self, reading: Reading) -> Hashable:
        """Type, body, and ordinal or else term of office."""
        which = self.ordinal(reading) or office_of(reading)
        return (reading.type, self._body(reading), which) if which else None

    def fits(self, reading: Reading, witness: Witness) -> list[Cluster]:
        """Congresses of the same body."""
        found = super().fits(reading, witness)
        return [c for c in found if self._body(c.core[0]) == self._body(reading)]


class Named(Titled):
    """Named documents: every province has its own ``Đề án 03``, so that the place is part of the name."""

    @cached_property
    def _names(self) -> dict[str, str]:
        return places(self.readings)

    def _place(self, reading: Reading) -> str | None:
        if reading.level is Level.CENTRAL:
            return CENTRE
        return place_of(reading, self._names)

    def identity(self, reading: Reading) -> Hashable:
        """The place, where it is known."""
        return None if (place := self._place(reading)) is None else (place,)

    def fits(self, reading: Reading, witness: Witness) -> list[Cluster]:
        """Documents of the centre, and of the places above and around the citing document."""
        around = {CENTRE, *_chain(witness.place_id)}
        return [
            c
            for c in self.clusters
            if self._place(c.core[0]) in around
            and (reading.level is None or any(r.level is reading.level for r in c.core))
        ]

    def loner(self, reading: Reading) -> Hashable:
        """One document for all texts of one province, else of one source."""
        return (reading.level, _province(reading.scope))


class Law(Titled):
    """Laws by name and number. Of one name only one law is in force at a time.

    A name is resolved to a number where a text of the collection states the number; what the table knows beyond that
    only tells which law was in force on a day. A name that this leaves open is a document under its name. A law that
    amends another takes the place of none.
    """

    def __init__(self, readings: Readings, type: str, name: str) -> None:
        super().__init__(readings)
        self._known = {_numeral(v.number, v.year): v for v in known.versions(type, name)}
        self._amending = name.startswith(_AMENDING)

    def identity(self, reading: Reading) -> Hashable:
        """The number with its year."""
        return _numeral(reading.number, reading.year) if reading.number else None

    def complete(self, cluster: Cluster) -> None:
        """The table's edition."""
        cluster.version = self._edition(cluster.core[0])

    def index(self, clusters: Sequence[Cluster]) -> None:
        """Versions that the texts state by number or year, and those of the table."""
        stated = [c for c in [*self.clusters, *clusters] if c.core and _years(c)]
        met = {c.version for c in stated}
        silent = [Cluster((), v.date, version=v) for v in self._known.values() if v not in met]
        self.clusters = sorted([*stated, *silent], key=lambda c: (_issued(c), min(map(order, c.core), default=())))

    def _edition(self, reading: Reading) -> known.Version | None:
        """The table's edition that a reading means: by number, else by year; of two in a year by the nearest date."""
        if reading.number:
            return self._known.get(str(self.identity(reading)))
        year, date = year_of_law(reading), reading.date
        found = [v for v in self._known.values() if v.year == year]
        if len(found) > 1 and date:
            return min(found, key=lambda v: (abs((v.date - date).days), v.number))
        return found[0] if len(found) == 1 else None

    def turn(self, reading: Reading) -> int:
        """A bare name comes last: it may mean what another text cites by name and year."""
        return int(year_of_law(reading) is None)

    def fits(self, reading: Reading, witness: Witness) -> list[Cluster]:
        """The version of the stated year; of any year, those that the citing text states before all others."""
        year = year_of_law(reading)
        if year is None:
            return prefer(self.clusters, [c for c in self.clusters if witness.source in c.sources])
        edition = self._edition(reading)
        if edition:
            return [c for c in self.clusters if c.core and c.version == edition]
        return [c for c in self.clusters if c.core and year in _years(c)]

    def narrow(self, reading: Reading, found: list[Cluster], witness: Witness) -> list[Cluster]:
        """The version in force on the day of the citing text; two where it cannot be told which of them was."""
        if not any(c.core for c in found) or year_of_law(reading) or len(found) == 1:
            return [c for c in found if c.core]
        day = witness.date or witness.since
        if day is None:
            return found
        issued = [c for c in found if _issued(c) <= day]
        force = issued if self._amending else _in_force(issued, day)
        # A text that is only known to be at least so young may mean what was issued after that day.
        later = [] if witness.date else [c for c in found if _issued(c) > day]
        return [*force, *later] if any(c.core for c in (*force, *later)) else []

    def loner(self, reading: Reading) -> Hashable:
        """The name, with the edition or the year where one is stated."""
        return (self._edition(reading) or year_of_law(reading) or "any",)


def _is_new(body: Hashable) -> bool:
    """Whether a unit was formed on 1 July 2025, so that its first congress was that of the same summer."""
    try:
        return gazetteer.get(str(body)).valid_from == gazetteer.REFORM
    except KeyError:
        return False


def office_of(reading: Reading) -> str | None:
    """The term of office that a congress is cited by: ``2025-2030``."""
    found = _OFFICE.search(reading.name or "")
    return f"{found[1]}-{found[2]}" if found else None


def _numeral(number: str | None, year: str | None) -> str:
    return f"{number}/{year}" if year else str(number)


def _years(cluster: Cluster) -> set[str]:
    years = {cluster.version.year} if cluster.version else set()
    return years | {year for r in cluster.core if (year := year_of_law(r))}


def _issued(cluster: Cluster) -> dt.date:
    stated = cluster.earliest or cluster.passed
    return stated or dt.date(int(min(_years(cluster) & _PLAUSIBLE, default="1")), 1, 1)


_PLAUSIBLE = frozenset(str(year) for year in range(1945, 2100))


def _in_force(issued: list[Cluster], day: dt.date) -> list[Cluster]:
    """Of versions issued by that day, oldest first, the one in force; the two last where it cannot be told."""
    if len(issued) < 2:
        return issued
    version = issued[-1].version
    if version and version.effect:
        return issued[-1:] if version.effect <= day else _in_force(issued[:-1], day)
    return issued[-1:] if _issued(issued[-1]) + _YOUNG <= day else [*_in_force(issued[:-1], day), issued[-1]]


def _chain(place_id: str | None) -> Iterable[str]:
    if place_id is None:
        return ()
    try:
        return [token(place_id), *(token(p.id) for p in (*gazetteer.ancestors(place_id), *gazetteer.city_of(place_id)))]
    except KeyError:
        return (place_id,)


def _province(scope: str | None) -> str | None:
    try:
        return token(gazetteer.province_of(scope).id) if scope else None
    except KeyError:
        return scope


RULES: dict[str, Callable[[Readings], Titled]] = {"plenum": Plenum, "congress": Congress, "named": Named}
"""By the first word of a block's name; laws need the name too."""
KINDS = {"plenum": Kind.PLENUM, "congress": Kind.CONGRESS, "named": Kind.NAMED, "law": Kind.LAW}
