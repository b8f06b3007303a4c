"""The nouns that every room shares: sources, extents, citations, documents, links.

All records are frozen: a stage of the flow takes records and gives new ones, so that the same input gives the
same tables in this process, in a pool of workers or on a cluster. Offsets are code points into ``Source.text``,
the end exclusive; dates are ``datetime.date``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """The level of government or Party that a body belongs to."""

    CENTRAL = "central"
    PROVINCIAL = "provincial"
    CITY = "city"
    """The district level, abolished on 1 July 2025: cities under a province, towns, districts."""
    WARD = "ward"
    """The commune level: wards, communes, townships, special zones."""


LEVELS = tuple(Level)
"""From the centre down."""


class Kind(StrEnum):
    """The way in which a citation identifies its document."""

    NUMBERED = "numbered"
    PLENUM = "plenum"
    CONGRESS = "congress"
    LAW = "law"
    NAMED = "named"


class Relation(StrEnum):
    """What the citing document does with the cited one; ``cites`` where the text does not tell."""

    IMPLEMENTS = "implements"
    BASED_ON = "based_on"
    AMENDS = "amends"
    REPLACES = "replaces"
    REPEALS = "repeals"
    GUIDES = "guides"
    REVIEWS = "reviews"
    APPROVED_BY = "approved_by"
    ISSUED_WITH = "issued_with"
    CITES = "cites"


class State(StrEnum):
    """What resolving made of a citation."""

    RESOLVED = "resolved"
    """Its fields and context fit exactly one document, held or cited only."""
    AMBIGUOUS = "ambiguous"
    """Two or more documents fit, or its number was read with doubt."""
    UNRESOLVED = "unresolved"
    """No identity can be formed from what the text states."""


class Nature(StrEnum):
    """What a held text is: the document itself, or somebody's digest of it (*bản tóm lược*)."""

    ORIGINAL = "original"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Source:
    """One text that was read.

    Attributes:
        paths: where it lies, POSIX, below the folder given to build; several where files have the same content.
        sha256: of the file's bytes, hexadecimal.
        text: exactly as decoded; nothing is normalised.
        pages: offset at which each page begins, empty where the format has no pages.
        confidence: mean certainty of the words that were recognised from images, 0 to 1; ``None`` where none were.
    """

    paths: tuple[str, ...]
    sha256: str
    text: str
    pages: tuple[int, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What an official document prints, or a manifest states, of itself; ``None`` where it does not.

    ``issuer`` is canonical without its place; ``place`` is the qualified name of the province, city or ward.
    """

    type: str | None = None
    number: str | None = None
    year: str | None = None
    symbol: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    level: Level | None = None
    place: str | None = None
    place_id: str | None = None
    title: str | None = None
    draft: bool = False
    nature: Nature = Nature.ORIGINAL


@dataclass(frozen=True, slots=True)
class Extent:
    """The stretch of a source that holds one document; a bundle has several.

    An appendix is a ``part`` of its document.
    """

    start: int
    end: int
    header: Header = Header()
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in a source's text that points at a document: what the text itself states there.

    Attributes:
        start, end: the span of the citation's own words.
        quote: ``text[start:end]``.
        kind: how the document is identified.
        type: the document type in full, lower case (``nghị quyết``).
        number: as printed without leading zeros (``57``, ``66.7``, ``7a``); a plenum's own number.
        year: the year inside a State number.
        symbol: canonical symbol (``NQ/TW``, ``QĐ-TTg``).
        date: date of issue.
        issuer: canonical issuer, without its place.
        level, place, place_id: of the issuer; after ``localise`` absolute.
        term: Roman ordinal of a congress or of the term of a plenum.
        pinpoint: the provision pointed at, outermost first (``Điều 5, khoản 2, điểm a``).
        name: canonical lower-case name of a law or named document; of a congress its term of office where stated.
        passage_start, passage_end: the smallest sentence or list item that holds the citation and its cue.
        relation, cue: what the passage says is done with the document, and the words that say so.
        doubtful: the number was damaged and this is its best reading only.
    """

    start: int
    end: int
    quote: str
    kind: Kind
    type: str
    number: str | None = None
    year: str | None = None
    symbol: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    level: Level | None = None
    place: str | None = None
    place_id: str | None = None
    term: str | None = None
    pinpoint: str | None = None
    name: str | None = None
    passage_start: int = 0
    passage_end: int = 0
    relation: Relation = Relation.CITES
    cue: str | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An official document, a node of the graph; *held* when a source contains it, else *cited only*.

    ``id`` is the store's own, ``None`` before it is stored; ``key`` is the best present identity.
    """

    key: str
    type: str
    number: str | None = None
    year: str | None = None
    symbol: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    place_id: str | None = None
    place: str | None = None
    level: Level | None = None
    term: str | None = None
    title: str | None = None
    label: str = ""
    held: bool = False
    draft: bool = False
    nature: Nature | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An edge: citing document → cited document. ``told`` where a third document's text says so."""

    citing: str
    cited: str
    relation: Relation
    told: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """A text's statement on two documents that it cites: what the one does with the other.

    Attributes:
        acting, acted: places of the two citations among the citations of their source.
        relation: what the first does with the second, never ``cites``.
        cue: the words that say so, as printed.
    """

    acting: int
    acted: int
    relation: Relation
    cue: str


@dataclass(frozen=True, slots=True)
class Found:
    """What finding states of one source: its documents' extents, all citations in reading order, what these tell.

    A citation belongs to the extent that its ``start`` lies in. Extents do not overlap; parts lie behind
    their document.
    """

    extents: tuple[Extent, ...]
    citations: tuple[Citation, ...]
    tellings: tuple[Telling, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A localised citation as the resolver sees it: the words, and who says them when and where.

    Attributes:
        id: the caller's own name for the citation, handed back in its ``Resolution``.
        citation: after ``localise``.
        source: hash of the source, so that distinct citing documents can be counted.
        citing: the caller's name for the citing document.
        citing_date, citing_place_id: of the citing document where known.
        citing_since: of a citing document without a date, the newest day that it cites, where that matters: it is not
            older.
    """

    id: int
    citation: Citation
    source: str
    citing: int
    citing_date: dt.date | None = None
    citing_place_id: str | None = None
    citing_since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """A held document as the resolver sees it: the caller's name for it, and its header."""

    id: int
    header: Header
    source: str


@dataclass(frozen=True, slots=True)
class Block:
    """All that must be resolved together: one number and year, or one name, or one congress or plenum."""

    name: str
    mentions: tuple[Mention, ...]
    holdings: tuple[Holding, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of one mention: ``key`` of its document, or the keys of its candidates."""

    mention: int
    state: State
    key: str | None
    method: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two mentions (or a mention and a holding) of one document that state different things.

    ``mentions`` are ids of mentions, ``holding`` the id of the held document whose header disagrees.
    """

    key: str
    field: str
    values: tuple[str, ...]
    mentions: tuple[int, ...]
    holding: int | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """The tables of one block."""

    documents: tuple[Document, ...]
    resolutions: tuple[Resolution, ...]
    conflicts: tuple[Conflict, ...] = ()
    holdings: tuple[tuple[int, str], ...] = ()
    """``(holding id, document key)`` of each held document."""
