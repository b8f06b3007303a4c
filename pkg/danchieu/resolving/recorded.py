"""Well-known documents as candidates: what the table of records states, as readings of their blocks.

A record is a witness like a text: a citation whose number, symbol and period agree with it is its document, whatever
else is read. It answers for nothing that it does not state, and no document is made of a record alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from danchieu.model import Header, Holding, Level
from danchieu.resolving import readings
from danchieu.resolving.blocks import block_of_header
from danchieu.resolving.readings import Reading
from danchieu.vocabulary import known

Records = Mapping[str, Mapping[Reading, Header]]
"""By the name of a block: readings that records make, each with its record."""


def records(rows: Iterable[known.Known]) -> Records:
    """Records by block; laws have a table of their own (`danchieu.resolving.known`).

    Parameters:
        rows: where two state the same, the first is kept.
    """
    found: dict[str, dict[Reading, Header]] = {}
    for row in rows:
        block = block_of_header(row.header)
        if block and block.startswith("numbered|") and row.header.level is Level.CENTRAL:
            reading = readings.of_holding(Holding(0, row.header, ""))
            found.setdefault(block, {}).setdefault(reading, row.header)
    return found


@cache
def own() -> Records:
    """The project's own records."""
    return records(known.table())
