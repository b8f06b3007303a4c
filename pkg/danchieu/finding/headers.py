"""A document's own header: what it prints, or else says, of itself."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache

from danchieu.finding import dates, letterheads, margins, titleblocks, unheaded, unmarked
from danchieu.finding.letterheads import Sender
from danchieu.finding.lines import Line
from danchieu.finding.respelling import respelled
from danchieu.finding.titleblocks import TitleBlock
from danchieu.model import Header, Level
from danchieu.vocabulary import issuers, places, symbols, types
from danchieu.vocabulary.folding import plain

_CLOSING = re.compile(r"(?:T/M|TM\.?|T\.M)\s+((?:[^\n]+\n?){1,2})")
_MAKERS = {
    "nghị định": "Chính phủ",
    "luật": "Quốc hội",
    "bộ luật": "Quốc hội",
    "pháp lệnh": "Ủy ban Thường vụ Quốc hội",
}
"""Types that only one body issues (Luật Ban hành văn bản quy phạm pháp luật)."""
_TAIL, _NEAR = 20_000, 40_000
_UNSETTLED = "Ban Chấp hành Trung ương"
"""The Party's central letterhead names the committee, whichever of its bodies decided."""


def read(text: str, start: int = 0, end: int | None = None) -> Header:
    """Read the header of the document that a stretch holds.

    Args:
        text: the source's text.
        start, end: the stretch; all of the text by default.
    Returns:
        the header; each field ``None`` where the document does not state it, nor clearly shows it.
    """
    end = len(text) if end is None else end
    block, portal = block_of(text, start, end)
    number, year, symbol = _number(block, portal)
    kind = _type(block, symbol, portal, text, start, end)
    date = _date(block) or portal_date(portal) or unheaded.passed_on(text, start, end)
    sender = _sender(block, kind, symbol, text, start, end)
    return Header(
        type=kind.name if kind else None,
        number=number,
        year=year,
        symbol=symbol,
        date=date,
        issuer=sender.issuer,
        level=sender.level,
        place=sender.place,
        place_id=_place_id(sender, date or _in_year(year), text, start, end),
        title=_title(block, kind, text, start, end),
        draft=block.draft,
    )


@lru_cache(maxsize=1)
def block_of(text: str, start: int, end: int) -> tuple[TitleBlock, dict[str, str]]:
    """The title block of a document, and what a web portal states before it.

    It is asked for twice, for the header and for where citations are silent; most texts hold one document.
    """
    begin, portal = margins.portal_head(text, start, end)
    return titleblocks.read(text, begin, end), portal


def with_stated(header: Header, stated: Header) -> Header:
    """A header in which the fields that somebody states win over the printed ones.

    Args:
        header: as printed.
        stated: ``None`` where nothing is stated; what is printed as a draft stays one.
    Returns:
        both in one; a stated place brings its own id and level with it.
    """
    given = {name: value for name in Header.__slots__ if (value := getattr(stated, name)) is not None}
    merged = replace(header, **given | {"draft": header.draft or stated.draft})
    body = issuers.by_name().get(stated.issuer or "")
    if body and body.level is Level.CENTRAL:
        return replace(merged, level=body.level, place=None, place_id=None)
    if stated.place is None or stated.place == header.place or stated.place_id is not None:
        return merged
    level = stated.level or letterheads.level_of(stated.place) or header.level
    place_id = letterheads.place_id(stated.place, level, merged.date, None)
    place = stated.place.split(",")[0].strip() if place_id else stated.place
    return replace(merged, level=level, place=place, place_id=place_id)


def _number(block: TitleBlock, portal: dict[str, str]) -> tuple[str | None, str | None, str | None]:
    """Number, year and symbol from the number line, else from a line above the type, else from the portal."""
    if block.number:
        return _printed_number(block.number)
    found = titleblocks.OWN_NUMBER.match(block.passing) or titleblocks.OWN_NUMBER.match(portal.get("number", ""))
    if not found:
        return None, None, None
    return found[1].lstrip("0") or None, found[2], symbols.canonical(found[3])


def _printed_number(line: Line) -> tuple[str | None, str | None, str | None]:
    fields = line.fields
    words = line.words[-len("".join(fields["symbol"].split())) :] if fields.get("symbol") else ""
    raw = line.words if len(line.words) == len(line.folded) else line.folded
    at = line.folded.rfind(" ".join(fields["symbol"].split()))
    symbol = raw[at:] if at >= 0 else words
    number = fields.get("number", "").lstrip("0").rstrip(".")
    return number or None, fields.get("year"), symbols.canonical(symbol)


def _type(
    block: TitleBlock, symbol: str | None, portal: dict[str, str], text: str, start: int, end: int
) -> types.DocumentType | None:
    """The type printed; else the one of the symbol, of the portal, or by which the document speaks of itself."""
    if block.type:
        return block.type
    coded = symbols.type_codes(symbol) if symbol else ()
    if coded:
        return coded[0]
    named = types.by_word().get(plain(portal.get("type", "")))
    if named or block.number:
        return named or types.by_word()["cong van"]
    return unheaded.spoken_type(text, start, end)


def _date(block: TitleBlock) -> dt.date | None:
    fields = block.dated.fields if block.dated else {}
    if "date" in fields:
        day, month, year = re.split(r"\D+", fields["date"])
        return dates.date_of(year, month, day)
    if not {"day", "month", "dated"} <= fields.keys():
        return None
    return dates.date_of(fields["dated"], fields["month"], fields["day"])


def portal_date(portal: dict[str, str]) -> dt.date | None:
    """The date of issue among the fields of a web portal, ``28/11/2025``."""
    parts = portal.get("date", "").split("/")
    return dates.date_of(parts[2], parts[1], parts[0]) if len(parts) == 3 and all(map(str.isdigit, parts)) else None


def _sender(
    block: TitleBlock, kind: types.DocumentType | None, symbol: str | None, text: str, start: int, end: int
) -> Sender:
    """Issuer, level and place: from the words behind the type, the letterhead, the symbol, the body."""
    head = letterheads.read(block.letterhead)
    sender = _merged(block.sender, head)
    if not sender.issuer and block.decider:
        sender = _merged(sender, letterheads.read(block.decider))
    if sender.issuer == _UNSETTLED and not block.sender.issuer:
        sender = _signed(text, start, end) or sender
    if not sender.issuer and symbol:
        sender = _merged(sender, letterheads.of_symbol(symbol))
    if not sender.issuer and kind and kind.name in _MAKERS:
        row = issuers.by_name()[_MAKERS[kind.name]]
        sender = Sender(row.name, row.level)
    if sender.level is Level.CENTRAL:
        return replace(sender, place=None)
    return _placed(sender, block, kind, text, start, end)


def _merged(first: Sender, second: Sender) -> Sender:
    """The first, completed by the second where both are of one level."""
    if not first.issuer:
        level, place = second.level or first.level, first.place or second.place
        return Sender(second.issuer, level, place, first.unit or second.unit, first.within or second.within)
    unit, within = first.unit or second.unit, first.within or second.within
    if first.place or second.level in (None, first.level):
        return Sender(first.issuer, first.level, first.place or second.place, unit, within)
    same = second.unit == first.unit and second.place
    return Sender(first.issuer, second.level if same else first.level, second.place if same else None, unit, within)


def _signed(text: str, start: int, end: int) -> Sender | None:
    """The body in whose name a Party document is signed, ``T/M BAN BÍ THƯ``."""
    closings = list(_CLOSING.finditer(text, max(start, end - _TAIL), end))
    if not closings:
        return None
    signed = letterheads.read(" ".join(closings[-1][1].split()))
    return signed if signed.issuer and signed.level is Level.CENTRAL else None


def _placed(
    sender: Sender, block: TitleBlock, kind: types.DocumentType | None, text: str, start: int, end: int
) -> Sender:
    """The sender with its place: from the line of place and date, else from the body."""
    if not sender.place and block.dated and "place" in block.dated.fields:
        seat = block.dated.words.split(",")[0]
        if sender.unit:
            sender = replace(sender, place=letterheads.qualified(sender.unit, seat))
        elif not sender.issuer:
            sender = letterheads.seated(block.letterhead, seat) or sender
    if not sender.place and sender.unit:
        sender = replace(sender, place=unheaded.named_most(text, start, end, sender.unit))
    if not sender.issuer and not sender.place and kind and kind.name == "báo cáo":
        unit, place = unheaded.own_place(text, start, end)
        if unit and unheaded.is_congress_report(text, start, end):
            committee = letterheads.read(f"BAN CHẤP HÀNH ĐẢNG BỘ {unit.upper()}")
            sender = replace(committee, place=place)
    if not sender.issuer and not sender.place:
        sender = unmarked.sender(text, start, end) or replace(sender, place=unheaded.only_area(text, start, end))
    return _levelled(sender)


def _levelled(sender: Sender) -> Sender:
    """A ``Thành ủy`` or UBND of a centrally run city is provincial."""
    if not sender.place:
        return sender
    found = letterheads.level_of(sender.place)
    return replace(sender, level=found or sender.level)


def _in_year(year: str | None) -> dt.date | None:
    """The last day of the year in a document's number; of the year in which places were made anew it tells nothing."""
    return dt.date(int(year), 12, 31) if year and int(year) != places.REFORM.year else None


def _place_id(sender: Sender, date: dt.date | None, text: str, start: int, end: int) -> str | None:
    """The place's id; an undated document is placed in the time that it speaks of."""
    if not sender.place:
        return None
    when = date or unheaded.speaking_time(text, start, end)
    found = letterheads.place_id(sender.place, sender.level, when, sender.within)
    if found:
        return found
    near = sender.within or unheaded.named_most(text, start, min(end, start + _NEAR), "tỉnh")
    return letterheads.place_id(sender.place, sender.level, when, near)


def _title(block: TitleBlock, kind: types.DocumentType | None, text: str, start: int, end: int) -> str | None:
    """The title on one line, put right where it was garbled; of a report without title block its first heading."""
    if block.title:
        return respelled(" ".join(line.words for line in block.title)) or None
    headless = not block.quiet and kind is not None and kind.name == "báo cáo"
    return unheaded.heading(text, start, end) if headless else None
