"""What stands behind a number, or before its type word: the date of issue and the issuer."""

from __future__ import annotations

import re

from danchieu.finding import bodies, dates
from danchieu.finding.drafts import Draft
from danchieu.finding.grammar import SPECK, compiled
from danchieu.finding.windows import Window
from danchieu.vocabulary import issuers, symbols
from danchieu.vocabulary.folding import plain

_ISSUED = compiled(r"(?:da )?(?:ban hanh|ra|co|thong qua)(?: cac| mot so| nhieu)? *$")
_APPROVED = compiled(
    r"(?:da )?(?:duoc )?(?:ban hanh|phe duyet|chap thuan|thong qua|phe chuan|dieu chinh|cho phep|giao|dong "
    r"y|quy dinh|thanh lap|cong nhan)(?![a-z])[^.;\d]{0,90}?(?:tai|theo|bang|qua)(?: cac)? *$"
)
_PROPOSED = re.compile(r"(?:tai|theo|trong) *$")
_OF_A_BODY = re.compile(r" (?=cua )")
_SPECKS = compiled(rf" *{SPECK}{{1,2}} *(?=ngay|cua(?![a-z])|[(]?ban hanh)")
_DATELINE = re.compile(r" *ngay")
_BEFORE_ENDS = re.compile(r"(?:tai|theo|bang|qua|cac|ban +hanh|ra|co|so|nhieu|thong +qua) *$")


def read_tail(window: Window, draft: Draft) -> None:
    """Read the date and the issuer behind a number, in either order."""
    if not _next_line(window, draft.end):
        _read_date(window, draft)
    several = "liên tịch" in draft.type or bool(draft.symbol and len(symbols.parts(draft.symbol)) > 2)
    at = _past_specks(window, draft.end)
    body = bodies.after(window.cased, window.low, at, several) or bodies.generic_after(window, at)
    if body:
        draft.issuer, draft.level, draft.place, draft.end = body.issuer, body.level, body.place, body.end
        if draft.date is None:
            _read_date(window, draft)
    elif draft.issuer is None:
        _issuer_before(window, draft)


def _read_date(window: Window, draft: Draft) -> None:
    date, end = dates.after(window.low, _past_specks(window, draft.end))
    if date:
        draft.date, draft.end = date, end


def _past_specks(window: Window, end: int) -> int:
    """Behind the specks before a small-lettered ``ngày`` or ``của``; a capital one begins a sentence."""
    found = _SPECKS.match(window.cased, end)
    return found.end() if found else end


def _next_line(window: Window, end: int) -> bool:
    """Whether a new line with a capital ``Ngày`` follows: the dateline below a title, no part of the citation in it."""
    found = _DATELINE.match(window.low, end)
    printed = window.raw(found.start(), found.end()) if found else ""
    return "\n" in printed and printed.endswith("Ngày")


def _issuer_before(window: Window, draft: Draft) -> None:
    """``được UBND tỉnh phê duyệt tại Quyết định số …``: the issuer stands before the citation."""
    low, since = window.low, max(0, draft.start - 170)
    if not _BEFORE_ENDS.search(low, max(0, draft.start - 14), draft.start):
        return
    body = None
    for found in bodies.phrase_finder().finditer(low, since, draft.start):
        candidate = bodies.at(window.cased, low, found.start())
        if candidate and candidate.end <= draft.start:
            rest = low[candidate.end : draft.start].lstrip()
            if _ISSUED.fullmatch(rest) or _APPROVED.fullmatch(rest) or _PROPOSED.fullmatch(rest):
                body = candidate
    if body and _may_issue(body, draft.symbol):
        draft.issuer, draft.level, draft.place = body.issuer, body.level, body.place
        draft.head = body.issuer
    elif body is None:
        _proposer(window, draft, since)


def _proposer(window: Window, draft: Draft, since: int) -> None:
    """``theo đề nghị của Sở Ngoại vụ tại Văn bản số …``: a body that no table holds, right before the citation."""
    for index in reversed([m.start() for m in _OF_A_BODY.finditer(window.low, since, draft.start)]):
        body = bodies.generic_after(window, index)
        if body and body.end <= draft.start and _PROPOSED.fullmatch(window.low[body.end : draft.start].lstrip()):
            draft.issuer, draft.level = body.issuer, body.level
            return


def _may_issue(body: bodies.Body, symbol: str | None) -> bool:
    """Whether the body's abbreviation stands in the symbol: a neighbour's name must not become the issuer."""
    if symbol is None:
        return True
    row = issuers.by_name().get(body.issuer)
    name = symbols.organ(symbol)
    return row is not None and (name is None or any(_stem(name) == _stem(o) for o in row.organs))


def _stem(organ: str) -> str:
    return plain(organ).upper().rstrip("0123456789")
