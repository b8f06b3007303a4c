"""The graph of a store: tables as pandas frames, the network as networkx sees it, questions and the map.

Everything is read when it is asked for; a `Graph` itself holds nothing but the path of its store.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from danchieu import queries
from danchieu.store import connect

if TYPE_CHECKING:
    import networkx
    import pandas

    from danchieu.map.coverage import Coverage
    from danchieu.map.plain import Page

DOCUMENT = (
    "id", "key", "type", "number", "year", "symbol", "date", "issuer", "place_id", "place", "level", "term", "title",
    "label", "held", "draft", "nature",
)  # fmt: skip
"""Columns of the table of documents, as they are shown."""

LINK = ("id", "citing", "cited", "relation", "told")
SHOWN_IN_NOTEBOOK = 1000
"""Documents above which a notebook shows the graph's size and not its map."""


class Graph:
    """A store, opened for reading.

    Parameters:
        store: path of the store.

    Raises:
        StoreError: there is no store, or it is of another version.

    Examples:
        >>> graph = Graph("output/graph.db")  # doctest: +SKIP
        >>> graph.citing("57-NQ/TW", level="ward")  # doctest: +SKIP
    """

    def __init__(self, store: Path | str) -> None:
        self.store = Path(store)
        with closing(connect(self.store)):
            pass

    def __repr__(self) -> str:
        with closing(self._open()) as db:
            documents, links = (
                db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("document", "link")
            )
        return f"<Graph {str(self.store)!r}: {documents} documents, {links} links>"

    @property
    def documents(self) -> pandas.DataFrame:
        """The documents, indexed by id; ``held`` and ``draft`` are true or false."""
        return self._frame(f"SELECT {', '.join(DOCUMENT)} FROM document ORDER BY id").set_index("id")

    @property
    def citations(self) -> pandas.DataFrame:
        """The citations of all sources with what became of them, one row each; see `danchieu.exporting`."""
        import pandas as pd

        from danchieu.exporting import CITATION, citations

        with closing(self._open()) as db:
            return pd.DataFrame(list(citations(db)), columns=list(CITATION)).set_index("id")

    @property
    def links(self) -> pandas.DataFrame:
        """The links, indexed by id; ``citing`` and ``cited`` are ids of documents."""
        return self._frame(f"SELECT {', '.join(LINK)} FROM link ORDER BY id").set_index("id")

    def network(self, focus: str | int | None = None) -> networkx.MultiDiGraph:
        """The graph as networkx has it.

        Parameters:
            focus: names a document; then only it, its chain above and below, and its neighbours.

        Returns:
            Nodes are ids of documents with the columns of ``documents``, ``files`` (where held), ``in_citations``
            (distinct documents that cite it), ``aliases`` (former keys) and ``conflicts``: dicts ``field values
            evidence``, where each proof has a ``value`` too.
            Edges go from citing to cited, their key is the link's id; they have ``relation``, ``told`` and
            ``evidence``: a tuple of dicts ``file page line passage quote_start quote_end document``. The last is the
            id of the document in whose text the passage stands: of a told link, who tells.

        Raises:
            QueryError: the focus names no document, or several.
        """
        with closing(self._open()) as db:
            return network(db, None if focus is None else _around(db, queries.find(db, focus)))

    def find(self, query: str | int) -> int:
        """The id of the document that a query names; see `danchieu.queries.naming.find`."""
        with closing(self._open()) as db:
            return queries.find(db, query)

    def citing(self, query: str | int, **filters: Any) -> pandas.DataFrame:
        """Documents that cite another; filters as in `danchieu.queries.citing.citing`."""
        with closing(self._open()) as db:
            return _table(queries.citing(db, query, **filters), queries.CITING_COLUMNS)

    def trace(self, query: str | int, depth: int | None = None) -> pandas.DataFrame:
        """The documents above and below one; see `danchieu.queries.tracing.trace`."""
        with closing(self._open()) as db:
            return _table(map(queries.Trace._asdict, queries.trace(db, query, depth)), queries.TRACE_COLUMNS)

    def coverage(self, query: str | int | None = None, **filters: Any) -> pandas.DataFrame:
        """Central documents by places; see `danchieu.queries.coverage.coverage`."""
        with closing(self._open()) as db:
            return _table(queries.coverage(db, query, **filters), queries.COVERAGE_COLUMNS)

    def map(self, path: Path | str = "output/map.html", focus: str | int | None = None, *, plain: bool = False) -> Path:
        """Write the map, one HTML page that needs no network; a notebook shows it.

        Parameters:
            path: of the page; its folder is made if needed.
            focus: names the document to open on.
            plain: the plain pyvis page.

        Returns:
            The path.
        """
        from danchieu.map import write
        from danchieu.map.drawn import Drawn

        with closing(self._open()) as db:
            number = None if focus is None else queries.find(db, focus)
            graph, sources = network(db), _sources(db, self.store)
            matrix = None if plain else _matrix(db, graph)
        return Drawn(write(graph, Path(path), focus=number, plain=plain, sources=sources, matrix=matrix))

    def network_page(self, focus: str | int | None = None) -> Page:
        """The plain map as a `pyvis.network.Network` that can be changed before it is shown or written.

        Parameters:
            focus: names the document to open on.
        """
        from danchieu.map import network_page

        with closing(self._open()) as db:
            return network_page(network(db), None if focus is None else queries.find(db, focus))

    def _repr_html_(self) -> str:
        """The map in a notebook, in a frame of its own so that neither page disturbs the other."""
        from html import escape

        from danchieu.map import frame

        with closing(self._open()) as db:
            graph = network(db)
            if len(graph) > SHOWN_IN_NOTEBOOK:
                return f"<p>{escape(repr(self))}: too many to show here; write them with <code>.map(path)</code></p>"
            return frame(graph, matrix=_matrix(db, graph))

    def _open(self) -> sqlite3.Connection:
        return connect(self.store)

    def _frame(self, sql: str) -> pandas.DataFrame:
        import pandas as pd

        with closing(self._open()) as db:
            frame = pd.read_sql_query(sql, db)
        flags = [name for name in ("held", "draft", "told") if name in frame]
        return frame.astype(dict.fromkeys(flags, bool))


def _table(rows: Any, columns: tuple[str, ...]) -> pandas.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows), columns=list(columns))


def network(db: sqlite3.Connection, only: set[int] | None = None) -> networkx.MultiDiGraph:
    """The graph of a store; see `Graph.network`.

    Parameters:
        only: ids of the documents that are wanted, all where ``None``.
    """
    import networkx as nx

    graph = nx.MultiDiGraph()
    files, aliases, conflicts = _files(db), _aliases(db), _conflicts(db)
    for row in db.execute(
        f"SELECT {', '.join(DOCUMENT)}, (SELECT count(DISTINCT citing) FROM link WHERE cited = document.id) "
        "FROM document ORDER BY id"
    ):
        if only is None or row[0] in only:
            node = dict(zip(DOCUMENT[1:], row[1:-1], strict=True))
            node |= {"held": bool(node["held"]), "draft": bool(node["draft"]), "files": files.get(row[0], ())}
            node |= {"aliases": aliases.get(row[0], ()), "conflicts": conflicts.get(row[0], ())}
            graph.add_node(row[0], **node, in_citations=row[-1])
    for link, citing, cited, relation, told, evidence in _links(db):
        if only is None or (citing in only and cited in only):
            graph.add_edge(citing, cited, key=link, relation=relation, told=bool(told), evidence=tuple(evidence))
    return graph


def _aliases(db: sqlite3.Connection) -> dict[int, tuple[str, ...]]:
    """Former keys of each document: links to it that somebody saved must go on leading to it."""
    found: dict[int, tuple[str, ...]] = {}
    for document, alias in db.execute("SELECT document_id, alias FROM document_alias WHERE former ORDER BY 1, 2"):
        found[document] = (*found.get(document, ()), alias)
    return found


_PROOF = ("file", "page", "line", "passage", "quote_start", "quote_end", "document")
_PROVEN = 's.path, c.page, c.line, c.passage, c.start - c.passage_start, c."end" - c.passage_start, x.document_id'

_STATED = "CASE t.field WHEN 'date' THEN c.date WHEN 'issuer' THEN c.issuer WHEN 'symbol' THEN c.symbol ELSE c.type END"

_CLASHES = f"""
SELECT t.id, {_STATED}, {_PROVEN}
FROM conflict t JOIN json_each(t.citations) f JOIN citation c ON c.id = f.value JOIN source s ON s.id = c.source_id
JOIN extent x ON x.id = c.extent_id ORDER BY t.id, f.key
"""


def _conflicts(db: sqlite3.Connection) -> dict[int, tuple[dict[str, Any], ...]]:
    """What is stated of each document in two ways, with the passages that state it."""
    proofs: dict[int, list[dict[str, Any]]] = {}
    for number, *proof in db.execute(_CLASHES):
        proofs.setdefault(number, []).append(dict(zip(("value", *_PROOF), proof, strict=True)))
    found: dict[int, tuple[dict[str, Any], ...]] = {}
    for number, document, field, stated in db.execute(
        "SELECT id, document_id, field, stated FROM conflict ORDER BY document_id, field, stated"
    ):
        clash = {"field": field, "values": json.loads(stated), "evidence": tuple(proofs.get(number, ()))}
        found[document] = (*found.get(document, ()), clash)
    return found


def _matrix(db: sqlite3.Connection, graph: networkx.MultiDiGraph) -> Coverage:
    """What the store says of the places and the central documents that most of them cite."""
    from danchieu.map import coverage

    return coverage.from_rows(graph, queries.coverage(db, documents=coverage.widest(graph)))


def _files(db: sqlite3.Connection) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for document, path in db.execute(
        "SELECT DISTINCT x.document_id, p.path FROM extent x JOIN source_path p ON p.source_id = x.source_id "
        "WHERE x.document_id IS NOT NULL ORDER BY x.document_id, p.path"
    ):
        found[document] = (*found.get(document, ()), path)
    return found


def _sources(db: sqlite3.Connection, store: Path) -> Path | dict[str, Path] | None:
    """Where the files lie, so that the map can lead to them: the folder given to build, or each file by its name."""
    home = store.resolve().parent
    places: dict[str, list[str]] = {}
    tops = set()
    for location, path in db.execute("SELECT location, path FROM source_path ORDER BY location"):
        places.setdefault(path, []).append(location)
        tops.add(location.removesuffix(path) if location.endswith(path) else None)
    top = tops.pop() if len(tops) == 1 else None
    if top is not None:
        return home / top if (home / top).is_dir() else None
    return {path: home / found[0] for path, found in places.items() if len(found) == 1 and (home / found[0]).is_file()}


_EVIDENCE = f"""
SELECT l.id, l.citing, l.cited, l.relation, l.told, {_PROVEN}
FROM link l JOIN evidence e ON e.link_id = l.id JOIN citation c ON c.id = e.cited_citation
JOIN source s ON s.id = c.source_id JOIN extent x ON x.id = c.extent_id ORDER BY l.id, s.path, c.start, c.id
"""


def _links(db: sqlite3.Connection) -> Iterator[tuple[int, int, int, str, int, list[dict[str, Any]]]]:
    """Each link with all its evidence."""
    from itertools import groupby

    for link, rows in groupby(db.execute(_EVIDENCE), key=lambda row: row[:5]):
        yield (*link, [dict(zip(_PROOF, row[5:], strict=True)) for row in rows])


def _around(db: sqlite3.Connection, document: int) -> set[int]:
    """The document, its chain both ways, and whatever it cites or is cited by."""
    from danchieu.queries.passing import reach

    found = {document}
    for down in (True, False):
        found.update(row[0] for rows in reach(db, [document], "NULL", down=down) for row in rows)
    for row in db.execute("SELECT citing, cited FROM link WHERE citing = ? OR cited = ?", (document, document)):
        found |= set(row)
    return found
