#!/bin/sh
# Print a Python that this project runs on: PYTHON where it is set, else the first suitable one of the usual names.
# Where there is none: one line that says what is missing, and a failure.
check='
import sys
if not (3, 11) <= sys.version_info < (3, 14):
    sys.exit("is Python %d.%d.%d; needed is 3.11, 3.12 or 3.13" % sys.version_info[:3])
try:
    import ensurepip, venv
except ImportError:
    sys.exit("has no venv module (on Debian and Ubuntu: apt-get install python3-venv)")
'
reasons=
for python in ${PYTHON:-python3.12 python3.13 python3.11 python3}; do
    if ! command -v "$python" >/dev/null 2>&1; then
        [ -z "$PYTHON" ] || reasons="$python is not found"
    elif reason=$("$python" -c "$check" 2>&1); then
        echo "$python"
        exit 0
    else
        reasons="${reasons:+$reasons; }$python $(printf %s "$reason" | head -n 1)"
    fi
done
echo "No suitable Python: ${reasons:-none found}. Name one: make PYTHON=/path/to/python3.12" >&2
exit 1
