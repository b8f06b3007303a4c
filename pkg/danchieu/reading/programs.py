"""Programs of the system that some formats need; all optional, each named with the command that brings it."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from danchieu.errors import MissingPartError


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the system.

    Attributes:
        name: what it is.
        reads: what needs it.
        install: the one command that brings it.
        found: where it is, or how it was found; ``None`` where it is missing.
    """

    name: str
    reads: str
    install: str
    found: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a part: its name, what it reads, and the command that installs it, by ``sys.platform``."""

    name: str
    reads: str
    install: dict[str, str]


APT = "sudo apt-get install "
BREW = "brew install "
WINGET = "winget install "
_OFFICE = {
    "linux": f"{APT}libreoffice-writer-nogui",
    "darwin": f"{BREW}--cask libreoffice",
    "win32": f"{WINGET}TheDocumentFoundation.LibreOffice",
}
TESSERACT = Known(
    "Tesseract with Vietnamese",
    "scans and images",
    {
        "linux": f"{APT}tesseract-ocr tesseract-ocr-vie",
        "darwin": f"{BREW}tesseract tesseract-lang",
        "win32": f"{WINGET}UB-Mannheim.TesseractOCR",
    },
)
ANTIWORD = Known("antiword", "old Word files (.doc)", _OFFICE | {"linux": f"{APT}antiword"})
OFFICE = Known("LibreOffice", "old Word files (.doc), .rtf and .odt", _OFFICE)
MEMORY = Known("memory limit", "Word, PDF, web pages and images, each in a process that cannot take all memory", {})
USUAL = {
    "soffice": (
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        "C:/Program Files/LibreOffice/program/soffice.exe",
    ),
    "tesseract": ("C:/Program Files/Tesseract-OCR/tesseract.exe",),
}
"""Where installers put a program without telling the search path."""


def parts() -> list[Part]:
    """Every part, found or missing, for ``danchieu doctor``."""
    found = (tesseract(), program("antiword"), office(), _memory())
    return [_part(known, at) for known, at in zip((TESSERACT, ANTIWORD, OFFICE, MEMORY), found, strict=True)]


def missing(known: Known) -> MissingPartError:
    """The error for a file that needs the part."""
    part = _part(known, None)
    return MissingPartError(f"needs {part.name}, which is not installed", todo=f"run: {part.install}")


@cache
def program(name: str) -> str | None:
    """Where a program is, on the search path or in its usual place."""
    return shutil.which(name) or next((place for place in USUAL.get(name, ()) if Path(place).is_file()), None)


def office() -> str | None:
    """Where LibreOffice is."""
    return program("soffice") or program("libreoffice")


@cache
def tesseract() -> str | None:
    """Where Tesseract is, if it knows Vietnamese."""
    place = program("tesseract")
    if place is None:
        return None
    try:
        asked = subprocess.run([place, "--list-langs"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    return place if b"vie" in asked.stdout.split() else None


def _memory() -> str | None:
    return "resource.setrlimit" if importlib.util.find_spec("resource") else None


def _part(known: Known, found: str | None) -> Part:
    install = known.install.get(sys.platform, known.install.get("linux", "nothing to install: a system has it or not"))
    return Part(known.name, known.reads, install, found)
