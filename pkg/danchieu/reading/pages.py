"""What every reader gives: text, and the offsets at which its pages begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from danchieu.reading.limits import Limits


@dataclass(frozen=True, slots=True)
class Pages:
    """Text with the offset at which each page begins; no offsets where the format has no pages.

    ``confidence`` is the mean certainty of recognised words, 0 to 1, ``None`` where nothing was recognised.
    """

    text: str
    pages: tuple[int, ...] = ()
    confidence: float | None = None


class Reader(Protocol):
    """One format: bytes to pages. Pure; raises ReadingError without a place, which the caller adds."""

    def __call__(self, data: bytes, limits: Limits) -> Pages: ...
