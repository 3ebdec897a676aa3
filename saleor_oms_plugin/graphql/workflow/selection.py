"""Which orders a change of many is about: those named, or those that a filter finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from ...core.actor import Actor
from ...core.errors import ErrorCode, OmsError
from ...core.ids import order_pk
from ...orders import queries as orders
from ..orders.filters import filtered, names_nothing

Chosen = tuple[list[UUID], OmsError | None]


def chosen(named: Sequence[str] | None, wanted: dict[str, Any] | None, expected_count: int | None, actor: Actor, most: int) -> Chosen:
    """The orders, or why there are none: not one of ``named`` and ``wanted`` is given, the filter names nothing, there are over
    ``most``, or another number than expected. Raises `InvalidIdError`."""
    if (named is None) == (wanted is None):
        return [], OmsError(ErrorCode.REQUIRED, "Give one of orders and filter.")
    if wanted is not None and names_nothing(wanted):
        return [], OmsError(ErrorCode.REQUIRED, "This filter names nothing: it would take every order.", field="filter")
    order_ids = [order_pk(order) for order in named] if named is not None else _found(wanted or {}, actor, most)
    if len(set(order_ids)) > most:
        why = f"At most {most} orders are changed in one call; narrow them down."
        return [], OmsError(ErrorCode.INVALID, why, params={"max": most})
    if expected_count is not None and len(order_ids) != expected_count:
        why = f"There are {len(order_ids)} such orders now, not {expected_count}. Look at them again."
        return [], OmsError(ErrorCode.STALE_VERSION, why, "expected_count", params={"count": len(order_ids)})
    return order_ids, None


def _found(wanted: dict[str, Any], actor: Actor, most: int) -> list[UUID]:
    """The orders that the filter finds now, one more than may be changed where there are too many."""
    found = filtered(orders.visible_orders(actor), wanted, actor)
    return list(found.order_by("pk").values_list("pk", flat=True)[: most + 1])
