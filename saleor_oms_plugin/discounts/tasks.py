"""Looking at the prices of checkouts and orders, a moment after something has happened to them."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

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

__all__ = ["ask", "code_left_in", "keep_up", "look_again", "of_checkout", "of_orders", "of_own_change", "purge"]

logger = logging.getLogger(__name__)
_HELD = timedelta(minutes=2)
"""For how long somebody may be at it; then another one takes it."""
_MAX_TRIES = 8
_RESTS = timedelta(hours=1)
"""A checkout that never comes to rest is left alone for so long, unless somebody else changes it."""
_PLACED = timedelta(hours=1)
"""For so long after it was placed an order is looked at: older ones were priced before, or came in otherwise."""
_KEPT = timedelta(days=90)
"""What was written to a checkout or a draft is remembered for so long; Saleor deletes checkouts sooner."""
_QUIET = timedelta(seconds=1)
"""A checkout's prices are written when it was left alone for so long: a storefront that makes several changes in a row is not met by ours
in between, and one price serves all of them."""
_AGAIN = timedelta(seconds=5)
"""By then every request is answered that began before we had written."""


def ask(object_ids: Collection[str], after: timedelta = timedelta(0), code: str | None = None, code_at: datetime | None = None) -> None:
    """Have the prices of these checkouts and orders (Saleor's global ids) looked at ``after`` this while.

    ``code`` is what the checkout's voucher field was left with at ``code_at``, where that is known."""
    now, fields = clock.now(), ["asked_at", "due_at", "tries"]
    if code is not None and not PriceTask.objects.filter(object_id__in=object_ids, code_at__gt=code_at or now).exists():
        fields += ["code", "code_at"]
    rows = [
        PriceTask(object_id=object_id, asked_at=now, due_at=now + after, code=code, code_at=code_at or now)
        for object_id in sorted(object_ids)
    ]
    PriceTask.objects.bulk_create(rows, update_conflicts=True, unique_fields=["object_id"], update_fields=fields)
    transaction.on_commit(lambda: runtime().notify_worker("drain"), robust=True)


def look_again(object_id: str) -> None:
    """Prices were just written to a checkout or a draft: have them looked at again when every request that overlapped ours is answered."""
    now, again = clock.now(), clock.now() + _AGAIN
    row = PriceTask(object_id=object_id, asked_at=now, due_at=again, again_at=again)
    PriceTask.objects.bulk_create([row], update_conflicts=True, unique_fields=["object_id"], update_fields=["again_at"])


def of_checkout(checkout_id: str, user_id: str, code: str | None = None, at: datetime | None = None) -> None:
    """A checkout was made or changed: its prices are looked at where its customer gets a discount, or somebody had one there before.
    ``code`` is the voucher's code that stood in it ``at`` that time, empty for none."""
    if _concerns_us(checkout_id, user_id):
        ask([checkout_id], _QUIET, code, at)


def of_own_change(checkout_id: str, user_id: str) -> None:
    """As `of_checkout`, by a request of our own. It is looked at by whoever does so next, where somebody will: our writing of a price is
    never the reason to write it again at once."""
    if _concerns_us(checkout_id, user_id):
        now = clock.now()
        PriceTask.objects.bulk_create([PriceTask(object_id=checkout_id, asked_at=now, due_at=now + _QUIET)], ignore_conflicts=True)


def code_left_in(checkout_id: str) -> tuple[str, datetime] | None:
    """The voucher's code that somebody else left in a checkout that is still to be looked at, and when."""
    row = PriceTask.objects.filter(pk=checkout_id).exclude(code="").values_list("code", "code_at").first()
    return None if row is None or row[0] is None or row[1] is None else (row[0], row[1])


def _concerns_us(checkout_id: str, user_id: str) -> bool:
    return bool(user_id and entitlements([user_id])) or WrittenPrice.objects.filter(owner_id=checkout_id).exists()


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


def keep_up(limit_seconds: float, *, waits: bool = False) -> int:
    """Look at the prices that were asked for, for about so long; returns how many. Outside of any transaction. What Saleor does not answer
    waits with growing pauses. With ``waits`` also what is due in a moment: for a worker that is called, and does not come by itself."""
    deadline, done = time.monotonic() + limit_seconds, 0
    while time.monotonic() < deadline:
        task = _claim()
        if task is None:
            if waits and (pause := _until_next()) is not None:
                time.sleep(pause)
                continue
            break
        done += 1
        try:
            _look(task)
        except SaleorError as error:
            _put_off(task, error)
            if isinstance(error, SaleorUnavailableError):
                break
        else:
            _finish(task)
    return done


def _claim() -> PriceTask | None:
    now = clock.now()
    with transaction.atomic():
        due = PriceTask.objects.select_for_update(skip_locked=True).filter(due_at__lte=now).order_by("due_at").first()
        if due is not None:
            due.due_at, due.tries = now + _HELD, due.tries + 1
            due.again_at = None if due.again_at is None or due.again_at <= now else due.again_at
            due.save(update_fields=["due_at", "tries", "again_at"])
        return due


def _until_next() -> float | None:
    """Seconds until the next is due, where that is a moment."""
    due = PriceTask.objects.filter(due_at__lte=clock.now() + _QUIET).order_by("due_at").values_list("due_at", flat=True).first()
    return None if due is None else max(0.0, (due - clock.now()).total_seconds())


def _look(task: PriceTask) -> None:
    if from_global_id(task.object_id)[0] == "Checkout":
        checkouts.reprice(task.object_id)
    elif order_prices.reprice_draft(task.object_id):
        look_again(task.object_id)
    else:
        order_prices.look_for_slip(task.object_id)


def _finish(task: PriceTask) -> None:
    """Looked at: it is due again where prices were written, and where somebody asked meanwhile it stays as they left it."""
    same = PriceTask.objects.filter(pk=task.pk, asked_at=task.asked_at)
    same.filter(again_at=None).delete()
    if task.tries < _MAX_TRIES:
        same.update(due_at=F("again_at"), code=None, code_at=None)
    elif same.update(due_at=clock.now() + _RESTS, again_at=None, code=None, code_at=None):
        logger.warning("The prices of %s were written %s times and are other ones each time; they rest.", task.object_id, task.tries)


def _put_off(task: PriceTask, error: SaleorError) -> None:
    if task.tries >= _MAX_TRIES:
        logger.error("The prices of %s were given up: %s", task.object_id, error)
        PriceTask.objects.filter(pk=task.pk, asked_at=task.asked_at).delete()
        return
    logger.warning("The prices of %s are looked at later: %s", task.object_id, error)
    PriceTask.objects.filter(pk=task.pk).update(due_at=clock.now() + backoff.pause_after(task.tries))


def purge() -> int:
    """Forget what was written to checkouts and drafts long ago; returns how much."""
    return WrittenPrice.objects.filter(written_at__lt=clock.now() - _KEPT).delete()[0]
