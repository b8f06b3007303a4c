"""The store: one SQLite file that holds what was read, and what was made of it.

It is written by `danchieu.building` alone, one transaction a source, and may be read at any moment by anything
that reads SQLite.
"""

from danchieu.store.connection import VERSION, connect, transaction

__all__ = ["VERSION", "connect", "transaction"]
