"""A title that is printed in nothing but capitals, as it would be written in running text."""

from __future__ import annotations

import re
from functools import cache

from danchieu.model import Level
from danchieu.vocabulary import issuers, laws, places
from danchieu.vocabulary.folding import plain

PROPER = (
    "Đảng", "Đảng bộ", "Đảng Cộng sản Việt Nam", "Đại hội", "Nhà nước", "Quốc hội", "Chính phủ",
    "Thủ tướng", "Tổng Bí thư", "Chủ tịch nước", "Ban Chấp hành", "Ban Thường vụ", "Hội đồng nhân dân",
    "Ủy ban nhân dân", "Ủy ban", "Mặt trận Tổ quốc", "Việt Nam", "Thủ đô", "Trung ương", "HĐND", "UBND", "MTTQ", "IoT",
    "Nghị quyết", "Quyết định", "Chỉ thị", "Kết luận", "Nghị định", "Thông tư", "Công an", "Quân đội",
)  # fmt: skip
"""Names in titles that keep a capital (Nghị định 30/2020/NĐ-CP, Appendix II)."""

_WORD = re.compile(r"\S*\d\S*|\b[^\W\d_]{2,}\b")

_ORDINAL = re.compile(r"\b(?:khóa|khoá|lần thứ|đại hội) ([ivx]+)\b")


def running(title: str, place: str | None = None) -> str:
    """A title with the capitals of running text; one that has small letters, but in brackets behind, is left as it is.

    Parameters:
        place: that the document belongs to, whose name may stand in the title.

    >>> running("ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ PHƯỜNG HÀ TU LẦN THỨ II", "phường Hà Tu")
    'Đánh giá kết quả thực hiện Nghị quyết Đại hội Đảng bộ phường Hà Tu lần thứ II'
    """
    head = title if title.isupper() else title.partition("(")[0]
    return _small(head, place) + title[len(head) :] if head.isupper() else title


def _small(title: str, place: str | None) -> str:
    small = title.lower()
    if len(small) != len(title):
        return title
    small = _names().sub(lambda found: _written()[found[0]], small)
    small = _ORDINAL.sub(lambda found: found[0][: -len(found[1])] + found[1].upper(), small)
    small = _WORD.sub(lambda found: title[slice(*found.span())] if _abbreviates(found[0]) else found[0], small)
    if place:
        bare = place.split(" ", 1)[-1]
        small = small.replace(bare.lower(), bare)
    return small[:1].upper() + small[1:]


def _abbreviates(word: str) -> bool:
    """Whether a word is no syllable: it has a figure, or no vowel."""
    return any(map(str.isdigit, word)) or not set("aeiouy") & set(plain(word))


@cache
def _written() -> dict[str, str]:
    """Proper names by their small letters: bodies, laws, provinces."""
    bodies = [phrase for row in issuers.table() for phrase in row.phrases]
    provinces = [place.bare for place in places.units(level=Level.PROVINCIAL)]
    known = [f"{row.type.capitalize()} {row.title}" for row in laws.table()]
    return {name.lower(): name for name in (*provinces, *bodies, *known, *PROPER)}


@cache
def _names() -> re.Pattern[str]:
    longest_first = sorted(_written(), key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
