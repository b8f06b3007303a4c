"""A text with every citation marked: a page without any script that can be read, printed and sent on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import quote

from markupsafe import Markup

from danchieu.map import rendering
from danchieu.model import Citation, State
from danchieu.resolving import identity


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a citation was resolved to.

    Attributes:
        state: as ``danchieu.model.State``.
        label: of the document.
        key: of the document, for the link into the map.
        candidates: labels of the documents that fit where it is ambiguous.
        details: what else is known of the document: its date, issuer, title.
    """

    state: State
    label: str | None = None
    key: str | None = None
    candidates: tuple[str, ...] = ()
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Mark:
    number: int
    text: str
    state: str
    about: str
    href: str | None


def html(
    text: str,
    citations: Sequence[Citation],
    *,
    name: str = "",
    resolved: Mapping[tuple[int, int], Resolved] | None = None,
    page: str | None = None,
) -> str:
    """Renders the page.

    Args:
        text: of the source, unchanged.
        citations: of this text, in any order; one that begins inside another is listed and not marked again.
        name: of the source, shown above it.
        resolved: by ``(start, end)`` of a citation.
        page: address of the map, relative to this page; citations with a document link into it.
    """
    ordered = sorted(citations, key=lambda c: (c.start, -c.end))
    known = resolved or {}
    marks = [_mark(n, c, known.get((c.start, c.end)), page) for n, c in enumerate(ordered, 1)]
    return rendering.page(
        "annotated.html",
        [],
        heading=rendering.words()["annotate.title"][0].replace("{name}", name)
        if name
        else rendering.words()["title"][0],
        count=rendering.words()["annotate.count"][0].replace("{n}", str(len(marks))),
        style=Markup(rendering.static("common.css") + rendering.static("annotated.css")),
        pieces=_pieces(text, ordered, marks),
        marks=marks,
    )


def _mark(number: int, citation: Citation, resolved: Resolved | None, page: str | None) -> _Mark:
    state = resolved.state.value if resolved else ""
    href = f"{page}#node={quote(resolved.key, safe='')}" if page and resolved and resolved.key else None
    return _Mark(number, citation.quote, state or "stated", _about(citation, resolved), href)


def _about(citation: Citation, resolved: Resolved | None) -> str:
    """Gives what is shown on hover: the document, or the fields that the text states."""
    words = rendering.words()
    if resolved:
        state = words[f"state.{resolved.state.value}"][0]
        named = resolved.label or " / ".join(resolved.candidates)
        return " · ".join((f"{state}: {named}" if named else state, *resolved.details))
    number = _number(citation)
    date = citation.date.strftime("%d/%m/%Y") if citation.date else None
    named = f"{citation.type} {number}".strip()
    return " · ".join(p for p in (named, date, citation.issuer, citation.place, citation.pinpoint) if p)


def _number(citation: Citation) -> str:
    """Gives number and symbol as they are printed: ``57-NQ/TW`` of the Party, ``117/2020/NĐ-CP`` of the State."""
    if not citation.number:
        return citation.name or ""
    numeral = "/".join(part for part in (citation.number, citation.year) if part)
    return f"{numeral}{identity.sign(citation.symbol)}{citation.symbol}" if citation.symbol else numeral


def _pieces(text: str, ordered: Sequence[Citation], marks: Sequence[_Mark]) -> list[str | _Mark]:
    """Cuts the text into plain stretches and marks; together they are the text."""
    shown = []
    end = 0
    for citation, mark in zip(ordered, marks, strict=True):
        if citation.start >= end:
            shown.append((citation.start, citation.end, mark))
            end = citation.end
    edges = [(0, 0), *((start, stop) for start, stop, _ in shown), (len(text), len(text))]
    pieces: list[str | _Mark] = []
    for n, ((_, before), (after, _)) in enumerate(pairwise(edges)):
        pieces.append(text[before:after])
        if n < len(shown):
            pieces.append(shown[n][2])
    return pieces
