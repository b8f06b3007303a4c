"""A citation while it is being read: offsets count in its window, and what a list shares is still being filled in."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from danchieu.model import Citation, Kind, Level, Relation


@dataclass(slots=True)
class Draft:
    """The fields of ``Citation``, offsets in a window; ``head`` is an issuer that a list shares from its front."""

    start: int
    end: int
    kind: Kind
    type: str
    number: str | None = None
    year: str | None = None
    symbol: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    level: Level | None = None
    place: str | None = None
    term: str | None = None
    name: str | None = None
    pinpoint: str | None = None
    head: str | None = None
    doubtful: bool = False

    def finished(
        self, text: str, span: tuple[int, int], passage: tuple[int, int], relation: Relation, cue: str | None
    ) -> Citation:
        """The frozen citation.

        Args:
            text: the whole text.
            span, passage: where the citation and its passage begin and end in it.
            relation, cue: what governs it, and the words that say so.
        """
        start, end = span
        return Citation(  # by place and not by name, which takes a fifth less: in the order of its fields
            start,
            end,
            text[start:end],
            self.kind,
            self.type,
            self.number,
            self.year,
            self.symbol,
            self.date,
            self.issuer,
            self.level,
            self.place,
            None,
            self.term,
            self.pinpoint,
            self.name,
            passage[0],
            passage[1],
            relation,
            cue,
            self.doubtful,
        )


class Claims:
    """The stretches that drafts have claimed, asked for overlaps in logarithmic time.

    Args:
        drafts: in any order; they may overlap.
    """

    def __init__(self, drafts: Iterable[Draft]) -> None:
        spans = sorted([(draft.start, draft.end) for draft in drafts])
        self._starts = [start for start, _ in spans]
        self._furthest: list[int] = []
        furthest = 0
        for _, end in spans:
            if end > furthest:
                furthest = end
            self._furthest.append(furthest)

    def overlap(self, start: int, end: int) -> bool:
        """Whether any claimed stretch shares a letter with this one."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._furthest[before - 1] > start
