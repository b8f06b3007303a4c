"""Garbled text read as what it stands for: words of citations put right, and mapped back to what was read.

An OCR that knows no Vietnamese writes ``K& hoach sé 19-KH/DU ngay 16/9/2025 ctia Ban Thuong vu Dang uy``. The grammar
is not loosened for it. Instead the phrases that the grammar knows (types, issuers, ``ngày`` before a date, ``khóa``
before a Roman number, names of laws) are looked for word by word through the look-alikes, and a damaged phrase is put
right in the window; the window remembers where each word stood, so that quotes and offsets stay those of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from danchieu.finding.grammar import blanks
from danchieu.finding.windows import Window
from danchieu.vocabulary import issuers, laws, types
from danchieu.vocabulary.folding import plain
from danchieu.vocabulary.lookalikes import Lexicon, distance

BLOCK = 600
_TOO_FEW = 200
"""Of the last letters so few tell nothing: they are read as the block before them."""
_LETTERS = (
    "đĐưƯơƠăĂạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ\u0300-\u0323"
)
_MARK = re.compile(f"[{_LETTERS}]")
_FEW = 3
_ENOUGH = re.compile(rf"(?:[^{_LETTERS}]*+[{_LETTERS}]){{10}}")
_BEGINNING = 200
"""So many marks in so many letters show that a block is read with them: mostly the first line says so."""
_MOST_MARKED, _MOST_BEHIND = 0.05, 0.1
"""Of a block's letters so many bear marks at most where some words alone were read with them, and behind such a block:
in other text every fifth does."""

_SPECKS = re.compile(
    r"(?<=[a-z])[.:'\"-]+(?=[sS][6eod0b]\W{0,2}\d)"  # dinh's6.57
    r"|(?<=[^A-Za-z][sS][6eod0b])[.,:'\"°-]+(?=\d)"  # s6.57
    r"|(?<=[a-z]{2})[.:-](?=[A-Za-z]{2})"  # Thuong-vu
    r"|(?<=[A-Z\d])[.:'-](?=[a-z]{2})"  # TW.ctia, 2020:ctia
    r"|(?<=[a-z]{2})'(?=[A-Z])"  # thu'Trung
    r"|(?<=[a-z] )[.:;%©~'-](?= [A-Za-z])"  # Quoc . hoi
    r"|(?<=[a-z] )[.:'-](?=[A-Za-z]{2})"  # Bo :Chinh tri
    r"|(?<=[a-z\d])[.:'-](?= [a-z]{2})"  # ngay 16. thang
)
"""Marks that stand for nothing between two words; inside a word a mark may be what is left of a letter."""

_TOKEN = re.compile(r"[^\s,;:()\"]+")
_LEAD = re.compile(r"[.'-]+(?=[a-z\d])")
_TAIL = re.compile(r"[.?!']+$|(?<=[a-z]{2})\d{1,2}$")
_REST = re.compile(r"'+(?= )")
_NUMBER = re.compile(r"^[(\[]?\d")
_SYMBOLED = re.compile(r"\d{1,4}[a-z]?(?:/\d{2,4})? *[-/] *[A-Z]")
_ROMAN_LIKE = re.compile(r"^[ivxl1|!tjy]{1,6}$")
_ROMAN_DIGITS = str.maketrans("l1|!tjy", "iiiiiiv")
_STRUCTURE = [
    "so #",
    "ngay #",
    "thang # nam #",
    "thang #",
    "nam #",
    "trung uong #",
    "hoi nghi trung uong #",
    "cua hoi nghi trung uong #",
    "hoi nghi trung uong lan thu #",
    "cua hoi nghi trung uong lan thu #",
    "hoi nghi lan thu",
    "khoa @",
    "lan thu @",
    "lan thu nhat",
    "nhiem ky #",
    "dai hoi dai bieu",
    "dai hoi dang bo",
    "dai hoi dai bieu toan quoc",
    "dai hoi dang toan quoc",
    "dai hoi",
    "cua dang",
    "dang bo tinh",
    "dang bo thanh pho",
    "dang bo phuong",
    "dang bo xa",
    "phe duyet tai",
    "phe duyet tai cac",
    "tai cac",
    "luat sua doi bo sung mot so dieu cua luat",
    "sua doi bo sung mot so dieu cua",
    "ban hanh",
    "giai doan #",
    "den nam #",
    "thuc hien",
    "trien khai",
    "hien phap",
    "dieu le dang",
    "de an #",
    "hanh dong",
]
_LEADS = ("can cu", "thuc hien", "trien khai", "quan triet", "trien khai thuc hien", "thay the", "bai bo")
"""What governs a citation right before its type; alone these words are too short to vouch for themselves."""
_MOST_PER_LETTER = 0.22
_MOST_WHEN_SHORT, _LONG = 0.2, 10
_MOST_ALONE = 0.07
"""A single word has no neighbours that vouch for it: ``QUAT`` is no ``LUAT``."""
_FEW_BRANCHES = 40
_MOST_FOR_SIGN = 1.3
_MOST_FOR_OF = 2.0
_NOT_OF = frozenset({"ca", "cac", "can", "cap", "chi", "cho", "chu", "co", "con", "cu", "cung"})
"""Words that may stand before a body and mean themselves."""
_FOR_A_POINT = 0.5
"""The cost of a point between two words of a phrase: a speck, unless a sentence ends there."""
_SHORT_WORD = 4
_WORTH = 3.0
"""How many letters of a phrase one strange letter outweighs: ``UBND tinh Phu …`` is no ``UBND thanh pho``."""


class _Node:
    """A place in the tree of phrases.

    Attributes:
        below: the words that may follow, each with its node.
        ends: whether a phrase ends here.
    """

    __slots__ = ("below", "ends")

    def __init__(self) -> None:
        self.below: dict[str, _Node] = {}
        self.ends = False


@dataclass(frozen=True, slots=True)
class _Token:
    """One word of a window: where it stands, and its folded lower-case letters."""

    start: int
    end: int
    word: str


def garbled(text: str) -> list[tuple[int, int]]:
    """The stretches of a text in which no Vietnamese marks are left.

    In Vietnamese every fifth letter bears a mark that Western languages do not have; a block with hardly any is read by
    an OCR without Vietnamese, typed without marks, or in another language. A block costs a search for its first marks.

    Args:
        text: raw.
    Returns:
        ``(start, end)`` pairs in order, joined and widened to ends of lines.
    """
    found: list[tuple[int, int]] = []
    for start in range(0, len(text), BLOCK):
        behind = bool(found) and found[-1][1] == start
        if start and not behind and len(text) - start < _TOO_FEW:
            break
        if _unmarked(text, start, min(len(text), start + BLOCK), _MOST_BEHIND if behind else _MOST_MARKED):
            if behind:
                found[-1] = (found[-1][0], start + BLOCK)
            else:
                found.append((start, start + BLOCK))
    return [(_line_start(text, a), _line_end(text, b)) for a, b in found]


def _unmarked(text: str, start: int, end: int, most: float) -> bool:
    if _ENOUGH.match(text, start, min(end, start + _BEGINNING)):
        return False
    block = text[start:end]
    letters, marks = sum(map(str.isalpha, block)), len(_MARK.findall(block))
    return bool(letters) and (marks < _FEW or marks < most * letters)


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", max(0, offset - 200), offset) + 1, offset - 200, 0)


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset, offset + 200)
    return min(len(text), offset + 200 if end < 0 else end)


@cache
def _phrases() -> tuple[_Node, Lexicon]:
    """All phrases of the grammar as a tree of words, and their words as a lexicon."""
    spoken = [plain(word) for row in types.table() for word in row.words]
    types_ = len(spoken)
    bodies = [phrase for phrase in issuers.by_phrase() if len(phrase) > 4]
    bodies += ["so" + body.removeprefix("bo") for body in bodies if body.startswith("bo ")]
    spoken += [lead + body for body in bodies for lead in ("", "cua ", "cua giam doc ")]
    spoken += [f"{plain(kind)} {name}" for kind, name in laws.by_name()]
    spoken += [f"{lead} {type_}" for lead in _LEADS for type_ in spoken[:types_] if " " in type_ or lead == "can cu"]
    spoken += _STRUCTURE
    root = _Node()
    words: set[str] = set()
    for phrase in spoken:
        node = root
        for word in re.findall(r"[^\s,;:()\"]+", phrase):
            words.add(word)
            node = node.below.setdefault(word, _Node())
        node.ends = True
    return root, Lexicon(w for w in words if w not in "#@")


def restore(window: Window) -> Window:
    """Put damaged phrases right.

    Args:
        window: of garbled text.
    Returns:
        a window over the same text in which the phrases that the grammar knows are spelled as it knows them.
    """
    window = _without_specks(window)
    tokens = list(_tokens(window))
    places = window.places()
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for token, word in _replacements(window, tokens):
        cased = word.capitalize() if not window.cased[token.start].islower() else word
        pieces += [window.cased[at : token.start], cased]
        offsets += [*places[at : token.start], *[places[token.start]] * len(cased)]
        at = token.end
    cased = "".join((*pieces, window.cased[at:]))
    return Window(cased, cased.lower(), window.text, window.start, [*offsets, *places[at:]])


def _without_specks(window: Window) -> Window:
    cased = _SPECKS.sub(blanks, window.cased)
    return replace(window, cased=cased, low=cased.lower())


def _tokens(window: Window) -> Iterator[_Token]:
    for found in _TOKEN.finditer(window.low):
        lead, tail = _LEAD.match(found[0]), _TAIL.search(found[0])
        start = found.start() + (lead.end() if lead else 0)
        end = found.end() - (len(tail[0]) if tail else 0)
        if end > start:
            yield _Token(start, end, window.low[start:end])


def _replacements(window: Window, tokens: Sequence[_Token]) -> Iterator[tuple[_Token, str]]:
    """Each token that must be read as another word, in order."""
    index = 0
    while index < len(tokens):
        if _numbers_sign(window, tokens, index):
            if tokens[index].word != "so":
                yield tokens[index], "so"
            index += 1
            continue
        words = _phrase_at(window, tokens, index)
        if not words and _introduces(window, tokens, index):
            yield tokens[index], "cua"
        if not words and _is_ground(window, tokens, index):
            yield tokens[index], "cu"
        phrase = tokens[index : index + len(words)]
        for token, word, tail in zip(phrase, words, _tails(window, phrase), strict=True):
            if word != token.word or tail > token.end:
                yield _Token(token.start, tail, token.word), word
        index += max(1, len(words))


def _tails(window: Window, phrase: Sequence[_Token]) -> Iterator[int]:
    """Where each token of a phrase ends, with the specks behind it; they do not belong between a phrase's words."""
    for token, behind in pairwise(phrase):
        yield max(token.end, behind.start - 1)
    if phrase:
        rest = _REST.match(window.low, phrase[-1].end)
        yield rest.end() if rest else phrase[-1].end


def _numbers_sign(window: Window, tokens: Sequence[_Token], index: int) -> bool:
    """Whether a token stands for ``số``: it is short, looks like it, and a number with a symbol follows."""
    if index + 1 >= len(tokens) or len(tokens[index].word) > 3:
        return False
    behind = tokens[index + 1].start
    gap = window.low[tokens[index].end : behind]
    if gap.strip() or not _SYMBOLED.match(window.cased, behind):
        return False
    return distance(tokens[index].word, "so") <= _MOST_FOR_SIGN


def _introduces(window: Window, tokens: Sequence[_Token], index: int) -> bool:
    """Whether a token that no phrase knows stands for ``của``: a body in capitals follows it."""
    word = tokens[index].word
    if index + 1 >= len(tokens) or word in _NOT_OF or not (word[0] == "c" and distance(word, "cua") <= _MOST_FOR_OF):
        return False
    behind = tokens[index + 1]
    if not window.cased[behind.start].isupper() or _parted(window, tokens, index + 1) is None:
        return False
    return " ".join(_phrase_at(window, tokens, index + 1)) in issuers.by_phrase()


def _is_ground(window: Window, tokens: Sequence[_Token], index: int) -> bool:
    """Whether a short token that no phrase knows stands for the ``cứ`` of ``Căn cứ``: a type in capitals follows it."""
    if not 0 < index < len(tokens) - 1 or tokens[index - 1].word != "can" or len(tokens[index].word) > _SHORT_WORD:
        return False
    return window.cased[tokens[index + 1].start].isupper() and bool(_phrase_at(window, tokens, index + 1))


def _phrase_at(window: Window, tokens: Sequence[_Token], index: int) -> list[str]:
    """The words of the longest phrase that the tokens from ``index`` on may stand for; empty where there is none."""
    root, _ = _phrases()
    if not _likely(root, tokens[index].word):
        return []
    best: tuple[float, list[str]] = (0.0, [])  # worth, words
    stack: list[tuple[_Node, int, float, list[str]]] = [(root, index, 0.0, [])]
    while stack:
        node, at, cost, words = stack.pop()
        if node.ends and cost <= _allowed(words) and (worth := sum(map(len, words)) - _WORTH * cost) > best[0]:
            best = (worth, words)
        parted = _parted(window, tokens, at) if index < at < len(tokens) else 0.0
        if at >= len(tokens) or parted is None:
            continue
        cost += parted
        word = tokens[at].word
        stack.extend((node.below[true], at + 1, cost + more, [*words, true]) for true, more in _likely(node, word))
        if "#" in node.below and _NUMBER.match(word):
            stack.append((node.below["#"], at + 1, cost, [*words, word]))
        if "@" in node.below and _ROMAN_LIKE.match(word):
            stack.append((node.below["@"], at + 1, cost, [*words, word.translate(_ROMAN_DIGITS)]))
    return best[1]


def _allowed(words: Sequence[str]) -> float:
    """How much a phrase may have lost: a long one vouches for its words, a short one less, a single word hardly."""
    letters = sum(map(len, words))
    if len(words) < 2:
        return _MOST_ALONE * letters
    return (_MOST_PER_LETTER if letters >= _LONG else _MOST_WHEN_SHORT) * letters


@lru_cache(maxsize=1 << 17)
def _likely(node: _Node, read: str) -> tuple[tuple[str, float], ...]:
    """The words that may go on a phrase here; where there are few, each is measured, however damaged the token."""
    if len(node.below) > _FEW_BRANCHES:
        _, lexicon = _phrases()
        return tuple((word, cost) for word, cost in lexicon.near(read).items() if word in node.below)
    close = (word for word in node.below if word not in "#@" and abs(len(word) - len(read)) < 3)
    measured = ((word, distance(read, word, _limit(word))) for word in close)
    return tuple((word, cost) for word, cost in measured if cost <= _limit(word))


def _limit(word: str) -> float:
    return 0.8 + 0.3 * len(word)


def _parted(window: Window, tokens: Sequence[_Token], at: int) -> float | None:
    """What it costs a phrase to go on over what stands between two tokens; ``None`` where none may."""
    gap = window.low[tokens[at - 1].end : tokens[at].start]
    if gap == " ":
        return 0.0
    if any(mark in gap for mark in ';:"()?!'):
        return None
    return _FOR_A_POINT if "." in gap else 0.0
