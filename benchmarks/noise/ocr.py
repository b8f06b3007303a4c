"""Tesseract as a command: checked once at the start, then one process a page on one core."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Iterable

from PIL import Image

from danchieu.errors import MissingPartError, ReadingError

SECONDS = 300
"""Limit for one page."""


def check(languages: Iterable[str]) -> None:
    """See that Tesseract and its data for these languages are installed.

    Raises:
        MissingPartError: one of them is not; names the Debian package.
    """
    if not shutil.which("tesseract"):
        raise MissingPartError("Tesseract is not installed", "tesseract", "apt-get install tesseract-ocr")
    said = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True).stdout.split()
    for language in languages:
        if language not in said:
            todo = f"apt-get install tesseract-ocr-{language}"
            raise MissingPartError(f"Tesseract has no data for {language}", "tesseract", todo)


def version() -> str:
    """First line of ``tesseract --version``, for the report."""
    said = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=True)
    return (said.stdout or said.stderr).splitlines()[0]


def read(image: Image.Image, language: str, dpi: int) -> str:
    """The text of one page image.

    Raises:
        ReadingError: Tesseract failed on the page.
    """
    held = io.BytesIO()
    image.save(held, "PPM")
    command = ["tesseract", "-", "-", "-l", language, "--dpi", str(dpi), "--psm", "3"]
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # its threads gain nothing on one page and disturb each other
    done = subprocess.run(command, input=held.getvalue(), capture_output=True, timeout=SECONDS, env=alone, check=False)
    if done.returncode:
        raise ReadingError(done.stderr.decode("utf-8", "replace").strip()[-200:], "tesseract", "see its message")
    return done.stdout.decode("utf-8")
