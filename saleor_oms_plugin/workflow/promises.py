"""The dates promised for one order: when the goods leave, and when the customer has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from enum import Enum
from typing import Final
from uuid import UUID

from ..core import clock
from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError
from ..orders import services as order_services
from .locking import OrderResult, change_state
from .models import OrderState, PromiseChange

MAX_REASON = 1000


class Keep(Enum):
    """Says that a date stays as it is."""

    KEEP = "KEEP"


KEEP: Final = Keep.KEEP


def promise_dates(
    order_id: UUID, dispatch_at: datetime | Keep | None, delivery_at: datetime | Keep | None, reason: str, actor: Actor
) -> OrderResult:
    """Promise dispatch and delivery (aware times; None clears, `KEEP` leaves as it is); what stood before is kept with the reason.

    The customer reads ``reason``; it is that of this change, so a change without one clears it. A date may lie in the past: it is
    also how a promise made by telephone, or in another system, is written down. Refusals: NOT_FOUND; INVALID for a delivery before
    the dispatch, a time without a zone and a reason of over 1000 characters; TRANSITION_NOT_ALLOWED for a draft. The same promise
    again changes nothing. Must not be called inside a transaction.
    """
    reason = reason.strip()
    errors = _problems(dispatch_at, delivery_at, reason)
    if errors:
        return OrderResult(errors=errors)

    def promise(state: OrderState) -> OrderResult:
        dispatch = state.dispatch_at if isinstance(dispatch_at, Keep) else dispatch_at
        delivery = state.delivery_at if isinstance(delivery_at, Keep) else delivery_at
        if dispatch is not None and delivery is not None and delivery < dispatch:
            return OrderResult(
                state.order, (OmsError(ErrorCode.INVALID, "The delivery can't come before the dispatch.", field="delivery_at"),)
            )
        if (dispatch, delivery, reason) != (state.dispatch_at, state.delivery_at, state.promise_reason):
            _write(state, dispatch, delivery, reason, actor)
        return OrderResult(state.order)

    return change_state(order_id, actor, promise)


def _problems(dispatch_at: datetime | Keep | None, delivery_at: datetime | Keep | None, reason: str) -> tuple[OmsError, ...]:
    """What is wrong whatever the order has now."""
    given = (("dispatch_at", dispatch_at), ("delivery_at", delivery_at))
    problems = [refusal for field, value in given if isinstance(value, datetime) and (refusal := clock.zone_refusal(value, field))]
    if len(reason) > MAX_REASON:
        problems.append(OmsError(ErrorCode.INVALID, f"A reason has at most {MAX_REASON} characters.", "reason"))
    return tuple(problems)


def promise_histories(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, list[PromiseChange]]:
    """Every change of what these orders were promised, newest first, in one query."""
    found: dict[UUID, list[PromiseChange]] = defaultdict(list)
    for change in PromiseChange.objects.using(using).filter(order__in=list(order_ids)).order_by("order", "-id"):
        found[change.order_id].append(change)
    return found


def _write(state: OrderState, dispatch: datetime | None, delivery: datetime | None, reason: str, actor: Actor) -> None:
    PromiseChange.objects.create(
        order_id=state.pk,
        at=clock.now(),
        old_dispatch_at=state.dispatch_at,
        old_delivery_at=state.delivery_at,
        dispatch_at=dispatch,
        delivery_at=delivery,
        reason=reason,
        **actor.as_columns(),
    )
    OrderState.objects.filter(pk=state.pk).update(
        dispatch_at=dispatch, delivery_at=delivery, promised_at=dispatch or delivery, promise_reason=reason
    )
    order_services.touch(state.pk)
