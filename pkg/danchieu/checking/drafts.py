"""The citations of a draft as a check sees them: where each stands, and the day of the document that it stands in."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from danchieu.model import Citation, Header
from danchieu.store.records import Record


@dataclass(frozen=True, slots=True)
class Place:
    """A citation of the draft.

    Attributes:
        citation: as the draft states it.
        page: on which it begins, ``None`` where the format has none.
        begins, ends: line and column of its first letter and behind its last one, from 1.
        home: header of the document that it stands in; an appendix is of its document.
        day: the day on which that document was written, or a day by which it cannot have been: a draft bears none, but
            it is younger than all that it cites.
        dated: whether the document bears its day.
    """

    citation: Citation
    page: int | None
    begins: tuple[int, int]
    ends: tuple[int, int]
    home: Header
    day: dt.date | None
    dated: bool


def places(record: Record) -> Iterator[tuple[Place, str | None]]:
    """The citations of a draft, each with the block that it is resolved in."""
    lines = [0, *(match.end() for match in re.finditer("\n", record.source.text))]
    starts = [extent.start for extent, _ in record.extents]
    heads = _heads(record)
    latest = max((c.date for c, _ in record.citations if c.date and not c.doubtful), default=None)
    for citation, block in record.citations:
        page = bisect.bisect_right(record.source.pages, citation.start) or None
        home = heads[max(0, bisect.bisect_right(starts, citation.start) - 1)]
        span = _spot(lines, citation.start), _spot(lines, citation.end)
        yield Place(citation, page, *span, home, home.date or latest, home.date is not None), block


def _spot(lines: list[int], offset: int) -> tuple[int, int]:
    line = bisect.bisect_right(lines, offset)
    return line, offset - lines[line - 1] + 1


def _heads(record: Record) -> list[Header]:
    heads: list[Header] = []
    for extent, _ in record.extents:
        heads.append(heads[-1] if extent.part is not None and heads else extent.header)
    return heads
