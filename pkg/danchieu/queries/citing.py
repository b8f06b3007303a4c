"""Who cites a document: by its own words, by what others tell of it, and over the documents between."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from danchieu.queries.areas import within
from danchieu.queries.naming import find
from danchieu.queries.passing import reach
from danchieu.store.documents import fold

CITING_COLUMNS = (
    "document", "label", "type", "level", "place", "date", "relation", "told", "file", "page", "line", "passage",
    "citations", "through",
)  # fmt: skip

PLANS = ("kế hoạch", "chương trình", "chương trình hành động", "đề án")
"""Types by which a body below carries a document out (Hướng dẫn 36-HD/VPTW; Nghị định 30/2020/NĐ-CP, Appendix III)."""

_DIRECT = """
SELECT d.id AS document, d.label, d.type, d.level, d.place, d.date, l.relation, l.told, s.path AS file, c.page, c.line,
       c.passage, (SELECT count(*) FROM evidence n WHERE n.link_id = l.id) AS citations
FROM link l JOIN document d ON d.id = l.citing
JOIN evidence e ON e.link_id = l.id JOIN citation c ON c.id = e.cited_citation JOIN source s ON s.id = c.source_id
WHERE l.cited = ?
"""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which citing documents are wanted; what is ``None`` or false does not filter.

    Attributes:
        level: as in `danchieu.model.Level`.
        type: of document, with or without accents.
        place: name or id of a place, with or without accents; what lies in it fits too.
        plans: only types that carry a document out (`PLANS`).
    """

    level: str | None = None
    type: str | None = None
    place: str | None = None
    plans: bool = False

    def fits(self, row: dict[str, Any], place_id: str | None = None) -> bool:
        """Whether a row of the listing is wanted."""
        return (
            (self.level is None or row["level"] == self.level)
            and (self.type is None or fold(row["type"]) == fold(self.type))
            and (self.place is None or within(self.place)(place_id, row["place"]))
            and (not self.plans or row["type"] in PLANS)
        )


def citing(
    db: sqlite3.Connection,
    query: str | int,
    *,
    level: str | None = None,
    type: str | None = None,
    place: str | None = None,
    plans: bool = False,
    through: bool = False,
) -> Iterator[dict[str, Any]]:
    """Documents that cite another: one row a document and relation, with the first passage that proves it.

    Parameters:
        query: what names the cited document; see `danchieu.queries.naming.find`.
        level, type, place, plans: see `Filter`.
        through: add documents that reach it over implements, based_on or approved_by; ``through`` then names the
            documents between, nearest to the citing one first.

    Yields:
        Rows with the names `CITING_COLUMNS`; ``citations`` counts the passages that prove the row; ``told`` is true
        where not the document itself but a third one's text says so.

    Raises:
        QueryError: the query names no document, or several.
    """
    cited = find(db, query)
    wanted = Filter(level, type, place, plans)
    direct = [*_direct(db, cited)]
    yield from (row for row in direct if wanted.fits(row, _place(db, row)))
    if through:
        known = {row["document"] for row in direct}
        yield from (row for row in _through(db, cited, known) if wanted.fits(row, _place(db, row)))


def _place(db: sqlite3.Connection, row: dict[str, Any]) -> str | None:
    found = db.execute("SELECT place_id FROM document WHERE id = ?", (row["document"],)).fetchone()
    return found[0] if found else None


def _direct(db: sqlite3.Connection, cited: int) -> Iterator[dict[str, Any]]:
    order = "ORDER BY d.date IS NULL, d.date, d.key, l.told, l.relation, s.path, c.start"
    yield from _first_of_each(db.execute(f"{_DIRECT} {order}", (cited,)))


def _first_of_each(cursor: sqlite3.Cursor) -> Iterator[dict[str, Any]]:
    """The first passage of each link, in the order of the files."""
    last = None
    for values in cursor:
        row = dict(zip(CITING_COLUMNS, values, strict=False))
        row["told"] = bool(row["told"])
        row["through"] = None
        link = (row["document"], row["relation"], row["told"])
        if link != last:
            yield row
        last = link


def _through(db: sqlite3.Connection, cited: int, known: set[int]) -> Iterator[dict[str, Any]]:
    names: dict[int, str] = {}
    for step in reach(db, cited, down=True):
        names[step.document] = db.execute("SELECT label FROM document WHERE id = ?", (step.document,)).fetchone()[0]
        if step.depth > 1 and step.document not in known:
            row = next(
                _first_of_each(db.execute(f"{_DIRECT} AND l.id = ? ORDER BY s.path, c.start", (step.over, step.link)))
            )
            row["through"] = " → ".join(names[number] for number in step.path)
            yield row
