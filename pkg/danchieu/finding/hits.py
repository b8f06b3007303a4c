"""Numbers with the symbol behind them: where they stand, what they say, and whether they can be trusted.

Scanners and typists damage numbers too: ``l9-KH/ĐU``, ``2O-KH/ĐU``, ``1 9-KH/ĐU``. Such a number is found, read as best
it can be, and marked: linking to another real document is worse than linking to none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from danchieu.finding.grammar import PART_OR_LETTER, SPECK, compiled, unpadded
from danchieu.finding.windows import Window
from danchieu.vocabulary import lookalikes, symbols, types
from danchieu.vocabulary.folding import plain

_DOTTED = r"\.(?:Q?\d{1,2}|[IVX]{1,4}|HDND|UBND|[A-Z]{2})(?![A-Za-z\d])"
"""A second abbreviation in one part: ``TTr-TT.HĐND``, ``TTr-PGD.Q8``, ``TTg-V.II``."""
_PART = (
    r"(?:C[Tt]r|T[Tt]r|T[Tt]g|QDi|QyD|VP\d{3}|[A-Z]+[a-z][A-Z]+|[A-Z]{2,}[a-z]|[A-Z]+(?:&[A-Z]+)?)\d{0,2}"
    rf"(?=[^A-Za-z]|ngay|$)(?:{_DOTTED})?"
)
_STEERING = r"BCD \d{2,3}(?= *(?:,|ngay|cua))"
"""A steering committee that is called by a number: ``CV/BCĐ 35, ngày …``."""
_MOST_PARTS = 16
"""A joint circular has a dozen parts in its symbol; what goes on longer is read no further."""
_SYMBOL = rf"{_PART}(?: *[-/] *(?:{_STEERING}|{_PART})){{0,{_MOST_PARTS}}}(?:/(?:19|20)\d\d(?!\d))?"
_SIGN = rf"(?:[.'](?=[-/]))? *[-/] *(?:{SPECK}{{1,3}} *(?=[A-Z]))?"
_FIRST = r"[0-9](?<![0-9][0-9])[0-9]{0,4}+"
"""The digits of a number from its first on, all of them: no time goes into its last four, three, two ones, nor into
the digits of other scripts, with which ``\\d`` is slower by a sixth."""
_NUMBERED = compiled(
    rf"(?P<number>{_FIRST}{PART_OR_LETTER})(?: */ *(?P<year>(?:19|20)(?:\d\d|\d \d(?= *[-/]))|\d\d(?= */)))?"
    rf"(?P<sign>{_SIGN}|\.| +)(?P<symbol>{_SYMBOL})"
)
_BEFORE_CAPITALS = [re.compile(rf"{sign}(?= *(?:{SPECK}{{1,3}} *)?[A-Z])") for sign in "/-"]
"""What stands before a symbol or, behind a blank or a point (``57 NQ/TW``), inside it."""
_REACH, _LENGTH = 24, 64
"""Where a number with its symbol is looked for, in letters around its sign; a long one is then read to its end."""
_BLANK = compiled(rf"(?P<number>)(?P<sign>/) *(?:(?P<year>(?:19|20)\d\d) *[-/] *)?(?P<symbol>{_SYMBOL})")
_NO_NUMBER = re.compile(r"(?<![a-zA-Z])[sS][oO][: ]*(?P<blank>[._ ]{0,12})$")
_NOTE = re.compile(r"(?<=/T[WU])\d{1,2}$")
"""The mark of a footnote behind a Party symbol."""
_LOOSE_TAIL = re.compile(r"( +[-/] *| *[-/] +)([A-Z]+\d*)$")
_DATED = re.compile(r" *,? *ngay *\d")
"""What shows that a spaced dash stands in a symbol: the date that follows its last part."""
_SO = re.compile(rf"(?<![a-zA-Z])[sS][oO] *{SPECK}{{0,2}} *$")

_BEHIND_SO = ("so ", "So ", "SO ")
_SLASH = re.compile(r"/(?= *(?:[A-Z]|(?:19|20)\d\d *[-/] *[A-Z]))")
_ALIKE = r"[\dABDGILOQSTZabgiloqsz|!]"
_YEAR = rf"(?:[12lIi|!Z]{_ALIKE}{{3}}|20\d {_ALIKE})"
_LOST = re.compile(r"(?<=[a-z])(?<!so) +s *$")
"""What is left of a small ``số`` that has lost its vowel: ``Nghị quyết s52-NQ/TW``."""
_FRONT = re.compile(
    rf"(?<![A-Za-z\d/.-])(?:(?<=so )|(?!s\d))(?P<number>{_ALIKE}{{1,5}})(?: */ *{_YEAR})?"
    r"(?: *- *(?:[A-Z]{1,5}|CTr|TTr))? *\Z"
)
_DAMAGED = compiled(rf"(?P<number>{_ALIKE}{{1,5}})(?: */ *(?P<year>{_YEAR}))?(?P<sign>{_SIGN})(?P<symbol>{_SYMBOL})")
_FRONT_REACH = 28
_LETTERS_ALONE = re.compile(r"[OoIl|!SZ]{2,4}$")
_SUFFIX = re.compile(r"\d[f-z]$")
"""Letters up to ``e`` are put behind a number that was given out already; any other is a digit misread."""

_STANDARD = re.compile(r"[A-Z]{3,}[ -]*\d{0,5}(?:-\d+)? *: *$")
"""``QCVN 12 : 2008/BTNMT``: the year and the ministry of a technical standard."""

_GAP = re.compile(rf"(?P<front>\d{{1,3}})(?P<gap> *(?:{SPECK}{{1,2}} *)?)$")
_AT_A_GAP = " .:'\"°-"

_LOOSE = re.compile(
    rf"[A-Z][A-Za-z]*\d{{0,2}}"
    rf"(?: *(?:(?:[-/]|{SPECK}) *){{1,3}}[A-Z]+\d{{0,2}}(?![a-z])| (?:TTg|[A-Z]{{1,4}})(?![A-Za-z])){{1,4}}"
)
_SIGN_INSIDE = re.compile("[-/]")
"""What shows that capitals in a row are a symbol; without it their first must be a type's code, or a title is read."""
_PIECE = re.compile(r"[A-Za-z\d]+")
_NOT_IN_SYMBOL = re.compile(r"[^A-Za-zĐ\d/&-]+")
_SIGNS = re.compile(r"[-/]*/[-/]*|-+")


class Hit(NamedTuple):
    """A number with its symbol, or a blank left for the number.

    Attributes:
        start, end: from the number's first letter to behind the symbol, in the window.
        number: without leading zeros; ``None`` for a blank; the best reading of a damaged one.
        year: inside a State number, in full.
        signed: whether a dash or slash stands between number and symbol.
        symbol: canonical.
        doubtful: whether the number was damaged.
    """

    start: int
    end: int
    number: str | None
    year: str | None
    signed: bool
    symbol: str
    doubtful: bool = False


def hits(window: Window) -> Iterator[Hit]:
    """Numbers with a symbol, and blanks left for a number, in order and apart.

    Args:
        window: folded text.
    """
    behind = 0
    for hit in _whole_numbers(window):
        if window.cased.find("/", behind, hit.start) >= 0:
            yield from _between(window, behind, hit.start)
        yield hit
        behind = hit.end
    yield from _between(window, behind, len(window.cased))


def _between(window: Window, behind: int, until: int) -> Iterator[Hit]:
    """Blanks and damaged numbers between two offsets, where no whole number stands."""
    for slash in _SLASH.finditer(window.cased, behind, until):
        if slash.start() >= behind and (other := _from_slash(window, slash.start(), behind, until)):
            yield other
            behind = other.end


def _whole_numbers(window: Window) -> Iterator[Hit]:
    """Numbers of digits, those inside words and other numbers left out."""
    cased = window.cased
    for found in _before_signs(cased):
        start = found.start()
        if cased.startswith(_BEHIND_SO, start - 3) and found["number"].isdigit():
            yield _hit(window, found, start, found["number"])
        elif hit := _unusual(window, found):
            yield hit


def _before_signs(cased: str) -> Iterator[re.Match[str]]:
    """Numbers with a symbol, in order and apart, each looked for from a sign on that stands before capitals.

    Digits are many and signs few, and ``re`` skips to a sign at memory speed.
    """
    behind = 0
    for sign in sorted([found.start() for pattern in _BEFORE_CAPITALS for found in pattern.finditer(cased)]):
        if sign < behind:
            continue
        found = _NUMBERED.search(cased, max(behind, sign - _REACH), sign + _LENGTH)
        if found and found.end() > sign + _LENGTH // 2:
            found = _NUMBERED.match(cased, found.start())
        if found and found.start() < sign:
            yield found
            behind = found.end()


def _unusual(window: Window, found: re.Match[str]) -> Hit | None:
    """A number that does not stand right behind ``số``, or with a letter; ``None`` where it is none of its own."""
    start, number = found.start(), found["number"]
    front, glued = _front(window, start), _glued(window.cased, found)
    if front is None and not glued and _inside(window.cased, start):
        return None
    misread = bool(_SUFFIX.search(number))
    if misread:
        number = _as_digits(window, start, start + len(number)) or number
    elif glued:
        misread, number = True, number[1:]
    if front:
        start, number = front.start(), _joined(front["front"], number, found["sign"])
    return _hit(window, found, start, number, misread or bool(front and not _thousands(front, found)))


def _hit(window: Window, found: re.Match[str], start: int, number: str | None, doubtful: bool = False) -> Hit:
    symbol, end = _symbol(window, found)
    year, sign = found.group("year", "sign")
    return Hit(start, end, unpadded(number), year and _year(year), bool(sign.strip()), symbol, doubtful)


def _inside(cased: str, start: int) -> bool:
    """Whether digits go on a word or another number; in ``số57`` and ``số.57`` they do not."""
    before = cased[start - 1 : start]
    if ":" in cased[max(0, start - 2) : start] and _STANDARD.search(cased, max(0, start - 24), start):
        return True
    if before not in ("-", "/", ".") and not before.isalnum():
        return False
    return not (_SO.search(cased, max(0, start - 6), start) or _LOST.search(cased, max(0, start - 6), start))


def _glued(cased: str, found: re.Match[str]) -> bool:
    """Whether the number's first digit may be the end of a garbled ``số``: ``s6555-KH/TU``."""
    start = found.start()
    if cased[start - 1 : start] not in ("s", "S") or cased[max(0, start - 2) : max(0, start - 1)].isalnum():
        return False
    return len(found["number"]) > 1 and found["number"][0] == "6"


def _front(window: Window, start: int) -> re.Match[str] | None:
    """Digits before a number that may be its first ones, a speck or blank between: ``số 1 9-KH/ĐU``."""
    cased, low = window.cased, window.low
    if (
        cased[start - 1 : start] not in _AT_A_GAP
        or not cased[max(0, start - 4) : start].strip(_AT_A_GAP)[-1:].isdigit()
    ):
        return None
    front = _GAP.search(cased, max(0, start - 8), start)
    return front if front and _introduced().search(low, max(0, front.start() - 16), front.start()) else None


@cache
def _introduced() -> re.Pattern[str]:
    """What stands right before a number: ``số`` or the last word of a document type."""
    words = {plain(word).split()[-1] for row in types.table() for word in row.words}
    return re.compile(rf"(?<![a-z])(?:so *[:.]?|{'|'.join(sorted(words))}) *$")


def _thousands(front: re.Match[str], found: re.Match[str]) -> bool:
    """``1.234/QĐ-UBND``: a point before three digits parts the thousands."""
    return front["gap"] == "." and len(found["number"]) == 3 and "/" in found["sign"]


def _joined(front: str, number: str, sign: str) -> str:
    """The best reading of a number in two pieces; Party numbers have three digits at most: two pairs are two."""
    return front + number if "/" in sign or len(front) + len(number) < 4 else number


def _from_slash(window: Window, slash: int, since: int, until: int) -> Hit | None:
    """A blank before a slash, or a damaged number, found from the slash of its symbol."""
    cased = window.cased
    before = _NO_NUMBER.search(cased, max(0, slash - 20), slash)
    if before and (blank := _BLANK.match(cased, slash)):
        return _hit(window, blank, before.start("blank"), None)
    front = _FRONT.search(cased, max(since, slash - _FRONT_REACH), slash)
    found = _DAMAGED.match(cased, front.start()) if front else None
    if found is None or found.end() > until:
        return None
    return _damaged(window, found)


def _damaged(window: Window, found: re.Match[str]) -> Hit | None:
    """A number with letters in it, where what it stands before is beyond doubt a document's symbol."""
    start, printed = found.start(), found["number"]
    number = _as_digits(window, start, found.end("number"))
    year = lookalikes.as_digits(found["year"].replace(" ", "")) if found["year"] else None
    if number is None or not (_has_digit(printed) or _alone(window.cased, start, printed)):
        return None
    if year and not year.startswith(("19", "20")):
        return None
    symbol, end = _symbol(window, found)
    names = symbols.parts(symbol)
    if not all(map(symbols.is_known, names)) or not (year or (len(names) > 1 and symbols.type_codes(names[0]))):
        return None
    return Hit(start, end, unpadded(number), year, True, symbol, doubtful=True)


def _has_digit(printed: str) -> bool:
    return any(letter.isdigit() for letter in printed)


def _alone(cased: str, start: int, printed: str) -> bool:
    """Whether letters alone stand for a number: ``số lO-NQ/TU``."""
    return bool(_LETTERS_ALONE.match(printed) and _SO.search(cased, max(0, start - 6), start))


def _as_digits(window: Window, start: int, end: int) -> str | None:
    printed = unicodedata.normalize("NFC", window.raw(start, end))
    return lookalikes.as_digits(printed if len(printed) == end - start else window.cased[start:end])


def _year(printed: str) -> str:
    """The year in full: ``29/11/QH13`` is of 2011, ``101/202 5/QH15`` of 2025."""
    if len(printed) > 2:
        return printed.replace(" ", "")
    return ("20" if int(printed) < 45 else "19") + printed


def _symbol(window: Window, found: re.Match[str]) -> tuple[str, int]:
    """The canonical symbol, and where it ends: a loose word behind a spaced dash is no part of it."""
    raw, start = found["symbol"], found.start("symbol")
    while " " in raw and (tail := _LOOSE_TAIL.search(raw)) and _is_loose(window, raw, tail, start + len(raw)):
        raw = raw[: tail.start()]
    raw = _NOTE.sub("", raw) if raw[-1].isdigit() else raw
    end = start + len(raw)
    symbol, certain = _spelled(window.raw(start, end), raw)
    return (None if certain else _mended(window, start, end)) or (symbol, end)


@lru_cache(maxsize=1 << 12)
def _spelled(raw: str, folded: str) -> tuple[str, bool]:
    """The canonical symbol, and whether it is a known type's with a known organ."""
    symbol = symbols.canonical(_marked(raw, folded))
    return symbol, _is_document(symbol)


def _marked(raw: str, folded: str) -> str:
    """A folded symbol with its printed letters: a printed ``Đ`` is certain, a ``D`` may have lost its bar."""
    printed = unicodedata.normalize("NFC", raw)
    if printed.isascii() or len(printed) != len(folded):
        return folded
    return "".join(p if p.isalpha() else f for p, f in zip(printed, folded, strict=True))


def _is_loose(window: Window, raw: str, tail: re.Match[str], end: int) -> bool:
    """Whether a word behind a spaced dash is none of the symbol: unknown, not wrapped, and no date behind it."""
    return not (symbols.is_known(tail[2]) or _wrapped(raw, tail) or _DATED.match(window.low, end))


def _wrapped(raw: str, tail: re.Match[str]) -> bool:
    return tail[1].startswith(("-", "/")) and "  " not in tail[1] and raw.count("-") > 1


def _mended(window: Window, start: int, end: int) -> tuple[str, int] | None:
    """A symbol broken at ``end`` by a speck or a blank (``NQ/.TW``, ``NQ/T U``), where it is a known one without."""
    found = _LOOSE.match(window.cased, start)
    if found is None or not (_SIGN_INSIDE.search(found[0]) or _PIECE.findall(found[0])[0].upper() in types.by_code()):
        return None
    for behind in _ends(found):
        if behind <= end:
            break
        whole = _NOT_IN_SYMBOL.sub("", _marked(window.raw(start, behind), window.cased[start:behind]))
        symbol = symbols.canonical(_SIGNS.sub(_one_sign, whole))
        if _is_document(symbol):
            return symbol, behind
    return None


def _is_document(symbol: str) -> bool:
    """Whether a symbol is a known type's with a known organ."""
    names = symbols.parts(symbol)
    return len(names) > 1 and all(map(symbols.is_known, names)) and bool(symbols.type_codes(names[0]))


def _ends(found: re.Match[str]) -> Iterator[int]:
    """Ends of the pieces of a loose symbol, the last first."""
    return reversed([found.start() + piece.end() for piece in _PIECE.finditer(found[0])])


def _one_sign(signs: re.Match[str]) -> str:
    return "/" if "/" in signs[0] else "-"
