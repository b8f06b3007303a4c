"""All citations of a text: zones are folded, each recogniser reads them, and what overlaps is settled."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from danchieu.finding.anchors import zones
from danchieu.finding.drafts import Claims, Draft
from danchieu.finding.laws import by_name
from danchieu.finding.named import named
from danchieu.finding.numbered import numbered
from danchieu.finding.pinpoints import with_pinpoint
from danchieu.finding.plenums import congresses, plenums
from danchieu.finding.restoring import garbled, restore
from danchieu.finding.windows import Window, fold
from danchieu.model import Citation


def find_citations(text: str, silent: Sequence[tuple[int, int]] = ()) -> list[Citation]:
    """Every citation in a text, in reading order.

    Args:
        text: raw.
        silent: stretches in which nothing is a citation: letterheads, recipients, page heads; in order, apart.
    """
    return _collected(_windows(text, zones), silent)


def reference_citations(text: str, silent: Sequence[tuple[int, int]] = ()) -> list[Citation]:
    """The same by the plain way, without anchors: slow, and the measure of the fast way."""
    return _collected(_windows(text, lambda _text, start, end: [(start, end)]), silent)


def _windows(text: str, zones_of: Callable[[str, int, int], list[tuple[int, int]]]) -> Iterator[Window]:
    """Garbled stretches whole and restored; of the rest, the zones in which citations may be."""
    at = 0
    for start, end in (*garbled(text), (len(text), len(text))):
        for a, b in zones_of(text, at, start):
            yield fold(text, a, b)
        if start < end:
            yield restore(fold(text, start, end))
        at = end


def _collected(windows: Iterable[Window], silent: Sequence[tuple[int, int]]) -> list[Citation]:
    drafts = ((window, draft) for window in windows for draft in parse(window))
    found = [with_pinpoint(window, draft).finished(window) for window, draft in drafts]
    ends = [end for _, end in silent]
    return sorted((c for c in found if not _within(c.start, silent, ends)), key=lambda c: (c.start, c.end))


def _within(offset: int, stretches: Sequence[tuple[int, int]], ends: Sequence[int]) -> bool:
    at = bisect_right(ends, offset)
    return at < len(stretches) and stretches[at][0] <= offset


def parse(window: Window) -> list[Draft]:
    """The drafts of one window; where two recognisers claim the same words the earlier one has them."""
    drafts = numbered(window)
    for recogniser in (plenums, congresses, by_name, named):
        if further := list(recogniser(window)):
            claims = Claims(drafts)
            drafts += [draft for draft in further if not claims.overlap(draft.start, draft.end)]
    return drafts
