"""What stands around a document's words and is none of them: web portals, running heads, recipients, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from danchieu.finding.lines import LOWER, MARKUP, UPPER
from danchieu.vocabulary.folding import plain

Span = tuple[int, int]

_LABELS = {
    "so hieu": "number",
    "so ky hieu": "number",
    "so/ky hieu": "number",
    "loai van ban": "type",
    "noi ban hanh": "issuer",
    "co quan ban hanh": "issuer",
    "nguoi ky": "signer",
    "ngay ban hanh": "date",
    "ngay hieu luc": "effect",
    "ngay co hieu luc": "effect",
    "ngay cong bao": "gazette",
    "so cong bao": "gazette number",
    "tinh trang": "state",
    "tinh trang hieu luc": "state",
    "linh vuc": "field",
    "trich yeu": "subject",
}
"""Labels of the fields that law portals print above a document (thuvienphapluat.vn, vanban.chinhphu.vn, vbpl.vn)."""

_LABEL = re.compile(
    rf"^{MARKUP}(Số(?: ký |/ký )?\s?hiệu|Loại văn bản|Nơi ban hành|Cơ quan ban hành|Người ký|Ngày ban hành|"
    r"Ngày (?:có )?hiệu lực|Ngày công báo|Số công báo|Tình trạng(?: hiệu lực)?|Lĩnh vực|Trích yếu)\s*:[ \t]*([^\n]*)",
    re.MULTILINE,
)
_PORTAL_HEAD = 5_000
_FEWEST_LABELS = 3
_FAR = 60
_PORTAL_ABOVE = 1_500
_NOTICE = "Bản dịch này thuộc quyền sở hữu"
_UNTRANSLATED = "Văn bản này chưa cập nhật nội dung Tiếng Anh"
_FOOT = re.compile(rf"\n(?:[^\n]{{30,}}\n)?[ \t]*{_UNTRANSLATED}")
_PORTAL_SIGNS = ("NỘI DUNG SỬA ĐỔI, HƯỚNG DẪN", "FILE ĐƯỢC ĐÍNH KÈM THEO VĂN BẢN", "ThuVienPhapLuat")
_RUNNING = re.compile(r"CÔNG BÁO ?/ ?Số")
_LONGEST_HEAD = 300
_STAMP = re.compile(r"Ký bởi: ?CÔNG BÁO[^\n]{0,200}\nCơ quan:[^\n]{0,200}\nNgày ký:[^\n]{0,200}")
_PAGE_BEFORE, _PAGE_BEHIND = re.compile(r"(?<=\n)\d{1,4}[ \t]*\n\Z"), re.compile(r"\n\d{1,4}(?=[ \t]*\n)")
_PAGE = re.compile(rf"\n[ \t]*\n[ \t]*(?P<page>[-–]?[ ]?\d{{1,3}}[ ]?[-–]?)[ \t]*\n[ \t]*\n\s*(?=[{LOWER}])")
_NUMBER_LINE = re.compile(
    rf"\n(?P<line>{MARKUP}Số\s?:?\s{{0,3}}\d{{1,5}}[a-z]?(?:/\d{{4}})?\s?[-/]\s?[{UPPER}][^\W\d_]*\d{{0,2}}"
    rf"(?:\s?[-/&]\s?[{UPPER}][^\W\d_]*\d{{0,2}}){{1,4}}[ \t|*]*)(?=\n|$)"
)
_TYPE_ENDS = re.compile(r"(?:quyet|dinh|thi|luan|hoach|trinh|dan|bao|van|tu|lenh|che|an|le|cao|luat|dien|cac|va|,)$")
"""How a line ends whose citation goes on with its number on the next: with a type of document, or in a list."""
_COUNTED = re.compile(r"(?:số|ngày|tháng|năm|khoản|[Đđ]iều|[Mm]ục|chương|khóa|khoá|thứ|là|phần|lục)$", re.IGNORECASE)
"""Words whose number may stand on a line of its own."""
_RECIPIENTS = re.compile("N[ơo]\u031b?i\\s+nh\\S{1,5}n\\s*:|NƠ\u031b?I\\s+NH\\S{1,5}N\\s*:")
_BULLET = re.compile(r"[ \t*]*[-–—+•∙]")
_INLINE = re.compile(r"[;,] *[-–] ")
_SAVED = re.compile(r"[ \t*]*[-–—+•∙][ \t]*L[ưu]u\b")
_ENDS = re.compile(rf"{MARKUP}(?:T/M|T\.M|TM\.|KT\.|K/T|TL\.|T/L|TUQ\.|PH[ỤU] L[ỤU]C|(?:[{UPPER}]{{2,}}[ ]){{2}})")
_MOST_RECIPIENTS = 60
_SIGNATURE = re.compile(rf"\n{MARKUP}(?:T/M|T\.M\.?|TM\.|KT\.|K/T|TL\.|T/L|TUQ\.)[ ][{UPPER}][^\n]*")
_MOST_SIGNATURE = 8
_ASIDE = re.compile(rf"{MARKUP}\([^\n]{{2,60}}\)[*_ ]*$")


_GROUNDS = re.compile(r"(?:\A|\n)\W*(?:Căn cứ|CĂN CỨ|Thực hiện)\s")
"""How a document begins."""


def portal_head(text: str, start: int, end: int) -> tuple[int, dict[str, str]]:
    """Where the document begins behind what a web portal prints above it, and the portal's fields.

    Args:
        text, start, end: the stretch.
    Returns:
        ``start`` and no fields where no portal shows; a portal shows by three labels of ``_LABELS`` at least. Fields
        behind the document's own beginning count, and are no head.
    """
    stop = min(end, start + _PORTAL_HEAD)
    if text.find(" ban hành:", start, stop) < 0:
        return start, {}
    fields: dict[str, str] = {}
    behind = start
    for match in _LABEL.finditer(text, start, stop):
        if fields and match.start() - behind > _FAR:
            break
        value, behind = _value(text, match, stop)
        fields.setdefault(_LABELS[plain(match[1])], value)
    if len(fields) < _FEWEST_LABELS:
        return start, {}
    first = _LABEL.search(text, start, stop)
    begun = first and _GROUNDS.search(text, start, first.start())
    return (start if begun else behind), fields


def _value(text: str, label: re.Match[str], stop: int) -> tuple[str, int]:
    """What stands behind a label, or on the next line that holds anything."""
    here = label.end()
    value = label[2].strip()
    while not value and here < stop:
        line = text.find("\n", here + 1)
        line = stop if line < 0 else min(line, stop)
        value, here = text[here:line].strip(), line
    if _LABEL.match(value):
        return "", label.end()
    return value, here


def portal_start(text: str, start: int) -> int:
    """Where a web portal's fields begin that end right above a title block; ``start`` where there are none."""
    above = max(0, start - _PORTAL_ABOVE)
    if text.find(" ban hành:", above, start) < 0:
        return start
    first = _LABEL.search(text, above, start)
    if not first or start - portal_head(text, first.start(), start)[0] > _FAR:
        return start
    notice = text.rfind(_NOTICE, above, first.start())
    return notice if notice >= 0 else first.start()


def portal_foot(text: str, start: int, end: int) -> Iterator[Span]:
    """What a web portal prints below a document: its title again, related documents, notices."""
    found = _FOOT.search(text, start, end) if text.find(_UNTRANSLATED, start, end) >= 0 else None
    if found and any(text.find(sign, found.start(), end) >= 0 for sign in _PORTAL_SIGNS):
        yield found.start() + 1, end


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    here = start
    while here < end:
        stop = text.find("\n", here, end)
        stop = end if stop < 0 else stop
        yield here, stop
        here = stop + 1


def number_lines(text: str, start: int, end: int) -> Iterator[Span]:
    """Lines that hold a document's own number alone, behind a capital ``Số``; not the wrapped end of a citation."""
    for found in _NUMBER_LINE.finditer(text, start, end):
        above = text[max(start, found.start() - _FAR) : found.start()].rstrip().rpartition("\n")[2]
        if not _TYPE_ENDS.search(plain(above)):
            yield found.span("line")


def running_heads(text: str, start: int, end: int) -> Iterator[Span]:
    """Heads and stamps that the gazette prints on each page."""
    if text.find("CÔNG BÁO", start, end) < 0:
        return
    for match in _RUNNING.finditer(text, start, end):
        first = text.rfind("\n", max(start, match.start() - _LONGEST_HEAD), match.start()) + 1
        last = text.find("\n", match.end(), match.end() + _LONGEST_HEAD)
        if first or match.start() < _LONGEST_HEAD:
            yield max(start, first), last if last >= 0 else min(end, match.end())
    for match in _STAMP.finditer(text, start, end):
        yield match.span()


def read_over(text: str) -> str:
    """A text of the same length in which what a page break puts into a sentence is blank.

    Args:
        text: raw.
    Returns:
        running heads, with the page numbers beside them, and page numbers alone in the middle of a sentence are blanks.
    """
    spans = [*(_with_page(text, head) for head in running_heads(text, 0, len(text))), *_page_numbers(text)]
    parts, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            parts += [text[at:start], " " * (end - start)]
            at = end
    return "".join((*parts, text[at:])) if parts else text


def _with_page(text: str, head: Span) -> Span:
    before, behind = _PAGE_BEFORE.search(text, max(0, head[0] - 12), head[0]), _PAGE_BEHIND.match(text, head[1])
    return (before.start() if before else head[0]), (behind.end() if behind else head[1])


def _page_numbers(text: str) -> Iterator[Span]:
    for found in _PAGE.finditer(text):
        before = text[max(0, found.start() - 24) : found.start()].rstrip()
        if before[-1:].isalpha() and not _COUNTED.search(before):
            yield found.span("page")


def recipients(text: str, start: int, end: int) -> Iterator[Span]:
    """Lists of recipients, from ``Nơi nhận:`` to the line that says where a copy is kept."""
    last = start
    for match in _RECIPIENTS.finditer(text, start, end):
        if match.start() >= last:
            last = _list_end(text, match.end(), end)
            yield match.start(), last


def _list_end(text: str, here: int, end: int) -> int:
    """End of a list of recipients: behind ``- Lưu: …``, or before the first line that is none of its items."""
    last = stop = here
    kept = False
    for count, (first, stop) in enumerate(_lines(text, here, end)):
        line = text[first:stop]
        if count == 0 and line.strip():
            last, kept = stop, bool(_INLINE.search(line))
        elif _BULLET.match(line) and not kept:
            last, kept = stop, bool(_SAVED.match(line))
        elif line.strip():
            if kept or _ENDS.match(line) or last == here or not _goes_on(line):
                break
            last = stop
        if count > _MOST_RECIPIENTS:
            break
    return last


def _goes_on(line: str) -> bool:
    """Whether a line can be the rest of a recipient: short, and not a heading."""
    return len(line) < 100 and not line.strip()[:1].isdigit()


def _is_name(line: str) -> bool:
    """Whether a line is a person's name: two to seven words with a capital each, and not all capitals."""
    words = line.strip(" *_").split()
    return 2 <= len(words) <= 7 and not line.isupper() and all(w[0].isupper() and w.isalpha() for w in words)


def _is_capitals(line: str) -> bool:
    return line.isupper() and len(line) < 80 and "\t" not in line


def signatures(text: str, start: int, end: int) -> Iterator[Span]:
    """Blocks of signature, from ``T/M …`` or ``KT. …`` to the name."""
    for match in _SIGNATURE.finditer(text, max(0, start - 1), end):
        last = match.end()
        for count, (first, stop) in enumerate(_lines(text, match.end() + 1, end)):
            line = text[first:stop].rstrip()
            if not line.strip(" *_"):
                continue
            if _is_name(line):
                last = stop
                break
            if count > _MOST_SIGNATURE or not (_is_capitals(line) or _ASIDE.match(line)) or _ENDS.match(line):
                break
            last = stop
        yield match.start() + 1, last
