"""What stands behind a number, or before its type word: the date of issue and the issuer."""

from __future__ import annotations

import re

from danchieu.finding import bodies, dates, unlisted
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
_PROPOSED = compiled(r"(?:[(][^()]{0,80}[)] *)?(?:tai|theo|trong) *$")
_PROVISION = compiled(r"(?:(?:diem|khoan|dieu|muc|chuong|phan) [a-z\d.]{1,5},? *)+$")
_MOST_ASIDE = 400
_SPECKS = compiled(rf" *,? *{SPECK}{{1,2}} *(?=ngay|cua(?![a-z])|[(]?ban hanh)")
_DATELINE = re.compile(r" *ngay")
_BEFORE_ENDS = re.compile(r"(?:tai|theo|bang|qua|cac|ban +hanh|ra|co|so|nhieu|thong +qua) *$")


def read_tail(window: Window, draft: Draft) -> None:
    """Read the date and the issuer behind a number, in either order."""
    if not _next_line(window, draft.end):
        _read_date(window, draft)
    several = "liên tịch" in draft.type or bool(draft.symbol and len(symbols.parts(draft.symbol)) > 2)
    at = _past_specks(window, draft.end)
    body = bodies.after(window.cased, window.low, at, several) or unlisted.after(window, at)
    if body:
        _issued_by(draft, body)
        draft.end = body.end
        if draft.date is None:
            _read_date(window, draft)
    elif draft.issuer is None:
        _issuer_before(window, draft)


def _read_date(window: Window, draft: Draft) -> None:
    date, year, end = dates.read(window, _past_specks(window, draft.end))
    if year:
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


def _issued_by(draft: Draft, body: bodies.Body) -> None:
    """Take over a body; the symbol's organ tells the full name and the level of one that no table holds."""
    full = _in_full(body.issuer, draft.symbol) if not body.known else None
    draft.issuer, draft.place = full.name if full else body.issuer, body.place
    draft.level = full.level if full else body.level or (None if body.place else draft.level)


def _in_full(words: str, symbol: str | None) -> issuers.Issuer | None:
    """``Ủy ban MTTQ Việt Nam`` above ``TT-MTTW``: the central body with that organ whose name holds all these words."""
    organ = (symbols.organ(symbol) if symbol else None) or ""
    said = set(plain(words).split())
    for row in issuers.table():
        if row.unit is None and organ in map(_stem, row.organs) and said < set(plain(row.name).split()):
            return row
    return None


def _issuer_before(window: Window, draft: Draft) -> None:
    """``được UBND tỉnh phê duyệt tại Quyết định số …``: the issuer stands before the citation."""
    low, since = window.low, max(0, draft.start - 170)
    provision = _PROVISION.search(low, max(0, draft.start - 40), draft.start)
    until = provision.start() if provision else draft.start
    if low[max(0, until - 2) : until].rstrip().endswith("("):
        _named_before(window, draft)
    if not _BEFORE_ENDS.search(low, max(0, until - 14), until):
        return
    body = None
    for found in bodies.phrase_finder().finditer(low, since, until):
        candidate = bodies.at(window.cased, low, found.start())
        if candidate and candidate.end <= until:
            rest = low[candidate.end : until].lstrip()
            if _ISSUED.fullmatch(rest) or _APPROVED.fullmatch(rest) or _PROPOSED.fullmatch(rest):
                body = candidate
    if body and _may_issue(body, draft.symbol):
        _issued_by(draft, body)
        draft.head = body.issuer
    else:
        _proposer(window, draft, since, until)


def _proposer(window: Window, draft: Draft, since: int, until: int) -> None:
    """``theo đề nghị của Sở Ngoại vụ tại Văn bản số …``: a body that no table holds, right before the citation."""
    for body in unlisted.before(window, since, until):
        if _PROPOSED.fullmatch(window.low[body.end : until].lstrip()):
            _issued_by(draft, body)
            draft.head = body.issuer
            return


def _named_before(window: Window, draft: Draft) -> None:
    """``Báo cáo của Ban Tổ chức Trung ương về … (Báo cáo số …)``: the bracket numbers what the sentence has named."""
    low, since = window.low, max(0, draft.start - _MOST_ASIDE)
    since = max(since, 1 + max(low.rfind(mark, since, draft.start) for mark in ";."))
    words = plain(draft.type).replace(" ", " +")
    for named in reversed(list(re.finditer(rf"(?<![a-z]){words} +(?=cua )", low[since : draft.start]))):
        body = bodies.after(window.cased, low, since + named.end())
        if body and _may_issue(body, draft.symbol):
            _issued_by(draft, body)
        return


def _may_issue(body: bodies.Body, symbol: str | None) -> bool:
    """Whether the body's abbreviation stands in the symbol: a neighbour's name must not become the issuer."""
    if symbol is None:
        return True
    row = issuers.by_name().get(body.issuer)
    name = symbols.organ(symbol)
    if row is None or name is None:
        return row is not None
    return any(_stem(name) == _stem(organ) for organ in row.organs or _common(row.name))


def _common(name: str) -> tuple[str, ...]:
    """A committee without an abbreviation of its own signs as all of its kind do: ``Đảng ủy Chính phủ`` with ``ĐU``."""
    return ("ĐU",) if name.startswith("Đảng ủy ") else ()


def _stem(organ: str) -> str:
    return plain(organ).upper().rstrip("0123456789")
