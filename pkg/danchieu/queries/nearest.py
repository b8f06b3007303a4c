"""What a store knows that is most like a query that names nothing there."""

from __future__ import annotations

import re
import sqlite3
from difflib import SequenceMatcher

from danchieu.queries.wording import Named, anywhere, bare, read, words
from danchieu.resolving import known
from danchieu.store.documents import fold

SHOWN = 8
"""How many candidates or nearest documents an error names."""

ALIKE = 0.35
"""So little may differ in a symbol for it to be the stated one mistyped: ``NQ/TX`` for ``NQ/TW``."""


def nearest(db: sqlite3.Connection, query: str) -> list[int]:
    """Ids of the documents most like what a query says, the nearest first.

    Those of its number and symbol; else of its symbol and the nearest numbers, then of its number; else those that
    share most words.
    """
    named = read(query)
    same = _of_number(db, named)
    alike = [number for number, far in same if far < ALIKE]
    if alike:
        return alike[:SHOWN]
    found = [*_of_law(db, named), *_of_symbol(db, named)[: SHOWN // 2], *(number for number, _ in same)]
    return list(dict.fromkeys(found or _sharing(db, named)))[:SHOWN]


def _of_number(db: sqlite3.Connection, named: Named) -> list[tuple[int, float]]:
    """Documents of the stated number, and how far the symbol of each is from the stated one, nearest first."""
    wanted = named.symbol or named.type or named.code or ""
    rows = db.execute("SELECT id, symbol, type, key FROM document WHERE number = ?", (named.number,)).fetchall()

    def far(symbol: str | None, kind: str) -> float:
        other = bare(fold(symbol or "")) if named.symbol or named.code else fold(kind)
        return 1 - SequenceMatcher(None, wanted, other or fold(kind)).ratio()

    ranked = sorted((far(row[1], row[2]), row[3], row[0]) for row in rows)
    return [(number, distance) for distance, _, number in ranked]


def _of_law(db: sqlite3.Connection, named: Named) -> list[int]:
    """Laws of the name that the number is known to be of: texts that state no number cite by it."""
    name = known.name_of(named.number or "", named.year, (named.symbol or "").upper())
    if name is None:
        return []
    rows = db.execute("SELECT id, title FROM document WHERE title IS NOT NULL AND number IS NULL ORDER BY key")
    return [row[0] for row in rows if fold(row[1]) == fold(name)]


def _of_symbol(db: sqlite3.Connection, named: Named) -> list[int]:
    """Those whose number is nearest: often one figure was mistyped."""
    if named.symbol is None or named.number is None:
        return []
    rows = db.execute("SELECT id, number, symbol, key FROM document WHERE number IS NOT NULL AND symbol IS NOT NULL")
    fitting = [row for row in rows if bare(fold(row[2])) == named.symbol]
    wanted = _value(named.number)
    fitting.sort(key=lambda row: (abs(_value(row[1]) - wanted), row[3]))
    return [row[0] for row in fitting]


def _value(number: str) -> float:
    return float(re.sub(r"[^\d.]", "", number).strip(".") or 0)


def _sharing(db: sqlite3.Connection, named: Named) -> list[int]:
    """Those that share most words, whole ones before parts, those of the stated type first among equals."""
    wanted = tuple(dict.fromkeys([*(named.type or "").split(), *named.words, *named.title]))
    if not wanted:
        return []
    score = " + ".join("(search LIKE ? ESCAPE '\\')" for _ in wanted)
    sql = f"SELECT id, type, search, {score} AS score FROM document WHERE score > 0 ORDER BY score DESC, key LIMIT 2000"
    rows = db.execute(sql, [anywhere(word) for word in wanted]).fetchall()

    def rank(row: tuple[int, str, str, int]) -> tuple[int, bool, int, int]:
        present = set(words(row[2]))
        return -sum(word in present for word in wanted), fold(row[1]) != named.type, -row[3], len(row[2])

    return [row[0] for row in sorted(rows, key=rank)]
