"""All citations of a text: zones are folded, each recogniser reads them, and what overlaps is settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from danchieu.finding.anchors import zones
from danchieu.finding.drafts import Draft
from danchieu.finding.laws import by_name
from danchieu.finding.named import named
from danchieu.finding.numbered import numbered
from danchieu.finding.plenums import congresses, plenums
from danchieu.finding.restoring import garbled, restore
from danchieu.finding.windows import Window, fold
from danchieu.model import Citation


def find_citations(text: str, silent: Sequence[tuple[int, int]] = ()) -> list[Citation]:
    """Every citation in a text, in reading order.

    Args:
        text: raw.
        silent: stretches in which nothing is a citation: letterheads, recipients, page heads.
    """
    damaged = garbled(text)
    windows = chain(
        (restore(fold(text, start, end)) for start, end in damaged),
        (fold(text, start, end) for start, end in zones(text) if not _inside(start, end, damaged)),
    )
    found = {(c.start, c.end, c.type): c for window in windows for c in _parsed(window)}
    kept = [c for c in found.values() if not any(a <= c.start < b for a, b in silent)]
    return sorted(kept, key=lambda c: (c.start, c.end))


def _inside(start: int, end: int, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b for a, b in stretches)


def reference_citations(text: str) -> list[Citation]:
    """The same by the plain way, the whole text as one window: slow, and the measure of the fast way."""
    return sorted(_parsed(fold(text)), key=lambda c: (c.start, c.end))


def parse(window: Window) -> list[Draft]:
    """The drafts of one window; where two recognisers claim the same words the earlier one has them."""
    drafts = numbered(window)
    for recogniser in (plenums, congresses, by_name, named):
        drafts += _free(recogniser(window), drafts)
    return drafts


def _free(found: Iterable[Draft], taken: Sequence[Draft]) -> list[Draft]:
    return [d for d in found if not any(t.start < d.end and d.start < t.end for t in taken)]


def _parsed(window: Window) -> list[Citation]:
    return [draft.finished(window) for draft in parse(window)]
