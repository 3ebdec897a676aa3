"""Waking the background worker without making anybody wait for the broker."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from functools import partial

from django.db import transaction

logger = logging.getLogger(__name__)

PAUSE_AFTER_FAILURE = 30.0
"""Seconds. A broker that is away is asked again after this long; until then the periodic tasks have to do."""


class WorkerNotifier:
    """Publishes task names from a thread of its own, after the transaction at hand has committed.

    A broker client may wait for minutes when the broker's address swallows packets. A notification guarantees nothing: the
    periodic tasks find the same work, so names that wait are merged, and those of a process that ends are dropped.
    """

    def __init__(self, publish: Callable[[str], None], pause: float = PAUSE_AFTER_FAILURE) -> None:
        self._publish = publish
        self._pause = pause
        self._reset()
        os.register_at_fork(after_in_child=self._reset)  # a child inherits the lock, but not the thread

    def _reset(self) -> None:
        self._condition = threading.Condition()
        self._waiting: set[str] = set()
        self._thread: threading.Thread | None = None

    def __call__(self, task: str) -> None:
        """Have ``task`` started soon. Neither raises nor waits."""
        transaction.on_commit(partial(self._enqueue, task), robust=True)

    def _enqueue(self, task: str) -> None:
        with self._condition:
            self._waiting.add(task)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="oms-kick", daemon=True)
                self._thread.start()
            self._condition.notify()

    def _run(self) -> None:
        while True:
            with self._condition:
                while not self._waiting:
                    self._condition.wait()
                tasks = sorted(self._waiting)
                self._waiting.clear()
            try:
                for task in tasks:
                    self._publish(task)
            except Exception:
                logger.warning("The broker did not take %s; the periodic tasks will do the work.", ", ".join(tasks), exc_info=True)
                time.sleep(self._pause)
