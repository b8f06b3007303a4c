"""A query taken apart: what it says of type, number, symbol and date, without accents and case."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from danchieu.store.documents import fold
from danchieu.vocabulary import types

_DATE = re.compile(
    r"(?:ngay )?(?<![\w/.])(?:(?P<iso>\d{4}-\d\d-\d\d)"
    r"|(?P<day>\d{1,2})(?P<by>[/.-]| thang )(?P<month>\d{1,2})(?:(?P=by)| nam )(?P<year>\d{4}))(?![\d/])"
)
_NUMBER = re.compile(
    r"(?<![\w/.-])(?P<code>[a-z]{1,6})?(?: ?so)? ?0*(?P<number>\d+(?:\.\d+)?[a-z]?)(?:/(?P<year>\d{4})(?!\d))?"
    r"(?:(?: ?[-/] ?| (?=[a-z]+(?:/|-[a-z])))(?P<symbol>[a-z]{1,8}\d*(?: ?[-/] ?[a-z]+\d*)*))?(?![\w/])"
)
"""``57``, ``57-nq/tw``, ``nq57``, ``117/2020/nd-cp``, ``57 nq/tw``; the symbol's parts may have spaces between."""

_WORD = re.compile(r"[\w/.-]*\w")
_IDLE = frozenset(("so", "ngay", "cua", "ve", "khoa", "nam", "thang"))
"""Words that say nothing of which document is meant."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a query says of a document, folded.

    Attributes:
        words: those that are no part of the other fields.
        type: in full: ``nghi quyet``.
        code: abbreviation of the type before the number: ``nq``.
        number, year, date: as in `danchieu.model.Citation`.
        symbol: its letters and digits alone: ``nqtw``.
    """

    words: tuple[str, ...]
    type: str | None = None
    code: str | None = None
    number: str | None = None
    year: str | None = None
    symbol: str | None = None
    date: dt.date | None = None


def read(query: str) -> Named:
    """Take a query apart.

    >>> read("Nghị quyết số 57-NQ/TW ngày 22/12/2024").symbol
    'nqtw'
    >>> read("NQ57").code
    'nq'
    """
    text, date = _without_date(fold(query))
    kind, text = _type(text)
    match = _NUMBER.search(text)
    if match is None:
        return Named(words(text), kind, date=date)
    code, symbol = match["code"], bare(match["symbol"] or "") or None
    before, after = text[: match.start()], text[match.end() :]
    if code and code.upper() not in types.by_code():
        before, code = f"{before} {code}", None
    if code and symbol and not symbol.startswith(code):
        symbol = code + symbol
    return Named(words(f"{before} {after}"), kind, code, match["number"], match["year"], symbol, date)


def words(text: str) -> tuple[str, ...]:
    """The words of a folded text that say something."""
    return tuple(word for word in _WORD.findall(text) if word not in _IDLE)


def bare(symbol: str) -> str:
    """The letters and digits of a folded symbol."""
    return re.sub(r"[^a-z0-9]", "", symbol)


def _without_date(text: str) -> tuple[str, dt.date | None]:
    match = _DATE.search(text)
    if match is None:
        return text, None
    stated = match["iso"] or f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
    try:
        date = dt.date.fromisoformat(stated)
    except ValueError:
        date = None
    return f"{text[: match.start()]} {text[match.end() :]}", date


def _type(text: str) -> tuple[str | None, str]:
    """The type that a query begins with, by its longest name, and the rest."""
    for name, kind in _types():
        if text == name or text.startswith(f"{name} "):
            return kind, text[len(name) :]
    return None, text


@cache
def _types() -> tuple[tuple[str, str], ...]:
    pairs = ((name, fold(row.name)) for name, row in types.by_word().items())
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))
