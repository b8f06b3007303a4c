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

from danchieu.finding.clauses import Clause, Item, clause_before
from danchieu.finding.drafts import Draft
from danchieu.finding.governing import CHAIN, Chain, Governing, behind, nearest
from danchieu.finding.passages import LONGEST, Span
from danchieu.finding.windows import Window, fold
from danchieu.model import Kind, Relation, Telling
from danchieu.vocabulary import symbols
from danchieu.vocabulary.folding import plain

CHANGING = (Relation.AMENDS, Relation.REPLACES, Relation.GUIDES)
"""What a document does of which a text speaks behind a comma too: ``…, sửa đổi, bổ sung một số điều của …``."""

FAR = 300
"""Letters behind a citation in which what governs it from there is looked for."""

_SHORTEST = 12
"""Letters of the shortest words that govern from behind."""

NEAR = 60
"""Letters between a title's verb and the citation that it tells of; further off it is a word like others."""

_PARTS = re.compile(r"[;:](?![^(]*\))|g(?<![a-z]g)an (?:voi|lien|chat)|d(?<![a-z]d)ong thoi(?![a-z])")
"""What ends the words on another document's work: from here the text speaks of its own work again. Each branch begins
with its letter, so that ``re`` skips to those."""

_TITLE = re.compile(
    r"v(?<![a-z]v)(?:e(?: viec)?|/v)(?![a-z])|d(?<![a-z]d)e(?![a-z])|n(?<![a-z]n)ham(?![a-z])"
    r"|q(?<=^q)uy dinh(?![a-z])|b(?<=^b)an hanh(?![a-z])|p(?<=^p)he duyet(?![a-z])|h(?<=^h)uong dan(?![a-z])"
)
"""How a title begins: ``về việc …``; directly behind its document's number also ``quy định …``, ``ban hành …``. Each
branch begins with its letter, so that ``re`` skips to those."""

_PARTED = re.compile(
    r", *(?:(?!(?:Truong|Pho|Uy vien)(?![a-z]))[A-Z]|\Z|(?:theo do|dong chi|giao|yeu cau|de nghi"
    r"|cac (?:dong chi|cap|nganh|dia phuong|don vi|co quan)|dia phuong|don vi)(?![a-z]))"
    r"|(?<![a-z])va (?:so ket|tong ket|kiem diem)(?![a-z])"
)
"""A comma behind which the text speaks of its own work again: who works is named, or the cue itself follows; or ``và``
before further work of its own."""

_QUOTED = re.compile(r' *"[^"]*"')
"""A title that ends with its quotation mark, behind which the text speaks of its own work again."""

_ISSUED = ("cua ", "(", "do ")
"""How what stands between a citation and its title begins."""

_WORK = re.compile(r" *(?:viec|tinh +hinh|ket +qua|cong +tac)(?![a-z])")
"""How a list of work begins each of its members."""

_CARRYING = (Relation.IMPLEMENTS, Relation.BASED_ON)
_PLANS = frozenset({"kế hoạch", "chương trình", "công văn", "hướng dẫn", "thông báo"})
"""Types of documents that carry others out."""

_FURTHER = Chain("quy dinh chi tiet|hanh dong|huong dan|kiem tra|sua doi|bo sung|thay the|va")
"""Verbs of another kind in such a chain, which colour a cue and do not part it from its subject."""


@dataclass(slots=True)
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
    reader = _Reader(text, [draft for _, _, draft in placed])
    governed: list[Governed] = []
    for place, (span, window, draft) in enumerate(placed):
        before = placed[place - 1][0][1] if place else 0
        if place and span[0] < before:
            governed.append(governed[-1])
            reader.repeat(place)
            continue
        said = reader.read(place, clause_before(text, breaks, before, window, draft, span[0]))
        governed.append(said if said.cue else _passive(text, breaks, span, window, draft, said))
    return governed, reader.tellings


class _Reader:
    """Reads citation by citation, in the order of the text."""

    def __init__(self, text: str, drafts: Sequence[Draft]) -> None:
        self._text = text
        self._drafts = drafts
        self._state = _State()
        self._list: tuple[Item | None, tuple[Relation, Span] | None] = (None, None)
        self.tellings: list[Telling] = []

    def repeat(self, place: int) -> None:
        """A citation that shares its words with the one before is told of as that one."""
        told = [t for t in self.tellings[-2:] if t.acted == place - 1]
        self.tellings += [Telling(t.acting, place, t.relation, t.cue) for t in told]

    def read(self, place: int, clause: Clause) -> Governed:
        """What governs the citation behind a clause."""
        if clause.aside:
            return self._aside(place, clause)
        if clause.item is None:
            return self._read(place, clause)
        goes_on = clause.item.follows(self._list[0])
        said = self._read(place, clause, self._list[1] if goes_on else None)
        self._list = clause.item, self._state.own
        return said

    def _read(self, place: int, clause: Clause, listed: tuple[Relation, Span] | None = None) -> Governed:
        """The same where no brackets are; ``listed`` is what governs the list that the citation goes on."""
        if not clause.joined:
            self._state.begin(listed)
            return self._own(place, clause, nearest(clause.words))
        parts = _parts(clause.words)
        if not parts and self._drafts[place].kind is Kind.NAMED and _in_title(clause.words, clause.cased):
            return Governed()
        if not parts:
            cue = nearest(clause.words)
            return self._of_others(place, clause, cue) or self._own(place, clause, cue)
        self._state.actor = self._state.acted = None
        last = max((part.end() for part in parts if part[0] == ";"), default=0)
        return self._own(place, clause, self._reviewed(clause.words, last, nearest(clause.words, last)))

    def _reviewed(self, words: str, last: int, cue: Governing | None) -> Governing | None:
        """``kiểm tra việc …; việc thực hiện …``: work that stands in a list of what is reviewed is reviewed."""
        own = self._state.own
        if cue and own and own[0] is Relation.REVIEWS and cue.relation is Relation.IMPLEMENTS:
            return replace(cue, relation=Relation.REVIEWS) if _WORK.match(words, last) else cue
        return cue

    def _aside(self, place: int, clause: Clause) -> Governed:
        """A citation in brackets has its own words, and changes nothing for what follows the brackets."""
        cue = nearest(clause.words)
        if cue and clause.follows and not clause.words[: cue.start].strip() and (cue.by or cue.relation in CHANGING):
            self._tell_aside(place, cue, clause.span(cue))
            return Governed()
        kept, self._state = self._state, _State()
        said = self._own(place, clause, cue)
        self._state = kept
        return said

    def _tell_aside(self, place: int, cue: Governing, where: Span) -> None:
        """``Quy định số 37-QĐ/TW (thay thế Quy định 47)``: brackets that say what one does with the other."""
        if cue.by:
            self._tell(place, place - 1, cue.by, where)
        elif cue.relation:
            self._tell(place - 1, place, cue.relation, where)

    def _own(self, place: int, clause: Clause, cue: Governing | None) -> Governed:
        """The cue speaks of the document's own work; without a cue the work that is spoken of goes on."""
        if cue is None:
            return self._inherited(place)
        relation, where = cue.relation or Relation.CITES, clause.span(cue)
        self._state.begin((relation, where))
        return Governed(relation, where)

    def _of_others(self, place: int, clause: Clause, cue: Governing | None) -> Governed | None:
        """The cue speaks of what one cited document does with another; ``None`` where it does not."""
        if cue is None:
            return None
        state = self._state
        if cue.by:
            changed, where = self._changed(place), clause.span(cue)
            if cue.relation is not None:
                # What a document approves or issues is the one behind the words alone, and is no ground itself.
                self._tell(place, changed, cue.by, where)
                return Governed()
            state.acted, state.actor = (changed, cue.by, where), None
            return self._inherited(place)
        if cue.relation and self._is_told(clause, cue):
            if len(clause.words) - cue.end <= NEAR:
                state.actor = (place - 1, cue.relation, clause.span(cue))
            return self._inherited(place)
        return None

    def _is_told(self, clause: Clause, cue: Governing) -> bool:
        """Whether a cue tells of the document before; a capital begins the text's own words, or a quoted title."""
        lead = clause.words[: cue.start]
        if clause.window.capital(clause.base + cue.start) and not lead.rstrip().endswith('"'):
            return False
        if cue.tells and _told(lead, clause.cased, cue.relation in CHANGING):
            return True
        return bool(cue.relation is Relation.BASED_ON and self._state.own and _in_title(lead, clause.cased))

    def _inherited(self, place: int) -> Governed:
        """A member of a list is governed as the one before it.

        What changes another document that the text rests on is rested on with it (``Căn cứ Luật A được sửa đổi theo
        Luật B``); for the rest, of what is told the citing document does nothing.
        """
        state = self._state
        if state.actor and self._goes_with(state.actor[0], place):
            state.actor = None
        if state.actor and self._is_of_main_list(state.actor[1], place, state.actor[0]):
            state.actor = None
        if state.actor:
            self._tell(state.actor[0], place, *state.actor[1:])
            return Governed()
        if state.acted:
            self._tell(place, state.acted[0], *state.acted[1:])
            return Governed(*state.own) if state.own and self._is_ground(state.own) else Governed()
        return Governed(*state.own) if state.own else Governed()

    def _is_ground(self, own: tuple[Relation, Span]) -> bool:
        """Whether a text names its grounds, ``Căn cứ …``, all of which it rests on."""
        return own[0] is Relation.BASED_ON and plain(self._text[slice(*own[1])]).startswith("can cu")

    def _tell(self, acting: int, acted: int, relation: Relation, where: Span) -> None:
        self.tellings.append(Telling(acting, acted, relation, self._text[slice(*where)]))

    def _changed(self, place: int) -> int:
        """Which document one behind it changes: of the one before and its own subject the one of the same type."""
        actor = self._state.actor
        return actor[0] if actor and self._goes_with(actor[0], place) else place - 1

    def _serves(self, actor: int, place: int) -> bool:
        """Whether a State body's plan acts on a Party body's document: it carries it out and stands not beside it."""
        acting, acted = (self._drafts[one].symbol for one in (actor, place))
        of_the_state = self._drafts[actor].type in _PLANS and acting is not None and not symbols.is_party(acting)
        return of_the_state and acted is not None and symbols.is_party(acted)

    def _goes_with(self, actor: int, place: int) -> bool:
        """Whether a citation goes with the actor of a list, by its type, and not with what that acts on."""
        alike = self._drafts[actor].type == self._drafts[place].type != self._drafts[place - 1].type
        return alike and not self._serves(actor, place)

    def _is_of_main_list(self, relation: Relation, place: int, actor: int) -> bool:
        """Whether a citation goes on the list of the one that acts, for its type is not that of what is acted on."""
        here, before = self._drafts[place].type, self._drafts[place - 1].type
        if relation is Relation.GUIDES and self._drafts[actor].type == here:
            return True
        if actor == place - 1:
            return False
        if relation in CHANGING:
            return here != before
        if relation not in _CARRYING or here not in _PLANS or before in _PLANS:
            return False
        return not self._serves(actor, place)


def _parts(words: str) -> list[re.Match[str]]:
    """What parts words from those on another document's work; most hold nothing that it begins with."""
    held = ";" in words or ":" in words or "gan " in words or "dong thoi" in words
    return [*_PARTS.finditer(words)] if held else []


def _told(lead: str, cased: str, changes: bool) -> bool:
    """Whether the citation before is the subject of a cue: directly, or by the title that follows it.

    Args:
        lead: the words between the two.
        cased: the same in their own case, and what follows.
        changes: the cue says that one document changes another, which a text itself does in its title and articles.
    """
    lead = _unchained(lead)
    bare = lead.strip(' "“”')
    if not bare or (changes and bare == ","):
        return True
    bare = bare.removeprefix(",").lstrip()
    if not _TITLE.search(bare) and bare.startswith(_ISSUED):
        return len(bare) <= NEAR and not _PARTED.search(cased, lead.index(bare), len(lead.rstrip()))
    return _in_title(lead, cased)


def _unchained(lead: str) -> str:
    """The words before the chain of verbs that the cue ends."""
    while found := CHAIN.before(lead, 0, len(lead)) or _FURTHER.before(lead, 0, len(lead)):
        lead = lead[: found.start()]
    return lead


def _in_title(lead: str, cased: str) -> bool:
    """Whether words behind a citation are the beginning of its title, and nothing else.

    Args:
        lead: the words, without what is asked about.
        cased: the same in their own case, and what follows.
    """
    begin = len(lead) - len(lead.lstrip(' ,)"“”'))
    lead = lead[begin:].rstrip(' "“”')
    first = _TITLE.search(lead)
    if first is None or (first.start() and not lead.startswith(_ISSUED)) or _QUOTED.match(lead, first.end()):
        return False
    return not _PARTED.search(cased, begin + first.end(), begin + len(lead))


def _passive(
    text: str, breaks: Sequence[int], span: Span, window: Window, draft: Draft, otherwise: Governed
) -> Governed:
    """``Nghị quyết số 57-NQ/TW được triển khai …``: what governs may stand behind a citation."""
    at = bisect_right(breaks, span[1])
    end = min(breaks[at] if at < len(breaks) else len(text), span[1] + FAR)
    if end - span[1] < _SHORTEST:
        return otherwise
    start = draft.end
    if window.at(len(window.low)) < end:
        window, start = fold(text, span[1], end), 0
    found = behind(window.low[start : window.index(end)])
    if found is None or found.relation is None or window.low.startswith(",", start):
        return otherwise
    return Governed(found.relation, (window.at(start + found.start), window.at(start + found.end)))


def with_cue(passage: Span, cue: Span | None) -> Span:
    """A passage that holds the words that give its relation, where these are not too far."""
    if cue is None or cue[0] >= passage[0] or passage[1] - cue[0] > LONGEST:
        return passage
    return cue[0], passage[1]
