"""What drafts are held against: curated records and, where there is one, a store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from danchieu.checking.facts import Fact
from danchieu.checking.stored import Stored
from danchieu.checking.wording import wording


class Curated:
    """Records and, behind them, a store.

    Parameters:
        facts: of records and laws, those of the user first.
        store: the store with what it takes for the draft itself; ``None`` without a store.
    """

    def __init__(self, facts: Iterable[Fact], store: Stored | None = None) -> None:
        self._facts: dict[str, list[Fact]] = defaultdict(list)
        self._days: dict[tuple[str | None, str], list[str]] = defaultdict(list)
        self._store = store
        for fact in facts:
            self._facts[fact.block].append(fact)
            self._days[fact.header.symbol, str(fact.header.date)].append(wording(fact.header))

    def facts(self, blocks: Iterable[str], around: Iterable[str]) -> Iterator[Fact]:
        """What is known of the documents of some blocks."""
        wanted = sorted(set(blocks))
        for block in wanted:
            yield from self._facts.get(block, ())
        if self._store is not None:
            yield from self._store.facts(wanted, around)

    def of_day(self, symbol: str, date: str) -> Iterator[str]:
        """How documents are called that bear a symbol and a date."""
        curated = self._days.get((symbol, date), [])
        yield from curated
        if self._store is not None and not curated:
            yield from self._store.of_day(symbol, date)
