"""Checking the citations of a draft against held documents, curated records, and each other."""

from danchieu.checking.comparing import check
from danchieu.checking.facts import Fact, of_known, of_store
from danchieu.checking.findings import COLUMNS, Code, Finding, Severity

__all__ = ["COLUMNS", "Code", "Fact", "Finding", "Severity", "check", "of_known", "of_store"]
