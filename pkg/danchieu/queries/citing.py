"""Who cites a document: by its own words, by what others tell of it, and over the documents between."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from danchieu.queries.areas import require, within
from danchieu.queries.naming import find
from danchieu.queries.passing import ORDER, PROVEN, Row, firsts, reach
from danchieu.store.documents import fold

CITING_COLUMNS = (
    "document", "label", "type", "level", "place", "date", "relation", "told", "file", "page", "line", "passage",
    "citations", "through",
)  # fmt: skip

PLANS = ("kế hoạch", "chương trình", "chương trình hành động", "đề án")
"""Types by which a body below carries a document out (Hướng dẫn 36-HD/VPTW; Nghị định 30/2020/NĐ-CP, Appendix III)."""


class Citing(NamedTuple):
    """A document that cites another: what `CITING_COLUMNS` says of it first, but for what is between.

    Attributes:
        told: 1 where a third document's text says so.
        near: id of the document that it cites.
    """

    document: int
    label: str
    type: str
    level: str | None
    place: str | None
    date: str | None
    relation: str
    told: int
    file: str
    page: int | None
    line: int
    passage: str
    citations: int
    place_id: str | None
    near: int


_COLUMNS = """
d.label, d.type, d.level, d.place, d.date, l.relation, l.told, s.path, c.page, c.line, c.passage,
(SELECT count(*) FROM evidence WHERE link_id = l.id), d.place_id
"""

_DIRECT = f"""
SELECT l.id, d.id, {_COLUMNS}, l.cited FROM link l CROSS JOIN document d ON d.id = l.citing {PROVEN}
WHERE l.cited = ? ORDER BY {ORDER}
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

    def fits(self, d: Citing) -> bool:
        """Whether a document is wanted."""
        return (
            (self.level is None or d.level == self.level)
            and (self.type is None or fold(d.type) == fold(self.type))
            and (self.place is None or within(self.place)(d.place_id, d.place))
            and (not self.plans or d.type in PLANS)
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
        QueryError: the query names no document, or several; or no such place is known.
    """
    cited = find(db, query)
    if place is not None:
        require(db, place)
    wanted = Filter(level, type, place, plans)
    direct = [Citing._make(row[1:]) for row in firsts(db.execute(_DIRECT, (cited,)))]
    yield from (_row(found, None) for found in direct if wanted.fits(found))
    if through:
        known = {found.document for found in direct}
        between = _through(reach(db, cited, f"{_COLUMNS}, l.near", down=True), known)
        yield from (_row(found, way) for found, way in between if wanted.fits(found))


def _through(steps: list[tuple[int, list[Row]]], known: set[int]) -> Iterator[tuple[Citing, str]]:
    """Documents that are reached over others, nearest first, each with the names of those between."""
    names: dict[int, str] = {}
    ways: dict[int, str] = {}
    for depth, rows in steps:
        for found in map(Citing._make, rows):
            names[found.document] = found.label
            if depth > 1:
                between = (names[found.near], *((ways[found.near],) if depth > 2 else ()))
                ways[found.document] = " → ".join(between)
                if found.document not in known:
                    yield found, ways[found.document]


def _row(d: Citing, through: str | None) -> dict[str, Any]:
    return dict(zip(CITING_COLUMNS, (*d[:7], bool(d.told), *d[8:13], through), strict=True))
