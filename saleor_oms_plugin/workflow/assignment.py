"""Who takes care of an order."""

from __future__ import annotations

from uuid import UUID

from ..core.actor import Actor, ActorKind
from ..core.errors import ErrorCode, OmsError
from ..orders import services as order_services
from ..shop import staff
from .locking import OrderResult, change_state
from .models import OrderState


def assign(order_id: UUID, staff_id: str | None, actor: Actor) -> OrderResult:
    """Put an order into the hands of a member of staff (Saleor's global id), or of nobody; whoever had it has it no more.

    Callers may always take it themselves; others must have worked with orders here before, since Saleor does not show its staff
    to an App with our permissions. Only the present assignee is kept: it says whose work it is, history says who did what.
    NOT_FOUND for an order out of reach and a person not known; TRANSITION_NOT_ALLOWED for a draft. Must not be called inside a
    transaction.
    """
    name = _name_of(staff_id, actor)
    if name is None:
        why = "No such person has worked with orders here yet. Somebody becomes known by opening the orders once."
        return OrderResult(errors=(OmsError(ErrorCode.NOT_FOUND, why, field="staff"),))

    def hand_over(state: OrderState) -> OrderResult:
        if (state.assignee_id, state.assignee_name) != (staff_id or "", name):
            OrderState.objects.filter(pk=state.pk).update(assignee_id=staff_id or "", assignee_name=name)
            order_services.touch(state.pk)
        return OrderResult(state.order)

    return change_state(order_id, actor, hand_over)


def _name_of(staff_id: str | None, actor: Actor) -> str | None:
    """The person's name, empty for nobody; None for somebody we don't know."""
    if staff_id is None:
        return ""
    if actor.kind is ActorKind.STAFF and actor.id == staff_id:
        return actor.name
    known = staff.find(staff_id)
    return known.name if known else None
