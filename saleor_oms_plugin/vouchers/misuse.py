"""Orders that were made with somebody else's voucher: where a host can't refuse them in time, a person looks at them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from ..core import clock
from ..core.actor import Actor
from ..core.errors import Result
from ..orders import money
from ..orders import queries as orders
from ..orders.queries import OrderRecord
from .models import MisusedVoucher, VoucherTerms

__all__ = ["MisusedVoucher", "dismiss", "waiting", "write"]


def write(records: Sequence[OrderRecord]) -> None:
    """Note which of these orders were made with a voucher that was not their customer's. An order is judged by the owners of its time: one
    that was made before they were last changed is left as it was. Called for touched records (`orders.derived`)."""
    used = {record.pk: voucher_id for record in records if (voucher_id := _voucher_of(record))}
    if not used:
        return
    personal = VoucherTerms.objects.filter(voucher_id__in=set(used.values()), is_personal=True).prefetch_related("owners")
    terms = {row.voucher_id: row for row in personal}
    found = [
        MisusedVoucher(order_id=record.pk, voucher_id=used[record.pk], at=record.created_at)
        for record in records
        if record.pk in used and (row := terms.get(used[record.pk])) is not None and _is_others(record, row)
    ]
    MisusedVoucher.objects.bulk_create(found, ignore_conflicts=True)


def waiting(actor: Actor) -> QuerySet[MisusedVoucher]:
    """Those of the actor's channels of which nobody has taken note, oldest first; a canceled order has been dealt with."""
    found = MisusedVoucher.objects.filter(dismissed_at=None, order__deleted_at=None).exclude(order__saleor_status__in=money.OVER)
    if actor.channels is not None:
        found = found.filter(order__channel__in=sorted(actor.channels))
    return found.order_by("at", "pk")


def dismiss(order_id: UUID, actor: Actor) -> Result[OrderRecord]:
    """Take note of one: it waits for nobody any more. Refusals as those of `orders.queries.reached`."""
    found = orders.reached(order_id, actor)
    if found.value is not None:
        MisusedVoucher.objects.filter(order=order_id, dismissed_at=None).update(dismissed_at=clock.now())
    return found


def _voucher_of(record: OrderRecord) -> str:
    return record.order.voucher_id if not record.is_draft and record.order is not None else ""


def _is_others(record: OrderRecord, terms: VoucherTerms) -> bool:
    if terms.owners_changed_at is not None and record.created_at < terms.owners_changed_at:
        return False
    return record.user_id not in {one.user_id for one in terms.owners.all()}
