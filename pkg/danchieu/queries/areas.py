"""Places in questions: what lies in what, and which unit of today an old one is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from difflib import get_close_matches
from functools import lru_cache

from danchieu.errors import QueryError
from danchieu.model import Level
from danchieu.store.documents import fold
from danchieu.vocabulary import places


def require(db: sqlite3.Connection, wanted: str) -> None:
    """Make sure that a place is known: a name mistyped would find nothing and say nothing.

    Raises:
        QueryError: neither the vocabulary nor a document of the store has it; the nearest names are told.
    """
    if places.named(wanted) or places.named(wanted, folded=True):
        return
    sql = "SELECT DISTINCT place, place_id FROM document WHERE place IS NOT NULL ORDER BY place, place_id"
    stored = db.execute(sql).fetchall()
    if any(within(wanted)(place_id, name) for name, place_id in stored):
        return
    names = {fold(name): name for name, _ in stored} | {
        fold(name): name for place in places.units(level=Level.PROVINCIAL) for name in (place.bare, place.name)
    }
    near = [names[name] for name in get_close_matches(fold(wanted), sorted(names), n=5)]
    todo = f"the nearest: {'; '.join(near)}" if near else "write it as 'phường Hà Tu' or 'quang ninh'"
    raise QueryError("no place of this name is known", wanted, todo, tuple(near))


@lru_cache(maxsize=256)
def within(wanted: str) -> Callable[[str | None, str | None], bool]:
    """A test whether a document's place is, or lies in, the one wanted.

    Parameters:
        wanted: id or name of a place, with or without its type and accents; a province's where one bears the name,
            else that of every place that does.

    Returns:
        A function of a place's id and name.
    """
    bearers = places.named(wanted) or places.named(wanted, folded=True)
    tops = [place for place in bearers if place.level is Level.PROVINCIAL]
    ids = {wanted, *(place.id for place in tops or bearers)}
    words = fold(wanted)

    def fits(place_id: str | None, name: str | None) -> bool:
        around = _around(place_id) if place_id else frozenset()
        if around:
            return not ids.isdisjoint(around)
        # A place that the vocabulary does not know is known by its name alone.
        return place_id == wanted or (name is not None and f" {words} " in f" {fold(name)} ")

    return fits


@lru_cache(maxsize=65536)
def _around(place_id: str) -> frozenset[str]:
    """The place and all that it lies in, empty where it is not known."""
    try:
        return places.areas(place_id) | {place_id}
    except KeyError:
        return frozenset()


@lru_cache(maxsize=65536)
def own(place_id: str) -> tuple[str, str | None]:
    """Id and name of a unit as it was in its own time; the name is ``None`` where the vocabulary does not know it."""
    try:
        return place_id, places.get(place_id).name
    except KeyError:
        return place_id, None


@lru_cache(maxsize=65536)
def today(place_id: str) -> tuple[str, str | None]:
    """Id and name of the unit that a place is today: the one that took the largest part of it.

    A district has none; it stays what it was. The name is ``None`` for an id that the vocabulary does not know.
    """
    try:
        place = places.get(place_id)
    except KeyError:
        return place_id, None
    heirs = places.successors(place_id)
    return today(heirs[0].id) if heirs else (place.id, place.name)
