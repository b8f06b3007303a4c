"""Archives met on a walk, as folders: the files inside them, one after the other."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from danchieu.errors import LimitError, ReadingError
from danchieu.reading import archives, formats, packed
from danchieu.reading.archives import Inside
from danchieu.reading.limits import Limits

LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


def hidden(name: str) -> bool:
    """Whether a name inside a folder or archive is passed over."""
    return name.startswith((".", "~$")) or name.lower() in LITTER


@dataclass(frozen=True, slots=True)
class Expander:
    """Gives the files inside archives.

    Parameters:
        missing: told of what cannot be reached.
        limits: bound the members and the depth.
    """

    missing: Callable[[ReadingError], object]
    limits: Limits

    def expand(self, path: Path, parts: tuple[str, ...]) -> Iterator[Inside]:
        """The files inside an archive in the order of their names; a file that is none is given as it is.

        Parameters:
            path: the file on the disk.
            parts: of its name.
        """
        try:
            with path.open("rb") as file:
                if not file.read(4).startswith(b"PK"):
                    yield path, parts
                    return
                with packed.opened(file, self.limits) as archive:
                    yield from self._files(archive, path, parts, 1)
        except ReadingError as error:
            self._tell(error, path)
        except OSError as error:
            self._tell(ReadingError(f"cannot be read ({error.strerror})", todo="allow reading it, or run again"), path)

    def _files(self, archive: zipfile.ZipFile, path: Path, parts: tuple[str, ...], depth: int) -> Iterator[Inside]:
        members = archives.members(archive)
        if formats.packed(set(members)) is not formats.ARCHIVE:
            yield path, parts
            return
        if len(members) < sum(not info.is_dir() for info in archive.infolist()):
            self._tell(ReadingError("holds several files of one name; the last is read", todo="unpack it"), path)
        for name, info in sorted(members.items()):
            inner = PurePosixPath(name).parts
            if archives.unsafe(name, info):
                self._tell(
                    ReadingError("leads out of its archive; left out", f"{path}/{name}", "do not trust it"), path
                )
            elif any(map(hidden, inner)):
                continue
            elif name.lower().endswith(".zip"):
                yield from self._inner(archive, info, (path / name, (*parts, *inner)), depth)
            else:
                yield path / name, (*parts, *inner)

    def _inner(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, at: Inside, depth: int) -> Iterator[Inside]:
        """The files of an archive inside an archive."""
        try:
            if depth >= self.limits.depth:
                what = f"lies more than {self.limits.depth} archives deep"
                raise LimitError(what, todo="unpack it yourself if you trust it")
            with packed.opened(packed.unpack(archive, info, self.limits), self.limits) as inner:
                yield from self._files(inner, *at, depth + 1)
        except ReadingError as error:
            self._tell(error, at[0])

    def _tell(self, error: ReadingError, path: Path) -> None:
        self.missing(type(error)(error.what, error.where or path, error.todo))
