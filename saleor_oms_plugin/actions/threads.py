"""The threads of a process in which batches of runs are at work: a bounded number, each with a database connection while it lives."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from queue import Empty, SimpleQueue
from typing import Protocol

from django.db import close_old_connections, connections

from ..core.runtime import runtime

logger = logging.getLogger(__name__)

IDLE_SECONDS = 10.0
"""A thread that had nothing to do for so long ends, and its connection is closed."""
STUCK_SECONDS = 600.0
"""A thread that has been at one batch for so long is stuck in compiled code: another one takes its place. The lease ran out long ago."""
LOOK_SECONDS = 0.25
"""While some are at work, what became due meanwhile is looked for so often."""


class Work(Protocol):
    """Something to be done in a thread, such as `executor.Batch`."""

    destination: str

    def work(self) -> int:
        """Do it; returns how many runs were dealt with."""


class _Task:
    def __init__(self, work: Work) -> None:
        self.work = work
        self.began_at = time.monotonic()
        self.done = threading.Event()
        self.count = 0


class Threads:
    """Up to ``size`` threads, made when they are needed. Any number of threads may call `drain` at once and share them."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._tasks: SimpleQueue[_Task] = SimpleQueue()
        self._changed = threading.Condition()
        self._given: list[_Task] = []
        """Those that are not done yet."""
        self._alive = 0

    def drain(self, take: Callable[[Mapping[str, int]], Work | None], deadline: float, stop: threading.Event, *, waits: bool) -> int:
        """Give out what ``take`` finds until it finds nothing and nothing is at work, or until ``deadline`` (`time.monotonic`).

        ``take`` is told how many batches of each destination are at work here. Returns how many runs were dealt with so far.
        """
        given: list[_Task] = []
        while time.monotonic() < deadline and not stop.is_set():
            task = self._take(take) if self._has_room() else None
            if task is not None:
                given.append(task)
                continue
            with self._changed:
                if not self._given:
                    break
                self._changed.wait(LOOK_SECONDS)
        if waits:
            for task in given:
                task.done.wait(max(0.0, task.began_at + STUCK_SECONDS - time.monotonic()))
        return sum(task.count for task in given)

    def _has_room(self) -> bool:
        with self._changed:
            for task in [one for one in self._given if time.monotonic() - one.began_at > STUCK_SECONDS]:
                logger.error("A batch of runs of %s does not end; another thread takes its place", task.work.destination or "this house")
                self._given.remove(task)
                self._alive -= 1
            return len(self._given) < self.size

    def _take(self, take: Callable[[Mapping[str, int]], Work | None]) -> _Task | None:
        with self._changed:
            busy = Counter(task.work.destination for task in self._given)
        found = take(busy)
        if found is None:
            return None
        task = _Task(found)
        with self._changed:
            self._given.append(task)
            self._tasks.put(task)
            if self._alive < min(len(self._given), self.size):
                self._alive += 1
                threading.Thread(target=self._run, name="oms-runs", daemon=True).start()
        return task

    def _run(self) -> None:
        try:
            while (task := self._next()) is not None and self._do(task):
                pass
        finally:
            connections.close_all()

    def _next(self) -> _Task | None:
        try:
            return self._tasks.get(timeout=IDLE_SECONDS)
        except Empty:
            with self._changed:
                if not self._tasks.empty():
                    return self._tasks.get()
                self._alive -= 1
                return None

    def _do(self, task: _Task) -> bool:
        """Do it; False where another thread took this one's place meanwhile."""
        close_old_connections()
        try:
            with runtime().writing():
                task.count = task.work.work()
        except BaseException:  # a thread that ended would be missing for good; what the batch held is leased, not taken
            logger.exception("A batch of runs of %s was broken off", task.work.destination or "this house")
        with self._changed:
            is_expected = task in self._given
            if is_expected:
                self._given.remove(task)
            self._changed.notify_all()
        task.done.set()
        return is_expected


_threads: Threads | None = None
_lock = threading.Lock()


def process_threads(size: int) -> Threads:
    """The threads of this process; the first call says how many."""
    global _threads
    with _lock:
        if _threads is None or _threads.size != size:
            _threads = Threads(size)
        return _threads


def _forget() -> None:
    global _threads, _lock
    _threads, _lock = None, threading.Lock()


os.register_at_fork(after_in_child=_forget)  # a child has none of its parent's threads
