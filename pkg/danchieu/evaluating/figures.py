"""Figures made of judged citations: shares, B-cubed, and the whole result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from danchieu.evaluating.judging import FIELDS, Judged

DIGITS = 4
"""Decimals in every output."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """Precision and recall, each between 0 and 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean, 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_dict(self) -> dict[str, float]:
        """Rounded for output."""
        named = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {name: round(value, DIGITS) for name, value in named.items()}


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one set of citations.

    Attributes:
        gold, predicted: how many there are on each side; predicted ones on doubtful places are left out.
        found: a predicted citation overlaps a gold one, and number and term agree (names and laws: overlap alone).
        exact: found, and the spans are equal.
        strict: found, and all nine fields agree.
        fields: share of found pairs that agree on a field.
        keys: B-cubed over the found citations, the others counted as wrong: do the same ones share a document?
    """

    gold: int
    predicted: int
    found: Ratio
    exact: Ratio
    strict: Ratio
    fields: dict[str, float]
    keys: Ratio

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "citations": {"gold": self.gold, "predicted": self.predicted},
            "found": self.found.as_dict(),
            "exact": self.exact.as_dict(),
            "strict": self.strict.as_dict(),
            "fields": {name: round(share, DIGITS) for name, share in self.fields.items()},
            "keys": self.keys.as_dict(),
        }


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The whole result: ``core`` is all kinds but ``named``, which is scored apart.

    ``by_kind`` and ``by_noise`` (core alone) hold the same figures of a part; ``judged`` every hit, miss, false find.
    """

    core: Figures
    named: Figures
    by_kind: dict[str, Figures]
    by_noise: dict[str, Figures]
    judged: tuple[Judged, ...]

    @property
    def errors(self) -> list[Judged]:
        """Misses, false finds, hits with a wrong field or span, in reading order."""
        return [one for one in self.judged if one.said()]


def figures(judged: Sequence[Judged]) -> Figures:
    """The figures of any set of judged citations."""
    gold = sum(one.gold is not None for one in judged)
    predicted = sum(one.predicted is not None for one in judged)
    hits = [one for one in judged if one.hit]
    return Figures(
        gold=gold,
        predicted=predicted,
        found=_ratio(len(hits), gold, predicted),
        exact=_ratio(sum(one.exact for one in hits), gold, predicted),
        strict=_ratio(sum(one.strict for one in hits), gold, predicted),
        fields={f: _share(sum(f not in one.wrong for one in hits), len(hits)) for f in FIELDS},
        keys=b_cubed([_keys(one, at) for at, one in enumerate(hits)], gold - len(hits), predicted - len(hits)),
    )


def b_cubed(rows: Iterable[tuple[object, object]], missed: int, extra: int) -> Ratio:
    """B-cubed (Bagga and Baldwin 1998) of two clusterings of the same items.

    Parameters:
        rows: gold and predicted cluster of each item.
        missed, extra: items that only the gold, or only the prediction has; each counts as wholly wrong.
    """
    both = Counter(rows)
    of_gold: Counter[object] = Counter()
    of_predicted: Counter[object] = Counter()
    for (gold, predicted), n in both.items():
        of_gold[gold] += n
        of_predicted[predicted] += n
    right = sum(n * n / of_predicted[predicted] for (_, predicted), n in both.items())
    whole = sum(n * n / of_gold[gold] for (gold, _), n in both.items())
    return Ratio(_share(right, both.total() + extra), _share(whole, both.total() + missed))


def _keys(one: Judged, at: int) -> tuple[object, object]:
    """A predicted citation without key is a document of its own."""
    return (one.gold or {}).get("key"), (one.predicted or {}).get("key") or at


def _ratio(hits: int, gold: int, predicted: int) -> Ratio:
    return Ratio(_share(hits, predicted), _share(hits, gold))


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 0.0
