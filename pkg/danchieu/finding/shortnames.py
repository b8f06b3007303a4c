"""Names that a text gives a law for its own use: ``Luật Đầu tư theo phương thức … (sau đây gọi là Luật PPP)``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from danchieu.finding.drafts import Draft
from danchieu.finding.grammar import compiled
from danchieu.model import Kind
from danchieu.vocabulary import laws
from danchieu.vocabulary.folding import plain

_LAWS = frozenset({"luật", "bộ luật", "pháp lệnh"})
_CALLED = compiled(
    r' *,?;? *\(? *(?:sau day |duoi day )?(?:duoc )?(?:goi|viet)(?: tat| chung| ngan gon)*(?: la)? *[:"\']* *$'
)
_FURTHEST = 80

Span = tuple[int, int]


def settle(text: str, placed: Sequence[tuple[Span, Draft]]) -> None:
    """Give laws that are cited by a name of the text's own the name that it stands for.

    Args:
        text: raw.
        placed: the citations with their spans in the text, in reading order; their names are changed in place. A name
            that the text gives to two laws, or that another law bears everywhere, stays what it is; so does one with a
            date or year of its own.
    """
    given: dict[tuple[str, str], set[str]] = {}
    for ((_, end), law), ((start, _), short) in pairwise(placed):
        near = (
            law.name and law.type in _LAWS and _is_bare(short) and not _known(short) and end < start <= end + _FURTHEST
        )
        if near and _CALLED.match(plain(text[end:start])):
            given.setdefault((short.type, plain(short.name or "")), set()).add(_whole(law))
    for _, draft in placed if given else ():
        names = given.get((draft.type, plain(draft.name or ""))) if _is_bare(draft) else None
        if names and len(names) == 1:
            draft.name = next(iter(names))


def _is_bare(draft: Draft) -> bool:
    return draft.kind is Kind.LAW and draft.type in _LAWS and draft.date is None and "|" not in (draft.name or "|")


def _known(draft: Draft) -> bool:
    """Whether a law is called so everywhere: several amending laws are ``gọi chung là Luật Đất đai``."""
    return (draft.type, plain(draft.name or "")) in laws.by_name()


def _whole(law: Draft) -> str:
    """The name with the year that tells the edition, as a law cited by its year bears it."""
    year = law.year or (str(law.date.year) if law.date else None)
    return f"{law.name}|{year}" if year and "|" not in (law.name or "") else law.name or ""
