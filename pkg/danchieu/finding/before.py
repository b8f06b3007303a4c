"""What stands before a citation and belongs to it: its issuer, or the place of its issuer."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache

from danchieu.finding import bodies, dates, unlisted
from danchieu.finding.drafts import Draft
from danchieu.finding.grammar import compiled
from danchieu.finding.lines import UPPER
from danchieu.finding.windows import Window
from danchieu.model import Level
from danchieu.vocabulary import issuers, symbols
from danchieu.vocabulary.folding import plain

_ISSUED = compiled(
    r"(?:(?:da|vua|moi|cung|tiep tuc|kip thoi|chu dong|lan luot|sau do) )*"
    r"(?:(?:ky )?ban hanh|ky|ra|co|thong qua|xay dung)(?: cac| mot so| nhieu)? *$"
)
_APPROVED = compiled(
    r"(?:da )?(?:duoc )?(?:ban hanh|phe duyet|chap thuan|thong qua|phe chuan|dieu chinh|cho phep|giao|dong "
    r"y|quy dinh|thanh lap|cong nhan)(?![a-z])[^.;\d]{0,90}?(?:tai|theo|bang|qua)(?: cac)? *$"
)
_PROPOSED = compiled(r"(?:[(][^()]{0,80}[)] *)?(?:tai|theo|trong)(?: cac| nhung)? *$")
_UNIT = r"(?:diem|khoan|dieu|muc|chuong|phan) [a-z\d.]{1,5},? *"
_STATED = compiled(r"quy dinh (?:tai|theo|trong)(?: cac| nhung)? *$")
"""What most often stands before a document in State law; a body that so provides stands right before it."""
_STATED_REACH, _BODY_REACH = 24, 80
_PROVISION = compiled(rf"{_UNIT}(?:{_UNIT})*$")
"""Its first unit stands outside the repetition, so that ``re`` skips to the letters that begin one."""
_REACH = 170
"""How far before a citation, in letters, its issuer is looked for; never beyond a semicolon."""
_MOST_ASIDE = 400
_MOST_DAY = 60
_DAY = compiled(r"(?<![a-z])(?P<day>ngay [\d/.-]{6,10}|ngay \d{1,2} thang \d{1,2} nam \d{4}) *,? *$")
_BEFORE_ENDS = re.compile(r"(?:tai|theo|bang|qua|cac|ban +hanh|ky|ra|co|so|nhieu|thong +qua|xay +dung) *$")
_BARE_NAME = re.compile(r"(?:^|[\d;,.:(]) *(?P<name>[A-Z][a-z]+(?: +[A-Z][a-z]+){1,3}) +$")
_COMMUNE = re.compile(
    r"(?P<kind>[Pp]hường|[Xx]ã|[Đđ]ặc\s+khu|[Tt]hị\s+trấn)"
    rf"(?P<name>(?:\s{{1,9}}[{UPPER}][^\W\d_]*){{2,4}})"
)


def issued_by(draft: Draft, body: bodies.Body) -> None:
    """Take over a body; the symbol's organ tells the full name and the level of one that no table holds.

    Args:
        draft: changed in place.
        body: read beside it.
    """
    full = _in_full(body.issuer, draft.symbol) if not body.known else None
    draft.issuer, draft.place = full.name if full else body.issuer, body.place
    by_symbol = None if body.place or draft.level is Level.WARD else draft.level
    draft.level = full.level if full else body.level or by_symbol


def _in_full(words: str, symbol: str | None) -> issuers.Issuer | None:
    """``Ủy ban MTTQ Việt Nam`` above ``TT-MTTW``: the central body with that organ whose name holds all these words."""
    organ = (symbols.organ(symbol) if symbol else None) or ""
    said = set(plain(words).split())
    for row in issuers.table():
        if row.unit is None and organ in map(_stem, row.organs) and said < set(plain(row.name).split()):
            return row
    return None


def issuer_before(window: Window, draft: Draft) -> None:
    """Give a draft the issuer that stands before it: ``được UBND tỉnh phê duyệt tại Quyết định số …``.

    Args:
        window: folded text.
        draft: without an issuer; changed in place.
    """
    _introducing(window, draft)
    if draft.issuer is None and draft.level is Level.WARD:
        draft.place = _place_before(window, draft.start)


def _introducing(window: Window, draft: Draft) -> None:
    low, since = window.low, max(0, draft.start - _REACH)
    provision = _PROVISION.search(low, max(0, draft.start - 40), draft.start)
    until = provision.start() if provision else draft.start
    if low[max(0, until - 2) : until].rstrip().endswith("("):
        _named_before(window, draft)
    if not _BEFORE_ENDS.search(low, max(0, until - 14), until):
        return
    stated = _STATED.search(low, max(since, until - _STATED_REACH), until)
    since = max(since, low.rfind(";", since, until), stated.start() - _BODY_REACH if stated else 0)
    body, issuing = None, None
    for found in bodies.phrases_in(low, since, until):
        candidate = bodies.at(window.cased, low, found.start())
        if candidate and candidate.end <= until:
            rest = low[candidate.end : until].lstrip()
            if _ISSUED.fullmatch(rest):
                body, issuing = candidate, found.start()
            elif _APPROVED.fullmatch(rest) or _PROPOSED.fullmatch(rest):
                body, issuing = candidate, None
    if body and (may_issue(body, draft.symbol) or (_begins_clause(low, issuing) and _is_nobodys(draft.symbol))):
        issued_by(draft, body)
        draft.head = body.issuer
        if issuing and draft.date is None:
            draft.date = _day_before(low, issuing)
    elif not stated:
        _proposer(window, draft, since, until)


def _day_before(low: str, end: int) -> dt.date | None:
    """``Ngày 01/11/2011, Ban Chấp hành Trung ương ban hành Quy định 47-QĐ/TW``: the day on which a body issues."""
    found = _DAY.search(low, max(0, end - _MOST_DAY), end)
    date, behind = dates.after(low, found.start("day")) if found else (None, 0)
    return date if found and behind <= found.end("day") else None


def _proposer(window: Window, draft: Draft, since: int, until: int) -> None:
    """``theo đề nghị của Sở Ngoại vụ tại Văn bản số …``: a body that no table holds, right before the citation."""
    for body in unlisted.before(window, since, until):
        if _PROPOSED.fullmatch(window.low[body.end : until].lstrip()):
            issued_by(draft, body)
            draft.head = body.issuer
            return


def _named_before(window: Window, draft: Draft) -> None:
    """``Báo cáo của Ban Tổ chức Trung ương về … (Báo cáo số …)``: the bracket numbers what the sentence has named."""
    low, since = window.low, max(0, draft.start - _MOST_ASIDE)
    since = max(since, 1 + max(low.rfind(mark, since, draft.start) for mark in ";."))
    words = plain(draft.type).replace(" ", " +")
    for named in reversed(list(re.finditer(rf"(?<![a-z]){words} +(?=cua )", low[since : draft.start]))):
        body = bodies.after(window.cased, low, since + named.end())
        if body and may_issue(body, draft.symbol):
            issued_by(draft, body)
        return


def _place_before(window: Window, start: int) -> str | None:
    """``8 Tân An Kế hoạch số 5-KH/ĐU``: a name before a commune's document, which the text calls by its kind."""
    found = _BARE_NAME.search(window.cased, max(0, start - 60), start)
    if not found:
        return None
    name = unicodedata.normalize("NFC", " ".join(window.raw(*found.span("name")).split()))
    kind = _kinds(window.text).get(name)
    return f"{kind} {name}" if kind else None


@lru_cache(maxsize=1)
def _kinds(text: str) -> dict[str, str]:
    """What a text calls the communes that it names: ``phường`` for ``Tân An``; read once for all its citations."""
    found: dict[str, str] = {}
    for named in _COMMUNE.finditer(unicodedata.normalize("NFC", text)):
        words = named["name"].split()
        for count in range(2, len(words) + 1):
            found.setdefault(" ".join(words[:count]), " ".join(named["kind"].lower().split()))
    return found


def may_issue(body: bodies.Body, symbol: str | None) -> bool:
    """Whether the body's abbreviation stands in the symbol: a neighbour's name must not become the issuer.

    Args:
        body: of the table of issuers.
        symbol: canonical; ``None`` where none is printed, which rules out no body.
    """
    if symbol is None:
        return True
    row = issuers.by_name().get(body.issuer)
    name = symbols.organ(symbol)
    if row is None or name is None:
        return row is not None
    return any(_stem(name) == _stem(organ) for organ in row.organs or _common(row.name))


def _begins_clause(low: str, start: int | None) -> bool:
    """Whether a body that issues begins its clause: it is then no part of another one's name."""
    return start is not None and low[max(0, start - 4) : start].rstrip()[-1:] in ("", *".,;:")


def _is_nobodys(symbol: str | None) -> bool:
    """Whether a symbol's abbreviation is no known body's: who is said to issue the document is then believed."""
    organ = symbols.organ(symbol) if symbol else None
    return organ is not None and not symbols.is_known(organ)


def _common(name: str) -> tuple[str, ...]:
    """A committee without an abbreviation of its own signs as all of its kind do: ``Đảng ủy Chính phủ`` with ``ĐU``."""
    return ("ĐU",) if name.startswith("Đảng ủy ") else ()


def _stem(organ: str) -> str:
    return plain(organ).upper().rstrip("0123456789")
