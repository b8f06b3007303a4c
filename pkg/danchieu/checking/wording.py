"""How a document is cited in full: the wording that a check proposes."""

from __future__ import annotations

import datetime as dt
import re

from danchieu.model import Header
from danchieu.resolving.identity import padded, sign

_UNIT = re.compile(r" (?:tỉnh|thành phố|thị xã|huyện|quận|phường|xã|thị trấn|đặc khu)$")


def wording(header: Header) -> str:
    """A citation with all that is known of the document.

    Numbers, symbols and dates are written as Nghị định 30/2020/NĐ-CP, Appendix I, and Hướng dẫn 36-HD/VPTW want them.

    >>> import datetime as dt
    >>> wording(Header("nghị quyết", "57", None, "NQ/TW", dt.date(2024, 12, 22), "Bộ Chính trị"))
    'Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị'
    >>> wording(Header("nghị định", "8", "2022", "NĐ-CP", dt.date(2022, 1, 10), "Chính phủ"))
    'Nghị định số 08/2022/NĐ-CP ngày 10/01/2022 của Chính phủ'
    >>> wording(Header("quyết định", "84", symbol="QĐ-UBND", issuer="UBND tỉnh", place="tỉnh Hà Tĩnh"))
    'Quyết định số 84/QĐ-UBND của UBND tỉnh Hà Tĩnh'
    """
    number = numeral(padded(header.number or ""), header.year, header.symbol)
    date = f" ngày {day(header.date)}" if header.date else ""
    by = f" của {_body(header.issuer, header.place)}" if header.issuer else ""
    return f"{_title(header)} số {number}{date}{by}"


def numeral(number: str, year: str | None, symbol: str | None) -> str:
    """A number with its year and symbol, and the signs between them.

    >>> numeral("57", None, "NQ/TW"), numeral("84", "2025", "QĐ-UBND")
    ('57-NQ/TW', '84/2025/QĐ-UBND')
    """
    dated = f"{number}/{year}" if year else number
    return f"{dated}{'/' if year else sign(symbol)}{symbol}" if symbol else dated


def day(date: dt.date) -> str:
    """A date in digits; only days below 10 and the first two months take a zero.

    >>> day(dt.date(2025, 5, 4)), day(dt.date(2025, 2, 14))
    ('04/5/2025', '14/02/2025')
    """
    month = f"{date.month:02}" if date.month < 3 else str(date.month)
    return f"{date.day:02}/{month}/{date.year}"


def _title(header: Header) -> str:
    kind = header.type or "văn bản"
    name = (
        f" {header.title[:1].upper()}{header.title[1:]}"
        if kind in ("luật", "bộ luật", "pháp lệnh") and header.title
        else ""
    )
    return kind[:1].upper() + kind[1:] + name


def _body(issuer: str, place: str | None) -> str:
    """The issuer with its place, the kind of place said once."""
    if place is None or place in issuer:
        return issuer
    if _UNIT.search(issuer):
        return f"{_UNIT.sub('', issuer)} {place}"
    return f"{issuer} {place.split(' ', 1)[-1] if issuer.endswith(('Tỉnh ủy', 'Thành ủy')) else place}"
