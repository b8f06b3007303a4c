"""One file, or one file inside an archive: its stamp, its hash, its text."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from danchieu.errors import LimitError, ReadingError
from danchieu.model import Source
from danchieu.reading import text
from danchieu.reading.limits import DEFAULT, Limits


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the file system says of a file; a file inside an archive has its archive's."""

    size: int
    mtime_ns: int


class Entry(NamedTuple):
    """A file to be read: where it lies, and its POSIX name below the folder given."""

    path: Path
    name: str

    def read(self, limits: Limits = DEFAULT) -> Source:
        """See :func:`read`."""
        return read(self.path, self.name, limits)

    def stamp(self) -> Stamp:
        """See :func:`stamp`."""
        return stamp(self.path)

    def digest(self, limits: Limits = DEFAULT) -> str:
        """See :func:`digest`."""
        return digest(self.path, limits)


def stamp(path: Path) -> Stamp:
    """Size in bytes and time of last change in nanoseconds, without opening the file.

    Raises:
        ReadingError: the file is gone or may not be looked at.
    """
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    return Stamp(found.st_size, found.st_mtime_ns)


def digest(path: Path, limits: Limits = DEFAULT) -> str:
    """SHA-256 of the file's bytes, hexadecimal.

    Raises:
        ReadingError: the file cannot be read or is over a limit.
    """
    return hashlib.sha256(load(path, limits)).hexdigest()


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
    try:
        data = load(path, limits)
        words = text.read(data, limits)
    except ReadingError as error:
        raise type(error)(error.what, name, error.todo) from None
    return Source((name,), hashlib.sha256(data).hexdigest(), words.text, words.pages)


def load(path: Path, limits: Limits) -> bytes:
    """The file's bytes, of which never more than the limit are taken in."""
    try:
        if not path.is_file():
            raise_absent(path)
        with path.open("rb") as file:
            data = file.read(limits.size + 1)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    if len(data) > limits.size:
        raise LimitError(f"larger than {limits.size:,} bytes", path, "raise the limit or split the file")
    if not data:
        raise ReadingError("the file is empty", path, "leave it out or fetch it again")
    return data


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
