"""The resolving room: which document does each citation mean?

``localise`` makes the relative issuers of one source absolute; ``blocks_of`` and ``block_of_header`` say what must be
resolved together; ``resolve`` turns one block into documents, states and conflicts. All are pure.
"""

from danchieu.resolving.blocks import block_of_header, blocks_of
from danchieu.resolving.localising import localise
from danchieu.resolving.resolver import resolve

__all__ = ["block_of_header", "blocks_of", "localise", "resolve"]
