"""Word error of recognised scans beside their texts as read by people, and beside Tesseract alone on the same images.

    DANCHIEU_CORPUS=FOLDER python -m benchmarks.reading.ocr

Scans and their true texts are paired in ``PAIRS``. Word error: the words to be put in, left out or changed
(Levenshtein) over the words of the true text; *missed*: the share of true words that stand nowhere in what was read,
which does not ask for their order. The true texts are not wholly true to the images, so that no reading comes near 0.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from danchieu import reading

PAIRS = {
    "13_scan_tt_21_bct_fuel_p1.pdf": "59_scan_21-2026-TT-BCT.txt",
    "14_scan_qd_729_ttg_p1.pdf": "57_scan_729-QD-TTg.txt",
}


def word_error(true: list[str], read: list[str]) -> float:
    """Levenshtein distance over words, as a share of the true ones."""
    row = list(range(len(read) + 1))
    for i, word in enumerate(true, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(read, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != other))
    return row[-1] / len(true)


def missed(true: list[str], read: list[str]) -> float:
    """Share of the true words that were not read anywhere."""
    return 1 - (Counter(true) & Counter(read)).total() / len(true)


def alone(dpi: int) -> Callable[[Path], str]:
    """Tesseract with Vietnamese and nothing else, on the first page's image."""

    def read(path: Path) -> str:
        file = io.BytesIO()
        with pypdfium2.PdfDocument(path) as document:
            document[0].render(scale=dpi / 72, grayscale=True).to_pil().save(file, "PNG", dpi=(dpi, dpi))
        command = ["tesseract", "stdin", "stdout", "-l", "vie"]
        return subprocess.run(command, input=file.getvalue(), capture_output=True, check=True).stdout.decode("utf-8")

    return read


READERS: dict[str, Callable[[Path], str]] = {
    "danchieu": lambda path: reading.read(path).text,
    "tesseract -l vie, 200 dpi": alone(200),
    "tesseract -l vie, 300 dpi": alone(300),
}


def main() -> int:
    """Print a row for each reader."""
    corpus = os.environ.get("DANCHIEU_CORPUS")
    if not corpus:
        print("set DANCHIEU_CORPUS to the folder that holds raw/ and texts/", file=sys.stderr)
        return 2
    print(f"{'reader':28} word error: {'  '.join(name[:7] for name in PAIRS)}   mean   missed   s/page")
    for name, read in READERS.items():
        start = time.perf_counter()
        pairs = [
            (Path(corpus, "texts", text).read_text(encoding="utf-8").split(), read(Path(corpus, "raw", scan)).split())
            for scan, text in PAIRS.items()
        ]
        took = (time.perf_counter() - start) / len(pairs)
        errors = [word_error(*pair) for pair in pairs]
        lost = sum(missed(*pair) for pair in pairs) / len(pairs)
        each = "  ".join(f"{error:7.3f}" for error in errors)
        print(f"{name:28}             {each}  {sum(errors) / len(errors):5.3f}   {lost:6.3f}   {took:6.1f}")
    reading.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
