"""What a new order is promised by itself: the shop's rules, and their answer for orders that come in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from pydantic import Field

from ..core.conditions import evaluate
from ..core.errors import ErrorCode, OmsError
from ..core.spec import CodedSpec, Name, Position, Says
from ..core.spec.table import SpecTable
from ..orders import services as order_services
from ..orders.condition_fields import ORDER_FIELDS, OrderCondition
from ..orders.queries import OrderRecord
from ..saleor_api.types import Order
from ..shop.calendar import Calendar, calendar
from .models import PromiseRule

_Hours = Annotated[int, Field(ge=0, le=24 * 365), Says("Between 0 hours and a year.")]


class PromiseRuleSpec(CodedSpec):
    """What a new order is promised by itself: the first rule by position whose condition holds."""

    name: Name
    position: Position = 0
    condition: OrderCondition | None = Field(None, description="Null holds for every order.")
    dispatch_hours: _Hours | None = Field(None, description="From the moment the order was made.")
    delivery_hours: _Hours | None = Field(None, description="From the moment the order was made.")
    in_working_time: bool = Field(True, description="The hours are counted by the shop's calendar.")
    is_enabled: bool = True

    def problems(self) -> Iterator[OmsError]:
        if self.dispatch_hours is None and self.delivery_hours is None:
            yield OmsError(ErrorCode.REQUIRED, "A rule promises a dispatch, a delivery or both.", "dispatch_hours")
        elif self.dispatch_hours is not None and self.delivery_hours is not None and self.delivery_hours < self.dispatch_hours:
            yield OmsError(ErrorCode.INVALID, "The delivery can't come before the dispatch.", "delivery_hours")


PROMISE_RULES = SpecTable(PromiseRuleSpec, PromiseRule, "rule")
"""The rules in the order in which they are asked. Orders that are in keep what they were promised, whatever becomes of a rule."""


@dataclass(frozen=True, slots=True)
class Promised:
    """The dates that a rule gives an order; ``reason`` is the rule's name."""

    dispatch_at: datetime | None
    delivery_at: datetime | None
    reason: str


def promised_by_rules(records: Sequence[OrderRecord]) -> dict[UUID, Promised]:
    """What these new orders are promised: by the first rule whose condition holds. One that no rule takes is left out.

    A constant number of statements; orders of which only the head is stored are read whole from Saleor where a rule has a condition.
    """
    rules = list(PROMISE_RULES.rows().filter(is_enabled=True)) if records else []
    if not rules:
        return {}
    if any(rule.condition is not None for rule in rules):
        order_services.complete_many(records)
    times = calendar() if any(rule.in_working_time for rule in rules) else None
    found = {}
    for record in records:
        rule = _rule_for(rules, record)
        if rule is not None:
            dispatch = _after(record.created_at, rule.dispatch_hours, rule, times)
            found[record.pk] = Promised(dispatch, _after(record.created_at, rule.delivery_hours, rule, times), rule.name)
    return found


def promised_at(rule: PromiseRule | PromiseRuleSpec, at: datetime, times: Calendar) -> Promised:
    """What a rule promises an order that is made at a moment and that it takes, also a rule that is not saved yet."""
    return Promised(_after(at, rule.dispatch_hours, rule, times), _after(at, rule.delivery_hours, rule, times), rule.name)


def _rule_for(rules: Sequence[PromiseRule], record: OrderRecord) -> PromiseRule | None:
    for rule in rules:
        if rule.condition is None:
            return rule
        order = record.order
        if not isinstance(order, Order):  # a later rule must not answer because this one could not be asked
            return None
        if evaluate(rule.condition, ORDER_FIELDS, order).holds:
            return rule
    return None


def _after(start: datetime, hours: int | None, rule: PromiseRule | PromiseRuleSpec, times: Calendar | None) -> datetime | None:
    if hours is None:
        return None
    span = timedelta(hours=hours)
    return times.add(start, span) if rule.in_working_time and times is not None else start + span
