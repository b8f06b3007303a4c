"""What one file may cost before it is named and skipped."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file; the defaults fit any office document and stop every bomb.

    Attributes:
        size: bytes of the file, and of each file inside an archive.
        text: characters of the text that comes out.
        pages: pages of a PDF or of an image with several.
        seconds: time to read the file, scanned pages apart.
        scan_seconds: time added for each page that must be recognised.
        expansion: how many times its packed size a packed part may grow; parts below 1 MiB are free.
        members: files in one archive.
        depth: archives inside archives.
        memory: bytes that the worker process may take, where the system can bound it.
    """

    size: int = 512 * MIB
    text: int = 64 * MIB
    pages: int = 5_000
    seconds: float = 120.0
    scan_seconds: float = 60.0
    expansion: int = 200
    members: int = 100_000
    depth: int = 3
    memory: int = 4096 * MIB


DEFAULT = Limits()
