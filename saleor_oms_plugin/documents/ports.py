"""What this room needs from those above it; `bootstrap` hands it over once, at start."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID


def _nobody(order_id: UUID) -> object:
    raise RuntimeError("bootstrap.compose() has not been called.")


refresh: Callable[[UUID], object] = _nobody
"""Reads one order afresh from Saleor into our record; raises what `saleor_api.port` raises."""


def connect(refresh_order: Callable[[UUID], object]) -> None:
    global refresh
    refresh = refresh_order
