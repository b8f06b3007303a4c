"""Documents with a proper name, a code or a quoted title, and no number of the usual form: ``Đề án 06``.

Three things make a name: a code, a quoted title behind the type word, a title behind a capitalised type word that holds
its own period. Whose document it is, its title tells where it names a place, else the body that approved it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from danchieu.finding import bodies
from danchieu.finding.drafts import Draft
from danchieu.finding.grammar import compiled
from danchieu.finding.typewords import TypeWord
from danchieu.finding.windows import Window
from danchieu.model import Kind, Level
from danchieu.vocabulary import codes, phrases, places
from danchieu.vocabulary.folding import plain

_TITLED = frozenset({"đề án", "chương trình", "kế hoạch", "chiến lược", "quy hoạch", "bộ tiêu chí", "nghị quyết"})
_QUOTED = frozenset({"đề án", "dự án", "chương trình", "kế hoạch", "chiến lược", "quy hoạch", "phương án"})
_CODED = frozenset({"đề án", "chương trình"})
_NAMES = _TITLED | _QUOTED | _CODED
_TYPES = {plain(name): name for name in sorted(_NAMES)}

_FOLLOWS = (
    r"(?= *(?:$|[,;.:)(\"!?]|(?:cua|ve|va|tren|giai doan|tai|trong|theo|voi|cho|co|la|da|duoc|den|de|do|nay|gan|gom"
    r"|nhu|cung|o|tu|khi|thi|dang|se|tiep tuc|den nay)(?![a-z])))"
)
"""What may stand behind a code: behind a count (``Dự án 4 điểm tái định cư``) it is the thing counted."""
_CODE = compiled(r" *(?:so *:? *)?(?P<code>\d{1,3})(?![\w/%-]|[.,] *\d| *[-/] *\d)" + _FOLLOWS)
_QUOTE = re.compile(r' *(?:ve *)?" *(?P<title>[^"]{3,300}?) *"')
_UNTIL = r"(?:,? *(?:va )?(?:dinh huong|tam nhin)(?: phat trien)?(?: den)?(?: het)?(?: nam)? \d{4})"
_PERIOD = (
    r"(?:(?:(?:giai doan|thoi ky) )?\d{4} *- *\d{4}|(?:tu nam \d{4} )?den (?:het )?nam \d{4})"
    rf"{_UNTIL}{{0,2}}"
)
_RUN = r'[^".;:()\d]{0,240}+'
_TO_A_DIGIT = rf"(?={_RUN}(?:\( *cu *\){_RUN})?\d)"
"""Looked at first: most type words lead to no period, and a run to the next digit is quickly read."""
_NO_TITLE = r"(?!(?:giai doan|thoi ky|den nam|hoa) )"
"""What follows a type word and begins no title: a period alone, the ``hóa`` of ``Kế hoạch hóa gia đình``."""
_TITLE = compiled(rf' {_TO_A_DIGIT}(?P<title>{_NO_TITLE}(?:[^".;:()\d]|\( *cu *\)){{8,220}}?(?:\d+ +nam +)?{_PERIOD})')
_ABOUT = compiled(rf" *(?:ve)? *(?:\"[^\"]{{3,300}}?\"|ve (?:[^\".;()]{{8,220}}?){_PERIOD})")
_OTHERS = re.compile(r"(?<![a-z])(?:nghi +quyet|quyet +dinh|ke +hoach|phuong +huong)(?![a-z])")
_CARRIED = re.compile(rf"(?: +(?:trien +khai|thuc +hien|to +chuc|va))+ +(?={phrases.capitalised(_TYPES)}(?![A-Za-z]))")
"""``Kế hoạch triển khai Chiến lược …``: it is the strategy that is named, with its period."""
_PLURAL = re.compile(r"(?<![a-z])(?:cac|nhung|moi) +$")
"""Several are one document's only where each is named."""
_CONGRESS = re.compile(r" +(?:cua +)?dai +hoi(?![a-z])")

_UNWRITTEN = compiled(
    r"(?:(?:xay dung|(?<!viec\s)ban hanh|lap|soan thao|nghien cuu|hoan thien|tham muu|de xuat|du thao|trinh)"
    r"(?: va [a-z ]{3,24})?(?: cac)?|tren day la|kem theo) *$"
)
"""What says that a document is still to be written, or that it is this text itself."""
_ISSUED = compiled(r"(?:(?<![a-z])cua [^.;,:()]{4,60}|(?<![a-z])ve(?: viec)?) ban hanh(?: cac)? *$")
"""``Nghị quyết số … của Chính phủ ban hành Chương trình …``: the title of a document that is cited."""
_ITEM = re.compile(r"\n\s*(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[a-z])[.)]\s+$")
_APPROVED = compiled(
    r" *[),]? *(?:da |vua )?(?:(?:v/v|ve viec|ve) )?(?:phe duyet|ban hanh|thong qua)(?: dieu chinh)? *$"
)
_PASSIVE = re.compile(r"(?<![a-z])duoc +$")
_APPROVAL = re.compile(r"(?:duyet|hanh|qua|chinh) *$")
_APPROVER = 140
"""How far before a document, in letters, the body that approved it may begin."""
_PLACE = re.compile(rf"(?<![a-z])(?P<unit>thu +do|{'|'.join(u.replace(' ', ' +') for u in bodies.UNIT_NAMES)}) +")


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"{phrases.capitalised(_TYPES)}(?![A-Za-z])")


@cache
def _known(type_: str) -> re.Pattern[str] | None:
    """The codes of a type that the table holds."""
    known = sorted((row.code for row in codes.table() if row.type == type_), key=len, reverse=True)
    return compiled(rf" *(?:so *:? *)?(?P<code>{'|'.join(known)})(?![\w/-]|[.,]\d)") if known else None


@cache
def _about(row: codes.Code) -> re.Pattern[str] | None:
    """A title of a scheme that the table holds, behind its code, with its period."""
    return compiled(rf" *,? *(?:ve )?{phrases.pattern(row.titles)}(?: {_PERIOD})?(?![a-z])") if row.titles else None


def named(window: Window, words: Sequence[TypeWord]) -> Iterator[Draft]:
    """Documents cited by a code, a quoted title, or a title that holds its own period.

    Args:
        window: folded text.
        words: in it that name a type.
    """
    behind = 0
    capitals = [start for start, _, type_ in words if type_.name in _NAMES and window.cased[start].isupper()]
    for start in capitals:
        found = _head().match(window.cased, start) if start >= behind and window.capital(start) else None
        if found is None:
            continue
        if _unwritten(window.low, found.start()):
            continue
        type_ = _TYPES[" ".join(found[0].lower().split())]
        draft = _coded(window, found, type_) or _quoted(window, found, type_) or _titled(window, found, type_)
        if draft:
            behind = draft.end
            yield draft


def _unwritten(low: str, start: int) -> bool:
    """Whether a document is still to be written, or is this text itself."""
    said = _UNWRITTEN.search(low, max(0, start - 50), start)
    return said is not None and not _ISSUED.search(low, max(0, start - 90), start)


def _coded(window: Window, found: re.Match[str], type_: str) -> Draft | None:
    known = _known(type_)
    code = (known and known.match(window.low, found.end())) or (
        _CODE.match(window.low, found.end()) if type_ in _CODED else None
    )
    if not code:
        return None
    draft = Draft(found.start(), code.end("code"), Kind.NAMED, type_, name=code["code"])
    row = codes.by_code().get((type_, code["code"]))
    _issuer(window, draft)
    title = _ABOUT.match(window.low, draft.end)
    about = _about(row) if row else None
    title = title or (about and about.match(window.low, draft.end))
    if title:
        draft.end = title.end()
    if row and not draft.issuer and bodies.introduced(window.low, draft.end) is None:
        draft.level = row.level
    return draft


def _quoted(window: Window, found: re.Match[str], type_: str) -> Draft | None:
    if type_ not in _QUOTED:
        return None
    title = _QUOTE.match(window.low, found.end())
    if not title:
        return None
    draft = Draft(found.start(), title.end(), Kind.NAMED, type_, name=plain(title["title"]))
    _issuer(window, draft)
    if not draft.issuer:
        _owner(window, draft)
    return draft


def _titled(window: Window, found: re.Match[str], type_: str) -> Draft | None:
    if type_ not in _TITLED or _CONGRESS.match(window.low, found.end()):
        return None
    if _PLURAL.search(window.low, max(0, found.start() - 8), found.start()):
        return None
    title = _TITLE.match(window.low, found.end())
    if not title or _CARRIED.match(window.cased, found.end()) or _OTHERS.search(title["title"]):
        return None
    if _heading(window, found.start(), title.end()):
        return None
    draft = Draft(found.start(), title.end(), Kind.NAMED, type_, name=plain(title["title"]))
    _owner(window, draft)
    return draft


def _heading(window: Window, start: int, end: int) -> bool:
    """Whether the words are a numbered heading of the text itself."""
    behind = window.raw(end, min(end + 3, len(window.cased)))
    return behind.lstrip(" ")[:1] == "\n" and bool(_ITEM.search(window.raw(max(0, start - 16), start)))


def _issuer(window: Window, draft: Draft) -> None:
    body = bodies.after(window.cased, window.low, draft.end)
    if body:
        draft.end, draft.issuer, draft.level, draft.place = body.end, body.issuer, body.level, body.place


def _owner(window: Window, draft: Draft) -> None:
    """Whose document it is: the place in its title, else the body that approved it right before.

    ``được UBND tỉnh phê duyệt Đề án …`` states the issuer; in ``Quyết định … của UBND tỉnh về việc phê duyệt Đề án …``
    it is the decision's, and tells the level alone.
    """
    draft.level, draft.place = _place(window, draft)
    approver = None if draft.place else _approver(window, draft)
    if approver:
        begin, body = approver
        draft.level, draft.place = body.level, body.place
        if _PASSIVE.search(window.low, max(0, begin - 8), begin):
            draft.issuer = body.issuer


def _place(window: Window, draft: Draft) -> tuple[Level | None, str | None]:
    """The first place that a title names."""
    for unit in _PLACE.finditer(window.low, draft.start, draft.end):
        words = " ".join(unit["unit"].split())
        kind = bodies.UNIT_NAMES.get(words, "thành phố")
        place, _ = bodies.place_behind(window.cased, window.low, unit.end(), kind)
        if place:
            return places.named(place)[0].level, place
    return None, None


def _approver(window: Window, draft: Draft) -> tuple[int, bodies.Body] | None:
    """The nearest known body before a document that is said to have approved or issued it, and where it begins."""
    low, start = window.low, draft.start
    if not _APPROVAL.search(low, max(0, start - 8), start):
        return None
    approved = None
    for found in bodies.phrases_in(low, max(0, start - _APPROVER), start):
        body = bodies.at(window.cased, low, found.start())
        if body and _APPROVED.fullmatch(low, body.end, start):
            approved = found.start(), body
    return approved
