"""Well-known central documents: what each is called, when and by whom it was issued, and what has replaced it.

Every record was stated by official documents, which its evidence names; a user adds his own with ``--known FILE.csv``.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from danchieu.errors import DanchieuError
from danchieu.model import Header, Level
from danchieu.vocabulary import issuers

COLUMNS = ("type", "number", "year", "symbol", "date", "issuer", "title", "replaced_by", "replaced_on", "evidence")
"""Columns of the table; ``type number symbol date issuer`` must be filled in, dates are ISO 8601."""

_NEEDED = ("type", "number", "symbol", "date", "issuer")


@dataclass(frozen=True, slots=True)
class Known:
    """One record.

    Attributes:
        header: type, number, year, symbol, date, issuer, level, title of the document.
        replaced_by: the document that has taken its place, as it is cited; ``None`` where it stands.
        replaced_on: the day from which it has; ``None`` where the evidence does not tell.
        evidence: the documents that state the record.
    """

    header: Header
    replaced_by: str | None
    replaced_on: dt.date | None
    evidence: str


@cache
def table() -> tuple[Known, ...]:
    """The project's own records."""
    text = resources.files(__package__).joinpath("known.csv").read_text(encoding="utf-8")
    return tuple(_record(row) for row in csv.DictReader(io.StringIO(text)))


def read(path: Path) -> Iterator[Known | DanchieuError]:
    """The records of a user's file; a row that cannot be used comes back as the error that names it.

    Raises:
        DanchieuError: the file cannot be read, or lacks a column.
    """
    todo = f"its first line must name the columns {', '.join(_NEEDED)}"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DanchieuError(f"the table of known documents cannot be read ({error})", path, todo) from error
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if missing := [name for name in _NEEDED if name not in (rows.fieldnames or ())]:
        raise DanchieuError(f"the table of known documents has no column {', '.join(missing)}", path, todo)
    for row in rows:
        try:
            yield _record(row)
        except ValueError as error:
            todo = "put it right; the other rows are used"
            yield DanchieuError(f"line {rows.line_num} is no record ({error})", path, todo)


def _record(row: dict[str, str]) -> Known:
    if empty := [name for name in _NEEDED if not (row.get(name) or "").strip()]:
        raise ValueError(f"{', '.join(empty)} is empty")
    given = {name: (row.get(name) or "").strip() or None for name in COLUMNS}
    issuer = issuers.by_name().get(given["issuer"] or "")
    header = Header(
        type=(given["type"] or "").lower(),
        number=(given["number"] or "").lstrip("0"),
        year=given["year"],
        symbol=given["symbol"],
        date=dt.date.fromisoformat(given["date"] or ""),
        issuer=given["issuer"],
        level=issuer.level if issuer and issuer.level else Level.CENTRAL,
        title=given["title"],
    )
    on = given["replaced_on"]
    return Known(header, given["replaced_by"], dt.date.fromisoformat(on) if on else None, given["evidence"] or "")
