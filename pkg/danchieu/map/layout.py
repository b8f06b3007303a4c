"""Where a document stands on the map: its lane by level, its place in time by date, its row by the documents it cites.

Positions are made here and not in the browser, so that the same network gives the same picture at once: a force
layout in the browser took 64 s at 1,000 documents, these lanes take 0.05 s at 5,000.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING, Any

from danchieu.model import LEVELS

if TYPE_CHECKING:
    import networkx

UNKNOWN_LANE = len(LEVELS)
"""The lane, below all others, of documents whose level no text states."""
ROWS = 1000
"""Rows are told in thousandths of a lane's height."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A document's place.

    Attributes:
        lane: 0 central to 3 ward, 4 unknown.
        day: days since 1 January 1970, ``None`` where not even the year is known.
        exact: false where only the year is known, and ``day`` is its middle.
        row: 0 to ``ROWS``, from the lane's top.
        since: of a document of unknown day, the day of the newest document that it cites: it cannot be older.
    """

    lane: int
    day: int | None
    exact: bool
    row: int
    since: int | None = None

    @property
    def place(self) -> int | None:
        """The day at which it is drawn, ``None`` where nothing tells its time."""
        return self.since if self.day is None else self.day


def lane_of(level: object) -> int:
    """Gives the lane of a level (``central``, ``provincial``, ``city``, ``ward``), the last lane for any other."""
    return LEVELS.index(level) if level in LEVELS else UNKNOWN_LANE


def day_of(date: str | None, year: str | None = None) -> tuple[int | None, bool]:
    """Gives days since 1970 of an ISO date, else of the year's middle; and whether the day itself is known."""
    epoch = dt.date(1970, 1, 1)
    try:
        return (dt.date.fromisoformat(str(date)) - epoch).days, True
    except ValueError:
        pass
    try:
        return (dt.date(int(str(year)), 7, 1) - epoch).days, False
    except ValueError:
        return None, False


def spots(network: networkx.MultiDiGraph) -> dict[Any, Spot]:
    """Places every document.

    A document takes the free row of its lane nearest to the rows of the documents that it cites (their barycentre),
    so that lines run side by side; rows of the documents just before it in time are not free, so that points of one
    week do not cover each other.
    """
    base = {n: _base(network, n) for n in network}
    placed: dict[Any, Spot] = {}
    for lane in range(UNKNOWN_LANE + 1):
        members = sorted((n for n in base if base[n].lane == lane), key=lambda n: (_order(base[n]), n))
        rows = _Rows(len(members))
        for n in members:
            above = [placed[m].row for m in network.successors(n) if m in placed]
            placed[n] = replace(base[n], row=rows.take(sum(above) / len(above) / ROWS if above else None))
    return placed


def _base(network: networkx.MultiDiGraph, node: Any) -> Spot:
    about = network.nodes[node]
    day, exact = day_of(about.get("date"), about.get("year"))
    since = None
    if day is None:
        own = (network.nodes[cited] for _, cited, told in network.out_edges(node, data="told") if not told)
        since = max((at for a in own if (at := day_of(a.get("date"))[0]) is not None), default=None)
    return Spot(lane_of(about.get("level")), day, exact, 0, since)


def _order(spot: Spot) -> tuple[bool, int]:
    return spot.place is not None, spot.place or 0


def rows_for(documents: int) -> int:
    """Gives how many rows a lane of so many documents is laid out in: about nine numbers fit a row of a screen."""
    return max(4, min(150, -(-documents // 9)))


class _Rows:
    """The rows of one lane, filled in order of time.

    In a lane of more than ``FOLLOWED`` rows nobody follows a single line, and wishes that all point to the middle
    would push documents outwards in waves that mean nothing: there rows are drawn by lot (always the same one).
    """

    FOLLOWED = 24

    def __init__(self, documents: int) -> None:
        self.count = rows_for(documents)
        self.crowded = self.count > self.FOLLOWED
        self.recent: deque[int] = deque(
            maxlen=self.count // 2 if self.crowded else self.count - max(1, self.count // 8)
        )
        self.lot = Random(documents)

    def take(self, wish: float | None) -> int:
        """Gives the row nearest to ``wish`` (0 to 1) that none of the last documents took."""
        target = (self.lot.random() if wish is None or self.crowded else wish) * (self.count - 1)
        row = min(sorted(set(range(self.count)).difference(self.recent)), key=lambda r: abs(r - target))
        self.recent.append(row)
        return round((row + 0.5) / self.count * ROWS)


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale of time on which each year takes the room that its documents need; years stay in order and are named.

    Attributes:
        first: the first year.
        edges: the left edge of every year since, the right edge of the last behind.
        left: width of the column for documents without date.
    """

    first: int
    edges: tuple[float, ...]
    left: float

    def at(self, day: int | None) -> float:
        """Gives x of a day; half of the left column for an unknown one."""
        if day is None:
            return self.left / 2
        date = dt.date(1970, 1, 1) + dt.timedelta(days=day)
        start, end = self.edges[date.year - self.first], self.edges[date.year - self.first + 1]
        return start + (end - start) * (date.timetuple().tm_yday - 1) / 366

    def ticks(self, apart: float) -> list[tuple[str, float]]:
        """Gives ``(year, x)`` of years whose edges lie at least ``apart``."""
        found: list[tuple[str, float]] = []
        for i, x in enumerate(self.edges[:-1]):
            if not found or x - found[-1][1] >= apart:
                found.append((str(self.first + i), x))
        return found


def axis(days: Iterable[int | None], width: float, undated: float) -> Axis:
    """Makes the axis for documents of these days, ``width`` wide without the column of the undated, if any are."""
    days = list(days)
    left = undated if None in days else 0.0
    years = Counter((dt.date(1970, 1, 1) + dt.timedelta(days=d)).year for d in days if d is not None)
    if not years:
        return Axis(1970, (left, left + width), left)
    first, last = min(years), max(years)
    room = [0.15 + years[y] ** 0.5 for y in range(first, last + 1)]
    edges, x = [left], left
    for part in room:
        x += part / sum(room) * width
        edges.append(x)
    return Axis(first, tuple(edges), left)
