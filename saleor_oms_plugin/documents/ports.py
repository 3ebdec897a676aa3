"""What this room needs from those above it; `bootstrap` hands it over once, at start."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from ..saleor_api.types import Order


def _nobody(order_id: UUID) -> object:
    raise RuntimeError("bootstrap.compose() has not been called.")


def _nowhere(order: Order, language: str) -> str:
    return ""


refresh: Callable[[UUID], object] = _nobody
"""Reads one order afresh from Saleor into our record; raises what `saleor_api.port` raises."""

payment_link: Callable[[Order, str], str] = _nowhere
"""Where an order can be paid, for a reader of this language; empty where nobody knows."""


def connect(refresh_order: Callable[[UUID], object], link_of: Callable[[Order, str], str]) -> None:
    global refresh, payment_link
    refresh, payment_link = refresh_order, link_of
