"""What the text does with each document it cites, and what it tells of one of them doing with another.

A citation is governed by the nearest cue before it in its clause. The members of a list share what governs its first;
an item that begins with its citation is governed by the line that leads to the list. Where the subject of the governing
words is itself a citation (``Kế hoạch số 20-KH/ĐU về thực hiện Nghị quyết số 68-NQ/TW``) they say nothing of the citing
document: that is told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from danchieu.finding.drafts import Draft
from danchieu.finding.governing import Governing, behind, nearest
from danchieu.finding.passages import Span
from danchieu.finding.windows import Window, fold
from danchieu.model import Relation, Telling

LONGEST = 700
"""Letters before a citation in which what governs it is looked for."""

_BARE = re.compile(
    r"[\W\d_]*(?:[a-zđ]\))?[\W\d_]*(?:(?:và|và các|các|cùng|hoặc|điều|khoản|điểm|tại|của)\b[\W\d_]*)*", re.IGNORECASE
)
"""What may stand between the mark of an item and its citation where the item is governed with its list."""

NEAR = 60
"""Letters between a title's verb and the citation that it tells of; further off it is a word like others."""

_SOFT = (";", ":", ",")
"""A clause behind one of these goes on with what governed the one before."""

_CLAUSE = re.compile(r"[;:](?![^(]*\))")
_APART = re.compile(r"(?<![a-z])gan (?:voi|lien|chat)|(?<![a-z])dong thoi(?![a-z])")
"""Words that end what another document does: from here the text speaks of its own work again."""

_TITLE = re.compile(r"(?<![a-z])(?:ve(?: viec)?|v/v|de|nham)(?![a-z])")
_ISSUED = ("cua ", "(", "do ")
"""How what stands between a citation and its title begins."""

_CHAIN = re.compile(
    r"(?:(?<![a-z])(?:quan triet|trien khai|to chuc|cu the hoa|hoc tap|tiep tuc|lanh dao|chi dao|va|quy dinh chi tiet"
    r"|sua doi|bo sung|thay the)[ ,]*)+$"
)
"""Verbs that go before the cue in one chain: their commas do not part it from its subject."""


@dataclass(frozen=True, slots=True)
class Governed:
    """What is read of one citation: its relation, and where the words stand that give it."""

    relation: Relation = Relation.CITES
    cue: Span | None = None


@dataclass(slots=True)
class _State:
    """What governs now, from which the members of a list take theirs.

    Attributes:
        own: the document's own work, and the words that say so.
        actor: the place of the citation whose work is told, and what it does.
        acted: the place of the citation with which something is done by those that follow, and what.
    """

    own: tuple[Relation, Span] | None = None
    actor: tuple[int, Relation, Span] | None = None
    acted: tuple[int, Relation, Span] | None = None

    def begin(self, own: tuple[Relation, Span] | None) -> None:
        self.own, self.actor, self.acted = own, None, None


@dataclass(frozen=True, slots=True)
class _Clause:
    """Folded text before a citation, from ``start`` to ``end``.

    Attributes:
        joined: it follows the citation before in one sentence.
        aside: it stands in brackets that were opened behind that citation.
    """

    window: Window
    start: int
    end: int
    joined: bool
    aside: bool = False

    @property
    def words(self) -> str:
        return self.window.low[self.start : self.end]

    def span(self, governing: Governing) -> Span:
        return self.window.at(governing.start), self.window.at(governing.end)


def relations(
    text: str, breaks: Sequence[int], placed: Sequence[tuple[Span, Window, Draft]]
) -> tuple[list[Governed], list[Telling]]:
    """Read the relation of every citation.

    Args:
        text: raw.
        breaks: where sentences and items of lists begin, as ``passages.breaks_near`` gives them.
        placed: span, window and draft of each citation, in reading order.
    Returns:
        one ``Governed`` a citation, and what is told of pairs of them.
    """
    reader = _Reader(text, [draft.type for _, _, draft in placed])
    governed: list[Governed] = []
    for place, (span, window, draft) in enumerate(placed):
        before = placed[place - 1][0][1] if place else 0
        if place and span[0] < before:
            governed.append(governed[-1])
            reader.repeat(place)
            continue
        said = reader.read(place, _clause(text, breaks, before, window, draft, span[0]))
        governed.append(said if said.cue else _passive(text, breaks, span, said))
    return governed, reader.tellings


class _Reader:
    """Reads citation by citation, in the order of the text."""

    def __init__(self, text: str, types: Sequence[str]) -> None:
        self._text = text
        self._types = types
        self._state = _State()
        self.tellings: list[Telling] = []

    def repeat(self, place: int) -> None:
        """A citation that shares its words with the one before is told of as that one."""
        told = [t for t in self.tellings[-2:] if t.acted == place - 1]
        self.tellings += [Telling(t.acting, place, t.relation, t.cue) for t in told]

    def read(self, place: int, clause: _Clause) -> Governed:
        """What governs the citation behind a clause."""
        if clause.aside:
            return self._aside(place, clause)
        state = self._state
        if not clause.joined:
            state.begin(None)
        apart = clause.joined and _APART.search(clause.words)
        if apart:
            state.actor = state.acted = None
        first = clause.start
        if clause.joined and (marks := [*_CLAUSE.finditer(clause.words)]):
            state.actor = state.acted = None
            first += marks[-1].end() if marks[-1][0] == ";" else 0
        cue = nearest(clause.window.low, first, clause.end)
        if cue is None:
            return self._inherited(place)
        where = clause.span(cue)
        if clause.joined and not marks and not apart:
            if cue.by:
                state.acted, state.actor = (self._changed(place), cue.by, where), None
                return self._inherited(place, silent=cue.relation is not None)
            if cue.tells and cue.relation and _told(clause, cue):
                if clause.end - cue.end <= NEAR:
                    state.actor = (place - 1, cue.relation, where)
                return self._inherited(place)
        relation = cue.relation or Relation.CITES
        state.begin((relation, where))
        return Governed(relation, where)

    def _aside(self, place: int, clause: _Clause) -> Governed:
        """A citation in brackets has its own words, and changes nothing for what follows the brackets."""
        kept, self._state = self._state, _State()
        said = self.read(place, replace(clause, aside=False))
        self._state = kept
        return said

    def _inherited(self, place: int, silent: bool = False) -> Governed:
        """A member of a list is governed as the one before it.

        What changes another document that the text rests on is rested on with it (``Căn cứ Luật A được sửa đổi theo
        Luật B``); for the rest, of what is told the citing document does nothing.
        """
        state = self._state
        if state.actor:
            self._tell(state.actor[0], place, *state.actor[1:])
            return Governed()
        if state.acted:
            self._tell(place, state.acted[0], *state.acted[1:])
            rests = state.own and state.own[0] is Relation.BASED_ON and not silent
            return Governed(*state.own) if state.own and rests else Governed()
        return Governed(*state.own) if state.own else Governed()

    def _tell(self, acting: int, acted: int, relation: Relation, where: Span) -> None:
        self.tellings.append(Telling(acting, acted, relation, self._text[slice(*where)]))

    def _changed(self, place: int) -> int:
        """Which document one behind it changes: of the one before and its own subject the one of the same type."""
        actor = self._state.actor
        if actor and self._types[actor[0]] == self._types[place] != self._types[place - 1]:
            return actor[0]
        return place - 1


def _told(clause: _Clause, cue: Governing) -> bool:
    """Whether the citation before is the subject of a cue: directly, or by the title that follows it."""
    lead = _CHAIN.sub("", clause.window.low[clause.start : cue.start]).strip(' "“”')
    if not lead:
        return True
    first = _TITLE.search(lead)
    if first is None or (first.start() and not lead.startswith(_ISSUED)):
        return False
    *_, last = _TITLE.finditer(lead)
    return "," not in lead[last.end() :]


def _clause(text: str, breaks: Sequence[int], before: int, window: Window, draft: Draft, start: int) -> _Clause:
    """The words that may govern a citation: back to the one before it, or to the end of the sentence before it."""
    first = _beginning(text, breaks, before, start)
    joined = 0 < before >= first
    opened = text.rfind("(", max(first, before), start)
    aside = opened >= 0 and ")" not in text[opened:start]
    clause = _folded(window, draft, opened + 1 if aside else max(first, before), start)
    return replace(clause, joined=joined and not aside, aside=aside)


def _beginning(text: str, breaks: Sequence[int], before: int, start: int) -> int:
    """Where the clause begins; behind the line that leads to a list, where an item begins with its citation."""
    at = bisect_right(breaks, start)
    least = max(0, start - LONGEST)
    while at and (first := breaks[at - 1]) > least:
        if first <= before or not _goes_on(text, first) or not _BARE.fullmatch(text, first, start):
            return first
        at -= 1
    return least


def _goes_on(text: str, at: int) -> bool:
    """Whether what ends before an offset leads to what follows."""
    return text[max(0, at - 80) : at].rstrip().endswith(_SOFT)


def _folded(window: Window, draft: Draft, first: int, start: int) -> _Clause:
    """The words as the window has them where it reaches so far back (garbled text is restored there)."""
    if window.start > first:
        fresh = fold(window.text, first, start)
        return _Clause(fresh, 0, len(fresh.low), False)
    offsets = window.offsets
    begin = first - window.start if offsets is None else bisect_right(offsets, first - window.start - 1)
    return _Clause(window, begin, draft.start, False)


def _passive(text: str, breaks: Sequence[int], span: Span, otherwise: Governed) -> Governed:
    """``Nghị quyết số 57-NQ/TW được triển khai …``: what governs may stand behind a citation."""
    at = bisect_right(breaks, span[1])
    end = min(breaks[at] if at < len(breaks) else len(text), span[1] + 80)
    window = fold(text, span[1], end)
    found = behind(window.low, 0, len(window.low))
    if found is None or found.relation is None:
        return otherwise
    return Governed(found.relation, (window.at(found.start), window.at(found.end)))


def with_cue(passage: Span, cue: Span | None) -> Span:
    """A passage that holds the words that give its relation, where these are not too far."""
    if cue is None or cue[0] >= passage[0] or passage[1] - cue[0] > LONGEST * 2:
        return passage
    return cue[0], passage[1]
