"""Resolving gives the same tables whatever the order of mentions, of held documents and of runs."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from danchieu.model import Block, Citation, Header, Holding, Kind, Level, Mention, Resolved, State
from danchieu.resolving import blocks_of, resolve
from mentions import CENTRAL, HA_LONG, HA_TU, QUANG_NINH, cite, congress, law

_DAYS = [None, "2017-10-25", "2019-05-09", "2020-08-01", "2020-08-04", "2022-06-16", "2025-07-02"]
_ISSUERS = [
    (None, {}), (None, CENTRAL), ("Bộ Chính trị", CENTRAL), ("Ban Tổ chức Trung ương", CENTRAL),
    ("Tỉnh ủy", QUANG_NINH), ("Ban Thường vụ Thành ủy", HA_LONG),
    ("Đảng ủy", HA_TU), ("Đảng ủy", {"level": Level.WARD}),
]  # fmt: skip


@st.composite
def drawn(draw: st.DrawFn) -> list[Mention]:
    """Mentions of one number that agree, clash and leave things out at random."""
    found = []
    for i in range(draw(st.integers(1, 14))):
        issuer, place = draw(st.sampled_from(_ISSUERS))
        citation = cite(
            "nghị quyết", "16", draw(st.sampled_from([None, "NQ/TW", "NQ/TU", "NQ/ĐU", "NQ/BTCTW"])),
            draw(st.sampled_from(_DAYS)), issuer=issuer, doubtful=draw(st.integers(0, 9)) == 0, **place,
        )  # fmt: skip
        source = draw(st.sampled_from("abcde"))
        day = draw(st.sampled_from([None, dt.date(2020, 12, 20), dt.date(2025, 12, 1)]))
        found.append(Mention(i, citation, source, ord(source), day, draw(st.sampled_from([None, "06652-2025"]))))
    return found


def header(citation: Citation) -> Header:
    """A header that states what a citation states."""
    return Header(
        citation.type, citation.number, citation.year, citation.symbol, citation.date, citation.issuer, citation.level,
        citation.place, citation.place_id,
    )  # fmt: skip


@st.composite
def titled(draw: st.DrawFn) -> tuple[str, list[Mention]]:
    """Mentions of one law, congress, plenum or named document."""
    kind = draw(st.sampled_from([Kind.LAW, Kind.CONGRESS, Kind.PLENUM, Kind.NAMED]))
    found = []
    for i in range(draw(st.integers(1, 10))):
        year = draw(st.sampled_from([None, "2013", "2024"]))
        if kind is Kind.LAW:
            number = draw(st.sampled_from([None, "31"])) if year == "2024" else None
            citation = law("đất đai", number, year, "QH15" if number else None)
        elif kind is Kind.CONGRESS:
            office = draw(st.sampled_from([None, "2020-2025", "2025-2030"]))
            term = draw(st.sampled_from([None, "XV", "XVI"]))
            citation = congress(term, office, issuer="Đại hội Đảng bộ tỉnh", **QUANG_NINH)
        elif kind is Kind.PLENUM:
            citation = cite("nghị quyết", "4", kind=kind, term=draw(st.sampled_from([None, "XII", "XIII"])), **CENTRAL)
        else:
            place = draw(st.sampled_from([{}, CENTRAL, QUANG_NINH, HA_LONG]))
            citation = cite("đề án", None, kind=kind, name=draw(st.sampled_from(["de an", "Đề án"])), **place)
        source = draw(st.sampled_from("abcde"))
        day = draw(st.sampled_from([None, dt.date(2015, 1, 1), dt.date(2024, 9, 1), dt.date(2025, 12, 1)]))
        home = draw(st.sampled_from([None, "06652-2025", "193"]))
        found.append(
            Mention(i, replace(citation, doubtful=draw(st.integers(0, 9)) == 0), source, ord(source), day, home)
        )
    return str(blocks_of(found[0].citation)), found


@given(titled(), st.randoms())
@settings(max_examples=80, deadline=None)
def test_the_order_of_titled_mentions_changes_nothing(drawn_: tuple[str, list[Mention]], chance):  # type: ignore[no-untyped-def]
    name, found = drawn_
    assert {blocks_of(m.citation) for m in found} == {name}
    shuffled = list(found)
    chance.shuffle(shuffled)
    tables = resolve(Block(name, tuple(found)))
    assert tables == resolve(Block(name, tuple(shuffled)))
    assert [r.mention for r in tables.resolutions] == list(range(len(found)))
    assert len({d.key for d in tables.documents}) == len(tables.documents)


@given(drawn(), drawn(), st.randoms())
@settings(max_examples=80, deadline=None)
def test_the_order_of_held_documents_changes_nothing(found: list[Mention], held: list[Mention], chance):  # type: ignore[no-untyped-def]
    holdings = [Holding(100 + m.id, header(m.citation), m.source * 8) for m in held]
    shuffled, mixed = list(holdings), list(found)
    chance.shuffle(shuffled)
    chance.shuffle(mixed)
    tables = resolve(Block("numbered|NQ|16", tuple(found), tuple(holdings)))
    assert tables == resolve(Block("numbered|NQ|16", tuple(mixed), tuple(shuffled)))
    assert [number for number, _ in tables.holdings] == [h.id for h in holdings]
    by_key = {d.key: d for d in tables.documents}
    assert len(by_key) == len(tables.documents)
    assert all(by_key[key].held for _, key in tables.holdings)


@given(drawn(), st.randoms())
@settings(max_examples=80, deadline=None)
def test_the_order_of_mentions_changes_nothing(found: list[Mention], chance):  # type: ignore[no-untyped-def]
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert resolve(Block("numbered|NQ|16", tuple(found))) == resolve(Block("numbered|NQ|16", tuple(shuffled)))


@given(drawn(), st.sets(st.sampled_from("abcde")))
@settings(max_examples=50, deadline=None)
def test_reading_the_sources_in_two_runs_changes_nothing(found: list[Mention], second: set[str]):
    blocks: dict[str, list[Mention]] = defaultdict(list)
    tables: dict[str, Resolved] = {}
    for run in ([m for m in found if m.source not in second], [m for m in found if m.source in second]):
        for mention in run:
            blocks[str(blocks_of(mention.citation))].append(mention)
        for name in {str(blocks_of(m.citation)) for m in run}:
            tables[name] = resolve(Block(name, tuple(blocks[name])))
    assert tables == {"numbered|NQ|16": resolve(Block("numbered|NQ|16", tuple(found)))}


@given(drawn())
@settings(max_examples=80, deadline=None)
def test_every_mention_gets_one_state_and_every_key_a_document(found: list[Mention]):
    tables = resolve(Block("numbered|NQ|16", tuple(found)))
    known = [d.key for d in tables.documents]
    assert [r.mention for r in tables.resolutions] == list(range(len(found)))
    assert len(known) == len(set(known))
    for row, mention in zip(tables.resolutions, found, strict=True):
        assert (row.key is not None) is (row.state is State.RESOLVED)
        assert row.key is None or row.key in known
        assert mention.citation.doubtful or set(row.candidates) <= set(known)
    assert not {alias for d in tables.documents for alias in d.aliases} & set(known)


TERMS = {"2017-10-25": "2015", "2019-05-09": "2015", "2022-06-16": "2020", "2024-01-02": "2020", "2026-03-04": "2025"}
"""Days outside of the seasons of congresses, and the year in which the province's term of office began."""


@given(st.lists(st.sampled_from([None, *TERMS]), min_size=1, max_size=12), st.randoms())
@settings(max_examples=80, deadline=None)
def test_no_document_has_citations_of_two_terms(days: list[str | None], chance):  # type: ignore[no-untyped-def]
    home = dt.date(2026, 6, 1)
    found = [
        Mention(i, cite("nghị quyết", "16", "NQ/TU", day, issuer="Tỉnh ủy", **QUANG_NINH), f"s{i % 4}", i % 4, home)
        for i, day in enumerate(days)
    ]
    chance.shuffle(found)
    terms: dict[str | None, set[str]] = defaultdict(set)
    for row in resolve(Block("numbered|NQ|16", tuple(found))).resolutions:
        if day := days[row.mention]:
            terms[row.key].add(TERMS[day])
    assert all(len(years) == 1 for years in terms.values())
    assert len(terms) == len({TERMS[day] for day in days if day})
