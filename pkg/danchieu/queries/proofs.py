"""What proves a link: the first passage in the order of files, and how many there are."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple


class Proof(NamedTuple):
    """The first passage that proves a link.

    Attributes:
        file, page, line: where its citation stands.
        passages: how many prove the link.
    """

    file: str
    page: int | None
    line: int
    passage: str
    passages: int


_SQL = """
SELECT e.link_id, s.path, c.start, c.id, c.page, c.line, c.passage
FROM json_each(?) f CROSS JOIN evidence e ON e.link_id = f.value
CROSS JOIN citation c ON c.id = e.cited_citation CROSS JOIN source s ON s.id = c.source_id
"""


def proofs(db: sqlite3.Connection, links: Iterable[int]) -> dict[int, Proof]:
    """The proof of each link, by its id."""
    # In the order of ids what lies together on the disk is read together.
    asked = json.dumps(sorted(links))
    first: dict[int, tuple[tuple[str, int, int], Proof]] = {}
    for link, file, start, citation, page, line, passage in db.execute(_SQL, (asked,)):
        place = (file, start, citation)
        known = first.get(link)
        count = known[1].passages + 1 if known else 1
        if known is None or place < known[0]:
            first[link] = place, Proof(file, page, line, passage, count)
        else:
            first[link] = known[0], known[1]._replace(passages=count)
    return {link: proof for link, (_, proof) in first.items()}
