"""Names of places in the form in which they are compared, and who bears them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import cache, lru_cache

from danchieu.model import Level
from danchieu.vocabulary._place_table import TYPES, Place, chosen, table, type_of
from danchieu.vocabulary.folding import plain

ABBREVIATIONS = {
    "tp": "thành phố", "tx": "thị xã", "tt": "thị trấn", "p": "phường", "q": "quận", "h": "huyện", "x": "xã"
}  # fmt: skip

ALIASES = {
    "thành phố HCM": "thành phố Hồ Chí Minh",
    "TPHCM": "thành phố Hồ Chí Minh",
    "thành phố TPHCM": "thành phố Hồ Chí Minh",
    "HCM": "Hồ Chí Minh",
    "tỉnh Đắc Lắc": "tỉnh Đắk Lắk",
    "Đắc Lắc": "Đắk Lắk",
    "tỉnh Đăk Lăk": "tỉnh Đắk Lắk",
    "Đăk Lăk": "Đắk Lắk",
    "tỉnh Đắc Nông": "tỉnh Đắk Nông",
    "Đắc Nông": "Đắk Nông",
    "tỉnh Đăk Nông": "tỉnh Đắk Nông",
    "Đăk Nông": "Đắk Nông",
    "tỉnh Kontum": "tỉnh Kon Tum",
    "Kontum": "Kon Tum",
}
"""Usual writings that differ from the official one by more than marks and case."""

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_MARKS = "\u0300-\u036f"
WORD = re.compile(rf"(?:[^\W_][{_MARKS}]*)+(?:['’ʼ](?:[^\W_][{_MARKS}]*)+)*")
_APOSTROPHES = str.maketrans("", "", "'’ʼ")
_LONGEST_CACHED = 16
"""No Vietnamese syllable is longer; other words of a text must not fill the memory."""


def word_key(word: str) -> str:
    return _cached_key(word) if len(word) <= _LONGEST_CACHED else word


@lru_cache(maxsize=1 << 16)
def _cached_key(word: str) -> str:
    """One form for all writings of a syllable: case, composition, and where its tone mark sits (``hoà``, ``hòa``)."""
    letters = unicodedata.normalize("NFD", word.casefold().replace("ð", "đ")).translate(_APOSTROPHES)
    if letters.isascii():
        return (letters.lstrip("0") or "0") if letters.isdecimal() else letters
    tone = "".join(letter for letter in letters if letter in _TONES)
    return "".join(letter for letter in letters if letter not in _TONES) + tone


def key_of(name: str) -> str:
    """The form in which names are compared; hyphens do not count."""
    return " ".join(map(word_key, WORD.findall(name)))


TYPE_KEYS = tuple(map(key_of, TYPES))


def _folded(name: str) -> str:
    """The same without accents."""
    return " ".join(plain(word).translate(_APOSTROPHES).lstrip("0") for word in WORD.findall(name))


def _written_out(name: str) -> str:
    """``TP. Hạ Long`` → ``thành phố Hạ Long``."""
    first, _, rest = name.strip().replace(".", " ").partition(" ")
    kind = ABBREVIATIONS.get(first.casefold())
    return f"{kind} {rest}" if kind and rest.strip() else name


Names = dict[str, tuple[Place, ...]]


def _settled(names: dict[str, list[Place]]) -> Names:
    return {key: tuple(dict.fromkeys(places)) for key, places in names.items() if places}


@cache
def bearers(folded: bool) -> tuple[Names, Names]:
    """Qualified names and bare names, each with all places that bear it."""
    fold = _folded if folded else key_of
    types = {kind: fold(kind) for kind in TYPES}
    qualified: dict[str, list[Place]] = {}
    bare: dict[str, list[Place]] = {}
    for place in table().places.values():
        kind = type_of(place.name)
        key = fold(place.name[len(kind) + 1 :])
        qualified.setdefault(f"{types[kind]} {key}", []).append(place)
        bare.setdefault(key, []).append(place)
    for names in (qualified, bare):
        for alias, name in ALIASES.items():
            # An alias may be another unit's name: xã Đăk Nông is not in tỉnh Đắk Nông.
            names.setdefault(fold(alias), []).extend(names.get(fold(name), ()))
    return _settled(qualified), _settled(bare)


def named(
    name: str,
    *,
    level: Level | None = None,
    on: dt.date | None = None,
    within: str | None = None,
    folded: bool = False,
) -> tuple[Place, ...]:
    """All places that bear a name, in stable order: from the province down, then by id.

    Args:
        name: qualified (``phường Hà Tu``, ``TP. Hạ Long``) or bare (``Hà Tu``); case, Unicode form and the place of
            the tone mark do not matter.
        level, on, within: as for ``units``.
        folded: compare without accents, so that ``ba to`` is Ba Tô, Ba Tơ and more.
    """
    qualified, bare = bearers(folded)
    key = (_folded if folded else key_of)(_written_out(name))
    return tuple(chosen(qualified.get(key) or bare.get(key, ()), level, on, within))
