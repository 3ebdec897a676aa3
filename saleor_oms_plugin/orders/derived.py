"""What rooms above derive from orders, made anew of every record that was touched, whoever touched it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from django.db import transaction

from .models import OrderRecord
from .services import take_touched

AT_ONCE = 100
"""Records that are locked together."""
Write = Callable[[Sequence[OrderRecord]], None]
_writers: list[Write] = []


def register(write: Write) -> None:
    """Have ``write(records)`` called within the transaction in which these records are noted as no longer touched, after those that
    were registered before it; called by bootstrap."""
    if write not in _writers:
        _writers.append(write)


def keep_up(limit_seconds: float) -> int:
    """Make what is derived from the touched orders anew, for about so long; returns how many orders were."""
    deadline, done = time.monotonic() + limit_seconds, 0
    while time.monotonic() < deadline:
        count = _some()
        done += count
        if count < AT_ONCE:
            break
    return done


def _some() -> int:
    """The next touched orders. Who touches one meanwhile waits, and touches it anew."""
    with transaction.atomic():
        records = take_touched(AT_ONCE)
        if records:
            write(records)
    return len(records)


def write(records: Sequence[OrderRecord]) -> None:
    """Make anew what is derived from these orders."""
    for one in _writers:
        one(records)
