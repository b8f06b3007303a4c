"""Recall and precision on the reference spans of VNLegalText's sentences (laws and decrees, 1990 to 2017).

    python -m benchmarks.accuracy.vnlegaltext [FILE.jsonl] [--errors N]

One JSON object a line: ``text``, ``entities`` with ``start end label``; the labels are HP (Hiến pháp), BL (bộ luật),
L (luật), PL (pháp lệnh), NĐ (nghị định), TT (thông tư), TTLT (thông tư liên tịch), QĐ (quyết định), NQ (nghị quyết).
A span is recalled where a citation of its type overlaps it, and a citation is right where it overlaps a span of its
type. Citations of any other type (chỉ thị, kế hoạch, công văn ...) have no label to be compared with and do not count.

Its habits, against the annotation guideline of this project:

* The issuer stays outside the span; number and date are inside. Overlap does not see the difference.
* A document's own title stands joined to its preamble (``Nghị định Quy định chi tiết ... của Luật X Căn cứ ...``), and
  what is cited inside that title has no span; the guideline counts a law named inside another document's title. Such
  finds (before the first ``Căn cứ`` of a line that opens with a type word) are shown apart as ``own title``.
* What is amended by a cited amendment (``Luật số 32/2013/QH13 sửa đổi, bổ sung một số điều của Luật X``) has no span
  where no number follows: the guideline's rule too.
* Short forms with a number (``Nghị định 54``) have spans, but not all (``Quyết định 493``); a law by name with no year
  has one; ``Luật này``, ``Pháp lệnh nói trên`` and ``Luật khác có liên quan`` have none: the guideline's rules.
* Older numbers with a single symbol (``40/CP``) have spans in some sentences and none in others.
* Slips of the annotation stay in the count: 16 pairs of nested spans that cut a symbol (``Luật thuế thu nhập doanh
  nghiệp số 14/2008/``), about ten labels of another type (``Quyết định 1791`` as NĐ, ``Nghị định thư`` as L), some
  circulars by title alone (``Thông tư hướng dẫn về lập và quản lý chi phí ...``), two references in one span.
* The text is tokenised: spaces stand before commas and inside brackets.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from benchmarks.places import corpus

from danchieu.finding import find
from danchieu.model import Source

LABELS = {
    "hiến pháp": "HP",
    "bộ luật": "BL",
    "luật": "L",
    "pháp lệnh": "PL",
    "nghị định": "NĐ",
    "thông tư": "TT",
    "thông tư liên tịch": "TTLT",
    "quyết định": "QĐ",
    "nghị quyết": "NQ",
}
AROUND = 50
"""Characters of context on either side of an error."""

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One span: on which side it is, and whether the other side has it."""

    label: str
    gold: bool
    right: bool
    title: bool
    shown: str


def judge(text: str, gold: Sequence[Span], found: Sequence[Span]) -> Iterator[Verdict]:
    """Every gold span and every found one of a sentence."""
    title = text.find("Căn cứ") if text.startswith(("Nghị định", "Thông tư", "Luật", "Pháp lệnh", "Quyết định")) else -1
    for is_gold, mine, others in ((True, gold, found), (False, found, gold)):
        for start, end, label in mine:
            right = any(label == other and start < high and low < end for low, high, other in others)
            shown = f"{text[max(0, start - AROUND) : start]}⟦{text[start:end]}⟧{text[end : end + AROUND]}"
            yield Verdict(label, is_gold, right, not is_gold and end <= title, shown)


def found_in(text: str) -> list[Span]:
    """The finder's citations of the nine types."""
    citations = find(Source(("sentence.txt",), "", text)).citations
    return [(c.start, c.end, LABELS[c.type]) for c in citations if c.type in LABELS]


def verdicts(path: Path) -> Iterator[Verdict]:
    """All sentences of the file."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            row: dict[str, Any] = json.loads(line)
            spans = [(e["start"], e["end"], e["label"]) for e in row["entities"]]
            yield from judge(row["text"], spans, found_in(row["text"]))


def rows(judged: Sequence[Verdict]) -> Iterator[str]:
    """The table: all labels together, then each."""
    yield f"{'':6}{'spans':>7}{'recall':>9}{'found':>8}{'precision':>11}{'own title':>11}"
    for label in ("all", *LABELS.values()):
        counts = Counter((v.gold, v.right) for v in judged if label in ("all", v.label))
        titles = sum(v.title and not v.right for v in judged if label in ("all", v.label))
        gold, found = (counts[side, True] + counts[side, False] for side in (True, False))
        recall, precision = counts[True, True] / max(1, gold), counts[False, True] / max(1, found)
        yield f"{label:6}{gold:7}{recall:9.4f}{found:8}{precision:11.4f}{titles:11}"


@click.command(help=__doc__)
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--errors", default=0, metavar="N", help="List the first N misses and N false finds; -1 for all.")
def main(file: Path | None, errors: int) -> None:
    """Score the finder on the file, by default that below DANCHIEU_CORPUS."""
    home = corpus()
    path = file or (home / "gold" / "vnlegaltext_val.jsonl" if home else None)
    if path is None or not path.is_file():
        sys.exit("error: no sentences; name the file, or set DANCHIEU_CORPUS")
    judged = list(verdicts(path))
    click.echo("\n".join(rows(judged)))
    for is_gold, name in ((True, "missed"), (False, "not in gold")):
        wrong = [v for v in judged if v.gold is is_gold and not v.right]
        for verdict in wrong if errors < 0 else wrong[:errors]:
            click.echo(f"{name} {verdict.label}{' (own title)' * verdict.title}: {verdict.shown}")


if __name__ == "__main__":
    main()
