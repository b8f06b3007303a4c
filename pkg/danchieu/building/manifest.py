"""The manifest: what the user knows of the files that their text does not say."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path
from typing import Any

from danchieu.errors import DanchieuError
from danchieu.model import Header, Nature
from danchieu.vocabulary.days import day

COLUMNS = ("path", "type", "number", "symbol", "date", "issuer", "place", "title", "nature")
"""Blank where the user does not know; only ``path`` must be there."""


def read(file: Path) -> dict[str, str]:
    """The rows of a manifest by path, each as JSON of what it states.

    Raises:
        DanchieuError: it cannot be read, has an unknown column, or a row states what cannot be.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines)
            _check_columns(rows.fieldnames or (), file)
            return {row["path"].strip().replace("\\", "/"): _as_json(row, file, rows.line_num) for row in rows}
    except OSError as error:
        raise DanchieuError(f"the manifest cannot be read ({error.strerror})", file, "check --manifest") from error
    except UnicodeDecodeError as error:
        raise DanchieuError("the manifest is not in UTF-8", file, "save it as CSV in UTF-8") from error


def header(stated: str) -> Header | None:
    """The header that a row states, ``None`` where it states nothing."""
    row: dict[str, Any] = json.loads(stated)
    if not row:
        return None
    number, _, year = row.get("number", "").partition("/")
    return Header(
        type=row.get("type"),
        number=number or None,
        year=year or None,
        symbol=row.get("symbol"),
        date=dt.date.fromisoformat(row["date"]) if "date" in row else None,
        issuer=row.get("issuer"),
        place=row.get("place"),
        title=row.get("title"),
        nature=Nature(row.get("nature", "original")),
    )


def _check_columns(names: Any, file: Path) -> None:
    unknown = sorted(set(names) - set(COLUMNS))
    if unknown or "path" not in names:
        what = (
            f"the manifest has unknown columns ({', '.join(unknown)})" if unknown else "the manifest has no column path"
        )
        raise DanchieuError(what, file, f"its columns are {', '.join(COLUMNS)}")


def _as_json(row: dict[str, Any], file: Path, line: int) -> str:
    if None in row or None in row.values():
        raise DanchieuError(
            f"line {line} of the manifest has another number of fields than its head", file, "mend the line"
        )
    stated = {name: row[name].strip() for name in COLUMNS[1:] if row.get(name, "").strip()}
    try:
        if "date" in stated:
            stated["date"] = day(stated["date"]).isoformat()
        if "nature" in stated:
            Nature(stated["nature"])
    except ValueError as error:
        todo = "write dates as 2024-12-22, nature as original or digest"
        raise DanchieuError(f"line {line} of the manifest: {error}", file, todo) from None
    return json.dumps(stated, ensure_ascii=False, sort_keys=True)
