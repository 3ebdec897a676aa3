"""What Celery does for us, as a loop: drain what is due, sweep every few minutes, re-read open orders at night."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import close_old_connections, connections

from . import maintenance

logger = logging.getLogger(__name__)

IDLE = timedelta(seconds=1)
AFTER_ERROR = timedelta(seconds=5)
SWEEP_EVERY = timedelta(minutes=5)
NIGHTLY_EVERY = timedelta(days=1)


class Worker:
    """Runs in a thread or a process of its own until ``stop`` is set; no error ends it.

    ``wake`` cuts an idle pause short: the host's kick sets it.
    """

    def __init__(self, stop: threading.Event, wake: threading.Event | None = None) -> None:
        self.stop = stop
        self.wake = wake or threading.Event()

    def run(self) -> None:
        sweep_at = time.monotonic()
        nightly_at = time.monotonic() + NIGHTLY_EVERY.total_seconds()
        while not self.stop.is_set():
            done = self._guarded(maintenance.drain)
            if time.monotonic() >= sweep_at:
                self._guarded(maintenance.sweep)
                sweep_at = time.monotonic() + SWEEP_EVERY.total_seconds()
            if time.monotonic() >= nightly_at:
                self._guarded(maintenance.nightly)
                nightly_at = time.monotonic() + NIGHTLY_EVERY.total_seconds()
            if not done and not self.stop.is_set():
                self.wake.wait(IDLE.total_seconds())
                self.wake.clear()
        connections.close_all()

    def _guarded(self, work: Callable[[], int]) -> int:
        close_old_connections()
        try:
            return work()
        except Exception:
            logger.exception("The worker goes on after an error")
            self.stop.wait(AFTER_ERROR.total_seconds())  # a database that is away must not fill the log
            return 0
