"""National schemes and programmes that everybody knows by a code: ``Đề án 06``, ``Chương trình 135``.

A code is the number of the decision that approved it. Provinces and cities number their own schemes too, so that a code
of one or two digits stands here only where it is the national one's alone, and a body printed beside it always wins.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from danchieu.model import Level


@dataclass(frozen=True, slots=True)
class Code:
    """One scheme under its code.

    Attributes:
        type: ``đề án``, ``chương trình`` or ``dự án``.
        code: as printed, leading zeros kept.
        level: of the body that approved it.
        titles: wordings of its title, which may follow the code.
        source: the decision that approved it.
        examples: wordings that it is found in.
    """

    type: str
    code: str
    level: Level
    titles: tuple[str, ...]
    source: str
    examples: tuple[str, ...]


@cache
def table() -> tuple[Code, ...]:
    """All schemes known by a code."""
    rows = json.loads(resources.files(__package__).joinpath("codes.json").read_text(encoding="utf-8"))
    return tuple(
        Code(r["type"], r["code"], Level(r["level"]), tuple(r["titles"]), r["source"], tuple(r["examples"]))
        for r in rows
    )


@cache
def by_code() -> dict[tuple[str, str], Code]:
    """Schemes by type and code."""
    return {(row.type, row.code): row for row in table()}
