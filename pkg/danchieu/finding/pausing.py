"""Python's search for garbage, held back while a text is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold back the collector of cycles: finding makes many small objects and no cycle among them.

    The collector would walk through all citations of a long text, and through the whole vocabulary, time and again: a
    quarter of all finding. What refers to nothing is freed at once all the same. It is turned on again only by who
    turned it off, so that these may stand inside each other and in several threads.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
