"""The path of a page that was drawn; in a notebook it shows the page itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from danchieu.map import rendering

if TYPE_CHECKING:
    _Path = Path
else:
    _Path = type(Path())

SHOWN = 8_000_000
"""Bytes above which a notebook shows the path alone: each time that the cell runs the page is kept in the notebook."""


class Drawn(_Path):
    """A path like any other.

    A notebook shows the page in a frame that holds it (``srcdoc``): a frame that names a file stays blank in VS Code
    and in Colab.
    """

    def _repr_html_(self) -> str | None:
        if not self.is_file() or self.stat().st_size > SHOWN:
            return None
        return rendering.frame(self.read_text(encoding="utf-8"))
