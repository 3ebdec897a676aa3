"""``make bench``: print what things cost. Parts whose means are not at hand are named, not skipped in silence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SHOPS = {
    "lists": "Lists at 200,000 orders",
    "board": "The board, search, counts and moves of many at 100,000 orders",
    "goods": "Which of 100,000 open orders can go out",
    "steps": "Moves that make steps, and my work at 100,000 open steps",
    "search": "The search of 200,000 orders (another number by --orders)",
    "order_page": "The customer's page of an order at 200,000 orders",
    "mailing": "The e-mail addresses of 500,000 customers",
    "price_files": "100,000 prices as files, and classes proposed to 100,000 customers",
}
"""What is measured in a big shop; each can be asked for by its name."""
ALONE = {"phone_call": "One phone call at 200,000 orders (another number by --orders), in Chromium"}
"""What is measured where it is asked for by its name alone."""
PAGES = "The board of 50 columns in Chromium, the page's own CPU"


def run(title: str, python: str, script: str, *arguments: str, **more: str) -> int:
    print(f"\n{title}", flush=True)
    return subprocess.run([python, str(HERE / script), *arguments], env={**os.environ, **more}, check=False).returncode


def main() -> int:
    root = str(HERE.parent)
    if len(sys.argv) > 1 and sys.argv[1] in SHOPS | ALONE:
        name, *arguments = sys.argv[1:]
        return run(
            (SHOPS | ALONE)[name], sys.executable, f"{name}.py", *arguments, PYTHONPATH=root, DJANGO_SETTINGS_MODULE="tests.settings"
        )
    if sys.argv[1:] == ["pages"]:
        return _pages()
    failed = run("The core, on an embedded PostgreSQL", sys.executable, "core.py", PYTHONPATH=root, DJANGO_SETTINGS_MODULE="tests.settings")
    for name, title in SHOPS.items():
        failed |= run(title, sys.executable, f"{name}.py", PYTHONPATH=root, DJANGO_SETTINGS_MODULE="tests.settings")
    failed |= _pages()
    if (HERE / "webhook.py").exists():
        failed |= run("The app host", sys.executable, "webhook.py", PYTHONPATH=root)
    home, python = os.environ.get("SALEOR_HOME"), os.environ.get("SALEOR_PYTHON")
    if home and python and os.environ.get("OMS_BENCH_DATABASE_URL"):
        failed |= run("The plugin in a real Saleor", python, "in_saleor.py", PYTHONPATH=home)
    else:
        print("\nThe plugin in a real Saleor: not run; it needs SALEOR_HOME, SALEOR_PYTHON and OMS_BENCH_DATABASE_URL (a disposable copy).")
    return failed


def _pages() -> int:
    node = shutil.which("node")
    if node is None:
        print(f"\n{PAGES}: not run; it needs Node.js.")
        return 0
    return run(PAGES, node, "../dashboard_extension/scripts/bench.mjs")


if __name__ == "__main__":
    sys.exit(main())
