"""Keys and labels of documents.

A key is the best present identity as one readable string; it may gain a date or a place when a source states one, and
its former form is then an alias.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from danchieu.model import Document, Header, Kind, Level
from danchieu.resolving import naming
from danchieu.resolving.bodies import organs_of, token
from danchieu.vocabulary import capitals, types

UNKNOWN = "?"
WITHOUT_NUMBER = "(không số)"
LONGEST = 100
"""Characters of a title in a label."""


def key(document: Document, kind: Kind, scope: str | None = None) -> str:
    """The key of a document.

    Args:
        document: its merged fields; ``title`` holds the canonical name of laws and named documents, and a congress's
            term of office where its ordinal is not known.
        kind: how it is cited.
        scope: ties a local document of unknown place to who cites it.

    >>> key(Document("", "nghị quyết", number="57", symbol="NQ/TW", level=Level.CENTRAL), Kind.NUMBERED)
    'nghị quyết|57|NQ/TW|?'
    """
    return "|".join(_KEYS[kind](document, scope))


def label(document: Document, kind: Kind) -> str:
    """What a reader calls the document.

    >>> label(Document("", "quyết định", number="2529", symbol="QĐ-UBND"), Kind.NUMBERED)
    'Quyết định 2529/QĐ-UBND'
    """
    return _LABELS[kind](document)


def unnumbered(id_key: str, header: Header) -> Document:
    """A held document without number: identified by its source, named by type, title and place.

    Args:
        id_key: its key.
        header: its header.
    """
    kind = header.type or "văn bản"
    title = header.title or ""
    named = title[len(kind) :].strip() if f"{title} ".lower().startswith(f"{kind} ") else title
    words = [_capital(kind), shortened(capitals.running(named, header.place)), WITHOUT_NUMBER]
    name = " ".join(word for word in words if word) + (f", {header.place}" if header.place else "")
    return Document(
        key=id_key, type=header.type or "văn bản", date=header.date, issuer=header.issuer, place_id=header.place_id,
        place=header.place, level=header.level, title=header.title, label=name, held=True, draft=header.draft,
        nature=header.nature,
    )  # fmt: skip


def shortened(title: str) -> str:
    """A title of at most ``LONGEST`` characters, cut between words; its first sentence says enough.

    >>> shortened("về phương hướng, nhiệm vụ năm 2021")
    'về phương hướng, nhiệm vụ năm 2021'
    """
    text = " ".join(title.split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]}…"


def source_key(header: Header, source: str) -> str:
    """The key of a held document that its header does not identify: type, source, and title or number."""
    told = hashlib.sha256(f"{header.title or ''}|{header.number or ''}|{header.date or ''}".encode()).hexdigest()[:8]
    return f"{header.type or 'văn bản'}|{source[:16]}|{told}"


def sign(symbol: str) -> str:
    """What stands between number and symbol: ``-`` in Party documents, ``/`` in those of the State."""
    return "-" if "/" in symbol else "/"


def named_symbol(document: Document) -> str:
    """The symbol, or what type and issuer make it to be where no text states it (``217`` of the Bộ Chính trị)."""
    if document.symbol:
        return document.symbol
    organs = organs_of(document.issuer)
    codes = next((row.codes for row in types.table() if row.name == document.type), ())
    if organs and codes and organs[0].endswith(("TW", "TU")):
        return f"{codes[0]}/{organs[0]}"
    return naming.folded(document.issuer) if document.issuer else UNKNOWN


def _place(document: Document, scope: str | None) -> list[str]:
    if document.level is Level.CENTRAL:
        return []
    if document.place_id:
        return [f"{document.place or ''}@{token(document.place_id)}"]
    tied = f"{UNKNOWN}{scope[:16]}" if scope else ""
    return [f"{document.place or ''}{tied}"] if document.place or tied else []


def _of_number(d: Document, scope: str | None) -> list[str]:
    numeral = f"{d.number}/{d.year}" if d.year else str(d.number)
    if d.type in naming.LAWS:
        return [d.type, numeral, named_symbol(d)]
    return [d.type, numeral, named_symbol(d), str(d.date or d.term or UNKNOWN), *_place(d, scope)]


def _of_law(d: Document, scope: str | None) -> list[str]:
    if d.number:
        return _of_number(d, scope)
    name = [naming.law(d.title)[0]] if d.title and d.title.lower() != d.type else []
    return [d.type, *name, *([d.year] if d.year else [])]


def _of_plenum(d: Document, _: str | None) -> list[str]:
    return [d.type, f"TW{d.number}", d.term or UNKNOWN]


def _of_congress(d: Document, scope: str | None) -> list[str]:
    return [d.type, "đại hội", d.term or d.title or UNKNOWN, *(_place(d, scope) or ["toàn quốc"])]


def _of_name(d: Document, scope: str | None) -> list[str]:
    return [d.type, naming.folded(d.title or UNKNOWN), *_place(d, scope)]


_KEYS = {
    Kind.NUMBERED: _of_number, Kind.LAW: _of_law, Kind.PLENUM: _of_plenum, Kind.CONGRESS: _of_congress,
    Kind.NAMED: _of_name,
}  # fmt: skip


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def padded(number: str) -> str:
    """A number as it is written: ``5`` is ``05``."""
    return number.zfill(2) if number.isdigit() else number


def _label_of_number(d: Document) -> str:
    year = f"/{d.year}" if d.year else ""
    head = f"{_capital(d.type)} {padded(d.number or '')}{year}"
    if d.symbol:
        return f"{head}{'/' if d.year else sign(d.symbol)}{d.symbol}"
    return f"{head} của {d.issuer}" if d.issuer else head


def _label_of_law(d: Document) -> str:
    name = "" if (d.title or d.type).lower() == d.type else f" {_capital(d.title or '')}"
    if d.number:
        numeral = _label_of_number(replace(d, type=""))
        return f"{_capital(d.type)}{name} ({numeral.strip()})" if name else _label_of_number(d)
    return f"{_capital(d.type)}{name}" + (f" năm {d.year}" if d.year else "")


def _label_of_plenum(d: Document) -> str:
    return f"{_capital(d.type)} Trung ương {d.number}" + (f" khóa {d.term}" if d.term else "")


def _label_of_congress(d: Document) -> str:
    if d.level is Level.CENTRAL or d.issuer is None:
        return f"{_capital(d.type)} Đại hội {d.term or d.title or ''} của Đảng"
    which = f"lần thứ {d.term}" if d.term else f"nhiệm kỳ {d.title}" if d.title else ""
    body = f"Đại hội Đảng bộ {d.place}" if d.place else d.issuer
    return f"{_capital(d.type)} {body} {which}".rstrip()


def _label_of_name(d: Document) -> str:
    name = d.title or ""
    if not any(letter.isalpha() for letter in name):
        return f"{_capital(d.type)} {padded(name)}"
    return f"{_capital(d.type)} “{_capital(name)}”"


_LABELS = {
    Kind.NUMBERED: _label_of_number, Kind.LAW: _label_of_law, Kind.PLENUM: _label_of_plenum,
    Kind.CONGRESS: _label_of_congress, Kind.NAMED: _label_of_name,
}  # fmt: skip
