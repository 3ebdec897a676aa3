"""A parcel leaves: it is fulfilled in Saleor, once, whatever is cut off in between.

Saleor keeps no key of ours with a fulfillment, so what was there before is written down before Saleor is asked. Whoever tries again, and
`reconciling` when Saleor's event comes, looks for a fulfillment that was not there before and has the parcel's pieces: that is the
parcel's. Only where there is none is Saleor asked once more.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from ..core import clock
from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError, Result, refused
from ..orders.parcels import SENT, WAITING
from ..saleor_api.access import saleor
from ..saleor_api.operation_types import OrderToFulfill, Stock
from ..saleor_api.port import SaleorDeniedError, SaleorError, SaleorRefusedError
from ..saleor_api.types import Fulfillment, Order
from ..saleor_operations import fulfilling
from ..saleor_operations.order import follow
from . import asking, log
from .log import Kind
from .models import Parcel, ParcelStage
from .queries import fresh, reached
from .services import locked

__all__ = ["MAX_NUMBER", "HandedOver", "hand_over", "is_of"]

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=2)
"""So long nobody else hands a parcel over that somebody is handing over."""
MAX_NUMBER = 255


@dataclass(frozen=True, slots=True)
class HandedOver:
    parcel: Parcel
    warnings: tuple[str, ...] = ()
    """What went wrong beside: stock that fell below zero meanwhile, a tracking number that Saleor did not take."""


def hand_over(parcel_id: int, actor: Actor, tracking_number: str = "", *, notify_customer: bool = False) -> Result[HandedOver]:
    """The parcel is fulfilled in Saleor from its warehouse, approved where the shop wants that, and has this tracking number.

    Members of the warehouse may do it. Refused is what is held, not packed or not there, with the warehouse and the number; where Saleor
    gives no clear answer, trying again looks first whether it was done. Outside of any transaction.
    """
    number = tracking_number.strip()
    if len(number) > MAX_NUMBER or not number.isprintable():
        return refused(
            OmsError(ErrorCode.INVALID, f"A tracking number has at most {MAX_NUMBER} characters, in one line.", "trackingNumber")
        )
    reach = reached(actor, [parcel_id], as_member=True)
    if reach.value is None:
        return Result(errors=reach.errors)
    begun = _begin(reach.value[0])
    if begun is None or isinstance(begun, OmsError):
        return refused(begun) if begun else Result(HandedOver(fresh(parcel_id)))
    asked = asking.ask(begun.order_id)
    if asked.value is None:
        return Result(errors=asked.errors) if begun.was_begun else _given_up(begun, asked.errors)  # type: ignore[attr-defined]
    order, found = asked.value.order, asked.value.found
    try:
        made = _made_before(begun, order)
        if made is None:
            problem = _problem(begun, order, found)
            if problem is not None:
                return _given_up(begun, (problem,))
            made = _fulfill(begun, order, found, notify_customer=notify_customer)
        made = _approved(made, notify_customer=notify_customer)
    except SaleorRefusedError as error:
        return _given_up(begun, (OmsError(ErrorCode.SALEOR_ERROR, f"Saleor refused: {error}", "parcel"),))
    except SaleorDeniedError as error:
        return _given_up(begun, (OmsError(ErrorCode.SALEOR_ERROR, f"Saleor does not let us: {error}", "parcel"),))
    except SaleorError as error:
        logger.warning("Parcel %s may have been fulfilled or not: %s", begun.number, error)
        text = "Saleor gave no clear answer. Try again in two minutes: it is looked up first whether the parcel was fulfilled."
        return refused(OmsError(ErrorCode.SALEOR_ERROR, text, "parcel"))
    warnings = [*_tracked(made, number, notify_customer=notify_customer), *_below_zero(begun)]
    done = _done(begun, made, number, actor)
    follow(begun.order_id)
    return Result(HandedOver(done, tuple(warnings)))


def is_of(parcel: Parcel, made: Fulfillment) -> bool:
    """Whether a fulfillment has exactly the parcel's pieces, and is not another warehouse's."""
    pieces = {line.line_id: line.pieces for line in parcel.lines.all()}
    found = {line.order_line_id: line.quantity for line in made.lines}
    return pieces == found and made.warehouse in ("", parcel.warehouse_name)


def _begin(parcel: Parcel) -> Parcel | OmsError | None:
    """The parcel, claimed; why not; None where it has left already."""
    with transaction.atomic():
        [row] = [one for one in locked(parcel.order_id) if one.pk == parcel.pk]
        if row.state in (ParcelStage.HANDED_OVER, ParcelStage.DELIVERED):
            return None
        if row.is_held:
            return OmsError(ErrorCode.INVALID, f"Parcel {row.number} is held: its hold is to be ended first.", "parcel")
        if row.state != ParcelStage.PACKED:
            return OmsError(ErrorCode.INVALID, f"Parcel {row.number} is {row.state}: pack it first.", "parcel")
        now = clock.now()
        if row.sending_since is not None and row.sending_since > now - LEASE:
            return OmsError(ErrorCode.INVALID, f"Parcel {row.number} is being handed over: look again in a moment.", "parcel")
        busy = Parcel.objects.filter(order=row.order_id, sending_since__gt=now - LEASE).exclude(pk=row.pk).first()
        if busy is not None:
            return OmsError(ErrorCode.INVALID, f"Parcel {busy.number} of the order is being handed over: look again in a moment.", "parcel")
        row.was_begun = row.sending_since is not None  # type: ignore[attr-defined]
        row.sending_since = now
        row.save(update_fields=["sending_since"])
        return row


def _made_before(parcel: Parcel, order: Order) -> Fulfillment | None:
    """The fulfillment that it has got: of its own, or by a try whose answer was lost."""
    alive = [one for one in order.fulfillments if one.status in (SENT, WAITING)]
    own = next((one for one in alive if one.id == parcel.fulfillment_id), None)
    if own is not None or not parcel.was_begun:  # type: ignore[attr-defined]
        return own
    return _new_one(parcel, alive, parcel.fulfillments_before)


def _new_one(parcel: Parcel, alive: Iterable[Fulfillment], before: Iterable[str]) -> Fulfillment | None:
    others = set(Parcel.objects.filter(order=parcel.order_id).exclude(pk=parcel.pk).values_list("fulfillment_id", flat=True))
    new = [one for one in alive if one.id not in {*before, *others} and is_of(parcel, one)]
    return min(new, key=lambda one: one.created, default=None)


def _problem(parcel: Parcel, order: Order, found: OrderToFulfill) -> OmsError | None:
    if order.status == "UNCONFIRMED":
        return OmsError(ErrorCode.INVALID, "The order waits for its confirmation in Saleor: confirm it first.", "parcel")
    left = {line.id: line.quantity for line in found.lines}
    gone = [line.name for line in parcel.lines.all() if left.get(line.line_id, 0) < line.pieces]
    if gone:
        text = f"Less is left to be sent than is in the parcel, of {', '.join(gone)}: it was sent or given up in Saleor meanwhile."
        return OmsError(ErrorCode.INVALID, text, "parcel")
    short = fulfilling.shortages(found, _stocks(parcel))
    if short:
        text = " ".join(
            f"{parcel.warehouse_name} has {one.available} of {one.product_name} for this order, {one.wanted} are to be sent."
            for one in short
        )
        return OmsError(ErrorCode.INVALID, text, "parcel")
    return None


def _stocks(parcel: Parcel) -> dict[str, list[Stock]]:
    return {line.line_id: [Stock(parcel.warehouse_id, line.pieces)] for line in parcel.lines.all()}


def _fulfill(parcel: Parcel, order: Order, found: OrderToFulfill, *, notify_customer: bool) -> Fulfillment:
    """Ask Saleor, and find what it made: its answer may be lost, what it made is not."""
    before = [one.id for one in order.fulfillments]
    Parcel.objects.filter(pk=parcel.pk).update(fulfillments_before=before)
    saleor().fulfill_order(parcel.order_id, _stocks(parcel), notify_customer=notify_customer, allow_exceeding=True)
    now = saleor().order(parcel.order_id)
    made = _new_one(parcel, now.fulfillments if now is not None else (), before)
    if made is None:
        raise SaleorError("It said that it was done, and shows no such fulfillment.")
    return made


def _approved(made: Fulfillment, *, notify_customer: bool) -> Fulfillment:
    if made.status == WAITING:
        saleor().approve_fulfillment(made.id, notify_customer=notify_customer, allow_exceeding=True)
    return made


def _tracked(made: Fulfillment, number: str, *, notify_customer: bool) -> list[str]:
    if not number or made.tracking_number == number:
        return []
    try:
        saleor().set_tracking(made.id, number, notify_customer=notify_customer)
    except SaleorError as error:
        return [f"Saleor did not take the tracking number: {error}"]
    return []


def _below_zero(parcel: Parcel) -> list[str]:
    """A race between our look and Saleor's change: another order's pieces left while ours did."""
    try:
        found = saleor().order_to_fulfill(parcel.order_id)
    except SaleorError:
        return []
    below = fulfilling.below_zero(found) if found is not None else []
    if below:
        logger.warning("Parcel %s: Saleor's stock is below zero: %s", parcel.number, ", ".join(below))
    return [f"Saleor's stock is below zero now: {', '.join(below)}. Count it."] if below else []


def _given_up(parcel: Parcel, errors: Iterable[OmsError]) -> Result[HandedOver]:
    """Nothing was fulfilled, as has been looked up: the next try begins anew."""
    Parcel.objects.filter(pk=parcel.pk, fulfillment_id="").update(sending_since=None, fulfillments_before=[])
    return Result(errors=tuple(errors))


def _done(parcel: Parcel, made: Fulfillment, number: str, actor: Actor) -> Parcel:
    with transaction.atomic():
        [row] = [one for one in locked(parcel.order_id) if one.pk == parcel.pk]
        row.fulfillment_id, row.sending_since, row.fulfillments_before = made.id, None, []
        row.tracking_number = number or made.tracking_number or row.tracking_number
        if row.state == ParcelStage.PACKED:
            row.state, row.handed_over_at = ParcelStage.HANDED_OVER, clock.now()
        log.saved([row])
        log.write(row, Kind.HANDED_OVER, actor, row.tracking_number)
    return fresh(row.pk)
