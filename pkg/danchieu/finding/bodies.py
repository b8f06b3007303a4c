"""The bodies that issue documents, read in a text: who, of which place, how many."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from danchieu.finding.grammar import ROMAN, SPECK, compiled
from danchieu.finding.windows import Window
from danchieu.model import Level
from danchieu.vocabulary import issuers, phrases, places

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

_UNITS = tuple(UNIT_NAMES)
_UNIT = re.compile(rf" *(?P<unit>{'|'.join(u.replace(' ', ' +') for u in _UNITS)})(?:\. *| +|$|(?![a-z]))")
_NAME = re.compile(
    r" *(?P<name>[A-Z][A-Za-z]*(?: *- *[A-Z][a-z]+)?(?: +(?:[A-Z][A-Za-z]*|\d{1,2}(?![\d/.-])))*"
    r"|\d{1,2}(?![\d/.-]))"
)
_WORDS = re.compile(r"[a-z\d]+")
_OF = compiled(r"[ ,;]*(?:cua|do|boi)(?![a-z])[ .:'’‘-]*(?:dong chi +|cac dong chi +)?")
_COMMA = re.compile(r"[ ,]*")
_SENTENCE_END = re.compile(r"\. +[A-Z]")
_TERM = compiled(rf" *,? *(?P<open>\()? *(?:nhiem ky|khoa) +(?:thu +)?(?:{ROMAN}|\d\d?)(?![a-z0-9])(?P<close> *\))?")
_PLENUM = compiled(
    r"(?:hoi nghi *)?(?:lan thu *)?(?:[a-z]{2,4} *)?(?:ban chap hanh *)?trung uong(?: *dang)? *(?:lan thu "
    r"*)?(?:\d{1,2}|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi)(?![a-z\d])"
)
_MORE = compiled(r" *(?:,|va|;|-) *(?=[a-z])")
_OFFICE = compiled(r"(?:chu tich|bo truong|truong|giam doc|tong giam doc|cuc truong|vien truong|chanh van phong) +")
_GENERIC = re.compile(
    r"(?P<head>So|Cuc|Tong cuc|Chi cuc|Vien|Toa an nhan dan|Vien kiem sat nhan dan|Cong an|Bo Tu lenh|Bo "
    r"Chi huy|Truong|Dai hoc|Hoc vien|Benh vien|"
    r"Lien doan Lao dong|Doan|Hoi|Thanh tra|Co quan|Van phong|Ban Quan ly|Ban Chi dao|Ban|Phong|Trung tam"
    r"|Kho bac|Ngan hang|Tap doan|Tong cong ty|"
    r"Dang uy|Hoi dong|Uy ban|Bo)(?![A-Za-z])(?: *(?:,|-|va|&)? +(?:[A-Z][A-Za-z&]*|nhan dan|nha nuoc|tong "
    r"hop|quoc gia))+"
)


_GENERIC_REST = compiled(
    r"(?:(?: *-)? +[a-z]+){0,4}?(?= *(?:[,;.:()]|$)| +(?:ve|ban hanh|quy dinh|huong dan|ngay|phe duyet|sua"
    r"|trien|va|tai|nham|khoa)(?![a-z]))"
)
"""A name may end in small letters; where it ends is told by what must follow an issuer, else it is not read."""

_GENERIC_LEVELS = {"So": Level.PROVINCIAL, "Bo": Level.CENTRAL, "Tong cuc": Level.CENTRAL}


@dataclass(frozen=True, slots=True)
class Body:
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
    return re.compile(rf"(?:{phrases.pattern(issuers.by_phrase())})(?![a-z])")


@cache
def _speckled() -> re.Pattern[str]:
    """The same, a speck allowed between two words: ``Ban Thường.vụ``, ``Quốc . hội``."""
    return re.compile(_phrases().pattern.replace(" +", rf"(?: +(?:{SPECK} +)?|{SPECK} *)"))


@cache
def phrase_finder() -> re.Pattern[str]:
    """Finds any known body in lower-case folded text."""
    return re.compile(rf"(?<![a-z]){_phrases().pattern}")


def _longest_place(unit: str, words: str, base: int) -> tuple[str, int] | None:
    """The longest beginning of ``words`` that is a place of this kind, with the index behind it."""
    ends = [m.end() for m in re.finditer(r"[A-Za-z\d]+", words)]
    for end in reversed(ends):
        name = f"{unit} {words[:end]}"
        found = places.named(name, folded=True)
        if found:
            return found[0].name, base + end
    return None


def _unit_of(words: str, issuer: issuers.Issuer) -> str | None:
    """The kind of place that the printed phrase ends with (``Đảng ủy xã``), else the issuer's own."""
    for unit in _UNITS[:9]:
        if words.endswith(" " + unit):
            return UNIT_NAMES[unit]
    return issuer.unit


def place_behind(cased: str, low: str, end: int, unit: str) -> tuple[str | None, int]:
    """Read ``phường Hà Tu`` or ``Hà Tu`` behind a local body."""
    at = end
    named = _UNIT.match(low, end)
    if named and (named.end() > named.end("unit") or named.end() == len(low)):
        unit, at = UNIT_NAMES[" ".join(named["unit"].split())], named.end()
    name = _NAME.match(cased, at)
    if not name:
        return None, end
    found = _longest_place(unit, name["name"], name.start("name"))
    return found or (None, end)


def _term(low: str, end: int) -> int:
    """Skip a term of office behind a body; a closing bracket belongs to it only with its opening one."""
    found = _TERM.match(low, end)
    if not found:
        return end
    if found["close"] and not found["open"]:
        return found.start("close")
    return end if found["open"] and not found["close"] else found.end()


def _known(cased: str, low: str, index: int) -> Body | None:
    found = _speckled().match(low, index)
    if found and _SENTENCE_END.search(cased, index, found.end()):
        found = _phrases().match(low, index)
    if not found:
        return None
    words = " ".join(found[0].split())
    issuer = issuers.by_phrase().get(words) or _by_words()[_words_alone(words)]
    if issuer.unit is None:
        return Body(_term(low, found.end()), issuer.name, issuer.level)
    unit = _unit_of(words, issuer) or issuer.unit
    place, end = place_behind(cased, low, found.end(), unit)
    issuer, level = _by_place(issuer, place)
    return Body(_term(low, end), issuer.name, level, place)


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


def _words_alone(phrase: str) -> str:
    """A phrase without marks: those that stand in its name and those that specks made between its words."""
    return " ".join(_WORDS.findall(phrase))


@cache
def _by_words() -> dict[str, issuers.Issuer]:
    return {_words_alone(phrase): issuer for phrase, issuer in issuers.by_phrase().items()}


def _plenum(low: str, index: int) -> Body | None:
    """``Hội nghị Trung ương 6 khóa XII`` in the issuer's place means the Ban Chấp hành Trung ương."""
    found = _PLENUM.match(low, index)
    if not found:
        return None
    return Body(_term(low, found.end()), "Ban Chấp hành Trung ương", Level.CENTRAL)


def _generic(window: Window, index: int) -> Body | None:
    """A body that the table does not hold, by its head noun and the capitalised words behind it."""
    found = _GENERIC.match(window.cased, index)
    if not found:
        return None
    rest = _GENERIC_REST.match(window.low, found.end())
    if not rest:
        return None
    words = unicodedata.normalize("NFC", " ".join(window.raw(found.start(), rest.end()).split()))
    return Body(rest.end(), words, _GENERIC_LEVELS.get(found["head"]), known=False)


def at(cased: str, low: str, index: int) -> Body | None:
    """The known body whose words begin at ``index``.

    Args:
        cased, low: folded text, as printed and in lower case.
        index: where the words begin.
    """
    return _plenum(low, index) or _known(cased, low, index)


def after(cased: str, low: str, index: int, several: bool = False) -> Body | None:
    """The body, or bodies jointly, introduced behind ``index`` by ``của`` or standing there alone.

    Args:
        cased, low: folded text, as printed and in lower case.
        index: end of the number, symbol or date before.
        several: whether the document is a joint one, so that commas may part its issuers.
    Returns:
        one body; joint issuers are written one after the other with ``và`` between. ``None`` where none is stated.
    """
    introduced = _OF.match(low, index)
    begin = introduced.end() if introduced else _COMMA.match(low, index).end()  # type: ignore[union-attr]
    office = _OFFICE.match(low, begin)
    body = at(cased, low, begin) or (at(cased, low, office.end()) if office else None)
    if body is None or (not introduced and not cased[begin].isupper()):
        return None
    return _joined(cased, low, body, several)


def _joined(cased: str, low: str, body: Body, several: bool) -> Body:
    names, end = [body.issuer], body.end
    while True:
        more = _MORE.match(low, end)
        if not more or (not several and low[more.start() : more.end()].strip() != "va"):
            break
        other = at(cased, low, more.end())
        if other is None or other.level is not body.level or not _closes(low, other.end, several):
            break
        names.append(other.issuer)
        end = other.end
    return body if len(names) == 1 else Body(end, " và ".join(names), body.level, body.place)


_CLOSE = re.compile(r" *(?:$|[,;.:)(]|ve(?![a-z])|quy +dinh|huong +dan|khoa|v/v|sua|ban +hanh|lien)")


def _closes(low: str, end: int, several: bool) -> bool:
    """Whether a further body is an issuer too, and not the subject of the words that follow."""
    return several or bool(_CLOSE.match(low, end))


def generic_after(window: Window, index: int) -> Body | None:
    """A body that no table holds, introduced by ``của`` behind ``index``.

    Args:
        window: folded text.
        index: end of what stands before.
    """
    introduced = _OF.match(window.low, index)
    return _generic(window, introduced.end()) if introduced else None
