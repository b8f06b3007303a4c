"""Document types, their abbreviations and the words that name them.

Sources: Nghị định 30/2020/NĐ-CP, Appendix III (State documents); Hướng dẫn 36-HD/VPTW of 2018 on the form of Party
documents; Luật Ban hành văn bản quy phạm pháp luật (laws, decrees, circulars).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from danchieu.vocabulary.folding import plain


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One type of document.

    Attributes:
        name: in full, lower case, as in ``Citation.type``.
        codes: abbreviations in a symbol (``NQ``); two types may share one (``QĐ`` is quyết định and quy định).
        words: phrases that name it in a text, its own name first.
        scope: ``party``, ``state``, ``both`` or ``law``.
        followed: words behind which its own are none of it: ``kiến nghị quyết định``, ``thực hiện pháp lệnh``.
        examples: citations that must be found as this type.
    """

    name: str
    codes: tuple[str, ...]
    words: tuple[str, ...]
    scope: str
    followed: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def table() -> tuple[DocumentType, ...]:
    """All document types."""
    rows = json.loads(resources.files(__package__).joinpath("types.json").read_text(encoding="utf-8"))
    return tuple(_row(**row) for row in rows)


def _row(
    name: str, codes: list[str], words: list[str], scope: str, examples: list[str], followed: Sequence[str] = ()
) -> DocumentType:
    return DocumentType(name, tuple(codes), tuple(words), scope, tuple(followed), tuple(examples))


@cache
def by_word() -> dict[str, DocumentType]:
    """Type by each of its words, folded: ``{"chuong trinh hanh dong": <chương trình>, …}``."""
    return {plain(word): row for row in table() for word in row.words}


@cache
def by_code() -> dict[str, tuple[DocumentType, ...]]:
    """Types by abbreviation, folded and upper case: ``{"QD": (<quyết định>, <quy định>), …}``."""
    found: dict[str, tuple[DocumentType, ...]] = {}
    for row in table():
        for code in row.codes:
            folded = plain(code).upper()
            found[folded] = (*found.get(folded, ()), row)
    return found
