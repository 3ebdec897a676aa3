"""What Celery does for us, as loops: handle what came, do what is due, and long work beside them, which keeps nobody waiting."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import timedelta

from django.db import close_old_connections, connections

from . import maintenance

logger = logging.getLogger(__name__)

IDLE = timedelta(seconds=1)
AFTER_ERROR = timedelta(seconds=5)
PATIENCE = timedelta(seconds=5)
"""How long loops that are asked to stop may take; what they hold is leased, not taken."""


class Worker:
    """Runs in a thread or a process of its own until ``stop`` is set; nothing that goes wrong ends it.

    Each loop has a thread, and one that ended is started again. ``wake`` cuts idle pauses short: the host's kick sets it.
    """

    def __init__(self, stop: threading.Event, wake: threading.Event | None = None) -> None:
        self.stop = stop
        self.wake = wake or threading.Event()
        self._loops = [
            _Loop("events", stop, maintenance.handle_events),
            _Loop("derived", stop, maintenance.keep_up_derived),
            _Loop("runs", stop, lambda: maintenance.do_runs(waits=False, stop=stop)),
            _Loop("long work", stop, maintenance.do_long_work),
            # Events may have been lost while no worker was there, so it begins with a sweep.
            _Loop("sweep", stop, maintenance.sweep_when_due, maintenance.nightly_when_due, first=maintenance.ask_for_sweep),
        ]

    def run(self) -> None:
        while not self.stop.is_set():
            for loop in self._loops:
                loop.ensure_running()
            if self.wake.wait(IDLE.total_seconds()):
                self.wake.clear()
                for loop in self._loops:
                    loop.wake.set()
        for loop in self._loops:
            loop.wake.set()
        for loop in self._loops:
            loop.join()


class _Loop:
    """Does some things again and again, each guarded: what fails is logged, and the others go on."""

    def __init__(self, name: str, stop: threading.Event, *works: Callable[[], int], first: Callable[[], int] | None = None) -> None:
        self.name = name
        self.wake = threading.Event()
        self._stop = stop
        self._works = works
        self._first = first
        self._thread: threading.Thread | None = None

    def ensure_running(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            if self._thread is not None:
                logger.error("The worker's loop for %s had ended and is started again", self.name)
            self._thread = threading.Thread(target=self._run, name=f"oms-{self.name.replace(' ', '-')}", daemon=True)
            self._thread.start()

    def join(self) -> None:
        if self._thread is not None:
            self._thread.join(PATIENCE.total_seconds())

    def _run(self) -> None:
        try:
            if self._first is not None:
                self._guarded(self._first)
            while not self._stop.is_set():
                if not sum([self._guarded(work) for work in self._works]) and not self._stop.is_set():
                    self.wake.wait(IDLE.total_seconds())
                    self.wake.clear()
        finally:
            connections.close_all()

    def _guarded(self, work: Callable[[], int]) -> int:
        close_old_connections()
        try:
            return work()
        except BaseException:  # a panic of compiled code is no Exception; a signal to stop sets `stop`, and comes to the main thread alone
            logger.exception("The worker goes on after an error")
            self._stop.wait(AFTER_ERROR.total_seconds())  # a database that is away must not fill the log
            return 0
