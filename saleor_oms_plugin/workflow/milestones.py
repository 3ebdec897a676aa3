"""What has become true of an order in Saleor, latched: each milestone once per order, so that what follows from it happens once.

A milestone is read from the order as it is now, never from an event's name, and compared with the milestones that are stored, not with
the snapshot before: whichever way a snapshot came in, the next look at the order latches what it shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from ..core import clock
from ..core.runtime import runtime
from ..orders import queries as orders
from ..orders.goods import goods_of
from ..orders.money import is_authorized, is_charged, is_refunded
from ..orders.parcels import tracking_numbers
from ..orders.queries import OrderRecord
from ..saleor_api.types import Order, OrderSummary
from ..shop import services as shop
from ..tracking import queries as tracking
from ..tracking.queries import ParcelEvent, ParcelState
from .models import OrderMilestone, OrderState, TriggerEvent

KNOWN_BEFORE = "ADOPTED"
"""The row of an order from the time before us: its ``held`` are the milestones that held already, which move nothing, ever."""
_BEFORE_CONFIRMATION = frozenset({"DRAFT", "UNCONFIRMED", "CANCELED", "EXPIRED"})


@dataclass(frozen=True, slots=True)
class MilestoneDefinition:
    """One milestone: when it holds, in words and in code. Only one that has ``in_summary`` can be seen in a summary.

    Of one that has ``in_order`` alone, ``may_hold`` says whether it can be true of an order of which we have only this summary: an
    adopted order is asked about it once it is read whole (see `_held`), and what can't be true yet is news when it comes.
    """

    event: TriggerEvent
    label: str
    source: str
    in_summary: Callable[[OrderSummary], bool] | None = None
    in_order: Callable[[Order], bool] | None = None
    may_hold: Callable[[OrderSummary], bool] = lambda summary: True

    def holds(self, order: OrderSummary) -> bool:
        """Return whether the order shows it; a summary does not show what only an order has."""
        if self.in_summary is not None:
            return self.in_summary(order)
        return self.in_order is not None and isinstance(order, Order) and self.in_order(order)


def _never(summary: OrderSummary) -> bool:
    return False


def _has_status(*statuses: str) -> Callable[[OrderSummary], bool]:
    return lambda order: order.status in statuses


DEFINITIONS: tuple[MilestoneDefinition, ...] = (
    MilestoneDefinition(TriggerEvent.CREATED, "The order was placed", "the order is no draft", lambda order: True),
    MilestoneDefinition(
        TriggerEvent.CONFIRMED,
        "Confirmed in Saleor",
        "Order.status is none of UNCONFIRMED, CANCELED, EXPIRED",
        lambda order: order.status not in _BEFORE_CONFIRMATION,
    ),
    MilestoneDefinition(
        TriggerEvent.AUTHORIZED, "Authorized in full", "Order.authorizeStatus is FULL, or the order is PAID", is_authorized
    ),
    MilestoneDefinition(
        TriggerEvent.PAID, "Paid in full", "Order.chargeStatus is FULL or OVERCHARGED, and money came or the total is zero", is_charged
    ),
    MilestoneDefinition(
        TriggerEvent.PARTIALLY_FULFILLED,
        "Partly fulfilled",
        "some pieces were sent and some are still to be sent, counted from the fulfillments",
        in_order=lambda order: goods_of(order).are_partly_sent,
        may_hold=_has_status("PARTIALLY_FULFILLED", "PARTIALLY_RETURNED"),
    ),
    MilestoneDefinition(
        TriggerEvent.FULFILLED,
        "Fulfilled",
        "all pieces that were to be sent were sent, counted from the fulfillments; what was returned or refunded before is not to be sent",
        in_order=lambda order: goods_of(order).are_sent,
        may_hold=_has_status("FULFILLED", "PARTIALLY_RETURNED", "RETURNED"),
    ),
    MilestoneDefinition(
        TriggerEvent.TRACKING_ADDED,
        "A tracking number was added",
        "a fulfillment that is or was FULFILLED, or waits for its approval, has a trackingNumber",
        in_order=lambda order: bool(tracking_numbers(order)),
    ),
    # No order shows these: carriers report them (`record_parcels`).
    *(
        MilestoneDefinition(event, label, source, may_hold=_never)
        for event, label, source in (
            (TriggerEvent.PARCEL_IN_TRANSIT, "The carrier has a parcel", "a parcel is reported of, and not as an exception alone"),
            (TriggerEvent.PARCEL_AT_PICKUP_POINT, "A parcel can be picked up", "the last report of a parcel is AT_PICKUP_POINT"),
            (TriggerEvent.PARCEL_EXCEPTION, "The carrier has trouble with a parcel", "the last report of a parcel is EXCEPTION"),
            (TriggerEvent.PARCEL_DELIVERED, "A parcel was delivered", "the last report of a parcel is DELIVERED"),
            (
                TriggerEvent.ALL_PARCELS_DELIVERED,
                "All parcels were delivered",
                "all pieces that were to be sent were sent, and the last report of each parcel is DELIVERED",
            ),
            (TriggerEvent.PARCEL_RETURNED, "A parcel came back undelivered", "a parcel is reported RETURNED, and not DELIVERED before"),
        )
    ),
    MilestoneDefinition(
        TriggerEvent.RETURNED,
        "Everything came back",
        "all pieces that were sent came back and none is still to be sent, counted from the fulfillments",
        in_order=lambda order: goods_of(order).are_back,
        may_hold=_has_status("RETURNED", "PARTIALLY_RETURNED"),
    ),
    MilestoneDefinition(
        TriggerEvent.REFUNDED,
        "The money was given back",
        "Order.totalRefunded is above zero and nothing is left of Order.totalCharged",
        in_order=is_refunded,
    ),
    MilestoneDefinition(TriggerEvent.CANCELED, "Cancelled in Saleor", "Order.status is CANCELED", _has_status("CANCELED")),
    MilestoneDefinition(TriggerEvent.EXPIRED, "Expired in Saleor", "Order.status is EXPIRED", _has_status("EXPIRED")),
    # No order shows these: they are told (`tells_of_drafts`) when the draft that was the offer becomes an order.
    MilestoneDefinition(
        TriggerEvent.OFFER_ACCEPTED, "The customer accepted the offer", "the draft was accepted by its secret link", may_hold=_never
    ),
    MilestoneDefinition(
        TriggerEvent.OFFER_DECLINED, "The customer declined the offer", "the draft was declined by its secret link", may_hold=_never
    ),
    # Nor this one: it is told (`record_question`), and true anew of each question.
    MilestoneDefinition(
        TriggerEvent.QUESTION_ASKED,
        "The customer asked a question",
        "a question was asked on the order's page or in a storefront",
        may_hold=_never,
    ),
)
"""In their natural order, in which those that become true together have their turn."""
LABELS: Mapping[str, str] = {definition.event.value: definition.label for definition in DEFINITIONS}


def milestones_of(order: OrderSummary) -> tuple[str, ...]:
    """Return the milestones that an order shows, in their natural order; of a summary those that it can show, of a draft none."""
    if order.status == "DRAFT":
        return ()
    return tuple(definition.event.value for definition in DEFINITIONS if definition.holds(order))


DRAFT_ORIGIN = "DRAFT"
"""Saleor's OrderOriginEnum of an order that was a draft."""
_of_drafts: list[Callable[[Collection[UUID]], Mapping[UUID, str]]] = []


def tells_of_drafts(tell: Callable[[Collection[UUID]], Mapping[UUID, str]]) -> None:
    """Have ``tell`` asked which milestone each of these orders reached while it was a draft, without a state; called by bootstrap."""
    _of_drafts[:] = [tell]


def record_first(entered: Mapping[UUID, bool], records: Sequence[OrderRecord]) -> None:
    """Within the transaction that gives these orders their states: latch what holds of each.

    ``entered`` says of each order whether it is adopted: then what holds is known and moves nothing. A new order's milestones wait
    for `triggers.fire_waiting`. A constant number of statements.
    """
    found = _snapshots([record for record in records if record.pk in entered])
    rows: list[OrderMilestone] = []
    for pk, snapshot in found.items():
        rows += [_known_before(pk, snapshot)] if entered[pk] else [_waiting(pk, milestone) for milestone in milestones_of(snapshot)]
    were_drafts = [record.pk for record in records if record.origin == DRAFT_ORIGIN and entered.get(record.pk) is False]
    for tell in _of_drafts if were_drafts else ():
        rows += [_waiting(pk, milestone) for pk, milestone in tell(were_drafts).items()]
    OrderMilestone.objects.bulk_create(rows, ignore_conflicts=True)


def record_once(records: Sequence[OrderRecord], previous: Mapping[UUID, OrderSummary]) -> bool:
    """Within the transaction that stored these records' snapshots: latch what is new; True where something waits for a trigger.

    The records are locked and have states and snapshots. ``previous`` are the snapshots that stood there before: what held in
    one already is no news of an order without any latched milestone (it is from before triggers were there).
    """
    known = _known([record.pk for record in records])
    new: list[OrderMilestone] = []
    for record in records:
        snapshot = record.order
        if snapshot is None:
            continue
        rows = known.get(record.pk, {})
        before = previous.get(record.pk)
        if not rows:
            rows[KNOWN_BEFORE] = _known_before(record.pk, before or snapshot)
            new.append(rows[KNOWN_BEFORE])
        baseline = rows.get(KNOWN_BEFORE)
        held = _held(baseline, snapshot, before) if baseline is not None else ()
        new += [_waiting(record.pk, milestone) for milestone in milestones_of(snapshot) if milestone not in rows and milestone not in held]
    OrderMilestone.objects.bulk_create(new, ignore_conflicts=True)
    return any(row.handled_at is None for row in new)


def record_parcels(records: Sequence[OrderRecord]) -> None:
    """Latch what carriers have reported of the parcels of these orders. Within a transaction, with the records locked; in a constant
    number of statements, one where nothing was reported.

    What was before the shop used us is no news: a connection may tell of parcels that were delivered long ago.
    """
    reported = tracking.events_of([record.pk for record in records])
    since = shop.activated_at() if reported else None
    if since is None:
        return
    reached = {record.pk: _of_parcels(record, reported[record.pk], since) for record in records if record.pk in reported}
    moving = [pk for pk, milestones in reached.items() if milestones]
    having = set(OrderState.objects.filter(pk__in=moving).values_list("pk", flat=True)) if moving else set()
    told = [record for record in records if record.pk in having]
    known, snapshots = _known([record.pk for record in told]), _snapshots(told)
    new: list[OrderMilestone] = []
    for record in told:
        rows = known.get(record.pk, {})
        if not rows and record.pk in snapshots:
            new.append(_known_before(record.pk, snapshots[record.pk]))
        new += [_waiting(record.pk, milestone) for milestone in reached[record.pk] if milestone not in rows]
    OrderMilestone.objects.bulk_create(new, ignore_conflicts=True)
    if new:
        transaction.on_commit(lambda: runtime().notify_worker("drain"), robust=True)


def record_question(order_id: UUID) -> None:
    """Within the transaction that writes a customer's question down: its triggers have a turn, once more with each question. Nothing of an
    order without a state, of a draft above all.
    """
    record = orders.by_ids([order_id]).get(order_id)
    if record is None or not OrderState.objects.filter(pk=order_id).exists():
        return
    rows = [_waiting(order_id, TriggerEvent.QUESTION_ASKED.value)]
    if not _known([order_id]):
        rows += [_known_before(pk, snapshot) for pk, snapshot in _snapshots([record]).items()]
    OrderMilestone.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["order", "milestone"], update_fields=["at", "handled_at", "outcome"]
    )
    transaction.on_commit(lambda: runtime().notify_worker("drain"), robust=True)


def _of_parcels(record: OrderRecord, events: Sequence[ParcelEvent], since: datetime) -> list[str]:
    """What is true of an order by where its parcels are, in the milestones' natural order."""
    statuses = tracking.statuses_of(events)
    news = [one for one in statuses.values() if one.at >= since]
    states = {one.state for one in news}
    holds = {
        TriggerEvent.PARCEL_IN_TRANSIT: any(event.event in tracking.TAKEN_OVER for one in news for event in one.events),
        TriggerEvent.PARCEL_AT_PICKUP_POINT: ParcelState.AT_PICKUP_POINT in states,
        TriggerEvent.PARCEL_EXCEPTION: ParcelState.EXCEPTION in states,
        TriggerEvent.PARCEL_DELIVERED: ParcelState.DELIVERED in states,
        TriggerEvent.ALL_PARCELS_DELIVERED: bool(news)
        and isinstance(record.order, Order)
        and tracking.are_all_delivered(record.order, statuses),
        TriggerEvent.PARCEL_RETURNED: any(one.came_back_at is not None for one in news),
    }
    return [event.value for event, is_so in holds.items() if is_so]


def _held(baseline: OrderMilestone, snapshot: OrderSummary, before: OrderSummary | None) -> Sequence[str]:
    """What held when the order was taken in. Of one that was a summary then, the rest is learned from the first full one."""
    outcome: dict[str, Any] = baseline.outcome
    if not outcome["unread"] or not isinstance(snapshot, Order):
        return list(outcome["held"])
    whole = milestones_of(before if isinstance(before, Order) else snapshot)
    outcome["held"] = [*outcome["held"], *(milestone for milestone in outcome["unread"] if milestone in whole)]
    outcome["unread"] = []
    if baseline.pk is not None:
        baseline.save(update_fields=["outcome"])
    return list(outcome["held"])


def _known(order_ids: Sequence[UUID]) -> dict[UUID, dict[str, OrderMilestone]]:
    known: dict[UUID, dict[str, OrderMilestone]] = defaultdict(dict)
    for row in OrderMilestone.objects.filter(order__in=order_ids):
        known[row.order_id][row.milestone] = row
    return known


def _snapshots(records: Sequence[OrderRecord]) -> dict[UUID, OrderSummary]:
    left_out = [record.pk for record in records if "snapshot" in record.get_deferred_fields()]
    loaded = orders.snapshots(left_out) if left_out else {}
    for record in records:
        if record.pk not in loaded and (snapshot := record.order) is not None:
            loaded[record.pk] = snapshot
    return loaded


def _waiting(order_id: UUID, milestone: str) -> OrderMilestone:
    return OrderMilestone(order_id=order_id, milestone=milestone, at=clock.now())


def _known_before(order_id: UUID, snapshot: OrderSummary) -> OrderMilestone:
    now = clock.now()
    unread = []
    if not isinstance(snapshot, Order):
        unread = [definition.event.value for definition in DEFINITIONS if definition.in_summary is None and definition.may_hold(snapshot)]
    outcome = {"code": KNOWN_BEFORE, "held": list(milestones_of(snapshot)), "unread": unread}
    return OrderMilestone(order_id=order_id, milestone=KNOWN_BEFORE, at=now, handled_at=now, outcome=outcome)
