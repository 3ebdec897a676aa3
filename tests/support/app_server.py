"""``saleor-oms`` as a process of its own: started with an environment, spoken to over HTTP, stopped by a signal."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds that anything here is waited for; a busy machine needs many."""
START_PATIENCE = 300.0
"""For a start, which may run all migrations first."""


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "saleor_oms_plugin.hosts.app.cli", *arguments]


def environment(**settings: str) -> dict[str, str]:
    """The process's environment without a trace of another app host, and with these settings."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith("OMS_") and name not in ("DATABASE_URL", "SECRET_KEY")
    }
    inherited.pop("CELERY_BROKER_URL", None)
    return inherited | {"PYTHONPATH": str(ROOT), "OMS_SECRET_KEYS": "a key of the tests that is long enough"} | settings


def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself."""
    return subprocess.run(
        command(*arguments),
        env=environment(**settings),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def eventually(holds: Callable[[], Any], patience: float = PATIENCE) -> Any:
    """Wait until something holds and answer it; AssertionError after ``patience`` seconds."""
    deadline = time.monotonic() + patience
    while True:
        found = holds()
        if found:
            return found
        assert time.monotonic() < deadline, "It did not come to pass."
        time.sleep(0.1)


@dataclass
class AppServer:
    """``saleor-oms serve`` with these arguments and settings, on one port for all its starts."""

    arguments: tuple[str, ...]
    settings: dict[str, str]
    port: int = field(default_factory=free_port)
    session: requests.Session = field(default_factory=requests.Session)
    _process: subprocess.Popen[str] | None = None

    @property
    def process(self) -> subprocess.Popen[str]:
        assert self._process is not None, "It was never started."
        return self._process

    def start(self) -> None:
        """Start the process and wait until it answers."""
        self.session.trust_env = False
        settings = environment(OMS_PORT=str(self.port), **self.settings)
        self._process = subprocess.Popen(command("serve", *self.arguments), env=settings, cwd=ROOT, text=True)
        eventually(self._answers, START_PATIENCE)

    def _answers(self) -> bool:
        assert self.process.poll() is None, "It ended before it answered."
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            return True
        return False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, **kwargs: Any) -> requests.Response:
        return self.session.get(self.url + path, timeout=PATIENCE, **kwargs)

    def post(self, path: str, **kwargs: Any) -> requests.Response:
        return self.session.post(self.url + path, timeout=PATIENCE, **kwargs)

    def ask(self, query: str, token: str | None = None, variables: Mapping[str, Any] | None = None) -> Any:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return self.post("/graphql/", json={"query": query, "variables": variables or {}}, headers=headers).json()

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def resident_megabytes(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def stop(self) -> int:
        """Ask it to stop as a process manager does; returns its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


@contextlib.contextmanager
def serve(*arguments: str, **settings: str) -> Iterator[AppServer]:
    """A running server; stopped when the context ends."""
    server = AppServer(arguments, settings)
    try:
        server.start()
        yield server
    finally:
        try:
            server.stop()
        except subprocess.TimeoutExpired:
            server.process.kill()
            server.process.wait()
            raise
