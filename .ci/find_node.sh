#!/bin/sh
# Say in one line where Node.js is missing or too old for the dashboard pages.
if ! version=$(node --version 2>/dev/null) || ! command -v npm >/dev/null 2>&1; then
    echo "The dashboard pages need Node.js 20 or newer with npm; node or npm is not found." >&2
    exit 1
fi
major=${version#v}
if [ "${major%%.*}" -lt 20 ]; then
    echo "The dashboard pages need Node.js 20 or newer; this is $version." >&2
    exit 1
fi
