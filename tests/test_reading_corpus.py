"""Real files as people have them: what is cited in a file is what is cited in its text."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from danchieu.errors import MissingPartError
from danchieu.finding import find
from danchieu.reading import read


def cited(path: Path) -> list[tuple[Any, ...]]:
    """What each citation states, in reading order, without its offsets."""
    try:
        source = read(path, path.name)
    except MissingPartError as error:
        pytest.skip(str(error))
    fields = ("kind", "type", "number", "year", "symbol", "date", "issuer")
    return [tuple(getattr(citation, field) for field in fields) for citation in find(source).citations]


def one(folder: Path, pattern: str) -> Path:
    (path,) = folder.glob(pattern)
    return path


@pytest.mark.parametrize(("raw", "text"), [("20_*.htm", "40_*"), ("07_*.pdf", "47_*")])
def test_a_real_file_cites_what_its_text_cites(corpus: Path, raw: str, text: str) -> None:
    found = cited(one(corpus / "raw", raw))
    assert found
    assert found == cited(one(corpus / "texts", text))


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="reading scans needs Tesseract")
@pytest.mark.parametrize(("scan", "text"), [("13_*.pdf", "59_*"), ("14_*.pdf", "57_*")])
def test_a_scan_cites_nine_tenths_of_what_its_true_text_cites(corpus: Path, scan: str, text: str) -> None:
    true = Counter(row[:5] for row in cited(one(corpus / "texts", text)))
    found = Counter(row[:5] for row in cited(one(corpus / "raw", scan)))
    assert (true & found).total() >= 0.9 * true.total()


def test_every_real_file_is_read_and_cites_something(corpus: Path) -> None:
    files = [path for path in sorted((corpus / "raw").iterdir()) if path.suffix in (".docx", ".doc", ".pdf", ".htm")]
    assert len(files) >= 8
    assert [path.name for path in files if not cited(path)] == []
