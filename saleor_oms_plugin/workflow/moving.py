"""The one door for a status: every move of an order goes through `apply_move()` or its set-based sister."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import F

from ..core import clock
from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError
from ..core.runtime import runtime
from ..orders import queries as orders
from ..orders import related
from ..orders import services as order_services
from ..orders.queries import OrderRecord
from ..saleor_api.access import saleor
from ..saleor_api.port import SaleorError
from ..statuses import archiving
from ..statuses import queries as statuses
from ..statuses.queries import OrderStatus, Transition
from . import history
from .causes import Attempt, ByPerson, InBulk, MoveCause
from .decisions import RECHECKED
from .initial_state import complete_entering, enter, read_unknown
from .locking import lock_states, no_such_order, why_stateless
from .milestones import record_once
from .models import OrderState, StatusChange

logger = logging.getLogger(__name__)

MAX_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class MoveResult:
    """What a move did. ``changed`` is False for a refusal (see ``errors``) and for a move to the status it is in already."""

    order: OrderRecord | None = None
    change: StatusChange | None = None
    changed: bool = False
    errors: tuple[OmsError, ...] = ()


def move_order(
    order_id: UUID,
    to_status_id: int,
    actor: Actor,
    *,
    reason: str = "",
    version: int | None = None,
    silent: bool = False,
    override: bool = False,
) -> MoveResult:
    """Move one order to a status as a person does, or say why not; a refusal changes nothing.

    ``silent`` moves without what follows from it. ``override`` passes transitions, gates and conditions, needs MANAGE_SETTINGS and
    is marked in history. The rest is as with `apply_move`.
    """
    cause = ByPerson(actor=actor, reason=reason, is_silent=silent, is_override=override)
    return apply_move(order_id, to_status_id, cause, version=version)


def move_orders(order_ids: Sequence[UUID], to_status_id: int, actor: Actor, *, reason: str = "", silent: bool = False) -> list[MoveResult]:
    """Move up to 500 orders as a person does, each as `move_order` would; see `apply_moves`."""
    return apply_moves(order_ids, to_status_id, InBulk(actor=actor, reason=reason, is_silent=silent))


def apply_move(order_id: UUID, to_status_id: int, cause: MoveCause, *, version: int | None = None) -> MoveResult:
    """Move one order to a status for a cause (see `workflow.causes`), or say why not; a refusal changes nothing.

    ``version`` is the one the caller saw (0 for a state not stored yet): another one now is STALE_VERSION.
    Must not be called inside a transaction: a refusal by payment or condition reads the order afresh from Saleor and tries once more.
    """
    denied = cause.permission_error()
    if denied is not None:
        return MoveResult(errors=(denied,))
    move = _Move(to_status_id, cause, {} if version is None else {order_id: version})
    results = _move_locked([order_id], move)
    if not results:
        read_unknown(order_id)
        results = _move_entering([order_id], move)
    return _settle_with_saleor([order_id], results, move)[order_id]


def apply_moves(
    order_ids: Sequence[UUID],
    to_status_id: int,
    cause: MoveCause,
    *,
    versions: Mapping[UUID, int] | None = None,
    reasons: Mapping[UUID, str] | None = None,
) -> list[MoveResult]:
    """Move up to 500 orders, each as `apply_move` would, in a constant number of statements; one result per id, in their order.

    ``versions`` and ``reasons`` are those of single orders: a version that is not the current one is STALE_VERSION for that order,
    a reason goes before the cause's. Orders move or are refused one by one: a refusal does not hold up the others.
    Must not be called inside a transaction. ValueError for more orders than that.
    """
    if len(order_ids) > MAX_AT_ONCE:
        raise ValueError(f"At most {MAX_AT_ONCE} orders move at once.")
    denied = cause.permission_error()
    if denied is not None:
        return [MoveResult(errors=(denied,)) for _ in order_ids]
    move = _Move(to_status_id, cause, versions or {}, reasons or {})
    results = _move_locked(order_ids, move)
    stateless = [order_id for order_id in order_ids if order_id not in results]
    if stateless:
        results |= _move_entering(stateless, move)
    results = _settle_with_saleor(order_ids, results, move)
    return [results[order_id] for order_id in order_ids]


@dataclass(frozen=True, slots=True)
class _Move:
    """What is asked for: where to, why, and what is said of single orders."""

    to_status_id: int
    cause: MoveCause
    versions: Mapping[UUID, int]
    reasons: Mapping[UUID, str] = field(default_factory=dict)


def _settle_with_saleor(order_ids: Collection[UUID], results: dict[UUID, MoveResult], move: _Move) -> dict[UUID, MoveResult]:
    """These results, once more by the orders as Saleor has them now where payment or a condition refused; every order has one."""
    afresh = [order_id for order_id, result in results.items() if _may_pass_afresh(result)]
    if afresh and _refresh(afresh):
        moved = _move_locked(afresh, move)
        results = results | moved | _move_entering([order_id for order_id in afresh if order_id not in moved], move)
    return results | _stateless([order_id for order_id in order_ids if order_id not in results], move.cause)


def _move_entering(order_ids: Collection[UUID], move: _Move) -> dict[UUID, MoveResult]:
    """Give these orders, which have no state, their first one and move them in the same transaction.

    Of one that does not move nothing is stored: who saw its version 0 has seen it as it is. A constant number of statements.
    """
    results: dict[UUID, MoveResult] = {}
    waiting = list(order_ids)
    if waiting:
        complete_entering(waiting)
    while waiting:
        with transaction.atomic():
            entered = enter(waiting)
            moved = _move_locked(entered, move) if entered else {}
            unmoved = {pk: result for pk, result in moved.items() if not result.changed}
            if unmoved or not moved:
                transaction.set_rollback(True)
        results |= unmoved
        if not unmoved:
            results |= moved
            break
        waiting = [pk for pk in moved if pk not in unmoved]
    others = [order_id for order_id in order_ids if order_id not in results]
    return results | _move_locked(others, move) if others else results


def _move_locked(order_ids: Collection[UUID], move: _Move) -> dict[UUID, MoveResult]:
    """Judge and move those of these orders that have a state, all in one transaction; the others are left out."""
    cause, do_gates_hold = move.cause, move.cause.is_held_by_gates()
    with transaction.atomic():
        states = lock_states(order_ids)
        target = archiving.share_lock_status(move.to_status_id)
        steps = statuses.transitions_to(move.to_status_id) if cause.needs_transition else {}
        homes = None if cause.needs_transition else statuses.workflows_with(move.to_status_id)
        snapshots = orders.snapshots([state.pk for state in states if cause.looks_into(state.status, _step(state, steps))])
        results: dict[UUID, MoveResult] = {}
        moving: list[OrderState] = []
        with related.together(snapshots.values):
            for state in states:
                refused = _unmoved(state, target, move)
                if refused is None and target is not None:
                    is_outside_workflow = homes is not None and state.workflow_id not in homes
                    attempt = Attempt(
                        state.status, target, _step(state, steps), is_outside_workflow, snapshots.get(state.pk), do_gates_hold
                    )
                    problem = cause.refusal(attempt)
                    refused = MoveResult(state.order, errors=(problem,)) if problem is not None else None
                if refused is None:
                    moving.append(state)
                else:
                    results[state.pk] = refused
        if moving and target is not None:
            results |= _settled(_write(moving, target, move), cause)
    return results


def _step(state: OrderState, steps: Mapping[tuple[int, int], Transition]) -> Transition | None:
    return steps.get((state.workflow_id, state.status_id))


def _unmoved(state: OrderState, target: OrderStatus | None, move: _Move) -> MoveResult | None:
    """The result for an order that does not move whatever its cause's rules say; None for one that is to be judged by them."""
    if not move.cause.reaches(state.order.channel):
        return MoveResult(errors=(no_such_order(),))
    if target is None:
        return MoveResult(state.order, errors=(OmsError(ErrorCode.NOT_FOUND, "There is no such status.", field="to_status"),))
    if state.status_id == target.pk:
        return MoveResult(state.order)
    stale = _stale(state, move.versions.get(state.pk))
    return MoveResult(state.order, errors=(stale,)) if stale is not None else None


def _stale(state: OrderState, version: int | None) -> OmsError | None:
    # Storing the state that the order showed as version 0 is no move of anybody's.
    if version is None or version == state.version or (version == 0 and state.version == 1):
        return None
    return OmsError(
        ErrorCode.STALE_VERSION,
        f"Somebody moved the order meanwhile; it is in {state.status.name} now.",
        field="version",
        params={"version": state.version, "status": state.status.code},
    )


def _write(moving: Sequence[OrderState], target: OrderStatus, move: _Move) -> dict[UUID, MoveResult]:
    now = clock.now()
    changes = history.write(
        history.Step(state.pk, state.version + 1, state.status, target, now, move.cause, move.reasons.get(state.pk, "")) for state in moving
    )
    moved = [state.pk for state in moving]
    OrderState.objects.filter(pk__in=moved).update(status=target, since=now, version=F("version") + 1)
    order_services.touch_many(moved)
    return {state.pk: MoveResult(state.order, change, changed=True) for state, change in zip(moving, changes, strict=True)}


def _settled(written: dict[UUID, MoveResult], cause: MoveCause) -> dict[UUID, MoveResult]:
    if cause.settle is None or all(cause.settle(result.change) for result in written.values() if result.change is not None):
        return written
    transaction.set_rollback(True)
    return {pk: MoveResult(result.order) for pk, result in written.items()}


def _may_pass_afresh(result: MoveResult) -> bool:
    return bool(result.errors) and result.errors[0].code in RECHECKED


def _refresh(order_ids: Collection[UUID]) -> bool:
    """Read orders afresh; False where Saleor cannot say now, so that the refusal by what we know remains."""
    try:
        snapshots = saleor().orders_by_ids(order_ids)
    except SaleorError as error:
        logger.warning("Orders could not be read afresh from Saleor: %s", error)
        return False
    with transaction.atomic():
        records = [found.record for found in order_services.store_many(snapshots)]
        stored = set(OrderState.objects.filter(pk__in=[record.pk for record in records]).values_list("pk", flat=True))
        if record_once([record for record in records if record.pk in stored], {}):
            transaction.on_commit(lambda: runtime().notify_worker("drain"), robust=True)
    return bool(records)


def _stateless(order_ids: Sequence[UUID], cause: MoveCause) -> dict[UUID, MoveResult]:
    return {order_id: MoveResult(found.order, errors=found.errors) for order_id, found in why_stateless(order_ids, cause.reaches).items()}
