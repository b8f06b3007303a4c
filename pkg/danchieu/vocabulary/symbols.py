"""The symbol behind a number: ``NQ/TW``, ``QĐ-UBND``, ``NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN``.

A symbol is a type's abbreviation and one or more organs', or an organ's alone (``UBTVQH15``, ``CP``). Party organs
stand behind a slash, State organs behind a hyphen (Hướng dẫn 36-HD/VPTW; Nghị định 30/2020/NĐ-CP, Appendix I);
people mix the two up, and typists and scanners drop the bar of ``Đ``. ``canonical`` puts both right.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

from danchieu.model import Level
from danchieu.vocabulary import issuers, lookalikes, types
from danchieu.vocabulary.folding import plain

_remembered = lru_cache(maxsize=1 << 14)
"""Symbols recur; a bound keeps hostile text from filling memory."""

_PARTS = re.compile(r" *([-/]) *")
_TERM = re.compile(r"^((?:[A-Z]*QH|HDND|UBPLTP))(K?)[IL]?(\d+)$")
_NOTED = re.compile(r"(?:TW|TU)\d{1,2}$")
"""A Party body's abbreviation has no figures: the mark of a footnote is glued to it."""
_TWICE = re.compile("ĐÐ|ÐĐ|D[ĐÐ]|[ĐÐ]D")
"""One letter read as two: an organ's own two are alike."""
_DOUBLED = re.compile("D[DP]|[BP]D")
"""What an OCR makes of the barred ``Đ`` of a type; two in an organ may be its own."""
_ALIKE, _ALIKE_PER_LETTER = 0.45, 0.1
"""The most that a damaged abbreviation may differ from a known one, in learned confusions (``PU`` is ``ĐU``)."""
_SHARED = (
    "BCĐ", "BCS", "BCSĐ", "BCHQS", "BQL", "BTT", "BTV", "CAT", "CATP", "ĐCT", "ĐĐBQH", "ĐTN", "HĐTĐKT", "HLHPN", "HND",
    "HVCTQG", "LĐLĐ", "SCT", "SGDĐT", "SKHCN", "SKHĐT", "SNNMT", "SNNPTNT", "SNV", "STC", "STNMT", "STP", "STTTT",
    "SVHTTDL", "SXD", "SYT", "TAND", "TĐTN", "TTHĐND", "TWĐTN", "UBBC", "VKSND", "VP",
)  # fmt: skip
"""Abbreviations of bodies that every place has and no row of the table of issuers stands for: printed so they are
themselves, and not some ministry's misread (``KH/BCD`` is ``KH/BCĐ``, and not Bộ Công an's). Some are the Party's
and the State's alike, so that the sign before them stays as printed."""
_SHORT_ORGANS = frozenset({"CP", "DU", "HU", "TU", "TW"})
"""Organs of two letters that may be told from a type that they are glued to."""
_LENGTHENED = 2
"""By how many letters a misread abbreviation may be longer or shorter."""
_PARTY = re.compile(r"(?:TW|T[UV]|HU|QU|TXU|DU|DUK|TWDTN)$")
"""Abbreviations of Party bodies; the Youth Union numbers as the Party does."""


def _folded(part: str) -> str:
    return plain(part).upper()


@cache
def _codes() -> dict[str, str]:
    """Abbreviations by their folded form, types before organs."""
    found: dict[str, str] = {}
    for row in types.table():
        for code in row.codes:
            found.setdefault(_folded(code), code)
    for issuer in issuers.table():
        for organ in issuer.organs:
            found.setdefault(_folded(organ), organ)
    for organ in _SHARED:
        found.setdefault(_folded(organ), organ)
    return found


def _spell(part: str) -> str:
    """One part spelled right: ``QD`` gives ``QĐ``; an unknown one is kept as it is."""
    if "." in part.strip("."):
        return ".".join(map(_spell, part.split(".")))
    folded = _folded(part)
    term = _TERM.match(folded)
    if term:
        return _codes().get(term[1], part[: len(term[1])].upper()) + term[2] + term[3]
    if _NOTED.search(folded):
        return _spell(part.rstrip("0123456789"))
    single = _DOUBLED.sub("D", folded)
    misread = single in types.by_code() or _TWICE.search(part)
    known = _codes().get(folded) or (misread and _codes().get(single))
    return known or ("Đ" not in part and _alike(folded)) or part


@_remembered
def _alike(folded: str) -> str | None:
    """The one abbreviation that this one may have been misread from; ``None`` where there is none, or several."""
    close = [code for code in _codes() if abs(len(code) - len(folded)) <= _LENGTHENED]
    most = max(map(_most, close), default=0.0)
    measured = sorted((lookalikes.distance(folded.lower(), code.lower(), most), code) for code in close)
    (nearest, code), (next_, _) = [*measured, (math.inf, ""), (math.inf, "")][:2]
    return _codes()[code] if nearest <= _most(code) and next_ > nearest else None


def _most(code: str) -> float:
    return max(_ALIKE, _ALIKE_PER_LETTER * len(code))


@_remembered
def parts(symbol: str) -> tuple[str, ...]:
    """The abbreviations of a symbol, in order."""
    return tuple(_PARTS.split(symbol)[::2])


@_remembered
def type_codes(symbol: str) -> tuple[types.DocumentType, ...]:
    """Document types that a symbol's type code stands for: its first part, or one behind a known organ; else empty."""
    first, *others = parts(symbol)
    if found := types.by_code().get(_folded(first)):
        return found
    if not is_known(first):
        return ()
    return next((codes for part in others if (codes := types.by_code().get(_folded(part)))), ())


@_remembered
def is_known(part: str) -> bool:
    """Whether the table knows an abbreviation of a type or an organ."""
    folded = _folded(part)
    return folded in _codes() or bool(_TERM.match(folded)) or bool(_PARTY.search(folded))


@_remembered
def organ(symbol: str) -> str | None:
    """The abbreviation of the issuing body in a symbol, folded (``TW``); ``None`` where it holds a type alone."""
    names = [_folded(p) for p in parts(symbol)]
    if names and names[0] in types.by_code():
        names = names[1:]
    return names[0] if names else None


def is_party(symbol: str) -> bool:
    """Whether the symbol is that of a Party body."""
    name = organ(symbol)
    return bool(name and _PARTY.search(name))


@_remembered
def level(symbol: str) -> Level | None:
    """The level that the symbol alone tells: ``NQ/TW`` central, ``KH/ĐU`` ward; ``None`` for ``QĐ-UBND`` and ``NQ/TU``.

    ``TU`` is a Tỉnh ủy or a Thành ủy, ``UBND`` and ``HĐND`` stand at three levels.
    """
    name = organ(symbol)
    if name is None:
        return None
    if name.endswith("TW") or name in _central():
        return Level.CENTRAL
    term = _TERM.match(name)
    if term and term[1].endswith(("QH", "UBPLTP")):
        return Level.CENTRAL
    if name in {"HU", "QU", "TXU"}:
        return Level.CITY
    return Level.WARD if name.endswith("DU") else None


@cache
def _central() -> frozenset[str]:
    return frozenset(_folded(organ) for row in issuers.table() if row.level is Level.CENTRAL for organ in row.organs)


def _parted(part: str) -> tuple[str, str] | None:
    """Type and organ of a symbol that has lost its hyphen, as in text taken out of a page: ``NĐCP``, ``TTrUBND``."""
    folded = _folded(part)
    if folded in _codes() or _TERM.match(folded):
        return None
    for code in sorted(types.by_code(), key=len, reverse=True):
        organ_ = folded.removeprefix(code)
        if organ_ != folded and organ_ in _codes() and (len(organ_) > 2 or organ_ in _SHORT_ORGANS):
            return _codes()[code], _codes()[organ_]
    return None


@_remembered
def canonical(raw: str) -> str:
    """The symbol spelled right.

    Args:
        raw: as printed, spaces and line breaks included, the sign between number and symbol not.
    Returns:
        without spaces; ``Đ`` restored; the sign between type and organ as the body's rules want it.

    >>> canonical("QD - TTg"), canonical("KH/DU"), canonical("QĐ/UBND"), canonical("NĐCP")
    ('QĐ-TTg', 'KH/ĐU', 'QĐ-UBND', 'NĐ-CP')
    """
    pieces = _PARTS.split(" ".join(raw.split()))
    names = [_spell(p.replace(" ", "")) for p in pieces[::2]]
    signs = pieces[1::2]
    if len(names) == 1 and (parted := _parted(names[0])):
        names, signs = [*parted], ["-"]
    if (
        len(names) == 2
        and names[0]
        and _folded(names[0]) in types.by_code()
        and is_known(names[1])
        and names[1] not in _SHARED
    ):
        signs = ["/" if _PARTY.search(_folded(names[1])) else "-"]
    return names[0] + "".join(sign + name for sign, name in zip(signs, names[1:], strict=True))
