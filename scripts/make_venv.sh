#!/usr/bin/env bash
# Makes the virtual environment named by $1 with the first Python >= 3.11 found; PYTHON=... names another.
set -euo pipefail
venv=$1

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

# What is asked for by name is taken or refused, never replaced by another one.
if [ -n "${PYTHON:-}" ]; then
    fits "$PYTHON" || { echo "error: PYTHON=$PYTHON is not a Python of version 3.11 or later" >&2; exit 1; }
    python=$PYTHON
else
    for python in python3 python python3.14 python3.13 python3.12 python3.11 ""; do
        if [ -n "$python" ] && fits "$python"; then break; fi
    done
fi
[ -n "$python" ] || { echo "error: no Python of version 3.11 or later; install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }

# Whatever an interrupted run left there.
rm -rf "$venv"
echo "Making $venv with $("$python" --version) ..."
# Debian keeps venv's other half (ensurepip) in a package of its own.
if ! "$python" -m venv "$venv" >/dev/null 2>&1; then
    rm -rf "$venv"
    bash "$(dirname "$0")/system_packages.sh" --venv
    "$python" -m venv "$venv" || {
        rm -rf "$venv"
        echo "error: $python cannot make a virtual environment; on Debian and Ubuntu: sudo apt-get install python3-venv" >&2
        exit 1
    }
fi
