#!/usr/bin/env bash
# Brings the system packages that some tests need, by apt-get where this user may; else names them.
# Without them those tests skip and say why: nothing here ends the run.
set -uo pipefail

# What to look for, and the Debian packages that bring it.
if [ "${1:-}" = --venv ]; then
    wanted=("python3-venv-is-missing:python3-venv")
else
    wanted=(
        "chromium|chromium-browser|google-chrome:chromium"
        "chromedriver:chromium-driver"
        "node:nodejs"
        "tesseract:tesseract-ocr tesseract-ocr-vie fonts-liberation"
        "antiword:antiword"
    )
fi

found() { # any of the programs a|b|c
    local program
    for program in ${1//|/ }; do command -v "$program" >/dev/null 2>&1 && return 0; done
    return 1
}

missing=()
for want in "${wanted[@]}"; do
    # shellcheck disable=SC2206
    found "${want%%:*}" || missing+=(${want#*:})
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ -n "${DANCHIEU_NO_APT:-}" ] || ! command -v apt-get >/dev/null 2>&1; then
    may=
elif [ "$(id -u)" -eq 0 ]; then
    may="env"
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    may="sudo -n env"
else
    may=
fi

if [ -n "$may" ]; then
    echo "Installing system packages (${missing[*]}); DANCHIEU_NO_APT=1 leaves them out ..."
    log=$(mktemp)
    if { $may apt-get update -qq && $may DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
        rm -f "$log"
        exit 0
    fi
    tail -n 3 "$log" >&2
    rm -f "$log"
fi
# What could not make a virtual environment says so itself.
[ "${1:-}" = --venv ] && exit 0
echo "Not installed: ${missing[*]}. The tests that need them will skip. To run them too, on Debian or Ubuntu:"
echo "  sudo apt-get install ${missing[*]}"
