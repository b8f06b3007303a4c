"""Archives as folders: their files have paths that go on behind the archive's own, and are unpacked in memory only."""

from __future__ import annotations

import atexit
import os
import stat
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from danchieu.errors import ReadingError
from danchieu.reading import formats, packed
from danchieu.reading.limits import Limits
from danchieu.reading.pages import Pages

Inside = tuple[Path, tuple[str, ...]]


def read(data: bytes, limits: Limits) -> Pages:
    """An archive is no document itself.

    Raises:
        ReadingError: always; it says how to reach the files inside.
    """
    with packed.opened(data, limits) as archive:
        first = next(iter(_names(archive)), "FILE")
    raise ReadingError("is an archive of several files", todo=f"give the archive to build, or one file as …/{first}")


def split(path: Path) -> Inside | None:
    """The archive on the disk that a path goes into, and the parts behind it; ``None`` for an ordinary path."""
    if path.exists():
        return None
    for parent in path.parents:
        if parent.is_file():
            return parent, path.parts[len(parent.parts) :]
    return None


def load(archive: Path, inside: tuple[str, ...], limits: Limits) -> bytes:
    """The bytes of a file inside an archive, which may lie in another archive inside.

    Raises:
        ReadingError: there is none of that name, or it is damaged.
        LimitError: it or its archive is over a limit.
    """
    status = archive.stat()
    with _SHELF.borrow((os.getpid(), archive, status.st_size, status.st_mtime_ns, limits)) as opened:
        return _load(opened, archive, inside, limits)


def _load(opened: zipfile.ZipFile, archive: Path, inside: tuple[str, ...], limits: Limits) -> bytes:
    for _ in range(limits.depth):
        known = {name: info for name, info in members(opened).items() if not unsafe(name, info)}
        at = next((n for n in range(len(inside), 0, -1) if "/".join(inside[:n]) in known), 0)
        if not at:
            break
        data = packed.unpack(opened, known["/".join(inside[:at])], limits)
        inside = inside[at:]
        if not inside:
            return data
        opened = packed.opened(data, limits)
    raise ReadingError("no such file in the archive", archive, "check the name")


Key = tuple[int, Path, int, int, Limits]


class _Shelf:
    """Keeps the archive opened last: its files are read one after the other, and its directory may be long.

    One borrower at a time has it; another opens its own.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: tuple[Key, zipfile.ZipFile] | None = None

    @contextmanager
    def borrow(self, key: Key) -> Iterator[zipfile.ZipFile]:
        """The archive, opened; ``key`` is the process, path, size, time and limits."""
        kept = self._swap(None)
        if kept is None or kept[0] != key:
            _close(kept)
            kept = key, _opened(key[1], key[4])
        try:
            yield kept[1]
        finally:
            _close(self._swap(kept))

    def _swap(self, new: tuple[Key, zipfile.ZipFile] | None) -> tuple[Key, zipfile.ZipFile] | None:
        with self._lock:
            old, self._kept = self._kept, new
        return old

    def close(self) -> None:
        """Let go of the archive."""
        _close(self._swap(None))


def _opened(path: Path, limits: Limits) -> zipfile.ZipFile:
    file = path.open("rb")
    try:
        return packed.opened(file, limits)
    except ReadingError:
        file.close()
        raise


def _close(kept: tuple[Key, zipfile.ZipFile] | None) -> None:
    if kept is not None:
        file = kept[1].fp
        kept[1].close()
        if file is not None:
            file.close()


_SHELF = _Shelf()
close = _SHELF.close
atexit.register(close)


def unsafe(name: str, info: zipfile.ZipInfo) -> bool:
    """Whether a member would lead out of a folder it is unpacked to: by its name, or because it is a link."""
    parts = name.replace("\\", "/").split("/")
    leads_out = not name.strip("/.") or name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]
    return leads_out or "\0" in name or stat.S_ISLNK(info.external_attr >> 16)


def members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The files by their names as paths have them: no empty parts, no dots for nothing."""
    files = [(_name(info), info) for info in archive.infolist() if not info.is_dir()]
    return {name if unsafe(name, info) else "/".join(PurePosixPath(name).parts): info for name, info in files}


def _names(archive: zipfile.ZipFile) -> list[str]:
    return sorted(name for name, info in members(archive).items() if not unsafe(name, info))


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; many programs write UTF-8 without saying so, which Python reads as an old code page."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def kind(file: IO[bytes], limits: Limits) -> formats.Format:
    """Which packed format a file is.

    Raises:
        ReadingError: it is damaged.
        LimitError: it names too many members.
    """
    with packed.opened(file, limits) as archive:
        return formats.packed({info.filename for info in archive.infolist()})
