"""Laws by name: ``Luật Đất đai``, ``Bộ luật Hình sự năm 2015``, ``Hiến pháp``, ``Điều lệ Đảng``.

Of the references in Vietnam's laws 43 % carry no number. Known names are read from the table, longest first; a name
that the table does not hold is read word by word until one that cannot stand in a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from danchieu.finding import dates
from danchieu.finding.anchors import small_laws
from danchieu.finding.drafts import Draft
from danchieu.finding.grammar import ROMAN, compiled, whole_words
from danchieu.finding.typewords import TypeWord
from danchieu.finding.windows import Window
from danchieu.model import Kind, Level
from danchieu.vocabulary import laws, phrases
from danchieu.vocabulary.folding import plain

_HEAD = compiled(r"(?P<type>bo luat|lu[ao]t|phap lenh)(?![a-z])")
_MISREAD = re.compile(r"luot(?![a-z])")
"""A scanner makes ``Luột`` of ``Luật``; it counts before a known name alone."""
_AND_LAW = compiled(r"(?: va|,|;) *(?P<type>bo luat|luat|phap lenh)(?![a-z])")
_NAME_TO_DATE = compiled(
    r" (?P<name>(?!(?:nay|co|duoc|quy dinh|so|ngay)(?![a-z]))[a-z]+(?:,? (?!hieu luc|ngay)[a-z]+){1,24}?)(?= ngay \d)"
)
_DRAFT = re.compile(r"(?:du +(?:thao|an)|phap) *$")
_JURIST = re.compile(r"\s+(?:gia|sư)\b", re.IGNORECASE)
"""``Luật gia``, ``Luật sư`` are people; ``Luật Giá`` is a law, which marks alone tell."""
_LIKE_A_JURIST = re.compile(r" +(?:gia|su)(?![a-z])")
_CONSTITUTION = compiled(
    r"hien phap(?: nuoc (?:cong hoa (?:xa hoi chu nghia|xhcn)|chxhcn) viet nam| nuoc viet nam dan chu cong hoa)?"
    r"(?![a-z])"
)
_CHARTER = compiled(rf"dieu le dang(?: cong san viet nam)?(?![a-z])(?: khoa {ROMAN}(?![a-z\d]))?")
_FIXED = (
    ("hiến pháp", _CONSTITUTION, "nước cộng hòa xã hội chủ nghĩa việt nam"),
    ("điều lệ", _CHARTER, "đảng"),
)
"""Type, words and canonical name of those of which there is but one."""
_AMENDING = compiled(
    r" *(?:sua(?: doi)?,?|bo sung)(?: va)? *(?:bo sung,?)?(?: thay the)?(?: mot *so dieu)?(?: cua)?(?: cac)? "
    r"*(?=bo luat|luat|phap lenh)"
)
_PASSED = compiled(r" *,? *(?:da )?(?:duoc )?quoc hoi[^,;.\d]{0,80} thong qua (?=ngay \d)")
_AMENDED = compiled(r" *\((?:da )?(?:duoc )?sua doi(?:,? bo sung)?\) *(?=ngay \d)")
_EDITED = re.compile(r"[ ,;]*\(? *(?:nam|ngay|\d|da |duoc|quoc|sua|de |ban |ky )")
"""What all begin with that tells an edition: most laws are cited without."""
_YEAR = compiled(r"(?: *,? *\(?nam| *,)? *(?P<year>(?:19|20)\d\d)(?![\d/-])")
_BRACKETED = compiled(r" *\( *(?:nam )?(?P<year>(?:19|20)\d\d) *\)")
_STOPS = (
    "này|nay|và|của|thì|thi|là|la|có|co|được|ngày|ngay|số|năm|tại|theo|quy|về|với|cho|khi|nhằm|trong|hoặc|do|đến|từ"
    "|những|các|phải|không|định|sửa|hiện|hiên|mới|mọi|như|đã|sẽ|đang|bị|nêu|nếu|hay|mà|ở|để|vào|ra|lên|xuống|trên"
    "|dưới|sau|trước|nên|ban|bản|thông|bao|báo|gồm|làm|cần|chưa|cũng|cùng|vừa|viết|việt|trái|kèm|người|điều|khoản"
)
"""Words that end a name; ``tài sản`` goes on where ``tại`` ends it, so that printed marks count."""
_LONGER = compiled(rf"(?: (?!(?:{plain(_STOPS)})(?![a-z]))[a-z]+){{1,5}}(?= (?:nam|so|ngay) \d)")
"""What follows a known name that is but the beginning of another law's: ``Luật Thương mại điện tử năm 2025``."""
_STOP, _BARE_STOP = re.compile(_STOPS), re.compile(plain(_STOPS))
_WORD = re.compile(r" *(?P<word>[a-z]+(?:/[a-z]+)?)")
_COMMA_WORD = re.compile(r" *, *(?P<word>[a-z]+)")
_AND = compiled(r" +va +(?P<word>[a-z]+)")
_TYPES = {"luat": "luật", "luot": "luật", "bo luat": "bộ luật", "phap lenh": "pháp lệnh"}
_NAMED = frozenset(_TYPES.values())
_LONGEST = 14


@cache
def _names(type_: str) -> re.Pattern[str]:
    known = [name for (kind, name) in laws.by_name() if kind == type_]
    return re.compile(rf" *(?P<name>{phrases.pattern(known, glued=4)})(?:(?![a-z])|(?=(?:ngay|nam) *\d))")


def by_name(window: Window, words: Sequence[TypeWord]) -> Iterator[Draft]:
    """All laws, codes, ordinances, the Constitution and the Party Charter that are cited by name.

    Args:
        window: folded text.
        words: in it that name a type.
    Yields:
        drafts in no particular order; a law that also has a number is yielded too and is the numbered citation's.
    """
    behind = 0
    words = [word for word in words if word[2].scope == "law"]
    for found in _heads(window.low, words):
        if found.start() < behind or _drafted(window.low, found.start()):
            continue
        if _LIKE_A_JURIST.match(window.low, found.end()) and _JURIST.match(window.text, window.at(found.end())):
            continue
        capital = window.cased[found.start()].isupper()
        draft = _law(window, found) if capital or _small(window, found.start()) else None
        if draft and (capital or draft.type != "luật" or _is_whole(window, found.end(), draft)):
            behind = draft.end
            yield draft
    for type_, pattern, name in _FIXED:
        yield from _fixed(window, [start for start, _, word in words if word.name == type_], pattern, type_, name)


def _heads(low: str, words: Sequence[TypeWord]) -> Iterator[re.Match[str]]:
    """The words for a law, in order: of ``đạo luật`` the last, and what a scanner makes of ``Luật``."""
    starts = [
        end - len("luat") if type_.name == "luật" else start for start, end, type_ in words if type_.name in _NAMED
    ]
    starts += [found.start() for found in whole_words(_MISREAD, low)]
    return filter(None, (_HEAD.match(low, start) for start in sorted(starts)))


def _small(window: Window, start: int) -> bool:
    """Whether a name in small letters is one that the table may hold."""
    return any(law.match(window.text, window.at(start)) for law in small_laws())


def _is_whole(window: Window, begin: int, draft: Draft) -> bool:
    """Whether a name behind ``luật`` in small letters is a document's and no branch of law: long, or capitalised."""
    return len((draft.name or "").split()) > 2 or window.cased[begin : draft.end].lstrip()[:1].isupper()


def _drafted(low: str, start: int) -> bool:
    """Whether it is a bill that is spoken of, or but the end of ``pháp luật``."""
    return _DRAFT.search(low, max(0, start - 14), start) is not None


def _fixed(window: Window, starts: Iterable[int], pattern: re.Pattern[str], type_: str, name: str) -> Iterator[Draft]:
    for found in filter(None, (pattern.match(window.low, start) for start in starts)):
        if window.cased[found.start()].isupper() or "Dang" in window.cased[found.start() : found.end()]:
            draft = Draft(found.start(), found.end(), Kind.LAW, type_, level=Level.CENTRAL, name=name)
            if type_ == "hiến pháp":
                _edition(window, draft)
            yield draft


def _law(window: Window, found: re.Match[str]) -> Draft | None:
    type_ = _TYPES[" ".join(found["type"].split())]
    begin, prefix = found.end(), ""
    amending = _AMENDING.match(window.low, begin)
    if amending:
        inner = _HEAD.match(window.low, amending.end())
        if inner is None:
            return None
        prefix = "sửa đổi, bổ sung một số điều của " + _TYPES[" ".join(inner["type"].split())] + " "
        begin = inner.end()
        inner_type = _TYPES[" ".join(inner["type"].split())]
    else:
        inner_type = type_
    unsure = found["type"] == "luot" or not window.cased[found.start()].isupper() or _shouted(window, found)
    read = _known(window.low, begin, inner_type)
    if read is None and not unsure:
        read = _unknown(window, begin) or _dated(window, begin)
    if read is None:
        return None
    name, end = (amending and _with_another(window, prefix, *read)) or read
    draft = Draft(found.start(), end, Kind.LAW, type_, level=Level.CENTRAL, name=prefix + name)
    _edition(window, draft)
    return draft


def _with_another(window: Window, prefix: str, name: str, end: int) -> tuple[str, int] | None:
    """``Luật sửa đổi, bổ sung một số điều của Luật A, Luật B và Luật C …`` is one law, but for a date of the last's.

    Without a date it is one where the table knows it.
    """
    names, whole = [name], None
    while found := _AND_LAW.match(window.low, end):
        type_ = _TYPES[" ".join(found["type"].split())]
        read = _known(window.low, found.end(), type_) or _unknown(window, found.end()) or _dated(window, found.end())
        if read is None:
            break
        end = read[1]
        names.append(f"{type_} {read[0]}")
        all_ = " và ".join([", ".join(names[:-1]), names[-1]])
        if _named("luật", plain(prefix + all_)) or _shares_edition(window, type_, read[0], end):
            whole = all_, end
    return whole


def _dated(window: Window, begin: int) -> tuple[str, int] | None:
    """A name in small letters that the table does not hold, up to its date."""
    found = _NAME_TO_DATE.match(window.low, begin)
    return (_printed(window, *found.span("name")), found.end()) if found else None


def _shares_edition(window: Window, type_: str, name: str, end: int) -> bool:
    """Whether the day or year behind a law's name is not that of the law itself."""
    date, year, _ = dates.read(window, end)
    if year is None and (found := _YEAR.match(window.low, end)):
        year = found["year"]
    own = (edition.date == date if date else edition.year == year for edition in _editions(type_, name))
    return year is not None and not any(own)


def _editions(type_: str, name: str) -> tuple[laws.Edition, ...]:
    row = laws.by_name().get((type_, plain(name)))
    return row.editions if row else ()


def _shouted(window: Window, found: re.Match[str]) -> bool:
    """Whether the head is set in capitals, as in a title, where capitals tell nothing of where a name ends."""
    return window.cased[found.start() : found.end()].isupper()


def _known(low: str, begin: int, type_: str) -> tuple[str, int] | None:
    found = _names(type_).match(low, begin)
    if not found:
        return None
    if _LONGER.match(low, found.end()):
        return None
    law = _named(type_, found["name"])
    return (law.name if law else plain(found["name"])), found.end()


@lru_cache(maxsize=1 << 12)
def _named(type_: str, words: str) -> laws.Law | None:
    """The law that folded words name, whatever stands between them, or is missing there."""
    return _by_letters().get((type_, _letters(words)))


@cache
def _by_letters() -> dict[tuple[str, str], laws.Law]:
    return {(type_, _letters(name)): law for (type_, name), law in laws.by_name().items()}


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))


def name_before_number(window: Window, type_: str, start: int, end: int) -> str | None:
    """The canonical name of a law that stands between its type word and its number.

    Args:
        window: folded text.
        type_: ``luật``, ``bộ luật`` or ``pháp lệnh``.
        start, end: where the name stands.
    Returns:
        the table's name where it holds it, else the printed one in lower case; ``None`` where nothing is printed.
    """
    known = _named(type_, window.low[start:end])
    return known.name if known else _printed(window, start, end) or None


def _printed(window: Window, start: int, end: int) -> str:
    """A name as printed, in lower case; as it was restored where what is printed is damaged."""
    printed = " ".join(unicodedata.normalize("NFC", window.raw(start, end)).lower().split())
    restored = plain(window.low[start:end])
    return printed if plain(printed) == restored else restored


def _unknown(window: Window, begin: int) -> tuple[str, int] | None:
    """A name that the table does not hold: capitalised, as far as words go on that can stand in a name."""
    low, end, count = window.low, begin, 0
    first = _WORD.match(low, begin)
    if not first or first.start("word") == begin or not window.cased[first.start("word")].isupper():
        return None
    if len(first["word"]) > 1 and window.cased[first.start("word") : first.end()].isupper():
        return _printed(window, first.start("word"), first.end()), first.end()
    while count < _LONGEST:
        word = _next_word(window, end)
        if word is None:
            break
        end, count = word, count + 1
    return (_printed(window, begin, end), end) if count else None


def _next_word(window: Window, end: int) -> int | None:
    """Where the next word of a name ends; a comma or ``và`` goes on with a capital only."""
    for pattern, capital in ((_WORD, False), (_COMMA_WORD, True), (_AND, True)):
        found = pattern.match(window.low, end)
        if not found or found.start("word") == end:
            continue
        word, upper = found["word"], window.cased[found.start("word")].isupper()
        if (upper or (not capital and not _stops(window, found))) and word not in ("luat", "bo", "phap", "nghi"):
            return found.end()
    return None


def _stops(window: Window, found: re.Match[str]) -> bool:
    if not _BARE_STOP.fullmatch(found["word"]):
        return False
    printed = unicodedata.normalize("NFC", window.raw(*found.span("word"))).lower()
    return printed.isascii() or bool(_STOP.fullmatch(printed))


def _edition(window: Window, draft: Draft) -> None:
    """Take in the year or the date that tells which edition is meant."""
    if not _EDITED.match(window.low, draft.end):
        return
    passed = _PASSED.match(window.low, draft.end) or _AMENDED.match(window.low, draft.end)
    draft.date, year, end = dates.read(window, passed.end() if passed else draft.end)
    if year is None and (found := _BRACKETED.match(window.low, draft.end) or _YEAR.match(window.low, draft.end)):
        year, end = found["year"], found.end()
    draft.end = end
    if year and draft.date is None:
        draft.name = f"{draft.name}|{year}"
