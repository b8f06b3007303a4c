"""How fast text PDF is read, and that memory stays flat over many files, read and built.

    python -m benchmarks.reading.speed [--pages 1000] [--files 10000]

The peak of a process that holds one text at a time does not grow with their number.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from danchieu import reading

ROOT = Path(__file__).parents[2]
LINE = "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển"
PLAIN = "Các chi bộ tiếp tục quán triệt, tổ chức thực hiện và báo cáo kết quả về Ban Thường vụ Đảng ủy phường"


def pdf(pages: int) -> bytes:
    """A PDF with a full page of text on each."""
    sys.path.insert(0, str(ROOT / "tests"))
    import reading_files

    lines = [(70.0, 760.0 - 16 * i, f"{i}. {LINE}") for i in range(44)]
    return reading_files.pdf([[(70.0, 810.0, f"CÔNG BÁO/Số 302 {n}"), *lines] for n in range(pages)])


def peak() -> int:
    """The most memory that this process has held, in MiB, as Linux tells it; 0 elsewhere."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.is_file() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


def write(folder: Path, files: int) -> None:
    """Make so many files, every other one a web page that a worker reads."""
    folder.mkdir()
    for i in range(files):
        lines = [
            *[f"{i}. {PLAIN}"] * 400,
            *(f"Theo Kế hoạch số {number % 997}-KH/TU năm 2024." for number in (i, 3 * i)),
        ]
        text = "\n".join(lines) if i % 2 else "<html>" + "".join(f"<p>{line}</p>" for line in lines)
        (folder / f"{i}.{'txt' if i % 2 else 'html'}").write_text(text, encoding="utf-8", newline="")


def flat(folder: Path, files: int) -> None:
    """Read the files one after the other and tell the peak at each tenth."""
    start, peaks = time.perf_counter(), []
    for at, entry in enumerate(reading.walk([folder], print), 1):
        entry.read()
        if at % max(1, files // 10) == 0:
            peaks.append(peak())
    print(f"{files:,} files read in {time.perf_counter() - start:.1f} s; peak MiB at each tenth: {peaks}")


BUILD = (
    "import sys; from pathlib import Path; from danchieu.building import build; from benchmarks.reading import speed\n"
    "build([Path(sys.argv[1])], sys.argv[2]); print(speed.peak())"
)


def built(folder: Path) -> str:
    """The peak of a build of a folder, in a process of its own, in MiB."""
    command = [sys.executable, "-c", BUILD, str(folder), f"{folder}.db"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8").stdout.strip()


def main() -> None:
    """Measure all three."""
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
        few, many = Path(name, "few"), Path(name, "many")
        write(few, given.files // 10)
        write(many, given.files)
        flat(many, given.files)
        reading.close()
        print(f"peak MiB of a build: {given.files // 10:,} files {built(few)}, {given.files:,} files {built(many)}")


if __name__ == "__main__":
    main()
