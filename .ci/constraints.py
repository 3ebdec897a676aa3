"""Rewrite constraints.txt: the newest versions that our ranges allow, on every Python we support, names and versions only.

    python .ci/constraints.py python3.11 python3.12 python3.13

Each interpreter's pip resolves on its own; where they differ, the line carries a marker.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEADER = "# Written by .ci/constraints.py; renew it with: make constraints\n"


def resolve(python: str, wanted: list[str]) -> tuple[str, dict[str, str]]:
    """This interpreter's version (``3.12``) and what its pip would install for the requirements."""
    command = [python, "-m", "pip", "install", "--quiet", "--quiet", "--dry-run", "--ignore-installed", "--report", "-", *wanted]
    report = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    found = {re.sub(r"[-_.]+", "-", item["metadata"]["name"]).lower(): item["metadata"]["version"] for item in report["install"]}
    return ".".join(report["environment"]["python_full_version"].split(".")[:2]), found


def lines(resolved: dict[str, dict[str, str]]) -> list[str]:
    """``name==version``, with a marker where the Pythons differ."""
    result = []
    for name in sorted({name for found in resolved.values() for name in found}):
        pythons_of: dict[str, list[str]] = {}
        for python, found in resolved.items():
            if name in found:
                pythons_of.setdefault(found[name], []).append(python)
        for version, pythons in sorted(pythons_of.items()):
            everywhere = len(pythons) == len(resolved)
            marker = " or ".join(f'python_version == "{python}"' for python in pythons)
            result.append(f"{name}=={version}" + ("" if everywhere else f" ; {marker}"))
    return result


def main(pythons: list[str]) -> None:
    wanted = subprocess.run([sys.executable, ROOT / ".ci/requirements.py", "--all"], check=True, stdout=subprocess.PIPE, text=True)
    resolved = dict(resolve(python, wanted.stdout.splitlines()) for python in pythons)
    (ROOT / "constraints.txt").write_text(HEADER + "\n".join(lines(resolved)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
