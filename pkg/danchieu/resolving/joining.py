"""Joining complete readings of numbered documents.

A Party body gives a number once in a term of office, a State body once in a year; that, and not the date, tells two
documents apart, so that a misprinted date joins its document and is reported as a conflict.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from danchieu.model import Level
from danchieu.resolving.bodies import CENTRE, Numbering
from danchieu.resolving.readings import Reading
from danchieu.vocabulary import places

NEAR = dt.timedelta(days=7)
"""In a season of congresses dates at most so far apart are one, misprinted; else old and new term are possible."""

Group = list[Reading]
Key = tuple[str | None, ...]


class Joiner:
    """Joins complete readings: first by body and period, then, where authors err, by body and exact date."""

    def __init__(self, whole: Sequence[Reading], facts: dict[Reading, Numbering]) -> None:
        self._facts = facts
        self._groups: list[Group] = []
        straight = [r for r in whole if facts[r].other is None]
        self._by_period(r for r in straight if not facts[r].local)
        self._by_term(r for r in straight if facts[r].local)
        self._by_date()
        self._guessed()
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

    def _guessed(self) -> None:
        """Where no reading states the issuer its place is a guess: ``TU`` of a Tỉnh ủy or of a Thành ủy below it.

        The guess gives way to the one document of that day whose issuer is stated, in the same province.
        """
        stated: dict[tuple[str | None, dt.date | None], list[Group]] = defaultdict(list)
        guesses = [group for group in self._groups if self._is_guess(group)]
        if not guesses:
            return
        for group in self._groups:
            n, reading = self._facts[group[0]], group[0]
            if n.place != CENTRE and any(r.issuer for r in group) and reading.level in (Level.PROVINCIAL, Level.CITY):
                for date in sorted({r.date for r in group if r.date}):
                    stated[n.organ, date].append(group)
        for guess in guesses:
            found = {id(g): g for r in guess if r.date for g in stated[self._facts[r].organ, r.date]}
            near = [g for g in found.values() if _one_above(g[0].place_id, guess[0].place_id)]
            if len(near) == 1:
                near[0].extend(guess)
                guess.clear()
        self._groups = [group for group in self._groups if group]

    def _is_guess(self, group: Group) -> bool:
        n = self._facts[group[0]]
        return n.place != CENTRE and n.organ is not None and not any(reading.issuer for reading in group)

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


def _one_above(a: str | None, b: str | None) -> bool:
    """Whether one of two places lies in the other."""
    if a is None or b is None:
        return False
    try:
        return a in places.areas(b) or b in places.areas(a)
    except KeyError:
        return False


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
