"""The plain map: a ``pyvis.network.Network`` whose page needs no network and escapes what it shows.

pyvis 0.3.2 is kept as the builder of nodes, edges and options. Its own page is not: it loads two files from other
servers in every mode, does not escape, writes without an encoding, and lets physics run for minutes. Fit for about
1,000 documents.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from pyvis.network import Network

from danchieu.map import payload, rendering
from danchieu.map.bundle import bundle
from danchieu.map.layout import ROWS, UNKNOWN_LANE, Spot, axis, rows_for, spots

if TYPE_CHECKING:
    import networkx

COLOURS = ("#D55E00", "#E69F00", "#009E73", "#0072B2", "#6b7280")
"""Of the lanes: Okabe and Ito's set, told apart by the colour-blind too; the name stands beside every lane."""
SHAPES = {payload.HELD: "dot", payload.DIGEST: "square", payload.CITED_ONLY: "diamond"}
ROW_HEIGHT = 44
LANE_GAP = 50
WIDE = 1.7
"""Width of the picture by its height: about that of a screen without its bars."""
LETTER = 9.0
"""Mean width of a label's letter, in the picture's units."""
APART = 46
"""Least distance of two documents in one row; several of one day would hide each other."""
LONGEST = 24
"""Letters of a label."""
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "hideEdgesOnDrag": True, "hideEdgesOnZoom": True, "keyboard": False},
    "nodes": {"font": {"size": 17, "strokeWidth": 4}, "scaling": {"label": {"drawThreshold": 8}}},
    "edges": {
        "smooth": False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.35}},
        "width": 0.7,
        "selectionWidth": 1,
    },
}


class _Ids(dict[Any, None]):
    """pyvis asks a list of ids whether it holds one, for every edge: 8.6 s at 20,000 documents, 0.1 s with this."""

    def append(self, node: Any) -> None:
        self[node] = None


class Page(Network):  # type: ignore[misc]  # pyvis carries no types
    """A pyvis network with a page of its own.

    Attributes:
        catalogue: what the page knows of documents and links beyond the picture.
        evidence: compressed blocks of citing sentences.
        lanes: ``(lane, top, bottom)`` of each lane in the picture's units.
        ticks: ``(year, x)``.
        undated: right edge of the column of documents without date, 0 without such a column.
        focus: index of the document to open on, or ``None``.
    """

    def __init__(self) -> None:
        super().__init__(height="100%", width="100%", directed=True, cdn_resources="in_line")
        self.node_ids = _Ids()
        self.options = json.loads(json.dumps(OPTIONS))
        self.heading = rendering.words()["title"][0]
        self.catalogue: dict[str, Any] = {}
        self.evidence: list[str] = []
        self.lanes: list[tuple[int, float, float]] = []
        self.ticks: list[tuple[str, float]] = []
        self.undated = 0.0
        self.focus: int | None = None

    def set_options(self, options: str | dict[str, Any]) -> None:
        """Replaces the options by an object or its JSON; blanks inside stay (pyvis removes them from font names)."""
        text = options if isinstance(options, str) else json.dumps(options)
        self.options = json.loads(text[text.index("{") :])

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:  # noqa: ARG002
        """Gives the page: one file, no request, every text escaped. The parameters are pyvis's and change nothing."""
        nodes, edges, heading, *_ = self.get_network_data()
        picture = {
            "nodes": nodes,
            "edges": edges,
            "options": self.options,
            "lanes": self.lanes,
            "ticks": self.ticks,
            "undated": self.undated,
            "focus": self.focus,
        }
        library = rendering.static("vis-network/vis-network.min.js").partition("//# sourceMappingURL=")[0]
        self.html = rendering.page(
            "plain.html",
            [rendering.script(library), rendering.script(bundle("plain"))],
            heading=heading,
            style=Markup(rendering.static("common.css") + rendering.static("plain.css")),
            data=rendering.embedded(
                words=rendering.words(), core=rendering.pack(self.catalogue), picture=rendering.pack(picture)
            ),
            evidence=self.evidence,
        )
        return self.html

    def write_html(
        self,
        name: str | Path,
        local: bool = True,  # noqa: ARG002
        notebook: bool = False,  # noqa: ARG002
        open_browser: bool = False,
    ) -> None:
        """Writes the page as UTF-8; ``local`` and ``notebook`` are pyvis's and change nothing."""
        path = rendering.save(self.generate_html(), Path(name))
        if open_browser:
            import webbrowser

            webbrowser.open(path.resolve().as_uri())

    def show(self, name: str | Path, local: bool = True, notebook: bool = False) -> None:  # noqa: ARG002
        """Writes the page and opens it in a browser."""
        self.write_html(name, open_browser=True)

    def _repr_html_(self) -> str:
        return rendering.frame(self.generate_html())


def network_page(network: networkx.MultiDiGraph, focus: int | None = None) -> Page:
    """Builds the pyvis network of a graph's documents and links; the graph itself is not changed.

    Args:
        network: as ``danchieu.graph`` makes it.
        focus: id of the document to open on.
    """
    page = Page()
    where = spots(network)
    ids = sorted(network)
    page.focus = ids.index(focus) if focus is not None else None
    page.catalogue = payload.core(network)
    page.evidence = payload.evidence(network)
    _place(page, network, where)
    _connect(page)
    return page


def _place(page: Page, network: networkx.MultiDiGraph, where: dict[Any, Spot]) -> None:
    levels = page.catalogue["docs"]["level"]
    counts = [levels.count(lane) for lane in range(UNKNOWN_LANE + 1)]
    page.lanes = _lanes(counts)
    undated = Counter((s.lane, s.row) for s in where.values() if s.place is None)
    width = max(1200.0, max(counts) * 16.0, page.lanes[-1][2] * WIDE)
    time = axis((s.place for s in where.values()), width, (max(undated.values(), default=0) + 0.5) * APART)
    page.ticks, page.undated = time.ticks(60), time.left
    tops = {lane: (top, bottom - top) for lane, top, bottom in page.lanes}
    taken: dict[tuple[int, int], float] = {}
    for i, n in sorted(enumerate(sorted(network)), key=lambda pair: (time.at(where[pair[1]].place), pair[0])):
        spot = where[n]
        top, height = tops[spot.lane]
        row = (spot.lane, spot.row)
        due = APART / 2 if spot.place is None else time.at(spot.place)
        x = taken[row] = max(due, taken.get(row, -APART) + APART)
        _add(page, i, x=round(x, 1), y=round(top + spot.row / ROWS * height, 1))
    _name(page)


def _lanes(counts: list[int]) -> list[tuple[int, float, float]]:
    """Gives lane, top and bottom of each lane; the lane of unknown level only where it is needed."""
    found, top = [], 0.0
    for lane, count in enumerate(counts):
        if count or lane != UNKNOWN_LANE:
            bottom = top + ROW_HEIGHT * (rows_for(count) if count else 1)
            found.append((lane, top, bottom))
            top = bottom + LANE_GAP
    return found


def _add(page: Page, i: int, x: float, y: float) -> None:
    columns = page.catalogue["docs"]
    colour, kind = COLOURS[columns["level"][i]], columns["kind"][i]
    fill = "#ffffff" if kind == payload.CITED_ONLY else colour
    page.add_node(
        i,
        label=" ",
        shape=SHAPES[kind],
        color={"border": colour, "background": fill, "highlight": {"border": "#111827", "background": fill}},
        borderWidth=2,
        size=round(6 + 3 * min(columns["cited"][i], 60) ** 0.5, 1),
        title=columns["label"][i],
        x=x,
        y=y,
    )


def _name(page: Page) -> None:
    """Names the points whose label covers no other in their row; the rest tell it on hover.

    Documents whose text is held come first, then the most cited.
    """
    columns = page.catalogue["docs"]
    rows: dict[float, list[tuple[float, float]]] = {}
    for node in sorted(page.nodes, key=lambda n: _importance(columns, n["id"])):
        label = columns["short"][node["id"]]
        label = label if len(label) <= LONGEST else label[: LONGEST - 1] + "…"
        half = len(label) * LETTER / 2
        row = rows.setdefault(node["y"], [])
        if all(node["x"] + half <= left or right <= node["x"] - half for left, right in row):
            row.append((node["x"] - half, node["x"] + half))
            node["label"] = label


def _importance(columns: dict[str, Any], i: int) -> tuple[bool, int, int]:
    return columns["kind"][i] == payload.CITED_ONLY, -columns["cited"][i], i


def _connect(page: Page) -> None:
    links = page.catalogue["links"]
    told = frozenset(links["told"])
    for i, (citing, cited) in enumerate(zip(links["from"], links["to"], strict=True)):
        page.add_edge(citing, cited, id=i, color="#9aa3ad", dashes=i in told)
