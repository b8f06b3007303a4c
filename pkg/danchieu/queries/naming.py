"""Which document a query names: ``57-NQ/TW``, ``NQ57``, ``nghi quyet 57``, a whole citation, a key, an id.

A query is read without accents and case. What it says of number, symbol, year, date and type must hold; further words
must occur in what is known of the document. When one document is left, it is meant.
"""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Iterable
from difflib import SequenceMatcher

from danchieu.errors import QueryError
from danchieu.queries.wording import Named, bare, read, words
from danchieu.store.documents import fold
from danchieu.vocabulary import types

SHOWN = 8
"""How many candidates or nearest documents an error names."""


def find(db: sqlite3.Connection, query: str | int) -> int:
    """The id of the document that a query names.

    Parameters:
        query: a number with or without type, symbol, date, issuer; a name; a key or former key; an id, as an
            integer or as ``#12``.

    Raises:
        QueryError: no document fits, or several do; the candidates or the nearest known are named.
    """
    numbers = _by_identity(db, query) or _by_words(db, str(query))
    if len(numbers) == 1:
        return numbers[0]
    if numbers:
        names = labels(db, numbers[:SHOWN])
        more = f" and {len(numbers) - SHOWN} more" if len(numbers) > SHOWN else ""
        todo = f"say which: {'; '.join(names)}{more}"
        raise QueryError(f"{len(numbers)} documents fit", query, todo, tuple(names))
    names = labels(db, _nearest(db, read(str(query))))
    todo = (
        f"the nearest known: {'; '.join(names)}"
        if names
        else "list what is there with: danchieu export --what documents"
    )
    raise QueryError("no such document is known", query, todo, tuple(names))


def labels(db: sqlite3.Connection, numbers: Iterable[int]) -> list[str]:
    """How documents are called where one must choose: label, date, place and ``#id``."""
    names = []
    for number in numbers:
        label, date, place = db.execute("SELECT label, date, place FROM document WHERE id = ?", (number,)).fetchone()
        day = f" ngày {dt.date.fromisoformat(date):%d/%m/%Y}" if date and not _says(label, date) else ""
        where = f", {place}" if place and place not in label else ""
        names.append(f"{label}{day}{where} (#{number})")
    return names


def _says(label: str, date: str) -> bool:
    year, month, day = date.split("-")
    return date in label or bool(re.search(rf"\b0?{int(day)}/0?{int(month)}/{year}\b", label))


def _by_identity(db: sqlite3.Connection, query: str | int) -> list[int]:
    """By key, former key, or id; a candidate as an error names it ends in its id."""
    stated = re.search(r"(?:^|\()#(\d{1,18})\)?$", str(query).strip())
    if isinstance(query, int) or stated:
        number = query if isinstance(query, int) else int(stated[1]) if stated else 0
        return [row[0] for row in db.execute("SELECT id FROM document WHERE id = ?", (number,))]
    for sql in (_BY_KEY, _BY_ALIAS):
        if rows := db.execute(sql, (query.strip(),)).fetchall():
            return [row[0] for row in rows]
    return []


_BY_KEY = "SELECT id FROM document WHERE key = ?"
_BY_ALIAS = """
SELECT a.document_id FROM document_alias a JOIN document d ON d.id = a.document_id
WHERE a.alias = ? ORDER BY d.date, d.key
"""


def _by_words(db: sqlite3.Connection, query: str) -> list[int]:
    named = read(query)
    if named.number is not None:
        sql = "SELECT id, type, year, symbol, date, search FROM document WHERE number = ? ORDER BY date, key"
        fitting = [row[0] for row in db.execute(sql, (named.number,)) if _fits(named, *row[1:])]
        if fitting:
            return fitting
    # A code such as that of Đề án 06 is part of the name: no document has it as its number.
    return _by_name(db, query, named)


def _fits(named: Named, kind: str, year: str | None, symbol: str | None, date: str | None, search: str) -> bool:
    present = bare(fold(symbol or ""))
    return (
        (named.type is None or fold(kind) == named.type)
        and (named.code is None or _has_code(named.code, kind, fold(symbol or "")))
        and (named.year is None or year == named.year or (year is None and (date or "").startswith(named.year)))
        and (named.symbol is None or present == named.symbol)
        and (named.date is None or date == named.date.isoformat())
        and all(word in search for word in named.words)
    )


def _has_code(code: str, kind: str, symbol: str) -> bool:
    """Whether an abbreviation stands for the type: by the document's own symbol, else by the vocabulary."""
    if symbol:
        return code in re.split(r"[-/]", symbol)
    return any(fold(row.name) == fold(kind) for row in types.by_code().get(code.upper(), ()))


def _by_name(db: sqlite3.Connection, query: str, named: Named) -> list[int]:
    """By the words themselves: a whole name, else the words in a row at its beginning, else every word anywhere."""
    phrase = fold(query)
    wanted = words(phrase)
    if not wanted:
        return []
    where = " AND ".join("search LIKE ? ESCAPE '\\'" for _ in wanted)
    sql = f"SELECT id, type, date, search FROM document WHERE {where} ORDER BY date, key"
    rows = db.execute(sql, [_anywhere(word) for word in wanted]).fetchall()
    if named.date is not None:
        rows = [row for row in rows if row[2] == named.date.isoformat()]
    whole = [row[0] for row in rows if phrase in _names(row[3])]
    first = [row[0] for row in rows if row[3].startswith(phrase)]
    typed = [row[0] for row in rows if named.type is None or fold(row[1]) == named.type]
    return whole or first or typed


def _names(search: str) -> list[str]:
    """The whole names in a search text; a key's parts are one name with a space between."""
    return [part.replace("|", " ") for part in search.split(" | ")]


def _anywhere(word: str) -> str:
    """A pattern for LIKE in which the word's own signs mean themselves."""
    return "%" + re.sub(r"([%_\\])", r"\\\1", word) + "%"


def _nearest(db: sqlite3.Connection, named: Named) -> list[int]:
    """Documents of the same number, nearest symbol first; else of the same symbol; else those that share most words."""
    return _of_number(db, named) or _of_symbol(db, named) or _sharing(db, named)


def _of_number(db: sqlite3.Connection, named: Named) -> list[int]:
    wanted = named.symbol or named.type or named.code or ""
    rows = db.execute("SELECT id, symbol, type, key FROM document WHERE number = ?", (named.number,)).fetchall()

    def far(symbol: str | None, kind: str) -> float:
        return 1 - SequenceMatcher(None, wanted, bare(fold(symbol or "")) or fold(kind)).ratio()

    return [row[0] for row in sorted(rows, key=lambda row: (far(row[1], row[2]), row[3]))[:SHOWN]]


def _of_symbol(db: sqlite3.Connection, named: Named) -> list[int]:
    """Those whose number is nearest: often one figure was mistyped."""
    if named.symbol is None or named.number is None:
        return []
    rows = db.execute("SELECT id, number, symbol, key FROM document WHERE number IS NOT NULL AND symbol IS NOT NULL")
    fitting = [row for row in rows if bare(fold(row[2])) == named.symbol]
    wanted = float(re.sub(r"[^\d.]", "", named.number))
    fitting.sort(key=lambda row: (abs(float(re.sub(r"[^\d.]", "", row[1]) or 0) - wanted), row[3]))
    return [row[0] for row in fitting[:SHOWN]]


def _sharing(db: sqlite3.Connection, named: Named) -> list[int]:
    wanted = [*(named.type or "").split(), *named.words]
    if not wanted:
        return []
    score = " + ".join("(search LIKE ? ESCAPE '\\')" for _ in wanted)
    sql = f"SELECT id, {score} AS score FROM document WHERE score > 0 ORDER BY score DESC, key LIMIT {SHOWN}"
    return [row[0] for row in db.execute(sql, [_anywhere(word) for word in wanted])]
