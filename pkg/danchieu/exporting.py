"""The tables as files that other tools read: csv, json, jsonl, parquet; the graph as GraphML and GEXF."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from danchieu.errors import DanchieuError
from danchieu.listing import Rows, write_rows
from danchieu.store.sources import text_of

if TYPE_CHECKING:
    import networkx

CITATION = (
    "id", "file", "start", "end", "quote", "kind", "type", "number", "year", "symbol", "date", "issuer", "level",
    "place", "term", "pinpoint", "place_id", "citing", "citing_label", "page", "line", "passage_start", "passage_end",
    "relation", "cue", "key", "document", "state", "candidates",
)  # fmt: skip
"""Names of a citation's fields in every export, in order."""

DOCUMENT = (
    "id", "key", "type", "number", "year", "symbol", "date", "issuer", "place_id", "place", "level", "term", "title",
    "label", "held", "draft", "nature", "files", "aliases",
)  # fmt: skip

LINK = (
    "id", "citing", "citing_label", "cited", "cited_label", "relation", "told", "file", "page", "line", "passage",
    "citations", "younger",
)  # fmt: skip

CONFLICT = ("id", "document", "label", "field", "stated", "files", "passages")

FLAGS = ("held", "draft", "told", "younger")
"""Columns that are true or false."""

TABLES = ("citations", "documents", "links", "conflicts")
FORMATS = {**dict.fromkeys(TABLES, ("csv", "jsonl", "json", "parquet")), "graph": ("graphml", "gexf", "json")}
"""Formats of each thing that can be exported, the usual one first."""

_CITATIONS = """
SELECT c.id, s.path, c.start, c."end", c.quote, c.kind, c.type, c.number, c.year, c.symbol, c.date, c.issuer, c.level,
       c.place, c.term, c.pinpoint, c.place_id, x.document_id, h.label, c.page, c.line, c.passage_start, c.passage_end,
       c.relation, c.cue, d.key, r.document_id, coalesce(r.state, 'unresolved'), coalesce(r.candidates, '[]')
FROM citation c JOIN source s ON s.id = c.source_id JOIN extent x ON x.id = c.extent_id
LEFT JOIN document h ON h.id = x.document_id
LEFT JOIN resolution r ON r.citation_id = c.id LEFT JOIN document d ON d.id = r.document_id
ORDER BY s.path, s.sha256, c.start, c."end", c.id
"""

_DOCUMENTS = f"""
SELECT {", ".join(f"d.{name}" for name in DOCUMENT[:-2])},
       (SELECT json_group_array(path) FROM (SELECT DISTINCT p.path FROM extent x JOIN source_path p
        ON p.source_id = x.source_id WHERE x.document_id = d.id ORDER BY p.path)),
       (SELECT json_group_array(alias) FROM (SELECT alias FROM document_alias WHERE document_id = d.id ORDER BY alias))
FROM document d ORDER BY d.id
"""

_LINKS = """
SELECT l.id, l.citing, a.label, l.cited, b.label, l.relation, l.told, s.path, c.page, c.line, c.passage,
       (SELECT count(*) FROM evidence n WHERE n.link_id = l.id), coalesce(b.date > a.date, 0)
FROM link l JOIN document a ON a.id = l.citing JOIN document b ON b.id = l.cited
JOIN citation c ON c.id = (
    SELECT f.id FROM evidence e JOIN citation f ON f.id = e.cited_citation JOIN source t ON t.id = f.source_id
    WHERE e.link_id = l.id ORDER BY t.path, f.start, f.id LIMIT 1)
JOIN source s ON s.id = c.source_id ORDER BY l.id
"""


_CONFLICTS = """
SELECT t.id, t.document_id, d.label, t.field, t.stated,
       (SELECT json_group_array(path) FROM (SELECT s.path FROM json_each(t.citations) f
        JOIN citation c ON c.id = f.value JOIN source s ON s.id = c.source_id ORDER BY f.key)),
       (SELECT json_group_array(passage) FROM (SELECT c.passage FROM json_each(t.citations) f
        JOIN citation c ON c.id = f.value ORDER BY f.key)),
       (SELECT x.id FROM extent x WHERE x.id = t.extent_id)
FROM conflict t JOIN document d ON d.id = t.document_id ORDER BY d.label, d.id, t.field
"""


def citations(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """All citations, file by file in reading order, with the names `CITATION`; ``candidates`` is a list of keys."""
    return _read(db, _CITATIONS, CITATION, lists=("candidates",))


def documents(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """All documents with the names `DOCUMENT`; ``files`` and ``aliases`` (former keys too) are lists."""
    return _read(db, _DOCUMENTS, DOCUMENT, lists=("files", "aliases"))


def links(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """All links with the names `LINK`: the first passage that proves each, and how many do.

    ``younger`` is true where the cited document is dated after the citing one: one of the dates is wrong, or the link.
    """
    return _read(db, _LINKS, LINK)


def conflicts(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """What is stated of one document in two ways, with the names `CONFLICT`.

    ``stated`` are the values, the believed one first; ``files`` and ``passages`` belong to each other: the head of the
    document's own text where that is held, a citation that states the believed value, then those that state another.
    """
    for row in _read(db, _CONFLICTS, (*CONFLICT, "extent"), lists=("stated", "files", "passages")):
        extent = row.pop("extent")
        if extent is not None:
            file, head = _head(db, extent)
            row |= {"files": [file, *row["files"]], "passages": [head, *row["passages"]]}
        yield row


HEAD = 300
"""Letters of a held document's text that show what it says of itself."""


def _head(db: sqlite3.Connection, extent: int) -> tuple[str, str]:
    """File and first letters of a held document."""
    source, file, start, end = db.execute(
        'SELECT s.id, s.path, x.start, x."end" FROM extent x JOIN source s ON s.id = x.source_id WHERE x.id = ?',
        (extent,),
    ).fetchone()
    return file, text_of(db, source)[start : min(end, start + HEAD)].strip()


def export(db: sqlite3.Connection, what: str, form: str, out: IO[bytes]) -> None:
    """Write a table or the graph.

    Parameters:
        what: ``citations``, ``documents``, ``links``, ``conflicts`` or ``graph``.
        form: one of `FORMATS`.
        out: takes the bytes; UTF-8 where the format is text.

    Raises:
        DanchieuError: the format does not fit, or needs a part that is not installed.
    """
    if form not in FORMATS[what]:
        raise DanchieuError(f"{what} cannot be written as {form}", todo=f"use --format {' or '.join(FORMATS[what])}")
    if what == "graph":
        _write_graph(db, form, out)
        return
    rows = {"citations": citations, "documents": documents, "links": links, "conflicts": conflicts}[what](db)
    names = {"citations": CITATION, "documents": DOCUMENT, "links": LINK, "conflicts": CONFLICT}[what]
    if form == "parquet":
        _write_parquet(rows, names, out)
    else:
        write_rows(Rows(names, rows), form, out)


def guess(what: str, path: Path | None) -> str:
    """The format that a file's name asks for, else the usual one."""
    suffix = path.suffix.removeprefix(".").lower() if path else ""
    return suffix if suffix in FORMATS[what] else FORMATS[what][0]


def _read(
    db: sqlite3.Connection, sql: str, names: tuple[str, ...], lists: tuple[str, ...] = ()
) -> Iterator[dict[str, Any]]:
    flags = [name for name in FLAGS if name in names]
    for values in db.execute(sql):
        row = dict(zip(names, values, strict=True))
        row |= {name: json.loads(row[name]) for name in lists}
        row |= {name: bool(row[name]) for name in flags}
        yield row


def _write_parquet(rows: Iterable[dict[str, Any]], names: tuple[str, ...], out: IO[bytes]) -> None:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise DanchieuError("parquet needs pyarrow", todo="install it with: pip install danchieu[parquet]") from error
    schema = pa.schema([(name, _parquet_type(pa, name)) for name in names])
    pq.write_table(pa.Table.from_pylist(list(rows), schema=schema), out)


def _parquet_type(pa: Any, name: str) -> Any:
    """The same types whatever the rows hold, so that files of several builds can be read together."""
    if name in FLAGS:
        return pa.bool_()
    if name in {"candidates", "files", "aliases", "stated", "passages"}:
        return pa.list_(pa.string())
    whole = {"id", "start", "end", "citing", "cited", "page", "line", "passage_start", "passage_end", "document"}
    return pa.int64() if name in {*whole, "citations"} else pa.string()


def _write_graph(db: sqlite3.Connection, form: str, out: IO[bytes]) -> None:
    import networkx as nx

    from danchieu.graph import network

    graph = network(db)
    if form == "graphml":
        nx.write_graphml_xml(_flat(graph), out)
    elif form == "gexf":
        writer = nx.readwrite.gexf.GEXFWriter()
        writer.add_graph(_flat(graph))
        # The day of writing would give other bytes tomorrow.
        writer.xml.find("meta").attrib.pop("lastmodifieddate", None)
        writer.write(out)
    else:
        data = nx.node_link_data(graph, edges="links")
        out.write(json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")


def _flat(graph: networkx.MultiDiGraph) -> networkx.MultiDiGraph:
    """Neither format knows lists and nothing: lists become JSON, what is not known is left out."""
    import networkx as nx

    flat = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        flat.add_node(node, **_plain(data))
    for citing, cited, key, data in graph.edges(keys=True, data=True):
        flat.add_edge(citing, cited, key=key, **_plain(data))
    return flat


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    known = {name: value for name, value in data.items() if value is not None}
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else _printable(value)
        for name, value in known.items()
    }


def _printable(value: Any) -> Any:
    """XML has no place for control characters."""
    return "".join(c if c.isprintable() or c in "\n\t" else " " for c in value) if isinstance(value, str) else value


def export_file(db: sqlite3.Connection, what: str, form: str, path: Path) -> None:
    """Write a table or the graph to a file, whole or not at all; see `export`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as out:
            export(db, what, form, out)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
