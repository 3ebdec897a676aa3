"""Workers in processes of their own, as a test starts and loses them; see `worker_process`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

from saleor_oms_plugin.testing import FakeSaleorServer

ROOT = Path(__file__).parents[2]


class Workers:
    """Starts workers on a database; ``saleor`` is what they talk to."""

    def __init__(self, database: str) -> None:
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        command = [sys.executable, "-m", "tests.support.worker_process", database]
        self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._answer() == "ready"
        self.connection: dict[str, Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)

    def connect(self, saleor: FakeSaleorServer, sms_url: str = "") -> None:
        """Where the workers from now on find Saleor and the SMS gateway."""
        self.connection = {"api_url": saleor.api_url, "token": saleor.app_token(saleor.app), "sms_url": sms_url}

    def start(self, *, dies_at: str = "", is_lease_short: bool = False, sweeps: bool = False, loops: bool = False) -> int:
        """A worker is at work from now on, until nothing is due (with ``loops`` until it is killed); returns its process id."""
        asked = {**self.connection, "dies_at": dies_at, "is_lease_short": is_lease_short, "sweeps": sweeps, "loops": loops}
        return int(self._ask(asked))

    def end_of(self, pid: int) -> int:
        """Wait for a worker's end; returns its exit code, negative for a signal."""
        return int(self._ask({"wait": pid}))

    def kill(self, pid: int) -> None:
        """End a worker at once, wherever it is."""
        os.kill(pid, signal.SIGKILL)
        assert self.end_of(pid) == -signal.SIGKILL

    def one_dies(self, at: str) -> None:
        """A worker is killed at this point; AssertionError where it never came there."""
        assert self.end_of(self.start(dies_at=at, is_lease_short=True)) == -signal.SIGKILL, f"No worker came to {at}."

    def one_works(self) -> None:
        """A worker does what is due, and what dead ones have left."""
        assert self.end_of(self.start(is_lease_short=True)) == 0

    def _ask(self, asked: dict[str, Any]) -> str:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()
