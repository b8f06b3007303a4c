"""The three verbs of the package: cite, build, open."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterable
from pathlib import Path

from danchieu.building import Rooms, state
from danchieu.building import build as build_store
from danchieu.errors import DanchieuError
from danchieu.graph import Graph
from danchieu.model import Citation, Header, Source


def cite(text: str, place: str | None = None) -> list[Citation]:
    """The citations in a text, in reading order.

    Parameters:
        text: of one document, or of several one after the other.
        place: the place of the citing document where its header does not say: ``phường Hà Tu``. ``Tỉnh ủy`` and
            ``Đảng ủy`` are then that place's.

    Returns:
        Citations with offsets in code points into ``text``: ``text[c.start:c.end] == c.quote``.

    Examples:
        >>> import danchieu
        >>> [c.number for c in danchieu.cite("Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.")]
        ['57']
    """
    source = Source((), hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text)
    record = state(source, Rooms.real(), Header(place=place) if place else None)
    return [citation for citation, _ in record.citations]


def build(
    paths: str | Path | Iterable[str | Path],
    db: str | Path = "output/graph.db",
    *,
    manifest: str | Path | None = None,
    known: str | Path | None = None,
    prune: bool = False,
) -> Graph:
    """Read files and folders into a store; only what has changed is read again.

    Parameters:
        paths: files and folders, or one.
        db: path of the store, made where it is missing.
        manifest: CSV of what is known of the files (`danchieu.building.manifest`).
        known: CSV of central documents that you vouch for (`danchieu.vocabulary.known`).
        prune: take files out that are no longer there.

    Returns:
        The graph of the store. Each file that could not be read is a warning.

    Raises:
        StoreError: the store cannot be opened or written.
        DanchieuError: the manifest or the table of known documents cannot be read.
    """
    inputs = [Path(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
    rows = None if manifest is None else Path(manifest)
    mine = None if known is None else Path(known)

    def failed(error: DanchieuError) -> None:
        warnings.warn(str(error), stacklevel=4)

    build_store(inputs, db, rows=rows, known=mine, prune=prune, failed=failed)
    return Graph(db)


def open(db: str | Path = "output/graph.db") -> Graph:
    """The graph of a store that was built before.

    Raises:
        StoreError: there is no store, or it is of another version.
    """
    return Graph(db)
