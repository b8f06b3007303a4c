"""Finding: what a source's text itself states, its documents' headers and its citations."""

from __future__ import annotations

from danchieu.finding.citations import read_citations
from danchieu.finding.composing import Composed, is_composed
from danchieu.finding.extents import divide, silent
from danchieu.finding.pausing import uncollected
from danchieu.model import Found, Header, Source

__all__ = ["find"]


def find(source: Source, stated: Header | None = None) -> Found:
    """Find the documents that a source holds and all citations in it.

    A pure function: no files, no clock; what it gives depends on its arguments alone.

    Args:
        source: one text.
        stated: what a manifest says of its first document; it wins over the printed header.
    Returns:
        extents in order, and citations in reading order.
    """
    with uncollected():
        if is_composed(source.text):
            return _found(source.text, stated)
        composed = Composed.of(source.text)
        return composed.as_printed(_found(composed.text, stated), source.text)


def _found(text: str, stated: Header | None) -> Found:
    extents = divide(text, stated)
    citations, tellings = read_citations(text, silent(text, extents))
    return Found(extents, tuple(citations), tuple(tellings))
