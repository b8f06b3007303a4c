"""Dates of issue in their usual writings, and what a scanner or a hurried typist left of them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache

from danchieu.finding.grammar import compiled
from danchieu.finding.windows import Window
from danchieu.vocabulary.lookalikes import as_digits

_S = r"[ .:'-]*"
"""Blanks, and specks among them."""

_DATE = compiled(
    rf"[ ,;]*(?P<open>\( *)?(?:(?:de|ban hanh|ky) )?(?:ngay{_S}(?:"
    rf"(?P<d>[0-3] \d(?=[/.-])|\d{{1,2}})(?:{_S}thang{_S}(?P<m>\d{{1,2}})(?:{_S}nam| *[,/]){_S}(?P<y>\d{{4}})(?!\d)"
    r"| *[/.-] *(?P<m2>[01] \d(?=[/.-])|\d{1,2}) *[/.-] *(?P<y2>\d{4}|20\d \d)(?!\d)))"
    r"|(?<=[ (])(?P<d3>\d{1,2})/(?P<m3>\d{1,2})/(?P<y3>\d{4})(?![\d/]))(?P<close> *\))?"
)
_PARTS = ("d", "m", "y", "m2", "y2", "d3", "m3", "y3")
_SHAPE = r"[^ ;,()]{1,2}(?: [^ ;,()])?"
_DAMAGED = compiled(
    rf"[ ,;]*(?:(?:de|ban hanh|ky) )?ngay[ .:]+(?P<d>{_SHAPE}) *thang(?: +(?P<m>{_SHAPE}))? "
    r"*nam (?P<y>(?:19|20)\d\d)(?!\d)"
)
_IMPOSSIBLE = compiled(r"[ ,;]*ngay[ .:]+\d{1,2} *[/.-] *\d{1,2} *[/.-] *(?P<y>(?:19|20)\d\d?)\d?(?![\d/.-])")
"""A day that is none, and a year with a figure too many or too few: ``18/8/20222``."""
_WITHIN = 24
"""How far behind a number, in letters, the ``ngày`` of a damaged date may stand."""
_CAPITAL = re.compile(r" *Ngay")
_ISSUER = re.compile(r" *,? *cua ")
_BARS = str.maketrans("][", "11")
_EARLIEST, _LATEST = 1930, 2099


@lru_cache(maxsize=1 << 12)
def date_of(year: str, month: str, day: str) -> dt.date | None:
    """The calendar's date, ``None`` where there is no such day or the year is no document's."""
    if not _EARLIEST <= int(year) <= _LATEST:
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def after(low: str, index: int) -> tuple[dt.date | None, int]:
    """Read a date that stands right behind ``index``.

    Args:
        low: lower-case folded text.
        index: end of what stands before, commonly a symbol.
    Returns:
        the date and where it ends; ``(None, index)`` where there is none. A bracket is part of it only as a pair.
    """
    found = _DATE.match(low, index)
    date = _written(*found.group(*_PARTS)) if found else None
    return (date, _close(found)) if found and date else (None, index)


@lru_cache(maxsize=1 << 12)
def _written(*parts: str | None) -> dt.date | None:
    """Of the three ways to write a date one has matched, and blanks stand where a scanner has parted its digits."""
    day, month, year = (part.replace(" ", "") for part in parts if part)
    return date_of(year, month, day)


def _close(found: re.Match[str]) -> int:
    return found.end() if found["open"] or not found["close"] else found.start("close")


def read(window: Window, index: int) -> tuple[dt.date | None, str | None, int]:
    """Read a date behind ``index`` that may be damaged: ``ngày 22 tháng ó năm 2015``, ``ngày 18 tháng năm 2014``.

    Args:
        window: folded text.
        index: end of what stands before.
    Returns:
        the date, its year, and where it ends. A day or month that no shape gives away is not guessed, nor is a day that
        no calendar has (``21/21/2023``): the date is ``None`` then, and its words are read over all the same. No year
        where there is no date at all.
    """
    date, end = after(window.low, index)
    if date:
        return (None, None, index) if _dateline(window, index, end) else (date, str(date.year), end)
    if "ngay" not in window.low[index : index + _WITHIN]:
        return None, None, index
    found = _DAMAGED.match(window.low, index)
    if found:
        day, month = (_shaped(window, *found.span(name)) for name in "dm")
        return (date_of(found["y"], month, day) if day and month else None), found["y"], found.end()
    found = _IMPOSSIBLE.match(window.low, index)
    return (None, found["y"], found.end()) if found else (None, None, index)


def _dateline(window: Window, start: int, end: int) -> bool:
    """Whether a date is the line below a title: a new line with a capital ``Ngày``, and no issuer behind."""
    found = _CAPITAL.match(window.cased, start) if window.cased.find("N", start, end) >= 0 else None
    return found is not None and "\n" in window.raw(*found.span()) and not _ISSUER.match(window.low, end)


def _shaped(window: Window, start: int, end: int) -> str | None:
    """The digits whose shapes the printed letters have: ``ó`` is a scanner's ``6``, ``] ]`` its ``11``."""
    printed = unicodedata.normalize("NFC", window.raw(start, end) if start >= 0 else "")
    return as_digits("".join(printed.split()).translate(_BARS)) or None
