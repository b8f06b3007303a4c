#!/usr/bin/env bash
# Writes constraints.txt: the newest versions that fit setup.cfg, taken from a fresh virtual environment.
set -euo pipefail
cd "$(dirname "$0")/.."
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
bash scripts/make_venv.sh "$room/venv"
"$room/venv/bin/python" -m pip install -qq --disable-pip-version-check --editable ".[test,bench,notebook,parquet,dev]"
{
    echo "# The versions that the tests passed with. Made by: make constraints"
    "$room/venv/bin/python" -m pip freeze --exclude danchieu --exclude setuptools
} >"$room/constraints.txt"
mv "$room/constraints.txt" constraints.txt
echo "constraints.txt names $(grep -c == constraints.txt) packages."
