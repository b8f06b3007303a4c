"""What the page needs to know, as columns of plain values: documents, links, and evidence in blocks.

Columns cost a browser a tenth of the memory of records. The citing sentences are the bulk of a page and are read one
document at a time, so they lie in compressed blocks that the page opens when a document is clicked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from danchieu.map.coverage import province
from danchieu.map.layout import lane_of, spots
from danchieu.map.rendering import squeeze
from danchieu.model import Level, Nature, Relation
from danchieu.resolving.identity import WITHOUT_NUMBER
from danchieu.vocabulary import types
from danchieu.vocabulary.capitals import running

if TYPE_CHECKING:
    import networkx

BLOCK = 400
"""Links in one block of evidence: about 30 ms to open where the passages are long."""
HELD, DIGEST, CITED_ONLY = range(3)
RELATIONS = [r.value for r in Relation]
_YEARS = re.compile(r"\d{4}\s*[-–]\s*\d{4}")


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
    """Gives what stands beside a document on the map, from its label.

    The number where it has one (``57-NQ/TW``), without symbol behind its type's code (``NQ Trung ương 4 khóa XII``);
    type and place of a held document without number, whose title begins like those of others; else the label.
    """
    label, kind = str(node.get("label") or node.get("title") or node.get("key") or "?"), str(node.get("type") or "")
    rest = label[len(kind) :].strip() if kind and label.lower().startswith(kind.lower()) else ""
    if node.get("number") and rest:
        numeral = rest.split()[0]
        return numeral if "/" in numeral or "-" in numeral else f"{_code(kind)} {rest}"
    if WITHOUT_NUMBER in label and node.get("place"):
        return f"{kind[:1].upper()}{kind[1:]} {node['place']}"
    return label


@cache
def _code(kind: str) -> str:
    codes = next((row.codes for row in types.table() if row.name == kind), ())
    return codes[0] if codes else kind[:1].upper() + kind[1:]


def title(node: dict[str, Any]) -> str:
    """Gives a title as running text begins; a congress's years as a term of office, nothing where it is a bare code."""
    text = running(" ".join(str(node.get("title") or "").split()))
    if _YEARS.fullmatch(text):
        return f"Nhiệm kỳ {text}"
    return text[:1].upper() + text[1:] if any(map(str.isalpha, text)) else ""


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
            "teller": {i: who for i, (_, _, a) in enumerate(links) if a.get("told") and (who := _tellers(a, index))},
        },
        "relations": RELATIONS,
        "block": BLOCK,
    }


def _tellers(link: dict[str, Any], index: dict[Any, int]) -> list[int]:
    """Gives the documents in whose texts a told link stands."""
    told = {index[e["document"]] for e in link.get("evidence") or () if e.get("document") in index}
    return sorted(told)


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
        "title": [title(a) for a in nodes],
        "level": [lane_of(a.get("level")) for a in nodes],
        "day": [where[n].day for n in ids],
        "row": [where[n].row for n in ids],
        "since": {i: where[n].since for i, n in enumerate(ids) if where[n].since is not None},
        "rough": [i for i, n in enumerate(ids) if where[n].day is not None and not where[n].exact],
        "cited": [int(a.get("in_citations") or 0) for a in nodes],
        "kind": [kind_of(a) for a in nodes],
        "draft": [i for i, a in enumerate(nodes) if a.get("draft")],
        "files": {i: list(a["files"]) for i, a in enumerate(nodes) if a.get("files")},
        "aliases": {i: sorted(a["aliases"]) for i, a in enumerate(nodes) if a.get("aliases")},
        "conflicts": _conflicts(network, ids),
    }
    for name, table in tables.items():
        columns[name] = [table.add(_province(a) if name == "province" else a.get(name)) for a in nodes]
    return columns


def _conflicts(network: networkx.MultiDiGraph, ids: Sequence[Any]) -> dict[int, list[dict[str, Any]]]:
    """Gives what is stated in two ways; the passages stand behind those of the links, ``proof`` tells where."""
    found: dict[int, list[dict[str, Any]]] = {}
    proof = network.number_of_edges()
    for i, n in enumerate(ids):
        for clash in network.nodes[n].get("conflicts") or ():
            row = {"field": clash["field"], "values": list(clash["values"]), "proof": proof}
            found.setdefault(i, []).append(row)
            proof += 1
    return found


def _province(node: dict[str, Any]) -> str | None:
    """Gives today's province of a document's place."""
    named = node.get("place") if node.get("level") == Level.PROVINCIAL else None
    return province(node.get("place_id")) or named


def evidence(network: networkx.MultiDiGraph) -> list[str]:
    """Gives the blocks: each the evidence of ``BLOCK`` links, told as references into the block's own strings.

    Behind the links, in the order of the documents, come the conflicts.
    """
    proven = [link for _, _, link in _links(network)]
    proven += [clash for n in sorted(network) for clash in network.nodes[n].get("conflicts") or ()]
    return [squeeze(_block(proven[i : i + BLOCK])) for i in range(0, len(proven), BLOCK)]


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
