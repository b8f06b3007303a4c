"""What a check finds: one citation, what is wrong with it, how that is known, and how it would read right."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

COLUMNS = (
    "file", "page", "line", "severity", "code", "quote", "message", "known", "evidence", "suggestion", "passage",
    "evidence_passage", "start", "end",
)  # fmt: skip
"""Names of a finding's fields in every listing, in order."""


class Severity(StrEnum):
    """An error contradicts a held document or a curated record; a hint asks for a second look."""

    ERROR = "error"
    HINT = "hint"


class Code(StrEnum):
    """What may be wrong with a citation."""

    DATE = "wrong-date"
    ISSUER = "wrong-issuer"
    SYMBOL = "wrong-symbol"
    TYPE = "wrong-type"
    TYPE_AND_SYMBOL = "type-and-symbol"
    SYMBOL_AND_ISSUER = "symbol-and-issuer"
    SIGNS = "signs"
    NO_SYMBOL = "no-symbol"
    NO_YEAR = "no-year"
    REPLACED = "replaced"
    TWO_WAYS = "two-ways"
    OTHER_DATE = "other-date"
    YOUNGER = "younger"
    UNKNOWN = "unknown"

    @property
    def vietnamese(self) -> str:
        """In the words of the office."""
        return _SAID[self][0]

    @property
    def english(self) -> str:
        """The same in English."""
        return _SAID[self][1]

    @property
    def said(self) -> str:
        """In both, Vietnamese first."""
        return f"{self.vietnamese} ({self.english})"


_SAID = {
    Code.DATE: ("Sai ngày ban hành", "wrong date"),
    Code.ISSUER: ("Sai cơ quan ban hành", "wrong issuer"),
    Code.SYMBOL: ("Sai ký hiệu", "wrong symbol"),
    Code.TYPE: ("Sai loại văn bản", "wrong type"),
    Code.TYPE_AND_SYMBOL: ("Loại văn bản và ký hiệu không khớp", "type and symbol disagree"),
    Code.SYMBOL_AND_ISSUER: ("Ký hiệu và cơ quan ban hành không khớp", "symbol and issuer disagree"),
    Code.SIGNS: ("Dấu giữa số và ký hiệu viết chưa đúng", "signs between number and symbol"),
    Code.NO_YEAR: ("Số hiệu thiếu năm ban hành", "number without its year"),
    Code.NO_SYMBOL: ("Có số nhưng thiếu ký hiệu", "number without symbol"),
    Code.REPLACED: ("Văn bản đã được thay thế hoặc bãi bỏ", "replaced or repealed"),
    Code.TWO_WAYS: ("Một văn bản được dẫn chiếu theo hai cách", "one document cited in two ways"),
    Code.OTHER_DATE: ("Cùng số, ký hiệu nhưng khác ngày với văn bản đã biết", "known under another date"),
    Code.YOUNGER: ("Ngày của văn bản được dẫn sau ngày của chính dự thảo", "dated after the draft itself"),
    Code.UNKNOWN: ("Chưa biết văn bản này, cần kiểm tra lại", "not a document that is known"),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who says what is known.

    Attributes:
        said: a document by its label, or a file.
        page, line, passage: where a file says it, and its words; ``None`` for a curated record.
    """

    said: str
    page: int | None = None
    line: int | None = None
    passage: str | None = None

    def __str__(self) -> str:
        page = f", trang {self.page}" if self.page else ""
        return f"{self.said}{page}" + (f", dòng {self.line}" if self.line else "")


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    Attributes:
        file, page: where the citation stands; ``page`` is ``None`` where the format has none.
        begins, ends: line and column of its first letter and behind its last one, from 1.
        start, end: its offsets in the file's text.
        quote, passage: its words, and the sentence that holds them.
        known: what is known of the document; ``None`` where nothing is.
        evidence: who says so.
        suggestion: how the citation would read right; ``None`` where that is not known.
    """

    file: str
    page: int | None
    begins: tuple[int, int]
    ends: tuple[int, int]
    start: int
    end: int
    quote: str
    passage: str
    severity: Severity
    code: Code
    known: str | None = None
    evidence: Evidence | None = None
    suggestion: str | None = None

    @property
    def line(self) -> int:
        """The line on which the citation begins."""
        return self.begins[0]

    @property
    def message(self) -> str:
        """What is wrong, in Vietnamese with English behind it."""
        return self.code.said
