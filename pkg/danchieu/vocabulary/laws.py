"""Laws, codes and ordinances by name, with the number and date of each edition where known.

An edition's number and date are those of the official gazette. A name is enough to find a law in a text; which edition
it means is told by the year or date beside it, or by the citing document's own date.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from danchieu.vocabulary.folding import plain


@dataclass(frozen=True, slots=True)
class Edition:
    """One law under a name.

    Attributes:
        number, year, symbol, date: as in ``Citation``; the date is that on which it was passed.
        effect: a day from which it is known to be in force; ``None`` where no document at hand tells.
        effect_source: the document that tells.
    """

    number: str
    year: str
    symbol: str
    date: dt.date
    effect: dt.date | None = None
    effect_source: str | None = None


@dataclass(frozen=True, slots=True)
class Law:
    """A name that laws bear one after the other.

    Attributes:
        type: ``luật``, ``bộ luật`` or ``pháp lệnh``.
        name: without the type word, lower case.
        also: other wordings of the name.
        editions: newest first; empty where none is known.
        title: the name with its capitals (``Tổ chức Chính phủ``).
    """

    type: str
    name: str
    also: tuple[str, ...]
    editions: tuple[Edition, ...]
    title: str

    @property
    def amending(self) -> bool:
        """Whether laws of this name amend another, so that the newer does not take the place of the older."""
        return self.name.startswith("sửa đổi")


@cache
def table() -> tuple[Law, ...]:
    """All laws known by name."""
    rows = json.loads(resources.files(__package__).joinpath("laws.json").read_text(encoding="utf-8"))
    return tuple(_law(row) for row in rows)


def _law(row: dict[str, Any]) -> Law:
    title, also = row["name"], tuple(row.get("also", ()))
    return Law(row["type"], title.lower(), also, _editions(row.get("editions", ())), title)


def _editions(rows: list[dict[str, str]]) -> tuple[Edition, ...]:
    return tuple(_edition(row) for row in rows)


def _edition(row: dict[str, str]) -> Edition:
    effect = dt.date.fromisoformat(row["effect"]) if "effect" in row else None
    date = dt.date.fromisoformat(row["date"])
    return Edition(row["number"].lstrip("0"), row["year"], row["symbol"], date, effect, row.get("effect_source"))


@cache
def by_name() -> dict[tuple[str, str], Law]:
    """Laws by type and folded name or other wording."""
    return {(row.type, plain(name)): row for row in table() for name in (row.name, *row.also)}
