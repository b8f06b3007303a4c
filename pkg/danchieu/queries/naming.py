"""Which document a query names: ``57-NQ/TW``, ``NQ57``, ``nghi quyet 57``, a whole citation, a key, an id.

A query is read without accents and case. What it says of number, symbol, year, date and type must hold; further words
must occur in what is known of the document. When one document is left, it is meant.
"""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from danchieu.errors import QueryError
from danchieu.store.documents import fold
from danchieu.vocabulary import types

SHOWN = 8
"""How many candidates or nearest documents an error names."""

_DATE = re.compile(
    r"(?:ngay )?(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})(?:[/.-]| thang )(\d{1,2})(?:[/.-]| nam )(\d{4}))(?!\d)"
)
_NUMBER = re.compile(
    r"(?<![\w/.-])(?P<code>[a-z]{1,6})?(?: ?so)? ?0*(?P<number>\d+(?:\.\d+)?[a-z]?)(?:/(?P<year>\d{4})(?!\d))?"
    r"(?:(?: ?[-/] ?| (?=[a-z]+(?:/|-[a-z])))(?P<symbol>[a-z]{1,8}\d*(?: ?[-/] ?[a-z]+\d*)*))?(?![\w/])"
)
_IDLE = frozenset(("so", "ngay", "cua", "ve", "khoa", "nam", "thang"))
"""Words that say nothing of which document is meant."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a query says of a document, folded."""

    words: tuple[str, ...]
    type: str | None = None
    code: str | None = None
    number: str | None = None
    year: str | None = None
    symbol: str | None = None
    date: dt.date | None = None


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


def read(query: str) -> Named:
    """Take a query apart.

    >>> read("Nghị quyết số 57-NQ/TW ngày 22/12/2024").symbol
    'nqtw'
    >>> read("NQ57").code
    'nq'
    """
    text = fold(query)
    day = _DATE.search(text)
    date = _day(day) if day else None
    if day:
        text = f"{text[: day.start()]} {text[day.end() :]}"
    kind, text = _type(text)
    match = _NUMBER.search(text)
    if match is None:
        return Named(_words(text), kind, date=date)
    code, symbol = match["code"], match["symbol"]
    if code and code not in _codes():
        rest, code = f"{text[: match.start()]} {code} {text[match.end() :]}", None
    else:
        rest = f"{text[: match.start()]} {text[match.end() :]}"
    return Named(_words(rest), kind, code, match["number"], match["year"], symbol and _bare(symbol), date)


def _says(label: str, date: str) -> bool:
    year, month, day = date.split("-")
    return date in label or bool(re.search(rf"\b0?{int(day)}/0?{int(month)}/{year}\b", label))


def _day(match: re.Match[str]) -> dt.date | None:
    parts = [int(part) for part in match.groups() if part]
    year, month, day = parts if match[1] else reversed(parts)
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _type(text: str) -> tuple[str | None, str]:
    """The type that a query begins with, by its longest name, and the rest."""
    for words in sorted(types.by_word(), key=len, reverse=True):
        if text == words or text.startswith(f"{words} "):
            return fold(types.by_word()[words].name), text[len(words) :]
    return None, text


def _codes() -> set[str]:
    return {code.lower() for code in types.by_code()}


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"[\w/.-]*\w", text) if word not in _IDLE)


def _bare(symbol: str) -> str:
    return re.sub(r"[^a-z0-9]", "", symbol)


def _by_identity(db: sqlite3.Connection, query: str | int) -> list[int]:
    """By key, former key, or id."""
    if isinstance(query, int) or re.fullmatch(r"#\d+", query):
        number = int(str(query).removeprefix("#"))
        return [row[0] for row in db.execute("SELECT id FROM document WHERE id = ?", (number,))]
    rows = db.execute("SELECT id FROM document WHERE key = ?", (query,)).fetchall()
    rows = (
        rows
        or db.execute(
            "SELECT a.document_id FROM document_alias a JOIN document d ON d.id = a.document_id WHERE a.alias = ? "
            "ORDER BY d.date, d.key",
            (query,),
        ).fetchall()
    )
    return [row[0] for row in rows]


def _by_words(db: sqlite3.Connection, query: str) -> list[int]:
    named = read(query)
    if named.number is None:
        return _by_name(db, query, named)
    rows = db.execute(
        "SELECT id, type, year, symbol, date, search FROM document WHERE number = ? COLLATE NOCASE ORDER BY date, key",
        (named.number,),
    ).fetchall()
    fitting = [row[0] for row in rows if _fits(named, *row[1:])]
    # A code such as that of Đề án 06 is part of the name: no document has it as its number.
    return fitting or _by_name(db, query, named)


def _fits(named: Named, kind: str, year: str | None, symbol: str | None, date: str | None, search: str) -> bool:
    present = _bare(fold(symbol or ""))
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
    """By the words themselves: the whole label, else the words in a row, else every word anywhere."""
    phrase = fold(query)
    words = [word for word in re.findall(r"[\w/.-]*\w", phrase) if word not in _IDLE]
    if not words:
        return []
    where = " AND ".join("search LIKE ? ESCAPE '\\'" for _ in words)
    rows = db.execute(
        f"SELECT id, type, date, search FROM document WHERE {where} ORDER BY date, key",
        [f"%{_literal(w)}%" for w in words],
    ).fetchall()
    rows = [row for row in rows if named.date is None or row[2] == named.date.isoformat()] or rows
    for fits in (
        lambda row: phrase in _names(row[3]),
        lambda row: row[3].startswith(phrase),
        lambda row: named.type is None or fold(row[1]) == named.type,
    ):
        found = [row[0] for row in rows if fits(row)]
        if found:
            return found
    return []


def _names(search: str) -> list[str]:
    """The whole names in a search text; a key's parts are one name with a space between."""
    return [part.replace("|", " ") for part in search.split(" | ")]


def _literal(word: str) -> str:
    return re.sub(r"([%_\\])", r"\\\1", word)


def _nearest(db: sqlite3.Connection, named: Named) -> list[int]:
    """Documents of the same number, nearest symbol first; without a number, those that share most words."""
    from difflib import SequenceMatcher

    if named.number is not None:
        rows = db.execute(
            "SELECT id, coalesce(symbol, ''), type, key FROM document WHERE number = ? COLLATE NOCASE", (named.number,)
        ).fetchall()
        wanted = named.symbol or named.type or named.code or ""
        rows.sort(key=lambda row: (-SequenceMatcher(None, wanted, _bare(fold(row[1])) or fold(row[2])).ratio(), row[3]))
        if rows:
            return [row[0] for row in rows[:SHOWN]]
    return _sharing(db, [*(named.type or "").split(), *named.words, *([named.symbol] if named.symbol else [])])


def _sharing(db: sqlite3.Connection, words: list[str]) -> list[int]:
    if not words:
        return []
    score = " + ".join("(search LIKE ? ESCAPE '\\')" for _ in words)
    rows = db.execute(
        f"SELECT id, {score} AS score FROM document WHERE score > 0 ORDER BY score DESC, key LIMIT {SHOWN}",
        [f"%{_literal(word)}%" for word in words],
    )
    return [row[0] for row in rows]
