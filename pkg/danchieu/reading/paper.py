"""A scanned page made ready to be read: coloured ink off, shadows lifted, lines level.

Seals are red and pens are blue, and both go across the words that they vouch for; telephones leave shadows in which no
single threshold holds; pages lie askew on the glass. Chosen on made-up scans (``benchmarks/reading/stamped.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import PIL.Image
import PIL.ImageChops
import PIL.ImageFilter
import PIL.ImageMath
import PIL.ImageOps

Image = PIL.Image.Image
COLOURED = 60
"""So much brighter than grey is the brightest colour of a dot of ink."""
INK = 0.0005
"""Share of such dots that a seal or a signature makes."""
BLANK = 0.7
"""Share of dots that are wholly white in a scan of black and white, whose letters have hard edges."""
STEP = 8
"""Shadows are looked for at an eighth of the size: they are larger than letters."""
LIGHT = 235
"""Paper that is nowhere darker needs no lifting."""
WIDE = 600
"""Dots across at which lines show whether they are level."""
ASKEW = 2.0
"""Degrees to either side that are tried."""
LEVEL = 0.1
"""Degrees that do no harm."""
CLEARER = 1.1
"""How much clearer lines must stand out when turned."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page in grey.

    Attributes:
        words: without coloured ink.
        whole: with all ink, for what is printed in colour; the same where no ink is coloured.
        hard: whether it was scanned in black and white, so that its edges are steps.
    """

    words: Image
    whole: Image
    hard: bool

    @property
    def coloured(self) -> bool:
        """Whether there is ink in colour."""
        return self.words is not self.whole


def prepared(image: Image) -> Sheet:
    """Make a page ready.

    Parameters:
        image: the page in colour or grey, upright.
    """
    grey = image.convert("L")
    hard = grey.histogram()[255] > BLANK * grey.width * grey.height
    words = _without_colour(image, grey)
    turn = askew(words)
    level = _turned(_lit(words), turn)
    return Sheet(level, level if words is grey else _turned(_lit(grey), turn), hard)


def _without_colour(image: Image, grey: Image) -> Image:
    """The page by the brightest colour of each dot, in which red and blue are light and only black is dark."""
    if image.mode != "RGB":
        return grey
    red, green, blue = image.split()
    brightest = PIL.ImageChops.lighter(PIL.ImageChops.lighter(red, green), blue)
    coloured = sum(PIL.ImageChops.subtract(brightest, grey).histogram()[COLOURED:])
    return brightest if coloured > INK * grey.width * grey.height else grey


def _lit(grey: Image) -> Image:
    """The page as if all its paper were white: each dot as a share of the light around it."""
    small = grey.reduce(STEP).filter(PIL.ImageFilter.MaxFilter(7)).filter(PIL.ImageFilter.GaussianBlur(8))
    if min(small.tobytes()) >= LIGHT:
        return grey
    light = small.resize(grey.size, PIL.Image.Resampling.BILINEAR)

    def lift(dots: dict[str, Any]) -> Any:
        return dots["convert"](dots["min"](dots["grey"] * 255 / dots["max"](dots["light"], 1), 255), "L")

    lifted: Image = PIL.ImageMath.lambda_eval(lift, grey=grey, light=light)
    return lifted


def askew(grey: Image) -> float:
    """By how many degrees a page must be turned for its lines to be level; 0 where they are, or where none show."""
    small = PIL.ImageOps.autocontrast(grey.reduce(max(1, grey.width // WIDE)))
    clear = _clearness(small, 0.0)
    rough = max((step * ASKEW / 8 for step in range(-8, 9)), key=lambda turn: _clearness(small, turn))
    best = max((rough + step * LEVEL / 2 for step in range(-3, 4)), key=lambda turn: _clearness(small, turn))
    return best if abs(best) > LEVEL and _clearness(small, best) > CLEARER * clear else 0.0


def _clearness(image: Image, turn: float) -> float:
    """How sharply rows of dots differ: most where each is all line or all gap."""
    turned = image.rotate(turn, PIL.Image.Resampling.BILINEAR, fillcolor=255)
    rows = turned.resize((1, turned.height), PIL.Image.Resampling.BOX).tobytes()
    return float(sum((below - above) ** 2 for above, below in pairwise(rows)))


def _turned(grey: Image, turn: float) -> Image:
    return grey.rotate(turn, PIL.Image.Resampling.BICUBIC, fillcolor=255) if turn else grey
