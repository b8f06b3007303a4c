"""What one source states, with the block of each citation and held document: a pure function of its text."""

from __future__ import annotations

import bisect

from danchieu.building.rooms import Rooms
from danchieu.model import Citation, Extent, Header, Source
from danchieu.store.content import ALONE
from danchieu.store.records import Record


def state(source: Source, rooms: Rooms, stated: Header | None = None, as_json: str = "{}") -> Record:
    """Find the documents and citations of a source and make them absolute.

    Parameters:
        stated: the manifest's row for the source; what it gives wins over the printed header.
        as_json: the same row as it is stored.
    """
    found = rooms.find(source, stated)
    extents = found.extents or (Extent(0, len(source.text), stated or Header()),)
    heads = _heads(extents)
    starts = [extent.start for extent in extents]
    groups: dict[int, list[Citation]] = {head.start: [] for head in heads}
    for citation in found.citations:
        groups[heads[max(0, bisect.bisect_right(starts, citation.start) - 1)].start].append(citation)
    # A document and its parts at once: an appendix leans on issuers that the main text has named.
    citations = [
        (citation, rooms.block_of(citation))
        for head in dict.fromkeys(heads)
        for citation in rooms.localise(groups[head.start], head)
    ]
    blocks = [
        (rooms.block_of_header(extent.header) or ALONE) if extent is head else None
        for extent, head in zip(extents, heads, strict=True)
    ]
    return Record(source, tuple(zip(extents, blocks, strict=True)), tuple(citations), as_json, found.tellings)


def _heads(extents: tuple[Extent, ...]) -> list[Extent]:
    """For each extent the one that begins its document: an appendix speaks with its document's header."""
    heads: list[Extent] = []
    for extent in extents:
        heads.append(heads[-1] if extent.part is not None and heads else extent)
    return heads
