"""Lists of numbers: what a member shares with those beside it, its type, its symbol, its date, its issuer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from danchieu.finding.drafts import Draft
from danchieu.finding.grammar import JOIN, NUMBER, compiled, unpadded
from danchieu.finding.heads import Head
from danchieu.finding.hits import Hit
from danchieu.model import Kind
from danchieu.vocabulary import symbols

_NUMBERS = re.compile(NUMBER)
_JOINED = compiled(rf"(?:{JOIN}| +)?(?P<so>so *[:.]? *)?")
_SHARED = compiled(rf"(?:{JOIN}| kem(?: theo)? )(?:(?:diem|khoan|dieu|muc|chuong|phan) [a-z\d.]{{1,5}},? *)*")
_NEXT_MEMBER = compiled(r"[^.]{0,300}?(?:[;,]|(?<![a-z])va) *so *[:.]? *")
_NEXT_ALIKE = compiled(r"[^.]{0,300}?(?:[;,]|(?<![a-z])va) *(?:so *[:.]? *)?")
_LONGEST_JOINT = 40
"""What stands between two members of a list is shorter than this, in letters."""
_IN_BETWEEN = 3
"""How many citations back the last member of a list is looked for."""


def member_start(low: str, last: Draft | None, begin: int) -> int | None:
    """Where a list member begins that follows the last citation with nothing but a joint between.

    Args:
        low: lower-case folded text.
        last: the citation before.
        begin: where the member's number begins.
    Returns:
        where its ``số`` begins, else its number; ``None`` where it follows no citation so.
    """
    if last is None or not 0 < begin - last.end <= _LONGEST_JOINT:
        return None
    found = _JOINED.fullmatch(low, last.end, begin)
    if not found:
        return None
    return found.start("so") if found["so"] else begin


def is_next(hit: Hit, last: Draft | None) -> bool:
    """Whether a number goes on a list of letters of one body, which put its own branches into their symbols."""
    names = symbols.parts(hit.symbol)
    return bool(last and last.symbol and hit.signed and len(names) > 1 and names[0] == symbols.parts(last.symbol)[0])


def of_organ(last: Draft | None, symbol: str) -> bool:
    """Whether a symbol is that of the citation before's own body."""
    return last is not None and last.symbol is not None and symbols.organ(last.symbol) == symbols.organ(symbol)


def headed(low: str, before: Sequence[Draft], hit: Hit) -> Draft | None:
    """The last member of a list that goes on here; the titles of its members may have cited others in between."""
    return next((one for one in reversed(before[-_IN_BETWEEN:]) if _continues(low, one, hit)), None)


def _continues(low: str, last: Draft, hit: Hit) -> bool:
    """Whether a list goes on with its own ``số`` behind the last member's title, under the issuer of its head."""
    if last.head is None or not of_organ(last, hit.symbol):
        return False
    return bool((_NEXT_ALIKE if hit.symbol == last.symbol else _NEXT_MEMBER).fullmatch(low, last.end, hit.start))


def bare_members(low: str, head: Head, last: Hit) -> Iterator[Draft]:
    """``số 18, 19-NQ/TW``, ``số 71, 88, 102/2024/NĐ-CP``: the numbers before the last have its symbol and year."""
    numbers = _NUMBERS.finditer(low, *head.members.span("members")) if head.members else ()
    for count, found in enumerate(numbers):
        start = head.start if count == 0 else found.start()
        yield Draft(
            start,
            found.end(),
            Kind.NUMBERED,
            head.type.name,
            number=unpadded(found[0]),
            year=last.year,
            symbol=last.symbol,
            level=symbols.level(last.symbol),
        )


def share(low: str, drafts: Sequence[Draft]) -> None:
    """Copy the issuer and date behind the last member of a list, or the issuer in its head, to the others.

    Args:
        low: lower-case folded text.
        drafts: in order; changed in place.
    """
    near = [pair for pair in pairwise(drafts) if pair[1].start - pair[0].end < _LONGEST_JOINT]
    for here, behind in reversed(near):
        joint = low[here.end : behind.start]
        if here.date is None and behind.date and (_is_member(low, behind, joint) or _are_two(here, behind, joint)):
            here.date = behind.date
        if here.issuer or not behind.issuer or behind.head or not _same_organ(here, behind):
            continue
        if _joins(joint) or (joint and ";" not in joint and _SHARED.fullmatch(joint)):
            here.issuer, here.level, here.place = behind.issuer, behind.level, behind.place
    for before, here in pairwise(drafts):
        if here.issuer is None and before.issuer and (here.head or _goes_on(low, before, here)):
            here.head = before.head
            here.issuer, here.level, here.place = before.issuer, before.level, before.place


def _joins(joint: str) -> bool:
    """Whether words part two members of a list and nothing else, the second perhaps with a ``số`` of its own."""
    return joint != "" and ";" not in joint and _JOINED.fullmatch(joint) is not None


def _is_member(low: str, behind: Draft, joint: str) -> bool:
    """Whether a list goes on with a bare number: ``số 18, 19-NQ/TW ngày 25/10/2017`` dates both."""
    bare = low.startswith("so", behind.start) or low[behind.start].isdigit()
    return bare and _joins(joint)


def _are_two(here: Draft, behind: Draft, joint: str) -> bool:
    """``Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW ngày 12/12/2013``: two of one kind have one day."""
    if (here.type, here.symbol) != (behind.type, behind.symbol) or here.issuer is not None:
        return False
    alone = joint.strip()
    return alone == "va" or (alone == "," and _is_next_number(here.number, behind.number))


def _is_next_number(number: str | None, other: str | None) -> bool:
    """``Nghị quyết số 19-NQ/TW, Nghị quyết số 20-NQ/TW ngày 25/10/2017``: those of one day are counted on."""
    if number is None or other is None or not (number.isdigit() and other.isdigit()):
        return False
    return int(other) == int(number) + 1


def _goes_on(low: str, before: Draft, here: Draft) -> bool:
    """``ý kiến của Bộ A tại Tờ trình số 1 …, Tờ trình số 2``: the issuer in front is the next member's too."""
    if not before.head or not _same_organ(before, here):
        return False
    joint = low[before.end : here.start]
    return ";" not in joint and _SHARED.fullmatch(joint) is not None


def _same_organ(here: Draft, behind: Draft) -> bool:
    if here.symbol is None or behind.symbol is None:
        return here.symbol is behind.symbol
    return symbols.organ(here.symbol) == symbols.organ(behind.symbol)
