"""Vietnamese letters in the encodings that came before Unicode, as data.

Sources: TCVN 5712:1993 (VN3, the *ABC* fonts ``.VnTime``), the VNI-Windows chart of VNI Software, RFC 1456 (VIQR).
Windows-1258 is Python's own ``cp1258``.
"""

from __future__ import annotations

import unicodedata

TONES = {"grave": "\u0300", "hook": "\u0309", "tilde": "\u0303", "acute": "\u0301", "dot": "\u0323"}
VOWELS = "aăâeêioôơuưy"


def alphabet() -> str:
    """All 134 letters beyond ASCII, small then capital: twelve vowels in six tones, and đ."""
    toned = [unicodedata.normalize("NFC", v + t) for v in VOWELS for t in ("", *TONES.values())]
    small = "".join(c for c in toned if not c.isascii()) + "đ"
    return small + small.upper()


_TCVN3_ROWS = (
    # plain, then grave, hook, tilde, acute, dot; toned capitals are small codes drawn by the fonts named ...H
    ("a", None, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9),
    ("ă", 0xA8, 0xBB, 0xBC, 0xBD, 0xBE, 0xC6),
    ("â", 0xA9, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB),
    ("e", None, 0xCC, 0xCE, 0xCF, 0xD0, 0xD1),
    ("ê", 0xAA, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6),
    ("i", None, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE),
    ("o", None, 0xDF, 0xE1, 0xE2, 0xE3, 0xE4),
    ("ô", 0xAB, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9),
    ("ơ", 0xAC, 0xEA, 0xEB, 0xEC, 0xED, 0xEE),
    ("u", None, 0xEF, 0xF1, 0xF2, 0xF3, 0xF4),
    ("ư", 0xAD, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9),
    ("y", None, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE),
    ("đ", 0xAE, None, None, None, None, None),
    ("Ă", 0xA1, None, None, None, None, None),
    ("Â", 0xA2, None, None, None, None, None),
    ("Ê", 0xA3, None, None, None, None, None),
    ("Ô", 0xA4, None, None, None, None, None),
    ("Ơ", 0xA5, None, None, None, None, None),
    ("Ư", 0xA6, None, None, None, None, None),
    ("Đ", 0xA7, None, None, None, None, None),
)

TCVN3 = {
    chr(code): unicodedata.normalize("NFC", letter + tone)
    for letter, *codes in _TCVN3_ROWS
    for code, tone in zip(codes, ("", *TONES.values()), strict=True)
    if code is not None
}
"""The byte, as a Latin-1 character, to its letter."""

_VNI_MARKS = {
    # the mark behind the letter: its own shape and tone in one
    "aeouy": {"ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ù": "\u0301", "ï": "\u0323"},
    "aeo": {
        "â": "\u0302",
        "à": "\u0302\u0300",
        "å": "\u0302\u0309",
        "ã": "\u0302\u0303",
        "á": "\u0302\u0301",
        "ä": "\u0302\u0323",
    },
    "a": {
        "ê": "\u0306",
        "è": "\u0306\u0300",
        "ú": "\u0306\u0309",
        "ü": "\u0306\u0303",
        "é": "\u0306\u0301",
        "ë": "\u0306\u0323",
    },
}
_VNI_HORNED = {"ô": "ơ", "ö": "ư"}
_VNI_WHOLE = {"ì": "ì", "æ": "ỉ", "ó": "ĩ", "í": "í", "ò": "ị", "î": "ỵ", "ñ": "đ"} | _VNI_HORNED


def _vni() -> dict[str, str]:
    pairs = {v + m: v + marks for vowels, table in _VNI_MARKS.items() for v in vowels for m, marks in table.items()}
    pairs.pop("yï", None)  # ỵ is one character, î
    pairs |= {c + m: h + marks for c, h in _VNI_HORNED.items() for m, marks in _VNI_MARKS["aeouy"].items()}
    pairs |= _VNI_WHOLE
    small = {code: unicodedata.normalize("NFC", letter) for code, letter in pairs.items()}
    capital = {code.upper(): letter.upper() for code, letter in small.items()}
    first = {code[0].upper() + code[1:]: letter.upper() for code, letter in small.items() if len(code) == 2}
    return small | first | capital


VNI = _vni()
"""One or two Latin-1 characters to their letter; a capital may carry a small mark (``Aâ``), as typists mixed them."""

VIQR_SHAPES = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b"}
VIQR_TONES = {"`": "\u0300", "?": "\u0309", "~": "\u0303", "'": "\u0301", ".": "\u0323"}
VIQR_SHAPED = {"^": "aeo", "(": "a", "+": "ou", "*": "ou"}
"""Which vowels take which shape."""
