"""Words that say what a document does with one that it cites.

Source: the relations of the project's design, worded as official documents word them; `tests/gold/RELATIONS.md` holds
the rules by which readers label them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from danchieu.model import Relation


@dataclass(frozen=True, slots=True)
class Colour:
    """Words before a cue that give it another meaning.

    Attributes:
        words: any of these phrases.
        within: how many words may stand between them and the cue.
        commas: whether commas may stand there too.
        relation: what is meant then; ``None`` where the words are no cue after all.
        by: the citation behind the words does this with the one before them (``được sửa đổi bởi``).
    """

    words: tuple[str, ...]
    within: int
    commas: bool = False
    relation: Relation | None = None
    by: Relation | None = None

    @property
    def says(self) -> bool:
        """Whether the cue still says anything behind these words."""
        return self.relation is not None or self.by is not None


@dataclass(frozen=True, slots=True)
class Cue:
    """Phrases that give a citation its relation.

    Attributes:
        words: the phrases, in small letters.
        relation: what they say of the citation; ``None`` where only what stands before them makes them a cue.
        near: how many words may stand between them and the citation, pinpoints not counted; ``None`` for any number.
        behind: they stand behind the citation, not before it.
        tells: with another citation as their subject they tell what that document does.
        by: with another citation as their subject, the citation behind them does this with it.
        followed: words behind the phrase that make another one of it (``theo dõi``).
        preceded: words before the phrase that change its meaning, the first that fits.
        examples: sentence with the citation in ``⟦⟧``, and the relation that must be read.
    """

    words: tuple[str, ...]
    relation: Relation | None
    near: int | None
    behind: bool
    tells: bool
    by: Relation | None
    followed: tuple[str, ...]
    preceded: tuple[Colour, ...]
    examples: tuple[tuple[str, Relation], ...]


@cache
def table() -> tuple[Cue, ...]:
    """All cues."""
    rows = json.loads(resources.files(__package__).joinpath("cues.json").read_text(encoding="utf-8"))
    return tuple(_cue(row) for row in rows)


def _cue(row: dict[str, Any]) -> Cue:
    return Cue(
        tuple(row["words"]),
        _relation(row.get("relation")),
        row.get("near"),
        row.get("stands") == "behind",
        row.get("tells", False),
        _relation(row.get("by")),
        tuple(row.get("followed", ())),
        tuple(
            Colour(
                tuple(c["words"]),
                c["within"],
                c.get("commas", False),
                _relation(c.get("relation")),
                _relation(c.get("by")),
            )
            for c in row.get("preceded", ())
        ),
        tuple((example["text"], Relation(example["relation"])) for example in row.get("examples", ())),
    )


def _relation(word: str | None) -> Relation | None:
    return None if word is None else Relation(word)
