"""What a document's mentions disagree on: which value stands, and the rows that report the clash.

The held header wins, then the table of well-known documents, then the majority of distinct citing documents, then the
earliest date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterator
from typing import Any

from danchieu.model import Conflict
from danchieu.resolving.bodies import organ_of, organs_of
from danchieu.resolving.clusters import Cluster
from danchieu.resolving.readings import Reading

FIELDS = ("type", "symbol", "date", "issuer")
"""Fields whose clash is reported."""


def values(cluster: Cluster, field: str) -> dict[Any, list[Reading]]:
    """The values of a field that a cluster's readings state, with these readings."""
    found: dict[Any, list[Reading]] = {}
    for reading in cluster.mentions:
        value = getattr(reading, field)
        if value is not None and not reading.doubtful:
            found.setdefault(value, []).append(reading)
    return found


def fuller(value: Any, other: Any) -> bool:
    """Whether a body's name says more than another does, and nothing else.

    >>> fuller("Ban Chỉ đạo Trung ương về hoàn thiện thể chế, pháp luật", "Ban Chỉ đạo Trung ương")
    True
    """
    return str(value).startswith(f"{other} về ")


def with_issuer(reading: Reading) -> bool:
    """Whether the reading states its issuer; without it level and place are told by the context alone."""
    return reading.issuer is not None


def chosen(cluster: Cluster, field: str, better: Callable[[Reading], bool] | None = None) -> Any:
    """The value that stands, ``None`` where none is stated.

    Args:
        better: readings that are heard alone where there are any.
    """
    stated = values(cluster, field)
    if better and len(stated) > 1:
        heard = {value: found for value, rs in stated.items() if (found := [r for r in rs if better(r)])}
        stated = heard or stated
    return next(iter(stated), None) if len(stated) < 2 else ranked(cluster, stated)[0]


def ranked(cluster: Cluster, stated: dict[Any, list[Reading]]) -> list[Any]:
    """Values in the order in which they are believed."""

    def rank(value: Any) -> tuple[Hashable, ...]:
        held = any(cluster.holdings.get(r) for r in stated[value])
        citing = {m.citing for r in stated[value] for m in cluster.mentions[r]}
        recorded = any(r in cluster.records for r in stated[value]) or cluster.passed == value
        return (not held, not recorded, -len(citing), _misfit(stated[value]), *_early(value))

    return sorted(stated, key=rank)


def _misfit(stated: list[Reading]) -> bool:
    """Whether the symbol contradicts the issuer in every reading with the value."""
    return all(r.symbol and r.issuer and organ_of(r.symbol) not in organs_of(r.issuer) for r in stated)


def _early(value: Any) -> tuple[int, str]:
    """Earlier dates first; of texts the longer, which says more."""
    return (0, value.isoformat()) if isinstance(value, dt.date) else (-len(str(value)), str(value))


def of_cluster(cluster: Cluster, key: str) -> Iterator[Conflict]:
    """A row for each field that readings or held headers disagree on.

    Args:
        cluster: all that came to one document.
        key: the document's.
    Returns:
        the values, the believed one first; the mentions that state another, after one that states the believed one.
    """
    for field in FIELDS:
        stated = {value: met for value, rs in values(cluster, field).items() if (met := _met(cluster, rs))}
        for short in [value for value in stated if any(fuller(other, value) for other in stated)]:
            full = next(other for other in stated if fuller(other, short))
            stated[full] = [*stated[full], *stated.pop(short)]
        if len(stated) > 1:
            order = ranked(cluster, stated)
            yield _row(cluster, key, field, order, stated)


def _met(cluster: Cluster, stated: list[Reading]) -> list[Reading]:
    """Readings that a text states: a record that nobody repeats clashes with no one here."""
    return [r for r in stated if cluster.mentions[r] or cluster.holdings.get(r)]


def _row(cluster: Cluster, key: str, field: str, order: list[Any], stated: dict[Any, list[Reading]]) -> Conflict:
    believed = sorted(m.id for r in stated[order[0]] for m in cluster.mentions[r])[:1]
    others = sorted(m.id for value in order[1:] for r in stated[value] for m in cluster.mentions[r])
    held = sorted(h.id for found in stated.values() for r in found for h in cluster.holdings.get(r, ()))
    return Conflict(key, field, tuple(map(str, order)), (*believed, *others), held[0] if held else None)
