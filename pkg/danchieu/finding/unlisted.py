"""Bodies that no table holds: ``Sở Ngoại vụ tỉnh …``, ``Bệnh viện … Trung ương``, ``Ban Chỉ đạo chuyển đổi số``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from danchieu.finding.bodies import UNIT_LEVELS, UNIT_NAMES, UNIT_WORDS, Body, introduced, past_office, place_behind
from danchieu.finding.bodies import at as known_at
from danchieu.finding.grammar import compiled
from danchieu.finding.windows import Window
from danchieu.model import Level
from danchieu.vocabulary import issuers, symbols

_HEADS = (
    "(?:(?:Ban Chap hanh|Ban Thuong vu|BCH|BTV) )?Cong doan"
    "|Ban [Cc]an su(?: [Dd]ang)?|Dang doan|So|Cuc|Tong cuc|Chi cuc|Vien|Toa an nhan dan|Vien kiem sat nhan dan|Cong an"
    "|Bo Tu lenh|Bo Chi huy|Truong|Dai hoc|Hoc vien|Benh vien|Lien doan Lao dong|Doan|Hoi|Thanh tra|Co quan|Van phong"
    "|Ban Quan ly|Ban Chi dao|Tieu ban|Ban|Phong|Chi nhanh|Trung tam|Kho bac|Ngan hang|Tap doan|Tong cong ty|Dang uy"
    "|Hoi dong|Uy ban|Bo"
)
_NOT_ITS = (
    "Cong van|Cong dien|Quyet dinh|Nghi quyet|Nghi dinh|Ke hoach|Thong (?:bao|tu|tri|cao)|Chi thi|Ket luan"
    "|Quy (?:dinh|che|hoach)|Huong dan|Bao cao|To trinh|Luat|Van ban|Chuong trinh|De an|Phuong an|Bien ban|Giay"
    "|Phap lenh|Hien phap|Dieu le|UBND|HDND|MTTQ|Tinh uy|Thanh uy|Chinh phu|Thu tuong"
    f"|Mat tran|Chu tich|{_HEADS}"
)
"""What may follow ``và`` or a comma and is no more of the name: another document, another body."""
_SMALL = "nhan dan|nha nuoc|tong hop|quoc gia|nganh"
"""Words of a name that are written small."""
_NAMED = re.compile(
    rf"(?P<head>{_HEADS})(?![A-Za-z])(?: *(?:,|-|va|&)? +(?:[A-Z][A-Za-z&]*|{_SMALL}))+"
    rf"(?:(?<! So)(?: [a-z]+){{1,2}}(?:,| va| -| &) (?!(?:{_NOT_ITS})(?![a-z]))(?:[A-Z][a-z]+|PTNT|MT|DL|XH))*"
    r"(?:(?: [a-z]+){1,9} Viet Nam)?"
)
_COMPLETE = compiled(
    r"(?P<head>Lien doan Lao dong|Cong an|(?:Chi )?[Cc]uc [Tt]hue|Kho bac [Nn]ha nuoc|Toa an nhan dan"
    r"|Vien kiem sat nhan dan|Thanh tra|Uy ban [Bb]au cu|Hoi dong [Bb]au cu|Dang uy cac co quan)"
    rf"(?= (?:{UNIT_WORDS}|khu vuc|Dang)(?![a-z]))"
)
"""Heads that need no name of their own: ``Công an xã``, ``Tòa án nhân dân khu vực 5``."""
_REST = compiled(
    r"(?:(?: *-)? +[a-z\d']+){0,8}?(?= *(?:[,;.:()\"]|$)| +(?:ve|ban hanh|quy dinh|huong dan|ngay|phe duyet|sua doi"
    r"|trien khai|va|(?<!van\s)tai|nham|khoa (?=[xvi\d])|thong qua|theo|da)(?![a-z]))"
)
"""A name may end in small letters; where it ends is told by what must follow an issuer, else it is not read."""

_TASKED = compiled(
    r"(?P<head>Ban [Cc]hi (?:dao|huy)|To cong tac|Hoi dong)(?: De an \d+)?"
    rf"(?:(?: *,)? (?!(?:ve|ban hanh|cac|de(?! an)|da)(?![a-z]))[a-z\d]+| - [a-z]+| *\"[^\"]{{3,80}}\")"
    rf"{{0,30}}?(?: cua (?:Thu tuong )?Chinh phu)?(?: (?:{UNIT_WORDS})(?: [A-Z][a-z]+)+)?"
    r"(?= (?:ve|ban hanh)(?![a-z])| *[;.(])"
)
"""A body set up for a task is called by it, in small letters, commas and all, or by its name in quotation marks. It
ends with its place, or where its document's title or the sentence's next part begins, else it is not read."""

_LEVELS = {"So": Level.PROVINCIAL, "Bo": Level.CENTRAL, "Tong cuc": Level.CENTRAL}
_CENTRAL = (" trung uong", " viet nam", " nha nuoc", " chinh phu", " quoc gia")
_IN_THE_TABLE = ("hoi dong nhan dan", "uy ban nhan dan")
"""Bodies whose words the table holds whole: where they are not read there, they are not read."""
_OF_AN_ORGAN = compiled(r"(?:Ban Thuong vu )?Dang uy [Cc]o quan (?=Bo )")
"""A ministry's Party committee is called by its whole name."""
_OF_A_MINISTRY = compiled(r"(?:Ban Thuong vu )?Dang uy Bo ")
_UNIT = compiled(rf" (?:{UNIT_WORDS}|TP(?=\.| )\.?)(?= *[A-Z])")
_ABBREVIATED = 4
"""A name that seems to end in ``TP.`` goes on so many letters later."""
_ITS_UNIT = compiled(rf" *(?P<unit>{UNIT_WORDS})(?![a-z])")
_LAST_UNIT = compiled(rf" (?P<unit>{UNIT_WORDS})\Z")
_ENDS = compiled(r" *(?:[,;.:()]|$)| (?:ve|da|de|nham|va|khoa)(?![a-z])")
_OF_A_BODY = re.compile(r" (?:(?=cua )|(?<=de nghi )(?!cua )(?=[a-z]))")
"""Where a body begins that proposes; ``của`` may be left out."""
_SCHOOL = re.compile(r"tr[ưƯ][ờỜ]ng", re.IGNORECASE)
"""``Trường`` is a part of a school's name, ``Trưởng`` an office; folded they are one word."""
_SHORTER = (
    (re.compile(r"[ỦU][ỷyỶY]? ?ban [Nn]hân dân", re.IGNORECASE), "UBND"),
    (re.compile(r"Hội đồng [Nn]hân dân", re.IGNORECASE), "HĐND"),
    (re.compile(r"Mặt trận Tổ quốc", re.IGNORECASE), "MTTQ"),
    (re.compile(r"ATGT"), "An toàn giao thông"),
    (re.compile(r" ?& ?"), " và "),
    (re.compile(r" cấp (?=(?:tỉnh|huyện|quận|xã|phường|thành phố|thị xã)$)"), " "),
    (re.compile(r"[–—]"), "-"),
)
"""Canonical words for what names of bodies hold of other bodies' names."""
_DEPARTMENT_OF = re.compile(r"^(Sở .+) (?:tỉnh|[Tt]hành phố|TP\.?)$")
"""A department is always its province's: the kind of place is none of its name."""


def at(window: Window, index: int) -> Body | None:
    """The body whose words begin at ``index``, or behind the office of who signs for it (``Giám đốc Sở Nội vụ``).

    Args:
        window: folded text.
        index: where the words begin.
    Returns:
        the body, with the place that its words end in; ``None`` where it cannot be told where they end.
    """
    office = past_office(window.low, index)
    headed = office > index and not _SCHOOL.match(unicodedata.normalize("NFC", window.raw(index, office)))
    return _at(window, office if headed else index)


def _at(window: Window, index: int) -> Body | None:
    if window.low.startswith(_IN_THE_TABLE, index):
        return None
    if (within := _OF_AN_ORGAN.match(window.cased, index)) and (
        organ := known_at(window.cased, window.low, within.end())
    ):
        return Body(organ.end, _printed(window, index, organ.end), organ.level, organ.place, known=False)
    found = rest = _TASKED.match(window.cased, index)
    if found is None:
        found = _COMPLETE.match(window.cased, index) or _NAMED.match(window.cased, index)
        rest = _REST.match(window.low, found.end()) if found else None
    if found is None or rest is None:
        return None
    end = rest.end()
    level = _level(window, found["head"], index, end)
    for unit in _UNIT.finditer(window.cased, index, end + _ABBREVIATED):
        place, behind = place_behind(window.cased, window.low, unit.start(), "")
        if place and (behind >= end or window.cased[behind:end].lstrip()[:1].islower()):
            return Body(behind, _printed(window, index, unit.end()), level, place, known=False)
    return Body(end, _printed(window, index, end), level, known=False)


def _level(window: Window, head: str, start: int, end: int) -> Level | None:
    """As the head of the words tells, or their end: ``… Việt Nam``, ``… cấp tỉnh``."""
    if _OF_A_MINISTRY.match(window.cased, start) or window.low.endswith(_CENTRAL, start, end):
        return Level.CENTRAL
    last = _LAST_UNIT.search(window.low, start, end)
    return _LEVELS.get(head) or (UNIT_LEVELS[UNIT_NAMES[" ".join(last["unit"].split())]] if last else None)


def _printed(window: Window, start: int, end: int) -> str:
    """A body's words as printed, those of other bodies in it in their canonical form."""
    words = unicodedata.normalize("NFC", " ".join(window.raw(start, end).split()))
    field = " ".join(window.low[start:end].split()).removeprefix("so ")
    if ministry := window.low.startswith("so ", start) and issuers.by_phrase().get(f"bo {field}"):
        return ministry.name.replace("Bộ", "Sở", 1)
    for spelled, canonical in _SHORTER:
        words = spelled.sub(canonical, words)
    return _DEPARTMENT_OF.sub(r"\1", words)


def before(window: Window, since: int, until: int) -> Iterator[Body]:
    """Bodies introduced by ``của``, or by ``đề nghị`` alone, that the table does not know, the nearest first.

    Args:
        window: folded text.
        since, until: where to look; they end before ``until``.
    """
    for index in reversed([m.start() for m in _OF_A_BODY.finditer(window.low, since, until)]):
        begin = introduced(window.low, index) or index + 1
        body = at(window, begin) if not known_at(window.cased, window.low, begin) else None
        if body and body.end <= until:
            yield body


def of_unit(window: Window, begin: int, symbol: str | None) -> Body | None:
    """``Kế hoạch số 6/KH-UBND của tỉnh``: the kind of place alone stands for its body, which the symbol abbreviates.

    Args:
        window: folded text.
        begin: where the words behind ``của`` begin.
        symbol: canonical; a Party committee and its bureau share one, so that it tells a State body alone.
    """
    found = _ITS_UNIT.match(window.low, begin) if symbol and not symbols.is_party(symbol) else None
    row = _body_of(UNIT_NAMES[" ".join(found["unit"].split())], symbols.parts(symbol)) if found and symbol else None
    if found is None or row is None:
        return None
    place, end = place_behind(window.cased, window.low, found.start(), "")
    if place is None and not _ENDS.match(window.low, found.end()):
        return None
    return Body(end if place else found.end(), row.name, row.level, place)


@cache
def _body_of(unit: str, organs: tuple[str, ...]) -> issuers.Issuer | None:
    rows = [row for row in issuers.table() if row.unit == unit and set(row.organs) & set(organs)]
    return min(rows, key=lambda row: len(row.organs), default=None)
