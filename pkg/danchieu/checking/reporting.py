"""Findings for people and for tools: a page, and SARIF 2.1.0, which editors and code hosts show beside the text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import quote

from danchieu.checking.findings import Code, Finding, Severity

_LEVELS = {Severity.ERROR: "error", Severity.HINT: "note"}


def row(finding: Finding) -> dict[str, Any]:
    """A finding with the names `danchieu.checking.findings.COLUMNS`."""
    evidence = finding.evidence
    return {
        "file": finding.file,
        "page": finding.page,
        "line": finding.line,
        "severity": finding.severity.value,
        "code": finding.code.value,
        "quote": finding.quote,
        "message": finding.message,
        "known": finding.known,
        "evidence": str(evidence) if evidence else None,
        "suggestion": finding.suggestion,
        "passage": finding.passage,
        "evidence_passage": evidence.passage if evidence else None,
        "start": finding.start,
        "end": finding.end,
    }


def sarif(findings: Sequence[Finding], version: str) -> str:
    """Findings as SARIF (OASIS, Static Analysis Results Interchange Format 2.1.0).

    Parameters:
        version: of this program.
    """
    driver = {"name": "danchieu", "version": version, "rules": [_rule(code) for code in Code]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding) for finding in findings],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(code: Code) -> dict[str, Any]:
    return {"id": code.value, "shortDescription": {"text": code.said}}


def _result(finding: Finding) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": _uri(finding.file)}, "region": _region(finding)}
    return {
        "ruleId": finding.code.value,
        "ruleIndex": list(Code).index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": place}],
        "properties": {name: value for name, value in row(finding).items() if name in _MORE and value is not None},
    }


_MORE = ("page", "known", "evidence", "evidence_passage", "suggestion", "passage")


def _region(finding: Finding) -> dict[str, Any]:
    """Lines, columns and offsets of the file's text, as `danchieu text` prints it."""
    return {
        "startLine": finding.begins[0],
        "startColumn": finding.begins[1],
        "endLine": finding.ends[0],
        "endColumn": finding.ends[1],
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
        "snippet": {"text": finding.quote},
    }


def _message(finding: Finding) -> str:
    lines = [f"{finding.message}: {' '.join(finding.quote.split())}"]
    if finding.known:
        lines.append(f"Đã biết: {finding.known}" + (f" (theo {finding.evidence})" if finding.evidence else ""))
    if finding.suggestion:
        lines.append(f"Nên viết: {finding.suggestion}")
    return "\n".join(lines)


def _uri(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(file)


def html(findings: Sequence[Finding]) -> str:
    """Findings as a page that needs no network."""
    from jinja2 import Environment

    template = resources.files("danchieu.checking").joinpath("report.html").read_text(encoding="utf-8")
    page = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(template)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return page.render(findings=findings, errors=errors, hints=len(findings) - errors, marked=_marked)


def _marked(finding: Finding) -> tuple[str, str, str]:
    """The passage in three parts, the citation in the middle."""
    before, found, behind = finding.passage.partition(finding.quote)
    return (before, found, behind) if found else ("", finding.quote, "")
