"""What a check finds: one citation, what is wrong with it, how that is known, and how it would read right."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from danchieu.model import Header

COLUMNS = (
    "file", "page", "line", "severity", "code", "quote", "message", "known", "evidence", "suggestion", "passage",
    "start", "end",
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
    NO_SYMBOL = "no-symbol"
    REPLACED = "replaced"
    TWO_WAYS = "two-ways"
    UNKNOWN = "other-date"

    @property
    def said(self) -> str:
        """In the words of the office, and in English."""
        return _SAID[self]


_SAID = {
    Code.DATE: "Sai ngày ban hành (wrong date)",
    Code.ISSUER: "Sai cơ quan ban hành (wrong issuer)",
    Code.SYMBOL: "Sai ký hiệu (wrong symbol)",
    Code.TYPE: "Sai loại văn bản (wrong type)",
    Code.TYPE_AND_SYMBOL: "Loại văn bản và ký hiệu không khớp (type and symbol disagree)",
    Code.NO_SYMBOL: "Có số nhưng thiếu ký hiệu (number without symbol)",
    Code.REPLACED: "Văn bản đã được thay thế hoặc bãi bỏ (replaced or repealed)",
    Code.TWO_WAYS: "Một văn bản được dẫn chiếu theo hai cách (cited in two ways)",
    Code.UNKNOWN: "Cùng số, ký hiệu nhưng khác ngày với văn bản đã biết (known under another date)",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    Attributes:
        file, page, line: where the citation stands; ``page`` is ``None`` where the format has none.
        start, end: its offsets in the file's text.
        quote, passage: its words, and the sentence that holds them.
        message: what is wrong, in Vietnamese with English behind it.
        known: what is known of the document; ``None`` where nothing is.
        evidence: who says so.
        suggestion: how the citation would read right; ``None`` where that is not known.
    """

    file: str
    page: int | None
    line: int
    severity: Severity
    code: Code
    quote: str
    message: str
    known: str | None
    evidence: str | None
    suggestion: str | None
    passage: str
    start: int
    end: int


def wording(header: Header) -> str:
    """How a document is cited in full.

    >>> import datetime as dt
    >>> wording(Header("nghị quyết", "57", None, "NQ/TW", dt.date(2024, 12, 22), "Bộ Chính trị"))
    'Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị'
    >>> wording(Header("nghị định", "8", "2022", "NĐ-CP", None, "Chính phủ"))
    'Nghị định số 08/2022/NĐ-CP của Chính phủ'
    """
    kind = (header.type or "văn bản").capitalize()
    number = (header.number or "").zfill(2)
    symbol = header.symbol or ""
    mark = "-" if "/" in symbol and not header.year else "/"
    number = "/".join(filter(None, (number, header.year))) + (f"{mark}{symbol}" if symbol else "")
    day = f", ngày {header.date:%d/%m/%Y}" if header.date else ""
    return f"{kind} số {number}{day}{f' của {header.issuer}' if header.issuer else ''}"
