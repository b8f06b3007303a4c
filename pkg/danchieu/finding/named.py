"""Documents with a proper name, a code or a quoted title, and no number of the usual form: ``Đề án 06``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from danchieu.finding import bodies
from danchieu.finding.drafts import Draft
from danchieu.finding.grammar import compiled, whole_words
from danchieu.finding.windows import Window
from danchieu.model import Kind, Level
from danchieu.vocabulary import phrases
from danchieu.vocabulary.folding import plain

_TYPES = {
    plain(name): name
    for name in (
        "đề án",
        "dự án",
        "chương trình",
        "kế hoạch",
        "chiến lược",
        "quy hoạch",
        "quy chế",
        "bộ tiêu chí",
        "nghị quyết",
        "phương án",
        "thỏa thuận",
        "bản thỏa thuận",
    )
}
_CODED = frozenset({"đề án", "dự án", "chương trình"})
_QUOTED = frozenset({"đề án", "dự án", "chương trình", "kế hoạch", "chiến lược", "quy hoạch", "phương án"})
_TITLED = frozenset({"đề án", "chương trình", "kế hoạch", "chiến lược", "quy hoạch", "bộ tiêu chí", "nghị quyết"})
_CODE = compiled(
    r" *(?:so *:? *)?(?P<code>\d{1,3})(?![\w/-]|\.\d|, *\d| *[-/] *[A-Z\d]| *%| +(?:du an|de an|chuong trinh|ty"
    r"|trieu|nam|thang|nguoi|ho|mo hinh))"
)
_QUOTE = re.compile(r' *(?:ve *)?" *(?P<title>[^"]{3,300}?) *"')
_PERIOD = (
    r"(?:giai doan +\d{4} *- *\d{4}|\d{4} *- *\d{4}|den +nam +\d{4})(?: *, *(?:dinh +huong|tam +nhin)(?: "
    r"+den)?(?: +nam)? +\d{4})?"
)
_TITLE = re.compile(rf' +(?P<title>[^".;:()\d]{{8,220}}?(?:\d+ +nam +)?{_PERIOD})')
_ABOUT = compiled(r" *(?:ve)? *(?:\"[^\"]{3,300}?\"|(?P<plain>ve (?:[^\".;()]{8,220}?)" + _PERIOD + r"))")
_UNWRITTEN = compiled(
    r"(?:xay dung|ban hanh|lap|soan thao|nghien cuu|hoan thien|tham muu|de xuat|du thao|trinh)(?: va [a-z "
    r"]{3,12})?(?: cac)? *$"
)


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"(?:{phrases.pattern(_TYPES)})(?![a-z])")


def named(window: Window) -> Iterator[Draft]:
    """Documents cited by a code, a quoted title, or a title that holds its own period.

    Args:
        window: folded text.
    """
    for found in whole_words(_head(), window.low):
        words = " ".join(found[0].split())
        type_ = _TYPES[words].removeprefix("bản ")
        if not window.capital(found.start()):
            continue
        if _UNWRITTEN.search(window.low, max(0, found.start() - 40), found.start()):
            continue
        draft = _coded(window, found, type_) or _quoted(window, found, type_) or _titled(window, found, type_)
        if draft:
            yield draft


def _coded(window: Window, found: re.Match[str], type_: str) -> Draft | None:
    if type_ not in _CODED:
        return None
    code = _CODE.match(window.low, found.end())
    if not code:
        return None
    draft = Draft(found.start(), code.end("code"), Kind.NAMED, type_, name=code["code"])
    _issuer(window, draft)
    title = _ABOUT.match(window.low, draft.end)
    if title:
        draft.end = title.end()
    if draft.level is None and code["code"] == "06" and type_ == "đề án" and not draft.issuer:
        draft.level = Level.CENTRAL
    return draft


def _quoted(window: Window, found: re.Match[str], type_: str) -> Draft | None:
    if type_ not in _QUOTED:
        return None
    title = _QUOTE.match(window.cased, found.end())
    if not title:
        return None
    draft = Draft(found.start(), title.end(), Kind.NAMED, type_, name=plain(title["title"]))
    _issuer(window, draft)
    return draft


def _titled(window: Window, found: re.Match[str], type_: str) -> Draft | None:
    if type_ not in _TITLED:
        return None
    title = _TITLE.match(window.low, found.end())
    if not title or re.search(r"(?<![a-z])(?:nghi quyet|quyet dinh|ke hoach|so|ngay)(?![a-z])", title["title"]):
        return None
    return Draft(found.start(), title.end(), Kind.NAMED, type_, name=plain(title["title"]))


def _issuer(window: Window, draft: Draft) -> None:
    body = bodies.after(window.cased, window.low, draft.end)
    if body:
        draft.end, draft.issuer, draft.level, draft.place = body.end, body.issuer, body.level, body.place
