"""How likely one word is read as another: the quick way gives what trying every confusion gives."""

from __future__ import annotations

import math
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from danchieu.vocabulary import lookalikes
from danchieu.vocabulary.lookalikes import STRANGE, distance

WORDS = st.text("aceioudntghqlr16", max_size=8)


def tried(read: str, true: str) -> float:
    """The cheapest way, by trying every confusion at every place."""
    costs = lookalikes._confusions()

    @cache
    def rest(i: int, j: int) -> float:
        if i == len(read) and j == len(true):
            return 0.0
        found = [math.inf]
        if i < len(read):
            found.append(STRANGE + rest(i + 1, j))
        if j < len(true):
            found.append(STRANGE + rest(i, j + 1))
        if i < len(read) and j < len(true):
            found.append((0.0 if read[i] == true[j] else STRANGE) + rest(i + 1, j + 1))
        for length in range(1, len(read) - i + 1):
            for meant, cost in costs.get(read[i : i + length], {}).items():
                if true.startswith(meant, j):
                    found.append(cost + rest(i + length, j + len(meant)))
        return min(found)

    return rest(0, 0)


@given(WORDS, WORDS)
def test_the_distance_is_the_cheapest_of_all_ways(read: str, true: str) -> None:
    assert math.isclose(distance(read, true), tried(read, true))


@given(WORDS, WORDS, st.floats(0, 6))
def test_words_are_given_up_only_above_what_counts_at_most(read: str, true: str, most: float) -> None:
    whole, bounded = distance(read, true), distance(read, true, most)
    assert bounded == whole or (bounded > most and whole > most)
