"""An order's state as who changes it needs it: locked, stored first where it was not, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError
from ..orders import queries as orders
from ..orders.queries import OrderRecord
from .initial_state import complete_entering, enter, read_unknown
from .models import OrderState


@dataclass(frozen=True, slots=True)
class OrderResult:
    """The order after a change that is no move, or why nothing changed."""

    order: OrderRecord | None = None
    errors: tuple[OmsError, ...] = ()


def lock_states(order_ids: Collection[UUID]) -> list[OrderState]:
    """The states of these orders with status and record (without its snapshot), locked until the transaction ends.

    Locked in one order, so that two who want the same ones wait for each other and don't deadlock. The statuses are read after the
    lock: joined to it, a row whose status changed while we waited would fall out of the answer (PostgreSQL checks the new row
    against the other tables' rows as they were found before).
    """
    states = OrderState.objects.select_for_update(of=("self",)).select_related("order").prefetch_related("status")
    return list(states.defer("order__snapshot").filter(pk__in=order_ids, order__deleted_at=None).order_by("pk"))


def lock_state(order_id: UUID) -> OrderState | None:
    """Like `lock_states` for one order; None where it has no state."""
    return next(iter(lock_states([order_id])), None)


def change_state(order_id: UUID, actor: Actor, change: Callable[[OrderState], OrderResult]) -> OrderResult:
    """Let ``change`` work on the order's locked state, in one transaction; an order without a state gets it first.

    An order that the actor does not reach is not found. Where ``change`` refuses, nothing is stored, not even a first state.
    Must not be called inside a transaction: an order that we don't know is read from Saleor.
    """
    result = _change_locked(order_id, actor, change)
    if result is None:
        read_unknown(order_id)
        complete_entering([order_id])
        result = _change_entering(order_id, actor, change) or _change_locked(order_id, actor, change)
    return result or why_stateless([order_id], actor.reaches)[order_id]


def _change_locked(order_id: UUID, actor: Actor, change: Callable[[OrderState], OrderResult]) -> OrderResult | None:
    with transaction.atomic():
        state = lock_state(order_id)
        if state is None:
            return None
        return change(state) if actor.reaches(state.order.channel) else OrderResult(errors=(no_such_order(),))


def _change_entering(order_id: UUID, actor: Actor, change: Callable[[OrderState], OrderResult]) -> OrderResult | None:
    """The change of an order that has no state; None where it gets none, or has one by now."""
    with transaction.atomic():
        result = _change_locked(order_id, actor, change) if enter([order_id]) else None
        if result is None or result.errors:
            transaction.set_rollback(True)
    return result


def why_stateless(order_ids: Sequence[UUID], reaches: Callable[[str], bool]) -> dict[UUID, OrderResult]:
    """Why each of these orders, none of which has a state, can't be worked with; ``reaches`` says so of a channel's slug."""
    records = orders.by_ids(order_ids) if order_ids else {}
    return {order_id: _why(records.get(order_id), reaches) for order_id in order_ids}


def _why(record: OrderRecord | None, reaches: Callable[[str], bool]) -> OrderResult:
    if record is None or not reaches(record.channel):
        return OrderResult(errors=(no_such_order(),))
    why = "A draft has no status yet." if record.is_draft else "No workflow takes this order: set one up first."
    return OrderResult(record, (OmsError(ErrorCode.TRANSITION_NOT_ALLOWED, why, field="order"),))


def no_such_order() -> OmsError:
    return OmsError(ErrorCode.NOT_FOUND, "There is no such order.", field="order")
