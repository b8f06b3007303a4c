"""What stands behind a number: the date of issue and the issuer."""

from __future__ import annotations

import re

from danchieu.finding import bodies, dates, unlisted
from danchieu.finding.before import issued_by, issuer_before, may_issue
from danchieu.finding.drafts import Draft
from danchieu.finding.grammar import SPECK, compiled
from danchieu.finding.windows import Window
from danchieu.vocabulary import symbols

_ELSE = re.compile(r" *,? *[aeghilmo-su-y)]")
"""With such a letter begins neither a date (``ngày``, ``ký``), nor what introduces a body, nor a term of office."""
_SPECKS = compiled(rf" *,? *{SPECK}{{1,2}} *(?=ngay|cua(?![a-z])|[(]?ban hanh)")


def read_tail(window: Window, draft: Draft) -> None:
    """Read the date and the issuer behind a number, in either order."""
    if not _ELSE.match(window.cased, draft.end):
        _read(window, draft)
    if draft.issuer is None:
        issuer_before(window, draft)


def _read(window: Window, draft: Draft) -> None:
    """Read the date and the issuer, or a term of office, where something may be either."""
    _read_date(window, draft)
    several = "liên tịch" in draft.type or bool(draft.symbol and len(symbols.parts(draft.symbol)) > 2)
    at = draft.end
    of = bodies.introduced(window.low, at)
    if of is None and (behind := _past_specks(window, at)) > at:
        at, of = behind, bodies.introduced(window.low, behind)
    body = bodies.behind(window.cased, window.low, at, of, several)
    if of is not None:
        body = body or unlisted.at(window, of) or unlisted.of_unit(window, of, draft.symbol)
    if body and (several or not (of is None and _begins_anew(window.low, at, body, draft.symbol))):
        issued_by(draft, body)
        draft.end = body.end
        if draft.date is None:
            _read_date(window, draft)
    else:
        draft.end = bodies.behind_term(window.low, draft.end)


def _begins_anew(low: str, index: int, body: bodies.Body, symbol: str | None) -> bool:
    """``Theo Nghị định số 5/2007/NĐ-CP, Bộ Y tế hướng dẫn …``: the comma parts it from who acts on it."""
    comma = low[index : index + 2].lstrip().startswith(",")
    return comma and body.known and not may_issue(body, symbol)


def _read_date(window: Window, draft: Draft) -> None:
    date, year, end = dates.read(window, draft.end)
    if not year and (behind := _past_specks(window, draft.end)) > draft.end:
        date, year, end = dates.read(window, behind)
    if year:
        draft.date, draft.end = date, end


def _past_specks(window: Window, end: int) -> int:
    """Behind the specks before a small-lettered ``ngày`` or ``của``; a capital one begins a sentence."""
    found = _SPECKS.match(window.cased, end)
    return found.end() if found else end
