#!/bin/bash
# The pages in a real browser, on two demos of their own, a shop that is set up and an empty one: make test-browser.
set -euo pipefail
browser=${CHROMIUM:-/usr/bin/chromium}
[ -x "$browser" ] || { echo "test-browser needs Chromium: install Debian's package chromium, or name another one in CHROMIUM." >&2; exit 1; }

folder=$(mktemp -d)
demos=()
stop() {
    for demo in "${demos[@]}"; do
        kill -INT "$demo" 2>/dev/null || true
        wait "$demo" 2>/dev/null || true
    done
    rm -rf "$folder"
}
trap stop EXIT

# begin NAME OPTIONS...: a demo on a free port that tells $folder/NAME.log how it fares.
begin() {
    local name=$1 port
    shift
    port=$(.venv/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    PORT=$port .venv/bin/python -m demo --folder "$folder/$name" "$@" >"$folder/$name.log" 2>&1 &
    demos+=($!)
    for _ in $(seq 600); do
        grep -q '^ready ' "$folder/$name.log" && return
        kill -0 "${demos[-1]}" 2>/dev/null || { echo "The demo did not start:" >&2; cat "$folder/$name.log" >&2; exit 1; }
        sleep 1
    done
    echo "The demo was not ready in ten minutes:" >&2
    cat "$folder/$name.log" >&2
    exit 1
}
# said NAME WORD: what a demo says behind a word at the beginning of a line.
said() { sed -n "s/^$2 //p" "$folder/$1.log"; }

begin shop
begin empty --empty --orders 60

cd dashboard_extension
npm run --silent size
CHROMIUM="$browser" OMS_DEMO_URL=$(said shop ready) OMS_STAFF_TOKEN=$(said shop staff-token) \
    OMS_EMPTY_URL=$(said empty ready) OMS_EMPTY_TOKEN=$(said empty staff-token) npm run --silent e2e
