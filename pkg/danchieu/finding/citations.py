"""All citations of a text: zones are folded, each recogniser reads them, and what overlaps is settled."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter

from danchieu.finding.anchors import zones
from danchieu.finding.drafts import Claims, Draft
from danchieu.finding.dropped import is_dropped, refilled
from danchieu.finding.glued import is_glued, parted
from danchieu.finding.laws import by_name
from danchieu.finding.margins import read_over
from danchieu.finding.named import named
from danchieu.finding.numbered import numbered
from danchieu.finding.passages import Span, breaks_near, passages
from danchieu.finding.pinpoints import with_pinpoint
from danchieu.finding.plenums import congresses, plenums
from danchieu.finding.relations import relations, with_cue
from danchieu.finding.restoring import garbled, restore
from danchieu.finding.shortnames import settle
from danchieu.finding.typewords import type_words
from danchieu.finding.windows import Window, fold
from danchieu.model import Citation, Telling


def find_citations(text: str, silent: Sequence[Span] = ()) -> list[Citation]:
    """Every citation in a text; see ``read_citations``."""
    return read_citations(text, silent)[0]


def read_citations(text: str, silent: Sequence[Span] = ()) -> tuple[list[Citation], list[Telling]]:
    """Every citation in a text, in reading order, with its passage and relation; and what is told of pairs of them.

    Args:
        text: raw.
        silent: stretches in which nothing is a citation: letterheads, recipients, page heads; in order, apart.
    """
    return _collected(text, _windows(read_over(text), zones), silent)


def reference_citations(text: str, silent: Sequence[Span] = ()) -> list[Citation]:
    """The same by the plain way, without anchors: slow, and the measure of the fast way."""
    return _collected(text, _windows(read_over(text), lambda _text, start, end: [(start, end)]), silent)[0]


def _windows(text: str, zones_of: Callable[[str, int, int], list[tuple[int, int]]]) -> Iterator[Window]:
    """Garbled stretches whole and restored; of the rest, the zones in which citations may be."""
    if is_dropped(text):
        yield refilled(fold(text))
        return
    at = 0
    glued = is_glued(text)
    for start, end in (*garbled(text), (len(text), len(text))):
        for a, b in zones_of(text, at, start):
            window = fold(text, a, b)
            yield parted(window) if glued else window
        if start < end:
            yield restore(fold(text, start, end))
        at = end


def _collected(text: str, windows: Iterable[Window], silent: Sequence[Span]) -> tuple[list[Citation], list[Telling]]:
    """The citations of all windows that do not begin in a silent stretch; built once, when all is known of them."""
    placed = [
        ((window.at(draft.start), window.at(draft.end)), window, with_pinpoint(window, draft))
        for window in windows
        for draft in parse(window)
    ]
    if silent:
        ends = [end for _, end in silent]
        placed = [one for one in placed if not _within(one[0][0], silent, ends)]
    placed.sort(key=itemgetter(0))
    settle(text, [(span, draft) for span, _, draft in placed])
    spans = [span for span, _, _ in placed]
    breaks = breaks_near(text, spans)
    governed, tellings = relations(text, breaks, placed)
    return [
        draft.finished(text, span, with_cue(passage, by.cue), by.relation, by.cue and text[by.cue[0] : by.cue[1]])
        for (span, _, draft), passage, by in zip(placed, passages(text, breaks, spans), governed, strict=True)
    ], tellings


def _within(offset: int, stretches: Sequence[Span], ends: Sequence[int]) -> bool:
    at = bisect_right(ends, offset)
    return at < len(stretches) and stretches[at][0] <= offset


def parse(window: Window) -> list[Draft]:
    """The drafts of one window; where two recognisers claim the same words the earlier one has them."""
    words = type_words(window.low)
    drafts = numbered(window, words)
    for recogniser in (plenums, congresses, by_name, named):
        if further := list(recogniser(window, words)):
            claims = Claims(drafts)
            drafts += [draft for draft in further if not claims.overlap(draft.start, draft.end)]
    return drafts
