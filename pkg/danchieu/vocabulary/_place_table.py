"""The tree of places through time: what stands above a unit, what it was made of, what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from danchieu.model import Level

REFORM = dt.date(2025, 7, 1)
"""First day of the two-level local government (Nghị quyết 202/2025/QH15 and the 34 resolutions of its provinces)."""

TYPES = ("thành phố", "thị trấn", "thị xã", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã")
"""The types of unit, as names begin; longer ones before those that they might hold."""


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of local government during one period.

    Attributes:
        id: official code as of 30 June 2025 (``193``); ``06652-2025`` for a unit formed on 1 July 2025,
            ``204-until-2020`` for one that ended before.
        name: qualified, the type in lower case: ``phường Hà Tu``, ``thành phố Hạ Long``, ``tỉnh Quảng Ninh``.
        level: the six centrally run cities are ``provincial``.
        parent: id of the unit above, ``None`` for a province.
        valid_from: first day, ``None`` where it lies before what the table records.
        valid_until: the first day on which the unit was no more, ``None`` where it still stands.
    """

    id: str
    name: str
    level: Level
    parent: str | None
    valid_from: dt.date | None
    valid_until: dt.date | None

    @property
    def bare(self) -> str:
        """The name without its type: ``Hà Tu``."""
        return self.name[len(type_of(self.name)) + 1 :]

    def stood(self, on: dt.date) -> bool:
        """Whether the unit was there on that day."""
        return (self.valid_from or dt.date.min) <= on < (self.valid_until or dt.date.max)


def type_of(name: str) -> str:
    """The type that a qualified name of the table begins with."""
    return next(kind for kind in TYPES if name.startswith(kind + " "))


class Table(NamedTuple):
    """All places by id in the order of the file, and their joins."""

    places: dict[str, Place]
    successors: dict[str, tuple[str, ...]]
    predecessors: dict[str, tuple[str, ...]]


@cache
def _date(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _rows() -> Iterator[list[str]]:
    """The fields of each line; empty ones at the end of a line are left out in the file."""
    text = Path(__file__).with_name("places.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.split("\n") if line and not line.startswith("#"))
    next(lines)  # the names of the columns
    for line in lines:
        fields = line.split("\t")
        yield fields + [""] * (7 - len(fields))


@cache
def table() -> Table:
    """The table as a whole, read once."""
    places: dict[str, Place] = {}
    successors: dict[str, tuple[str, ...]] = {}
    predecessors: dict[str, list[str]] = {}
    levels = {level.value: level for level in Level}
    for id, level, name, parent, start, until, heirs in _rows():
        places[id] = Place(id, name, levels[level], parent or None, _date(start), _date(until))
        if heirs:
            successors[id] = tuple(heirs.split(" "))
            for heir in successors[id]:
                predecessors.setdefault(heir, []).append(id)
    return Table(places, successors, {heir: tuple(ids) for heir, ids in predecessors.items()})


def get(id: str) -> Place:
    """The place with that id.

    Raises:
        KeyError: there is none.
    """
    return table().places[id]


def units(*, level: Level | None = None, on: dt.date | None = None, within: str | None = None) -> tuple[Place, ...]:
    """All places of a level, of a day, within an area, in stable order: from the province down, then by id.

    Args:
        level: only of this level.
        on: only those that stood on this day.
        within: only those inside the place with this id (see ``areas``).
    """
    return tuple(chosen(table().places.values(), level, on, within))


def chosen(places: Iterable[Place], level: Level | None, on: dt.date | None, within: str | None) -> Iterator[Place]:
    """Those of the places that are of a level, stood on a day, lie within an area, where these are given."""
    for place in places:
        if (
            (level is None or place.level == level)
            and (on is None or place.stood(on))
            and (within is None or within in areas(place.id))
        ):
            yield place


def ancestors(id: str) -> tuple[Place, ...]:
    """The units above, the nearest first: of an old ward its district and province, of a ward of today its province."""
    above = []
    parent = get(id).parent
    while parent is not None:
        above.append(get(parent))
        parent = above[-1].parent
    return tuple(above)


@cache
def areas(id: str) -> frozenset[str]:
    """Ids of all places that the whole of this one lies in.

    They are its ancestors, what those became part of (an old ward of tỉnh Vĩnh Phúc lies in tỉnh Phú Thọ of today),
    and what they were cut out of or renamed from (tỉnh Thừa Thiên Huế for thành phố Huế).
    """
    return frozenset(area for place in ancestors(id) for area in _same_ground(place.id))


@cache
def _same_ground(id: str) -> tuple[str, ...]:
    before = table().predecessors.get(id, ()) if get(id).valid_from else ()
    return (id, *table().successors.get(id, ())[:1], *(before if len(before) == 1 else ()))


def successors(id: str) -> tuple[Place, ...]:
    """The units that took over this one's area, the one that took the largest part first; none if it still stands.

    A district ended without heirs of its own, its communes have them; the island districts became special zones.
    """
    return tuple(map(get, table().successors.get(id, ())))


def predecessors(id: str) -> tuple[Place, ...]:
    """The units that this one was made of, wholly or in part."""
    return tuple(map(get, table().predecessors.get(id, ())))


def same_place(a: str, b: str) -> bool:
    """Whether two ids mean one unit, or a unit and what it directly became (part of)."""
    joins = table().successors
    return a == b or b in joins.get(a, ()) or a in joins.get(b, ())


def city_of(id: str) -> tuple[Place, ...]:
    """The district-level units that a place belonged to: of a ward of today those of its parts.

    The district that gave the most parts comes first. A district is its own; a province has none.
    """
    place = get(id)
    if place.level is Level.CITY:
        return (place,)
    if place.parent and get(place.parent).level is Level.CITY:
        return (get(place.parent),)
    parts = predecessors(id) if place.level is Level.WARD else ()
    districts = [city.id for part in parts for city in city_of(part.id)]
    return tuple(get(city) for city in sorted(set(districts), key=lambda city: (-districts.count(city), city)))


def province_of(id: str, on: dt.date | None = None) -> Place:
    """The province that a place belongs to today, or on a day: tỉnh Vĩnh Phúc then, tỉnh Phú Thọ now.

    Args:
        id: of a place of any level; a province of a merged one is the one whose name it kept.
        on: the day; today where not given.
    Raises:
        KeyError: there is no such place.
    """
    top = (get(id), *ancestors(id))[-1]
    if on is None:
        return _followed(top)
    if top.valid_from and on < top.valid_from:
        return _traced(id, top, on)
    return top if top.stood(on) else _followed(top, on)


def _followed(place: Place, on: dt.date | None = None) -> Place:
    """What a province became: by that day, or by today."""
    while place.valid_until and (on is None or place.valid_until <= on):
        place = successors(place.id)[0]
    return place


def _traced(id: str, top: Place, on: dt.date) -> Place:
    """The province of that day for a place whose present province ``top`` is younger."""
    parts = predecessors(id)
    if id != top.id and parts:
        return province_of(parts[0].id, on)
    before = predecessors(top.id)
    return next((part for part in before if part.bare == top.bare), before[0])
