"""How an order gets its first status: as a new one, or adopted from the time before us."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from ..core import clock
from ..core.actor import SYSTEM
from ..core.runtime import runtime
from ..orders import queries as orders
from ..orders import related
from ..orders import services as order_services
from ..orders.queries import OrderRecord
from ..saleor_api.access import saleor
from ..saleor_api.port import SaleorError
from ..saleor_api.types import Order, OrderSummary
from ..shop import services as shop
from ..shop.settings import settings
from ..statuses import queries as statuses
from ..statuses.queries import MISHAP_KINDS, Configuration, OrderStatus, Workflow
from . import history
from .causes import OnAdoption, OnCreation
from .milestones import record_first, record_once
from .models import OrderState, PromiseChange
from .promise_rules import Promised, promised_by_rules
from .queries import without_state

logger = logging.getLogger(__name__)

BULK_CREATE = "BULK_CREATE"
"""Saleor's OrderOriginEnum of an order that orderBulkCreate made."""


def read_unknown(order_id: UUID) -> None:
    """Read an order from Saleor and store it where we have no record of it; it gets no state by that."""
    if order_id not in orders.by_ids([order_id]):
        snapshot = fetch(order_id)
        if snapshot is not None:
            order_services.upsert(snapshot)


def enter(order_ids: Collection[UUID]) -> set[UUID]:
    """Give those of these orders their first state that have none, within a transaction that may yet take it back; returns which.

    An order that got its state from somebody else meanwhile is not among them: whoever locks its state must not hold its record.
    Call `complete_entering` before the transaction.
    """
    order_services.lock(sorted(order_ids))
    entering = list(without_state(orders.light().filter(pk__in=order_ids)))
    ensure_states(entering)
    return {record.pk for record in entering}


def complete_entering(order_ids: Collection[UUID]) -> None:
    """Read from Saleor, outside any transaction, what choosing a workflow for these orders asks for and their heads don't have."""
    if len(statuses.configuration().workflows) > 1:
        order_services.complete_many(list(without_state(orders.light().filter(pk__in=order_ids))))


def apply_snapshot(snapshot: OrderSummary) -> None:
    """Store an order as it was read and let what we know of it follow, in one transaction; triggers have their turn afterwards."""
    with transaction.atomic():
        upserted = order_services.upsert(snapshot)
        # Also where the stored one is newer: not every way of storing an order latches what it shows.
        on_snapshot(upserted.record, upserted.previous)
        _keep_in_step([upserted])


def apply_snapshots(snapshots: Sequence[OrderSummary], *, adopts: bool = True) -> None:
    """`apply_snapshot` for a page of orders in one transaction, in few statements; nothing is written where they say nothing new.

    With ``adopts`` False only new orders get their first state; those of the time before go on waiting for their adoption.
    """
    with transaction.atomic():
        found = {one.record.pk: one for one in order_services.store_many(snapshots)}
        have = set(OrderState.objects.filter(pk__in=list(found)).values_list("pk", flat=True))
        previous = {pk: one.previous for pk, one in found.items() if one.previous is not None}
        record_once([one.record for pk, one in found.items() if pk in have], previous)
        entering = [one.record for pk, one in found.items() if pk not in have]
        if not adopts:
            new = new_orders()
            entering = [record for record in entering if new.have(record)]
        ensure_states(entering)
        _keep_in_step(found.values())


def _keep_in_step(upserted: Iterable[order_services.Upserted]) -> None:
    """Saleor changes none of this of an order, but its database may be mended by hand."""
    for one in upserted:
        before, now = one.previous, one.record
        if before is not None and (before.channel, before.created_at, before.number) != (now.channel, now.created_at, now.number):
            OrderState.objects.filter(pk=now.pk).update(**copy_of_record(now))


def copy_of_record(record: OrderRecord) -> dict[str, Any]:
    """The columns of a state that its order's record has, too."""
    return {"channel": record.channel, "created_at": record.created_at, "number_key": record.number_key}


def on_snapshot(record: OrderRecord, previous: OrderSummary | None) -> None:
    """An order was stored, within the same transaction: give it its state where it has none, else latch its new facts.

    ``previous`` is the snapshot before, None where there was none or it is still the stored one.
    """
    if OrderState.objects.filter(pk=record.pk).exists():
        record_once([record], {record.pk: previous} if previous is not None else {})
    else:
        ensure_states([record])


def on_completed(record: OrderRecord, previous: OrderSummary | None) -> None:
    """An order was read whole because somebody looked at it, within that transaction: its new facts have their turn with the next drain.

    One without a state gets none by being looked at.
    """
    if OrderState.objects.filter(pk=record.pk).exists() and record_once([record], {record.pk: previous} if previous is not None else {}):
        transaction.on_commit(lambda: runtime().notify_worker("drain"), robust=True)


def ensure_states(records: Sequence[OrderRecord], setup: Configuration | None = None) -> int:
    """Give every order that has none its state, in a constant number of statements; returns how many were made.

    New orders (`NewOrders`) start in their workflow's initial status. The others are adopted: silently, into the status that the
    workflow's mapping gives for Saleor's. Drafts get none. A new order's facts are latched with
    its state and wait for `triggers.fire_waiting`, and its first status's actions are promised; an old one's move and do nothing.
    """
    if not records:
        return 0
    setup = setup or statuses.configuration()
    if len(setup.workflows) > 1:  # the choice among them may ask for what an order's head does not have
        order_services.complete_many(records)
    new = new_orders()
    with related.together(lambda: [record.order for record in records if record.order is not None]):
        entries = {record.pk: entry for record in records if (entry := initial_state_of(record, setup, new))}
        if not entries:
            return 0
        promised = promised_by_rules([record for record in records if record.pk in entries and not entries[record.pk].is_adopted])
    with transaction.atomic():
        # The rows are locked in one order, so that two workers with the same orders wait and don't deadlock.
        order_services.lock(list(entries))
        taken = set(OrderState.objects.filter(pk__in=list(entries)).values_list("pk", flat=True))
        missing = {pk: entry for pk, entry in entries.items() if pk not in taken}
        by_id = {record.pk: record for record in records}
        OrderState.objects.bulk_create(_first_state(by_id[pk], entry, promised.get(pk)) for pk, entry in missing.items())
        history.write(_first_step(pk, entry) for pk, entry in missing.items())
        PromiseChange.objects.bulk_create(_first_promise(pk, promised[pk]) for pk in missing if pk in promised)
        record_first({pk: entry.is_adopted for pk, entry in missing.items()}, records)
        # Derived data looks at what befell an order; by its being stored alone these were seen before they were adopted.
        order_services.touch_many([pk for pk, entry in missing.items() if entry.is_adopted and entry.status.kind in MISHAP_KINDS])
    return len(missing)


@dataclass(frozen=True, slots=True)
class NewOrders:
    """Which orders are new ones; all others are taken for what they are already, and nothing follows from that.

    Saleor's orderBulkCreate brings in what was sold elsewhere, sent long ago more often than not: its buyers must hear nothing of it,
    unless the shop says that its orders are new.
    """

    since: datetime | None
    """The activation; before it no order is new."""
    are_bulk_orders_new: bool

    def have(self, record: OrderRecord) -> bool:
        """Whether the order is one of them."""
        return self.since is not None and record.created_at >= self.since and (self.are_bulk_orders_new or record.origin != BULK_CREATE)

    def as_filter(self) -> Q:
        """The same for a query of records."""
        if self.since is None:
            return Q(pk__in=())
        return Q(created_at__gte=self.since) & (Q() if self.are_bulk_orders_new else ~Q(origin=BULK_CREATE))


def new_orders() -> NewOrders:
    """Which orders are new ones, as the shop has it now."""
    return NewOrders(shop.activated_at(), settings().are_bulk_orders_new)


@dataclass(frozen=True, slots=True)
class InitialState:
    """The state of an order that has none yet, or that it would get if it were stored."""

    workflow: Workflow
    status: OrderStatus
    since: datetime
    is_adopted: bool


def initial_state_of(record: OrderRecord, setup: Configuration, new: NewOrders) -> InitialState | None:
    """The state that an order enters with; None for a draft, without a workflow, or where the mapping leaves it out."""
    if record.is_draft or record.deleted_at is not None:
        return None
    workflow = statuses.workflow_for(setup, record.order if len(setup.workflows) > 1 else None)
    if workflow is None:
        return None
    if new.have(record):
        return InitialState(workflow, setup.statuses[workflow.initial_status_id], record.created_at, is_adopted=False)
    status = setup.by_code.get(statuses.adopted_code(workflow, record.saleor_status) or "")
    return InitialState(workflow, status, record.saleor_updated_at, is_adopted=True) if status else None


def _first_state(record: OrderRecord, entry: InitialState, promised: Promised | None) -> OrderState:
    state = OrderState(
        order_id=record.pk, workflow=entry.workflow, status=entry.status, since=entry.since, version=1, **copy_of_record(record)
    )
    if promised is not None:
        state.dispatch_at, state.delivery_at = promised.dispatch_at, promised.delivery_at
        state.promised_at = promised.dispatch_at or promised.delivery_at
    return state


def _first_promise(order_id: UUID, promised: Promised) -> PromiseChange:
    return PromiseChange(
        order_id=order_id,
        at=clock.now(),
        dispatch_at=promised.dispatch_at,
        delivery_at=promised.delivery_at,
        reason=promised.reason,
        actor_kind=SYSTEM.kind,
        actor_name=SYSTEM.name,
    )


def _first_step(order_id: UUID, entry: InitialState) -> history.Step:
    return history.Step(order_id, 1, None, entry.status, entry.since, OnAdoption() if entry.is_adopted else OnCreation())


def fetch(order_id: UUID) -> Order | None:
    """The order as Saleor has it now; None where it has none or cannot say."""
    try:
        return saleor().order(order_id)
    except SaleorError as error:
        logger.warning("Order %s could not be read from Saleor: %s", order_id, error)
        return None
