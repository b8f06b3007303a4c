"""Documents that the user vouches for, kept in the store so that every later build goes by them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from danchieu.resolving import block_of_header
from danchieu.vocabulary.known import Known, record, row_of


def rows(db: sqlite3.Connection) -> list[Known]:
    """The records that were given last."""
    return [record(json.loads(row[0])) for row in db.execute("SELECT stated FROM known ORDER BY stated")]


def replace(db: sqlite3.Connection, records: Iterable[Known]) -> None:
    """Put records in place of those given before; blocks of those that came or went become pending.

    The caller holds the transaction.
    """
    old = dict(db.execute("SELECT stated, block FROM known").fetchall())
    new = {json.dumps(row_of(r), ensure_ascii=False, sort_keys=True): block_of_header(r.header) for r in records}
    db.executemany("DELETE FROM known WHERE stated = ?", ((stated,) for stated in sorted(old.keys() - new.keys())))
    come = [(stated, new[stated]) for stated in sorted(new.keys() - old.keys())]
    db.executemany("INSERT INTO known VALUES (?, ?)", come)
    touched = {old[stated] for stated in old.keys() - new.keys()} | {block for _, block in come}
    db.executemany("INSERT OR IGNORE INTO pending VALUES (?)", ((block,) for block in sorted(filter(None, touched))))
