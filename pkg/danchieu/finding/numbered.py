"""Citations by number: ``Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị``, and their lists.

The number with its symbol is found first; its type word, date and issuer are then read around it. Where the symbol is
missing (``Nghị quyết 57``, ``Quyết định 217, 218 của Bộ Chính trị``) the type word must stand right before the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from danchieu.finding import bodies, lists, unlisted
from danchieu.finding.drafts import Draft
from danchieu.finding.grammar import SPECK, compiled
from danchieu.finding.heads import Head, head
from danchieu.finding.hits import Hit, hits
from danchieu.finding.laws import name_before_number
from danchieu.finding.shortforms import without_symbol
from danchieu.finding.tails import read_tail
from danchieu.finding.typewords import TypeWord
from danchieu.finding.windows import Window
from danchieu.model import Kind
from danchieu.vocabulary import symbols

REACH = 220
"""How far before its number, in letters, a citation's type word is looked for."""

_SO = re.compile(rf"(?<![a-z])so *{SPECK}{{0,2}} *$")
_SO_REACH = 12
_ATTACHED = compiled(r"kem theo *$")
_OF_YEAR = compiled(r" nam (?:19|20)\d\d(?!\d)")


def numbered(window: Window, words: Sequence[TypeWord]) -> list[Draft]:
    """All citations with a number in a window, in order, list members with what they share.

    Args:
        window: folded text.
        words: in it that name a type, in order.
    Returns:
        drafts that do not overlap.
    """
    drafts: list[Draft] = []
    before = 0
    for hit in hits(window):
        while before < len(words) and words[before][0] < hit.start:
            before += 1
        since = max(drafts[-1].end if drafts else 0, hit.start - REACH)
        drafts.extend(_with_symbol(window, hit, since, _back(words, before, since), drafts))
    drafts.extend(without_symbol(window, words, drafts))
    drafts.sort(key=lambda d: (d.start, d.end))
    lists.share(window.low, drafts)
    return drafts


def _back(words: Sequence[TypeWord], before: int, since: int) -> Iterator[TypeWord]:
    """The words before the one at a place, the nearest first, as far back as an offset."""
    while before and words[before - 1][0] >= since:
        before -= 1
        yield words[before]


def _with_symbol(
    window: Window, hit: Hit, since: int, words: Iterable[TypeWord], before: Sequence[Draft]
) -> Iterator[Draft]:
    found, last = head(window, hit, words), before[-1] if before else None
    member = None if found and found.adjacent else lists.member_start(window.low, last, hit.start)
    if not _plausible(window.low, since, hit, found) and (member is None or not lists.is_next(hit, last)):
        return
    if found is None and (member is None or not lists.of_organ(last, hit.symbol)):
        headed = lists.headed(window.low, before, hit)
        last, member = (headed, _own_start(window.low, hit.start)) if headed else (last, member)
    if member is not None and last is not None:
        draft = _listed(hit, member, last, last is before[-1])
    elif found is not None:
        yield from lists.bare_members(window.low, found, hit)
        draft = _headed(window, hit, found)
    elif (name := _by_code(hit.symbol)) and len(symbols.parts(hit.symbol)) > 1:
        draft = _draft(hit, _own_start(window.low, hit.start), name)
    else:
        return
    read_tail(window, draft)
    if found and found.type.scope == "law" and draft.date is None and (year := _OF_YEAR.match(window.low, draft.end)):
        draft.end = year.end()
    if hit.number is not None or _told_apart(window.low, draft):
        yield draft


def _told_apart(low: str, draft: Draft) -> bool:
    """Whether a document whose number was left blank is told apart by something else, and is not the text itself."""
    own = _ATTACHED.search(low, max(0, draft.start - 12), draft.start)
    return not own and any((draft.year, draft.date, draft.issuer))


def _draft(hit: Hit, start: int, type_: str) -> Draft:
    return Draft(
        start,
        hit.end,
        Kind.NUMBERED,
        type_,
        number=hit.number,
        year=hit.year,
        symbol=hit.symbol,
        level=symbols.level(hit.symbol),
        doubtful=hit.doubtful,
    )


def _listed(hit: Hit, start: int, last: Draft, adjoins: bool) -> Draft:
    """A member of a list; where it does not adjoin the last one ``lists.share`` does not see the two together."""
    draft = _draft(hit, start, _inherited(last, hit.symbol))
    draft.head = last.head
    if not adjoins:
        draft.issuer, draft.level, draft.place = last.issuer, last.level, last.place
    return draft


def _headed(window: Window, hit: Hit, head: Head) -> Draft:
    """A citation with a type word of its own."""
    draft = _draft(hit, hit.start if head.members else head.start, head.type.name)
    if not head.adjacent:
        _stuffed(window, draft, head, hit.start)
    return draft


def _plausible(low: str, since: int, hit: Hit, head: Head | None) -> bool:
    """Whether capitals behind a number are a document's symbol and not a unit, a model or a fraction."""
    names = symbols.parts(hit.symbol)
    if hit.number is None:
        return head is not None and len(names) > 1
    if not hit.signed:
        codes = symbols.type_codes(hit.symbol)
        return bool(codes) and len(names) > 1 and (head is not None or _is_called(low, since, hit))
    if head is not None and head.adjacent:
        return True
    return all(map(symbols.is_known, names)) and (len(names) > 1 or head is not None or _is_called(low, since, hit))


def _is_called(low: str, since: int, hit: Hit) -> bool:
    """Whether ``số`` stands before a number, and behind an offset."""
    return _SO.search(low, max(since, hit.start - _SO_REACH), hit.start) is not None


def _by_code(symbol: str) -> str | None:
    """The type that a symbol alone tells; where two share the code, the Party's or the State's own."""
    codes = symbols.type_codes(symbol)
    if not codes:
        return None
    wrong = "state" if symbols.is_party(symbol) else "party"
    return next((c.name for c in codes if c.scope != wrong), codes[0].name)


def _inherited(last: Draft, symbol: str) -> str:
    """A list member's type: the shared one where it agrees with the member's own symbol."""
    names = [c.name for c in symbols.type_codes(symbol)]
    return last.type if not names or last.type in names else (_by_code(symbol) or last.type)


def _own_start(low: str, begin: int) -> int:
    so = _SO.search(low, max(0, begin - _SO_REACH), begin)
    return so.start() if so else begin


def _stuffed(window: Window, draft: Draft, head: Head, begin: int) -> None:
    """What stands between type word and number: a law's name, or the issuer that a whole list shares."""
    if head.type.scope == "law":
        draft.name = _law_name(window, draft, head, begin)
        return
    if body := _issuer_between(window, head, begin):
        draft.head = body.issuer
        draft.issuer, draft.level, draft.place = body.issuer, body.level, body.place


def _issuer_between(window: Window, head: Head, begin: int) -> bodies.Body | None:
    body = bodies.after(window.cased, window.low, head.end)
    if body is None:
        for found in bodies.phrases_in(window.low, head.end, begin):
            if window.low.endswith(("cua ", "cua  "), 0, found.start()):
                body = bodies.at(window.cased, window.low, found.start())
    if body is None and (of := bodies.introduced(window.low, head.end)):
        body = unlisted.at(window, of)
        body = body if body and body.end < begin else None
    return body


def _law_name(window: Window, draft: Draft, head: Head, begin: int) -> str | None:
    so = _SO.search(window.low, head.end, begin)
    name = name_before_number(window, head.type.name, head.end, so.start() if so else begin)
    amends = "sua doi" in window.low[draft.start : head.end]
    return f"sửa đổi, bổ sung một số điều của {head.type.name} {name}" if name and amends else name
