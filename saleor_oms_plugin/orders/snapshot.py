"""An order's snapshot as JSON, for the record's column: times ISO 8601, amounts and ids as text."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from ..saleor_api.types import OrderSnapshot

_ADAPTER = TypeAdapter(OrderSnapshot)


def snapshot_to_json(snapshot: OrderSnapshot) -> dict[str, Any]:
    """A JSON-safe dict; `snapshot_from_json` makes an equal snapshot of it."""
    stored: dict[str, Any] = _ADAPTER.dump_python(snapshot, mode="json")
    return stored


def snapshot_from_json(stored: dict[str, Any]) -> OrderSnapshot:
    """The snapshot out of a stored dict, which another release may have written.

    A key that is missing takes the default of its field in `saleor_api.types` (fields added after the first release have
    one), a key that this release does not know is passed over. Raises ValueError for a dict that is no snapshot.
    """
    return _ADAPTER.validate_python(stored)
