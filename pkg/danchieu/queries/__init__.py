"""What is asked of a store, answered by SQL over it: nothing is loaded whole.

Each question has a module; a query (a number, a name, a key, an id) is understood by `danchieu.queries.naming`.
"""

from danchieu.queries.citing import CITING_COLUMNS, citing
from danchieu.queries.coverage import COVERAGE_COLUMNS, coverage
from danchieu.queries.naming import find
from danchieu.queries.statistics import FIGURE_COLUMNS, RANK_COLUMNS, figures, ranking
from danchieu.queries.tracing import TRACE_COLUMNS, Trace, trace

__all__ = [
    "CITING_COLUMNS",
    "COVERAGE_COLUMNS",
    "FIGURE_COLUMNS",
    "RANK_COLUMNS",
    "TRACE_COLUMNS",
    "Trace",
    "citing",
    "coverage",
    "figures",
    "find",
    "ranking",
    "trace",
]
