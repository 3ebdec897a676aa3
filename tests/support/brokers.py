"""A Redis of a test's own, which it may take away and bring back."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
from typing import Self

from tests.support.app_server import eventually, free_port


class Redis:
    """A redis-server on a free port of the loopback, in memory only; FileNotFoundError where the program is not installed."""

    def __init__(self) -> None:
        found = shutil.which("redis-server")
        if found is None:
            raise FileNotFoundError("These tests need redis-server: apt-get install redis-server")
        self.port = free_port()
        self._command = [
            found,
            "--port",
            str(self.port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
            "--loglevel",
            "warning",
        ]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        self._process = subprocess.Popen(self._command)
        eventually(self._listens)

    def die(self) -> None:
        """Gone at once, with everything that it held."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.die()

    def _listens(self) -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            return True
        return False
