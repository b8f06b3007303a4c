"""The map: one HTML page that opens from disk with the network off.

``write`` makes the page of a graph, ``network_page`` the ``pyvis.network.Network`` behind the plain one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

    from danchieu.map.plain import Page

__all__ = ["network_page", "write"]


def network_page(network: networkx.MultiDiGraph, focus: int | None = None) -> Page:
    """Gives a ``pyvis.network.Network`` of the graph; see ``danchieu.map.plain``."""
    from danchieu.map import plain

    return plain.network_page(network, focus)


def write(network: networkx.MultiDiGraph, path: Path, *, focus: int | None = None, plain: bool = False) -> Path:  # noqa: ARG001
    """Writes the map of a graph to one HTML file that needs no network.

    Args:
        network: as ``danchieu.graph`` makes it.
        path: of the file; its folder is made if needed.
        focus: id of the document to open on.
        plain: the plain pyvis page.

    Returns:
        ``path``.
    """
    from danchieu.map import rendering

    return rendering.save(network_page(network, focus).generate_html(), path)
