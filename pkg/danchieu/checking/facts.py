"""What is known of documents: curated records, and what a store holds."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from danchieu.model import Header, Level
from danchieu.resolving import block_of_header
from danchieu.store.records import day
from danchieu.vocabulary.known import Known


@dataclass(frozen=True, slots=True)
class Fact:
    """One known document.

    Attributes:
        block: in which its citations are resolved.
        header: what is known of it.
        firm: a held document or a curated record says so; else only other texts do.
        evidence: who says so.
        replaced_by, replaced_on: the document that has taken its place or ended it, and since when where that is known.
        replacement_firm: a curated record or a held text's own words say that.
    """

    block: str
    header: Header
    firm: bool
    evidence: str
    replaced_by: str | None = None
    replaced_on: dt.date | None = None
    replacement_firm: bool = False


def of_known(records: Iterable[Known]) -> Iterator[Fact]:
    """Curated records as facts."""
    for record in records:
        block = block_of_header(record.header)
        if block is not None:
            yield Fact(
                block, record.header, True, record.evidence, record.replaced_by, record.replaced_on,
                record.replaced_by is not None,
            )  # fmt: skip


_DOCUMENTS = """
SELECT d.id, d.block, d.held, d.type, d.number, d.year, d.symbol, d.date, d.issuer, d.level, d.place, d.place_id,
       d.title, coalesce((SELECT min(s.path) FROM extent x JOIN source s ON s.id = x.source_id
                 WHERE x.document_id = d.id AND s.sha256 <> :draft),
                (SELECT min(s.path) FROM resolution r JOIN citation c ON c.id = r.citation_id
                 JOIN source s ON s.id = c.source_id WHERE r.document_id = d.id AND s.sha256 <> :draft)) AS evidence
FROM json_each(:blocks) f JOIN document d ON d.block = f.value
WHERE d.number IS NOT NULL AND evidence IS NOT NULL ORDER BY d.key
"""

_ENDED = """
SELECT u.label, u.date, NOT l.told AND u.held FROM link l JOIN document u ON u.id = l.citing
WHERE l.cited = ? AND l.relation IN ('replaces', 'repeals') ORDER BY l.told, u.date LIMIT 1
"""


def of_store(db: sqlite3.Connection, blocks: Iterable[str], draft: str = "") -> Iterator[Fact]:
    """What a store knows of the documents of some blocks; nothing else of it is read.

    Parameters:
        draft: hash of the draft, which is no evidence for itself where the store holds it too.
    """
    asked = {"blocks": json.dumps(sorted(set(blocks))), "draft": draft}
    for number, block, held, *fields, evidence in db.execute(_DOCUMENTS, asked).fetchall():
        ended = db.execute(_ENDED, (number,)).fetchone() or (None, None, False)
        yield Fact(block, _header(fields), bool(held), evidence, ended[0], day(ended[1]), bool(ended[2]))


def _header(fields: list[Any]) -> Header:
    type, number, year, symbol, date, issuer, level, place, place_id, title = fields
    return Header(
        type, number, year, symbol, day(date), issuer, Level(level) if level else None, place, place_id, title
    )
