"""Whether a move of many orders would go through, before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError
from ..orders import queries as orders
from ..orders import related
from ..orders import services as order_services
from ..orders.queries import OrderRecord
from ..statuses import queries as statuses
from ..statuses.queries import OrderStatus
from .decisions import looks_into, refusal
from .initial_state import initial_state_of, new_orders
from .moving import MAX_AT_ONCE
from .queries import state_of, with_states


@dataclass(frozen=True, slots=True)
class MoveCheck:
    """Whether one order would move out of ``from_status`` (None where it has none); ``refusal`` says why not."""

    order: OrderRecord
    from_status: OrderStatus | None
    refusal: OmsError | None


def check_moves(order_ids: Sequence[UUID], to_status_id: int, actor: Actor) -> list[MoveCheck]:
    """Whether these orders (at most 500) would move, judged by what is known of them now; changes nothing.

    Orders that the actor does not reach are left out. The move itself reads an order afresh where payment or a guard holds it up,
    so it may allow what is refused here. ValueError for more orders than that.
    """
    if len(order_ids) > MAX_AT_ONCE:
        raise ValueError(f"At most {MAX_AT_ONCE} orders are looked at together.")
    target = statuses.find_status(pk=to_status_id)
    if target is None:
        return []
    found = with_states(orders.light()).in_bulk(list(dict.fromkeys(order_ids)))
    records = [found[order_id] for order_id in dict.fromkeys(order_ids) if order_id in found and actor.reaches(found[order_id].channel)]
    places = _places(records)
    steps = statuses.transitions_to(to_status_id)
    snapshots = orders.snapshots(
        pk for pk, (workflow_id, status) in places.items() if looks_into(status, steps.get((workflow_id, status.pk)))
    )

    def check(record: OrderRecord) -> MoveCheck:
        if record.pk not in places:
            why = "A draft has no status yet." if record.is_draft else "No workflow takes this order."
            return MoveCheck(record, None, OmsError(ErrorCode.TRANSITION_NOT_ALLOWED, why, field="orders"))
        workflow_id, status = places[record.pk]
        if status == target:
            return MoveCheck(record, status, OmsError(ErrorCode.INVALID, f"The order is in {status.name} already.", field="to_status"))
        step = steps.get((workflow_id, status.pk))
        return MoveCheck(record, status, refusal(status, target, step, snapshots.get(record.pk)))

    with related.together(snapshots.values):
        return [check(record) for record in records]


def _places(records: Sequence[OrderRecord]) -> dict[UUID, tuple[int, OrderStatus]]:
    """Workflow and status of each order, of one without a stored state those it would enter with."""
    places: dict[UUID, tuple[int, OrderStatus]] = {}
    stateless = []
    for record in records:
        state = state_of(record)
        if state is None:
            stateless.append(record)
        else:
            places[record.pk] = (state.workflow_id, state.status)
    if stateless:
        setup, new = statuses.configuration(), new_orders()
        if len(setup.workflows) > 1:
            order_services.complete_many(stateless)
        for record in stateless:
            entry = initial_state_of(record, setup, new)
            if entry is not None:
                places[record.pk] = (entry.workflow.pk, entry.status)
    return places
