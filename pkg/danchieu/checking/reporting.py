"""Findings for people and for tools: a page, and SARIF 2.1.0, which editors and code hosts show beside the text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from importlib import resources
from typing import Any

from danchieu.checking.findings import COLUMNS, Code, Finding, Severity

_LEVELS = {Severity.ERROR: "error", Severity.HINT: "note"}


def row(finding: Finding) -> dict[str, Any]:
    """A finding with the names `COLUMNS`."""
    values = asdict(finding)
    return {name: values[name] for name in COLUMNS} | {
        "severity": finding.severity.value,
        "code": finding.code.value,
    }


def sarif(findings: Sequence[Finding], version: str) -> str:
    """Findings as SARIF (OASIS, Static Analysis Results Interchange Format 2.1.0).

    Parameters:
        version: of this program.
    """
    rules = [{"id": code.value, "shortDescription": {"text": code.said}} for code in Code]
    driver = {"name": "danchieu", "version": version, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding) for finding in findings],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _result(finding: Finding) -> dict[str, Any]:
    region = {
        "startLine": finding.line,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
        "snippet": {"text": finding.quote},
    }
    place = {"physicalLocation": {"artifactLocation": {"uri": finding.file}, "region": region}}
    parts = (finding.message, finding.quote, finding.known and f"{finding.known} ({finding.evidence or ''})")
    text = ": ".join(part for part in parts if part)
    return {
        "ruleId": finding.code.value,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [place],
    }


def html(findings: Sequence[Finding]) -> str:
    """Findings as a page that needs no network."""
    from jinja2 import Environment

    template = resources.files("danchieu.checking").joinpath("report.html").read_text(encoding="utf-8")
    page = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(template)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return page.render(findings=findings, errors=errors, hints=len(findings) - errors, marked=_marked)


def _marked(finding: Finding) -> tuple[str, str, str]:
    """The passage in three parts, the citation in the middle."""
    before, quote, behind = finding.passage.partition(finding.quote)
    return (before, quote, behind) if quote else ("", finding.quote, "")
