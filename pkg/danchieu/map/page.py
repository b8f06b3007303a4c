"""The page with three linked views of one graph, and a fourth of what is missing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup

from danchieu.map import payload, rendering
from danchieu.map.bundle import bundle
from danchieu.map.coverage import STATES, Coverage

if TYPE_CHECKING:
    import networkx


def html(
    network: networkx.MultiDiGraph,
    *,
    focus: int | None = None,
    matrix: Coverage | None = None,
    base: str | None = None,
    hrefs: Mapping[str, str] | None = None,
) -> str:
    """Renders the page.

    Args:
        network: as ``danchieu.graph`` makes it.
        focus: id of the document on whose chain the page opens.
        matrix: which place cites which central document; without it the page has no such table.
        base: address of the folder of source files, relative to the page, ending in ``/``; ``None``: no links to files.
        hrefs: addresses of single source files by name, where they do not lie in one folder.
    """
    index = {n: i for i, n in enumerate(sorted(network))}
    extra = {
        "coverage": None if matrix is None else _table(matrix, index),
        "base": base,
        "hrefs": dict(hrefs or {}),
        "focus": -1 if focus is None else index[focus],
    }
    return rendering.page(
        "page.html",
        [rendering.script(bundle("page"))],
        heading=rendering.words()["title"][0],
        style=Markup(rendering.static("common.css") + rendering.static("page.css")),
        data=rendering.embedded(words=rendering.words(), extra=extra, core=rendering.pack(payload.core(network))),
        evidence=payload.evidence(network),
    )


def _table(matrix: Coverage, index: Mapping[int, int]) -> dict[str, Any]:
    known = {"documents": [index[n] for n in matrix.documents], "states": list(STATES.values())}
    return asdict(matrix) | known


def address(file: Path, page: Path) -> str:
    """Gives the address of a file or folder on disk, relative to the page."""
    try:
        relative = Path(os.path.relpath(Path(file).resolve(), Path(page).resolve().parent)).as_posix()
    except ValueError:  # another drive on Windows
        return Path(file).resolve().as_uri()
    return "./" + quote(relative)
