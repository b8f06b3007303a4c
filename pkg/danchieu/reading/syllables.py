"""Whether a run of letters is a Vietnamese syllable: the test that tells encodings apart, and good text from garbled.

The language has one syllable a written word, made of an onset, a rime and at most one tone; the lists below are closed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong
    op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uyên uyêt uyn uynh uyt uyu
    uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu ynh yt ych
"""
ONSETS = ("", *_ONSETS.split())
RIMES = tuple(_RIMES.split())
LONGEST = 14
"""Code points of the longest syllable (*nghiêng*), each vowel decomposed."""
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SPLIT = re.compile(r"[\x00-\x40\[-`{-\x7f\u2010-\u2027\u2030-\u205e\u00a0]+")
PROPER = re.compile("[\u1ea0-\u1ef9ăđơưĂĐƠƯ\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]")
"""Letters and combining marks that, of all the languages likely here, only Vietnamese writes."""


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    return frozenset(onset + rime for onset in ONSETS for rime in RIMES)


def valid(word: str) -> bool:
    """Whether the word is a Vietnamese syllable, in any case and composition.

    Examples:
        >>> valid("Nghị"), valid("quyết"), valid("UỶ"), valid("Nghþ"), valid("thế́")
        (True, True, True, False, False)
    """
    return len(word) <= LONGEST and _valid(word)


@lru_cache(maxsize=8192)
def _valid(word: str) -> bool:
    bare, tones = _TONES.subn("", unicodedata.normalize("NFD", word.lower()))
    return tones <= 1 and unicodedata.normalize("NFC", bare) in _syllables()


def words(text: str) -> list[str]:
    """Runs parted by space, digits, ASCII and typographic punctuation; symbols such as ``©`` stay inside."""
    return [word for word in _SPLIT.split(text) if word]


def marked(text: str) -> tuple[int, int]:
    """How many words hold a character beyond ASCII, and how many of these are syllables."""
    found = [word for word in words(text) if not word.isascii()]
    return len(found), sum(map(valid, found))
