"""Blocks: what must be resolved together, and nothing more.

A block is named so that every two statements of one document fall into the same one: the kind of number and the number
itself, without year, symbol or body, because citations leave these out or get them wrong. Nothing reads across blocks.
"""

from __future__ import annotations

from danchieu.model import Citation, Header, Kind, Level
from danchieu.resolving import known, naming
from danchieu.resolving.bodies import family
from danchieu.vocabulary import places
from danchieu.vocabulary.folding import plain

NATIONAL_CONGRESS = "Đại hội đại biểu toàn quốc"


def blocks_of(citation: Citation) -> str | None:
    """Name of the block that a localised citation belongs to.

    Args:
        citation: after ``localise``.
    Returns:
        the name; ``None`` where no identity can be formed: no number, no name, or a congress of an unknown place.
    """
    return _OF_KIND[citation.kind](citation)


def block_of_header(header: Header) -> str | None:
    """Name of the block that a held document belongs to.

    A document without number gets a block of its type and title, in which it stays alone. Never ``None`` today; callers
    are to expect it all the same.
    """
    if header.type in naming.LAWS and (header.title or header.number):
        return _law(header.type, header.title, header.number, header.year, header.symbol)
    if header.number:
        return _numbered(header.type or "văn bản", header.number, header.symbol)
    return f"held|{header.type or 'văn bản'}|{naming.folded(header.title or '')[:80]}"


def law_family(type: str) -> str:
    """``Luật Hình sự`` and ``Bộ luật Hình sự`` are one; an ordinance is another document than a law of its name."""
    return "luật" if type == "bộ luật" else type


def _numbered(type: str, raw: str, symbol: str | None) -> str:
    return f"numbered|{family(type, symbol)}|{naming.number(raw)}"


def _law(type: str, name: str | None, raw: str | None, year: str | None, symbol: str | None) -> str:
    if not name and raw:
        name = known.name_of(naming.number(raw), year, symbol)
        if name is None:
            return _numbered(type, raw, symbol)
    return f"law|{law_family(type)}|{plain(known.official(type, naming.law(name or type)[0]))}"


def _of_number(c: Citation) -> str | None:
    if c.number is None:
        return None
    return (
        _law(c.type, c.name, c.number, c.year, c.symbol)
        if c.type in naming.LAWS
        else _numbered(c.type, c.number, c.symbol)
    )


def _of_law(c: Citation) -> str | None:
    name = known.mended(c.type, naming.law(c.name)[0], c.date) if c.name and c.date else c.name
    return _law(c.type, name, c.number, c.year, c.symbol)


def _of_plenum(c: Citation) -> str | None:
    return f"plenum|{c.number}" if c.number else None


def _of_congress(c: Citation) -> str | None:
    if c.issuer is None or c.issuer == NATIONAL_CONGRESS:
        return "congress|toàn quốc" if c.issuer or c.level is Level.CENTRAL else None
    place = c.place or (places.get(c.place_id).name if c.place_id else None)
    return f"congress|{(place or c.issuer).casefold()}"


def _of_name(c: Citation) -> str | None:
    return f"named|{c.type}|{plain(naming.folded(c.name))}" if c.name else None


_OF_KIND = {
    Kind.NUMBERED: _of_number,
    Kind.PLENUM: _of_plenum,
    Kind.CONGRESS: _of_congress,
    Kind.LAW: _of_law,
    Kind.NAMED: _of_name,
}
