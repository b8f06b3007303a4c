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
from danchieu.vocabulary import issuers, symbols, types
from danchieu.vocabulary.days import day
from danchieu.vocabulary.folding import plain

COLUMNS = ("type", "number", "year", "symbol", "date", "issuer", "title", "replaced_by", "replaced_on", "evidence")
"""Columns of the table; dates are ISO 8601."""

NEEDED = ("type", "number", "symbol", "date", "issuer")
"""Columns that every row fills in; ``year`` only where it is part of the number (``117/2020/NĐ-CP``)."""


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
    return tuple(record(row) for row in csv.DictReader(io.StringIO(text)))


def read(path: Path) -> Iterator[Known | DanchieuError]:
    """The records of a user's file; a row that cannot be used comes back as the error that names it.

    Parameters:
        path: a CSV file in UTF-8 whose first line names columns of `COLUMNS`.

    Raises:
        DanchieuError: the file cannot be read, lacks a column, or has one that is not known.
    """
    text = _text(path)
    # Excel parts columns by semicolons where a comma is the decimal sign, as in Vietnam.
    parted = max(",;\t", key=text.partition("\n")[0].count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=parted)
    _check(rows.fieldnames or (), path)
    for row in rows:
        try:
            yield record(row)
        except ValueError as error:
            todo = "put it right; the other rows are used"
            yield DanchieuError(f"line {rows.line_num} is no record ({error})", path, todo)


def record(row: dict[str, str]) -> Known:
    """The record of a row.

    Raises:
        ValueError: a column is empty that must not be, or holds what cannot be; in words for the user.
    """
    if None in row or None in row.values():
        raise ValueError("it has another number of fields than the first line")
    if empty := [name for name in NEEDED if not row[name].strip()]:
        raise ValueError(f"{', '.join(empty)} is empty")
    given = {name: " ".join(row.get(name, "").split()) or None for name in COLUMNS}
    number, _, year = (given["number"] or "").partition("/")
    header = Header(
        type=_type(given["type"] or ""),
        number=number.lstrip("0"),
        year=given["year"] or year or None,
        symbol=symbols.canonical(given["symbol"] or ""),
        date=day(given["date"] or ""),
        issuer=_central(given["issuer"] or ""),
        level=Level.CENTRAL,
        title=given["title"],
    )
    ended = given["replaced_on"]
    return Known(header, given["replaced_by"], day(ended) if ended else None, given["evidence"] or "")


def row_of(known: Known) -> dict[str, str]:
    """The row that `record` makes the same record of."""
    h = known.header
    values = (
        h.type, h.number, h.year, h.symbol, _iso(h.date), h.issuer, h.title, known.replaced_by, _iso(known.replaced_on),
        known.evidence,
    )  # fmt: skip
    return {name: value or "" for name, value in zip(COLUMNS, values, strict=True)}


def _text(path: Path) -> str:
    todo = "save it as CSV in UTF-8, and check --known"
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DanchieuError(f"the table of known documents cannot be read ({error.strerror})", path, todo) from error
    except UnicodeDecodeError as error:
        raise DanchieuError("the table of known documents is not in UTF-8", path, todo) from error


def _check(names: object, path: Path) -> None:
    found = set(names) if isinstance(names, list) else set()
    unknown, missing = sorted(found - set(COLUMNS)), [name for name in NEEDED if name not in found]
    if unknown or missing:
        what = f"has unknown columns ({', '.join(unknown)})" if unknown else f"has no column {', '.join(missing)}"
        raise DanchieuError(f"the table of known documents {what}", path, f"its columns are {', '.join(COLUMNS)}")


def _type(words: str) -> str:
    found = types.by_word().get(plain(words))
    if found is None:
        raise ValueError(f"{words!r} is no type of document")
    return found.name


def _central(words: str) -> str:
    """Only bodies that stand alone: of a Tỉnh ủy or UBND the table could not say which."""
    for name in words.split(" và "):
        found = issuers.by_name().get(name)
        if found is not None and found.level is not Level.CENTRAL:
            raise ValueError(f"{name} is no central body")
    return words


def _iso(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None
