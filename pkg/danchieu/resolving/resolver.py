"""Resolving one block: from what its mentions state to documents, states and conflicts. Pure, in any order the same."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from danchieu.model import Block, Document, Holding, Kind, Mention, Resolution, Resolved, State
from danchieu.resolving import conflicts, identity, readings, recorded
from danchieu.resolving.clusters import TURNS, Cluster, Rules, Witness, make
from danchieu.resolving.documents import documents, reading_key
from danchieu.resolving.numbered import Numbered
from danchieu.resolving.readings import Reading, Readings
from danchieu.resolving.recorded import Records
from danchieu.resolving.titled import KINDS, RULES, Law


class _Outcome(NamedTuple):
    """What became of the mentions that share a reading and what fits it: one cluster, or several, or none."""

    found: tuple[Cluster, ...]
    method: str
    best: str | None = None


def resolve(block: Block, records: Records | None = None) -> Resolved:
    """Resolve all mentions of a block.

    Args:
        block: every mention and held document with the block's name; their order does not matter.
        records: well-known documents, candidates like those of the texts; the project's own where none are given.
    Returns:
        the documents, one resolution a mention (by id), conflicts, and the document of each holding.
    """
    if block.name.startswith("held|"):
        return _held(block.holdings, _ordinal(block.name))
    return _Resolver(block, recorded.own() if records is None else records).result()


def _ordinal(name: str) -> str:
    """The place of an extent in its source, where the block is that extent's alone (``held|…|SOURCE.PLACE``)."""
    found = re.search(r"\|\d+\.([1-9]\d*)$", name)
    return f"|{found[1]}" if found else ""


def _held(holdings: Sequence[Holding], ordinal: str) -> Resolved:
    """Held documents without number stay alone, whatever they are called."""
    found: dict[str, Document] = {}
    keys = []
    for holding in sorted(holdings, key=lambda h: h.id):
        key = base = identity.source_key(holding.header, holding.source) + ordinal
        count = 1
        while key in found:
            count += 1
            key = f"{base}|{count}"
        found[key] = identity.unnumbered(key, holding.header)
        keys.append((holding.id, key))
    return Resolved(tuple(sorted(found.values(), key=lambda d: d.key)), (), (), tuple(keys))


def _rules(kind: str, name: str, found: Readings) -> Rules:
    if kind == "numbered":
        return Numbered(found)
    return Law(found, *name.split("|", 1)) if kind == "law" else RULES[kind](found)


class _Resolver:
    """The work on one block: complete readings make clusters, then incomplete ones are fitted to them."""

    def __init__(self, block: Block, records: Records) -> None:
        first, rest = block.name.split("|", 1)
        self._kind = KINDS.get(first, Kind.NUMBERED)
        self._name = rest.split("|", 1)[1] if first in ("law", "named") else ""
        self._readings = readings.of_block(block, records.get(block.name))
        self._rules = _rules(first, rest, self._readings)
        self._clusters: list[Cluster] = []
        self._outcomes: list[tuple[Mention, _Outcome]] = []
        self._alone: list[Cluster] = []
        self._group()
        self._fit()

    def _group(self) -> None:
        for core in self._rules.groups():
            cluster = make(core, self._readings, self._rules.earliest(core))
            self._rules.complete(cluster)
            self._clusters.append(cluster)
            outcome = _Outcome((cluster,), "number")
            self._outcomes += [(m, outcome) for found in cluster.mentions.values() for m in found]

    def _fit(self) -> None:
        whole = {reading for cluster in self._clusters for reading in cluster.core}
        open_ = [reading for reading in self._readings if reading not in whole]
        if open_:
            self._rules.index(self._clusters)
            for turn in TURNS:
                self._round([r for r in open_ if self._rules.turn(r) == turn])

    def _round(self, open_: list[Reading]) -> None:
        """Fit readings to the clusters that stand before this round; those left over make new ones."""
        left: dict[Hashable, list[tuple[Reading, list[Mention], list[Holding]]]] = {}
        for reading in open_:
            support = self._readings[reading]
            lone = self._mentions(reading, support.mentions)
            held = [h for h in support.holdings if not self._holding(reading, h)]
            if lone or held:
                left.setdefault(self._rules.loner(reading), []).append((reading, lone, held))
        nowhere = left.pop(None, [])
        self._new(list(left.values()))
        self._nowhere(nowhere)

    def _mentions(self, reading: Reading, mentions: list[Mention]) -> list[Mention]:
        """Fit mentions; those that fit nothing come back."""
        lone = []
        memo: dict[Witness, _Outcome] = {}
        for mention in mentions:
            witness = Witness(mention.source, mention.citing_place_id, mention.citing_date, mention.citing_since)
            outcome = memo.get(witness)
            if outcome is None:
                outcome = memo[witness] = self._outcome(reading, witness)
            if not outcome.found and outcome.best is None:
                lone.append(mention)
                continue
            self._outcomes.append((mention, outcome))
            if len(outcome.found) == 1 and outcome.best is None:
                outcome.found[0].take(reading, (mention,))
        return lone

    def _outcome(self, reading: Reading, witness: Witness) -> _Outcome:
        found = tuple(self._rules.narrow(reading, self._rules.fits(reading, witness), witness))
        if reading.doubtful:
            return _Outcome(found, "doubtful", reading_key(reading, self._kind, self._name))
        return _Outcome(found, "fit" if len(found) == 1 else "several")

    def _holding(self, reading: Reading, holding: Holding) -> bool:
        """Put a held document to the one that its header fits."""
        witness = Witness(holding.source)
        found = self._rules.narrow(reading, self._rules.fits(reading, witness), witness)
        if len(found) == 1:
            found[0].take(reading, (), (holding,))
        elif found:
            self._alone.append(Cluster((reading,), holdings={reading: [holding]}, mentions={reading: []}))
        return bool(found)

    def _new(self, groups: list[list[tuple[Reading, list[Mention], list[Holding]]]]) -> None:
        made = []
        for group in groups:
            core = tuple(reading for reading, _, _ in group)
            cluster = Cluster(core, self._rules.earliest(core))
            self._rules.complete(cluster)
            for reading, mentions, holdings in group:
                cluster.take(reading, mentions, holdings)
                cluster.sources.update(m.source for m in mentions)
                cluster.sources.update(h.source for h in holdings)
            made.append(cluster)
            self._outcomes += [(m, _Outcome((cluster,), "alone")) for _, found, _ in group for m in found]
        self._clusters += made
        self._rules.index(made)

    def _nowhere(self, left: list[tuple[Reading, list[Mention], list[Holding]]]) -> None:
        """Nothing identifies these; a held document still is its own."""
        for reading, mentions, holdings in left:
            self._outcomes += [(m, _Outcome((), "nothing")) for m in mentions]
            self._alone += [Cluster((reading,), holdings={reading: [h]}, mentions={reading: []}) for h in holdings]

    def result(self) -> Resolved:
        """The tables."""
        named = {c for _, outcome in self._outcomes for c in outcome.found}
        clusters = [c for c in self._all_clusters(named) if c in named or c.held]
        docs = documents(clusters, self._kind, self._name)
        keys = {cluster: document.key for cluster, document in zip(clusters, docs, strict=True)}
        alone = [self._own(cluster) for cluster in self._alone]
        rows = [row for cluster in clusters for row in conflicts.of_cluster(cluster, keys[cluster])]
        held = [(h.id, keys[c]) for c in clusters for found in c.holdings.values() for h in found]
        held += [(h.id, d.key) for c, d in zip(self._alone, alone, strict=True) for f in c.holdings.values() for h in f]
        met = [d for c, d in zip(clusters, docs, strict=True) if c.met]
        return Resolved(
            tuple(sorted([*met, *alone], key=lambda d: d.key)),
            tuple(self._resolutions(keys)),
            tuple(sorted(rows, key=lambda row: (row.key, row.field))),
            tuple(sorted(held)),
        )

    def _all_clusters(self, named: set[Cluster]) -> list[Cluster]:
        """Clusters in stable order, with the versions of a law that only the table knows."""
        from_table = sorted((c for c in named if c.version is not None and not c.core), key=lambda c: str(c.version))
        return [*self._clusters, *from_table]

    def _own(self, cluster: Cluster) -> Document:
        """A held document that fits several: its header's fields under a key of its own."""
        reading, holding = cluster.core[0], cluster.holdings[cluster.core[0]][0]
        plain = documents([cluster], self._kind, self._name)[0]
        key = f"{reading_key(reading, self._kind, self._name)}|{holding.source[:16]}"
        return replace(plain, key=key, aliases=())

    def _resolutions(self, keys: dict[Cluster, str]) -> Iterator[Resolution]:
        for mention, outcome in sorted(self._outcomes, key=lambda pair: pair[0].id):
            found = tuple(keys[c] for c in outcome.found)
            if outcome.best is not None:
                yield Resolution(mention.id, State.AMBIGUOUS, None, outcome.method, found or (outcome.best,))
            elif len(found) == 1:
                yield Resolution(mention.id, State.RESOLVED, found[0], outcome.method)
            elif found:
                yield Resolution(mention.id, State.AMBIGUOUS, None, outcome.method, found)
            else:
                yield Resolution(mention.id, State.UNRESOLVED, None, outcome.method)
