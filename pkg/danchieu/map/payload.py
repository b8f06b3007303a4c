"""What the page needs to know, as columns of plain values: documents, links, and evidence in blocks.

Columns cost a browser a tenth of the memory of records. The citing sentences are the bulk of a page and are read one
document at a time, so they lie in compressed blocks that the page opens when a document is clicked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from danchieu.map.layout import lane_of, spots
from danchieu.map.rendering import squeeze
from danchieu.model import Level, Nature, Relation

if TYPE_CHECKING:
    import networkx

BLOCK = 400
"""Links in one block of evidence: about 30 ms to open where the passages are long."""
HELD, DIGEST, CITED_ONLY = range(3)
RELATIONS = [r.value for r in Relation]


class Table:
    """Strings told once and referred to by their place."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}

    def add(self, text: object) -> int:
        """Gives the place of a string, -1 for none."""
        return -1 if text in (None, "") else self.places.setdefault(str(text), len(self.places))

    @property
    def strings(self) -> list[str]:
        return list(self.places)


def short(node: dict[str, Any]) -> str:
    """Gives a document's number as it is printed: ``57-NQ/TW`` of the Party, ``117/2020/NĐ-CP`` of the State.

    A Party symbol has its stroke inside (``NQ/TW``), a State symbol has none (``QĐ-TTg``). Documents without number
    give their label.
    """
    number, symbol, year = (node.get(k) for k in ("number", "symbol", "year"))
    if number and symbol:
        number = number.zfill(2) if number.isdigit() else number
        if "/" in symbol and not year:
            return f"{number}-{symbol}"
        return "/".join(str(p) for p in (number, year, symbol) if p)
    return str(node.get("label") or node.get("title") or node.get("key") or "?")


def kind_of(node: dict[str, Any]) -> int:
    """Gives ``HELD``, ``DIGEST`` or ``CITED_ONLY``: a digest is never shown as the held text of the real document."""
    if not node.get("held"):
        return CITED_ONLY
    return DIGEST if node.get("nature") == Nature.DIGEST else HELD


def core(network: networkx.MultiDiGraph) -> dict[str, Any]:
    """Gives documents and links as columns; documents in order of id, links in order of citing, cited, relation."""
    ids = sorted(network)
    index = {n: i for i, n in enumerate(ids)}
    tables = {name: Table() for name in ("type", "issuer", "place", "province")}
    docs = _documents(network, ids, tables)
    links = list(_links(network))
    return {
        "docs": docs,
        "tables": {name: table.strings for name, table in tables.items()},
        "links": {
            "from": [index[u] for u, _, _ in links],
            "to": [index[v] for _, v, _ in links],
            "relation": [_relation(a) for _, _, a in links],
            "told": [i for i, (_, _, a) in enumerate(links) if a.get("told")],
        },
        "relations": RELATIONS,
        "block": BLOCK,
    }


def _relation(link: dict[str, Any]) -> int:
    name = str(link.get("relation"))
    return RELATIONS.index(name) if name in RELATIONS else RELATIONS.index(Relation.CITES)


def _links(network: networkx.MultiDiGraph) -> list[tuple[Any, Any, dict[str, Any]]]:
    """Gives links in the order by which the page's blocks of evidence are counted."""
    edges = sorted(network.edges(keys=True, data=True), key=lambda e: (e[0], e[1], _relation(e[3]), str(e[2])))
    return [(u, v, a) for u, v, _, a in edges]


def _documents(network: networkx.MultiDiGraph, ids: Sequence[Any], tables: dict[str, Table]) -> dict[str, Any]:
    nodes = [network.nodes[n] for n in ids]
    where = spots(network)
    columns: dict[str, Any] = {
        "id": list(ids),
        "key": [str(a.get("key") or n) for n, a in zip(ids, nodes, strict=True)],
        "label": [str(a.get("label") or short(a)) for a in nodes],
        "short": [short(a) for a in nodes],
        "title": [str(a.get("title") or "") for a in nodes],
        "level": [lane_of(a.get("level")) for a in nodes],
        "day": [where[n].day for n in ids],
        "row": [where[n].row for n in ids],
        "rough": [i for i, n in enumerate(ids) if where[n].day is not None and not where[n].exact],
        "cited": [int(a.get("in_citations") or 0) for a in nodes],
        "kind": [kind_of(a) for a in nodes],
        "draft": [i for i, a in enumerate(nodes) if a.get("draft")],
        "files": {i: list(a["files"]) for i, a in enumerate(nodes) if a.get("files")},
        "aliases": {i: sorted(a["aliases"]) for i, a in enumerate(nodes) if a.get("aliases")},
        "conflicts": {i: list(a["conflicts"]) for i, a in enumerate(nodes) if a.get("conflicts")},
    }
    for name, table in tables.items():
        columns[name] = [table.add(_province(a) if name == "province" else a.get(name)) for a in nodes]
    return columns


def _province(node: dict[str, Any]) -> str | None:
    """Gives the province that a document's place lies in, where the place's qualified name ends with it."""
    place = node.get("place")
    if not place:
        return None
    if node.get("level") == Level.PROVINCIAL:
        return str(place)
    return str(place).rpartition(", ")[2] if ", " in str(place) else None


def evidence(network: networkx.MultiDiGraph) -> list[str]:
    """Gives the blocks: each the evidence of ``BLOCK`` links, told as references into the block's own strings."""
    links = _links(network)
    return [squeeze(_block(a for _, _, a in links[i : i + BLOCK])) for i in range(0, len(links), BLOCK)]


def _block(links: Iterable[dict[str, Any]]) -> dict[str, Any]:
    files, passages = Table(), Table()
    proofs = [
        [
            [
                files.add(e.get("file")),
                e.get("page"),
                e.get("line"),
                passages.add(e.get("passage")),
                int(e.get("quote_start") or 0),
                int(e.get("quote_end") or 0),
            ]
            for e in link.get("evidence") or ()
        ]
        for link in links
    ]
    return {"files": files.strings, "passages": passages.strings, "links": proofs}
