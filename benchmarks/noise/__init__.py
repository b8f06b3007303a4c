"""The noise bench: gold texts rendered to page images, read back by OCR, their gold spans carried over."""
