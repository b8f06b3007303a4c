"""Who cites a document: by its own words, by what others tell of it, and over the documents between."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from danchieu.queries.areas import require, within
from danchieu.queries.naming import find
from danchieu.queries.passing import ORDER, PASSING, PROVEN, firsts, reach
from danchieu.store.documents import fold

CITING_COLUMNS = (
    "document", "label", "type", "level", "place", "date", "relation", "told", "file", "page", "line", "passage",
    "citations", "through",
)  # fmt: skip

PLANS = ("kế hoạch", "chương trình", "chương trình hành động", "đề án")
"""Types by which a body below carries a document out (Hướng dẫn 36-HD/VPTW; Nghị định 30/2020/NĐ-CP, Appendix III)."""


class Citing(NamedTuple):
    """A document that cites another: what `CITING_COLUMNS` says of it first, then what is asked of it.

    Attributes:
        told: 1 where a third document's text says so.
        near: id of the document that it cites.
        citations: how many passages of it do.
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
    place_id: str | None
    near: int
    citations: int


_COLUMNS = """
d.label, d.type, d.level, d.place, d.date, l.relation, l.told, s.path, c.page, c.line, c.passage, d.place_id
"""

_DIRECT = f"""
SELECT l.id, d.id, {_COLUMNS}, l.cited, 1 FROM link l CROSS JOIN document d ON d.id = l.citing {PROVEN}
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
        between = ((found, way) for found, way in _through(db, cited, direct) if wanted.fits(found))
        yield from (_row(found, way) for found, way in between)


def _through(db: sqlite3.Connection, cited: int, direct: list[Citing]) -> Iterator[tuple[Citing, str]]:
    """Documents that are reached over those that cite it, nearest first, each with the names of those between."""
    known = {found.document for found in direct}
    names = {found.document: found.label for found in direct if found.relation in PASSING}
    ways: dict[int, str] = {}
    for rows in reach(db, list(names), f"{_COLUMNS}, l.near", down=True, past=[cited]):
        for found in map(Citing._make, rows):
            names[found.document] = found.label
            near = names[found.near]
            way = ways[found.document] = f"{near} → {ways[found.near]}" if found.near in ways else near
            if found.document not in known:
                yield found, way


def _row(d: Citing, through: str | None) -> dict[str, Any]:
    return dict(zip(CITING_COLUMNS, (*d[:7], bool(d.told), *d[8:12], d.citations, through), strict=True))
