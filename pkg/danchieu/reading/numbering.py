"""Numbers and bullets that Word prints before paragraphs, counted as it counts them; they stand nowhere in its text.

Without them the items of a list would run into each other. Element names are of ECMA-376, part 1, 17.9.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

ROMAN = tuple(zip((100, 90, 50, 40, 10, 9, 5, 4, 1), ("c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"), strict=True))
BULLET = "-"
"""Stands for the bullets of symbol fonts."""
PLAIN = frozenset("-–—+*•")
"""Bullets that are printed as they are."""
MOST = 999
"""No list of a document counts further; numbers beyond are made to do harm."""
_PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class Level:
    """How one level of a list is numbered: its first number, their form, and the text around them (``%1.``)."""

    start: int = 1
    form: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class Scheme:
    """A list: the definition that it counts with, and the levels that it has otherwise."""

    definition: str = ""
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each is counted.

    Attributes:
        definitions: levels by the id of an abstract definition.
        schemes: lists by the id that paragraphs give.
    """

    definitions: dict[str, dict[int, Level]] = field(default_factory=dict)
    schemes: dict[str, Scheme] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, number: str, level: int) -> str:
        """What is printed before the next paragraph of a list; empty where it is none, or where nothing is.

        Parameters:
            number: the list's id.
            level: the paragraph's, 0 the outermost.
        """
        scheme = self.schemes.get(number)
        if scheme is None:
            return ""
        self._count(number, scheme, level)
        kind = self._level(scheme, level)
        if kind.form == "bullet":
            return kind.text if kind.text in PLAIN else BULLET
        return _PLACE.sub(lambda place: self._written(scheme, int(place[1]) - 1), kind.text).strip()

    def _count(self, number: str, scheme: Scheme, level: int) -> None:
        counts = self._counts[scheme.definition]
        restarted = level in scheme.starts and (number, level) not in self._begun
        self._begun.add((number, level))
        if restarted:
            counts[level] = scheme.starts[level]
        else:
            counts[level] = min(counts[level] + 1, MOST) if level in counts else self._level(scheme, level).start
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]

    def _level(self, scheme: Scheme, level: int) -> Level:
        return scheme.levels.get(level) or self.definitions.get(scheme.definition, {}).get(level) or Level()

    def _written(self, scheme: Scheme, level: int) -> str:
        kind = self._level(scheme, level)
        return written(self._counts[scheme.definition].get(level, kind.start), kind.form)


def written(number: int, form: str) -> str:
    """A number in one of Word's forms; forms that no Vietnamese document uses are given as digits.

    Examples:
        >>> [written(4, form) for form in ("decimal", "upperRoman", "lowerLetter", "decimalZero", "none")]
        ['4', 'IV', 'd', '04', '']
    """
    match form:
        case "upperRoman" | "lowerRoman":
            word = _roman(number)
        case "upperLetter" | "lowerLetter":
            word = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else str(number)
        case "decimalZero":
            word = f"{number:02}"
        case "none":
            word = ""
        case _:
            word = str(number)
    return word.upper() if form.startswith("upper") else word


def _roman(number: int) -> str:
    word = ""
    for value, letters in ROMAN:
        count, number = divmod(max(number, 0), value)
        word += letters * count
    return word


class Reader:
    """The part with the lists, told by its XML's events."""

    def __init__(self) -> None:
        self.numbering = Numbering()
        self._levels: dict[int, Level] = {}
        self._level = Level()
        self._scheme = Scheme()
        self._at = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins: a definition, a list, a level, or what one is like."""
        values = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        match tag.rpartition("}")[2]:
            case "abstractNum":
                self._levels = self.numbering.definitions.setdefault(values.get("abstractNumId", ""), {})
            case "num":
                self._scheme = self.numbering.schemes.setdefault(values.get("numId", ""), Scheme())
                self._levels = self._scheme.levels
            case "abstractNumId":
                self._scheme.definition = values.get("val", "")
            case "lvl" | "lvlOverride" as name:
                self._at = whole(values.get("ilvl"))
                if name == "lvl":
                    self._level = self._levels[self._at] = Level()
            case "start":
                self._level.start = whole(values.get("val"))
            case "startOverride":
                self._scheme.starts[self._at] = whole(values.get("val"))
            case "numFmt":
                self._level.form = values.get("val", "decimal")
            case "lvlText":
                self._level.text = values.get("val", "")[:80]

    def end(self, _tag: str) -> None:
        """Nothing ends here."""

    def close(self) -> None:
        """Nothing is left open."""


def whole(value: str | None) -> int:
    """A small whole number, 0 for anything else."""
    return min(int(value), MOST) if value and value.isascii() and value.isdigit() and len(value) < 10 else 0
