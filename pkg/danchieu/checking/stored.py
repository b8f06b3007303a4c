"""What a store knows of the documents that a draft cites: held headers, what most texts say, what has ended them."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from danchieu.checking.facts import Ended, Fact, of_known
from danchieu.checking.findings import Evidence
from danchieu.model import Header, Level
from danchieu.store import known
from danchieu.store.records import HEADER, columns, day, header_of

_ONLY_A_PART = re.compile(r"\b(?:một phần|một số|điều|khoản|điểm|cụm từ|mục|phụ lục|những quy định)\b", re.IGNORECASE)
"""Words between ``thay thế`` or ``bãi bỏ`` and a document that say that the rest of it stays in force."""

_FIELDS = ("type", "symbol", "date", "issuer")


@dataclass(frozen=True, slots=True)
class Stored:
    """A store, asked about some blocks; nothing else of it is read.

    Parameters:
        db: the open store.
        draft: ids of the sources that are the draft itself, which is no evidence for itself.
    """

    db: sqlite3.Connection
    draft: tuple[int, ...] = field(default=())

    def facts(self, blocks: Iterable[str], around: Iterable[str]) -> Iterator[Fact]:
        """The user's records that the store keeps, held headers, then what citations state.

        Parameters:
            blocks: in which the draft's citations are resolved.
            around: names of the places that it speaks of: each of three thousand communes has its own plan number 20.
        """
        wanted = sorted(set(blocks))
        yield from (fact for fact in of_known(known.rows(self.db)) if fact.block in wanted)
        asked = {
            "blocks": json.dumps(wanted),
            "draft": json.dumps(self.draft),
            "around": json.dumps(sorted(set(around))),
        }
        ends: dict[int, Ended | None] = {}
        for row in (*self._held(asked), *self._cited(asked)):
            document, fact = row
            if document not in ends:
                ends[document] = self._ended(document)
            yield replace(fact, ended=ends[document])

    def of_day(self, symbol: str, date: str) -> Iterator[str]:
        """Labels of the documents with a symbol and a date that others than the draft speak of."""
        asked = {"symbol": symbol, "date": date, "draft": json.dumps(self.draft)}
        return (row[0] for row in self.db.execute(_OF_DAY, asked).fetchall())

    def _held(self, asked: dict[str, str]) -> Iterator[tuple[int, Fact]]:
        """What held texts print, or a manifest states, of themselves."""
        for document, path, block, *header in self.db.execute(_HELD, asked).fetchall():
            yield document, Fact(block, header_of(header), True, Evidence(path))

    def _cited(self, asked: dict[str, str]) -> Iterator[tuple[int, Fact]]:
        """What most texts state of each document, field by field."""
        for document, block, *fixed in self.db.execute(_CITED, asked).fetchall():
            stated: dict[str, Any] = {}
            proofs: dict[str, Evidence] = {}
            for name in _FIELDS:
                row = self.db.execute(_MOST.format(name), {"document": document, **asked}).fetchone()
                if row is not None:
                    stated[name], proofs[name] = row[0], _proof(row[1:])
            if proofs:
                first = next(iter(proofs.values()))
                yield document, Fact(block, _header(stated, fixed), False, first, proofs)

    def _ended(self, document: int) -> Ended | None:
        """The first document that replaces or repeals the whole of this one."""
        for label, date, firm, quote, cue, pinpoint, *place in self.db.execute(_ENDED, (document,)).fetchall():
            if not pinpoint and not _ONLY_A_PART.search(_between(place[-1], cue or "", quote)):
                return Ended(label, day(date), bool(firm), _proof(place))
        return None


def sources_of(db: sqlite3.Connection, sha256: str, location: str) -> tuple[int, ...]:
    """Ids of the sources that are a file: the same content, or read from the same place."""
    sql = "SELECT id FROM source WHERE sha256 = ? UNION SELECT source_id FROM source_path WHERE location = ? ORDER BY 1"
    return tuple(row[0] for row in db.execute(sql, (sha256, location)))


def _proof(row: Iterable[Any]) -> Evidence:
    return Evidence(*row)


def _header(stated: dict[str, Any], fixed: list[Any]) -> Header:
    number, year, level, place, place_id, title = fixed
    return Header(
        stated.get("type"), number, year, stated.get("symbol"), day(stated.get("date")), stated.get("issuer"),
        Level(level) if level else None, place, place_id, title,
    )  # fmt: skip


def _between(passage: str, cue: str, quote: str) -> str:
    """The words from the cue to the citation."""
    before = passage[: passage.find(quote)] if quote in passage else passage
    return before[before.lower().rfind(cue.lower()) + len(cue) :] if cue and cue.lower() in before.lower() else ""


_OF_DAY = """
SELECT d.label FROM document d WHERE d.symbol = :symbol AND d.date = :date AND d.number IS NOT NULL AND (
    EXISTS (SELECT 1 FROM extent x WHERE x.document_id = d.id
            AND x.source_id NOT IN (SELECT value FROM json_each(:draft)))
    OR EXISTS (SELECT 1 FROM resolution r JOIN citation c ON c.id = r.citation_id WHERE r.document_id = d.id
               AND c.source_id NOT IN (SELECT value FROM json_each(:draft))))
ORDER BY d.key LIMIT 3
"""

_NEAR = "(d.level = 'central' OR d.place IS NULL OR d.place IN (SELECT value FROM json_each(:around)))"

_HELD = f"""
SELECT x.document_id, s.path, d.block, {columns(HEADER, "x")}
FROM json_each(:blocks) f JOIN document d ON d.block = f.value JOIN extent x ON x.document_id = d.id
JOIN source s ON s.id = x.source_id
WHERE x.part IS NULL AND x.number IS NOT NULL AND s.id NOT IN (SELECT value FROM json_each(:draft)) AND {_NEAR}
ORDER BY x.nature = 'digest', s.path, x.start
"""

_CITED = f"""
SELECT d.id, d.block, d.number, d.year, d.level, d.place, d.place_id, d.title
FROM json_each(:blocks) f JOIN document d ON d.block = f.value WHERE d.number IS NOT NULL AND {_NEAR}
ORDER BY d.key
"""

_MOST = """
WITH told AS (
    SELECT c.{0} AS value, c.source_id, c.id, c.start FROM resolution r JOIN citation c ON c.id = r.citation_id
    WHERE r.document_id = :document AND c.{0} IS NOT NULL AND NOT c.doubtful
    AND c.source_id NOT IN (SELECT value FROM json_each(:draft))
), most AS (SELECT value FROM told GROUP BY value ORDER BY count(DISTINCT source_id) DESC, value LIMIT 1)
SELECT t.value, s.path, c.page, c.line, c.passage
FROM told t JOIN most m ON m.value = t.value JOIN citation c ON c.id = t.id JOIN source s ON s.id = t.source_id
ORDER BY s.path, s.sha256, t.start LIMIT 1
"""

_ENDED = """
SELECT u.label, u.date, NOT l.told AND u.held, c.quote, c.cue, c.pinpoint, s.path, c.page, c.line, c.passage
FROM link l JOIN document u ON u.id = l.citing JOIN evidence e ON e.link_id = l.id
JOIN citation c ON c.id = e.cited_citation JOIN source s ON s.id = c.source_id
WHERE l.cited = ? AND l.relation IN ('replaces', 'repeals') ORDER BY l.told, u.date, s.path, c.start
"""
