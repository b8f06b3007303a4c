"""A source divided into the documents that it holds, and these into their parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from danchieu.finding import blocks, headers, margins
from danchieu.finding.lines import Line, Role, lines
from danchieu.finding.margins import Span
from danchieu.finding.titleblocks import typed
from danchieu.finding.titles import is_body
from danchieu.model import Extent, Header

_LEAD = 600
"""So much may stand above the first title block, as the heading of a web page, and not be a document of its own."""
_ABOVE = 3
_MOST_LINES = 14
_PART_HEAD = 1_200
_APPENDIX = re.compile(r"PHU LUC(?: SO)?[ :.]*([IVX]{1,6}\b|\d{1,2}[A-Z]?\b|[A-Z]\b)?[ :.\-–*]*", re.IGNORECASE)
_COLUMNS = re.compile(r"^(?:STT|TT|So TT|SO TT|Don vi|DON VI)\b")
_BRACKET = re.compile(r"\((?:Ban hành kèm|Kèm) theo[^()]{0,400}\)")


def divide(text: str, stated: Header | None = None) -> tuple[Extent, ...]:
    """Divide a source's text into documents and their parts.

    Args:
        text: the source's text.
        stated: what a manifest states of the source; its fields win over the printed header of the first document.
    Returns:
        extents in order, which do not overlap and together cover the text; none for an empty text. A part lies
        behind its document: ``part`` is its label (``Phụ lục 1A``, ``Quy chế``), its header has the part's type and
        title, and issuer, level, place and date of its document. A draft's parts are drafts.
    """
    if not text:
        return ()
    own, found = _own_first(text, blocks.find(text))
    starts = [0, *(block.start for block in found)]
    ends = [*starts[1:], len(text)]
    extents: list[Extent] = []
    document = Header()
    for start, end, block in zip(starts, ends, (None, *found), strict=True):
        if block is not None and block.part:
            extents.append(_part(text, start, end, block.main, document))
            continue
        document = headers.read(text, start, end)
        if start == 0:
            document = _attachment(text, end, own, document)
            document = headers.with_stated(document, stated) if stated else document
        extents.append(Extent(start, end, document))
    return tuple(extents)


def _own_first(text: str, found: tuple[blocks.Block, ...]) -> tuple[blocks.Block | None, list[blocks.Block]]:
    """The first document's own block, and the others, each begun where a web portal's fields above it do."""
    kept = [replace(block, start=margins.portal_start(text, block.start)) for block in found]
    begin, _ = margins.portal_head(text, 0, len(text))
    if kept and kept[0].start - begin < _LEAD and (not kept[0].part or kept[0].start <= _ABOVE):
        return kept[0], kept[1:]
    return None, kept


def _attachment(text: str, end: int, own: blocks.Block | None, document: Header) -> Header:
    """The header of a source that holds an appendix, or a regulation, without the document that it belongs to."""
    if own is None or not own.part:
        return document
    part = _part(text, own.start, end, own.main, Header()).header
    if part.type == "phụ lục":
        return replace(document, type=part.type, title=part.title, number=None, year=None, symbol=None, date=None)
    return replace(document, type=document.type or part.type, title=document.title or part.title)


def _part(text: str, start: int, end: int, main: int, document: Header) -> Extent:
    found = lines(text, main, min(end, main + _PART_HEAD), _MOST_LINES)
    wrapped = found[0].folded in ("PHU", "Phu") and len(found) > 1
    label, kind, rest = _label(f"Phụ {found[1].words}" if wrapped else found[0].words)
    title = " ".join(_part_title(rest, found[1 + wrapped :])) or None
    header = replace(document, type=kind, number=None, year=None, symbol=None, title=title)
    return Extent(start, end, header, label)


def _label(words: str) -> tuple[str, str, str]:
    """What a part calls itself in its first line, its type, and what is left of the line."""
    line = lines(words, 0, len(words))[0]
    appendix = _APPENDIX.match(line.folded)
    if appendix:
        label = f"Phụ lục {appendix[1]}" if appendix[1] else "Phụ lục"
        return label, "phụ lục", line.words[appendix.end() :]
    kind = typed(line)
    if kind:
        return kind[0].name.capitalize(), kind[0].name, line.words[kind[1] :].strip()
    return "Phụ lục", "phụ lục", line.words


def _part_title(rest: str, found: list[Line]) -> Iterator[str]:
    """The title of a part, up to its bracket, its table or its body."""
    title = [rest] if rest.strip() else []
    yield from title
    for line in found:
        if not title and (line.role in (Role.RULE, Role.RUNNING) or line.folded.startswith("Don vi")):
            continue
        if line.role is not Role.CAPS or is_body(line) or _COLUMNS.match(line.folded) or (title and line.gap):
            return
        title.append(line.words)
        yield line.words


def silent(text: str, extents: Iterable[Extent]) -> tuple[Span, ...]:
    """The stretches in which no citation may be found.

    Args:
        text: the source's text.
        extents: as ``divide`` gave them.
    Returns:
        spans in order that do not overlap: title blocks but for the titles, a document's own number, running heads,
        lists of recipients, signatures, and what web portals print around a document. Never a line of its body.
    """
    spans: list[Span] = []
    document = Header()
    for extent in extents:
        if extent.part is None:
            document = extent.header
            spans += _document_margins(text, extent)
        else:
            spans += _part_margins(text, extent, document)
        spans += margins.portal_foot(text, extent.start, extent.end)
    for margin in (margins.running_heads, margins.number_lines, margins.recipients, margins.signatures):
        spans += margin(text, 0, len(text))
    return tuple(_merged(spans))


def _own_numbers(header: Header, text: str, start: int, end: int) -> list[Span]:
    """Where a document's own number stands with its symbol."""
    if not header.number or not header.symbol or text.find(header.number, start, end) < 0:
        return []
    year = rf"/\s?{header.year}" if header.year else ""
    symbol = re.escape(header.symbol)
    own = rf"(?:[Ss]ố:?\s*)?(?<!\d)0*{re.escape(header.number)}{year}\s?[-/]\s?{symbol}(?![\w/-])"
    return [match.span() for match in re.compile(own).finditer(text, start, end)]


def _document_margins(text: str, extent: Extent) -> Iterator[Span]:
    block, _ = headers.block_of(text, extent.start, extent.end)
    begin, _ = margins.portal_head(text, extent.start, extent.end)
    if begin > extent.start:
        yield extent.start, begin
    yield from block.quiet
    if block.title:
        yield from _own_numbers(extent.header, text, block.title[0].start, block.title[-1].end)


def _part_margins(text: str, extent: Extent, document: Header) -> Iterator[Span]:
    """The bracket below a part's title that names the part's own document."""
    bracket = _BRACKET.search(text, extent.start, min(extent.end, extent.start + _PART_HEAD))
    if bracket and _own_numbers(document, text, *bracket.span()):
        yield bracket.span()


def _merged(spans: list[Span]) -> Iterator[Span]:
    last: Span | None = None
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if last and start <= last[1]:
            last = last[0], max(last[1], end)
        else:
            if last:
                yield last
            last = start, end
    if last:
        yield last
