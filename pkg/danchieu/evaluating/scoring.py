"""Gold files and predicted citations to one ``Evaluation``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from danchieu.evaluating.figures import Evaluation, Figures, figures
from danchieu.evaluating.gold import Record, base, read_gold
from danchieu.evaluating.judging import Judged, judge
from danchieu.model import Kind

NAMED = str(Kind.NAMED)


def evaluate(
    gold_paths: Iterable[Path], predicted: Iterable[Record], *, start: int = 0, until: int | None = None
) -> Evaluation:
    """Score predicted citations against gold files.

    Keys are compared over all files together. Predicted citations of texts without gold do not count.

    Parameters:
        gold_paths: JSONL files, each of one text or of several.
        predicted: citations of all texts, as ``export --what citations`` gives them.
        start, until: only citations that begin in this stretch of a text count, on both sides; code points.

    Raises:
        ReadingError: a gold file cannot be read.
    """
    sides: tuple[defaultdict[str, list[Record]], ...] = (defaultdict(list), defaultdict(list))
    gold = (line for path in gold_paths for line in read_gold(path))
    for side, records in zip(sides, (gold, predicted), strict=True):
        for record in records:
            if start <= record["start"] and (until is None or record["start"] < until):
                side[base(record["file"])].append(record)
    return of_judged([one for file, lines in sides[0].items() for one in judge(file, lines, sides[1][file])])


def of_judged(judged: Sequence[Judged]) -> Evaluation:
    """The result of citations already judged, in reading order."""
    ordered = sorted(judged, key=lambda one: (one.file, one.start))
    core = [one for one in ordered if one.kind != NAMED]
    return Evaluation(
        core=figures(core),
        named=figures([one for one in ordered if one.kind == NAMED]),
        by_kind=_by([(one.kind, one) for one in ordered]),
        by_noise=_by([(one.noise, one) for one in core if one.noise]),
        judged=tuple(ordered),
    )


def _by(parts: Iterable[tuple[str, Judged]]) -> dict[str, Figures]:
    grouped: defaultdict[str, list[Judged]] = defaultdict(list)
    for name, one in parts:
        grouped[name].append(one)
    return {name: figures(grouped[name]) for name in sorted(grouped)}
