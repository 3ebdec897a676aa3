"""The one door for a status: every change of an order's status goes through `move_order()` or its set-based sister."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db import transaction
from django.db.models import F

from ..core import clock
from ..core.actor import MANAGE_SETTINGS, Actor
from ..core.errors import ErrorCode, OmsError, permission_denied
from ..core.runtime import runtime
from ..orders import queries as orders
from ..orders import services as order_services
from ..orders.queries import OrderRecord
from ..saleor_api.access import saleor
from ..saleor_api.port import SaleorError
from ..saleor_api.types import OrderSummary
from ..shop import settings as shop
from ..statuses import archiving
from ..statuses import queries as statuses
from ..statuses.queries import OrderStatus, Transition
from . import listeners
from .decisions import RECHECKED, gate_refusal, looks_into, refusal
from .initial_state import adopt_order, ensure_states
from .locking import lock_states, no_such_order, why_stateless
from .milestones import record_once
from .models import MoveSource, OrderState, StatusChange
from .queries import without_state

logger = logging.getLogger(__name__)

MAX_AT_ONCE = 500
UNBOUND = frozenset({MoveSource.TRIGGER, MoveSource.ERP, MoveSource.ACTION})
"""Moves that follow from facts: no transition has to lead there."""


@dataclass(frozen=True, slots=True)
class MoveResult:
    """What a move did. ``changed`` is False for a refusal (see ``errors``) and for a move to the status it is in already."""

    order: OrderRecord | None = None
    change: StatusChange | None = None
    changed: bool = False
    errors: tuple[OmsError, ...] = ()


@dataclass(frozen=True, slots=True)
class _Request:
    to_status_id: int
    actor: Actor
    reason: str
    version: int | None
    silent: bool
    override: bool
    source: MoveSource
    only_from: Collection[int] | None = None
    may_move_back: bool = True
    depth: int = 0
    settle: Callable[[StatusChange], bool] | None = None
    reasons: Mapping[UUID, str] = field(default_factory=dict)
    versions: Mapping[UUID, int] = field(default_factory=dict)
    do_gates_hold: bool = True


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
    only_from: Collection[int] | None = None,
    may_move_back: bool = True,
    depth: int = 0,
    settle: Callable[[StatusChange], bool] | None = None,
) -> MoveResult:
    """Move one order to a status, or say why not; a refusal changes nothing.

    ``version`` is the one the caller saw (0 for a state not stored yet): another one now is STALE_VERSION. ``override``
    passes transitions, gates and guards, needs MANAGE_SETTINGS and is marked in history. Moves by triggers, actions and the ERP
    need no transition; ``only_from`` (status ids) and ``may_move_back`` (to a status of smaller position) hold them instead.
    ``settle`` is called within the transaction once the change is written, to note what the move answers; where it says False,
    somebody else has answered that, and the move is taken back.
    Must not be called inside a transaction: a refusal by payment or guard reads the order afresh from Saleor and tries once more.
    """
    request = _Request(to_status_id, actor, reason, version, silent, override, source, only_from, may_move_back, depth, settle)
    if override and not actor.has(MANAGE_SETTINGS):
        return MoveResult(errors=(permission_denied(MANAGE_SETTINGS),))
    found = _move_locked([order_id], request)
    if not found:  # no state yet: store what the order shows, then move from there
        was_new = adopt_order(order_id)
        found = _move_locked([order_id], replace(request, version=None) if was_new and version == 0 else request)
    result = found.get(order_id)
    if result is not None and _may_pass_afresh(result) and _refresh([order_id]):
        result = _move_locked([order_id], request).get(order_id)
    return result or _stateless([order_id], actor)[order_id]


def move_orders(
    order_ids: Sequence[UUID],
    to_status_id: int,
    actor: Actor,
    *,
    reason: str = "",
    silent: bool = False,
    override: bool = False,
    source: MoveSource = MoveSource.BULK,
    reasons: Mapping[UUID, str] | None = None,
    versions: Mapping[UUID, int] | None = None,
) -> list[MoveResult]:
    """Move up to 500 orders, each as `move_order` would, in a constant number of statements; one result per id, in their order.

    ``reasons`` and ``versions`` are those of single orders: a reason goes before ``reason``, a version that is not the current
    one is STALE_VERSION for that order. Orders move or are refused one by one: a refusal does not hold up the others.
    Must not be called inside a transaction.
    """
    if len(order_ids) > MAX_AT_ONCE:
        raise ValueError(f"At most {MAX_AT_ONCE} orders move at once.")
    if override and not actor.has(MANAGE_SETTINGS):
        return [MoveResult(errors=(permission_denied(MANAGE_SETTINGS),)) for _ in order_ids]
    request = _Request(to_status_id, actor, reason, None, silent, override, source, reasons=reasons or {}, versions=versions or {})
    ensure_states(list(without_state(orders.light().filter(pk__in=order_ids))))
    results = _move_locked(order_ids, request)
    afresh = [order_id for order_id, result in results.items() if _may_pass_afresh(result)]
    if afresh and _refresh(afresh):
        results |= _move_locked(afresh, request)
    results |= _stateless([order_id for order_id in order_ids if order_id not in results], actor)
    return [results[order_id] for order_id in order_ids]


def _move_locked(order_ids: Collection[UUID], request: _Request) -> dict[UUID, MoveResult]:
    """Judge and move those of these orders that have a state, all in one transaction; the others are left out."""
    request = replace(request, do_gates_hold=_do_gates_hold(request.source))
    with transaction.atomic():
        states = lock_states(order_ids)
        target = archiving.hold_status(request.to_status_id)
        is_free = _needs_no_step(request)
        steps = {} if is_free else statuses.transitions_to(request.to_status_id)
        homes = statuses.workflows_with(request.to_status_id) if is_free else None
        snapshots = {} if request.override else orders.snapshots([state.pk for state in states if _needs_snapshot(state, steps)])
        results: dict[UUID, MoveResult] = {}
        moving: list[OrderState] = []
        for state in states:
            verdict = _judge(state, target, steps.get((state.workflow_id, state.status_id)), snapshots.get(state.pk), request)
            if verdict is None and target is not None and homes is not None and state.workflow_id not in homes:
                verdict = MoveResult(state.order, errors=(_stranger(target),))
            if verdict is None:
                moving.append(state)
            else:
                results[state.pk] = verdict
        if moving and target is not None:
            results |= _settled(_write(moving, target, request), request)
    return results


def _needs_no_step(request: _Request) -> bool:
    return request.override or request.source in UNBOUND


def _stranger(target: OrderStatus) -> OmsError:
    """Whoever needs no step must still not put an order into a status of another workflow: no path would lead on from there."""
    why = f"The status {target.name} does not belong to the order's workflow."
    return OmsError(ErrorCode.TRANSITION_NOT_ALLOWED, why, field="to_status", params={"toStatus": target.code})


def _needs_snapshot(state: OrderState, steps: dict[tuple[int, int], Transition]) -> bool:
    return looks_into(state.status, steps.get((state.workflow_id, state.status_id)))


def _judge(
    state: OrderState, target: OrderStatus | None, step: Transition | None, snapshot: OrderSummary | None, request: _Request
) -> MoveResult | None:
    """Why this order does not move; None where it does."""
    if not request.actor.reaches(state.order.channel):
        return MoveResult(errors=(no_such_order(),))
    if target is None:
        return MoveResult(state.order, errors=(OmsError(ErrorCode.NOT_FOUND, "There is no such status.", field="to_status"),))
    if state.status_id == target.pk:
        return MoveResult(state.order)
    problem = _stale(state, request.versions.get(state.pk, request.version))
    if problem is None and request.override and target.is_archived:
        why = f"The status {target.name} is archived."
        problem = OmsError(ErrorCode.TRANSITION_NOT_ALLOWED, why, field="to_status", params={"toStatus": target.code})
    if problem is None and not request.override:
        if request.source in UNBOUND:
            problem = _unbound_refusal(state.status, target, snapshot, request)
        else:
            problem = refusal(state.status, target, step, snapshot)
    return MoveResult(state.order, errors=(problem,)) if problem else None


def _unbound_refusal(current: OrderStatus, target: OrderStatus, snapshot: OrderSummary | None, request: _Request) -> OmsError | None:
    """Why a move that needs no transition does not happen."""
    why = None
    if target.is_archived:
        why = f"The status {target.name} is archived."
    elif request.only_from is not None and current.pk not in request.only_from:
        why = f"The order is in {current.name}, which this does not lead out of."
    elif not request.may_move_back and target.position < current.position:
        why = f"{target.name} stands before {current.name}."
    if why:
        params = {"fromStatus": current.code, "toStatus": target.code}
        return OmsError(ErrorCode.TRANSITION_NOT_ALLOWED, why, field="to_status", params=params)
    return gate_refusal(current, target, snapshot) if request.do_gates_hold else None


def _do_gates_hold(source: MoveSource) -> bool:
    """Whether the payment gates hold for this door; the shop may open them for what needs no step."""
    if source not in UNBOUND:
        return True
    settings = shop.settings()
    return settings.do_gates_hold_erp if source == MoveSource.ERP else settings.do_gates_hold_triggers


def _stale(state: OrderState, version: int | None) -> OmsError | None:
    if version is None or version == state.version:
        return None
    return OmsError(
        ErrorCode.STALE_VERSION,
        f"Somebody moved the order meanwhile; it is in {state.status.name} now.",
        field="version",
        params={"version": state.version, "status": state.status.code},
    )


def _write(moving: Sequence[OrderState], target: OrderStatus, request: _Request) -> dict[UUID, MoveResult]:
    now = clock.now()
    changes = StatusChange.objects.bulk_create(
        StatusChange(
            order_id=state.pk,
            version=state.version + 1,
            from_status=state.status,
            to_status=target,
            at=now,
            actor_kind=request.actor.kind,
            actor_id=request.actor.id or "",
            actor_name=request.actor.name,
            reason=request.reasons.get(state.pk, request.reason),
            source=request.source,
            is_override=request.override,
            is_silent=request.silent,
            depth=request.depth,
        )
        for state in moving
    )
    if not request.silent:
        listeners.tell_moved(changes)
    moved = [state.pk for state in moving]
    OrderState.objects.filter(pk__in=moved).update(status=target, since=now, version=F("version") + 1)
    order_services.touch_many(moved)
    return {state.pk: MoveResult(state.order, change, changed=True) for state, change in zip(moving, changes, strict=True)}


def _settled(written: dict[UUID, MoveResult], request: _Request) -> dict[UUID, MoveResult]:
    if request.settle is None or all(request.settle(result.change) for result in written.values() if result.change is not None):
        return written
    transaction.set_rollback(True)
    return {pk: MoveResult(result.order) for pk, result in written.items()}


def _may_pass_afresh(result: MoveResult) -> bool:
    return bool(result.errors) and result.errors[0].code in RECHECKED


def _refresh(order_ids: Collection[UUID]) -> bool:
    """Read orders afresh; False where Saleor cannot say now, so that the refusal by what we know stands."""
    try:
        snapshots = saleor().orders_by_ids(order_ids)
    except SaleorError as error:
        logger.warning("Orders could not be read afresh from Saleor: %s", error)
        return False
    with transaction.atomic():
        records = order_services.upsert_many(snapshots)
        if record_once(records, {}):
            transaction.on_commit(lambda: runtime().notify_worker("drain"), robust=True)
    return bool(records)


def _stateless(order_ids: Sequence[UUID], actor: Actor) -> dict[UUID, MoveResult]:
    return {order_id: MoveResult(found.order, errors=found.errors) for order_id, found in why_stateless(order_ids, actor).items()}
