"""The texts that gold files speak of, found on disk; the real pipeline over all of them, in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from danchieu.errors import ReadingError
from danchieu.evaluating.gold import Record, base, read_gold
from danchieu.model import Block, Citation, Found, Holding, Mention, Resolution, Source

BESIDE = (".", "../seeds", "../texts", "../samples", "..")
"""Folders beside a gold file in which its texts are sought."""

STATED = (
    *("start", "end", "quote", "kind", "type", "number", "year", "symbol", "issuer"),
    *("level", "place", "place_id", "term", "pinpoint"),
)
"""Fields of a citation that go into its record as they are."""


def texts_of(gold_paths: Iterable[Path], folder: Path | None = None) -> dict[str, Path]:
    """Where the texts of gold files lie, by base name.

    Parameters:
        gold_paths: gold files; their lines name the texts in ``file``.
        folder: where to look, at any depth; beside the gold files where not given.

    Raises:
        ReadingError: a text is not there.
    """
    found: dict[str, Path] = {}
    for path in gold_paths:
        for name in dict.fromkeys(base(line["file"]) for line in read_gold(path)):
            found[name] = found.get(name) or _sought(name, path, folder)
    return found


def run(texts: Mapping[str, Path]) -> list[Record]:
    """Find the citations of all texts and resolve them together; nothing is stored.

    Parameters:
        texts: where each text lies, by the name that its citations are to bear in ``file``.

    Returns:
        Citations as ``evaluate`` takes them, text after text in reading order.

    Raises:
        ReadingError: a text cannot be read.
    """
    from danchieu.reading import read

    return run_sources({name: read(path, name) for name, path in texts.items()})


def run_sources(sources: Mapping[str, Source]) -> list[Record]:
    """The same over texts already read."""
    mentions: list[tuple[str, Mention]] = []
    holdings: list[Holding] = []
    for name, source in sources.items():
        for mention in _mentions(source, len(mentions), holdings):
            mentions.append((name, mention))
    resolutions = _resolved([mention for _, mention in mentions], holdings)
    return [_record(name, mention.citation, resolutions.get(mention.id)) for name, mention in mentions]


def _mentions(source: Source, first: int, holdings: list[Holding]) -> list[Mention]:
    from danchieu.finding import find
    from danchieu.resolving import localise

    found: Found = find(source)
    made: list[Mention] = []
    for extent in found.extents:
        citing, header = len(holdings), extent.header
        holdings.append(Holding(citing, header, source.sha256))
        inside = [c for c in found.citations if extent.start <= c.start < extent.end]
        for citation in localise(inside, extent):
            at = first + len(made)
            made.append(Mention(at, citation, source.sha256, citing, header.date, header.place_id))
    return made


def _resolved(mentions: Iterable[Mention], holdings: Iterable[Holding]) -> dict[int, Resolution]:
    from danchieu.resolving import block_of_header, blocks_of, resolve

    members: defaultdict[str, tuple[list[Mention], list[Holding]]] = defaultdict(lambda: ([], []))
    for mention in mentions:
        if (name := blocks_of(mention.citation)) is not None:
            members[name][0].append(mention)
    for holding in holdings:
        if (name := block_of_header(holding.header)) is not None:
            members[name][1].append(holding)
    blocks = (Block(name, tuple(members[name][0]), tuple(members[name][1])) for name in sorted(members))
    return {one.mention: one for block in blocks for one in resolve(block).resolutions}


def _record(file: str, citation: Citation, resolution: Resolution | None) -> Record:
    made: dict[str, Any] = {"file": file, **{name: getattr(citation, name) for name in STATED}}
    made["date"] = citation.date.isoformat() if citation.date else None
    made["key"] = resolution.key if resolution else None
    return made


def _sought(name: str, gold: Path, folder: Path | None) -> Path:
    places = [gold.parent / part / name for part in BESIDE] if folder is None else sorted(folder.rglob(name))
    for place in places:
        if place.is_file():
            return place
    where = folder or gold.parent
    raise ReadingError("text of the gold citations not found", where / name, "name its folder with --texts")
