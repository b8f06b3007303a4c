"""Made-up mentions for tests of resolving: citations with the fields that matter there, and who states them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from danchieu.model import Block, Citation, Holding, Kind, Level, Mention, Resolved
from danchieu.resolving import block_of_header, blocks_of, resolve

CENTRAL = {"level": Level.CENTRAL}
QUANG_NINH = {"level": Level.PROVINCIAL, "place": "tỉnh Quảng Ninh", "place_id": "22"}
HA_LONG = {"level": Level.CITY, "place": "thành phố Hạ Long", "place_id": "193"}
HA_TU = {"level": Level.WARD, "place": "phường Hà Tu", "place_id": "06652-2025"}
MONG_CAI_2 = {"level": Level.WARD, "place": "phường Móng Cái 2", "place_id": "06709-2025"}


def cite(
    type_: str, number: str | None, symbol: str | None = None, date: str | None = None, **fields: object
) -> Citation:
    """A citation with the fields that matter here."""
    day = dt.date.fromisoformat(date) if date else None
    kind = fields.pop("kind", Kind.NUMBERED)
    quote = fields.pop("quote", f"{type_} {number}")
    return Citation(0, 1, str(quote), Kind(kind), type_, number, symbol=symbol, date=day, **fields)  # type: ignore[arg-type]


def mentions(*citations: Citation, sources: Iterable[str] = (), dates: Iterable[str] = ()) -> tuple[Mention, ...]:
    """Mentions of the citations, each of its own source unless sources are given."""
    named, days = list(sources), [dt.date.fromisoformat(d) for d in dates]
    return tuple(
        Mention(
            id=i,
            citation=c,
            source=named[i] if named else f"source{i}",
            citing=sum(map(ord, named[i])) if named else i,
            citing_date=days[i] if days else None,
        )
        for i, c in enumerate(citations)
    )


def resolved(*citations: Citation, holdings: tuple[Holding, ...] = (), **more: Iterable[str]) -> Resolved:
    """All citations resolved, which must fall into one block."""
    names = {blocks_of(c) for c in citations} | {block_of_header(h.header) for h in holdings}
    assert len(names) == 1, names
    return resolve(Block(str(names.pop()), mentions(*citations, **more), holdings))


def keys(found: Resolved) -> list[str | None]:
    return [r.key for r in found.resolutions]


def law(name: str | None, number: str | None = None, year: str | None = None, symbol: str | None = None) -> Citation:
    kind = Kind.NUMBERED if number else Kind.LAW
    return cite("luật", number, symbol, year=year, kind=kind, name=name, **CENTRAL)


def congress(term: str | None, office: str | None, **place: object) -> Citation:
    return cite("nghị quyết", None, kind=Kind.CONGRESS, term=term, name=office, **place)
