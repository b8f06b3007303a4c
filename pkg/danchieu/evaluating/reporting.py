"""An evaluation in words: a table for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from danchieu.evaluating.figures import Evaluation, Figures
from danchieu.evaluating.judging import Judged

MEASURES = ("found", "exact", "strict", "keys")
AROUND = 60
"""Characters of context on either side of an error."""


def report(
    evaluation: Evaluation, *, format: str = "table", errors: int = 0, texts: Mapping[str, str] | None = None
) -> str:
    """The figures, and the first ``errors`` errors with what stands around them.

    Parameters:
        evaluation: what ``evaluate`` gave.
        format: ``table`` or ``json``.
        errors: how many errors to list; -1 for all.
        texts: text by base name of its file; without it an error shows its quote alone.

    Returns:
        Lines ended by a line feed.

    Raises:
        ValueError: an unknown format.
    """
    listed = evaluation.errors if errors < 0 else evaluation.errors[:errors]
    if format == "json":
        return json.dumps(_as_dict(evaluation, listed, texts or {}, errors), ensure_ascii=False) + "\n"
    if format != "table":
        raise ValueError(f"format {format!r}: table or json")
    lines = [*_table(evaluation), *(_line(one, texts or {}) for one in listed)]
    return "\n".join(lines) + "\n"


def context(one: Judged, texts: Mapping[str, str]) -> str:
    """What stands around an error on one line, its citation between ``⟦`` and ``⟧``; empty without the text."""
    text, record = texts.get(one.file), one.gold or one.predicted or {}
    if text is None:
        return ""
    start, end = record["start"], record["end"]
    parts = text[max(0, start - AROUND) : start] + "⟦" + text[start:end] + "⟧" + text[end : end + AROUND]
    return " ".join(parts.split())


def _table(evaluation: Evaluation) -> Iterator[str]:
    core = evaluation.core
    yield f"gold {core.gold}, predicted {core.predicted}"
    for name in MEASURES:
        ratio = getattr(core, name)
        yield f"{name:7} precision {ratio.precision:.4f}  recall {ratio.recall:.4f}  F1 {ratio.f1:.4f}"
    yield "fields  " + "  ".join(f"{name} {share:.3f}" for name, share in core.fields.items())
    parts = {**{f"kind {k}": v for k, v in evaluation.by_kind.items()}}
    parts |= {f"noise {k}": v for k, v in evaluation.by_noise.items()}
    if parts:
        yield ""
        yield f"{'F1 of':24}{'gold':>6}{'pred.':>7}" + "".join(f"{name:>9}" for name in MEASURES)
        yield from (_row(name, part) for name, part in parts.items())


def _row(name: str, part: Figures) -> str:
    shares = "".join(f"{getattr(part, measure).f1:9.4f}" for measure in MEASURES)
    return f"{name:24}{part.gold:6}{part.predicted:7}{shares}"


def _line(one: Judged, texts: Mapping[str, str]) -> str:
    return f"{one.file}:{one.start}: {one.said()} | {context(one, texts) or one.quote()}"


def _as_dict(evaluation: Evaluation, listed: list[Judged], texts: Mapping[str, str], errors: int) -> dict[str, Any]:
    made: dict[str, Any] = evaluation.core.as_dict()
    made["named"] = evaluation.named.as_dict()
    made["by_kind"] = {name: part.as_dict() for name, part in evaluation.by_kind.items()}
    made["by_noise"] = {name: part.as_dict() for name, part in evaluation.by_noise.items()}
    if errors:
        made["errors"] = [_error(one, texts) for one in listed]
    return made


def _error(one: Judged, texts: Mapping[str, str]) -> dict[str, Any]:
    where = {"file": one.file, "start": one.start, "kind": one.kind, "quote": one.quote()}
    return {**where, "what": one.said(), "context": context(one, texts)}
