"""Words that lost the blank between them where a page's lines were joined: ``Thực hiệnQuyết định``, ``củaỦy ban``.

A capital behind a small letter shows where the second begins. Words of small letters alone stay glued: nothing tells
where one ends, but for those that the grammar looks for (``dânngày 26``).
"""

from __future__ import annotations

import re

from danchieu.finding.lines import LOWER, UPPER
from danchieu.finding.windows import Window

_SAMPLE = 60_000
"""Letters of a text in which glued words are looked for: where some are, they are everywhere."""
_PRINTED = re.compile(rf"[{UPPER}](?<=[{LOWER}][{UPPER}])(?=[{LOWER}])")
_FOLDED = re.compile(r"[A-Z](?<=[a-z][A-Z])(?=[a-z])")
"""Each begins with a capital, of which there are few: ``re`` skips from one to the next."""


def is_glued(text: str) -> bool:
    """Whether words of a text are glued.

    Args:
        text: raw.
    """
    return _PRINTED.search(text, 0, _SAMPLE) is not None


def parted(window: Window) -> Window:
    """Put a blank before each capital behind a small letter.

    Args:
        window: of such a text.
    Returns:
        a window over the same text; a blank put in stands where the word behind it begins.
    """
    glued = [found.start() for found in _FOLDED.finditer(window.cased)]
    places = window.places()
    pieces: list[str] = []
    offsets: list[int] = []
    for start, end in zip([0, *glued], [*glued, len(window.cased)], strict=True):
        pieces.append(window.cased[start:end])
        offsets += [*places[start:end], places[end]]
    cased = " ".join(pieces)
    return Window(cased, cased.lower(), window.text, window.start, offsets)
