"""How fast text PDF is read, and that memory stays flat over many files.

python -m benchmarks.reading.speed [--pages 1000] [--files 10000]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from danchieu import reading

ROOT = Path(__file__).parents[2]
LINE = "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển"


def pdf(pages: int) -> bytes:
    """A PDF with a full page of text on each."""
    sys.path.insert(0, str(ROOT / "tests"))
    import reading_files

    lines = [(70.0, 760.0 - 16 * i, f"{i}. {LINE}") for i in range(44)]
    return reading_files.pdf([[(70.0, 810.0, f"CÔNG BÁO/Số 302 {n}"), *lines] for n in range(pages)])


def resident(kind: str = "VmRSS") -> int:
    """Memory of this process in KiB, as Linux tells it; 0 elsewhere."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return 0
    return next(
        int(line.split()[1]) for line in status.read_text(encoding="ascii").splitlines() if line.startswith(kind)
    )


def flat(folder: Path, files: int) -> None:
    """Read many files one after the other, half of them by a worker, and tell the memory at each tenth."""
    for i in range(files):
        name, text = (f"{i}.txt", f"{i} {LINE}\n" * 400) if i % 2 else (f"{i}.html", f"<html><p>{i} {LINE}</p>" * 400)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    at, start, peaks = 0, time.perf_counter(), []
    for at, entry in enumerate(reading.walk([folder], print), 1):
        entry.read()
        if at % (files // 10) == 0:
            peaks.append(resident() // 1024)
    print(f"{at:,} files in {time.perf_counter() - start:.1f} s; resident MiB at each tenth: {peaks}")


def main() -> None:
    """Measure both."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=1000)
    options.add_argument("--files", type=int, default=10_000)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "a.pdf")
        path.write_bytes(pdf(given.pages))
        start = time.perf_counter()
        source = reading.read(path)
        took = time.perf_counter() - start
        print(f"{len(source.pages):,} pages of text PDF, {len(source.text):,} characters: {took:.1f} s")
        path.unlink()
        flat(Path(name), given.files)
    reading.close()


if __name__ == "__main__":
    main()
