"""Names of laws and of named documents in the form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from danchieu.vocabulary.folding import CASED, plain

_DASHES = re.compile(r"\s*[-‐‑‒–—−]\s*")
_EDGES = " \t\n\r\"'“”„‟«».,;:"
_YEAR = re.compile(r"^(.*?)[\s|,]*(?:năm\s+)?((?:19|20)\d\d)$")
_LAWS = re.compile(r"^(?:bộ luật|đạo luật|luật|pháp lệnh|bo luat|dao luat|luat|phap lenh)\s+")


LAWS = frozenset({"hiến pháp", "bộ luật", "luật", "pháp lệnh", "điều lệ"})
"""Types that are cited by name."""


def number(raw: str) -> str:
    """A number as it is compared: ``05`` and ``5`` are one, ``7A`` is ``7a``."""
    return raw.strip().lstrip("0").lower() or "0"


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """A name in lower case, composed, with single spaces and bare dashes; a code without leading zeros.

    >>> folded("Hạ Long - Thành phố của Hoa"), folded("06")
    ('hạ long-thành phố của hoa', '6')
    """
    text = _DASHES.sub("-", " ".join(unicodedata.normalize("NFC", name).lower().split())).strip(_EDGES)
    return text.lstrip("0") if text.isdigit() and text.strip("0") else text


@lru_cache(maxsize=100_000)
def law(name: str) -> tuple[str, str | None]:
    """A law's name and the year behind it, where there is one.

    >>> law("Luật Đất đai năm 2024"), law("nghĩa vụ quân sự")
    (('đất đai', '2024'), ('nghĩa vụ quân sự', None))
    """
    text = _LAWS.sub("", folded(name))
    found = _YEAR.match(text)
    return (found[1].strip(), found[2]) if found and found[1].strip() else (text, None)


def as_written(quote: str, name: str) -> str | None:
    """The name with the capitals and marks that a quote gives it, ``None`` where the quote does not hold the name.

    >>> as_written("Đề án “Thành phố của Lễ hội”", "thanh pho cua le hoi")
    'Thành phố của Lễ hội'
    """
    text = unicodedata.normalize("NFC", quote)
    words = [r"\s+".join(map(re.escape, part.split())) for part in _DASHES.split(plain(name))]
    found = re.search(_DASHES.pattern.join(words), text.translate(CASED).lower())
    return " ".join(text[found.start() : found.end()].split()) if found else None


def marks(text: str) -> int:
    """How many letters bear marks: of two writings of a name the one with more is the better."""
    return sum(not letter.isascii() for letter in text)
