"""The bodies that issue documents, read in a text: who, of which place, how many."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from danchieu.finding import specks
from danchieu.finding.grammar import ROMAN, compiled, whole_words
from danchieu.model import Level
from danchieu.vocabulary import issuers, phrases, places
from danchieu.vocabulary.folding import bare, plain

UNIT_NAMES = {
    "thanh pho": "thành phố",
    "thi tran": "thị trấn",
    "dac khu": "đặc khu",
    "thi xa": "thị xã",
    "tinh": "tỉnh",
    "huyen": "huyện",
    "quan": "quận",
    "phuong": "phường",
    "xa": "xã",
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
}
"""Kinds of place by their folded words, those of two words first, the abbreviations last."""

UNIT_WORDS = "|".join(unit for unit in UNIT_NAMES if unit not in ("tp", "tx", "tt"))
"""Those that are written out, as alternatives of an expression."""

UNIT_LEVELS = {
    "tỉnh": Level.PROVINCIAL,
    "thành phố": Level.CITY,
    "huyện": Level.CITY,
    "quận": Level.CITY,
    "thị xã": Level.CITY,
    "phường": Level.WARD,
    "xã": Level.WARD,
    "đặc khu": Level.WARD,
    "thị trấn": Level.WARD,
}
"""Levels of kinds of places; centrally run cities, which are provincial, are known by their names."""

_UNITS = tuple(UNIT_NAMES)
_UNIT = re.compile(rf" *(?P<unit>{'|'.join(u.replace(' ', ' +') for u in _UNITS)})(?:\. *| +|$|(?![a-z]))")
CAPITALISED = r"[A-Z](?:'?[A-Za-z])*"
"""A word of a name; some of the highlands have an apostrophe: ``Cư M'gar``."""
_NAME = re.compile(
    rf" *(?P<name>{CAPITALISED}(?: *- *[A-Z][a-z]+)?(?: +(?:{CAPITALISED}|\d{{1,2}}(?![\d/.-])))*"
    r"|\d{1,2}(?![\d/.-]))"
)
_WORDS = re.compile(r"[a-z\d]+")
_OF = compiled(
    r"[ ,]*(?:(?:tai |cua )?ky hop(?: bat thuong)?(?: lan)? thu [a-z\d]{1,4},? (?:cua )?"
    r"|(?:(?:cua|do|boi|giua)(?![a-z])[ .:'-]*){1,2}(?:dong chi +|cac dong chi +)?)"
)
_COMMA = re.compile(r"[ ,]*")
_COMMITTEE = "Ban Chấp hành Trung ương"
_LONGEST = 140
"""No body's words are longer than this, in letters."""
_DIGIT_IN_WORD = re.compile(r"(?<=[A-Za-z])[0146](?=[a-z])")
_LETTERS = {"0": "o", "1": "l", "4": "a", "6": "o"}
"""Letters by the digits that they are read as inside a name: ``Ha N6i``."""
_FURTHER = re.compile(r" +(?:[A-Z][A-Za-z]+|(?:cac +co +quan|khoi|co +quan|truong|cong +ty|benh +vien)(?![a-z]))")
"""What makes of a commune's ``Đảng ủy`` another one: ``Đảng ủy Công an tỉnh``, ``Đảng ủy các cơ quan Đảng tỉnh``."""
_PARTY = compiled(r" dang(?![a-z])(?! (?:bo|uy|doan|vien|ta|cong san)(?![a-z]))")
"""``Ban Tổ chức Trung ương Đảng``: the last word is the body's too, where it begins no other one."""
_TERM = compiled(rf" *,? *(?P<open>\()? *(?:nhiem ky|khoa) +(?:thu +)?(?:{ROMAN}|\d\d?)(?![a-z0-9])(?P<close> *\))?")
_PLENUM = compiled(
    r"(?:hoi nghi *)?(?:lan thu *)?(?:[a-z]{2,4} *)?(?:ban chap hanh *)?trung uong(?: *dang)? *(?:lan thu "
    r"*)?(?:\d{1,2}|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi)(?![a-z\d])"
)
_MEETING = (
    r"hoi nghi (?:lan thu )?(?:\d{1,2}|[ivx]{1,5}|mot|nhat|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi)"
    r"(?: mot| hai| ba| tu| lam)?,? (?:cua )?"
)
_NTH_PLENUM = compiled(rf"{_MEETING}(?:ban chap hanh|bch) (?:trung uong|tw)(?: dang)?(?![a-z])")
_AT_A_MEETING = compiled(rf"{_MEETING}(?=(?:ban chap hanh|bch) )")
"""The meeting of a committee below the centre at which it issued a document."""
_TOGETHER = compiled(r"lien bo:? +")
_AND_MINISTRY = compiled(r" *(?:-|,|va) *(?:bo )?")
_MORE = compiled(r" *(?:,|va|;|-) *(?=[a-z])")
_OFFICE = compiled(
    r"(?:(?:pho )?(?:chu tich|bo truong|truong ban(?= ban )|truong|giam doc|tong giam doc|cuc truong"
    r"|vien truong|hieu truong|chanh(?= van phong)|chanh an)|tap the lanh dao) +"
)
"""Who signs for a body; ``unlisted.at`` tells ``trưởng`` from the ``trường`` of a school, which are one word here."""


class Body(NamedTuple):
    """A body read in a text.

    Attributes:
        end: index behind its words, its term of office included.
        issuer: canonical words.
        level: as the words tell.
        place: the qualified name of the place that its words name, else ``None``.
        known: whether the table of issuers holds it.
    """

    end: int
    issuer: str
    level: Level | None
    place: str | None = None
    known: bool = True


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"(?:{phrases.pattern(issuers.by_phrase(), glued=3)})(?:(?![a-z])|(?=(?:ve|ngay) ))")


def phrases_in(low: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
    """The words of known bodies in lower-case folded text, between two offsets."""
    return whole_words(_phrases(), low, start, end)


def _longest_place(unit: str, words: str, base: int) -> tuple[str, int] | None:
    """The longest beginning of ``words`` that is a place of this kind, with the index behind it."""
    ends = [m.end() for m in re.finditer(r"[A-Za-z\d]+", words)]
    for end in reversed(ends):
        name = words[:end]
        found = places.named(f"{unit} {name}".lstrip(), folded=True)
        bearer = next((place for place in found if _alike(place.bare, name) or name in _aliases()), None)
        if bearer:
            return bearer.name, base + end
    return None


@cache
def _aliases() -> frozenset[str]:
    """Usual writings of names that differ from the official one, folded: ``HCM``."""
    return frozenset("".join(map(bare, alias)) for alias in places.ALIASES)


def _alike(bare: str, printed: str) -> bool:
    """Whether a place is called so without its kind: ``phường Công`` is not xã Phương Công."""
    return "".join(_WORDS.findall(plain(bare))) == "".join(_WORDS.findall(printed.lower()))


def _unit_of(words: str, issuer: issuers.Issuer) -> str | None:
    """The kind of place that the printed phrase ends with (``Đảng ủy xã``), else the issuer's own."""
    for unit in _UNITS[:9]:
        if words.endswith(" " + unit):
            return UNIT_NAMES[unit]
    return issuer.unit


def _letter(digit: re.Match[str]) -> str:
    return _LETTERS[digit[0]]


def place_behind(cased: str, low: str, end: int, unit: str) -> tuple[str | None, int]:
    """Read ``phường Hà Tu`` or ``Hà Tu`` behind a local body."""
    at = end
    named = _UNIT.match(low, end)
    if named and (named.end() > named.end("unit") or named.end() == len(low)):
        unit, at = UNIT_NAMES[" ".join(named["unit"].split())], named.end()
    name = _NAME.match(_DIGIT_IN_WORD.sub(_letter, cased[at : at + _LONGEST]))
    if not name:
        return None, end
    found = _longest_place(unit, name["name"], at + name.start("name"))
    return found or (None, end)


def behind_term(low: str, end: int) -> int:
    """Skip a term of office behind a body; a closing bracket belongs to it only with its opening one."""
    found = _TERM.match(low, end)
    if not found:
        return end
    if found["close"] and not found["open"]:
        return found.start("close")
    return end if found["open"] and not found["close"] else found.end()


@cache
def _begun() -> frozenset[str]:
    """The first words of every phrase, one, two and so on to all but the last."""
    known = [_words_alone(phrase).split() for phrase in issuers.by_phrase()]
    return frozenset(" ".join(words[:count]) for words in known for count in range(1, len(words)))


@cache
def _beginnings() -> frozenset[str]:
    """The same and the phrases themselves: only behind one of them may a speck be read over."""
    return _begun().union(map(_words_alone, issuers.by_phrase()))


@cache
def _continued() -> frozenset[str]:
    """The phrases that others begin with: behind any other there is nothing to be read over."""
    return frozenset(phrase for phrase in issuers.by_phrase() if _words_alone(phrase) in _begun())


def _longest(cased: str, low: str, index: int) -> re.Match[str] | None:
    """The words of a known body at ``index``, specks between them read over: ``Ban Thường.vụ``, ``Quốc . hội``."""
    found = _phrases().match(low, index)
    if found and _words(found[0]) not in _continued():
        return found
    speck = specks.first(low, index, index + _LONGEST)
    if speck is None or " ".join(low[index:speck].split()) not in _beginnings():
        return found
    stretch = low[index : index + _LONGEST]
    clear = specks.cleared(stretch)
    again = _phrases().match(clear) if clear != stretch else None
    if again is None or (found and specks.ends_sentence(cased, index, index + again.end())):
        return found
    return again if found is None or again.end() > found.end() - index else found


def _known(cased: str, low: str, index: int) -> Body | None:
    found = _longest(cased, low, index)
    if not found:
        return None
    words = _words(found[0])
    issuer = issuers.by_phrase().get(words) or _by_letters()["".join(_WORDS.findall(words))]
    behind = index + found.end() - found.start()
    if issuer.unit is None:
        if issuer.name.endswith("Trung ương") and (party := _PARTY.match(low, behind)):
            behind = party.end()
        return Body(behind_term(low, behind), issuer.name, issuer.level)
    unit = _unit_of(words, issuer) or issuer.unit
    place, end = place_behind(cased, low, behind, unit)
    if place is None and words.endswith("dang uy") and _FURTHER.match(cased, behind):
        return None
    issuer, level = _by_place(issuer, place)
    return Body(behind_term(low, end), issuer.name, level, place)


def _by_place(issuer: issuers.Issuer, place: str | None) -> tuple[issuers.Issuer, Level]:
    """The row and the level that fit the named place: ``UBND`` of a phường, a ``Thành ủy`` of a centrally run city."""
    if place is None:
        return issuer, issuer.level
    level = places.named(place)[0].level
    printed = next((u for u in UNIT_NAMES.values() if place.startswith(u + " ")), None)
    if issuer.unit and printed and issuer.name.endswith(" " + issuer.unit):
        other = issuers.by_name().get(issuer.name.removesuffix(issuer.unit) + printed)
        issuer = other or issuer
    return issuer, level


@lru_cache(maxsize=1 << 12)
def _words(printed: str) -> str:
    """Words with single blanks between."""
    return " ".join(printed.split())


def _words_alone(phrase: str) -> str:
    """A phrase without marks: those that stand in its name and those that specks made between its words."""
    return " ".join(_WORDS.findall(phrase))


@cache
def _by_letters() -> dict[str, issuers.Issuer]:
    """Bodies by the letters of their phrases alone, for those with specks between their words, or no blanks."""
    return {"".join(_WORDS.findall(phrase)): issuer for phrase, issuer in issuers.by_phrase().items()}


def _plenum(low: str, index: int) -> Body | None:
    """``Hội nghị Trung ương 6 khóa XII`` in the issuer's place means the Ban Chấp hành Trung ương."""
    found = _PLENUM.match(low, index) or _NTH_PLENUM.match(low, index)
    if not found:
        return None
    return Body(behind_term(low, found.end()), _COMMITTEE, Level.CENTRAL)


def at(cased: str, low: str, index: int) -> Body | None:
    """The known body whose words begin at ``index``.

    Args:
        cased, low: folded text, as printed and in lower case.
        index: where the words begin.
    """
    known = _known(cased, low, index)
    committee = known is None or known.issuer == _COMMITTEE
    return (_plenum(low, index) if committee else None) or known


def after(cased: str, low: str, index: int, several: bool = False) -> Body | None:
    """The body, or bodies jointly, introduced behind ``index`` by ``của`` or standing there alone.

    Args:
        cased, low: folded text, as printed and in lower case.
        index: end of the number, symbol or date before.
        several: whether the document is a joint one, so that commas may part its issuers.
    Returns:
        one body; joint issuers are written one after the other with ``và`` between. ``None`` where none is stated.
    """
    return behind(cased, low, index, introduced(low, index), several)


def behind(cased: str, low: str, index: int, of: int | None, several: bool = False) -> Body | None:
    """The same where it is known already what ``introduced`` gives for ``index``.

    Args:
        cased, low, index, several: as for ``after``.
        of: where a body begins that ``của`` introduces; ``None`` where nothing does.
    """
    begin = _COMMA.match(low, index).end() if of is None else of  # type: ignore[union-attr]
    if of is None and not cased[begin : begin + 1].isupper():
        return None
    body = at(cased, low, begin) or at(cased, low, past_office(low, begin))
    body = body or _met(cased, low, begin) or _ministries(low, begin)
    return _joined(cased, low, body, several) if body else None


def _met(cased: str, low: str, begin: int) -> Body | None:
    """``Hội nghị lần thứ tám Ban Chấp hành Đảng bộ thành phố``: the committee that met."""
    found = _AT_A_MEETING.match(low, begin)
    return _known(cased, low, found.end()) if found else None


def _ministries(low: str, begin: int) -> Body | None:
    """``liên Bộ Lao động - Thương binh và Xã hội - Tài chính``: ministries that share the word for themselves."""
    joint = _TOGETHER.match(low, begin)
    names: list[str] = []
    end = at = joint.end() if joint else begin
    while joint and (found := _phrases().match("bo " + low[at : at + _LONGEST])):
        row = issuers.by_phrase().get(" ".join(found[0].split()))
        if row is None:
            break
        names.append(row.name)
        end = at + found.end() - len("bo ")
        further = _AND_MINISTRY.match(low, end)
        if further is None:
            break
        at = further.end()
    return Body(end, " và ".join(names), Level.CENTRAL) if len(names) > 1 else None


def past_office(low: str, begin: int) -> int:
    """Behind the office of who signs for a body, ``Giám đốc``, ``Chánh``; where none is named, where the words begin.

    Args:
        low: lower-case folded text.
        begin: where the words begin.
    """
    found = _OFFICE.match(low, begin)
    return found.end() if found else begin


def _joined(cased: str, low: str, body: Body, several: bool) -> Body:
    names, end = [body.issuer], body.end
    while True:
        more = _MORE.match(low, end)
        if not more:
            break
        other = at(cased, low, more.end())
        if other is None or other.level is not body.level or not _closes(low, other.end, several):
            break
        if not several and low[more.start() : more.end()].strip() != "va" and not _side_by_side(low, body, other):
            break
        names.append(other.issuer)
        end = other.end
    return body if len(names) == 1 else Body(end, " và ".join(names), body.level, body.place)


_CLOSE = re.compile(r" *(?:$|[,;.:)(]|ve(?![a-z])|quy +dinh|huong +dan|khoa|v/v|sua|ban +hanh|lien)")


_TITLE = re.compile(r" *(?:$|[;.)]|ve(?![a-z])|khoa)")


def _closes(low: str, end: int, several: bool) -> bool:
    """Whether a further body is an issuer too, and not the subject of the words that follow."""
    return several or bool(_CLOSE.match(low, end))


def _side_by_side(low: str, one: Body, other: Body) -> bool:
    """``Bộ Chính trị, Ban Bí thư về …``: two bodies that sign with one abbreviation, a title or an end behind them."""
    rows = [issuers.by_name().get(body.issuer) for body in (one, other)]
    organs = [set(row.organs) if row else set() for row in rows]
    return bool(organs[0] & organs[1] and _TITLE.match(low, other.end))


def introduced(low: str, index: int) -> int | None:
    """Where a body begins that ``của`` introduces behind ``index``; ``None`` where nothing does.

    Args:
        low: lower-case folded text.
        index: end of what stands before.
    """
    found = _OF.match(low, index)
    return found.end() if found else None
