"""The map: one HTML page that opens from disk with the network off.

``write`` makes the page of a graph, ``network_page`` the ``pyvis.network.Network`` behind the plain one, ``annotate``
the page of one text with its citations marked.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx

    from danchieu.map.annotated import Resolved
    from danchieu.map.coverage import Coverage
    from danchieu.map.plain import Page
    from danchieu.model import Citation

__all__ = ["annotate", "frame", "network_page", "write"]


def network_page(network: networkx.MultiDiGraph, focus: int | None = None) -> Page:
    """Gives a ``pyvis.network.Network`` of the graph; see ``danchieu.map.plain``."""
    from danchieu.map import plain

    return plain.network_page(network, focus)


def write(
    network: networkx.MultiDiGraph,
    path: Path,
    *,
    focus: int | None = None,
    plain: bool = False,
    sources: Path | Mapping[str, Path] | None = None,
    matrix: Coverage | None = None,
) -> Path:
    """Writes the map of a graph to one HTML file that needs no network.

    Args:
        network: as ``danchieu.graph`` makes it.
        path: of the file; its folder is made if needed.
        focus: id of the document to open on.
        plain: the plain pyvis page.
        sources: folder that was given to build, or where each file lies by its name; the page then links to them.
        matrix: which place cites which central document; without it the page has no such table.

    Returns:
        ``path``.

    Raises:
        OSError: the file cannot be written.
        ValueError: ``focus`` is no document of the network.
    """
    from danchieu.map import page, rendering

    if focus is not None and focus not in network:
        raise ValueError(f"no document {focus} in the network")
    if plain:
        return rendering.save(network_page(network, focus).generate_html(), path)
    if isinstance(sources, Mapping):
        base, hrefs = None, {name: page.address(file, path) for name, file in sources.items()}
    else:
        base, hrefs = None if sources is None else page.address(sources, path) + "/", None
    return rendering.save(page.html(network, focus=focus, matrix=matrix, base=base, hrefs=hrefs), path)


def frame(
    network: networkx.MultiDiGraph,
    *,
    focus: int | None = None,
    matrix: Coverage | None = None,
    height: int = 720,
) -> str:
    """Gives an iframe that holds the page itself, to be shown in a notebook; ``height`` in pixels."""
    from danchieu.map import page, rendering

    return rendering.frame(page.html(network, focus=focus, matrix=matrix), height)


def annotate(
    text: str,
    citations: Sequence[Citation],
    path: Path,
    *,
    name: str = "",
    resolved: Mapping[tuple[int, int], Resolved] | None = None,
    page: str | None = None,
) -> Path:
    """Writes a page of a text with each citation marked; see ``danchieu.map.annotated.html`` for the parameters.

    Returns:
        ``path``.
    """
    from danchieu.map import annotated, rendering

    made = annotated.html(text, citations, name=name, resolved=resolved, page=page)
    return rendering.save(made, path)
