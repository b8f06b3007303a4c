"""Numbers and dates whose shape tells how they were misread, as data: what is made of ones, sixes and slashes.

These are part of recognising an image and touch nothing else: a text that was not recognised here is never changed.
A rule names a shape that right text never has; every rule carries examples, and every example is a test.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

LOOKS = str.maketrans("lI|]![JóOoQ", "11111116000")
"""Signs that are read for digits among digits."""
YEAR = "(?:19|20)[0-9]{2}"


@dataclass(frozen=True, slots=True)
class Shape:
    """A misread shape: ``pattern`` finds it; its groups stay, look-alikes made digits, with ``joint`` between them.

    ``highest`` is the greatest number that may come out, 0 where any may.
    """

    pattern: re.Pattern[str]
    joint: str
    highest: int
    examples: tuple[tuple[str, str], ...]


SHAPES = (
    Shape(
        re.compile(rf"(?<=[Ss][ốôóo] )([\]\[|!lI1]) ?(?=[0-9]{{1,3}}/{YEAR}/)"),
        "",
        9,
        (("số ] 93/2025/NĐ-CP", "số 193/2025/NĐ-CP"), ("sô l8/2025/TT-BCT", "sô 18/2025/TT-BCT")),
    ),
    Shape(
        re.compile(rf"(?<=/)({YEAR}) ?/? ?QH ?([0-9]{{2}})\b"),
        "/QH",
        0,
        (("số 64/2025QH 15 được", "số 64/2025/QH15 được"), ("87/2025/QH15;", "87/2025/QH15;")),
    ),
    Shape(
        re.compile(r"(?<=ngày )([0-9lI|\]!JóOo]{1,2})(?= tháng)"),
        "",
        31,
        (
            ("ngày 1ó tháng 6", "ngày 16 tháng 6"),
            ("ngày l7 tháng", "ngày 17 tháng"),
            ("ngày lI tháng", "ngày 11 tháng"),
        ),
    ),
    Shape(
        re.compile(rf"(?<=tháng )([0-9lI|\]!JóOo]{{1,2}})(?= năm {YEAR})"),
        "",
        12,
        (("tháng ]] năm 2025", "tháng 11 năm 2025"), ("tháng óó năm 2025", "tháng óó năm 2025")),
    ),
)


def mend(line: str) -> str:
    """A recognised line with the shapes put right.

    Examples:
        >>> mend("Nghị định số ] 93/2025/NĐ-CP ngày 1ó tháng ]] năm 2025")
        'Nghị định số 193/2025/NĐ-CP ngày 16 tháng 11 năm 2025'
    """
    for shape in SHAPES:
        line = shape.pattern.sub(partial(_right, shape), line)
    return line


def _right(shape: Shape, found: re.Match[str]) -> str:
    """The groups as digits, unless that gives a day or month that is none."""
    right = shape.joint.join(group.translate(LOOKS) for group in found.groups())
    return right if not shape.highest or 0 < int(right) <= shape.highest else found[0]
