"""Looking at the prices of checkouts and orders, a moment after something has happened to them."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import F

from ..core import backoff, clock
from ..core.ids import from_global_id, to_global_id
from ..core.runtime import runtime
from ..orders.queries import OrderRecord
from ..saleor_api.port import SaleorError, SaleorUnavailableError
from . import checkouts, order_prices
from .models import PriceTask, WrittenPrice
from .terms import entitlements

__all__ = ["ask", "keep_up", "of_checkout", "of_orders", "purge"]

logger = logging.getLogger(__name__)
_HELD = timedelta(minutes=2)
"""For how long somebody may be at it; then another one takes it."""
_MAX_TRIES = 8
_PLACED = timedelta(hours=1)
"""For so long after it was placed an order is looked at: older ones were priced before, or came in otherwise."""
_KEPT = timedelta(days=90)
"""What was written to a checkout or a draft is remembered for so long; Saleor deletes checkouts sooner."""


def ask(object_ids: Collection[str]) -> None:
    """Have the prices of these checkouts and orders (Saleor's global ids) looked at soon."""
    now = clock.now()
    rows = [PriceTask(object_id=object_id, asked_at=now, due_at=now) for object_id in sorted(object_ids)]
    PriceTask.objects.bulk_create(rows, update_conflicts=True, unique_fields=["object_id"], update_fields=["asked_at", "due_at"])
    transaction.on_commit(lambda: runtime().notify_worker("drain"), robust=True)


def of_checkout(checkout_id: str, user_id: str) -> None:
    """A checkout was made or changed: its prices are looked at where its customer gets a discount, or somebody had one there before."""
    if (user_id and entitlements([user_id])) or WrittenPrice.objects.filter(owner_id=checkout_id).exists():
        ask([checkout_id])


def of_orders(records: Sequence[OrderRecord]) -> None:
    """Of these orders, ask for the drafts and the newly placed of customers with a discount; for `orders.derived`."""
    fresh = clock.now() - _PLACED
    wanted = [one for one in records if one.user_id and _is_wanted(one, one.created_at >= fresh)]
    known = entitlements({one.user_id for one in wanted})
    found = {to_global_id("Order", one.pk) for one in wanted if one.user_id in known or one.saleor_status == "DRAFT"}
    drafts = {to_global_id("Order", one.pk) for one in records if one.saleor_status == "DRAFT" and not one.user_id}
    if drafts:  # whose customer may have been taken off it
        found |= set(WrittenPrice.objects.filter(owner_id__in=drafts).values_list("owner_id", flat=True))
    if found:
        ask(found)


def _is_wanted(one: OrderRecord, is_fresh: bool) -> bool:
    return one.saleor_status == "DRAFT" or (is_fresh and one.origin == "CHECKOUT")


def keep_up(limit_seconds: float) -> int:
    """Look at the prices that were asked for, for about so long; returns how many. Outside of any transaction. What Saleor does not answer
    waits with growing pauses."""
    deadline, done = time.monotonic() + limit_seconds, 0
    while time.monotonic() < deadline:
        task = _claim()
        if task is None:
            break
        done += 1
        try:
            _look(task.object_id)
        except SaleorError as error:
            _put_off(task, error)
            if isinstance(error, SaleorUnavailableError):
                break
        else:
            PriceTask.objects.filter(pk=task.pk, asked_at=task.asked_at).delete()
    return done


def _claim() -> PriceTask | None:
    with transaction.atomic():
        due = PriceTask.objects.select_for_update(skip_locked=True).filter(due_at__lte=clock.now()).order_by("due_at").first()
        if due is not None:
            PriceTask.objects.filter(pk=due.pk).update(due_at=clock.now() + _HELD, tries=F("tries") + 1)
        return due


def _look(object_id: str) -> None:
    if from_global_id(object_id)[0] == "Checkout":
        checkouts.reprice(object_id)
    elif not order_prices.reprice_draft(object_id):
        order_prices.look_for_slip(object_id)


def _put_off(task: PriceTask, error: SaleorError) -> None:
    if task.tries + 1 >= _MAX_TRIES:
        logger.error("The prices of %s were given up: %s", task.object_id, error)
        PriceTask.objects.filter(pk=task.pk, asked_at=task.asked_at).delete()
        return
    logger.warning("The prices of %s are looked at later: %s", task.object_id, error)
    PriceTask.objects.filter(pk=task.pk).update(due_at=clock.now() + backoff.pause_after(task.tries + 1))


def purge() -> int:
    """Forget what was written to checkouts and drafts long ago; returns how much."""
    return WrittenPrice.objects.filter(written_at__lt=clock.now() - _KEPT).delete()[0]
