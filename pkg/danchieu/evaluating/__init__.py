"""How well citations are found: gold annotations against predicted ones, as figures and as a list of every error.

* ``evaluate`` scores citations that are given, ``run`` makes them with the real pipeline, in memory;
* ``report`` says the result as a table or as JSON.

What counts as a citation, and how its fields are written, is the annotation guideline's: one JSON object a line,
offsets in code points into the text as decoded. A gold line with ``doubt`` counts neither as a hit nor as a miss.
"""

from danchieu.evaluating.figures import Evaluation, Figures, Ratio
from danchieu.evaluating.gold import Record, read_gold
from danchieu.evaluating.judging import FIELDS, Judged
from danchieu.evaluating.reporting import report
from danchieu.evaluating.running import run, texts_of
from danchieu.evaluating.scoring import evaluate

__all__ = [
    "FIELDS",
    "Evaluation",
    "Figures",
    "Judged",
    "Ratio",
    "Record",
    "evaluate",
    "read_gold",
    "report",
    "run",
    "texts_of",
]
