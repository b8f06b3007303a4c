"""PDF: the text layer where there is a good one, recognition of the page's image where there is none or a garbled one.

pdfium (Apache 2 and BSD) reads the layer; its lines come in the order in which the document was written, which for
official documents is the reading order, and are sorted by their place only where that order jumps about.
"""

from __future__ import annotations

from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from danchieu.errors import LimitError, ReadingError
from danchieu.reading import encodings, furniture, glyphs, packed, programs, scans, syllables
from danchieu.reading.furniture import Line
from danchieu.reading.layout import PAGE, finished
from danchieu.reading.limits import Limits
from danchieu.reading.pages import Pages

GARBLED = 0.4
"""Share of words that are syllables with marks: below it a text is no Vietnamese. Official texts have 0.6 to 0.9, one
that was recognised without Vietnamese has 0.07."""
ENOUGH = 60
"""Words of a page of text; a scan often carries fewer, those of its electronic signature."""
SOME = 20
"""Words needed to say that a page's letters are garbled where no image shows better ones."""
MORE = 1.2
"""How many times the syllables of the text layer a recognised page must have to take its place."""
COVERED = 0.5
"""Share of the page's area that an image must cover to make it a scan."""
DRAWN = 200
"""Objects of a page without text that make it a page whose letters were drawn as shapes."""
JUMPS = 4
"""Upward jumps that the lines of a page in order may make: title blocks and signatures in two columns make some."""
DPI = 300


def read(data: bytes, limits: Limits) -> Pages:
    """The text of every page, running heads and page numbers taken out.

    Raises:
        ReadingError: the file is damaged, locked or blank.
        LimitError: it has too many pages.
        MissingPartError: a page is a scan, and Tesseract is not installed.
    """
    document = _opened(data)
    try:
        if len(document) > limits.pages:
            raise LimitError(
                f"has {len(document):,} pages, more than {limits.pages:,}", todo="raise the limit or split it"
            )
        return _pages(document, limits)
    finally:
        document.close()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        what = "is locked with a password" if locked else "is a damaged PDF"
        raise ReadingError(what, todo="save it without the password" if locked else packed.BROKEN) from None


def _pages(document: pypdfium2.PdfDocument, limits: Limits) -> Pages:
    leaves: list[list[Line]] = []
    wanted: list[int] = []
    for number in range(len(document)):
        lines, scanned = _leaf(document, number)
        leaves.append(lines)
        if scanned:
            wanted.append(number)
    sure = _recognised(document, wanted, leaves, limits) if wanted else []
    text = PAGE.join("\n".join(line.text for line in leaf) + "\n" for leaf in furniture.strip(leaves))
    pages = finished(text, paged=True)
    return Pages(pages.text, pages.pages, sum(sure) / len(sure) if sure else None)


def _leaf(document: pypdfium2.PdfDocument, number: int) -> tuple[list[Line], bool]:
    """A page's lines, and whether its image should be read; a damaged page is read as an image too."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return [], False
    try:
        lines = _lines(page)
        return lines, _scanned(page, lines)
    finally:
        page.close()


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    """The page's lines, in the order in which they were drawn unless that jumps about."""
    found = glyphs.lines(page)
    jumps = sum(after.down < before.down - 0.02 for before, after in pairwise(found))
    return sorted(found, key=lambda line: round(line.down, 2)) if jumps > JUMPS else found


def _scanned(page: pypdfium2.PdfPage, lines: list[Line]) -> bool:
    """Whether the page's image says more than its text layer."""
    words = [word for line in lines for word in syllables.words(line.text)]
    if len(words) < ENOUGH and _covered(page) >= COVERED:
        return True
    if not words:
        return _objects(page) >= DRAWN
    text = encodings.mend("\n".join(line.text for line in lines))
    marked, good = syllables.marked(text)
    if good / len(words) >= GARBLED:
        return False
    # letters of a font without a map: no image, yet no text
    broken = len(words) >= SOME and marked >= len(words) * 0.2 and good < marked * 0.5
    return broken or _covered(page) >= COVERED


def _covered(page: pypdfium2.PdfPage) -> float:
    """Share of the page's area under its largest image."""
    width, height = page.get_size()
    areas = [0.0]
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        areas.append(max(0.0, right - left) * max(0.0, top - bottom))
    return max(areas) / (width * height or 1.0)


def _objects(page: pypdfium2.PdfPage) -> int:
    return int(pdfium.FPDFPage_CountObjects(page.raw))


def _recognised(
    document: pypdfium2.PdfDocument, wanted: list[int], leaves: list[list[Line]], limits: Limits
) -> list[float]:
    """Put recognised lines in the place of what the pages had, where they say more; how sure the words are."""
    if programs.tesseract() is None:
        if all(leaves[number] for number in wanted):
            return []
        raise programs.missing(programs.TESSERACT)
    sure = []
    for number, leaf in zip(
        wanted, scans.recognise((_image(document, n) for n in wanted), limits, len(wanted)), strict=True
    ):
        if _said(leaf.lines) > MORE * _said(leaves[number]):
            leaves[number] = leaf.lines
            sure.append(leaf.confidence)
    return sure


def _said(lines: list[Line]) -> float:
    """How much lines say: their syllables with marks, any other word counting a little."""
    words = [word for line in lines for word in syllables.words(line.text)]
    return sum(1.0 if not word.isascii() and syllables.valid(word) else 0.01 for word in words)


def _image(document: pypdfium2.PdfDocument, number: int) -> scans.Image:
    """The page drawn in colour, of a size that any page fits in."""
    page = document[number]
    try:
        scale: float = min(DPI / 72, scans.LONGEST / max(*page.get_size(), 1.0))
        image: scans.Image = page.render(scale=scale).to_pil().convert("RGB")
        return image
    finally:
        page.close()
