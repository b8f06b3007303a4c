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
    """

    type: str
    name: str
    also: tuple[str, ...]
    editions: tuple[Edition, ...]


@cache
def table() -> tuple[Law, ...]:
    """All laws known by name."""
    rows = json.loads(resources.files(__package__).joinpath("laws.json").read_text(encoding="utf-8"))
    return tuple(Law(r["type"], r["name"], tuple(r.get("also", ())), _editions(r.get("editions", ()))) for r in rows)


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
