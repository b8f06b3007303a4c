"""How well, how fast and how safely files are read: ``python -m benchmarks.reading.ocr``, ``.speed``, ``.fuzz``."""
