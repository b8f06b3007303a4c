"""Plenums and congresses: ``Nghị quyết Trung ương 4 (khóa XI, XII)``, ``Nghị quyết Đại hội XIII của Đảng``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from danchieu.finding import bodies
from danchieu.finding.drafts import Draft
from danchieu.finding.grammar import JOIN, ROMAN, compiled, roman_digits, whole_words
from danchieu.finding.typewords import TypeWord
from danchieu.finding.windows import Window
from danchieu.model import Kind, Level
from danchieu.vocabulary import places

_ORDINALS = {
    word: str(n)
    for n, words in enumerate(
        ("", "nhat mot", "hai", "ba", "tu bon", "nam", "sau", "bay", "tam", "chin", "muoi"), start=0
    )
    for word in words.split()
}
_ORDINAL = rf"(?:\d{{1,2}}|{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})(?![a-z\d])"
_ROMAN = rf"(?:{ROMAN}|\d{{1,2}}|{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})(?![a-z\d])"
_TYPES = r"(?:nghi quyet|ket luan|chi thi)"
_PLENUM = compiled(
    r"(?P<first>nghi *quyet|ket *luan|chi *thi|nq(?= ?t[wu]))"
    rf"(?: *(?:,|va|;|/)? *(?P<second>{_TYPES}))?[ ,]*(?:cua )?(?:hoi nghi *)?"
    rf"(?:lan thu (?P<before>{_ORDINAL}) *,? *)?(?:cua )?(?:ban chap hanh |bch )?(?:trung uong|t\.?[wu])(?: dang)? *"
    rf"(?P<open>\( *(?=\d{{1,2}} *,? *khoa))?(?:lan thu *)?(?P<behind>{_ORDINAL}|{ROMAN}(?= *,? *\(? *khoa))?"
)
_TERMS = compiled(rf" *,? *\(? *(?:khoa|nhiem ky|k(?=[\dxvi])) *(?P<terms>{_ROMAN}(?:{JOIN}(?:khoa *)?{_ROMAN})*)")
_MEMBER = compiled(rf"(?P<own>khoa *)?(?P<term>{_ROMAN})")

_CONGRESS = compiled(r"(?:nghi quyet,? *(?:cua )?|nq *(?:cua )?)dai hoi(?: dai bieu)?(?![a-z])")
_NATIONAL = compiled(
    rf" *(?:(?:dang )?(?:cong san viet nam )?(?:toan quoc )?(?:cua dang )?(?:dang )?(?:cong san viet nam "
    rf")?lan thu *(?P<term>{_ROMAN})(?: cua dang)?(?: cong san viet nam)?"
    rf"|(?:dang )?(?P<short>{ROMAN})(?![a-z\d])(?: cua dang| dang)?(?: cong san viet nam)?)"
)
_IN_OFFICE = r"(?: *\(nhiem ky[^()]{4,20}\))?"
"""A term of office in brackets among the words of a congress: ``lần thứ XVII (nhiệm kỳ 2025 - 2030) Đảng bộ``."""
_LOCAL = compiled(
    rf" *(?:dai bieu )?(?:(?:lan thu )?(?P<nth>{_ROMAN}){_IN_OFFICE} *,? *(?:cua )?)?dang bo "
    rf"(?:(?P<unit>{bodies.UNIT_WORDS}|tp)(?![a-z])\.?|(?=[a-z]))"
)
_AND_LOCAL = compiled(
    rf"{JOIN}(?:(?:dai hoi )?dang bo )?(?P<unit>{bodies.UNIT_WORDS})(?![a-z])"
    rf" *(?:lan thu|khoa) *(?P<term>{_ROMAN})"
)
_NTH = compiled(rf" *,? *(?:\(? *)?(?:lan thu|khoa) *(?P<term>{_ROMAN})(?: *\))?")
_LISTED = compiled(rf" *(?:lan thu *)?(?P<term>{ROMAN})(?![a-z\d]){JOIN}(?=(?:lan thu *)?{ROMAN}(?![a-z\d]))")
_COMMITTEE = compiled(rf"{_IN_OFFICE}(?: (?:cua )?dang)? bo(?![a-z])")
"""What makes of a national congress one of a place that is named without its kind: ``Đại hội XI Đảng bộ …``."""
_PERIOD = compiled(r" *,? *\(? *(?:nhiem ky|giai doan) *(?P<from>\d{4}) *- *(?P<until>\d{4})(?P<close> *\))?")
_PLURAL = re.compile(r"(?:cac|nhung|moi) *$")
_ADOPTED = frozenset({"nghị quyết", "kết luận", "chỉ thị"})
_SHORT = re.compile("nq")
_NAMES = {"nghiquyet": "nghị quyết", "ketluan": "kết luận", "chithi": "chỉ thị", "nq": "nghị quyết"}
_VALUES = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))


def roman(number: int) -> str:
    """A number from 1 to 39 in Roman digits.

    >>> roman(14)
    'XIV'
    """
    digits = ""
    for digit, value in _VALUES:
        while number >= value:
            digits, number = digits + digit, number - value
    return digits.upper()


_ARABIC = {roman(number): str(number) for number in range(1, 40)}
_NATIONAL_TERMS = frozenset(map(roman, range(1, 16)))
"""The Party's congresses: the fourteenth met in 2026, and a seventeenth is some committee's below it."""


def ordinal(words: str) -> str:
    """An ordinal as an Arabic number: ``tám``, ``8``, ``viii`` give ``8``."""
    if words.isdigit():
        return words.lstrip("0")
    return _ORDINALS.get(words) or _ARABIC.get(roman_digits(words) or "", "")


def term(words: str) -> str | None:
    """An ordinal in Roman digits: ``XII``, ``12``, ``nhất``; ``None`` for an empty or impossible one."""
    if words in _ORDINALS:
        return roman(int(_ORDINALS[words]))
    if words.isdigit():
        return roman(int(words)) if 0 < int(words) < 40 else None
    return roman_digits(words)


def damaged(words: str) -> bool:
    """Whether an ordinal in Roman digits holds letters that may stand for more than one: ``XIH``."""
    return words not in _ORDINALS and words.endswith(("h", "d"))


def plenums(window: Window, words: Sequence[TypeWord]) -> Iterator[Draft]:
    """Resolutions and conclusions of plenums of the Central Committee, one draft a type and term of office.

    Args:
        window: folded text.
        words: in it that name a type.
    """
    for found in _apart(_PLENUM, window.low, _heads(window.low, words)):
        number = ordinal(found["behind"] or found["before"] or "")
        if not number or _is_tinh_uy(window, found):
            continue
        close = found.start() + len(found[0].rstrip())
        starts = [(found.start("first"), _name(found["first"]))]
        if found["second"]:
            starts.append((found.start("second"), _name(found["second"])))
        members = list(_terms(window.low, found.end(), bool(found["open"])))
        for position, (begin, end, term_, doubtful) in enumerate(members or [(0, close, None, False)]):
            for start, name in starts:
                yield Draft(
                    start if position == 0 else begin,
                    end,
                    Kind.PLENUM,
                    name,
                    number=number,
                    issuer="Ban Chấp hành Trung ương",
                    level=Level.CENTRAL,
                    term=term_,
                    doubtful=doubtful,
                )


def _heads(low: str, words: Sequence[TypeWord]) -> list[int]:
    """Where the words begin for what plenums and congresses adopt; of ``Thông báo kết luận`` the last."""
    starts = [start for start, _, type_ in words if type_.name in _ADOPTED]
    starts += [low.rfind("ket", start, end) for start, end, type_ in words if type_.name == "thông báo"]
    starts += [found.start() for found in whole_words(_SHORT, low)]
    return sorted(starts)


def _apart(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """Matches at some places, without those that begin in another."""
    behind = 0
    for start in starts:
        if start >= behind and (found := pattern.match(text, start)):
            yield found
            behind = found.end()


def _is_tinh_uy(window: Window, found: re.Match[str]) -> bool:
    """Whether ``TU`` is a Tỉnh ủy; the Central Committee's short form is ``TƯ``, which folding has made alike."""
    short = re.search(r"t\.?u(?![a-z])", found[0])
    return short is not None and "ư" not in unicodedata.normalize("NFC", window.raw(*found.span())).lower()


def _name(words: str) -> str:
    return _NAMES["".join(words.split())]


def _terms(low: str, end: int, opened: bool) -> Iterator[tuple[int, int, str | None, bool]]:
    """The terms of office behind a plenum, each with its own words, and whether it was damaged.

    The bracket, which may be open already before the plenum's number, is closed only around a single one.
    """
    found = _TERMS.match(low, end)
    if not found:
        return
    members = list(_MEMBER.finditer(low, found.start("terms"), found.end("terms")))
    opened = opened or "(" in low[end : found.start("terms")]
    closed = re.compile(r" *\)").match(low, found.end())
    for member in members:
        last = member.end()
        if len(members) == 1 and opened and closed:
            last = closed.end()
        yield member.start(), last, term(member["term"]), damaged(member["term"])


def congresses(window: Window, words: Sequence[TypeWord]) -> Iterator[Draft]:
    """Resolutions of Party congresses that a body and an ordinal or term of office identify.

    Args:
        window: folded text.
        words: in it that name a type.
    """
    for found in _apart(_CONGRESS, window.low, _heads(window.low, words)):
        if draft := _local(window, found):
            yield draft
            yield from _and_local(window, draft.end)
        else:
            yield from _of_the_party(window, found)


def _and_local(window: Window, end: int) -> Iterator[Draft]:
    """``… Đảng bộ tỉnh lần thứ XVIII và huyện lần thứ XXI``: congresses that share their head."""
    while found := _AND_LOCAL.match(window.low, end):
        unit, end = bodies.UNIT_NAMES[" ".join(found["unit"].split())], found.end()
        yield Draft(
            found.start("unit"),
            end,
            Kind.CONGRESS,
            "nghị quyết",
            issuer=f"Đại hội Đảng bộ {unit}",
            level=bodies.UNIT_LEVELS[unit],
            term=term(found["term"]),
        )


def _of_the_party(window: Window, found: re.Match[str]) -> Iterator[Draft]:
    """``Nghị quyết Đại hội XI, XII, XIII của Đảng``: one draft an ordinal."""
    start, end = found.start(), found.end()
    members: list[Draft] = []
    while member := _LISTED.match(window.low, end):
        members.append(_national(start, member.end("term"), member["term"]))
        start = end = member.end()
    rest = _NATIONAL.match(window.low, end)
    if not rest or _COMMITTEE.match(window.low, rest.end()):
        return
    members.append(_national(start, rest.end(), rest["term"] or rest["short"]))
    _period(window.low, members[-1])
    yield from (draft for draft in members if draft.term in _NATIONAL_TERMS)


def _national(start: int, end: int, words: str) -> Draft:
    return Draft(
        start,
        end,
        Kind.CONGRESS,
        "nghị quyết",
        issuer="Đại hội đại biểu toàn quốc",
        level=Level.CENTRAL,
        term=term(words),
        doubtful=damaged(words),
    )


def _local(window: Window, found: re.Match[str]) -> Draft | None:
    body = _LOCAL.match(window.low, found.end())
    if not body:
        return None
    unit, place, end = _whose(window, body)
    if unit is None:
        return None
    level = bodies.UNIT_LEVELS[unit]
    nth = _NTH.match(window.low, end)
    draft = Draft(found.start(), nth.end() if nth else end, Kind.CONGRESS, "nghị quyết", level=level, place=place)
    draft.issuer = f"Đại hội Đảng bộ {unit}"
    which = body["nth"] or (nth and nth["term"])
    draft.term = term(which) if which else None
    draft.doubtful = bool(which and damaged(which))
    if place:
        draft.level = places.named(place)[0].level
    stated = _period(window.low, draft) and not _PLURAL.search(window.low, max(0, found.start() - 8), found.start())
    return draft if draft.term or stated else None


def _whose(window: Window, body: re.Match[str]) -> tuple[str | None, str | None, int]:
    """The kind of place, its name and where it ends; a name alone (``Đảng bộ Thủy Nguyên``) has the first that fits."""
    if body["unit"]:
        unit = bodies.UNIT_NAMES[" ".join(body["unit"].split())]
        return unit, *bodies.place_behind(window.cased, window.low, body.end("unit"), unit)
    for unit in bodies.UNIT_LEVELS:
        place, end = bodies.place_behind(window.cased, window.low, body.end(), unit)
        if place:
            return unit, place, end
    return None, None, body.end()


def _period(low: str, draft: Draft) -> bool:
    """Take in ``nhiệm kỳ 2020-2025``: it identifies the congress where no ordinal stands."""
    found = _PERIOD.match(low, draft.end)
    if not found:
        return False
    opened = "(" in low[draft.end : found.start("from")]
    draft.end = found.end() if opened or not found["close"] else found.start("close")
    draft.name = f"{found['from']}-{found['until']}"
    return True
