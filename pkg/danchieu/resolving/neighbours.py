"""What a source says elsewhere of a document, or of its neighbours, that a citation leaves out."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

from danchieu.model import Citation, Kind
from danchieu.resolving.bodies import organ_of

_FAR = 200
"""So many neighbours are asked in each direction: a long list must not cost the square of its length."""


class Neighbours:
    """The citations of one source that state their issuers, asked for those that do not.

    Args:
        citations: in reading order, with what each states by itself.
    """

    def __init__(self, citations: Sequence[Citation]) -> None:
        self._by_organ: dict[str, list[Citation]] = {}
        self._by_number: dict[tuple[str, str], list[Citation]] = {}
        self._by_run: dict[tuple[str, str | None, int], list[Citation]] = {}
        for citation in citations:
            if citation.kind is not Kind.NUMBERED or citation.level is None:
                continue
            organ = organ_of(citation.symbol)
            if citation.issuer and organ:
                self._by_organ.setdefault(organ, []).append(citation)
                self._by_run.setdefault(_run(citation), []).append(citation)
            if citation.number and (citation.issuer or organ):
                self._by_number.setdefault((citation.type, citation.number), []).append(citation)

    def twin(self, citation: Citation) -> Citation | None:
        """A citation of the same document that tells more; of several that differ none."""
        known = self._by_number.get((citation.type, citation.number or ""), ())
        found = [c for c in known if c is not citation and _same_number(c, citation)]
        return found[0] if len({(c.level, c.place, c.place_id) for c in found}) == 1 else None

    def nearest(self, organ: str, citation: Citation) -> Citation | None:
        """The nearest citation whose symbol has the same organ and whose issuer is stated, or was told by its number.

        A body whose numbers do not run with the days cannot be meant.
        """
        known = self._by_organ.get(organ, [])
        others = self._others(citation)
        at = bisect_left(known, citation.start, key=_start)
        before = next((c for c in reversed(known[max(0, at - _FAR) : at]) if c.place_id not in others), None)
        behind = next((c for c in known[at : at + _FAR] if c.place_id not in others), None)
        near = (c for c in (before, behind) if c is not None)
        return min(near, key=lambda c: (abs(c.start - citation.start), c.start), default=None)

    def _others(self, citation: Citation) -> set[str | None]:
        """Places of the bodies that cannot have given the number on that day."""
        run = self._by_run.get(_run(citation), ()) if citation.date else ()
        return {c.place_id for c in run[:_FAR] if _out_of_order(c, citation)}

    def note(self, organ: str, citation: Citation) -> None:
        """Let the neighbours of a citation that its number told apart lean on it."""
        if self._others(citation):
            insort(self._by_organ[organ], citation, key=_start)


def _start(citation: Citation) -> int:
    return citation.start


def _run(citation: Citation) -> tuple[str, str | None, int]:
    """What has numbers of its own within one body: a kind of document, in one year."""
    return citation.type, citation.symbol, citation.date.year if citation.date else 0


def _out_of_order(one: Citation, other: Citation) -> bool:
    """Whether of two documents of one kind and year the later bears the lower number: they are two bodies'."""
    if not one.date or not other.date or not (one.number or "").isdigit() or not (other.number or "").isdigit():
        return False
    return (int(one.number or 0) - int(other.number or 0)) * (one.date - other.date).days < 0


def _same_number(full: Citation, short: Citation) -> bool:
    """Whether two citations of one type and number can mean one document."""
    if short.symbol and full.symbol != short.symbol:
        return False
    return full.date is None or short.date is None or full.date == short.date
