#!/bin/sh
# Print the Python to use: $PYTHON when it is set, else the first of the usual names that is new enough.
set -eu

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

for name in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
    if is_new_enough "$name"; then
        echo "$name"
        exit
    fi
done
found=$("${PYTHON:-python3}" --version 2>/dev/null) || found="not there"
echo "wagtail-scs needs Python 3.11 or newer; ${PYTHON:-python3} is ${found}." >&2
echo "Install a newer one, or name it: make ${1:-demo} PYTHON=/path/to/python3.12" >&2
exit 1
