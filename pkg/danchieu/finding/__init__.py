"""Finding: what a source's text itself states, its documents' headers and its citations."""

from __future__ import annotations

from danchieu.finding.citations import find_citations
from danchieu.finding.passages import with_passages
from danchieu.model import Extent, Found, Header, Source

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
    text = source.text
    extents = (Extent(0, len(text), stated or Header()),) if text else ()
    return Found(extents, tuple(with_passages(text, find_citations(text))))
