"""What a new order is promised by itself: the shop's rules, and their answer for orders that come in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils.text import slugify

from ..core.conditions import evaluate, validate
from ..core.errors import ErrorCode, OmsError
from ..orders import services as order_services
from ..orders.condition_fields import ORDER_FIELDS
from ..orders.queries import OrderRecord
from ..saleor_api.types import Order
from ..shop.calendar import Calendar, calendar
from ..statuses.editing import CODE
from .models import PromiseRule

MAX_HOURS = 24 * 365
_CLEARABLE = ("condition", "dispatch_hours", "delivery_hours")
_PLAIN = ("code", "name", "position", "in_working_time", "is_enabled")


@dataclass(frozen=True, slots=True)
class Promised:
    """The dates that a rule gives an order; ``reason`` is the rule's name."""

    dispatch_at: datetime | None
    delivery_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class PromiseRuleResult:
    """The rule as it is now, or why nothing changed."""

    rule: PromiseRule | None = None
    errors: tuple[OmsError, ...] = ()


def promise_rules(using: str = "default") -> QuerySet[PromiseRule]:
    """The rules in the order in which they are asked."""
    return PromiseRule.objects.using(using).order_by("position", "id")


def promised_by_rules(records: Sequence[OrderRecord]) -> dict[UUID, Promised]:
    """What these new orders are promised: by the first rule whose condition holds. One that no rule takes is left out.

    A constant number of statements; orders of which only the head is stored are read whole from Saleor where a rule has a condition.
    """
    rules = list(promise_rules().filter(is_enabled=True)) if records else []
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


def _after(start: datetime, hours: int | None, rule: PromiseRule, times: Calendar | None) -> datetime | None:
    if hours is None:
        return None
    span = timedelta(hours=hours)
    return times.add(start, span) if rule.in_working_time and times is not None else start + span


def create_promise_rule(values: Mapping[str, Any]) -> PromiseRuleResult:
    """Make a rule; ``values`` has the fields of `PromiseRule` by name, a name and the hours of at least one date are needed."""
    given = {name: value for name, value in values.items() if value is not None}
    if not str(given.get("name", "")).strip():
        return PromiseRuleResult(errors=(OmsError(ErrorCode.REQUIRED, "A rule needs a name.", "name"),))
    if "position" not in given:
        top = PromiseRule.objects.aggregate(top=Max("position"))["top"]
        given["position"] = 0 if top is None else top + 1
    given.setdefault("code", _free_code(given["name"]))
    return _save(PromiseRule(), given)


def update_promise_rule(rule_id: int, values: Mapping[str, Any]) -> PromiseRuleResult:
    """Change what is given; None clears a condition or hours. Orders that are in keep what they were promised."""
    rule = PromiseRule.objects.filter(pk=rule_id).first()
    if rule is None:
        return PromiseRuleResult(errors=(_no_such_rule(),))
    return _save(rule, {name: value for name, value in values.items() if value is not None or name in _CLEARABLE})


def delete_promise_rule(rule_id: int) -> tuple[OmsError, ...]:
    """Orders that it gave their dates keep them."""
    deleted, _ = PromiseRule.objects.filter(pk=rule_id).delete()
    return () if deleted else (_no_such_rule(),)


def _save(rule: PromiseRule, given: Mapping[str, Any]) -> PromiseRuleResult:
    for name in given.keys() & {*_PLAIN, *_CLEARABLE}:
        setattr(rule, name, given[name].strip() if name == "name" else given[name])
    errors = _problems(rule)
    if errors:
        return PromiseRuleResult(errors=tuple(errors))
    rule.save()
    return PromiseRuleResult(rule)


def _problems(rule: PromiseRule) -> list[OmsError]:
    problems = [OmsError(ErrorCode.INVALID, text, "condition") for text in validate(rule.condition, ORDER_FIELDS)]
    if not 1 <= len(rule.name) <= 120:
        problems.append(OmsError(ErrorCode.INVALID, "A name has 1 to 120 characters.", "name"))
    if not CODE.match(rule.code) or len(rule.code) > 64:
        problems.append(OmsError(ErrorCode.INVALID, "A code is of small letters, digits, - and _, such as next-day.", "code"))
    elif PromiseRule.objects.filter(code=rule.code).exclude(pk=rule.pk).exists():
        problems.append(OmsError(ErrorCode.UNIQUE, "Another rule has this code already.", "code"))
    if not 0 <= rule.position <= 10_000:
        problems.append(OmsError(ErrorCode.INVALID, "A position is 0 to 10000.", "position"))
    hours = {"dispatchHours": rule.dispatch_hours, "deliveryHours": rule.delivery_hours}
    problems += [
        OmsError(ErrorCode.INVALID, "Between 0 hours and a year.", name)
        for name, value in hours.items()
        if value is not None and not 0 <= value <= MAX_HOURS
    ]
    if rule.dispatch_hours is None and rule.delivery_hours is None:
        problems.append(OmsError(ErrorCode.REQUIRED, "A rule promises a dispatch, a delivery or both.", "dispatchHours"))
    elif rule.dispatch_hours is not None and rule.delivery_hours is not None and rule.delivery_hours < rule.dispatch_hours:
        problems.append(OmsError(ErrorCode.INVALID, "The delivery can't come before the dispatch.", "deliveryHours"))
    return problems


def _free_code(name: str) -> str:
    stem = slugify(name)[:56] or "rule"
    taken = set(PromiseRule.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for code in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))) if code not in taken)


def _no_such_rule() -> OmsError:
    return OmsError(ErrorCode.NOT_FOUND, "There is no such rule.", "id")
