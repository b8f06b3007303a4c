"""Which place cites which central document: the cells of the page's heat table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from danchieu.map.layout import UNKNOWN_LANE, lane_of
from danchieu.model import Relation
from danchieu.queries.areas import today
from danchieu.queries.coverage import CARRYING

if TYPE_CHECKING:
    import networkx

STATES = ("unknown", "none", "told", "through", "cited", "implemented")
"""What a cell can say, the stronger behind: nothing is held of the place that could cite the document; something is
held and does not cite it; only a third text says that it does; it is reached over others; cited; implemented."""
UNKNOWN, NONE, TOLD, THROUGH, CITED, IMPLEMENTED = range(len(STATES))
PASSING = frozenset({Relation.IMPLEMENTS, Relation.BASED_ON, Relation.APPROVED_BY})
"""Relations over which a document reaches one that it does not cite itself."""
_NAMED = {
    "không có tài liệu": UNKNOWN,
    "chưa dẫn": NONE,
    "theo nguồn khác": TOLD,
    "dẫn": CITED,
    "triển khai": IMPLEMENTED,
}

Spot = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A province, city or ward: its label, lane (1 to 3), and how many of its documents are held."""

    name: str
    lane: int
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


def coverage(network: networkx.MultiDiGraph, limit: int = 24) -> Coverage:
    """Works out the matrix for the ``limit`` central documents that most places cite, from the graph alone.

    A place is known by any of its documents, held or only cited. Its silence says something only where a document
    of it is held that is known not to be older than the central one.
    """
    local = _local(network)
    held: dict[Spot, list[str | None]] = {spot: [] for spot in local.values()}
    for node, spot in local.items():
        if network.nodes[node].get("held"):
            held[spot].append(_not_before(network, node))
    rows = []
    for node in _most_cited(network, local, limit):
        states = _citing(network, node, local)
        since = network.nodes[node].get("date")
        rows += [(node, spot, *cell) for spot, cell in states.items()]
        rows += [(node, spot, *_silent(days, since)) for spot, days in held.items() if spot not in states]
    return _matrix(network, rows, {spot: len(days) for spot, days in held.items()}, limit)


def from_rows(network: networkx.MultiDiGraph, rows: Iterable[dict[str, Any]], limit: int = 24) -> Coverage:
    """Makes the matrix of the rows that ``danchieu.queries.coverage`` gives, which counts old units to today's.

    Args:
        network: the graph of the same store.
        rows: with ``document place level state documents``.
        limit: of central documents.
    """
    held: dict[Spot, int] = defaultdict(int)
    cells = []
    for row in rows:
        spot = (str(row["place"]), lane_of(row["level"]))
        state, count = _NAMED[str(row["state"])], int(row["documents"])
        held[spot] = max(held[spot], count)
        cells.append((row["document"], spot, state, count))
    return _matrix(network, cells, held, limit)


def _local(network: networkx.MultiDiGraph) -> dict[Any, Spot]:
    """Gives the place of each document that belongs to one, of a known level below the centre, as the unit of today."""
    spots = {n: (_today(a), lane_of(a.get("level"))) for n, a in network.nodes(data=True)}
    return {n: spot for n, spot in spots.items() if spot[0] and 0 < spot[1] < UNKNOWN_LANE}


def _today(about: dict[str, Any]) -> str:
    name = today(about["place_id"])[1] if about.get("place_id") else None
    return name or str(about.get("place") or "")


def _most_cited(network: networkx.MultiDiGraph, local: dict[Any, Spot], limit: int) -> list[Any]:
    """Gives the central documents that documents of most places cite themselves."""
    places = {
        node: len({local[citing] for citing in network.predecessors(node) if citing in local})
        for node, about in network.nodes(data=True)
        if lane_of(about.get("level")) == 0
    }
    return sorted((n for n in places if places[n]), key=lambda n: (-places[n], -network.in_degree(n), n))[:limit]


def _citing(network: networkx.MultiDiGraph, node: Any, local: dict[Any, Spot]) -> dict[Spot, tuple[int, int]]:
    """Gives by place the strongest state towards a document and how many documents show it."""
    shown: dict[Spot, dict[int, set[Any]]] = defaultdict(lambda: defaultdict(set))
    for citing, _, link in network.in_edges(node, data=True):
        if citing in local and citing != node:
            state = TOLD if link.get("told") else IMPLEMENTED if link.get("relation") in CARRYING else CITED
            shown[local[citing]][state].add(citing)
    for citing in _reaching(network, node) & local.keys():
        shown[local[citing]][THROUGH].add(citing)
    return {spot: (max(states), len(states[max(states)])) for spot, states in shown.items()}


def _not_before(network: networkx.MultiDiGraph, node: Any) -> str | None:
    """Gives a document's date, else that of the newest document that it cites: it cannot be older."""
    cited = (network.nodes[c].get("date") for _, c, told in network.out_edges(node, data="told") if not told)
    return network.nodes[node].get("date") or max((date for date in cited if date), default=None)


def _silent(days: list[str | None], since: str | None) -> tuple[int, int]:
    able = [day for day in days if since is None or (day and day >= since)]
    return (NONE, len(able)) if able else (UNKNOWN, 0)


def _reaching(network: networkx.MultiDiGraph, node: Any) -> set[Any]:
    """Gives the documents that reach a document over links of the passing-down kind, not counting told ones to it."""
    found: set[Any] = set()
    edge = [node]
    while edge:
        step = []
        for at in edge:
            for citing, _, link in network.in_edges(at, data=True):
                told = at == node and link.get("told")
                if citing not in found and not told and link.get("relation") in PASSING:
                    found.add(citing)
                    step.append(citing)
        edge = step
    return found


def _matrix(
    network: networkx.MultiDiGraph,
    rows: Iterable[tuple[Any, Spot, int, int]],
    held: dict[Spot, int],
    limit: int,
) -> Coverage:
    by_document: dict[Any, dict[Spot, tuple[int, int]]] = defaultdict(dict)
    for node, spot, state, count in rows:
        by_document[node][spot] = (state, count)
    reached = {n: sum(state > NONE for state, _ in cells.values()) for n, cells in by_document.items()}
    best = sorted((n for n in reached if reached[n]), key=lambda n: (-reached[n], -network.in_degree(n), n))[:limit]
    order = sorted(held, key=lambda spot: (spot[1], not held[spot], spot[0]))
    index = {spot: i for i, spot in enumerate(order)}
    return Coverage(
        tuple(best),
        tuple(Place(name, lane, held[name, lane]) for name, lane in order),
        tuple(tuple(sorted((index[s], *c) for s, c in by_document[n].items() if c[0] != UNKNOWN)) for n in best),
    )
