"""What a source tells of documents that it cites, put in place of what it told before."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from danchieu.model import Telling
from danchieu.store import links

_OF_SOURCE = """
SELECT t.acting, t.acted, t.relation, t.cue FROM citation c CROSS JOIN telling t ON t.acted = c.id
WHERE c.source_id = ?
"""


def replace(db: sqlite3.Connection, source: int, tellings: Sequence[Telling], citations: Sequence[int]) -> None:
    """Make the tellings of a source those given, and the told links of what changed.

    Parameters:
        citations: ids of the source's citations, in the order that the tellings count in.
    """
    old = set(db.execute(_OF_SOURCE, (source,)).fetchall())
    new = {(citations[t.acting], citations[t.acted], t.relation.value, t.cue) for t in tellings}
    gone, come = sorted(old - new), sorted(new - old)
    db.executemany("DELETE FROM telling WHERE acting = ? AND acted = ? AND relation = ?", (row[:3] for row in gone))
    db.executemany("INSERT OR IGNORE INTO telling (acting, acted, relation, cue) VALUES (?, ?, ?, ?)", come)
    if changed := {row[1] for row in (*gone, *come)}:
        links.derive(db, changed)
