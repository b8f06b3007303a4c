"""Small rooms for tests of the store and what stands behind it: a finder and a resolver of a made-up plain notation.

A text is lines. ``# type|number|symbol|date|place|title`` begins a document, ``## name`` a part of it. ``[type|number|
symbol|date|relation]`` is a citation; a type and number make a block, a symbol and date an identity.
``[…]>relation>[…]`` tells what the first of two cited documents does with the second.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from danchieu.building import Rooms
from danchieu.building import build as build_store
from danchieu.errors import ReadingError
from danchieu.model import (
    Block,
    Citation,
    Conflict,
    Document,
    Extent,
    Found,
    Header,
    Kind,
    Level,
    Nature,
    Relation,
    Resolution,
    Resolved,
    Source,
    State,
    Telling,
)


@dataclass(frozen=True)
class Stamp:
    size: int
    mtime_ns: int


@dataclass(frozen=True)
class Entry:
    path: Path
    name: str

    def stamp(self):
        status = self.path.stat()
        return Stamp(status.st_size, status.st_mtime_ns)

    def digest(self):
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    def read(self):
        data = self.path.read_bytes()
        if b"\0" in data:
            raise ReadingError("is no text", self.name, "leave it out")
        return Source((self.name,), hashlib.sha256(data).hexdigest(), data.decode("utf-8"))


def walk(inputs, missing):
    for top in inputs:
        if top.is_dir():
            files = sorted(path for path in top.rglob("*") if path.is_file())
            yield from (Entry(path, path.relative_to(top).as_posix()) for path in files)
        elif top.exists():
            yield Entry(top, top.name)
        else:
            missing(ReadingError("no such file or folder", top, "check the path"))


def find(source, stated=None):
    heads = [*re.finditer(r"^(#+) ?(.*)$", source.text, re.M)]
    if not heads or heads[0].start():
        heads = [None, *heads]
    starts = [head.start() if head else 0 for head in heads]
    ends = [*starts[1:], len(source.text)]
    extents = tuple(_extent(head, stated, a, b) for head, a, b in zip(heads, starts, ends, strict=True))
    citations = tuple(_citation(source.text, match) for match in re.finditer(r"\[([^]\n]*)\]", source.text))
    return Found(extents, citations, tuple(_tellings(source.text, citations)))


def _tellings(text, citations):
    starts = {citation.start: place for place, citation in enumerate(citations)}
    for acting, citation in enumerate(citations):
        if told := re.compile(r">(\w+)>(?=\[)").match(text, citation.end):
            yield Telling(acting, starts[told.end()], Relation(told[1]), told[1])


def _extent(head, stated, start, end):
    if head is not None and head[1] == "##":
        return Extent(start, end, Header(), part=head[2])
    fields = [field or None for field in head[2].split("|")] if head else []
    fields += [None] * (6 - len(fields))
    kind, number, symbol, date, place, title = fields
    if stated is not None:
        kind, number, symbol = stated.type or kind, stated.number or number, stated.symbol or symbol
    day = dt.date.fromisoformat(date) if date else None
    level = LEVELS.get(place.split()[0]) if place else None
    nature = stated.nature if stated else Nature.ORIGINAL
    header = Header(kind, number, None, symbol, day, None, level, place, place and f"id {place}", title, nature=nature)
    return Extent(start, end, header)


def _citation(text, match):
    fields = [field or None for field in match[1].split("|")]
    kind, number, symbol, date, relation = fields + [None] * (5 - len(fields))
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    return Citation(
        match.start(), match.end(), match[0], Kind.NUMBERED, kind or "?", number, None, symbol,
        dt.date.fromisoformat(date) if date else None,
        passage_start=start, passage_end=len(text) if end < 0 else end,
        relation=Relation(relation) if relation else Relation.CITES,
    )  # fmt: skip


def block_of(stated):
    return f"{stated.type}|{stated.number}" if stated.type and stated.number else None


def held_alone(block: Block) -> Resolved:
    """Documents without number: each its own, known by its source."""
    documents, holdings = [], []
    for place, holding in enumerate(block.holdings):
        header = holding.header
        key = f"không số|{holding.source[:16]}|{header.title}|{place}"
        documents.append(
            Document(
                key,
                header.type or "văn bản",
                place=header.place,
                place_id=header.place_id,
                level=header.level,
                title=header.title,
                label=f"{header.type} (không số) {header.title}",
                held=True,
                nature=header.nature,
            )
        )
        holdings.append((holding.id, key))
    return Resolved(tuple(documents), (), (), tuple(holdings))


def resolve(block: Block) -> Resolved:
    """An undated citation takes the one date of its number and symbol, is ambiguous among several."""
    if block.name.startswith("held|"):
        return held_alone(block)
    stated = [(m.citation.symbol, m.citation.date) for m in block.mentions]
    stated += [(h.header.symbol, h.header.date) for h in block.holdings]
    days = {symbol: sorted({d for s, d in stated if s == symbol and d}) for symbol, _ in stated}
    kind, _, number = block.name.partition("|")
    results, documents, holdings = [], {}, []

    def key(symbol, day):
        return f"{kind}|{number}|{symbol}|{day or '?'}"

    def note(symbol, day, header=None):
        name = key(symbol, day)
        old = documents.get(name)
        if old is None or (header and not old.held):
            aliases = (key(symbol, None),) if day and len(days[symbol]) == 1 else ()
            place = header and header.place
            level = Level.CENTRAL if symbol and symbol.endswith("TW") else header and header.level
            documents[name] = Document(
                name, kind, number, None, symbol, day, None, header and header.place_id, place, level,
                title=header and header.title, label=f"{kind.capitalize()} {number}-{symbol}", held=bool(header),
                nature=header and header.nature, aliases=aliases,
            )  # fmt: skip
        return name

    for holding in block.holdings:
        symbol, day = holding.header.symbol, holding.header.date
        day = day or (days[symbol][0] if len(days[symbol]) == 1 else None)
        holdings.append((holding.id, note(symbol, day, holding.header)))
    for mention in block.mentions:
        symbol, day = mention.citation.symbol, mention.citation.date
        options = [day] if day else days[symbol]
        if len(options) > 1:
            keys = tuple(key(symbol, option) for option in options)
            results.append(Resolution(mention.id, State.AMBIGUOUS, None, "fake", keys))
        else:
            name = note(symbol, options[0] if options else None)
            results.append(Resolution(mention.id, State.RESOLVED, name, "fake"))
    conflicts = tuple(_conflict(name, symbol, block) for name, symbol in _clashes(documents.values()))
    return Resolved(tuple(documents[name] for name in sorted(documents)), tuple(results), conflicts, tuple(holdings))


def _clashes(documents):
    symbols = Counter(document.symbol for document in documents)
    return [(document.key, document.symbol) for document in documents if symbols[document.symbol] > 1]


def _conflict(key, symbol, block):
    mentions = [m for m in block.mentions if m.citation.symbol == symbol]
    days = sorted({str(m.citation.date) for m in mentions})
    return Conflict(key, "date", tuple(days), tuple(m.id for m in mentions))


def rooms():
    return Rooms(walk, find, lambda citations, _: tuple(citations), block_of, block_of, resolve)


def build(inputs, store, **options):
    """A build through these rooms."""
    return build_store(inputs, store, rooms=rooms(), **options)


def lay(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return folder


LEVELS = {"phường": Level.WARD, "tỉnh": Level.PROVINCIAL}

CHAIN = {
    "tw/57.txt": "# nghị quyết|57|NQ/TW|2024-12-22||Đột phá khoa học\nNội dung.\n",
    "tinh/kh.txt": "# kế hoạch|10|KH/TU|2025-02-01|tỉnh Quảng Ninh|Thực hiện\n"
    "Thực hiện [nghị quyết|57|NQ/TW||implements].\n",
    "phuong/20.txt": "# kế hoạch|20|KH/ĐU|2025-09-16|phường Hà Tu|Kế hoạch của phường\n"
    "Căn cứ [kế hoạch|10|KH/TU|2025-02-01|implements] và\n[nghị quyết|57|NQ/TW|2024-12-22].\n",
    "phuong/draft.txt": "# báo cáo||||phường Uông Bí|Báo cáo chính trị\n"
    "Theo [nghị quyết|57|NQ/TW]; [quyết định|5|QĐ/TW].\n",
}
"""A central resolution, a province's plan, a ward's plan that cites both, a draft without number."""
