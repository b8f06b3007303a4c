"""Comparing what a draft cites with what is known.

The resolver says which document is meant, then the fields are held against each other: an error is found where number,
symbol and body agree and the date does not, and none where the same number of another term of office is meant.
"""

from __future__ import annotations

import bisect
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from danchieu.checking.facts import Fact
from danchieu.checking.findings import Code, Finding, Severity, wording
from danchieu.model import Block, Citation, Header, Holding, Kind, Mention, Relation, Resolved, Source
from danchieu.resolving import resolve
from danchieu.resolving.bodies import code_of
from danchieu.store.records import Record
from danchieu.vocabulary import types

FIELDS = {"date": Code.DATE, "issuer": Code.ISSUER, "symbol": Code.SYMBOL, "type": Code.TYPE}
"""Fields that are compared, and what a clash of them is called."""

RESTING = (Relation.IMPLEMENTS, Relation.BASED_ON, Relation.ISSUED_WITH, Relation.APPROVED_BY, Relation.GUIDES)
"""Relations that take the cited document to be in force."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A citation of the draft, where it stands, and the day of the document that it stands in."""

    citation: Citation
    page: int | None
    line: int
    day: dt.date | None
    home: str | None


Known = Callable[[Iterable[str]], Iterable[Fact]]
"""Gives the facts of the blocks that it is asked for."""


def check(record: Record, known: Known) -> list[Finding]:
    """Check the citations of a draft.

    Parameters:
        record: what the draft states, as `danchieu.building.stating.state` gives it.
        known: gives what is known of the documents of some blocks.

    Returns:
        Findings in the order of the text.
    """
    blocks: dict[str, list[_Place]] = defaultdict(list)
    for place, block in _places(record):
        if block is not None and place.citation.number is not None and not place.citation.doubtful:
            blocks[block].append(place)
    facts: dict[str, list[Fact]] = defaultdict(list)
    for fact in known(blocks):
        facts[fact.block].append(fact)
    found = [
        finding
        for block, places in blocks.items()
        for finding in _Checked(record.source, block, places, facts[block]).findings()
    ]
    return sorted(found, key=lambda finding: (finding.start, finding.code))


def _places(record: Record) -> Iterator[tuple[_Place, str | None]]:
    """The draft's citations; an appendix is of its document's day."""
    text, pages = record.source.text, record.source.pages
    starts = [extent.start for extent, _ in record.extents]
    heads: list[Header] = []
    for extent, _ in record.extents:
        heads.append(heads[-1] if extent.part is not None and heads else extent.header)
    for citation, block in record.citations:
        head = heads[max(0, bisect.bisect_right(starts, citation.start) - 1)]
        page = bisect.bisect_right(pages, citation.start) or None
        yield _Place(citation, page, text.count("\n", 0, citation.start) + 1, head.date, head.place_id), block


class _Checked:
    """The citations of one block, resolved among what is known."""

    def __init__(self, source: Source, block: str, places: Sequence[_Place], facts: Sequence[Fact]) -> None:
        self._source = source
        self._places = places
        self._facts = facts
        resolved = resolve(Block(block, tuple(self._mentions()), tuple(self._holdings())))
        keys = dict(resolved.holdings)
        self._by_key: dict[str, list[Fact]] = defaultdict(list)
        for number, fact in enumerate(facts):
            if number in keys:
                self._by_key[keys[number]].append(fact)
        self._keys = {r.mention: r.key for r in resolved.resolutions}
        self._resolved = resolved

    def _mentions(self) -> Iterator[Mention]:
        for number, place in enumerate(self._places):
            yield Mention(number, place.citation, self._source.sha256, 0, place.day, place.home)

    def _holdings(self) -> Iterator[Holding]:
        for number, fact in enumerate(self._facts):
            yield Holding(number, fact.header, f"fact {number}")

    def findings(self) -> Iterator[Finding]:
        """All that is found of the block's citations."""
        said: set[int] = set()
        for number, place in enumerate(self._places):
            key = self._keys.get(number)
            facts = sorted(self._by_key.get(key or "", ()), key=lambda fact: not fact.firm)
            clashes = list(self._clashes(place, facts))
            yield from clashes
            if clashes:
                said.add(number)
            yield from self._ended(place, facts)
            if not facts:
                yield from self._alone(place)
        yield from self._two_ways(self._resolved, said)

    def _clashes(self, place: _Place, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Fields that the first fact which states them states otherwise."""
        for field, code in FIELDS.items():
            stated = getattr(place.citation, field)
            fact = next((fact for fact in facts if getattr(fact.header, field) is not None), None)
            if stated is not None and fact is not None and getattr(fact.header, field) != stated:
                severity = Severity.ERROR if fact.firm else Severity.HINT
                yield self._finding(place, severity, code, fact, wording(fact.header))

    def _ended(self, place: _Place, facts: Sequence[Fact]) -> Iterator[Finding]:
        """A document cited as in force after it was replaced."""
        fact = next((fact for fact in facts if fact.replaced_by), None)
        if fact is None or place.citation.relation not in RESTING:
            return
        if place.day and fact.replaced_on and place.day < fact.replaced_on:
            return
        severity = Severity.ERROR if fact.replacement_firm else Severity.HINT
        yield self._finding(place, severity, Code.REPLACED, fact, fact.replaced_by)

    def _alone(self, place: _Place) -> Iterator[Finding]:
        """What can be said of a citation of which nothing is known."""
        c = place.citation
        if c.kind is not Kind.NUMBERED:
            return
        if c.symbol is None and c.year is None and all(other.citation.symbol is None for other in self._places):
            yield self._finding(place, Severity.HINT, Code.NO_SYMBOL, None, None)
        code = code_of(c.symbol)
        if code and c.type not in {row.name for row in types.by_code()[code]}:
            yield self._finding(place, Severity.HINT, Code.TYPE_AND_SYMBOL, None, None)
        near = next((f for f in self._facts if f.firm and c.date and f.header.symbol == c.symbol), None)
        if near is not None and near.header.place_id == c.place_id:
            yield self._finding(place, Severity.HINT, Code.UNKNOWN, near, wording(near.header))

    def _two_ways(self, resolved: Resolved, said: set[int]) -> Iterator[Finding]:
        """Citations of the draft that disagree with each other, where nothing that is known has decided already."""
        for conflict in resolved.conflicts:
            first, *others = conflict.mentions
            if conflict.holding is not None or not others:
                continue
            other = self._places[first]
            for number in others:
                if number not in said:
                    line = f"dòng (line) {other.line}: {_line(other.citation.quote)}"
                    yield self._finding(self._places[number], Severity.HINT, Code.TWO_WAYS, None, None, line)

    def _finding(
        self,
        place: _Place,
        severity: Severity,
        code: Code,
        fact: Fact | None,
        suggestion: str | None,
        beside: str | None = None,
    ) -> Finding:
        c = place.citation
        known = wording(fact.header) if fact else beside
        passage = self._source.text[c.passage_start : c.passage_end]
        return Finding(
            self._source.paths[0], place.page, place.line, severity, code, _line(c.quote), code.said, known,
            fact.evidence if fact else None, suggestion, _line(passage), c.start, c.end,
        )  # fmt: skip


def _line(words: str) -> str:
    return " ".join(words.split())
