"""The command line: thin commands over the rooms, one module a group; heavy libraries wait until they are needed.

Exit: 0 done; 1 `check` found errors; 2 wrong usage, or a store that cannot be used; 3 some inputs failed, each named on
standard error and the rest done; 4 a query names no document, or several, or a place that is not known.
"""

from danchieu.cli.root import main

__all__ = ["main"]
