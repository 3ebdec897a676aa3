"""The one door for a status: every change of an order's status goes through this module."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from ..core import clock
from ..core.actor import MANAGE_SETTINGS, SYSTEM, Actor
from ..core.errors import ErrorCode, OmsError, permission_denied
from ..orders import queries as orders
from ..orders import services as order_services
from ..orders.queries import OrderRecord
from ..saleor_api.access import saleor
from ..saleor_api.port import SaleorError
from ..saleor_api.types import OrderSnapshot
from ..shop import services as shop
from ..statuses import queries as statuses
from ..statuses.queries import Configuration, OrderStatus, Workflow
from .decisions import RECHECKED, refusal
from .models import MoveSource, OrderState, StatusChange

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class MoveResult:
    """What a move did. ``changed`` is False for a refusal (see ``errors``) and for a move to the status it is in already."""

    order: OrderRecord | None = None
    change: StatusChange | None = None
    changed: bool = False
    errors: tuple[OmsError, ...] = ()


@dataclass(frozen=True, slots=True)
class _Request:
    order_id: UUID
    to_status_id: int
    actor: Actor
    reason: str
    version: int | None
    silent: bool
    override: bool
    source: MoveSource


def move_order(
    order_id: UUID,
    to_status_id: int,
    actor: Actor,
    *,
    reason: str = "",
    version: int | None = None,
    silent: bool = False,
    override: bool = False,
    source: MoveSource = MoveSource.PERSON,
) -> MoveResult:
    """Move one order to a status, or say why not; a refusal changes nothing.

    ``version`` is the one the caller saw (0 for a state not stored yet): another one now is STALE_VERSION. ``override``
    passes transitions, gates and guards, needs MANAGE_SETTINGS and is marked in history. Must not be called inside a
    transaction: a refusal by payment or guard reads the order afresh from Saleor and tries once more.
    """
    if override and not actor.has(MANAGE_SETTINGS):
        return MoveResult(errors=(permission_denied(MANAGE_SETTINGS),))
    request = _Request(order_id, to_status_id, actor, reason, version, silent, override, source)
    result = _move_locked(request)
    if result is None:  # no state yet: store what the order shows, then move from there
        was_new = adopt_order(order_id)
        if was_new and version == 0:
            request = _Request(order_id, to_status_id, actor, reason, None, silent, override, source)
        result = _move_locked(request)
        if result is None:
            return _stateless(order_id, actor)
    elif result.errors and result.errors[0].code in RECHECKED and _refresh(order_id):
        result = _move_locked(request) or result
    return result


def _move_locked(request: _Request) -> MoveResult | None:
    with transaction.atomic():
        state = OrderState.objects.select_for_update(of=("self",)).select_related("order", "status").filter(pk=request.order_id).first()
        if state is None or state.order.deleted_at is not None:
            return None
        if not request.actor.reaches(state.order.channel):
            return MoveResult(errors=(_not_found(),))
        if state.status_id == request.to_status_id:
            return MoveResult(order=state.order)
        target = statuses.find_status(pk=request.to_status_id)
        if target is None:
            return MoveResult(state.order, errors=(OmsError(ErrorCode.NOT_FOUND, "There is no such status.", field="toStatus"),))
        problem = _stale(state, request.version) or _refused(state, target, request)
        if problem:
            return MoveResult(state.order, errors=(problem,))
        change = _apply(state, target, request)
        order_services.touch(request.order_id)
    return MoveResult(state.order, change, changed=True)


def _stale(state: OrderState, version: int | None) -> OmsError | None:
    if version is None or version == state.version:
        return None
    return OmsError(
        ErrorCode.STALE_VERSION,
        f"Somebody moved the order meanwhile; it is in {state.status.name} now.",
        field="version",
        params={"version": state.version, "status": state.status.code},
    )


def _refused(state: OrderState, target: OrderStatus, request: _Request) -> OmsError | None:
    if request.override:
        return None
    transition = statuses.find_transition(state.workflow_id, state.status_id, target.pk)
    return refusal(state.status, target, transition, orders.snapshot_of(state.order))


def _apply(state: OrderState, target: OrderStatus, request: _Request) -> StatusChange:
    change = StatusChange(
        order_id=state.pk,
        version=state.version + 1,
        from_status=state.status,
        to_status=target,
        at=clock.now(),
        actor_kind=request.actor.kind,
        actor_id=request.actor.id or "",
        actor_name=request.actor.name,
        reason=request.reason,
        source=request.source,
        is_override=request.override,
        is_silent=request.silent,
    )
    change.save(force_insert=True)
    OrderState.objects.filter(pk=state.pk).update(status=target, since=change.at, version=change.version)
    state.status, state.since, state.version = target, change.at, change.version
    return change


def _not_found() -> OmsError:
    return OmsError(ErrorCode.NOT_FOUND, "There is no such order.", field="order")


def _stateless(order_id: UUID, actor: Actor) -> MoveResult:
    record = orders.by_ids([order_id]).get(order_id)
    if record is None or not actor.reaches(record.channel):
        return MoveResult(errors=(_not_found(),))
    why = "A draft has no status yet." if record.is_draft else "No workflow takes this order: set one up first."
    return MoveResult(record, errors=(OmsError(ErrorCode.TRANSITION_NOT_ALLOWED, why, field="order"),))


def _refresh(order_id: UUID) -> bool:
    """Read the order afresh; False where Saleor cannot say now, so that the refusal by what we know stands."""
    snapshot = _fetch(order_id)
    return snapshot is not None and order_services.upsert(snapshot).was_applied


def _fetch(order_id: UUID) -> OrderSnapshot | None:
    try:
        return saleor().order(order_id)
    except SaleorError as error:
        logger.warning("Order %s could not be read from Saleor: %s", order_id, error)
        return None


def adopt_order(order_id: UUID) -> bool:
    """Give one order a state, reading it from Saleor where we have no record; True where this call made the state."""
    record = orders.by_ids([order_id]).get(order_id)
    if record is None:
        snapshot = _fetch(order_id)
        if snapshot is None:
            return False
        record = order_services.upsert(snapshot).record
    return bool(ensure_states([record]))


def on_snapshot(record: OrderRecord, previous: OrderSnapshot | None) -> None:
    """An order was read: give it its state where it has none.

    ``previous`` is the snapshot before, for rules on what has changed between the two.
    """
    if not OrderState.objects.filter(pk=record.pk).exists():
        ensure_states([record])


def ensure_states(records: Sequence[OrderRecord], setup: Configuration | None = None) -> int:
    """Give every order that has none its state, in a constant number of statements; answers how many were made.

    Orders made since the shop activated us start in their workflow's initial status. Older ones are adopted: silently,
    into the status that the workflow's mapping gives for Saleor's. Drafts get none.
    """
    setup = setup or statuses.configuration()
    if len(setup.workflows) > 1:  # the choice among them may ask for what an order's head does not have
        for record in records:
            order_services.complete(record)
    since = shop.activated_at()
    entries = {record.pk: entry for record in records if (entry := entry_of(record, setup, since))}
    if not entries:
        return 0
    with transaction.atomic():
        # The rows are locked in one order, so that two workers with the same orders wait and don't deadlock.
        order_services.lock(list(entries))
        taken = set(OrderState.objects.filter(pk__in=list(entries)).values_list("pk", flat=True))
        missing = {pk: entry for pk, entry in entries.items() if pk not in taken}
        OrderState.objects.bulk_create(
            OrderState(order_id=pk, workflow=entry.workflow, status=entry.status, since=entry.since, version=1)
            for pk, entry in missing.items()
        )
        StatusChange.objects.bulk_create(_first_change(pk, entry) for pk, entry in missing.items())
    return len(missing)


@dataclass(frozen=True, slots=True)
class Entry:
    """Where an order without a state stands, or would stand if it were stored."""

    workflow: Workflow
    status: OrderStatus
    since: datetime
    is_adopted: bool


def entry_of(record: OrderRecord, setup: Configuration, activated_at: datetime | None) -> Entry | None:
    """The state that an order enters with; None for a draft, without a workflow, or where the mapping leaves it out.

    ``activated_at`` is `shop.services.activated_at()`: None counts every order as an old one.
    """
    if record.is_draft or record.deleted_at is not None:
        return None
    workflow = statuses.workflow_for(setup, orders.snapshot_of(record) if len(setup.workflows) > 1 else None)
    if workflow is None:
        return None
    if activated_at is not None and record.created_at >= activated_at:
        return Entry(workflow, setup.statuses[workflow.initial_status_id], record.created_at, is_adopted=False)
    status = setup.by_code.get(statuses.adopted_code(workflow, record.saleor_status) or "")
    return Entry(workflow, status, record.saleor_updated_at, is_adopted=True) if status else None


def _first_change(order_id: UUID, entry: Entry) -> StatusChange:
    return StatusChange(
        order_id=order_id,
        version=1,
        from_status=None,
        to_status=entry.status,
        at=entry.since,
        actor_kind=SYSTEM.kind,
        actor_name=SYSTEM.name,
        source=MoveSource.ADOPTED if entry.is_adopted else MoveSource.CREATED,
        is_silent=entry.is_adopted,
    )
