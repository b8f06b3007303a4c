# make map: a map of the samples.  make test: the tests.  Both set up what they need and are quick when nothing changed.
# The package itself needs none of this: see README.md for pip alone.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input --constraint constraints.txt
TOLD := setup.cfg pyproject.toml constraints.txt

.DEFAULT_GOAL := help
.PHONY: help map test lint notebook bench-noise bench-speed constraints clean

help:
	@echo "make map          read data/samples into output/graph.db and draw output/map.html"
	@echo "make test         run the tests"
	@echo "make lint         ruff and mypy"
	@echo "make notebook     open notebooks/explore.ipynb"
	@echo "make bench-noise  find citations in pages read back by an OCR, all gold (benchmarks/README.md)"
	@echo "make bench-speed  bytes and citations per second of finding"
	@echo "make constraints  pin the newest versions that fit setup.cfg"
	@echo "make clean        remove the virtual environment and what was made in output/"

$(VENV)/.made:
	@bash scripts/make_venv.sh $(VENV)
	@touch $@

# A stamp a set of packages: pip is only asked again when what it would be told has changed.
$(VENV)/.package: $(TOLD) $(VENV)/.made
	@echo "Installing danchieu into $(VENV) ..."
	@$(PIP) --editable .
	@touch $@

$(VENV)/.tests: $(TOLD) $(VENV)/.made
	@echo "Installing danchieu and what its tests need into $(VENV) ..."
	@$(PIP) --editable ".[test,bench,notebook,parquet,dev]"
	@touch $@ $(VENV)/.package

map: $(VENV)/.package
	@$(BIN)/danchieu build data/samples --manifest data/manifest.csv --prune --db output/graph.db
	@$(BIN)/danchieu map --db output/graph.db --output output/map.html
	@echo
	@$(BIN)/danchieu stats --db output/graph.db
	@echo
	@echo "Open output/map.html in a browser. Then try:"
	@echo "  $(BIN)/danchieu citing 57-NQ/TW --level ward     which wards' documents cite it, with the passages"
	@echo "  $(BIN)/danchieu trace 68-NQ/TW                   how it passed down, step by step"
	@echo "  $(BIN)/danchieu coverage 57-NQ/TW                which places carry it out, which show nothing"
	@echo "  $(BIN)/danchieu build FOLDER --db output/own.db  your own documents (data/README.md says how)"

test: $(VENV)/.tests
	@bash scripts/system_packages.sh
	@$(BIN)/python -m pytest

lint: $(VENV)/.tests
	@$(BIN)/python -m ruff check --quiet pkg tests benchmarks scripts notebooks
	@$(BIN)/python -m mypy

notebook: $(VENV)/.tests
	@$(PIP) notebook
	@$(BIN)/python -m notebook notebooks/explore.ipynb

bench-noise: $(VENV)/.tests
	@$(BIN)/python -m benchmarks.noise

bench-speed: $(VENV)/.tests
	@$(BIN)/python -m benchmarks.speed

constraints: | $(VENV)/.made
	@bash scripts/pin_constraints.sh

clean:
	rm -rf $(VENV) output/graph.db output/graph.db-* output/*.html
