"""Where the benches take texts from: the corpus named by DANCHIEU_CORPUS, else the project's own samples."""

from __future__ import annotations

import os
from pathlib import Path

from danchieu.errors import DanchieuError

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "data" / "samples"
GOLD = ROOT / "tests" / "gold"


def corpus() -> Path | None:
    """The folder named by DANCHIEU_CORPUS, with ``gold``, ``seeds`` and ``texts`` in it; ``None`` where not named."""
    named = os.environ.get("DANCHIEU_CORPUS")
    return Path(named) if named else None


def gold_files() -> list[Path]:
    """The gold of clean texts, the samples' where no corpus is named.

    Raises:
        DanchieuError: the corpus has none.
    """
    home = corpus()
    if home is None:
        return [GOLD / "samples.jsonl"]
    found = sorted(path for path in (home / "gold").rglob("*.jsonl") if path.stem.isdigit())
    if not found:
        raise DanchieuError("no gold files", home / "gold", "name them, or set DANCHIEU_CORPUS to another folder")
    return found


def clean_texts() -> list[Path]:
    """The texts of the gold files, else every sample.

    Raises:
        DanchieuError: there is none.
    """
    home = corpus()
    if home is None:
        return _samples()
    return [path for gold in gold_files() for path in sorted((home / "seeds").glob(f"{gold.stem}*.txt"))]


def garbled_texts() -> list[Path]:
    """Real texts read by an OCR without Vietnamese: their gold is named ``*_first_part``; every sample else.

    Raises:
        DanchieuError: there is none.
    """
    home = corpus()
    if home is None:
        return _samples()
    names = [path.stem.removesuffix("_first_part") for path in sorted((home / "gold").glob("*_first_part.jsonl"))]
    return [path for name in names for path in sorted((home / "seeds").glob(f"{name}*.txt"))]


def _samples() -> list[Path]:
    found = sorted(SAMPLES.rglob("*.txt"))
    if not found:
        raise DanchieuError("no sample texts", SAMPLES, "set DANCHIEU_CORPUS")
    return found
