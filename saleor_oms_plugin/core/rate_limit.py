"""How often something may be done for somebody, remembered by each process for itself."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Hashable


class RateLimit:
    """At most ``count`` times in ``seconds`` for each key; the keys used last are remembered, at most ``max_keys``."""

    def __init__(self, count: int, seconds: float, max_keys: int = 10_000) -> None:
        self._count, self._seconds, self._max_keys = count, seconds, max_keys
        self._used: OrderedDict[Hashable, tuple[float, int]] = OrderedDict()
        """The beginning of each key's present stretch of time, and how often it was used in it."""
        self._lock = threading.Lock()

    def allows(self, key: Hashable) -> bool:
        """Whether it may be done once more now, which counts as done."""
        now = time.monotonic()
        with self._lock:
            since, used = self._used.get(key, (now, 0))
            if now - since >= self._seconds:
                since, used = now, 0
            if used >= self._count:
                return False
            self._used[key] = (since, used + 1)
            self._used.move_to_end(key)
            while len(self._used) > self._max_keys:
                self._used.popitem(last=False)
            return True

    def is_used_up(self, key: Hashable) -> bool:
        """Whether it may not be done any more now; nothing is counted by asking."""
        with self._lock:
            since, used = self._used.get(key, (0.0, 0))
            return used >= self._count and time.monotonic() - since < self._seconds

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._used.clear()
