"""The letterhead of a document: which body issued it, of which place.

A letterhead names the body, often below the one that it belongs to (``ĐẢNG BỘ TỈNH … / ĐẢNG ỦY PHƯỜNG …``,
``UBND TỈNH … / SỞ NỘI VỤ``), in capitals, over as many lines as the column is narrow.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from danchieu.finding import bodies
from danchieu.model import Level
from danchieu.vocabulary import issuers, places, symbols
from danchieu.vocabulary.folding import plain


@dataclass(frozen=True, slots=True)
class Sender:
    """Who a document comes from.

    Attributes:
        issuer: canonical words, without the place.
        level: as the words and the place tell.
        place: qualified name.
        unit: the kind of place that the words name, also where they leave out its name (``ĐẢNG BỘ THÀNH PHỐ``).
        within: the other place that the letterhead names, which tells places of one name apart.
    """

    issuer: str | None = None
    level: Level | None = None
    place: str | None = None
    unit: str | None = None
    within: str | None = None


_WHOLE_UNITS = {plain(unit): unit for unit in bodies.UNIT_LEVELS}
SEATS = {"tinh uy": "tỉnh", "thanh uy": "thành phố", "huyen uy": "huyện", "quan uy": "quận", "thi uy": "thị xã"}
"""Committees whose names hold the kind of place, so that its bare name follows them."""

_DAMAGE = (
    (re.compile(r"\b(?:[dpb]{1,2}|o)ang(?= (?:uy|b[oq0]|cong)\b)"), "dang"),
    (re.compile(r"\bdang b[q0]\b"), "dang bo"),
    (re.compile(r"\bviet nam x(?= )"), "viet nam xa"),
)
"""What scanners and lost letters make of the words of letterheads: ``PANG UY``, ``DPANG BQ``, ``VIỆT NAM X …``."""

_KINDS = "|".join([*SEATS, *sorted(_WHOLE_UNITS, key=len, reverse=True), "tp"])
_UNIT = re.compile(rf"\b(?:{_KINDS})\b\.?")
_SUPERIOR = re.compile(r"^(?:ban chap hanh|dang bo|ban thuong truc) ")
_OF_EVERY_UNIT = frozenset({"uy ban nhan dan", "hoi dong nhan dan", "ubnd", "hdnd"})
_ORGAN = re.compile(
    r"^(?:uy ban|ubnd|hoi dong|hdnd|dang (?:uy|bo)|ban |bo |so |chi |cuc |tong |vien |toa an|van phong|thanh tra|"
    r"cong an|phong |trung tam|truong |hoi |doan |lien doan|quoc hoi|chinh phu|thu tuong|chu tich|tinh |thanh |"
    r"huyen |quan uy|thi uy|dai hoi|ngan hang|kiem toan|bao hiem|kho bac|mat tran|benh vien|hoc vien|dai hoc)"
)


def mended(folded: str) -> str:
    """Lower-case folded words with the damage of scanners to the words of letterheads undone.

    >>> mended("pang uy phuong ha tu")
    'dang uy phuong ha tu'
    """
    for damage, word in _DAMAGE:
        folded = damage.sub(word, folded)
    return folded


def names_body(folded: str) -> bool:
    """Whether a line begins like the name of a body; dots to be filled in are a form's."""
    return bool(_ORGAN.match(mended(folded.lower()))) and "..." not in folded and "…" not in folded


def qualified(unit: str, words: str) -> str | None:
    """The official name of a place, from its kind and the words behind it, of which the longest that fit count.

    Args:
        unit: ``phường``.
        words: as printed, ``HÀ TU BAN THƯỜNG TRỰC``; with marks they tell Tân Tiến from Tân Tiên.
    Returns:
        ``phường Hà Tu``; ``None`` where no such place is known.
    """
    parts = words.split()
    for length in range(min(len(parts), 7), 0, -1):
        name = f"{unit} {' '.join(parts[:length]).strip('.,;:')}"
        found = places.named(name) or places.named(name, folded=True)
        if found and found[0].name.startswith(unit + " "):
            return found[0].name
    return None


def seated(letterhead: str, seat: str) -> Sender | None:
    """The sender of a letterhead that has lost the name of its place, told by where the document was signed.

    Args:
        letterhead: ``ỦY BAN NHÂN DÂN``, without the line below it.
        seat: place in the line of place and date, which is the body's own unit (Nghị định 30/2020/NĐ-CP).
    Returns:
        the body of the highest unit of that whole name; ``None`` where the letterhead says more, or no place fits.
    """
    if mended(plain(letterhead)).removeprefix("chu tich ") not in _OF_EVERY_UNIT:
        return None
    names = (name for unit in bodies.UNIT_LEVELS if (name := qualified(unit, seat)))
    place = next((name for name in names if len(name.split()) > len(seat.split()) and name.endswith(seat)), None)
    return read(f"{letterhead} {place.upper()}") if place else None


@dataclass(frozen=True, slots=True)
class _Locality:
    """A kind of place in a letterhead: where it begins, where its name begins and ends, and the official name.

    ``seat``: the words name a committee too (``TỈNH ỦY``).
    """

    start: int
    named: int
    end: int
    unit: str
    name: str | None
    seat: bool


def _localities(folded: str, printed: str) -> list[_Locality]:
    """The places in a letterhead, in order.

    Args:
        folded, printed: of the same words, one blank between each.
    """
    words = printed.split()
    found = []
    for match in _UNIT.finditer(folded):
        seat = match[0] in SEATS
        unit = SEATS[match[0]] if seat else _WHOLE_UNITS.get(match[0].rstrip("."), "thành phố")
        before = folded[: match.end()].count(" ") + 1
        name = qualified(unit, " ".join(words[before:]))
        length = name.count(" ") - unit.count(" ") if name else 0
        ends = [m.end() for m in re.finditer(r"\S+", folded[match.end() :])][:length]
        found.append(_Locality(match.start(), match.end(), match.end() + (ends[-1] if ends else 0), unit, name, seat))
    return found


def _own(found: list[_Locality]) -> _Locality | None:
    """The sender's own place: the last named, but not the province that only says where the one before it lies."""
    heads = [p for i, p in enumerate(found) if i == 0 or p.seat or p.start - found[i - 1].end > 2]
    return next((locality for locality in reversed(heads) if locality.name), heads[-1] if heads else None)


def _without_names(folded: str, found: list[_Locality]) -> str:
    """The letterhead with the names of places taken out, so that the words of the bodies stay."""
    kept, here = "", 0
    for locality in found:
        if locality.start >= here:
            kept, here = kept + folded[here : locality.named], locality.end
    return " ".join((kept + folded[here:]).split())


def _known(words: str) -> list[tuple[int, int, issuers.Issuer]]:
    table = issuers.by_phrase()
    hits = []
    for match in bodies.phrases_in(words):
        row = table.get(" ".join(match[0].split()))
        if row:
            hits.append((match.start(), match.end(), row))
    return hits


def _below(rest: str, superior: str) -> issuers.Issuer | None:
    """The body whose name is printed below its superior's: ``VĂN PHÒNG`` below ``BAN CHẤP HÀNH TRUNG ƯƠNG``."""
    table = issuers.by_phrase()
    short = _SUPERIOR.sub("", superior)
    return next((table[w] for w in (rest, f"{rest} {superior}", f"{rest} {short}") if w in table), None)


def _printed(words: str) -> str:
    """A body that no table knows, capitals as the ministry of that field has them: ``sở nội vụ`` → ``Sở Nội vụ``."""
    head, _, field = words.partition(" ")
    ministry = issuers.by_phrase().get(f"bo {plain(field)}")
    return f"{head.capitalize()}{ministry.name.removeprefix('Bộ')}" if ministry else words[:1].upper() + words[1:]


def read(printed: str) -> Sender:
    """The sender that a letterhead names.

    Args:
        printed: its lines, joined by blanks.
    Returns:
        what is known of the sender; all ``None`` where the words name no body.
    """
    folded = mended(plain(printed))
    found = _localities(folded, printed)
    words = _without_names(folded, found)
    hits = _known(words)
    own = _own(found)
    within = next((place.name for place in found if own and place.name and place.name != own.name), None)
    sender = Sender(place=own.name, unit=own.unit, within=within) if own else Sender()
    if not hits:
        return sender
    joint = _joint(words, hits)
    if joint:
        return Sender(joint, hits[0][2].level)
    return _settled(_issuer(printed, words, hits, sender), sender)


def level_of(place: str) -> Level | None:
    """The level of a place by its qualified name, ``None`` where it is not known; places around it may follow."""
    found = places.named(place.split(",")[0].strip())
    return found[0].level if found else None


def _joint(words: str, hits: list[tuple[int, int, issuers.Issuer]]) -> str | None:
    """Several bodies parted by hyphens issue a document together."""
    names: list[str] = []
    for (_, end, row), after in zip(hits, [*hits[1:], None], strict=True):
        if row.name not in names:
            names.append(row.name)
        if after and words[end : after[0]].strip() not in ("-", ""):
            return None
    return " và ".join(names) if len(names) > 1 and " - " in words else None


def _issuer(printed: str, words: str, hits: list[tuple[int, int, issuers.Issuer]], sender: Sender) -> issuers.Issuer:
    start, end, row = hits[-1]
    rest = words[end:].strip(" -")
    if not rest or not _ORGAN.match(rest):
        return row
    lower = _below(rest, words[start:end])
    if lower:
        return lower
    name = _printed(_tail(printed, len(rest.split())))
    return issuers.Issuer(name, sender.level or row.level, sender.unit, (), (), ())


def _tail(printed: str, count: int) -> str:
    return " ".join(printed.lower().split()[-count:])


def _settled(row: issuers.Issuer, sender: Sender) -> Sender:
    """The body's row made to fit the place: ``UBND`` of a ward, the ``Thành ủy`` of a centrally run city."""
    if row.unit is None:
        return Sender(row.name, row.level)
    unit = sender.unit or row.unit
    level = (level_of(sender.place) if sender.place else None) or bodies.UNIT_LEVELS[unit]
    name = row.name.removesuffix(row.unit) + unit if row.name.endswith(" " + row.unit) else row.name
    return replace(sender, issuer=name, level=level, unit=unit)


def place_id(name: str, level: Level | None, date: dt.date | None, within: str | None) -> str | None:
    """The id of a place, where its name, level, day and surroundings leave one alone.

    Args:
        name: qualified; the places around it may follow, each behind a comma (``xã Tân Tiến, tỉnh Lạng Sơn``).
        level: of the issuer, where known.
        date: of the document, or about when it was written.
        within: qualified name of a place around it; it counts only where several places bear the name.
    """
    name, *around = (part.strip() for part in name.split(","))
    found = places.named(name, level=level, on=date) or places.named(name, level=level)
    for area in around:
        ids = {place.id for place in places.named(area)}
        found = tuple(place for place in found if ids & places.areas(place.id))
    if len(found) > 1 and date is None:
        found = tuple(place for place in found if place.valid_until is None) or found
    if len(found) > 1 and within:
        areas = {area.id for area in places.named(within)}
        found = tuple(place for place in found if areas & places.areas(place.id))
    return found[0].id if len(found) == 1 else None


def of_symbol(symbol: str) -> Sender:
    """The body that a symbol alone names: ``NĐ-CP``, ``NQ/UBTVQH15``; nothing for ``QĐ-UBND``, which many use."""
    organ = symbols.organ(symbol)
    if organ is None:
        return Sender()
    bare = organ.rstrip("0123456789")
    rows = [row for row in issuers.table() if row.unit is None and any(plain(o).upper() == bare for o in row.organs)]
    return Sender(rows[0].name, rows[0].level) if len(rows) == 1 else Sender(level=symbols.level(symbol))
