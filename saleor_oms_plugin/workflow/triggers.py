"""What moves an order by itself: latched milestones have their turn here, each once, and stays that have lasted too long.

Nothing here may be called inside a transaction: moves read from Saleor where payment holds them up.
"""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat

from ..core import clock
from ..core.conditions import evaluate
from ..core.errors import ErrorCode, TransientError
from ..core.ids import to_global_id
from ..core.runtime import runtime
from ..orders import queries as orders
from ..orders import related
from ..orders.condition_fields import ORDER_FIELDS
from ..saleor_api.types import Order
from ..shop import services as shop
from ..shop.calendar import calendar
from ..statuses.queries import StatusKind
from .causes import ByTrigger
from .initial_state import apply_snapshot, fetch
from .milestones import LABELS
from .models import MoveSource, OrderMilestone, OrderState, StatusChange, Trigger, TriggerEvent
from .moving import apply_move

logger = logging.getLogger(__name__)

BATCH = 100
TRIES = 5
"""After so many unexpected errors a milestone is given up."""
RACES = 5
"""How often a milestone is looked at again because somebody moved the order meanwhile, before it is left to the next round."""
WAITS_FOR = "waitsFor"
"""In the outcome of a milestone that a payment gate held up: it has another turn when a milestone of `PAYMENT` is latched."""
PAYMENT = frozenset({TriggerEvent.AUTHORIZED.value, TriggerEvent.PAID.value})
THE_END = frozenset({TriggerEvent.CANCELED.value, TriggerEvent.EXPIRED.value})
"""Of all that waits these have their turn first: an order that is over must not be confirmed, invoiced and thanked for on the way."""
LIFE = frozenset(
    {
        TriggerEvent.CREATED.value,
        TriggerEvent.CONFIRMED.value,
        TriggerEvent.AUTHORIZED.value,
        TriggerEvent.PAID.value,
        TriggerEvent.PARTIALLY_FULFILLED.value,
        TriggerEvent.FULFILLED.value,
        TriggerEvent.TRACKING_ADDED.value,
        TriggerEvent.PARCEL_IN_TRANSIT.value,
        TriggerEvent.PARCEL_AT_PICKUP_POINT.value,
        TriggerEvent.PARCEL_DELIVERED.value,
        TriggerEvent.ALL_PARCELS_DELIVERED.value,
        TriggerEvent.OFFER_ACCEPTED.value,
        TriggerEvent.OFFER_DECLINED.value,
    }
)
"""What moves an order on as long as it lives."""


class OrderUnreadError(TransientError):
    """A condition asks for what is not stored of the order, and Saleor cannot say now."""


@dataclass(frozen=True, slots=True)
class _Rule:
    trigger: Trigger
    from_ids: frozenset[int]


_Rules = Mapping[str, Sequence[_Rule]]
"""The enabled triggers by event, in the order of their positions."""


def fire_waiting(order_ids: Collection[UUID] | None = None, limit_seconds: float = 20.0) -> int:
    """Give the milestones that wait (of these orders, or all) their turn; returns how many moves they made.

    Any number of workers may do it at once, and a crash loses nothing: a milestone is settled in the transaction of its move.
    """
    deadline = time.monotonic() + limit_seconds
    left: set[int] = set()
    moves = 0
    while time.monotonic() < deadline and (waiting := _waiting(order_ids, left)):
        rules = _rules()
        for milestones in waiting.values():
            moves += _fire_all(milestones, rules, left)
        # Only now: a payment that no trigger asks for may bring others with it, and must still be there where they are stopped.
        _settle_unasked(
            [
                milestone
                for milestones in waiting.values()
                for milestone in milestones
                if milestone.pk not in left and not _rules_for(milestone, rules)
            ]
        )
    return moves


def fire_time_triggers(limit_seconds: float = 20.0) -> int:
    """Move the orders that have been in a status for too long; returns how many moves that made.

    A trigger has one turn in each stay of an order in a status. Stays that an adoption began, or that began before the shop
    used us, don't count: old orders must not move in masses when a shop sets its triggers up.
    """
    rules = _rules(TriggerEvent.TIME_IN_STATUS).get(TriggerEvent.TIME_IN_STATUS, ())
    activated = shop.activated_at() if rules else None
    if activated is None:
        return 0
    deadline = time.monotonic() + limit_seconds
    now = clock.now()
    moves = 0
    for rule in rules:
        cutoff = _cutoff(rule.trigger, now)
        while time.monotonic() < deadline and (due := _due(rule, cutoff, activated)):
            keys = [(order_id, f"{_time_key(rule.trigger)}{version}") for order_id, version in due]
            OrderMilestone.objects.bulk_create(
                [OrderMilestone(order_id=pk, milestone=key, at=now) for pk, key in keys], ignore_conflicts=True
            )
            moves += fire_waiting([order_id for order_id, _ in due], deadline - time.monotonic())
    return moves


def retry_held_milestones() -> int:
    """Give the milestones that payment gates held another turn with the next drain, for the gates have changed; returns how many."""
    count = OrderMilestone.objects.filter(handled_at=None, outcome__has_key=WAITS_FOR).update(outcome={})
    if count:
        transaction.on_commit(lambda: runtime().notify_worker("drain"), robust=True)
    return count


def _cutoff(trigger: Trigger, now: datetime) -> datetime:
    hours = timedelta(hours=trigger.after_hours or 0)
    return calendar().subtract(now, hours) if trigger.in_working_time else now - hours


def _time_key(trigger: Trigger) -> str:
    return f"{TriggerEvent.TIME_IN_STATUS}:{trigger.pk}:"


def _due(rule: _Rule, cutoff: datetime, activated: datetime) -> list[tuple[UUID, int]]:
    """The next orders, with their versions, that this trigger has not had a turn with in their present stay."""
    key = Concat(Value(_time_key(rule.trigger)), Cast("version", CharField()))
    stays = OrderState.objects.annotate(key=key).filter(
        ~Exists(OrderMilestone.objects.filter(order=OuterRef("pk"), milestone=OuterRef("key"))),
        # Also of a stay that an undone move interrupted: it goes on since its adoption.
        ~Exists(StatusChange.objects.filter(order=OuterRef("pk"), source=MoveSource.ADOPTED, at=OuterRef("since"))),
        status__in=rule.from_ids,
        since__lte=cutoff,
        since__gte=activated,
        order__deleted_at=None,
    )
    if rule.trigger.workflow_id is not None:
        stays = stays.filter(workflow=rule.trigger.workflow_id)
    return list(stays.order_by("since", "pk").values_list("pk", "version")[:BATCH])


def _rules(*events: TriggerEvent) -> _Rules:
    found = Trigger.objects.filter(is_enabled=True).select_related("to_status").prefetch_related("from_statuses")
    if events:
        found = found.filter(event__in=events)
    rules: dict[str, list[_Rule]] = defaultdict(list)
    for trigger in found.order_by("position", "id"):
        rules[trigger.event].append(_Rule(trigger, frozenset(status.pk for status in trigger.from_statuses.all())))
    return rules


def _waiting(order_ids: Collection[UUID] | None, left: Collection[int]) -> dict[UUID, list[OrderMilestone]]:
    """Milestones that are to have their turn, by order: the order's end first, the others as they came.

    Those that payment held up are among them only beside news of payment.
    """
    unhandled = OrderMilestone.objects.filter(handled_at=None)
    if order_ids is None:
        ripe = unhandled.exclude(outcome__has_key=WAITS_FOR).exclude(pk__in=left)
        order_ids = set(ripe.order_by("at", "id").values_list("order", flat=True)[:BATCH])
        if not order_ids:
            return {}
    found: dict[UUID, list[OrderMilestone]] = defaultdict(list)
    for milestone in sorted(unhandled.filter(order__in=order_ids), key=lambda one: (one.milestone not in THE_END, one.pk)):
        found[milestone.order_id].append(milestone)
    chosen = {pk: _having_a_turn(milestones, left) for pk, milestones in found.items()}
    return {pk: milestones for pk, milestones in chosen.items() if milestones}


def _having_a_turn(milestones: Sequence[OrderMilestone], left: Collection[int]) -> list[OrderMilestone]:
    ripe = [milestone for milestone in milestones if WAITS_FOR not in milestone.outcome and milestone.pk not in left]
    if not any(milestone.milestone in PAYMENT for milestone in ripe):
        return ripe
    # Before the payment's own turn: were we to stop between the two, the payment would still wait and bring these with it.
    return [*(milestone for milestone in milestones if WAITS_FOR in milestone.outcome), *ripe]


def _fire_all(milestones: Sequence[OrderMilestone], rules: _Rules, left: set[int]) -> int:
    """One order's milestones in their order. Where one can't be settled now, it and the rest are ``left`` to the next round."""
    moves = 0
    asked = [milestone for milestone in milestones if _rules_for(milestone, rules)]
    for index, milestone in enumerate(asked):
        try:
            is_settled, has_moved = _fire(milestone, rules)
        except Exception as error:
            is_settled = has_moved = False
            if not isinstance(error, OrderUnreadError):
                logger.exception("The milestone %s had no turn", milestone)
                _note_failure(milestone, error)
        moves += has_moved
        if not is_settled:
            left.update(other.pk for other in milestones if other not in asked[:index])
            return moves
    return moves


def _settle_unasked(milestones: Sequence[OrderMilestone]) -> None:
    """Milestones that no trigger asks for have had their turn."""
    if milestones:
        unasked = OrderMilestone.objects.filter(pk__in=[milestone.pk for milestone in milestones], handled_at=None)
        unasked.update(handled_at=clock.now(), outcome={"code": "NO_TRIGGER"})


def _fire(milestone: OrderMilestone, rules: _Rules) -> tuple[bool, bool]:
    """Whether the milestone has had its turn for good or waits for payment, and whether it moved the order."""
    for attempt in range(RACES):
        if attempt and not OrderMilestone.objects.filter(pk=milestone.pk, handled_at=None).exists():
            return True, False  # whoever moved the order did it for this very milestone
        state = OrderState.objects.select_related("status", "order").defer("order__snapshot").filter(pk=milestone.order_id).first()
        if state is None or state.order.deleted_at is not None:
            _settle(milestone, {"code": "NO_ORDER"})
            return True, False
        if _is_over(milestone, state):
            _settle(milestone, {"code": "LEFT_STATUS", "status": state.status.code})
            return True, False
        has_moved = _try(milestone, state, _rules_for(milestone, rules))
        if has_moved is not None:
            return True, has_moved
    return False, False


def _rules_for(milestone: OrderMilestone, rules: _Rules) -> Sequence[_Rule]:
    event, _, rest = milestone.milestone.partition(":")
    found = rules.get(event, ())
    return [rule for rule in found if str(rule.trigger.pk) == rest.partition(":")[0]] if rest else found


def _is_over(milestone: OrderMilestone, state: OrderState) -> bool:
    """Whether the stay that a milestone of time is about has ended."""
    return milestone.milestone.startswith(TriggerEvent.TIME_IN_STATUS) and milestone.milestone.rpartition(":")[2] != str(state.version)


def _try(milestone: OrderMilestone, state: OrderState, rules: Sequence[_Rule]) -> bool | None:
    """Let the first trigger that fits move the order, and settle the milestone; None where the order was moved meanwhile."""
    whole = cache(partial(_whole, state.pk))
    with related.together(lambda: [whole()]):
        return _try_each(milestone, state, rules, whole)


def _try_each(milestone: OrderMilestone, state: OrderState, rules: Sequence[_Rule], whole: Callable[[], Order]) -> bool | None:
    refusals: list[dict[str, Any]] = []
    for rule in rules:
        trigger = rule.trigger
        misfit = _misfit(rule, state, whole)
        if misfit is not None:
            refusals.append({"trigger": trigger.code, **misfit})
            continue
        cause = ByTrigger(
            reason=_reason(trigger, state),
            only_from=rule.from_ids,
            allow_backward=trigger.allow_backward,
            settle=partial(_settle_moved, milestone, rule, state),
        )
        result = apply_move(milestone.order_id, trigger.to_status_id, cause, version=state.version)
        if result.changed:
            return True
        error = result.errors[0] if result.errors else None
        if error is None or error.code == ErrorCode.STALE_VERSION:
            return None
        refusal = {"trigger": trigger.code, "code": error.code.value, "message": error.message}
        if error.code == ErrorCode.PAYMENT_REQUIRED:
            OrderMilestone.objects.filter(pk=milestone.pk, handled_at=None).update(outcome={**refusal, WAITS_FOR: "PAYMENT"})
            return False
        refusals.append(refusal)
    _settle(milestone, {"code": "NOT_MOVED", "triggers": refusals})
    return False


def _misfit(rule: _Rule, state: OrderState, whole: Callable[[], Order]) -> dict[str, Any] | None:
    """Why a trigger is not for this order as it is now; None where it is."""
    trigger = rule.trigger
    if trigger.workflow_id is not None and trigger.workflow_id != state.workflow_id:
        return {"code": "OTHER_WORKFLOW", "message": "The order is in another workflow."}
    if state.status_id not in rule.from_ids:
        return {"code": "OTHER_STATUS", "message": f"It does not lead out of {state.status.name}."}
    if trigger.event in LIFE and state.order.saleor_status in THE_END and state.status.kind != StatusKind.CANCELED:
        # From where cancelled orders are it may lead on: money that came too late has to go back.
        return {"code": "ORDER_IS_OVER", "message": f"The order is {state.order.saleor_status} in Saleor."}
    if trigger.condition is None:
        return None
    verdict = evaluate(trigger.condition, ORDER_FIELDS, whole())
    return None if verdict.holds else {"code": "CONDITION", "message": verdict.reason(), "whyNot": verdict.why_not()}


def _whole(order_id: UUID) -> Order:
    """Return the order as stored, read from Saleor where only its summary is."""
    stored = orders.snapshots([order_id])[order_id]
    if isinstance(stored, Order):
        return stored
    fresh = fetch(order_id)
    if fresh is None:
        raise OrderUnreadError(f"Order {stored.number} has not been read whole yet.")
    apply_snapshot(fresh)
    return fresh


def _reason(trigger: Trigger, state: OrderState) -> str:
    if trigger.event != TriggerEvent.TIME_IN_STATUS:
        return f"{LABELS[trigger.event]} ({trigger.event})"
    kind = "working hours" if trigger.in_working_time else "hours"
    return f"{trigger.after_hours} {kind} in {state.status.name} ({trigger.event})"


def _settle_moved(milestone: OrderMilestone, rule: _Rule, state: OrderState, change: StatusChange) -> bool:
    outcome = {
        "code": "MOVED",
        "trigger": rule.trigger.code,
        "change": to_global_id("OmsStatusChange", change.pk),
        "fromStatus": state.status.code,
        "toStatus": rule.trigger.to_status.code,
    }
    return _settle(milestone, outcome)


def _settle(milestone: OrderMilestone, outcome: dict[str, Any]) -> bool:
    """False where another worker has settled the milestone already."""
    return bool(OrderMilestone.objects.filter(pk=milestone.pk, handled_at=None).update(handled_at=clock.now(), outcome=outcome))


def _note_failure(milestone: OrderMilestone, error: Exception) -> None:
    tries = milestone.outcome.get("tries", 0) + 1
    outcome = {"code": "FAILED", "tries": tries, "message": f"{type(error).__name__}: {error}"[:500]}
    given_up = {"handled_at": clock.now()} if tries >= TRIES else {}
    OrderMilestone.objects.filter(pk=milestone.pk, handled_at=None).update(outcome=outcome, **given_up)
