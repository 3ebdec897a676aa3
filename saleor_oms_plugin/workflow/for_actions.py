"""What the ledger of actions asks of the workflow; `bootstrap` hands these to it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from ..actions.action_type import Change, Status
from ..actions.ports import CurrentStatus, StatusPeriod
from ..statuses import queries as statuses
from ..statuses.queries import OrderStatus
from .models import OrderState, StatusChange


def current_statuses(order_ids: Collection[UUID]) -> dict[UUID, CurrentStatus]:
    """Where these orders are and since when, in one query; orders without a state are left out."""
    found = OrderState.objects.filter(pk__in=order_ids).values_list("pk", "status_id", "since")
    return {pk: CurrentStatus(status_id, since) for pk, status_id, since in found}


def status_periods(status_id: int, after: UUID | None, limit: int) -> list[StatusPeriod]:
    """Orders that are in a status now, by order id, with the change that brought each there (the latest one into it)."""
    states = OrderState.objects.filter(status=status_id, order__deleted_at=None)
    if after is not None:
        states = states.filter(pk__gt=after)
    orders = list(states.order_by("pk").values_list("pk", flat=True)[:limit])
    changes = StatusChange.objects.filter(order__in=orders, to_status=status_id).order_by("order", "-version").distinct("order")
    return [StatusPeriod(order_id, pk, at) for order_id, pk, at in changes.values_list("order_id", "pk", "at")]


def status(status_id: int) -> Status | None:
    found = statuses.find_status(pk=status_id)
    return _status(found) if found else None


def change(change_id: int) -> Change | None:
    found = StatusChange.objects.select_related("from_status", "to_status").filter(pk=change_id).first()
    if found is None:
        return None
    before = _status(found.from_status) if found.from_status else None
    return Change(found.pk, found.at, before, _status(found.to_status), found.actor_name, found.reason)


def _status(found: OrderStatus) -> Status:
    return Status(found.pk, found.code, found.name, found.customer_name or found.name)
