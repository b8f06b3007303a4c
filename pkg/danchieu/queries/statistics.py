"""Figures of a store as a whole, and which documents are cited most."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from statistics import median
from typing import Any

FIGURE_COLUMNS = ("figure", "value")
RANK_COLUMNS = ("document", "label", "level", "date", "citing", "citations", "pagerank")

_COUNTS = (
    ("files", "SELECT count(*) FROM source_path"),
    ("sources", "SELECT count(*) FROM source"),
    ("documents", "SELECT count(*) FROM document"),
    ("documents held", "SELECT count(*) FROM document WHERE held"),
    ("documents cited only", "SELECT count(*) FROM document WHERE NOT held"),
    ("citations", "SELECT count(*) FROM citation"),
    ("citations resolved", "SELECT count(*) FROM resolution WHERE state = 'resolved'"),
    ("citations ambiguous", "SELECT count(*) FROM resolution WHERE state = 'ambiguous'"),
    (
        "citations unresolved",
        "SELECT count(*) FROM citation c LEFT JOIN resolution r ON r.citation_id = c.id "
        "WHERE r.state IS NULL OR r.state = 'unresolved'",
    ),
    ("links", "SELECT count(*) FROM link"),
    ("links told by a third document", "SELECT count(*) FROM link WHERE told"),
    ("conflicts", "SELECT count(*) FROM conflict"),
)

_LAGS = """
SELECT u.level, d.level, julianday(d.date) - julianday(u.date)
FROM link l JOIN document u ON u.id = l.cited JOIN document d ON d.id = l.citing
WHERE l.relation = 'implements' AND u.date IS NOT NULL AND d.date >= u.date
"""

_STEPS = (
    *(("central", "provincial"), ("central", "city"), ("central", "ward")),
    *(("provincial", "city"), ("provincial", "ward"), ("city", "ward")),
)


def figures(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """How much a store holds, and how many days (median) pass between the levels.

    Yields:
        Rows with the names `FIGURE_COLUMNS`.
    """
    for name, sql in _COUNTS:
        yield {"figure": name, "value": db.execute(sql).fetchone()[0]}
    for relation, count in db.execute("SELECT relation, count(*) FROM link GROUP BY relation ORDER BY 2 DESC, 1"):
        yield {"figure": f"links {relation}", "value": count}
    lags: dict[tuple[str, str], list[float]] = {}
    for upper, lower, days in db.execute(_LAGS):
        lags.setdefault((upper, lower), []).append(days)
    for step in _STEPS:
        if step in lags:
            yield {"figure": f"median days {step[0]} to {step[1]} (implements)", "value": round(median(lags[step]))}


def ranking(
    db: sqlite3.Connection, *, level: str | None = None, year: int | None = None, top: int = 20
) -> list[dict[str, Any]]:
    """The documents cited by most others.

    Parameters:
        level: only documents of this level.
        year: only documents issued in this year.
        top: how many.

    Returns:
        Rows with the names `RANK_COLUMNS`: ``citing`` counts distinct documents, ``citations`` places in texts.
    """
    rows = db.execute(
        "SELECT d.id, d.label, d.level, d.date, count(DISTINCT l.citing) AS citing, "
        "(SELECT count(*) FROM resolution r WHERE r.document_id = d.id) FROM link l JOIN document d ON d.id = l.cited "
        "WHERE (:level IS NULL OR d.level = :level) AND (:year IS NULL OR substr(d.date, 1, 4) = :year) "
        "GROUP BY d.id ORDER BY citing DESC, 6 DESC, d.key LIMIT :top",
        {"level": level, "year": None if year is None else str(year), "top": top},
    ).fetchall()
    ranks = pagerank(db.execute("SELECT DISTINCT citing, cited FROM link ORDER BY cited, citing").fetchall())
    return [dict(zip(RANK_COLUMNS, (*row, round(ranks[row[0]], 6)), strict=True)) for row in rows]


def pagerank(links: list[tuple[int, int]], damping: float = 0.85, rounds: int = 60) -> dict[int, float]:
    """PageRank of the cited and citing documents (Page et al. 1998), by power iteration.

    Parameters:
        links: distinct pairs of citing and cited document.
        damping: share of the rank that is handed on.
        rounds: enough for differences below ``damping ** rounds``.

    >>> pagerank([(1, 3), (2, 3)])[3] > 0.5
    True
    """
    import numpy as np

    if not links:
        return {}
    nodes, places = np.unique(np.array(links), return_inverse=True)
    citing, cited = places.reshape(-1, 2).T
    degree = np.bincount(citing, minlength=len(nodes))
    rank = np.full(len(nodes), 1 / len(nodes))
    for _ in range(rounds):
        handed = np.bincount(cited, rank[citing] / degree[citing], minlength=len(nodes))
        rank = (1 - damping) / len(nodes) + damping * (handed + rank[degree == 0].sum() / len(nodes))
    return dict(zip(nodes.tolist(), rank.tolist(), strict=True))
