"""Noise put into text by a seed, so that a failure can be played again."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

Mutation = Callable[[str, random.Random], str]

_TONES = {"òa": "oà", "óa": "oá", "ỏa": "oả", "ủy": "uỷ", "úy": "uý", "ùy": "uỳ", "òe": "oè"}
_LOOKS = {"ủ": "ú", "ố": "ó", "ệ": "ẹ", "ị": "í", "ế": "é", "ộ": "ô", "ạ": "á", "ư": "u", "ă": "â"}


def wrapped(line: str, dice: random.Random) -> str:
    """A hard line break at some blanks, with an empty line at times."""
    return "".join(dice.choice(["\n", " \n\n", " "]) if c == " " and dice.random() < 0.15 else c for c in line)


def spaced(line: str, dice: random.Random) -> str:
    """Blanks doubled, or made non-breaking."""
    return "".join(dice.choice(["  ", "\u00a0", " "]) if c == " " and dice.random() < 0.2 else c for c in line)


def decomposed(line: str, dice: random.Random) -> str:
    """Some letters with their marks apart."""
    return "".join(unicodedata.normalize("NFD", c) if dice.random() < 0.2 and c not in "đĐ" else c for c in line)


def tones_moved(line: str, dice: random.Random) -> str:
    """Tone marks in their other place: ``uỷ`` for ``ủy``."""
    for new, old in _TONES.items():
        if dice.random() < 0.5:
            line = line.replace(new, old)
    return line


def marks_misread(line: str, dice: random.Random) -> str:
    """Some marks read as their look-alikes."""
    return "".join(_LOOKS.get(c, c) if dice.random() < 0.15 else c for c in line)


def shouted(line: str, dice: random.Random) -> str:
    """A numbered citation's words in capitals, as in a title."""
    return line.upper() if dice.random() < 0.5 else line


def edited(line: str, dice: random.Random) -> str:
    """A few letters put in, left out or swapped anywhere: no reader's guarantee, but the two paths must agree."""
    letters = list(line)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(letters)) if letters else 0
        what = dice.random()
        if what < 0.4:
            letters.insert(at, dice.choice("ố/-1 5N\n;ặ(*"))
        elif letters and what < 0.7:
            letters.pop(at)
        elif letters:
            letters[at] = dice.choice("TUWQĐ07,. ")
    return "".join(letters)


HARMLESS: dict[str, Mutation] = {
    "wrapped": wrapped,
    "spaced": spaced,
    "decomposed": decomposed,
    "tones moved": tones_moved,
    "marks misread": marks_misread,
}
"""What a reader reads over: no citation may be lost by it."""
