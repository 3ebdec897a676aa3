"""How long to wait before something that failed is tried again: one rule for events, runs and jobs."""

from __future__ import annotations

import random
from datetime import timedelta

FIRST_PAUSE = 10.0
MAX_PAUSE = 3600.0
"""Seconds."""


def pause_after(attempts: int, *, first: float = FIRST_PAUSE, longest: float = MAX_PAUSE, jitter: float = 0.0) -> timedelta:
    """Return the pause after so many failed tries (1 and more): ``first`` seconds, doubled with each try up to ``longest``.

    ``jitter`` is the share by which it is longer or shorter by chance, so that what failed together is not tried again together.
    """
    seconds = min(longest, first * 2 ** min(attempts - 1, 20))
    return timedelta(seconds=seconds * random.uniform(1 - jitter, 1 + jitter))
