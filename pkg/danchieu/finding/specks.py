"""Marks that a scanner has made of specks between two words; a reader reads them over."""

from __future__ import annotations

import re

from danchieu.finding.grammar import SPECK, blanks

_BETWEEN = re.compile(rf"(?<=[a-z])(?: +(?:{SPECK}|[©%‹›~]) *|{SPECK} *)(?=[a-z])")
_ANY = re.compile(rf"{SPECK}|[©%‹›~]")
_SENTENCE_END = re.compile(r"(?<! )\. +[A-Z]")


def cleared(low: str) -> str:
    """Small-lettered text with blanks for the specks between its words, of the same length.

    >>> cleared("ban thuong.vu tinh - uy")
    'ban thuong vu tinh   uy'
    """
    return _BETWEEN.sub(blanks, low)


def first(low: str, start: int, end: int) -> int | None:
    """Where the first mark between two offsets stands that may be a speck; ``None`` where there is none."""
    found = _ANY.search(low, start, end)
    return found.start() if found else None


def ends_sentence(cased: str, start: int, end: int) -> bool:
    """Whether a point between two offsets of text in its own case ends a sentence and is no speck."""
    return bool(_SENTENCE_END.search(cased, start, end))
