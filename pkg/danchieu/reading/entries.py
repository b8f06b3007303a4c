"""One file, or one file inside an archive: its stamp, its hash, its text."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from danchieu.errors import LimitError, ReadingError
from danchieu.model import Source
from danchieu.reading import archives, formats, keeping
from danchieu.reading.limits import DEFAULT, Limits
from danchieu.reading.pages import Pages


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the file system says of a file; a file inside an archive has its archive's."""

    size: int
    mtime_ns: int


class Entry(NamedTuple):
    """A file to be read: where it lies, its POSIX name below the folder given, and what it may cost."""

    path: Path
    name: str
    limits: Limits = DEFAULT

    def read(self) -> Source:
        """See :func:`read`."""
        return read(self.path, self.name, self.limits)

    def stamp(self) -> Stamp:
        """See :func:`stamp`; errors bear the entry's name."""
        with _named(self.name):
            return stamp(self.path)

    def digest(self) -> str:
        """See :func:`digest`; errors bear the entry's name."""
        with _named(self.name):
            return digest(self.path, self.limits)


def stamp(path: Path) -> Stamp:
    """Size in bytes and time of last change in nanoseconds, or of the archive that holds it, without opening it.

    Raises:
        ReadingError: the file is gone or may not be looked at.
    """
    try:
        inside = archives.split(path)
        found = (inside[0] if inside else path).stat()
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    return Stamp(found.st_size, found.st_mtime_ns)


def digest(path: Path, limits: Limits = DEFAULT) -> str:
    """SHA-256 of the file's bytes, hexadecimal.

    Raises:
        ReadingError: the file cannot be read or is over a limit.
    """
    with _named(path):
        return hashlib.sha256(load(path, limits)).hexdigest()


def close() -> None:
    """End the workers at rest and let go of the archive read last; reading again starts anew."""
    keeping.close()
    archives.close()


def read(path: Path, name: str | None = None, limits: Limits = DEFAULT) -> Source:
    """Read one file, by its content and not by its name.

    Parameters:
        path: the file; it may go on inside an archive (``bundle.zip/plan.docx``).
        name: how the source is called in the store and in errors, POSIX; without it the file's own name.
        limits: what the file may cost.

    Raises:
        ReadingError: the file is missing, empty, of no known format or damaged; the message names it and the way out.
        LimitError: it is over a limit.
        MissingPartError: it needs a system part that is not installed.
    """
    name = path.name if name is None else name
    with _named(name):
        known = _format(path, limits)
        pages, sha256 = _trusted(path, known, limits) if known.trusted else keeping.read(path, known.name, limits)
    return Source((name,), sha256, pages.text, pages.pages, pages.confidence)


@contextmanager
def _named(where: object) -> Iterator[None]:
    """Errors within name this file."""
    try:
        yield
    except ReadingError as error:
        raise type(error)(error.what, where, error.todo) from None


def _trusted(path: Path, known: formats.Format, limits: Limits) -> tuple[Pages, str]:
    data = load(path, limits)
    return known.load()(data, limits), hashlib.sha256(data).hexdigest()


def _format(path: Path, limits: Limits) -> formats.Format:
    """Which reader takes the file; one inside an archive is unpacked for that, since it is small."""
    if archives.split(path):
        data = load(path, limits)
        known = _sniffed(data[: formats.HEAD], path)
        return archives.kind(io.BytesIO(data), limits) if known is formats.ARCHIVE else known
    with _opened(path) as file:
        try:
            head = file.read(formats.HEAD)
        except OSError as error:
            raise unreadable(path, error) from None
        known = _sniffed(head, path)
        return archives.kind(file, limits) if known is formats.ARCHIVE else known


def _sniffed(head: bytes, path: Path) -> formats.Format:
    formats.refuse(head)
    return formats.sniff(head, path.suffix.lower())


def load(path: Path, limits: Limits) -> bytes:
    """The file's bytes, of which never more than the limit are taken in.

    Raises:
        ReadingError: there is no such file, it is empty or cannot be read.
        LimitError: it is too large.
    """
    try:
        inside = archives.split(path)
        data = archives.load(*inside, limits) if inside else _bytes(path, limits)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    if len(data) > limits.size:
        raise LimitError(f"larger than {limits.size:,} bytes", path, "raise the limit or split the file")
    if not data:
        raise ReadingError("the file is empty", path, "leave it out or fetch it again")
    return data


def _bytes(path: Path, limits: Limits) -> bytes:
    with _opened(path) as file:
        if os.fstat(file.fileno()).st_size > limits.size:
            raise LimitError(f"larger than {limits.size:,} bytes", path, "raise the limit or split the file")
        return file.read(limits.size + 1)


def _opened(path: Path) -> BinaryIO:
    """An ordinary file, opened; devices and pipes are not, since they may never end."""
    try:
        if not path.is_file():
            raise_absent(path)
        return path.open("rb")
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None


def raise_absent(path: Path) -> None:
    """Say what is there in place of a file."""
    if path.is_dir():
        raise ReadingError("is a folder", path, "give its files, or the folder to build")
    if os.path.lexists(path):
        raise ReadingError("is no ordinary file, or a link that leads nowhere", path, "leave it out or mend the link")
    raise ReadingError("no such file", path, "check the path")


def unreadable(path: Path, error: Exception) -> ReadingError:
    """What the system said, as one line that names the file."""
    if isinstance(error, FileNotFoundError):
        return ReadingError("the file is gone", path, "run again when the folder is at rest")
    if isinstance(error, PermissionError):
        return ReadingError("may not be read", path, "allow reading it for your account")
    reason = getattr(error, "strerror", None) or str(error)
    return ReadingError(f"cannot be read ({reason})", path, "check the path and the disk")
