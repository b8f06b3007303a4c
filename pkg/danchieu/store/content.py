"""The extents and citations of one source, put in place of those that it had before.

What has not changed keeps its row and id: an edit far from a citation moves its offsets and nothing else, and only the
blocks of what came, went or changed are resolved again.
"""

from __future__ import annotations

import bisect
import re
import sqlite3
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from danchieu.model import Citation, Source
from danchieu.store import links, tellings
from danchieu.store.blocks import TIMELY
from danchieu.store.records import CITATION, HEADER, Record, citation_row, columns, header_row

ALONE = "held|"
"""How blocks of held documents without number begin (`danchieu.resolving.blocks`). Each member of such a block stays
alone, so the store splits it by source: a thousand texts without a header are a thousand small blocks."""

_EXTENT = ("start", "end", "part", "block", *HEADER)
_WHERE = ("start", "end", "passage_start", "passage_end", "page", "line", "passage")
"""Columns that say where a citation stands; the others say what it states."""

_STATES = ("extent_id", *(name for name in CITATION if name not in _WHERE), "block")
_DATE, _DOUBTFUL = _STATES.index("date"), _STATES.index("doubtful")
_CITING = (HEADER.index("date"), HEADER.index("place_id"))
"""What resolving a citation asks of its citing document."""


def replace(db: sqlite3.Connection, source: int, record: Record) -> None:
    """Make the rows of a source those of a record; blocks that this touches become pending.

    The row of the source itself still has the hash of what it held before.
    """
    _wake_named(db, source, record.source.sha256)
    proven = links.of_source(db, source)
    extents, spoilt, surplus = _replace_extents(db, source, record)
    touched, citations = _replace_citations(db, source, record, extents, spoilt)
    # Last, because their citations go with them, and these must have been seen to wake their blocks.
    db.executemany("DELETE FROM extent WHERE id = ?", ((number,) for number in surplus))
    db.executemany("INSERT OR IGNORE INTO pending VALUES (?)", ((block,) for block in sorted(touched)))
    tellings.replace(db, source, record.tellings, citations)
    links.drop_unproven(db, proven)


def clear(db: sqlite3.Connection, source: int) -> None:
    """Take out all that a source states; the blocks that it was in become pending."""
    proven = links.of_source(db, source)
    for table in ("citation", "extent"):
        _wake(db, table, source)
        db.execute(f"DELETE FROM {table} WHERE source_id = ?", (source,))
    links.drop_unproven(db, proven)


def _wake(db: sqlite3.Connection, table: str, source: int) -> None:
    db.execute(
        f"INSERT OR IGNORE INTO pending SELECT block FROM {table} WHERE source_id = ? AND block IS NOT NULL", (source,)
    )


def _wake_named(db: sqlite3.Connection, source: int, sha256: str) -> None:
    """A document that nothing but its source identifies has the source's hash in its key."""
    former = db.execute("SELECT sha256 FROM source WHERE id = ?", (source,)).fetchone()[0]
    if former != sha256:
        db.execute(
            "INSERT OR IGNORE INTO pending SELECT c.block FROM citation c JOIN resolution r ON r.citation_id = c.id "
            "LEFT JOIN document d ON d.id = r.document_id WHERE c.source_id = ? AND c.block IS NOT NULL "
            "AND instr(coalesce(d.key, '') || r.candidates, ?)",
            (source, former[:16]),
        )


def _replace_extents(db: sqlite3.Connection, source: int, record: Record) -> tuple[list[int], set[int], list[int]]:
    """Ids of the extents; those whose documents say another date or place; those that are no more."""
    _wake(db, "extent", source)
    names = columns(("id", "head_id", *_EXTENT))
    old = db.execute(f"SELECT {names} FROM extent WHERE source_id = ? ORDER BY start, id", (source,)).fetchall()
    rows = [*_extent_rows(record, source)]
    same = _alike(old, rows)
    ids: list[int] = []
    spoilt: set[int] = set()
    head = 0
    for place, row in enumerate(rows):
        number = _put_extent(db, source, row, old[place][0] if place < same else None)
        head = number if row.head else head
        db.execute("UPDATE extent SET head_id = ? WHERE id = ?", (head, number))
        if place < same and row.head and any(old[place][6 + i] != row.values[4 + i] for i in _CITING):
            spoilt.add(number)
        if not row.head and head in spoilt:
            spoilt.add(number)
        ids.append(number)
    # A part that is new belongs to what its head already is; a new head is told when its block is resolved.
    head_document = "(SELECT document_id FROM extent h WHERE h.id = extent.head_id)"
    db.execute(f"UPDATE extent SET document_id = {head_document} WHERE source_id = ? AND head_id <> id", (source,))
    _wake(db, "extent", source)
    return ids, spoilt, [row[0] for row in old[same:]]


@dataclass(frozen=True, slots=True)
class _ExtentRow:
    head: bool
    values: tuple[Any, ...]


def _extent_rows(record: Record, source: int) -> Iterator[_ExtentRow]:
    """A part belongs to the nearest extent before it that is none, and is no document of its own."""
    for place, (extent, block) in enumerate(record.extents):
        head = extent.part is None or place == 0
        own = f"{block}|{source}.{place}" if block and block.startswith(ALONE) else block
        yield _ExtentRow(
            head, (extent.start, extent.end, extent.part, own if head else None, *header_row(extent.header))
        )


def _alike(old: list[tuple[Any, ...]], new: list[_ExtentRow]) -> int:
    """How many extents from the first on are heads and parts in the same order as before."""
    count = 0
    for before, row in zip(old, new, strict=False):
        if (before[0] == before[1]) != row.head:
            break
        count += 1
    return count


def _put_extent(db: sqlite3.Connection, source: int, row: _ExtentRow, number: int | None) -> int:
    if number is None:
        places = ", ".join("?" * len(row.values))
        sql = f"INSERT INTO extent (source_id, head_id, {columns(_EXTENT)}) VALUES (?, 0, {places})"
        return int(db.execute(sql, (source, *row.values)).lastrowid or 0)
    changes = ", ".join(f'"{name}" = ?' for name in _EXTENT)
    db.execute(f"UPDATE extent SET {changes} WHERE id = ?", (*row.values, number))
    return number


def _replace_citations(
    db: sqlite3.Connection, source: int, record: Record, extents: list[int], spoilt: set[int]
) -> tuple[set[str], list[int]]:
    """Blocks that the new citations touch; ids of the citations."""
    old = db.execute(
        f"SELECT id, {columns(_WHERE)}, {columns(_STATES)} FROM citation WHERE source_id = ? ORDER BY start, id",
        (source,),
    ).fetchall()
    new = [*_citation_rows(record, extents)]
    ids = _matched(old, new)
    gone = {row[0] for row in old} - {number for number in ids if number is not None}
    db.executemany("DELETE FROM citation WHERE id = ?", ((number,) for number in sorted(gone)))
    touched = _touched([row[8:] for row in old], [row[7:] for row in new], spoilt)
    return touched, _put_citations(db, source, new, ids)


def _citation_rows(record: Record, extents: list[int]) -> Iterator[tuple[Any, ...]]:
    """The columns `_WHERE` and `_STATES`; what stands before the first extent is put to it."""
    starts = [extent.start for extent, _ in record.extents]
    marks = _Marks(record.source)
    places = [CITATION.index(name) for name in _WHERE[:4]]
    stated = [i for i in range(len(CITATION)) if i not in places]
    for citation, block in record.citations:
        values = citation_row(citation)
        extent = extents[max(0, bisect.bisect_right(starts, citation.start) - 1)]
        yield (*(values[i] for i in places), *marks.of(citation), extent, *(values[i] for i in stated), block)


def _matched(old: list[tuple[Any, ...]], new: list[tuple[Any, ...]]) -> list[int | None]:
    """For each new citation the old row that states the same, in the order of the text."""
    free: defaultdict[tuple[Any, ...], deque[int]] = defaultdict(deque)
    for row in old:
        free[row[8:]].append(row[0])
    return [free[row[7:]].popleft() if free.get(row[7:]) else None for row in new]


def _put_citations(
    db: sqlite3.Connection, source: int, rows: list[tuple[Any, ...]], ids: list[int | None]
) -> list[int]:
    """Ids of the rows, kept or new: named here, for many rows cannot be asked for the ids that they were given."""
    changes = ", ".join(f'"{name}" = ?' for name in _WHERE)
    db.executemany(
        f"UPDATE citation SET {changes} WHERE id = ?",
        ((*row[:7], number) for row, number in zip(rows, ids, strict=True) if number is not None),
    )
    free = count(db.execute("SELECT coalesce(max(id), 0) + 1 FROM citation").fetchone()[0])
    named = [next(free) if number is None else number for number in ids]
    places = ", ".join("?" * (2 + len(_WHERE) + len(_STATES)))
    db.executemany(
        f"INSERT INTO citation (id, source_id, {columns(_WHERE)}, {columns(_STATES)}) VALUES ({places})",
        ((own, source, *row) for own, number, row in zip(named, ids, rows, strict=True) if number is None),
    )
    return named


def _touched(old: Iterable[tuple[Any, ...]], new: Iterable[tuple[Any, ...]], spoilt: set[int]) -> set[str]:
    """Blocks whose citations in this source are others than before, or in another order, or cited by another date."""
    old, new = list(old), list(new)
    before, after = _by_block(old), _by_block(new)
    touched = {block for block in before.keys() | after.keys() if before.get(block) != after.get(block)}
    if _newest(old) != _newest(new):
        touched |= {block for block in after if block.startswith(TIMELY)}
    return touched | {block for block, rows in after.items() if any(row[0] in spoilt for row in rows)}


def _newest(rows: list[tuple[Any, ...]]) -> dict[int, str]:
    """By extent, the newest day that it cites: a text without a date is not older."""
    found: dict[int, str] = {}
    for row in rows:
        if row[_DATE] and not row[_DOUBTFUL]:
            found[row[0]] = max(found.get(row[0], ""), row[_DATE])
    return found


def _by_block(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    for row in rows:
        if row[-1] is not None:
            found.setdefault(row[-1], []).append(row)
    return found


class _Marks:
    """Page, line and passage of the citations of one source."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lines = [match.start() for match in re.finditer("\n", source.text)]

    def of(self, citation: Citation) -> tuple[int | None, int, str]:
        page = bisect.bisect_right(self._source.pages, citation.start) or None
        line = bisect.bisect_left(self._lines, citation.start) + 1
        return page, line, self._source.text[citation.passage_start : citation.passage_end]
