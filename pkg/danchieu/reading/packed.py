"""Zip files without their tricks: bounded before they are opened, bounded while they are unpacked, never to disk."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import IO

from danchieu.errors import LimitError, ReadingError
from danchieu.reading.limits import MIB, Limits

BROKEN = "fetch it again, or open it in its own program and save it anew"
TAIL = 66_000
"""The end record lies in the last 65,557 bytes of a zip file (APPNOTE 4.3.16: its comment has at most 65,535)."""
ENTRY = 46
"""Bytes of a directory entry without its name (APPNOTE 4.3.12)."""
CHUNK = 1 << 16
_FAULTS: tuple[type[Exception], ...] = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError,
    RuntimeError, ValueError, KeyError, IndexError,
)  # fmt: skip
"""What Python's zipfile raises on damage, by the fuzzer's finding."""


def opened(data: bytes | IO[bytes], limits: Limits) -> zipfile.ZipFile:
    """The archive, after its directory was found to be of sensible size.

    Raises:
        ReadingError: it is damaged.
        LimitError: it names too many files.
    """
    file = io.BytesIO(data) if isinstance(data, bytes) else data
    try:
        _bounded(file, limits)
        return zipfile.ZipFile(file)
    except _FAULTS as error:
        raise ReadingError(f"is a damaged zip file ({_reason(error)})", todo=BROKEN) from None


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> bytes:
    """One member's bytes; what grows beyond the limits is stopped while it grows, whatever its header states.

    Raises:
        ReadingError: it is damaged or encrypted.
        LimitError: it is too large, or a bomb.
    """
    if member.flag_bits & 1:
        raise ReadingError("is locked with a password", todo="unpack it yourself and give the files")
    bound = min(limits.size, max(MIB, member.compress_size * limits.expansion))
    pieces: list[bytes] = []
    size = 0
    try:
        with archive.open(member) as file:
            while piece := file.read(CHUNK):
                size += len(piece)
                if size > bound:
                    raise LimitError(_grown(size, member, limits), todo="unpack it yourself if you trust it")
                pieces.append(piece)
    except _FAULTS as error:
        raise ReadingError(f"is damaged inside its zip file ({_reason(error)})", todo=BROKEN) from None
    return b"".join(pieces)


def _grown(size: int, member: zipfile.ZipInfo, limits: Limits) -> str:
    if size > limits.size:
        return f"larger than {limits.size:,} bytes when unpacked"
    return f"grows more than {limits.expansion}-fold from {member.compress_size:,} bytes when unpacked"


def _bounded(file: IO[bytes], limits: Limits) -> None:
    """Refuse a directory of too many entries before Python builds an object of each."""
    end = file.seek(0, io.SEEK_END)
    file.seek(max(0, end - TAIL))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise zipfile.BadZipFile("its end is missing")
    count, size = struct.unpack_from("<HL", tail, at + 10)
    wide = tail.rfind(b"PK\x06\x06")
    if wide >= 0 and len(tail) >= wide + 48:
        count, size = struct.unpack_from("<QQ", tail, wide + 32)
    if count > limits.members or size > limits.members * (ENTRY + 254):
        raise LimitError(f"more than {limits.members:,} files in one archive", todo="split the archive")


def _reason(error: Exception) -> str:
    return str(error).strip("'\"").splitlines()[0][:80] if str(error).strip() else type(error).__name__
