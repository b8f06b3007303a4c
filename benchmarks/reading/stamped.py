"""Word error and citations kept on made-up scans: settings are chosen on these, and never on the real ones.

    python -m benchmarks.reading.stamped [--pages 4]

First pages of texts are printed, sealed in red across their last lines, signed in blue, and scanned in three ways:
in colour, in black and white as most offices' machines do, and as a photo with a shadow; each turned a little.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from benchmarks.noise import pages
from benchmarks.reading.ocr import word_error
from PIL import Image, ImageDraw, ImageFilter

from danchieu import reading
from danchieu.finding import find
from danchieu.model import Source

ROOT = Path(__file__).parents[2]
DPI = 200
RED, BLUE = (205, 40, 55), (40, 60, 170)
PAPER = (250, 248, 242)
FACES = ("regular", "italic", "bold")


def texts() -> list[str]:
    """The texts to print, of the corpus where there is one; never those of the real scans."""
    corpus = os.environ.get("DANCHIEU_CORPUS")
    folder = Path(corpus, "texts") if corpus else ROOT / "data" / "samples"
    files = [path for path in sorted(folder.glob("*.txt")) if "_scan_" not in path.name and "ocr" not in path.name]
    return [path.read_text(encoding="utf-8") for path in files]


def printed(text: str, face: str, chance: np.random.Generator) -> tuple[Image.Image, str]:
    """The first page in colour with its seal and signature, and the words on it."""
    page = pages.pages(text, DPI, face)[0]
    ink = pages.draw(text, page, DPI, face)
    image = Image.composite(Image.new("RGB", ink.size, PAPER), Image.new("RGB", ink.size, (20, 20, 25)), ink)
    _seal(image, chance)
    return image, text[page.start : page.end]


def _seal(image: Image.Image, chance: np.random.Generator) -> None:
    """A round seal with letters over the text at the right, and a signature through it; the ink lets the text show."""
    layer = Image.new("RGB", image.size, "white")
    pen = ImageDraw.Draw(layer)
    x, y = int(image.width * chance.uniform(0.55, 0.75)), int(image.height * chance.uniform(0.45, 0.8))
    radius = int(18 / 25.4 * DPI)
    for inner in (0, 5, int(radius * 0.35)):
        pen.ellipse(
            (x - radius + inner, y - radius + inner, x + radius - inner, y + radius - inner), outline=RED, width=4
        )
    letters = pages.font(int(DPI * 0.7))
    for at, letter in enumerate("ỦY BAN NHÂN DÂN TỈNH"):
        turn = at / 20 * 2 * np.pi
        pen.text((x + radius * 0.75 * np.cos(turn) - 8, y + radius * 0.75 * np.sin(turn) - 12), letter, RED, letters)
    strokes = [(x - 150 + 30 * n, y + int(chance.integers(-60, 60))) for n in range(12)]
    pen.line(strokes, fill=BLUE, width=5, joint="curve")
    image.paste(Image.fromarray((np.asarray(image, np.uint16) * np.asarray(layer, np.uint16) // 255).astype(np.uint8)))


def turned(image: Image.Image, chance: np.random.Generator) -> Image.Image:
    """The page as it lies on the glass, up to one degree askew, a little blurred."""
    askew = image.rotate(chance.uniform(-1, 1), Image.Resampling.BICUBIC, fillcolor=PAPER)
    return askew.filter(ImageFilter.GaussianBlur(0.6))


def in_colour(image: Image.Image, chance: np.random.Generator) -> Image.Image:
    """As a colour scanner gives it: some noise, and the blocks of JPEG."""
    noisy = np.asarray(turned(image, chance), np.int16) + chance.normal(0, 6, (image.height, image.width, 1))
    packed = io.BytesIO()
    Image.fromarray(noisy.clip(0, 255).astype(np.uint8)).save(packed, "JPEG", quality=55)
    return Image.open(packed).convert("RGB")


def in_black_and_white(image: Image.Image, chance: np.random.Generator) -> Image.Image:
    """As most offices scan: one bit a dot, the seal as black as the letters, specks."""
    grey = np.asarray(turned(image, chance).convert("L"), np.float64)
    spots = chance.random(grey.shape)
    grey[spots < 0.0008] = 0
    return Image.fromarray(np.where(grey < 165, 0, 255).astype(np.uint8))


def as_photo(image: Image.Image, chance: np.random.Generator) -> Image.Image:
    """As a telephone takes it: a shadow over one side, less sharp, smaller."""
    grey = np.asarray(turned(image, chance).convert("L"), np.float64)
    shade = np.linspace(1.0, 0.55, grey.shape[1])[None, :] * np.linspace(1.0, 0.85, grey.shape[0])[:, None]
    dark = (grey * shade + chance.normal(0, 5, grey.shape)).clip(0, 255).astype(np.uint8)
    small = Image.fromarray(dark).resize((image.width * 4 // 5, image.height * 4 // 5), Image.Resampling.BICUBIC)
    return small.filter(ImageFilter.GaussianBlur(0.4))


SCANNERS: dict[str, Callable[[Image.Image, np.random.Generator], Image.Image]] = {
    "colour": in_colour,
    "black and white": in_black_and_white,
    "photo": as_photo,
}


def scans(most: int) -> Iterator[tuple[str, Image.Image, str]]:
    """Each scanner's name with pages that it gives and the words on them; the same at every run."""
    for number, text in enumerate(texts()[:: max(1, len(texts()) // most)][:most]):
        for name, scan in SCANNERS.items():
            chance = np.random.default_rng(number)
            image, words = printed(text, FACES[number % len(FACES)], chance)
            yield name, scan(image, chance), words


def cited(text: str) -> Counter[tuple[object, ...]]:
    """What is cited, by kind, type, number, year and symbol."""
    found = find(Source(("a",), "", text))
    return Counter((c.kind, c.type, c.number, c.year, c.symbol) for c in found.citations)


def kept(true: str, read: str) -> tuple[int, int]:
    """How many of the citations of the true text were read, and how many there are."""
    there = cited(true)
    return (there & cited(read)).total(), there.total()


def ours(image: Image.Image) -> str:
    """What danchieu reads."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.png")
        image.save(path, dpi=(DPI, DPI))
        return reading.read(path).text


def alone(image: Image.Image) -> str:
    """What Tesseract reads by itself."""
    file = io.BytesIO()
    image.save(file, "PNG", dpi=(DPI, DPI))
    command = ["tesseract", "stdin", "stdout", "-l", "vie"]
    return subprocess.run(command, input=file.getvalue(), capture_output=True, check=True).stdout.decode("utf-8")


READERS: dict[str, Callable[[Image.Image], str]] = {"danchieu": ours, "tesseract -l vie": alone}


def main() -> int:
    """Print a row for each reader and scanner."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=4)
    made = list(scans(options.parse_args().pages))
    print(f"{'reader':18}{'scanner':18}{'word error':>12}{'citations kept':>18}")
    for reader, read in READERS.items():
        for scanner in SCANNERS:
            pairs = [(words, read(image)) for name, image, words in made if name == scanner]
            error = sum(word_error(true.split(), text.split()) for true, text in pairs) / len(pairs)
            right, there = (sum(each) for each in zip(*(kept(*pair) for pair in pairs), strict=True))
            print(f"{reader:18}{scanner:18}{error:12.3f}{f'{right} of {there}':>18}")
    reading.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
