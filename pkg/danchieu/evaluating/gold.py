"""Annotated citations as they lie in files: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from danchieu.errors import ReadingError

Record = Mapping[str, Any]
"""A citation as JSON gives it: ``file start end quote kind`` and the fields of the guideline."""

NEEDED = ("file", "start", "end", "kind")


def read_gold(path: Path) -> list[Record]:
    """The citations of one JSONL file, gold or predicted, in its order.

    Raises:
        ReadingError: the file cannot be read, or a line is no citation.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadingError(f"cannot be read: {error}", path, "give a JSONL file of citations") from error
    return [_record(line, path, at) for at, line in enumerate(lines, 1) if line.strip()]


def base(file: str) -> str:
    """The file's own name: gold and predicted citations meet by it, whatever folder they were read from."""
    return file.replace("\\", "/").rpartition("/")[2]


def _record(line: str, path: Path, at: int) -> Record:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise ReadingError(f"no JSON: {error.msg}", f"{path}:{at}", "give one citation a line") from error
    lacking = [name for name in NEEDED if not isinstance(record, dict) or name not in record]
    if lacking:
        raise ReadingError(f"no citation: {', '.join(lacking)} missing", f"{path}:{at}", "give one citation a line")
    return dict(record)
