"""What hardly ever changes and every price asks for: read again after five seconds, so that it costs no query in most requests."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")

TRUST_SECONDS = 5.0
"""How long a process may go on with the old after another one has changed it."""

_known: dict[Hashable, tuple[Any, float]] = {}


def remembered(key: Hashable, read: Callable[[], T]) -> T:
    """What ``read`` gave within the last seconds, or gives now."""
    known = _known.get(key)
    if known is not None and time.monotonic() < known[1]:
        found: T = known[0]
        return found
    fresh = read()
    _known[key] = (fresh, time.monotonic() + TRUST_SECONDS)
    return fresh


def forget() -> None:
    """Read everything anew the next time."""
    _known.clear()
