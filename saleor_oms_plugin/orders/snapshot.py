"""An order's snapshot as JSON, for the record's column: times ISO 8601, amounts and ids as text."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from ..saleor_api.types import Order, OrderSummary

_ORDER = TypeAdapter(Order)
_SUMMARY = TypeAdapter(OrderSummary)
_IS_SUMMARY = "is_partial"
"""The key that tells a stored summary from an order."""


def snapshot_to_json(order: OrderSummary) -> dict[str, Any]:
    """Return a JSON-safe dict; `snapshot_from_json` makes an equal order, or summary, of it."""
    adapter: TypeAdapter[Any] = _ORDER if isinstance(order, Order) else _SUMMARY
    return {**adapter.dump_python(order, mode="json"), _IS_SUMMARY: not isinstance(order, Order)}


def snapshot_from_json(stored: dict[str, Any]) -> OrderSummary:
    """Return the `Order`, or the summary, out of a stored dict, which another release may have written.

    A key that is missing takes the default of its field in `saleor_api.types` (fields added after the first release have
    one), a key that this release does not know is passed over. Raises ValueError for a dict that is no snapshot.
    """
    return (_SUMMARY if stored.get(_IS_SUMMARY) else _ORDER).validate_python(stored)
