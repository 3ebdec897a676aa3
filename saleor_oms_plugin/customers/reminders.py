"""What staff want to be reminded of with a customer's next order, until somebody ticks it off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from ..core import clock
from ..core.actor import MANAGE_ORDERS, MANAGE_USERS, Actor
from ..core.errors import ErrorCode, OmsError, Result, permission_denied, refused
from .models import Customer, CustomerOrder, CustomerReminder
from .queries import find, has_order, members


def put(customer: Customer, text: str, actor: Actor) -> None:
    """Change what staff are reminded of: the latest open reminder says this from now on, a new one where none is open. An empty text takes
    the latest one away. Within a transaction, with the customer locked.

    That of a guest who was joined is replaced by a new one and stays as it was: it comes back when the join is undone.
    """
    theirs = CustomerReminder.objects.filter(customer__in=members([customer.pk]), replaced_for=None)
    latest = theirs.filter(done_at=None).order_by("-id").first()
    if latest is not None and latest.text == text:
        return
    if latest is not None and latest.customer_id != customer.pk:
        CustomerReminder.objects.filter(pk=latest.pk).update(replaced_for=customer)
        latest = None
    if latest is not None and not text:
        latest.delete()
    elif latest is not None:
        CustomerReminder.objects.filter(pk=latest.pk).update(text=text, created_at=clock.now(), **actor.as_columns())
    elif text:
        CustomerReminder.objects.create(customer=customer, text=text, created_at=clock.now(), **actor.as_columns())


def give_back(customer_ids: Collection[int]) -> None:
    """Have these customers' reminders stand again that were replaced for somebody who is none of them. Within a transaction."""
    replaced = CustomerReminder.objects.filter(customer__in=customer_ids, replaced_for__isnull=False)
    replaced.exclude(replaced_for__in=customer_ids).update(replaced_for=None)


def set_done(reminder_id: int, actor: Actor, *, is_done: bool, order_id: UUID | None = None) -> Result[CustomerReminder]:
    """Tick a reminder off (on an order, where it was seen there), or open it again. Doing it again changes nothing.

    Refusals: PERMISSION_DENIED, NOT_FOUND.
    """
    if not actor.has(MANAGE_USERS, MANAGE_ORDERS):
        return refused(permission_denied(MANAGE_USERS, MANAGE_ORDERS))
    with transaction.atomic():
        reminder = CustomerReminder.objects.select_for_update().filter(pk=reminder_id, replaced_for=None).first()
        customer = find(reminder.customer_id, actor) if reminder is not None else None
        if reminder is None or customer is None:
            return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such reminder.", "id"))
        if order_id is not None and not has_order(customer, order_id, actor):
            return refused(OmsError(ErrorCode.NOT_FOUND, "The customer has no such order.", "order"))
        if (reminder.done_at is not None) == is_done:
            return Result(reminder)
        reminder.done_at, reminder.done_on_id = (clock.now(), order_id) if is_done else (None, None)
        done = (actor.kind, actor.id or "", actor.name) if is_done else ("", "", "")
        reminder.done_kind, reminder.done_id, reminder.done_name = done
        reminder.save()
    return Result(reminder)


def of_customers(customer_ids: Iterable[int], using: str = "default") -> dict[int, list[CustomerReminder]]:
    """The reminders of these customers (and of the guests who were joined to them): open ones first, the latest first, in two queries."""
    found = _grouped(CustomerReminder.objects.using(using), customer_ids, using)
    return {pk: sorted(those, key=lambda one: one.done_at is not None) for pk, those in found.items()}


def of_orders(order_ids: Collection[UUID], using: str = "default") -> dict[UUID, list[CustomerReminder]]:
    """The open reminders that these orders bring up, the latest first, in three queries: an order that was made since a reminder was
    written does, and one to which its customer was assigned since."""
    links = list(CustomerOrder.objects.using(using).filter(order__in=order_ids))
    open_ones = CustomerReminder.objects.using(using).filter(done_at=None)
    found = _grouped(open_ones, {link.customer_id for link in links}, using) if links else {}
    return {link.order_id: [one for one in found.get(link.customer_id, []) if _is_due(one, link)] for link in links}


def _grouped(reminders: QuerySet[CustomerReminder], customer_ids: Iterable[int], using: str) -> dict[int, list[CustomerReminder]]:
    mains = members(customer_ids, using)
    found: dict[int, list[CustomerReminder]] = defaultdict(list)
    for reminder in reminders.filter(customer__in=mains, replaced_for=None).order_by("-id"):
        found[mains[reminder.customer_id]].append(reminder)
    return found


def _is_due(reminder: CustomerReminder, link: CustomerOrder) -> bool:
    return link.created_at > reminder.created_at or (link.assigned_at is not None and link.assigned_at > reminder.created_at)
