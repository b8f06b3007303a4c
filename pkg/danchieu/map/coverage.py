"""Which place cites which central document: the cells of the page's heat table, of what the store itself counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from danchieu.map.layout import UNKNOWN_LANE, lane_of
from danchieu.queries.areas import today
from danchieu.queries.coverage import Cover

if TYPE_CHECKING:
    import networkx

STATES = {
    Cover.NOTHING_HELD: "unknown",
    Cover.NOT_CITED: "none",
    Cover.TOLD: "told",
    Cover.CITED: "cited",
    Cover.IMPLEMENTED: "implemented",
}
"""What a cell can say, and how the page calls it; the stronger behind."""
ORDER = tuple(STATES)
SILENT = (Cover.NOTHING_HELD, Cover.NOT_CITED)
WIDEST = 100
"""Central documents that are asked about: more columns nobody reads."""


@dataclass(frozen=True, slots=True)
class Place:
    """A province, city or ward: its label, lane (1 to 3), province, and how many of its documents are held."""

    name: str
    lane: int
    province: str | None
    held: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """A matrix of central documents and places.

    Attributes:
        documents: ids of central documents, the one that most places cite first.
        places: from the province down; those of which documents are held first.
        cells: for each document ``(index of place, index in STATES, documents counted)``; a pair that is not named
            is unknown.
    """

    documents: tuple[int, ...]
    places: tuple[Place, ...]
    cells: tuple[tuple[tuple[int, int, int], ...], ...]


def widest(network: networkx.MultiDiGraph, limit: int = WIDEST) -> list[int]:
    """Gives the central documents that documents of most places cite, at most ``limit``."""
    places = {n: a["place_id"] for n, a in network.nodes(data=True) if a.get("place_id") and _is_local(a)}
    reach = {
        node: len({places[citing] for citing in network.predecessors(node) if citing in places})
        for node, about in network.nodes(data=True)
        if lane_of(about.get("level")) == 0
    }
    return sorted((n for n in reach if reach[n]), key=lambda n: (-reach[n], -network.in_degree(n), n))[:limit]


def from_rows(network: networkx.MultiDiGraph, rows: Iterable[Mapping[str, Any]]) -> Coverage:
    """Makes the matrix of the rows that ``danchieu.queries.coverage`` gives.

    Args:
        network: the graph of the same store.
        rows: with ``document place_id place level state documents``.
    """
    held = _held(network)
    places: dict[str, Place] = {}
    cells: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
    for row in rows:
        unit, state = str(row["place_id"]), Cover(row["state"])
        if unit not in places:
            places[unit] = Place(str(row["place"]), lane_of(row["level"]), province(unit), held[unit])
        if state is not Cover.NOTHING_HELD:
            cells[row["document"]][unit] = (ORDER.index(state), int(row["documents"]))
    return _matrix(network, places, cells)


def _matrix(
    network: networkx.MultiDiGraph, places: dict[str, Place], cells: dict[int, dict[str, tuple[int, int]]]
) -> Coverage:
    order = sorted(places, key=lambda unit: (places[unit].lane, not places[unit].held, places[unit].name, unit))
    index = {unit: i for i, unit in enumerate(order)}
    reached = {n: sum(ORDER[state] not in SILENT for state, _ in found.values()) for n, found in cells.items()}
    best = sorted((n for n in reached if reached[n]), key=lambda n: (-reached[n], -network.in_degree(n), n))
    return Coverage(
        tuple(best),
        tuple(places[unit] for unit in order),
        tuple(tuple(sorted((index[unit], *cell) for unit, cell in cells[n].items())) for n in best),
    )


def _held(network: networkx.MultiDiGraph) -> Counter[str]:
    """Counts the held documents of each unit of today."""
    nodes = (about for _, about in network.nodes(data=True))
    return Counter(today(a["place_id"])[0] for a in nodes if a.get("held") and a.get("place_id") and _is_local(a))


def _is_local(about: Mapping[str, Any]) -> bool:
    return 0 < lane_of(about.get("level")) < UNKNOWN_LANE


def province(place_id: str | None) -> str | None:
    """Gives the name of today's province that a place lies in, ``None`` where the place is not known."""
    from danchieu.vocabulary import places

    try:
        return places.province_of(place_id).name if place_id else None
    except KeyError:
        return None
