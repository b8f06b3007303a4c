"""Checking the citations of a draft against held documents, curated records, and each other."""

from danchieu.checking.comparing import Ground, check
from danchieu.checking.facts import Ended, Fact, of_known, of_laws
from danchieu.checking.findings import COLUMNS, Code, Evidence, Finding, Severity

__all__ = [
    "COLUMNS", "Code", "Ended", "Evidence", "Fact", "Finding", "Ground", "Severity", "check", "of_known", "of_laws",
]  # fmt: skip
