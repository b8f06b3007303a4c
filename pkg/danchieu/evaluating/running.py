"""The texts that gold files speak of, found on disk; the real pipeline over all of them, in a store in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from danchieu.building import build
from danchieu.errors import ReadingError
from danchieu.evaluating.gold import Record, base, read_gold
from danchieu.store import connect
from danchieu.store.connection import MEMORY
from danchieu.store.records import CITATION, columns

BESIDE = (".", "../seeds", "../texts", "../samples", "..")
"""Folders beside a gold file in which its texts are sought."""

QUERY = f"""
    SELECT p.path, {columns(CITATION, "c")}, d.key
    FROM citation c
    JOIN source_path p ON p.source_id = c.source_id
    LEFT JOIN resolution r ON r.citation_id = c.id
    LEFT JOIN document d ON d.id = r.document_id
    ORDER BY p.path, c.start, c."end", c.id
"""
"""Every citation once for each path of its source, with the key of its document where it is resolved."""


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


def run(texts: Iterable[Path]) -> list[Record]:
    """Read the texts, find their citations and resolve them together; nothing is left on disk.

    Returns:
        Citations as ``evaluate`` takes them, text after text in reading order.

    Raises:
        ReadingError: a text cannot be read.
    """
    with closing(connect(MEMORY, write=True)) as db:
        report = build(sorted(set(texts)), db)
        if report.failed:
            raise report.failed[0]
        names = ("file", *CITATION, "key")
        return [dict(zip(names, row, strict=True)) for row in db.execute(QUERY)]


def _sought(name: str, gold: Path, folder: Path | None) -> Path:
    for place in _places(name, gold, folder):
        if place.is_file():
            return place
    where = folder or gold.parent
    raise ReadingError("text of the gold citations not found", where / name, "name its folder with --texts")


def _places(name: str, gold: Path, folder: Path | None) -> Iterator[Path]:
    if folder is None:
        yield from (gold.parent / part / name for part in BESIDE)
    else:
        yield from sorted(folder.rglob(name))
