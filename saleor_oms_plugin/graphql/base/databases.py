"""Reading from a database alias that the host may guard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ...core.runtime import runtime

WRITER = "default"


@contextmanager
def reading(using: str) -> Iterator[None]:
    """Read from this alias; the writer is opened where the host guards it."""
    if using != WRITER:
        yield
        return
    with runtime().writing():
        yield
