"""danchieu: which official documents of Vietnam's Party and State cite which, and how policy passes down.

>>> import danchieu
>>> graph = danchieu.build(["documents"], "output/graph.db")  # doctest: +SKIP
>>> graph.citing("57-NQ/TW", level="ward")  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from danchieu.errors import (
        DanchieuError,
        LimitError,
        MissingPartError,
        QueryError,
        ReadingError,
        StoreError,
    )
    from danchieu.face import build, cite, open
    from danchieu.graph import Graph
    from danchieu.model import Citation, Kind, Level, Nature, Relation, State

_HOME = {
    **dict.fromkeys(("build", "cite", "open"), "face"),
    "Graph": "graph",
    **dict.fromkeys(("Citation", "Kind", "Level", "Nature", "Relation", "State"), "model"),
    **dict.fromkeys(
        ("DanchieuError", "LimitError", "MissingPartError", "QueryError", "ReadingError", "StoreError"), "errors"
    ),
}
"""Module of each public name; they are imported when first asked for, so that the command line starts at once."""

__all__ = [
    "Citation",
    "DanchieuError",
    "Graph",
    "Kind",
    "Level",
    "LimitError",
    "MissingPartError",
    "Nature",
    "QueryError",
    "ReadingError",
    "Relation",
    "State",
    "StoreError",
    "build",
    "cite",
    "open",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"danchieu.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
