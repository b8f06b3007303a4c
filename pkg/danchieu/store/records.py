"""Rows to records and back: the columns that source, extent and citation share with `danchieu.model`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from danchieu.model import Citation, Extent, Header, Kind, Level, Nature, Relation, Source, Telling

HEADER = (
    "type",
    "number",
    "year",
    "symbol",
    "date",
    "issuer",
    "level",
    "place",
    "place_id",
    "title",
    "draft",
    "nature",
)
"""Columns of an extent's header, in the order of `header_row`."""

CITATION = (
    "start", "end", "quote", "kind", "type", "number", "year", "symbol", "date", "issuer", "level", "place", "place_id",
    "term", "pinpoint", "name", "passage_start", "passage_end", "relation", "cue", "doubtful",
)  # fmt: skip
"""Columns of a citation, in the order of the fields of `Citation`."""

_KINDS = {kind.value: kind for kind in Kind}
_RELATIONS = {relation.value: relation for relation in Relation}
_LEVELS: dict[str | None, Level | None] = {None: None, **{level.value: level for level in Level}}


@dataclass(frozen=True, slots=True)
class File:
    """A file as it lies on disk.

    Attributes:
        location: where it lies, seen from the store's folder, POSIX.
        path: its name below the folder given to build.
        size: bytes.
        modified: nanoseconds since 1970.
    """

    location: str
    path: str
    size: int
    modified: int


@dataclass(frozen=True, slots=True)
class Record:
    """What one source states, localised, with the block of each extent and citation.

    ``stated`` is the manifest's row that it was read with, as JSON.
    """

    source: Source
    extents: tuple[tuple[Extent, str | None], ...]
    citations: tuple[tuple[Citation, str | None], ...]
    stated: str = "{}"
    tellings: tuple[Telling, ...] = ()


def columns(names: Sequence[str], table: str = "") -> str:
    """The names as SQL, quoted where SQL has a word of its own."""
    prefix = f"{table}." if table else ""
    return ", ".join(f'{prefix}"{name}"' if name == "end" else f"{prefix}{name}" for name in names)


def header_row(header: Header) -> tuple[Any, ...]:
    """The values of the columns `HEADER`."""
    return (
        header.type, header.number, header.year, header.symbol, header.date and header.date.isoformat(), header.issuer,
        header.level and header.level.value, header.place, header.place_id, header.title, header.draft,
        header.nature.value,
    )  # fmt: skip


def header_of(row: Sequence[Any]) -> Header:
    """The header of the columns `HEADER`."""
    values = (*row[:4], day(row[4]), row[5], _LEVELS[row[6]], *row[7:10], bool(row[10]), Nature(row[11]))
    return Header(**dict(zip(HEADER, values, strict=True)))


def citation_row(citation: Citation) -> tuple[Any, ...]:
    """The values of the columns `CITATION`."""
    return (
        citation.start, citation.end, citation.quote, citation.kind.value, citation.type, citation.number,
        citation.year, citation.symbol, citation.date and citation.date.isoformat(), citation.issuer,
        citation.level and citation.level.value, citation.place, citation.place_id, citation.term, citation.pinpoint,
        citation.name, citation.passage_start, citation.passage_end, citation.relation.value, citation.cue,
        citation.doubtful,
    )  # fmt: skip


def citation_of(row: Sequence[Any]) -> Citation:
    """The citation of the columns `CITATION`."""
    return Citation(
        row[0], row[1], row[2], _KINDS[row[3]], row[4], row[5], row[6], row[7], day(row[8]), row[9], _LEVELS[row[10]],
        row[11], row[12], row[13], row[14], row[15], row[16], row[17], _RELATIONS[row[18]], row[19], bool(row[20]),
    )  # fmt: skip


def day(text: str | None) -> dt.date | None:
    """The date of an ISO 8601 text."""
    return _day(text) if text else None


@lru_cache(maxsize=65536)
def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
