"""What is known of laws beyond the texts at hand: their names, numbers and days of effect."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from danchieu.resolving import naming

TABLE = "laws.json"
"""In ``danchieu.vocabulary``; without it laws are known only by what the citations state."""


@dataclass(frozen=True, slots=True)
class Law:
    """One version of a law.

    Attributes:
        type: ``luật``, ``bộ luật``, ``pháp lệnh`` …
        name: official, lower case, without the type.
        number, year, symbol: ``31``, ``2024``, ``QH15``.
        date: of issue.
        effect: first day in force, ``None`` where not recorded.
        aliases: other names in use (``dân chủ ở cơ sở``).
    """

    type: str
    name: str
    number: str | None
    year: str | None
    symbol: str | None
    date: dt.date | None
    effect: dt.date | None
    aliases: tuple[str, ...] = ()


@cache
def laws() -> tuple[Law, ...]:
    """All versions in the table, empty where there is no table."""
    table = resources.files("danchieu.vocabulary").joinpath(TABLE)
    return tuple(map(_law, json.loads(table.read_text(encoding="utf-8")))) if table.is_file() else ()


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _law(row: dict[str, Any]) -> Law:
    return Law(
        row.get("type", "luật"), naming.law(row["name"])[0], row.get("number"), row.get("year"), row.get("symbol"),
        _day(row.get("date")), _day(row.get("effect")), tuple(naming.law(a)[0] for a in row.get("aliases", ())),
    )  # fmt: skip


@cache
def _official() -> dict[str, str]:
    return {alias: law.name for law in laws() for alias in law.aliases}


def official(name: str) -> str:
    """The official name of a law for a name in use; the name itself where none is known."""
    return _official().get(name, name)


@cache
def _names() -> dict[tuple[str, str | None], str]:
    return {(f"{law.number}/{law.year}", law.symbol): law.name for law in laws() if law.number}


def name_of(number: str, year: str | None, symbol: str | None) -> str | None:
    """The name of the law with that number."""
    return _names().get((f"{number}/{year}", symbol))


@cache
def _versions() -> dict[str, tuple[Law, ...]]:
    found: dict[str, tuple[Law, ...]] = {}
    for law in laws():
        if law.number:
            found[law.name] = (*found.get(law.name, ()), law)
    return found


def versions(name: str) -> tuple[Law, ...]:
    """All numbered versions of the law of that official name."""
    return _versions().get(name, ())
