"""One document's predicted citations set against its gold ones: hits, misses, false finds."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from danchieu.evaluating.gold import Record

FIELDS = ("type", "number", "year", "symbol", "date", "issuer", "level", "place", "term")
"""What ``strict`` asks for, in the order of the guideline."""

BY_OVERLAP = ("named", "law")
"""Kinds that have no number to agree on."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A hit (both sides), a miss (``gold`` alone) or a false find (``predicted`` alone).

    Attributes:
        file: base name of the text.
        kind: of the gold citation; of the predicted one where there is no gold.
        noise: noise class of the text, where its gold lines state one.
        wrong: fields that differ, of a hit.
        exact: a hit with equal spans.
    """

    file: str
    kind: str
    gold: Record | None
    predicted: Record | None
    wrong: tuple[str, ...] = ()
    exact: bool = False
    noise: str | None = None

    @property
    def hit(self) -> bool:
        """Found: both sides are there."""
        return self.gold is not None and self.predicted is not None

    @property
    def strict(self) -> bool:
        """Found, with every field right."""
        return self.hit and not self.wrong

    @property
    def start(self) -> int:
        """Where it stands in the text: the gold's place, else the predicted one's."""
        return int((self.gold or self.predicted or {})["start"])

    def said(self) -> str:
        """What is wrong with it, in words; empty where nothing is."""
        if self.predicted is None:
            return "missed"
        if self.gold is None:
            return "not in gold"
        if self.wrong:
            return "; ".join(f"{f}: {self.gold.get(f)!r} != {self.predicted.get(f)!r}" for f in self.wrong)
        return "" if self.exact else f"span differs: {_flat(self.predicted.get('quote'))}"

    def quote(self) -> str:
        """The gold's words, else the predicted ones, on one line."""
        return _flat((self.gold or self.predicted or {}).get("quote"))


def judge(file: str, gold: Sequence[Record], predicted: Sequence[Record]) -> Iterator[Judged]:
    """Every hit, miss and false find of one document, in reading order within each.

    A predicted citation that pairs with no gold one, but overlaps a gold line with ``doubt``, is left out.
    """
    doubts = [line for line in gold if line.get("doubt")]
    sure = [line for line in gold if not line.get("doubt")]
    noise = next((str(line["noise"]) for line in gold if line.get("noise")), None)
    paired = pairs(sure, predicted)
    for i, line in enumerate(sure):
        if i not in paired:
            yield Judged(file, line["kind"], line, None, noise=noise)
            continue
        other = predicted[paired[i]]
        wrong = tuple(f for f in FIELDS if loose(line.get(f)) != loose(other.get(f)))
        yield Judged(file, line["kind"], line, other, wrong, _span(line) == _span(other), noise)
    used = set(paired.values())
    for j, other in enumerate(predicted):
        if j not in used and not any(_shared(other, doubt) for doubt in doubts):
            yield Judged(file, other["kind"], None, other, noise=noise)


def pairs(gold: Sequence[Record], predicted: Sequence[Record]) -> dict[int, int]:
    """One-to-one pairs, gold index to predicted index.

    Two citations may pair where their spans overlap and, names and laws apart, number and term agree. The largest
    share of common ground goes first, then the most equal fields, then the earliest in the lists.
    """
    options = sorted(_options(gold, predicted), reverse=True)
    paired: dict[int, int] = {}
    used: set[int] = set()
    for _, _, i, j in options:
        if -i not in paired and -j not in used:
            paired[-i] = -j
            used.add(-j)
    return paired


def loose(value: object) -> tuple[str, str] | None:
    """A value as it is compared: case, white space and the place of tone marks (uỷ/ủy, hoà/hòa) do not count."""
    if value is None or value == "":
        return None
    letters = unicodedata.normalize("NFD", " ".join(str(value).split()).lower())
    base = "".join(c for c in letters if not unicodedata.combining(c))
    return base, "".join(sorted(c for c in letters if unicodedata.combining(c)))


def _options(gold: Sequence[Record], predicted: Sequence[Record]) -> Iterator[tuple[float, int, int, int]]:
    order = sorted(range(len(predicted)), key=lambda j: int(predicted[j]["start"]))
    longest = max((int(p["end"]) - int(p["start"]) for p in predicted), default=0)
    first = 0
    for i in sorted(range(len(gold)), key=lambda i: int(gold[i]["start"])):
        line = gold[i]
        while first < len(order) and predicted[order[first]]["start"] + longest <= line["start"]:
            first += 1
        for j in order[first:]:
            if predicted[j]["start"] >= line["end"]:
                break
            if _may_pair(line, predicted[j]):
                yield (*_likeness(line, predicted[j]), -i, -j)


def _may_pair(gold: Record, predicted: Record) -> bool:
    if not _shared(gold, predicted):
        return False
    return gold["kind"] in BY_OVERLAP or all(loose(gold.get(f)) == loose(predicted.get(f)) for f in ("number", "term"))


def _likeness(gold: Record, predicted: Record) -> tuple[float, int]:
    union = max(gold["end"], predicted["end"]) - min(gold["start"], predicted["start"])
    return _shared(gold, predicted) / union, sum(loose(gold.get(f)) == loose(predicted.get(f)) for f in FIELDS)


def _shared(a: Record, b: Record) -> int:
    return max(0, int(min(a["end"], b["end"]) - max(a["start"], b["start"])))


def _span(record: Record) -> tuple[int, int]:
    return record["start"], record["end"]


def _flat(value: object) -> str:
    return " ".join(str(value or "").split())
