"""The rooms that a build leads through, as functions that can be given otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from danchieu.errors import ReadingError
from danchieu.model import Citation, Extent, Found, Header, Resolved, Source

if TYPE_CHECKING:
    from danchieu.reading import Limits


class Stamp(Protocol):
    """Size in bytes and time of last change in nanoseconds."""

    @property
    def size(self) -> int: ...
    @property
    def mtime_ns(self) -> int: ...


class Entry(Protocol):
    """A file to be read; see `danchieu.reading.Entry`."""

    @property
    def path(self) -> Path: ...
    @property
    def name(self) -> str: ...
    def stamp(self) -> Stamp: ...
    def digest(self) -> str: ...
    def read(self) -> Source: ...


@dataclass(frozen=True, slots=True)
class Rooms:
    """What reads, finds and resolves; `Rooms.real` gives the project's own.

    Attributes:
        walk: files below the inputs; calls its second argument with what cannot be walked.
        find: extents and citations of a source; its second argument is what the manifest states.
        localise: citations of an extent with issuer, place and level made absolute.
        block_of: the block of a citation, ``None`` where no identity can be formed.
        block_of_header: the block of a held document, ``None`` where it has no number.
        resolve: the tables of a block; with ``records`` where the user vouches for documents.
    """

    walk: Callable[[Iterable[Path], Callable[[ReadingError], Any]], Iterable[Entry]]
    find: Callable[[Source, Header | None], Found]
    localise: Callable[[Sequence[Citation], Extent], Sequence[Citation]]
    block_of: Callable[[Citation], str | None]
    block_of_header: Callable[[Header], str | None]
    resolve: Callable[..., Resolved]

    @classmethod
    def real(cls, limits: Limits | None = None) -> Rooms:
        """The project's own rooms, imported when they are needed.

        Parameters:
            limits: what one file may cost, the usual where not given.
        """
        from danchieu import finding, reading, resolving

        return cls(
            partial(reading.walk, limits=limits) if limits else reading.walk,
            finding.find,
            resolving.localise,
            resolving.blocks_of,
            resolving.block_of_header,
            resolving.resolve,
        )
