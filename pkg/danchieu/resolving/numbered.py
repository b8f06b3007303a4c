"""Numbered documents: which of them an incomplete reading may mean."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Sequence

from danchieu.model import Level
from danchieu.resolving import terms
from danchieu.resolving.bodies import CENTRE, Numbering, numbering, token
from danchieu.resolving.clusters import Cluster, Witness, by_witness, not_later, prefer
from danchieu.resolving.joining import Group, Joiner
from danchieu.resolving.readings import Reading, Readings, places
from danchieu.vocabulary import places as gazetteer


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
        return Joiner(whole, self.facts).groups()

    def _complete(self, reading: Reading) -> bool:
        n = self.facts[reading]
        known = n.organ is not None and n.place is not None and n.period is not None
        return known and not reading.doubtful and (n.other is None or reading.date is not None)

    def earliest(self, core: Sequence[Reading]) -> dt.date | None:
        """The first day that the readings' dates, years or terms allow."""
        days = [day for reading in core if (day := _first_day(reading))]
        return min(days, default=None)

    def complete(self, cluster: Cluster) -> None:
        """Nothing is known beyond the readings: records are readings too."""

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

    def turn(self, reading: Reading) -> int:
        """Undated readings come second, short forms (``Nghị quyết 57``) last: they may mean what another text cites."""
        return 2 if self.facts[reading].organ is None else int(reading.date is None)

    def fits(self, reading: Reading, witness: Witness) -> list[Cluster]:
        """Documents of the reading's body; for a short form those of its source, else central ones and its place's."""
        n = self.facts[reading]
        if n.organ is None:
            found = self._short(reading, n, witness)
        elif n.place is None:
            found = self._placeless(reading, n, witness)
        else:
            found = list(dict.fromkeys(self._bodies[n.organ, n.place] + self._bodies[n.other, n.place]))
        found = [c for c in found if not c.silent or self._recorded(reading, n, c, witness)]
        return self._agreeing(reading, n, found)

    def _recorded(self, reading: Reading, n: Numbering, cluster: Cluster, witness: Witness) -> bool:
        """Whether a document that only the table knows may be meant.

        A date tells it. An undated citation means it only where body and symbol are stated and the text is younger,
        of the period in which that number was given: the table does not know every document of every term.
        """
        if reading.date:
            return True
        if n.organ is None or reading.symbol is None or witness.date is None:
            return False
        periods = {self.facts[r].period for r in cluster.core}
        return bool(not_later([cluster], witness.date)) and not periods.isdisjoint(_periods(witness.date))

    def _placeless(self, reading: Reading, n: Numbering, witness: Witness) -> list[Cluster]:
        near = [c for c in self._sources[witness.source] if any(self._same_body(n, reading, r) for r in c.core)]
        if near or reading.date is None or _everywhere(n.organ or "", reading.level):
            return near
        return self._dates[n.organ or "", reading.date]

    def _same_body(self, n: Numbering, reading: Reading, other: Reading) -> bool:
        """Whether a reading's body may be another's of the same text: the same organ, and no other level."""
        one_level = reading.level == other.level or None in (reading.level, other.level)
        return self.facts[other].organ == n.organ and one_level

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
        if reading.date:
            return found
        return by_witness(found, witness) or [c for c in found if witness.date and self._of_term(c, witness.date)]

    def _of_term(self, cluster: Cluster, date: dt.date) -> bool:
        """Whether a central Party document is of the term in which the citing text was written.

        Its number is given once in the term: a text that seems older than the document bears a mistaken date.
        """
        facts = [self.facts[r] for r in cluster.core]
        return any(n.place == CENTRE and n.period == terms.national(date) for n in facts if n.period)

    def loner(self, reading: Reading) -> Hashable:
        """Undated readings of one body are one document until a date tells better."""
        n = self.facts[reading]
        body = n.organ or reading.issuer
        place = n.place if n.place is not None else f"?{reading.level}|{reading.scope}"
        return (body, place, reading.date, n.period) if body else None


def _periods(date: dt.date) -> set[str | None]:
    """The term of office and the year of a day, as central bodies number by them."""
    return {terms.national(date) or "before", str(date.year), f"{date.year}/"}


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
