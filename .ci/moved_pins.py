"""Fail where installing us would move a version that is installed already: INSTALLED (pip list) REPORT (pip install --report)."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path


def key(name: str) -> str:
    """A package's normalized name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def moved(installed: list[dict[str, str]], report: dict[str, list[dict[str, dict[str, str]]]]) -> list[str]:
    """One sentence for each installed package that pip would replace."""
    before = {key(package["name"]): package["version"] for package in installed}
    after = {key(item["metadata"]["name"]): item["metadata"]["version"] for item in report["install"]}
    return [f"{name} {before[name]} would become {version}" for name, version in sorted(after.items()) if name in before]


if __name__ == "__main__":
    found = moved(*(json.loads(Path(name).read_text()) for name in sys.argv[1:3]))
    if found:
        sys.exit(f"Installing this package moves Saleor's own: {'; '.join(found)}.")
