"""Who cites a document: by its own words, by what others tell of it, and over the documents between."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from danchieu.queries.areas import within
from danchieu.queries.naming import find
from danchieu.queries.passing import reach
from danchieu.store.documents import fold
from danchieu.store.links import FIRST_PROOF

CITING_COLUMNS = (
    "document", "label", "type", "level", "place", "date", "relation", "told", "file", "page", "line", "passage",
    "citations", "through",
)  # fmt: skip

PLANS = ("kế hoạch", "chương trình", "chương trình hành động", "đề án")
"""Types by which a body below carries a document out (Hướng dẫn 36-HD/VPTW; Nghị định 30/2020/NĐ-CP, Appendix III)."""

_ROW = """
SELECT d.id AS document, d.label, d.type, d.level, d.place, d.date, l.relation, l.told, s.path AS file, c.page, c.line,
       c.passage, (SELECT count(*) FROM evidence n WHERE n.link_id = l.id) AS citations, d.place_id
"""
_DIRECT = f"""{_ROW}
FROM link l JOIN document d ON d.id = l.citing
JOIN evidence e ON e.link_id = l.id JOIN citation c ON c.id = e.cited_citation JOIN source s ON s.id = c.source_id
WHERE l.cited = ? ORDER BY d.date IS NULL, d.date, d.key, l.told, l.relation, s.path, c.start
"""
_OF_LINKS = f"""{_ROW}
FROM json_each(?) f CROSS JOIN link l ON l.id = f.value JOIN document d ON d.id = l.citing
JOIN citation c ON c.id = {FIRST_PROOF}
JOIN source s ON s.id = c.source_id ORDER BY f.key
"""

AT_ONCE = 500
"""Steps that one question to the store is asked for."""


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
    yield from (row for row, place_id in direct if wanted.fits(row, place_id))
    if through:
        known = {row["document"] for row, _ in direct}
        yield from (row for row, place_id in _through(db, cited, known) if wanted.fits(row, place_id))


Placed = tuple[dict[str, Any], str | None]
"""A row of the listing, and the id of its document's place."""


def _direct(db: sqlite3.Connection, cited: int) -> Iterator[Placed]:
    """The first passage of each link, in the order of the files."""
    last = None
    for values in db.execute(_DIRECT, (cited,)):
        row, place_id = _row(values, None)
        link = (row["document"], row["relation"], row["told"])
        if link != last:
            yield row, place_id
        last = link


def _row(values: tuple[Any, ...], through: str | None) -> Placed:
    row = dict(zip(CITING_COLUMNS, (*values[:-1], through), strict=True))
    row["told"] = bool(row["told"])
    return row, values[-1]


def _through(db: sqlite3.Connection, cited: int, known: set[int]) -> Iterator[Placed]:
    """Documents that are reached over others, nearest first: those between are named as they were met."""
    names: dict[int, str] = {}
    steps = reach(db, cited, down=True)
    while some := list(islice(steps, AT_ONCE)):
        for step, values in zip(some, db.execute(_OF_LINKS, (json.dumps([s.link for s in some]),)), strict=True):
            names[step.document] = values[1]
            if step.depth > 1 and step.document not in known:
                yield _row(values, " → ".join(names[number] for number in step.path))
