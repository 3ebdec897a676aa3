"""The demo as `make demo` starts it, for a test: a process of its own, with few orders."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

PATIENCE = 240.0
"""Seconds for a busy machine; a few are usual."""


class Running:
    """A demo that is up. What it has printed since is not read."""

    def __init__(self, process: subprocess.Popen[str], lines: list[str]) -> None:
        self.process = process
        self.lines = lines
        self.url = self.word("ready")

    def ask(self, token: str, document: str) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.word(token)}"}
        answer = requests.post(f"{self.url}graphql/", json={"query": document}, headers=headers, timeout=30)
        data: dict[str, Any] = answer.json()
        return data

    def word(self, name: str) -> str:
        return next(line.split()[1] for line in self.lines if line.startswith(f"{name} "))


def command(folder: Path, orders: int = 24, *options: str, **environment: str) -> subprocess.Popen[str]:
    inherited = {name: value for name, value in os.environ.items() if name != "PORT" and not name.startswith("COV")}
    return subprocess.Popen(
        [sys.executable, "-m", "demo", "--folder", str(folder), "--orders", str(orders), "--pause", "1", *options],
        cwd=Path(__file__).parents[2],
        env=inherited | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


@contextmanager
def demo(folder: Path, orders: int = 24, *options: str, **environment: str) -> Iterator[Running]:
    process = command(folder, orders, *options, **environment)
    assert process.stdout is not None
    lines: list[str] = []
    try:
        while not lines or not lines[-1].startswith("ready "):
            line = process.stdout.readline()
            assert line, "".join(lines)
            lines.append(line)
        yield Running(process, lines)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])
