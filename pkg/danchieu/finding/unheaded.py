"""What a document says of itself where its title block is missing or leaves a question open.

Everything here is evidence from the body: how it speaks of itself (``Nghị định này``), whose congress meets, which
place it names most. It counts only where it is clear.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from functools import cache

from danchieu.finding import dates, letterheads
from danchieu.finding.bodies import UNIT_NAMES
from danchieu.finding.lines import UPPER, Role, lines, squeeze
from danchieu.model import Level
from danchieu.vocabulary import types
from danchieu.vocabulary.folding import plain

_NEAR = 40_000
"""Characters of the beginning in which the body's evidence is counted."""
_OPENING = 6_000
_HEADING = 300
_TAIL = 4_000
_FEWEST = 3

_UNIT = r"(phường|xã|thành\s+phố|tỉnh|huyện|quận|thị\s+xã|đặc\s+khu|thị\s+trấn)"
_CONGRESS = re.compile(rf"[ĐD]ại\s+hội\s+(?:đại\s+biểu\s+)?[ĐD]ảng\s+bộ\s+{_UNIT}")
_WORD = rf"[{UPPER}](?:['’]?[^\W\d_])*"
_OWN = re.compile(
    rf"[Đđ]ảng\s+(?:bộ|ủy|uỷ)\s+{_UNIT}\s+"
    rf"({_WORD}(?:\s+(?:{_WORD}|\d{{1,2}}\b)){{0,4}})"
)
PROVINCES = ("tỉnh", "thành phố")
DISTRICTS = ("huyện", "quận", "thị xã")
WARDS = ("phường", "xã", "thị trấn", "đặc khu")
CITIES = ("thành phố",)
_NAME = rf"\s+({_WORD}(?:\s+(?:(?:-\s+)?{_WORD}|\d{{1,2}}\b)){{0,4}})"
_COMMUNES = re.compile(rf"((?i:{'|'.join(WARDS)})){_NAME}")
_BODIES = r"(?:UBND|HĐND|[UỦ][ỷy] ban nhân dân|Đảng\s+(?:bộ|ủy|uỷ))"
_COMMUNE_BODIES = re.compile(rf"{_BODIES}\s+({'|'.join(WARDS)}){_NAME}")
_DISTRICT_BODIES = re.compile(
    rf"(?:{_BODIES}\s+)?({'|'.join(DISTRICTS)}|[Hh]uyện [ủu]y|[Qq]uận [ủu]y|[Tt]hị [ủu]y){_NAME}"
)
_PROVINCES = re.compile(rf"((?i:tỉnh(?:\s+ủy|\s+uỷ)?|thành(?:\s+phố|\s+ủy|\s+uỷ))|TP)\.?{_NAME}")
_PROVINCE_COMMITTEES = re.compile(rf"((?i:tỉnh\s+[ủu][ỷy]|thành\s+[ủu][ỷy])){_NAME}")
_PROVINCE_BODIES = re.compile(rf"{_BODIES}\s+(tỉnh|thành\s+phố){_NAME}")
_PASSED = re.compile(
    r"này\s+(?:đã\s+)?được\s[^.]{0,200}?thông\s+qua\s+ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})"
)
_YEAR = re.compile(r"20(?<=[/.\s-]20)\d\d(?!\d)")
_DAY_AND_MONTH = re.compile(
    r"(?<![\d/])(?P<day>\d{1,2})(?:[/.-]|\s+tháng\s+)(?P<month>\d{1,2})(?:[/.-]|\s*,?\s+năm\s+)\Z"
)
_DAY_REACH = 24
"""Letters before a year in which its day and month stand."""
_NUMBERED = re.compile(r"[IVX]{1,5} ?[.\-/)]|\d{1,2} ?[.)]")


@cache
def _this() -> re.Pattern[str]:
    names = sorted({row.name for row in types.table()}, key=len, reverse=True)
    either = "|".join(f"[{n[0].upper()}]{n[1:]}" for n in names)
    return re.compile(rf"({either})\s+này\b".replace(" ", r"\s+"))


def spoken_type(text: str, start: int, end: int) -> types.DocumentType | None:
    """The type by which a document speaks of itself (``Nghị định này``), or a congress's report by its opening.

    Args:
        text, start, end: the document.
    """
    near = _composed(text[start : min(end, start + _NEAR)])
    counts = Counter(" ".join(found.lower().split()) for found in _this().findall(near))
    if counts:
        name, count = counts.most_common(1)[0]
        if count >= _FEWEST:
            return types.by_word()[plain(name)]
    return types.by_word()["bao cao"] if _CONGRESS.search(near[:3_000]) else None


def is_congress_report(text: str, start: int, end: int) -> bool:
    """Whether the opening speaks of a congress as being held, as a report to it does."""
    return bool(_CONGRESS.search(_composed(text[start : min(end, start + 3_000)])))


def own_place(text: str, start: int, end: int) -> tuple[str | None, str | None]:
    """The kind and name of the place whose Party body the text names most, where that is clear.

    Returns:
        ``("phường", "phường Hà Tu")``; ``(None, None)`` where nothing stands out.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for unit, words in _OWN.findall(_composed(text[start : min(end, start + _NEAR)])):
        kind = " ".join(unit.split())
        name = letterheads.qualified(kind, squeeze(words))
        if name:
            counts[kind, name] += 1
    return clear(counts) or (None, None)


def clear(counts: Counter[tuple[str, str]]) -> tuple[str, str] | None:
    """The most frequent, where it is named twice at least and twice as often as the next."""
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 2:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1] else None


@cache
def _named(unit: str) -> re.Pattern[str]:
    head = f"[{unit[0].upper()}{unit[0]}]{unit[1:]}".replace(" ", r"\s+")
    short = r"|TP\.?" if unit == "thành phố" else ""
    return re.compile(rf"(?:{head}{short})\s+({_WORD}(?:\s+(?:{_WORD}|\d{{1,2}}\b)){{0,4}})")


def _composed(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def named_most(text: str, start: int, end: int, unit: str) -> str | None:
    """The place of a kind that a text names most, where that is clear.

    Args:
        text, start, end: the document.
        unit: ``thành phố``.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for words in _named(unit).findall(_composed(text[start:end])):
        name = letterheads.qualified(unit, squeeze(words))
        if name:
            counts[unit, name] += 1
    found = clear(counts)
    return found[1] if found else None


def only_area(text: str, start: int, end: int) -> str | None:
    """The one place whose bodies a text without a title block speaks of: its commune, else its province.

    Args:
        text, start, end: the document.
    Returns:
        its qualified name; ``None`` where none is named twice, or in the heading, and where several are.
    """
    near = _composed(text[start : min(end, start + _NEAR)])
    heading = near[:_HEADING]
    return (
        _only(near, _COMMUNE_BODIES, WARDS, 2)
        or _only(heading, _COMMUNES, WARDS, 1)
        or _only(near, _DISTRICT_BODIES, DISTRICTS, 1)
        or _only(near, _PROVINCES, PROVINCES, 2)
        or _only(heading, _PROVINCES, PROVINCES, 1)
        or _only(heading, _PROVINCES, CITIES, 1)
        or _only(near, _PROVINCE_COMMITTEES, PROVINCES, 1)
        or _only(near, _PROVINCE_BODIES, PROVINCES, 1)
    )


def _only(text: str, pattern: re.Pattern[str], units: tuple[str, ...], least: int) -> str | None:
    """The one place that a pattern's names mean, where it is named so often at least."""
    named: Counter[str] = Counter()
    for unit, words in pattern.findall(text):
        folded = plain(unit)
        kind = letterheads.SEATS.get(folded) or UNIT_NAMES[folded]
        name = letterheads.qualified(kind, squeeze(words))
        if name and name.startswith(units) and (units != PROVINCES or letterheads.level_of(name) is Level.PROVINCIAL):
            named[name] += 1
    return next(iter(named)) if len(named) == 1 and named.total() >= least else None


def passed_on(text: str, start: int, end: int) -> dt.date | None:
    """The day on which a body passed the document, as its last sentence states."""
    found = _PASSED.findall(_composed(text[max(start, end - _TAIL) : end]))
    return dates.date_of(*reversed(found[-1])) if found else None


def speaking_time(text: str, start: int, end: int) -> dt.date | None:
    """The latest full date in the opening: an undated document was written about then or later."""
    dated = (_day_of(text, start, year) for year in _YEAR.finditer(text, start, min(end, start + _NEAR)))
    return max((date for date in dated if date), default=None)


def _day_of(text: str, start: int, year: re.Match[str]) -> dt.date | None:
    """The full date that a year ends; years are looked for first, since ``re`` skips to their literal digits."""
    found = _DAY_AND_MONTH.search(text, max(start, year.start() - _DAY_REACH), year.start())
    return dates.date_of(year[0], found["month"], found["day"]) if found else None


def heading(text: str, start: int, end: int) -> str | None:
    """The first heading printed in capitals, its lines joined."""
    found = lines(text, start, min(end, start + _OPENING))
    spaced = sum(line.gap for line in found) > 0.8 * len(found)
    first = next((i for i, line in enumerate(found) if line.role is Role.CAPS and len(line.folded) > 12), None)
    if first is None:
        return None
    joined = [found[first].words]
    for line in found[first + 1 :]:
        if line.role is not Role.CAPS or (line.gap and not spaced) or _NUMBERED.match(line.folded):
            break
        joined.append(line.words)
    return " ".join(joined)
