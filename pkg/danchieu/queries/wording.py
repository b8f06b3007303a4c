"""A query taken apart: what it says of type, number, symbol and date, without accents and case."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from danchieu.resolving.terms import roman
from danchieu.store.documents import fold
from danchieu.vocabulary import issuers, phrases, types
from danchieu.vocabulary.folding import plain

_DATE = re.compile(
    r"(?:ngay )?(?<![\w/.])(?:(?P<iso>\d{4}-\d\d-\d\d)"
    r"|(?P<day>\d{1,2})(?P<by>[/.-]| thang )(?P<month>\d{1,2})(?:(?P=by)| nam )(?P<year>\d{4}))(?![\d/])"
)
_NUMBER = re.compile(
    r"(?<![\w/.-])(?P<code>[a-z]{1,6})?(?: ?so|[-.])? ?0*(?P<number>\d+(?:\.\d+)?[a-z]?)(?:/(?P<year>\d{4})(?!\d))?"
    r"(?:(?: ?[-/] ?| (?=[a-z]+(?:/|-[a-z])))(?P<symbol>[a-z]{1,8}\d*(?: ?[-/] ?[a-z]+\d*)*))?(?![\w/])"
)
"""``57``, ``57-nq/tw``, ``nq57``, ``nq-57``, ``117/2020/nd-cp``, ``57 nq/tw``; spaces may part the symbol."""

_TERM = re.compile(r"\b(?P<before>khoa|dai hoi|lan thu) (?P<term>[1-9]|[1-3]\d)\b(?! ?[-/])")
_MEETING = re.compile(r"\bhoi nghi lan thu (1?\d) (?:ban chap hanh )?trung uong(?: dang)?\b,?")
_PLENUM = re.compile(r"\b(?P<code>nq|kl|nghi quyet|ket luan) ?(?:hoi nghi )?(?:lan thu )?(?:tw|trung uong) ?(?=1?\d\b)")
_REVERSED = re.compile(r"(?P<code>[a-z]{2,4})[-/ ](?P<organ>[a-z]{2,8})[- ](?:so )?(?P<number>\d+)")
_OF_TERM = re.compile(r"\(?\bkhoa ([ivx]+)\b\)?")
_PLENUMS = {"nq": "nghi quyet", "kl": "ket luan"}
_TITLE = re.compile(r"(?:^|\s)(?:ve|v/v) .*")

_WORD = re.compile(r"[\w/.-]*\w")
_IDLE = frozenset(("so", "ngay", "cua", "ve", "v/v", "khoa", "nam", "thang"))
"""Words that say nothing of which document is meant."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a query says of a document, folded.

    Attributes:
        words: those that are no part of the other fields.
        title: words behind ``về`` where a number is given too: of several documents they tell which.
        term: of the Central Committee, behind a number: ``xiii``.
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
    title: tuple[str, ...] = ()
    term: str | None = None


def folded(query: str) -> str:
    """A query without accents and case, its terms in Roman figures, its plenums and numbers as documents have them.

    >>> folded("NQTW4 khóa 12"), folded("Nghị quyết Hội nghị Trung ương 8 khóa XIII")
    ('nghi quyet trung uong 4 khoa xii', 'nghi quyet trung uong 8 khoa xiii')
    """
    text = fold(query)
    reversed_ = _REVERSED.fullmatch(text)
    if reversed_ and reversed_["code"].upper() in types.by_code():
        return "{number}-{code}/{organ}".format(**reversed_.groupdict())
    text = _MEETING.sub(r"trung uong \1", text)
    text = _PLENUM.sub(lambda found: f"{_PLENUMS.get(found['code'], found['code'])} trung uong ", text)
    return _TERM.sub(lambda found: f"{found['before']} {roman(int(found['term'])).lower()}", text)


def read(query: str) -> Named:
    """Take a query apart.

    >>> read("Nghị quyết số 57-NQ/TW ngày 22/12/2024").symbol
    'nqtw'
    >>> read("NQ57").code
    'nq'
    """
    text, date = _without_date(folded(query))
    kind, text = _type(text)
    match = _NUMBER.search(text)
    if match is None:
        return Named(words(text), kind, date=date)
    code, symbol = match["code"], bare(match["symbol"] or "") or None
    before, after = text[: match.start()], text[match.end() :]
    title = _TITLE.search(after)
    after = _canonical(after[: title.start()] if title else after)
    term = _OF_TERM.search(after)
    after = _OF_TERM.sub(" ", after)
    if code and code.upper() not in types.by_code():
        before, code = f"{before} {code}", None
    if code and symbol and not symbol.startswith(code):
        symbol = code + symbol
    stated, told = words(f"{before} {after}"), words(title[0]) if title else ()
    in_term = term[1] if term else None
    return Named(stated, kind, code, match["number"], match["year"], symbol, date, told, in_term)


def words(text: str) -> tuple[str, ...]:
    """The words of a folded text that say something."""
    return tuple(word for word in _WORD.findall(text) if word not in _IDLE)


def bare(symbol: str) -> str:
    """The letters and digits of a folded symbol."""
    return re.sub(r"[^a-z0-9]", "", symbol)


def anywhere(word: str) -> str:
    """A pattern for LIKE in which the word's own signs mean themselves."""
    return "%" + re.sub(r"([%_\\])", r"\\\1", word) + "%"


def _canonical(text: str) -> str:
    """A folded text with bodies by the names that documents of a store bear: ``UBND`` for ``Ủy ban nhân dân``."""
    names = _bodies()
    return _body_pattern().sub(lambda found: names.get(found[0], found[0]), " ".join(text.split()))


@cache
def _bodies() -> dict[str, str]:
    """Canonical names by those other wordings that have words of their own, all folded."""
    pairs = ((phrase, plain(row.name)) for phrase, row in issuers.by_phrase().items())
    return {phrase: name for phrase, name in pairs if not set(phrase.split()) <= set(name.split())}


@cache
def _body_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b{phrases.pattern(_bodies())}\b")


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
