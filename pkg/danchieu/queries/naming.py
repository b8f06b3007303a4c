"""Which document a query names: ``57-NQ/TW``, ``NQ57``, ``nghi quyet 57``, a whole citation, a key, an id.

A query is read without accents and case. What it says of number, symbol, year, date and type must hold; further words
must occur in what is known of the document. When one document is left, it is meant.
"""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Iterable

from danchieu.errors import QueryError
from danchieu.queries.nearest import SHOWN, nearest
from danchieu.queries.wording import Named, anywhere, bare, folded, read, words
from danchieu.resolving import terms
from danchieu.store.documents import fold
from danchieu.vocabulary import types


def find(db: sqlite3.Connection, query: str | int) -> int:
    """The id of the document that a query names.

    Parameters:
        query: a number with or without type, symbol, date, issuer; a name; a key or former key; an id, as an
            integer or as ``#12``.

    Raises:
        QueryError: no document fits, or several do; the candidates or the nearest known are named.
    """
    if not str(query).strip():
        raise QueryError("the query is empty", todo="name a document: 57-NQ/TW, a name, a key, or an id as '#12'")
    numbers = _by_identity(db, query) or _by_words(db, str(query))
    if len(numbers) != 1:
        raise (_several(db, query, numbers) if numbers else _unknown(db, query))
    return numbers[0]


def _several(db: sqlite3.Connection, query: str | int, numbers: list[int]) -> QueryError:
    names = labels(db, numbers[:SHOWN])
    more = f" and {len(numbers) - SHOWN} more" if len(numbers) > SHOWN else ""
    return QueryError(f"{len(numbers)} documents fit", query, f"say which: {'; '.join(names)}{more}", tuple(names))


def _unknown(db: sqlite3.Connection, query: str | int) -> QueryError:
    names = labels(db, nearest(db, str(query)))
    todo = (
        f"the nearest known: {'; '.join(names)}"
        if names
        else "list what is there with: danchieu export --what documents"
    )
    return QueryError("no such document is known", query, todo, tuple(names))


def labels(db: sqlite3.Connection, numbers: Iterable[int]) -> list[str]:
    """How documents are called where one must choose: label, date or else term, place and ``#id``."""
    names = []
    for number in numbers:
        label, date, term, place = db.execute(
            "SELECT label, date, term, place FROM document WHERE id = ?", (number,)
        ).fetchone()
        day = f" ngày {dt.date.fromisoformat(date):%d/%m/%Y}" if date and not _says(label, date) else ""
        when = day or (f" khóa {term}" if term and not date and term not in label.split() else "")
        where = f", {place}" if place and place not in label else ""
        names.append(f"{label}{when}{where} (#{number})")
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
        sql = "SELECT id, type, year, symbol, date, term, search FROM document WHERE number = ? ORDER BY date, key"
        fitting = [row for row in db.execute(sql, (named.number,)) if _fits(named, *row[1:])]
        for better in (_by_symbol, _by_whole_words, _by_title):
            fitting = [row for row in fitting if better(named, row)] or fitting
        if fitting:
            return [row[0] for row in fitting]
    # A code such as that of Đề án 06 is part of the name: no document has it as its number.
    for kind in types.by_code().get((named.code or "").upper(), ()):
        if found := _by_name(db, f"{kind.name} {(named.number or '').zfill(2)}", Named(())):
            return found
    return _by_name(db, query, named)


def _fits(
    named: Named, kind: str, year: str | None, symbol: str | None, date: str | None, term: str | None, search: str
) -> bool:
    return (
        (named.type is None or fold(kind) == named.type)
        and (named.code is None or _has_code(named.code, kind, fold(symbol or "")))
        and (named.year is None or year == named.year or (year is None and (date or "").startswith(named.year)))
        and (named.symbol is None or bare(fold(symbol or "")).startswith(named.symbol))
        and (named.date is None or date == named.date.isoformat() or f"|{named.date.isoformat()}" in search)
        and (named.term is None or _of_term(named.term, date, term))
        and all(word in search for word in named.words)
    )


def _of_term(wanted: str, date: str | None, term: str | None) -> bool:
    """Whether a document is of a term of the Central Committee, or may be: nothing is known of its day."""
    known = term or (terms.national(dt.date.fromisoformat(date)) if date else None)
    return known is None or known.lower() == wanted


Row = tuple[int, str, str | None, str | None, str | None, str | None, str]


def _by_symbol(named: Named, row: Row) -> bool:
    """The whole symbol, where others only begin as the stated one."""
    return bare(fold(row[3] or "")) == named.symbol


def _by_whole_words(named: Named, row: Row) -> bool:
    return _whole(named.words, row[6])


def _by_title(named: Named, row: Row) -> bool:
    return _whole(named.title, row[6])


def _whole(wanted: Iterable[str], search: str) -> bool:
    """Whether words stand in a search text by themselves: ``xii`` is no part of ``xiii``."""
    return set(wanted) <= set(words(search))


def _has_code(code: str, kind: str, symbol: str) -> bool:
    """Whether an abbreviation stands for the type: by the document's own symbol, else by the vocabulary."""
    if symbol:
        return code in re.split(r"[-/]", symbol)
    return any(fold(row.name) == fold(kind) for row in types.by_code().get(code.upper(), ()))


def _by_name(db: sqlite3.Connection, query: str, named: Named) -> list[int]:
    """By the words themselves: a whole name, else the words in a row in what it is called, else every word anywhere."""
    phrase = folded(query)
    wanted = words(phrase)
    if not wanted:
        return []
    where = " AND ".join("search LIKE ? ESCAPE '\\'" for _ in wanted)
    sql = f"SELECT id, type, date, search FROM document WHERE {where} ORDER BY date, key"
    rows = db.execute(sql, [anywhere(word) for word in wanted]).fetchall()
    if named.date is not None:
        rows = [row for row in rows if row[2] == named.date.isoformat()]
    rows = [row for row in rows if _whole(wanted, row[3])] or rows
    whole = [row[0] for row in rows if phrase in _names(row[3])]
    first = [row[0] for row in rows if row[3].startswith(phrase)]
    called = [row[0] for row in rows if f" {phrase} " in f" {row[3].split(' | ')[0]} "]
    typed = [row[0] for row in rows if named.type is None or fold(row[1]) == named.type]
    return whole or first or called or typed


def _names(search: str) -> list[str]:
    """The whole names in a search text; a key's parts are one name with a space between."""
    return [part.replace("|", " ") for part in search.split(" | ")]
