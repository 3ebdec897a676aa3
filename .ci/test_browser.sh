#!/bin/bash
# The pages in a real browser, on a demo of their own: make test-browser.
set -euo pipefail
browser=${CHROMIUM:-/usr/bin/chromium}
[ -x "$browser" ] || { echo "test-browser needs Chromium: install Debian's package chromium, or name another one in CHROMIUM." >&2; exit 1; }

folder=$(mktemp -d)
stop() {
    if [ -n "${demo:-}" ]; then
        kill -INT "$demo" 2>/dev/null || true
        wait "$demo" 2>/dev/null || true
    fi
    rm -rf "$folder"
}
trap stop EXIT

port=$(.venv/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
PORT=$port .venv/bin/python -m demo --folder "$folder/data" >"$folder/log" 2>&1 &
demo=$!
for _ in $(seq 600); do
    grep -q '^ready ' "$folder/log" && break
    kill -0 "$demo" 2>/dev/null || { echo "The demo did not start:" >&2; cat "$folder/log" >&2; exit 1; }
    sleep 1
done
url=$(sed -n 's/^ready //p' "$folder/log")
token=$(sed -n 's/^staff-token //p' "$folder/log")
[ -n "$url" ] || { echo "The demo was not ready in ten minutes:" >&2; cat "$folder/log" >&2; exit 1; }

cd dashboard_extension
npm run --silent size
CHROMIUM="$browser" OMS_DEMO_URL="$url" OMS_STAFF_TOKEN="$token" npm run --silent e2e
