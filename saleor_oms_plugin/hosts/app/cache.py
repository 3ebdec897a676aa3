"""A small memory of answers that grow old."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from typing import Generic, TypeVar

V = TypeVar("V")


class AgingCache(Generic[V]):
    """Keeps at most ``size`` values for ``seconds`` each; safe to use from several threads."""

    def __init__(self, seconds: float, size: int) -> None:
        self._seconds = seconds
        self._size = size
        self._values: OrderedDict[str, tuple[float, V]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> V | None:
        with self._lock:
            kept = self._values.get(key)
            return kept[1] if kept is not None and time.monotonic() < kept[0] else None

    def put(self, key: str, value: V) -> None:
        with self._lock:
            self._values.pop(key, None)
            self._values[key] = (time.monotonic() + self._seconds, value)
            while len(self._values) > self._size:
                self._values.popitem(last=False)  # the oldest: every value lives equally long

    def clear(self) -> None:
        with self._lock:
            self._values.clear()
