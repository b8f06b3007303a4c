"""Many phrases as one regular expression that tries the longest first and shares the beginnings.

An alternation of hundreds of phrases is tried one by one by ``re``; with the common words factored out, a place where
none begins costs a few comparisons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from danchieu.vocabulary.folding import plain

_WORDS = re.compile(r"\w+|[^\w\s]")
_Tree = dict[str, "_Tree"]
_END = ""


def _plant(phrases: Iterable[str]) -> _Tree:
    root: _Tree = {}
    for phrase in phrases:
        node = root
        for word in _WORDS.findall(plain(phrase)):
            node = node.setdefault(word, {})
        node[_END] = {}
    return root


def _glue(left: str, right: str) -> str:
    """Words are parted by at least one space; marks such as a comma may stand close."""
    return " +" if left[-1].isalnum() and right[0].isalnum() else " *"


def _render(node: _Tree, before: str) -> str:
    branches = [
        (_glue(before, word) if before else "") + re.escape(word) + _render(below, word)
        for word, below in sorted(node.items())
        if word != _END
    ]
    if not branches:
        return ""
    body = "(?:" + "|".join(branches) + ")"
    return body + "?" if _END in node else body


def pattern(phrases: Iterable[str]) -> str:
    """A pattern that finds any of the phrases in text folded by ``folding`` and put in lower case.

    Args:
        phrases: with or without marks, in any case.
    Returns:
        the source of a regular expression without groups; the longest phrase that fits
        wins. Boundaries are the caller's.
    """
    return _render(_plant(phrases), "")
