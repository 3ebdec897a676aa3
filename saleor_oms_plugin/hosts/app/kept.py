"""Keeping what is dear to make, in one process, for all its threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from cachetools import LRUCache

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Values by their keys; what was asked for the longest ago goes first. ``most`` is how many, or how much by ``size_of``."""

    def __init__(self, most: int, size_of: Callable[[Value], int] | None = None) -> None:
        self._values: LRUCache[Key, Any] = LRUCache(most, getsizeof=size_of)
        self._lock = threading.Lock()

    def get(self, key: Key) -> Value | None:
        """What was kept, which nobody may change; None where nothing was."""
        with self._lock:
            found: Value | None = self._values.get(key)
            return found

    def keep(self, key: Key, value: Value) -> None:
        with self._lock:
            self._values[key] = value

    def forget(self) -> None:
        with self._lock:
            self._values.clear()
