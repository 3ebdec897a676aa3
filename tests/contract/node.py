"""Runs the scripts beside it under Node: graphql-core 2 cannot read Saleor's schema, npm's graphql can."""

from __future__ import annotations

import fcntl
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def run(script: str, *arguments: str, request: dict[str, Any]) -> str:
    """What a script prints; RuntimeError with what it complained about."""
    _install()
    return _call(["node", script, *arguments], json.dumps(request))


def _install() -> None:
    """`npm ci`, once; tests that run beside each other wait for one another."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise RuntimeError("The contract tests need Node.js 20 or newer with npm.")
    modules = HERE / "node_modules"
    with (HERE / "package-lock.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        installed = modules / ".package-lock.json"
        if not installed.exists() or installed.stat().st_mtime < (HERE / "package-lock.json").stat().st_mtime:
            _call(["npm", "ci", "--loglevel=error"], "")
            installed.touch()


def _call(command: list[str], text: str) -> str:
    done = subprocess.run(command, cwd=HERE, input=text, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stderr[-4000:]}")
    return done.stdout
