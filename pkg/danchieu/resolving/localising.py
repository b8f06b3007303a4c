"""Making relative issuers absolute: ``Thành ủy`` in a text of phường Hà Tu is thành phố Hạ Long's.

One source at a time, from the citing document's own place; what cannot be told stays ``None``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from danchieu.model import Citation, Extent, Header, Kind, Level
from danchieu.resolving.bodies import organ_of
from danchieu.resolving.neighbours import Neighbours
from danchieu.vocabulary import issuers, places, symbols
from danchieu.vocabulary.folding import plain
from danchieu.vocabulary.places import Place

ENDINGS = {
    "tỉnh ủy": "tỉnh", "tỉnh": "tỉnh", "thành ủy": "thành phố", "thành phố": "thành phố", "huyện ủy": "huyện",
    "huyện": "huyện", "quận ủy": "quận", "quận": "quận", "thị ủy": "thị xã", "thị xã": "thị xã", "đảng ủy": "ward",
    "phường": "phường", "thị trấn": "thị trấn", "xã": "xã", "đặc khu": "đặc khu",
}  # fmt: skip
"""Last words of an issuer's name, and the unit that the body belongs to; longer ones come first."""

PARTS = (
    "Ban Dân tộc", "Ban Quản lý", "Ban Chỉ đạo", "Ban chỉ đạo", "Phòng ", "Văn phòng ", "Thanh tra ", "Hội đồng ",
    "Tổ công tác",
)  # fmt: skip
"""How names of bodies begin that every place has; without a place of their own they are the citing document's."""

CENTRAL_TYPES = frozenset({"nghị định", "sắc lệnh", "thông tư", "thông tư liên tịch", "luật", "bộ luật", "pháp lệnh"})
"""Types that central bodies alone issue (Luật Ban hành văn bản quy phạm pháp luật)."""

BARE = frozenset({"HĐND", "UBND"})
"""Bodies that every unit has, where a text leaves out whose."""

DEPARTMENT = "Sở "
"""First word of a provincial department's name (Luật Tổ chức chính quyền địa phương)."""

WARD_UNITS = frozenset({"phường", "xã", "thị trấn", "đặc khu", "ward"})
CITY_UNITS = frozenset({"thành phố", "huyện", "quận", "thị xã"})

ORGANS = {"TU": "tỉnh", "DU": "ward", "HU": "huyện", "QU": "quận", "TXU": "thị xã", "TV": "tỉnh"}
"""Ends of Party organs' abbreviations, and whose they are where nothing else tells; ``TU`` is mostly the Tỉnh ủy's."""

NATIONAL = (
    "muc tieu quoc gia",
    "tieu chi quoc gia",
    "chien luoc quoc gia",
    "chuong trinh quoc gia",
    "tong the quoc gia",
    "hanh dong quoc gia",
    "chuyen doi so quoc gia",
    "cai cach hanh chinh nha nuoc",
    "mtqg",
    "chien luoc phat trien kinh te xa hoi",
)
"""Words that make a named document a national one, folded."""

_MARKS = re.compile(r"\W+")
_LOCAL_STATE = frozenset({"UBND", "HDND", "MTTQ", "BTT", "BCD"})
_Where = tuple[Level | None, Place | None]


@dataclass(frozen=True, slots=True)
class Home:
    """The citing document's own place and date."""

    place: Place | None
    date: dt.date | None


def localise(citations: Sequence[Citation], extent: Extent) -> tuple[Citation, ...]:
    """Make issuer, place and level of citations absolute.

    Args:
        citations: of one extent, in reading order, as ``find`` gives them.
        extent: the document that they stand in; its header's place is what ``Tỉnh ủy`` or ``UBND phường`` mean.
    Returns:
        the same citations with ``level``, ``place`` (qualified name) and ``place_id`` filled in where they can be told.
        Central bodies have no place. A ward made of parts of several cities does not tell which ``Thành ủy`` is meant.
    """
    youngest = max((c.date for c in citations if c.date), default=None)
    home = _home(extent.header, extent.header.date or youngest)
    first = [_stated(citation, home) for citation in citations]
    named = {_number(f): f for c, f in zip(citations, first, strict=True) if c.place and c.issuer and c.number}
    first = [_like(f, named) if c.place is None else f for c, f in zip(citations, first, strict=True)]
    titled = {(f.type, f.name): f for f in reversed(first) if f.kind is Kind.NAMED and f.level}
    first = [_of_title(f, titled) for f in first]
    context = Neighbours(first)
    return tuple(_told(citation, context, home) for citation in first)


def _number(citation: Citation) -> tuple[object, ...]:
    return citation.type, citation.number, citation.year, citation.symbol, citation.date, citation.level


def _like(citation: Citation, named: dict[tuple[object, ...], Citation]) -> Citation:
    """A relative issuer is the one that the text names elsewhere for the same number and day."""
    other = named.get(_number(citation)) if citation.date and citation.issuer else None
    return replace(citation, place=other.place, place_id=other.place_id) if other else citation


def _of_title(citation: Citation, titled: dict[tuple[str, str | None], Citation]) -> Citation:
    """A named document is whose the text says elsewhere: its approver is named but once."""
    other = titled.get((citation.type, citation.name)) if citation.kind is Kind.NAMED and not citation.level else None
    return replace(citation, level=other.level, place=other.place, place_id=other.place_id) if other else citation


def _home(header: Header, date: dt.date | None) -> Home:
    """The citing document's place; a text without a date is at least as young as what it cites."""
    if header.place_id:
        try:
            return Home(places.get(header.place_id), date)
        except KeyError:
            pass
    found = places.named(header.place, level=header.level) if header.place else ()
    if len(found) > 1:
        found = tuple(p for p in found if p.stood(date)) if date else _of_today(found)
    return Home(found[0] if len(found) == 1 else None, date)


def _of_today(found: tuple[Place, ...]) -> tuple[Place, ...]:
    return tuple(p for p in found if p.valid_until is None)


@cache
def _unit(issuer: str) -> tuple[Level | None, str | None]:
    """The level of an issuer and the kind of unit that it belongs to, ``ward`` where any commune-level unit has one."""
    row = issuers.by_name().get(issuer) or issuers.by_name().get(issuer.split(" và ")[0])
    if row and row.unit is None:
        return row.level, None
    words = issuer.lower()
    ending = next((unit for ending, unit in ENDINGS.items() if words.endswith(ending)), None)
    unit = ending or (row.unit if row else None) or ("tỉnh" if issuer.startswith(DEPARTMENT) else None)
    return (row.level if row else _level_of(unit)), unit


def _level_of(unit: str | None) -> Level | None:
    if unit in WARD_UNITS:
        return Level.WARD
    if unit in CITY_UNITS:
        return Level.CITY
    return Level.PROVINCIAL if unit == "tỉnh" else None


# What the citation itself states


def _stated(citation: Citation, home: Home) -> Citation:
    """The citation with what its issuer, its place or its symbol alone tell."""
    if _is_central(citation):
        return replace(citation, level=Level.CENTRAL, place=None, place_id=None)
    if citation.issuer in BARE and home.place and citation.place is None:
        citation = replace(citation, issuer=_with_unit(citation.issuer, home.place))
    level, unit = _unit(citation.issuer) if citation.issuer else (citation.level, None)
    if citation.place:
        return _with(citation, _named(citation, level, home))
    if unit:
        return _with(citation, relative(unit, home, citation.date))
    if citation.kind is Kind.NAMED:
        return _with(citation, _of_name(citation, level, home))
    if citation.issuer and level is None and home.place and _is_own(citation.issuer, citation.symbol):
        return _with(citation, (home.place.level, home.place))
    return citation


def _is_own(issuer: str, symbol: str | None) -> bool:
    """Whether a body without a place is one that every place has."""
    return organ_of(symbol) in _LOCAL_STATE or issuer.startswith(PARTS)


def _with_unit(issuer: str, place: Place) -> str:
    """``HĐND`` without its unit is that of the citing document's own place."""
    kind = place.name.removesuffix(f" {place.bare}")
    return f"{issuer} {kind}" if f"{issuer} {kind}" in issuers.by_name() else issuer


def _of_name(citation: Citation, level: Level | None, home: Home) -> _Where:
    """A named document belongs to the place in its name, if that is the citing document's own or lies above it."""
    if level is not None:
        return level, _of_level(level, home)
    words = f" {_MARKS.sub(' ', plain(citation.quote))} "
    if any(f" {national} " in words for national in NATIONAL):
        return Level.CENTRAL, None
    if home.place is None:
        return None, None
    found = [(words.find(f" {plain(p.bare)} "), -len(p.bare), p) for p in _chain(home.place)]
    named = min((row[:2] for row in found if row[0] >= 0), default=None)
    place = next((p for at, size, p in found if (at, size) == named), None)
    return (place.level, place) if place else (None, None)


def _chain(place: Place) -> tuple[Place, ...]:
    return place, *places.city_of(place.id), places.province_of(place.id)


def _is_central(citation: Citation) -> bool:
    if citation.kind in (Kind.LAW, Kind.PLENUM) or citation.type in CENTRAL_TYPES:
        return True
    if citation.issuer:
        return (_unit(citation.issuer)[0] or citation.level) is Level.CENTRAL
    if citation.symbol and not citation.place:
        return symbols.level(citation.symbol) is Level.CENTRAL
    return citation.level is Level.CENTRAL


def _with(citation: Citation, where: _Where) -> Citation:
    level, place = where
    if place is None:
        return replace(citation, level=level, place_id=None)
    return replace(citation, level=level, place=place.name, place_id=place.id)


def _named(citation: Citation, level: Level | None, home: Home) -> _Where:
    """The place that a citation names; a centrally run city lifts its Thành ủy to the provincial level."""
    found = list(_bearing(citation.place or ""))
    if level is Level.CITY:
        found = _keep(found, [p for p in found if p.level in (Level.CITY, Level.PROVINCIAL)])
    elif level:
        found = _keep(found, [p for p in found if p.level is level])
    day = citation.date or home.date
    if day:
        found = _keep(found, [p for p in found if p.stood(day)])
    if home.place and len(found) > 1:
        found = _keep(found, [p for p in found if _near(p, home.place)])
    place = found[0] if found and all(places.same_place(p.id, found[0].id) for p in found) else None
    return (place.level if place else level), place


@lru_cache(maxsize=50_000)
def _bearing(name: str) -> tuple[Place, ...]:
    return places.named(name)


def _keep(all_of: list[Place], wanted: list[Place]) -> list[Place]:
    """A hint narrows only where something is left."""
    return wanted or all_of


def _near(place: Place, home: Place) -> bool:
    return places.province_of(place.id).id == places.province_of(home.id).id


# Relative issuers


def relative(unit: str, home: Home, date: dt.date | None = None) -> _Where:
    """Level and place of a body that belongs to a kind of unit, as the citing document means it.

    Args:
        unit: ``tỉnh``, ``thành phố``, ``huyện`` …, ``ward`` for any unit of the commune level.
        home: of the citing document.
        date: of the cited document, so that a body of the time before 1 July 2025 is found; the citing one's otherwise.
    """
    if home.place is None:
        return _level_of(unit), None
    day = date or home.date
    if unit in WARD_UNITS:
        return Level.WARD, _own_ward(unit, home.place, day)
    own = day is None and home.place.level is Level.PROVINCIAL
    province = home.place if own else places.province_of(home.place.id, day)
    if unit == "tỉnh" or (unit == "thành phố" and province.name.startswith("thành phố")):
        return Level.PROVINCIAL, province
    return Level.CITY, _only(p for p in places.city_of(home.place.id) if p.name.startswith(unit + " "))


def _only(found: Iterable[Place]) -> Place | None:
    """The one place, ``None`` where there are several or none."""
    several = tuple(found)
    return several[0] if len(several) == 1 else None


def _own_ward(unit: str, home: Place, day: dt.date | None) -> Place | None:
    """The citing ward, or on a day before it was formed the part whose name it kept."""
    if home.level is not Level.WARD:
        return None
    if day is None or home.stood(day):
        return home if _is_a(home, unit) else _only(p for p in places.predecessors(home.id) if _is_a(p, unit))
    parts = [p for p in places.predecessors(home.id) if _is_a(p, unit)]
    return _only(p for p in parts if p.bare == home.bare) or _only(parts)


def _is_a(place: Place, unit: str) -> bool:
    return unit == "ward" or place.name.startswith(unit + " ")


def _of_level(level: Level, home: Home) -> Place | None:
    """The citing document's own place of a level."""
    if home.place is None or level is Level.CENTRAL:
        return None
    if level is Level.PROVINCIAL:
        return places.province_of(home.place.id, home.date)
    if level is Level.CITY:
        return _only(places.city_of(home.place.id))
    return home.place if home.place.level is level else None


# What the source tells elsewhere


def _told(citation: Citation, context: Neighbours, home: Home) -> Citation:
    """Level and place of a citation without issuer: from its twin, its neighbours, else the citing document."""
    if citation.kind is not Kind.NUMBERED or citation.issuer or citation.place or citation.level is Level.CENTRAL:
        return citation
    organ = organ_of(citation.symbol)
    other = context.twin(citation) or (context.nearest(organ, citation) if organ else None)
    if other is not None:
        return replace(citation, level=other.level, place=other.place, place_id=other.place_id)
    if organ is None:
        return citation
    own = _with(citation, _by_organ(organ, home, citation))
    context.note(organ, own)
    return own


def _by_organ(organ: str, home: Home, citation: Citation) -> _Where:
    if organ in _LOCAL_STATE and home.place:
        return home.place.level, home.place
    unit = next((unit for end, unit in ORGANS.items() if organ.endswith(end)), None)
    return relative(unit, home, citation.date) if unit else (citation.level, None)
