"""TCVN3, VNI and VIQR to Unicode: pure functions over the tables of ``alphabets``."""

from __future__ import annotations

import re
import unicodedata

from danchieu.reading.alphabets import TCVN3, VIQR_SHAPED, VIQR_SHAPES, VIQR_TONES, VNI

_TCVN3 = str.maketrans(TCVN3)
_VNI = re.compile("|".join(re.escape(code) for code in sorted(VNI, key=len, reverse=True)))
_WORD = re.compile(r"[^\W\d_]+")
_LINE = re.compile(r"[^\r\n]+")
_VIQR_WORD = re.compile(r"(?:\\.|[A-Za-z][\^(+*]?[`?~'.]?)+|\\(?=\s|$)")
_HORNED = re.compile(r"[OoUu]\+")
_ASTERISK = re.compile(r"(?<!\\)\*")
_VIQR_LETTER = re.compile(r"\\(.)|([Dd])[Dd]|([A-Za-z])([\^(+*]?)([`?~'.]?)", re.DOTALL)


def western(data: bytes) -> str:
    """Bytes as the letters that a Western system shows, typographic quotes and dashes of Windows-1252 among them."""
    return data.decode("latin-1").translate(_WINDOWS)


_WINDOWS = {byte: ch for byte in range(0x80, 0xA0) if (ch := bytes([byte]).decode("cp1252", "ignore"))}


def tcvn3(text: str) -> str:
    """TCVN3 shown as Western letters to Unicode, and the capitals that its fonts drew from small codes restored.

    Examples:
        >>> tcvn3("CéNG HßA X· HéI, NghÞ quyÕt")
        'CỘNG HÒA XÃ HỘI, Nghị quyết'
    """
    return _LINE.sub(lambda line: _raised(line[0]), text.translate(_TCVN3))


def vni(text: str) -> str:
    """VNI shown as Western letters to Unicode.

    Examples:
        >>> vni("UÛy ban nhaân daân, Nghò quyeát")
        'Ủy ban nhân dân, Nghị quyết'
    """
    return _VNI.sub(lambda code: VNI[code[0]], text)


def viqr(text: str) -> str:
    r"""VIQR to Unicode. A syllable takes one tone, so that a full stop behind a toned one stays a full stop.

    A horn is typed ``+`` or ``*``; in a text that types the first, the second is an asterisk.

    Examples:
        >>> viqr("U?y ban nha^n da^n, ddie^`u 5. Ha` No^.i.")
        'Ủy ban nhân dân, điều 5. Hà Nội.'
        >>> viqr("u+u tie^n **chu? ye^'u**")
        'ưu tiên **chủ yếu**'
    """
    if _HORNED.search(text):
        text = _ASTERISK.sub(r"\\*", text)
    return _VIQR_WORD.sub(lambda word: _viqr_word(word[0]), text)


def viqr_words(text: str) -> list[str]:
    """The words of a text as VIQR would read them."""
    return [_viqr_word(word) for word in _VIQR_WORD.findall(text)]


def _viqr_word(word: str) -> str:
    toned = False

    def letter(match: re.Match[str]) -> str:
        nonlocal toned
        escaped, stroke, base, shape, tone = match.groups()
        if escaped is not None:
            return str(escaped)
        if stroke:
            return "Đ" if stroke == "D" else "đ"
        if base.lower() not in VIQR_SHAPED.get(shape, "aeiouy" if not shape else ""):
            return match[0]
        toned, earlier = toned or bool(tone), toned
        mark, rest = ("", tone) if earlier else (VIQR_TONES.get(tone, ""), "")
        return unicodedata.normalize("NFC", base + VIQR_SHAPES.get(shape, "") + mark) + rest

    return _VIQR_LETTER.sub(letter, word)


def _raised(line: str) -> str:
    """Make capitals of small toned letters in words that are otherwise capital.

    A word whose only sure letter is its capital initial (``Xã``) follows its neighbours.
    """
    found = list(_WORD.finditer(line))
    sure = [_is_capital(word[0]) for word in found]
    pieces, at = [], 0
    for i, word in enumerate(found):
        near = [sure[j] for j in _beside(line, found, i) if sure[j] is not None]
        capital = sure[i] if sure[i] is not None else bool(near) and all(near)
        pieces += [line[at : word.start()], word[0].upper() if capital else word[0]]
        at = word.end()
    return "".join(pieces) + line[at:]


def _beside(line: str, found: list[re.Match[str]], i: int) -> list[int]:
    """The words before and behind that only space parts from this one."""
    pairs = [(i - 1, i), (i, i + 1)]
    gaps = [(a, b) for a, b in pairs if a >= 0 and b < len(found) and line[found[a].end() : found[b].start()].isspace()]
    return [a if b == i else b for a, b in gaps]


def _is_capital(word: str) -> bool | None:
    """Whether a word is in capitals, ``None`` where its letters leave that open."""
    if any(c.islower() and c not in _OPEN for c in word):
        return False
    capitals = sum(c.isupper() for c in word)
    if capitals > 1 or (capitals == 1 and not word[0].isupper()):
        return True
    return None


_OPEN = frozenset(letter for letter in TCVN3.values() if letter.islower() and letter not in "ăâđêôơư")
"""Small letters that stand for capitals too; the seven without tone have capitals of their own."""
