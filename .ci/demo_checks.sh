#!/bin/sh
# What `make demo` needs of the machine, said before the minutes of installing begin: one line for each thing that is missing.
set -e
here=$(dirname "$0")
python=.venv/bin/python
[ -x "$python" ] || python=$(sh "$here/find_python.sh")
[ -f dashboard_extension/dist/index.html ] || sh "$here/find_node.sh"
exec "$python" - <<'EOF'
import os, shutil, socket, sys

# Megabytes: packages of Python and of the pages while they are built, and the demo's data.
needed = (0 if os.path.exists(".venv/.ready-demo") else 400) + (0 if os.path.exists("dashboard_extension/dist/index.html") else 400) + 300
free = shutil.disk_usage(".").free // 2**20
if free < needed:
    sys.exit(f"The demo needs {needed} MB of disk space here; {free} MB are free.")
port = os.environ.get("PORT", "").strip()
if port.isascii() and port.isdigit() and 0 < int(port) < 65536:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError:
            sys.exit(f"Port {port} is in use; give another one: make demo PORT=8801")
elif port:
    sys.exit(f"PORT={port} is no port; it is a number from 1 to 65535.")
EOF
