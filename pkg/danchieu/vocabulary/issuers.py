"""Bodies that issue documents: canonical words, level, and the phrases and abbreviations that name them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from danchieu.model import Level
from danchieu.vocabulary.folding import plain


@dataclass(frozen=True, slots=True)
class Issuer:
    """One body, or one kind of body that every province, city or ward has.

    Attributes:
        name: canonical words, without the place.
        level: where it stands; ``thành phố`` bodies of centrally run cities are provincial, which ``localise`` settles.
        unit: kind of place that it belongs to (``tỉnh``, ``phường``), ``None`` for central bodies.
        phrases: wordings in a text, the name first.
        organs: abbreviations in symbols.
        examples: wordings that must be read as this body.
    """

    name: str
    level: Level
    unit: str | None
    phrases: tuple[str, ...]
    organs: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def table() -> tuple[Issuer, ...]:
    """All bodies."""
    rows = json.loads(resources.files(__package__).joinpath("issuers.json").read_text(encoding="utf-8"))
    return tuple(
        Issuer(r["name"], Level(r["level"]), r["unit"], tuple(r["phrases"]), tuple(r["organs"]), tuple(r["examples"]))
        for r in rows
    )


_LETTERS = 5
"""So many letters of a ministry's abbreviation tell it alone: ``Bộ GDĐT``, ``Bộ LĐTBXH``."""


@cache
def by_phrase() -> dict[str, Issuer]:
    """Bodies by each of their phrases, folded; the first in the table where two share one.

    A ministry is also called by its abbreviation (``BGDĐT``) without the letter for its own word: ``Bộ GDĐT``.
    """
    found: dict[str, Issuer] = {}
    for row in table():
        for phrase in row.phrases:
            found.setdefault(plain(phrase), row)
            found.setdefault(plain(phrase).replace(" va ", " & "), row)
            found.setdefault(plain(phrase).replace("mttq viet nam", "mttqvn"), row)
        for organ in row.organs if row.name.startswith("Bộ ") else ():
            if len(organ) >= _LETTERS:
                found.setdefault(f"bo {plain(organ[1:])}", row)
    return found


@cache
def by_name() -> dict[str, Issuer]:
    """Bodies by canonical name."""
    return {row.name: row for row in table()}
