"""Who cites a document: by its own words, by what others tell of it, and over the documents between."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from danchieu.queries.areas import require, within
from danchieu.queries.naming import find
from danchieu.queries.passing import Reached, Step, reach
from danchieu.queries.proofs import proofs
from danchieu.store.documents import fold

CITING_COLUMNS = (
    "document", "label", "type", "level", "place", "date", "relation", "told", "file", "page", "line", "passage",
    "citations", "through",
)  # fmt: skip

PLANS = ("kế hoạch", "chương trình", "chương trình hành động", "đề án")
"""Types by which a body below carries a document out (Hướng dẫn 36-HD/VPTW; Nghị định 30/2020/NĐ-CP, Appendix III)."""

_DIRECT = """
SELECT d.id, d.label, d.type, d.level, d.place, d.place_id, d.date, l.cited, l.id, l.relation, l.told
FROM link l JOIN document d ON d.id = l.citing
WHERE l.cited = ? ORDER BY d.date IS NULL, d.date, d.key, l.told, l.relation
"""

AT_ONCE = 5000
"""Links that one question to the store is asked for."""


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

    def fits(self, d: Reached) -> bool:
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
    direct = [Reached._make((*row[:-1], bool(row[-1]))) for row in db.execute(_DIRECT, (cited,))]
    yield from _rows(db, ((found, None) for found in direct if wanted.fits(found)))
    if through:
        known = {found.document for found in direct}
        between = _through(reach(db, cited, down=True), known)
        yield from _rows(db, ((found, path) for found, path in between if wanted.fits(found)))


def _through(steps: Iterator[Step], known: set[int]) -> Iterator[tuple[Reached, str]]:
    """Documents that are reached over others, nearest first: those between are named as they were met."""
    names: dict[int, str] = {}
    for found, depth, path in steps:
        names[found.document] = found.label
        if depth > 1 and found.document not in known:
            yield found, " → ".join(names[number] for number in path)


def _rows(db: sqlite3.Connection, found: Iterator[tuple[Reached, str | None]]) -> Iterator[dict[str, Any]]:
    """Rows of the listing, each with the first passage that proves it."""
    while some := list(islice(found, AT_ONCE)):
        shown = proofs(db, (d.link for d, _ in some))
        for d, through in some:
            p = shown[d.link]
            values = (
                d.document, d.label, d.type, d.level, d.place, d.date, d.relation, d.told, p.file, p.page, p.line,
                p.passage, p.passages, through,
            )  # fmt: skip
            yield dict(zip(CITING_COLUMNS, values, strict=True))
