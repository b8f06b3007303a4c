"""What Word's styles make of their paragraphs and runs: numbers of lists, capitals (ECMA-376, part 1, 17.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from danchieu.reading.numbering import whole

OLD_CAPITALS = re.compile(r"\.Vn\w*H", re.I)
"""Fonts of the ABC set that print small letters as capitals."""
OFF = frozenset({"0", "false", "off"})
DEPTH = 16
"""Styles based on styles based on styles: Word allows no deeper."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, ``None`` where it leaves that to the one that it is based on.

    Attributes:
        base: that style's id.
        number, level: of the list that its paragraphs belong to.
        capitals: whether its letters are printed as capitals.
        old_capitals: whether its font prints them so.
    """

    base: str | None = None
    number: str | None = None
    level: int | None = None
    capitals: bool | None = None
    old_capitals: bool | None = None

    def over(self, other: Style) -> Style:
        """This style where it says something, else the other."""
        return Style(
            other.base,
            other.number if self.number is None else self.number,
            other.level if self.level is None else self.level,
            other.capitals if self.capitals is None else self.capitals,
            other.old_capitals if self.old_capitals is None else self.old_capitals,
        )


@dataclass(slots=True)
class Styles:
    """The styles of a document by their ids; read as its XML's events."""

    known: dict[str, Style] = field(default_factory=dict)
    _name: str = ""

    def of(self, name: str) -> Style:
        """A style with all that it has from those that it is based on; an empty one for an unknown id."""
        style = self.known.get(name, Style())
        for _ in range(DEPTH):
            if style.base is None or style.base not in self.known:
                break
            style = style.over(self.known[style.base])
        return style

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins: a style, or what it says."""
        values = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        value = values.get("val", "")
        match tag.rpartition("}")[2]:
            case "style":
                self._name = values.get("styleId", "")
                self.known[self._name] = Style()
            case "basedOn":
                self._say(base=value)
            case "numId":
                self._say(number=value)
            case "ilvl":
                self._say(level=whole(value))
            case "caps":
                self._say(capitals=value not in OFF)
            case "rFonts" if "ascii" in values:
                self._say(old_capitals=OLD_CAPITALS.fullmatch(values["ascii"]) is not None)

    def _say(self, **said: object) -> None:
        if self._name:
            self.known[self._name] = replace(self.known[self._name], **said)  # type: ignore[arg-type]

    def end(self, tag: str) -> None:
        """A style ends."""
        if tag.rpartition("}")[2] == "style":
            self._name = ""

    def close(self) -> None:
        """Nothing is left open."""
