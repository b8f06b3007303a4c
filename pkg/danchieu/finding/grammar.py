"""What the recognisers share: patterns over folded text, in which one blank stands for any run of white space."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

PART_OR_LETTER = r"(?:\.\d{1,2}(?= */))?[a-z]?"
NUMBER = r"\d{1,5}" + PART_OR_LETTER
"""A document's number: digits; in a few State documents a part behind a point (``66.7/2025``) or a letter (``7a``)."""

JOIN = r"(?: *(?:[,;&]|-(?= *so)|va|hoac|cung|cung voi|va cac|cac|gan voi)(?![a-z]))+ *"
"""What may stand between two members of a list."""

MEMBERS = 100
"""The most numbers that a list shares one type word or symbol among: what goes on longer is no list of documents. A
member with a symbol of its own does not count; those are read however many there are."""

SPECK = r"[.:'\"´°~^·-]"
"""A mark that a scanner may have made of a speck, between words or inside a symbol."""

ROMAN = r"(?:(?=[xvi])[xvitl1|]{1,6}[hd]?)"
"""An ordinal in Roman digits; an ``I`` is often read as ``T``, ``l`` or ``1``, ``II`` as ``H``, ``I)`` as ``D``:
``roman_digits`` says if it is one."""

_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_AS_I = str.maketrans({"t": "i", "l": "i", "1": "i", "|": "i", "h": "ii", "d": "i"})


def compiled(source: str) -> re.Pattern[str]:
    """Compile a pattern; a single blank in it fits any run of blanks."""
    return re.compile(re.sub(r" (?![*+])", " +", source))


def whole_words(pattern: re.Pattern[str], low: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
    """Matches between two offsets that do not begin inside a word.

    The letter before is looked at here and not by a look-behind: with one at its front, ``re`` can no longer skip to
    the next letter that a pattern may begin with, and scans at a third of the speed.
    """
    for found in pattern.finditer(low, start, end):
        at = found.start()
        if at == 0 or not low[at - 1].isalpha():
            yield found


def blanks(found: re.Match[str]) -> str:
    """Blanks for a match, as many as it has letters: offsets behind it stay."""
    return " " * len(found[0])


def roman_digits(words: str) -> str | None:
    """Roman digits put right, upper case: ``xit`` gives ``XII``; ``None`` where they are none.

    >>> roman_digits("xit"), roman_digits("vt"), roman_digits("tl")
    ('XII', 'VI', 'II')
    """
    digits = words.translate(_AS_I)
    return digits.upper() if digits and _ROMAN.fullmatch(digits) else None


def unpadded(printed: str | None) -> str | None:
    """A number without leading zeros; ``None`` for a blank: ``0134`` gives ``134``."""
    return (printed.lstrip("0") or "0") if printed else None
