#!/bin/sh
# Make .venv with this package and one of its extras ("demo", "test", …); nothing to do unless setup.cfg changed.
set -eu
cd "$(dirname "$0")/.."
extra=$1
installed=.venv/installed-$extra

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    python=$(tools/python.sh "$extra")
    echo "Making .venv with $("$python" --version) …"
    "$python" -m venv --clear .venv
fi
if ! cmp -s setup.cfg "$installed"; then
    echo "Installing wagtail-scs[$extra]; the first time this takes a minute or two …"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable ".[$extra]"
    cp setup.cfg "$installed"
fi
