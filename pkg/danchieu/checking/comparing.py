"""Comparing what a draft cites with what is known.

The resolver says which document is meant, then the fields are held against each other: an error is found where number,
symbol and body agree and the date does not, and none where the same number of another term of office is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from danchieu.checking import doubts
from danchieu.checking.drafts import Place, places
from danchieu.checking.facts import Ended, Fact
from danchieu.checking.findings import Code, Evidence, Finding, Severity
from danchieu.checking.wording import day, wording
from danchieu.model import Block, Citation, Conflict, Header, Holding, Kind, Level, Mention, Relation, Source
from danchieu.resolving import naming, resolve
from danchieu.resolving.bodies import code_of
from danchieu.resolving.conflicts import fuller
from danchieu.store.records import Record
from danchieu.vocabulary import types

FIELDS = {"date": Code.DATE, "issuer": Code.ISSUER, "symbol": Code.SYMBOL, "type": Code.TYPE}
"""Fields that are compared, and what a clash of them is called."""

RESTING = (Relation.BASED_ON, Relation.IMPLEMENTS, Relation.ISSUED_WITH, Relation.APPROVED_BY, Relation.GUIDES)
"""Relations that take the cited document to be in force."""

_FORM = Evidence("Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 36-HD/VPTW")
"""Who says which signs stand between number and symbol."""

_AMENDING = re.compile(r"\bsửa đổi, bổ sung\b", re.IGNORECASE)

ENDING = (Relation.REPLACES, Relation.REPEALS, Relation.AMENDS)
"""Relations by which the draft says itself that the cited document does not stay as it was."""

_PAST = ("báo cáo", "tờ trình", "thông báo", "biên bản")
"""Types that tell of what was done, under documents that may have been replaced since."""


class Ground(Protocol):
    """What a draft is held against."""

    def facts(self, blocks: Iterable[str], around: Iterable[str]) -> Iterable[Fact]:
        """What is known of the documents of some blocks: central ones, and those of places that the draft names."""

    def of_day(self, symbol: str, date: str) -> Iterable[str]:
        """How documents are called that bear a symbol and a date, ISO 8601."""


def check(record: Record, ground: Ground) -> list[Finding]:
    """Check the citations of a draft.

    Parameters:
        record: what the draft states, as `danchieu.building.stating.state` gives it.
        ground: what is known.

    Returns:
        Findings in the order of the text.
    """
    blocks: dict[str, list[Place]] = defaultdict(list)
    for place, block in places(record):
        c = place.citation
        if block is not None and (c.number or c.date or doubts.of_year(c)) and not c.doubtful:
            blocks[block].append(place)
    facts: dict[str, list[Fact]] = defaultdict(list)
    cited = [place for found in blocks.values() for place in found]
    around = {name for p in cited for name in (p.citation.place, p.home.place) if name}
    for fact in ground.facts(blocks, around):
        facts[fact.block].append(fact)
    found = [
        finding
        for block, members in blocks.items()
        for finding in _Checked(record.source, block, members, facts[block], ground).findings()
    ]
    return sorted(found, key=lambda finding: (finding.start, finding.end, finding.code))


class _Checked:
    """The citations of one block, resolved among what is known."""

    def __init__(
        self, source: Source, block: str, cited: Sequence[Place], facts: Sequence[Fact], ground: Ground
    ) -> None:
        self._source = source
        self._places = cited
        self._facts = facts
        self._ground = ground
        mentions = [
            Mention(number, p.citation, source.sha256, 0, p.home.date, p.home.place_id, p.day)
            for number, p in enumerate(cited)
        ]
        holdings = [Holding(number, fact.header, f"fact {number}") for number, fact in enumerate(facts)]
        # What the records know is among the facts already.
        resolved = resolve(Block(block, tuple(mentions), tuple(holdings)), {})
        self._conflicts = resolved.conflicts
        self._keys = {r.mention: r.key for r in resolved.resolutions}
        self._known: dict[str | None, list[Fact]] = defaultdict(list)
        for number, key in resolved.holdings:
            self._known[key].append(facts[number])
        for found in self._known.values():
            found.sort(key=lambda fact: not fact.firm)

    def findings(self) -> Iterator[Finding]:
        """All that is found of the block's citations."""
        told: set[tuple[int, str]] = set()
        odd: list[Place] = []
        for number, place in enumerate(self._places):
            facts = self._known[key] if (key := self._keys.get(number)) else []
            for field, finding in self._clashes(place, facts):
                told.add((number, field))
                yield finding
            yield from self._ended(place, facts)
            if (number, "symbol") not in told:
                yield from self._signs(place, facts)
            if (number, "date") not in told:
                yield from self._younger(place)
            if not facts:
                for finding in self._by_itself(place):
                    odd.append(place)
                    yield finding
        for first, facts in self._first_of_each():
            yield from self._without_symbol(first, facts)
            yield from self._without_year(first, facts)
            if not facts and first not in odd:
                yield from self._unknown(first)
        for conflict in self._conflicts:
            yield from self._two_ways(conflict, told)

    def _first_of_each(self) -> Iterator[tuple[Place, list[Fact]]]:
        """What is said once of a document, however often the draft cites it."""
        met: set[str | None] = set()
        for number, place in enumerate(self._places):
            key = self._keys.get(number)
            if key not in met:
                met.add(key)
                yield place, self._known[key] if key else []

    def _clashes(self, place: Place, facts: Sequence[Fact]) -> Iterator[tuple[str, Finding]]:
        """Fields that are stated otherwise by the firmest facts that state them."""
        for field, code in FIELDS.items():
            stated = getattr(place.citation, field)
            telling = [fact for fact in facts if getattr(fact.header, field) is not None]
            if stated is None or not telling or (field == "type" and place.citation.type in naming.LAWS):
                continue
            if field == "date" and self._in_title(place.citation):
                continue
            believed = [fact for fact in telling if fact.firm == telling[0].firm]
            known = {getattr(fact.header, field) for fact in believed}
            if stated not in known and not any(fuller(stated, one) or fuller(one, stated) for one in known):
                yield field, self._clash(place, field, code, believed[0])

    def _in_title(self, citation: Citation) -> bool:
        """Whether it may be the date of a law that amends several: it stands behind the last of those in its title."""
        before = self._source.text[citation.passage_start : citation.start].rsplit(";", 1)[-1]
        return citation.type in naming.LAWS and bool(_AMENDING.search(" ".join(before.split())))

    def _clash(self, place: Place, field: str, code: Code, fact: Fact) -> Finding:
        c = place.citation
        sure = fact.firm and doubts.own_words(c, field) and not doubts.shared(c, field, fact.header)
        return self._finding(
            place, Severity.ERROR if sure else Severity.HINT, code, wording(fact.header),
            fact.of_field.get(field, fact.evidence), wording(_mended(c, fact)) if fact.firm else None,
        )  # fmt: skip

    def _signs(self, place: Place, facts: Sequence[Fact]) -> Iterator[Finding]:
        """A number and a symbol with other signs between their parts than the rules of form want (``451-QĐ/UBND``)."""
        right = doubts.missigned(place.citation)
        if right is not None:
            firm = next((fact for fact in facts if fact.firm), None)
            mended = _mended(place.citation, firm) if firm else _stated(place.citation)
            yield self._finding(place, Severity.HINT, Code.SIGNS, right, _FORM, wording(mended))

    def _younger(self, place: Place) -> Iterator[Finding]:
        """A document dated after the one that cites it: one of the two days is wrong."""
        own, cited = place.home.date, place.citation.date
        if own and cited and cited > own:
            known = f"ngày của dự thảo: {day(own)}"
            yield self._finding(place, Severity.HINT, Code.YOUNGER, known, Evidence(self._source.paths[0]))

    def _ended(self, place: Place, facts: Sequence[Fact]) -> Iterator[Finding]:
        """A document cited as in force after it was replaced; who ends it himself knows."""
        ended = next((fact.ended for fact in facts if fact.ended), None)
        if ended is None or place.citation.relation not in RESTING or self._ends(place):
            return
        if (place.dated or not ended.firm) and not _since(ended, place):
            return
        past = place.home.type in _PAST and place.citation.relation is not Relation.BASED_ON
        sure = ended.firm and _since(ended, place) and not past
        known = f"{ended.by} (từ {day(ended.on)})" if ended.on and ended.stated else ended.by
        severity = Severity.ERROR if sure else Severity.HINT
        yield self._finding(place, severity, Code.REPLACED, known, ended.evidence, ended.by)

    def _ends(self, place: Place) -> bool:
        """Whether the draft itself replaces, repeals or amends the document."""
        keys = [self._keys.get(number) for number in range(len(self._places))]
        key = keys[self._places.index(place)]
        return any(other == key and p.citation.relation in ENDING for p, other in zip(self._places, keys, strict=True))

    def _by_itself(self, place: Place) -> Iterator[Finding]:
        """Parts of a citation that contradict each other, where nothing that is known can decide between them."""
        c = place.citation
        code = code_of(c.symbol)
        if code and c.type not in {row.name for row in types.by_code()[code]}:
            yield self._finding(place, Severity.HINT, Code.TYPE_AND_SYMBOL)
        if c.year and c.date and c.year.isdigit() and int(c.year) != c.date.year:
            yield self._finding(place, Severity.HINT, Code.DATE, f"số hiệu mang năm {c.year}")
        if c.issuer and c.symbol and doubts.foreign(c.symbol, c.issuer):
            yield self._finding(place, Severity.HINT, Code.SYMBOL_AND_ISSUER)

    def _without_symbol(self, place: Place, facts: Sequence[Fact]) -> Iterator[Finding]:
        """A number without symbol that the draft nowhere gives in full."""
        c = place.citation
        bare = c.kind is Kind.NUMBERED and c.symbol is None and c.year is None
        if bare and c.type not in naming.LAWS and all(other.citation.symbol is None for other in self._places):
            fact = next((fact for fact in facts if fact.header.symbol), None)
            known = wording(fact.header) if fact else None
            yield self._finding(place, Severity.HINT, Code.NO_SYMBOL, known, fact.evidence if fact else None, known)

    def _without_year(self, place: Place, facts: Sequence[Fact]) -> Iterator[Finding]:
        """A number that bears a year, which the draft nowhere gives."""
        c = place.citation
        if c.number is None or c.symbol is None or c.type in naming.LAWS or any(p.citation.year for p in self._places):
            return
        fact = next((fact for fact in facts if fact.firm and fact.header.year), None)
        if fact is not None:
            known = wording(fact.header)
            yield self._finding(place, Severity.HINT, Code.NO_YEAR, known, fact.evidence, known)

    def _unknown(self, place: Place) -> Iterator[Finding]:
        """A central document that nobody knows: its number or date may be mistyped."""
        c = place.citation
        if c.kind is not Kind.NUMBERED or c.symbol is None or c.level is not Level.CENTRAL or c.type in naming.LAWS:
            return
        other = next((f for f in self._facts if f.firm and doubts.other_date(c, f.header)), None)
        if other is not None:
            yield self._finding(place, Severity.HINT, Code.OTHER_DATE, wording(other.header), other.evidence)
        else:
            near = "; ".join(self._ground.of_day(c.symbol, c.date.isoformat())) if c.date else ""
            yield self._finding(place, Severity.HINT, Code.UNKNOWN, f"cùng ngày có: {near}" if near else None)

    def _two_ways(self, conflict: Conflict, told: set[tuple[int, str]]) -> Iterator[Finding]:
        """Citations of the draft that disagree with each other, where nothing that is known has decided already."""
        if conflict.holding is not None:
            return
        first, *others = conflict.mentions
        one = self._places[first]
        beside = Evidence(self._source.paths[0], one.page, one.begins[0], self._passage(one.citation))
        for number in others:
            if (number, conflict.field) not in told:
                place = self._places[number]
                yield self._finding(place, Severity.HINT, Code.TWO_WAYS, _line(one.citation.quote), beside)

    def _passage(self, citation: Citation) -> str:
        return self._source.text[citation.passage_start : citation.passage_end]

    def _finding(
        self,
        place: Place,
        severity: Severity,
        code: Code,
        known: str | None = None,
        evidence: Evidence | None = None,
        suggestion: str | None = None,
    ) -> Finding:
        c = place.citation
        return Finding(
            self._source.paths[0], place.page, place.begins, place.ends, c.start, c.end, c.quote, self._passage(c),
            severity, code, known, evidence, suggestion,
        )  # fmt: skip


def _mended(citation: Citation, fact: Fact) -> Header:
    """What the citation states, put right by a fact."""
    h = fact.header
    known = {name: value for name in (*FIELDS, "number", "year", "title") if (value := getattr(h, name)) is not None}
    return replace(_stated(citation), **known)


def _stated(c: Citation) -> Header:
    return Header(c.type, c.number, c.year, c.symbol, c.date, c.issuer, c.level, c.place, c.place_id)


def _since(ended: Ended, place: Place) -> bool:
    """Whether the draft is surely younger than the end; of an undated one its youngest citation tells."""
    return place.day is not None and ended.on is not None and ended.on <= place.day


def _line(words: str) -> str:
    return " ".join(words.split())
