"""Files of every format become text and pages.

Two functions are all that the other rooms need::

    for entry in walk(inputs, missing):        # Entry(path, name, limits)
        source = read(entry.path, entry.name)  # or entry.read()

``walk`` gives each file below the inputs, in an order that does not depend on the system, and looks into archives:
a file inside one has a path and a name that go on behind the archive's own (``bundle.zip/plan.docx``), and ``read``
takes such a path too. ``stamp`` and ``digest`` tell whether a file has changed without reading its text; ``close``
ends the workers when a run is over. No archive is ever unpacked to the disk.

The text of .txt and .md is the decoded file unchanged. Every other format is composed to NFC, and its offsets count
in the text that ``danchieu text FILE`` prints.
"""

from danchieu.reading.entries import Entry, Stamp, close, digest, read, stamp
from danchieu.reading.limits import Limits
from danchieu.reading.programs import Part, parts
from danchieu.reading.walking import walk

__all__ = ["Entry", "Limits", "Part", "Stamp", "close", "digest", "parts", "read", "stamp", "walk"]
