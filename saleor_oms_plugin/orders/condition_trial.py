"""Trying a condition before it is saved: on one order, and on the latest ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ..core.actor import Actor
from ..core.condition_doubts import refusals
from ..core.conditions import Evaluation, evaluate
from ..saleor_api.types import Order
from . import queries, related
from .condition_fields import ORDER_FIELDS

MAX_ORDERS = 1_000
CHOSEN_BY_SHOP = (
    "order.channel",
    "order.currency",
    "order.language",
    "order.origin",
    "shipping.method",
    "customer.group",
    "payment.gateways",
)
"""Fields whose values a shop has few of, and nobody's own."""
MAX_USED = 50
_PAGE = 100


@dataclass(frozen=True, slots=True)
class ConditionCount:
    """Of how many of the latest orders a condition holds."""

    looked_at: int
    """Fewer than were asked for where there are not so many, or where lines and addresses were not read yet."""
    holds: int
    latest: UUID | None = None
    """The latest one of which it holds."""


def problems_of(condition: Any) -> list[str]:
    """English sentences for what keeps a condition from being saved; empty for a good one."""
    return refusals(condition, ORDER_FIELDS)


def judge(condition: Any, order: Order) -> Evaluation:
    """The verdict on one order, with every rule and the value it met."""
    with related.once(order):
        return evaluate(condition, ORDER_FIELDS, order)


def count(condition: Any, actor: Actor, last: int = 500, using: str = "default") -> ConditionCount:
    """Judge the ``last`` (at most `MAX_ORDERS`) orders by the time they were placed, of the channels that the actor reaches."""
    newest = queries.visible_orders(actor, using).order_by("-created_at", "-id").values_list("pk", flat=True)
    ids = list(newest[: min(last, MAX_ORDERS)])
    looked_at = holds = 0
    latest: UUID | None = None
    for page in _pages(ids):
        known = queries.full_orders(page, using)
        with related.together(known.values):
            holding = [order_id for order_id in page if order_id in known and judge(condition, known[order_id]).holds]
        looked_at, holds = looked_at + len(known), holds + len(holding)
        latest = latest or next(iter(holding), None)
    return ConditionCount(looked_at, holds, latest)


def used_values(actor: Actor, last: int = 300, using: str = "default") -> Mapping[str, Sequence[str]]:
    """What the latest orders of the actor's channels have in the fields of `CHOSEN_BY_SHOP`, the most frequent first."""
    found: dict[str, Counter[str]] = {name: Counter() for name in CHOSEN_BY_SHOP}
    newest = queries.visible_orders(actor, using).order_by("-created_at", "-id").values_list("pk", flat=True)
    for page in _pages(list(newest[:last])):
        for order in queries.full_orders(page, using).values():
            for name, values in found.items():
                value = ORDER_FIELDS[name].read(order)
                values.update(value if isinstance(value, tuple) else (value,) if value else ())
    return {name: [value for value, _ in values.most_common(MAX_USED)] for name, values in found.items()}


def _pages(ids: Sequence[UUID]) -> list[Sequence[UUID]]:
    """So that the snapshots of a few orders are in memory at once."""
    return [ids[start : start + _PAGE] for start in range(0, len(ids), _PAGE)]
