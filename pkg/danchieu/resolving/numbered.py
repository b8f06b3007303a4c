"""Numbered documents: which readings mean the same one.

A Party body gives a number once in a term of office, a State body once in a year; that, and not the date, tells two
documents apart, so that a misprinted date joins its document and is reported as a conflict.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from danchieu.model import Level
from danchieu.resolving import terms
from danchieu.resolving.bodies import CENTRE, Numbering, numbering, token
from danchieu.resolving.clusters import Cluster, Witness, by_witness, prefer
from danchieu.resolving.readings import Reading, Readings, places
from danchieu.vocabulary import places as gazetteer

NEAR = dt.timedelta(days=7)
"""In a season of congresses dates at most so far apart are one, misprinted; else old and new term are possible."""

Group = list[Reading]
Key = tuple[str | None, ...]


class Numbered:
    """The rules for one block of numbered documents."""

    def __init__(self, readings: Readings) -> None:
        names = places(readings)
        self.facts = {reading: numbering(reading, names) for reading in readings}
        self._bodies: dict[tuple[str | None, str | None], list[Cluster]] = defaultdict(list)
        self._places: dict[str | None, list[Cluster]] = defaultdict(list)
        self._dates: dict[tuple[str | None, dt.date], list[Cluster]] = defaultdict(list)
        self._sources: dict[str, list[Cluster]] = defaultdict(list)

    def groups(self) -> list[Group]:
        """Readings that state body and period, by document."""
        whole = [reading for reading in self.facts if self._complete(reading)]
        return _Joiner(whole, self.facts).groups()

    def _complete(self, reading: Reading) -> bool:
        n = self.facts[reading]
        known = n.organ is not None and n.place is not None and n.period is not None
        return known and not reading.doubtful and (n.other is None or reading.date is not None)

    def earliest(self, core: Sequence[Reading]) -> dt.date | None:
        """The first day that the readings' dates, years or terms allow."""
        days = [day for reading in core if (day := _first_day(reading))]
        return min(days, default=None)

    def index(self, clusters: Sequence[Cluster]) -> None:
        """Take note of clusters by body, place, date and source."""
        for cluster in clusters:
            facts = [self.facts[reading] for reading in cluster.core]
            for body in sorted({(o, n.place) for n in facts for o in (n.organ, n.other) if o}, key=str):
                self._bodies[body].append(cluster)
            for place in sorted({"?" if n.place is None else n.place for n in facts}):
                self._places[place].append(cluster)
            for date in sorted({r.date for r in cluster.core if r.date}):
                for organ in sorted({n.organ or "" for n in facts}):
                    self._dates[organ, date].append(cluster)
            for source in cluster.sources:
                self._sources[source].append(cluster)

    def late(self, reading: Reading) -> bool:
        """Short forms (``Nghị quyết 57``) come last: they may mean what another text cites without a date."""
        return self.facts[reading].organ is None

    def fits(self, reading: Reading, witness: Witness) -> list[Cluster]:
        """Documents of the reading's body; for a short form those of its source, else central ones and its place's."""
        n = self.facts[reading]
        if n.organ is None:
            found = self._short(reading, n, witness)
        elif n.place is None:
            found = self._placeless(reading, n, witness)
        else:
            found = list(dict.fromkeys(self._bodies[n.organ, n.place] + self._bodies[n.other, n.place]))
        return self._agreeing(reading, n, found)

    def _placeless(self, reading: Reading, n: Numbering, witness: Witness) -> list[Cluster]:
        near = [c for c in self._sources[witness.source] if any(self.facts[r].organ == n.organ for r in c.core)]
        if near or reading.date is None or _everywhere(n.organ or "", reading.level):
            return near
        return self._dates[n.organ or "", reading.date]

    def _short(self, reading: Reading, n: Numbering, witness: Witness) -> list[Cluster]:
        if n.place is not None:
            found = self._places[n.place]
        else:
            found = self._sources[witness.source] or self._around(witness.place_id)
        return [c for c in found if reading.issuer is None or any(r.issuer == reading.issuer for r in c.core)]

    def _around(self, place_id: str | None) -> list[Cluster]:
        above = [CENTRE]
        if place_id:
            above += [token(place_id), *(token(p.id) for p in _above(place_id))]
        return [c for place in dict.fromkeys(above) for c in self._places[place]]

    def _agreeing(self, reading: Reading, n: Numbering, found: list[Cluster]) -> list[Cluster]:
        """A stated date or period is never waived; code, type and issuer only where some candidate has the same."""
        if reading.date:
            found = [c for c in found if any(r.date == reading.date for r in c.core)]
        elif n.period:
            found = [c for c in found if any(self.facts[r].period == n.period for r in c.core)]
        found = prefer(found, [c for c in found if any(self.facts[r].code == n.code for r in c.core)])
        found = prefer(found, [c for c in found if any(r.type == reading.type for r in c.core)])
        return prefer(found, [c for c in found if reading.issuer in {r.issuer for r in c.core}])

    def narrow(self, reading: Reading, found: list[Cluster], witness: Witness) -> list[Cluster]:
        """Candidates not later than the citing text, its own full citations first."""
        return found if reading.date else by_witness(found, witness)

    def loner(self, reading: Reading) -> Hashable:
        """Undated readings of one body are one document until a date tells better."""
        n = self.facts[reading]
        body = n.organ or reading.issuer
        place = n.place if n.place is not None else f"?{reading.level}|{reading.scope}"
        return (body, place, reading.date, n.period) if body else None


def _first_day(reading: Reading) -> dt.date | None:
    if reading.date:
        return reading.date
    if reading.year and reading.year.isdigit():
        return dt.date(int(reading.year), 1, 1)
    return terms.national_begins(reading.term) if reading.term else None


def _everywhere(organ: str, level: Level | None) -> bool:
    """Whether thousands of bodies use the organ's abbreviation, so that an equal date proves nothing."""
    return level is Level.WARD or organ.endswith("DU") or (level is None and organ in {"UBND", "HDND", "MTTQ"})


def _above(place_id: str) -> tuple[gazetteer.Place, ...]:
    try:
        return gazetteer.ancestors(place_id)
    except KeyError:
        return ()


class _Joiner:
    """Joins complete readings: first by body and period, then, where authors err, by body and exact date."""

    def __init__(self, whole: Sequence[Reading], facts: dict[Reading, Numbering]) -> None:
        self._facts = facts
        self._groups: list[Group] = []
        straight = [r for r in whole if facts[r].other is None]
        self._by_period(r for r in straight if not facts[r].local)
        self._by_term(r for r in straight if facts[r].local)
        self._by_date()
        self._mistaken(r for r in whole if facts[r].other is not None)

    def groups(self) -> list[Group]:
        """The groups made."""
        return self._groups

    def _by_period(self, readings: Iterable[Reading]) -> None:
        found: dict[Key, Group] = defaultdict(list)
        for reading in readings:
            n = self._facts[reading]
            found[n.code, n.organ, n.place, n.period].append(reading)
        self._groups += found.values()

    def _by_term(self, readings: Iterable[Reading]) -> None:
        bodies: dict[Key, Group] = defaultdict(list)
        for reading in readings:
            n = self._facts[reading]
            bodies[n.code, n.organ, n.place].append(reading)
        for group in bodies.values():
            self._groups += _by_season(group, self._facts)

    def _by_date(self) -> None:
        """``11-QĐ/TW`` and ``11-QĐi/TW`` of one day and body, ``117/NĐ-CP`` and ``117/2020/NĐ-CP`` are one document."""
        homes: dict[Key, int] = {}
        parent = list(range(len(self._groups)))
        for i, group in enumerate(self._groups):
            for reading in group:
                if reading.date:
                    n = self._facts[reading]
                    j = homes.setdefault((str(reading.date), n.organ, n.place), i)
                    parent[_root(parent, i)] = _root(parent, j)
        joined: dict[int, Group] = defaultdict(list)
        for i, group in enumerate(self._groups):
            joined[_root(parent, i)] += group
        self._groups = list(joined.values())

    def _mistaken(self, readings: Iterable[Reading]) -> None:
        """A Party symbol that contradicts its issuer (``16-NQ/ĐU`` of a Tỉnh ủy) joins where date and one agree."""
        homes: dict[Key, Group] = {}
        for group in self._groups:
            for r in group:
                homes.setdefault((str(r.date), self._facts[r].organ, self._facts[r].place), group)
        alone: dict[Key, Group] = {}
        for reading in readings:
            n = self._facts[reading]
            day = str(reading.date)
            home = homes.get((day, n.organ, n.place)) or homes.get((day, n.other, n.place))
            (alone.setdefault((day, n.organ, n.other, n.place), []) if home is None else home).append(reading)
        self._groups += alone.values()


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _by_season(group: Group, facts: dict[Reading, Numbering]) -> list[Group]:
    """Readings of one local body by term of office; within a season of congresses by nearness of their dates."""
    found: list[Group] = []
    term: str | None = None
    for reading in sorted(group, key=lambda r: str(r.date)):
        n = facts[reading]
        if not found or not _same_term(found[-1][-1], reading, term, n):
            found.append([])
            term = None
        found[-1].append(reading)
        term = n.period if n.sure else term
    return found


def _same_term(last: Reading, reading: Reading, term: str | None, n: Numbering) -> bool:
    if n.sure and term is not None:
        return n.period == term
    return bool(last.date and reading.date and reading.date - last.date <= NEAR)
