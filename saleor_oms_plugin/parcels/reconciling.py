"""Parcels follow what becomes of the order in Saleor, whoever did it: fulfilled, canceled, returned, given up.

Called for every order that was touched, with its record locked; an order without parcels of ours costs nothing. What Saleor deletes stays
here with its number and tracking number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..core import clock
from ..core.actor import SYSTEM
from ..orders.goods import goods_of
from ..orders.parcels import SENT, WAITING, number_and_url
from ..orders.queries import OrderRecord
from ..saleor_api.types import Fulfillment, Order
from ..tracking.queries import ParcelState, events_of
from ..warehouses.places import places
from . import log
from .handing_over import is_of
from .log import Kind
from .models import OPEN, Parcel, ParcelLine, ParcelStage
from .queries import with_all
from .services import cancel, make_parcel

__all__ = ["write"]

_LEFT = (ParcelStage.HANDED_OVER, ParcelStage.DELIVERED)


def write(records: Sequence[OrderRecord]) -> None:
    """Have the parcels of these orders follow; within the caller's transaction."""
    parcels: dict[object, list[Parcel]] = {}
    for parcel in with_all(Parcel.objects.filter(order__in=[record.pk for record in records])).order_by("ordinal"):
        parcels.setdefault(parcel.order_id, []).append(parcel)
    for record in records:
        order = record.order
        own = parcels.get(record.pk)
        if own and isinstance(order, Order):
            _Followed(order, own).follow()


class _Followed:
    def __init__(self, order: Order, parcels: list[Parcel]) -> None:
        self._order, self._parcels = order, parcels
        self._shown = {one.id: one for one in order.fulfillments}
        self._past = {one.id for one in order.past_parcels}

    def follow(self) -> None:
        for parcel in self._parcels:
            if parcel.fulfillment_id:
                self._follow_own(parcel)
        known = {parcel.fulfillment_id for parcel in self._parcels}
        for one in sorted(self._order.fulfillments, key=lambda found: found.created):
            if one.status in (SENT, WAITING) and one.id not in known:
                self._take_over(one)
        self._shrink()
        self._arrive()

    def _follow_own(self, parcel: Parcel) -> None:
        made = self._shown.get(parcel.fulfillment_id)
        if made is not None and made.tracking_number and made.tracking_number != parcel.tracking_number:
            parcel.tracking_number = made.tracking_number
            log.saved([parcel])
            log.write(parcel, Kind.CHANGED, SYSTEM, f"Tracking number {made.tracking_number}")
        if made is None:
            self._vanished(parcel)
        elif made.status == "CANCELED" and parcel.state != ParcelStage.CANCELED:
            cancel(parcel, SYSTEM, "Its fulfillment was canceled in Saleor: its pieces are to be sent again")
        elif made.status == SENT and parcel.state == ParcelStage.PACKED:
            self._left(parcel, Kind.TAKEN_OVER, "Approved in Saleor")

    def _vanished(self, parcel: Parcel) -> None:
        """Saleor deletes a fulfillment of which all came back, and one that waits and is canceled."""
        if parcel.state in _LEFT:
            parcel.state = ParcelStage.CAME_BACK
            log.saved([parcel])
            log.write(parcel, Kind.CAME_BACK, SYSTEM)
        elif parcel.state == ParcelStage.PACKED and parcel.sending_since is None:
            parcel.fulfillment_id = ""
            log.saved([parcel])
            log.write(parcel, Kind.CHANGED, SYSTEM, "Its fulfillment was canceled in Saleor before it was approved")

    def _take_over(self, made: Fulfillment) -> None:
        """Somebody fulfilled in the Dashboard, or our own fulfillment whose answer was lost."""
        free = [parcel for parcel in self._parcels if parcel.state in OPEN and not parcel.fulfillment_id and is_of(parcel, made)]
        sent = [parcel for parcel in free if parcel.sending_since is not None and made.id not in parcel.fulfillments_before]
        parcel = next(iter([*sent, *(parcel for parcel in free if parcel.sending_since is None)]), None)
        if parcel is None:
            parcel = self._made_for(made)
        parcel.fulfillment_id, parcel.sending_since, parcel.fulfillments_before = made.id, None, []
        parcel.tracking_number = made.tracking_number or parcel.tracking_number
        if made.status == SENT:
            self._left(parcel, Kind.TAKEN_OVER, "Fulfilled in Saleor")
        else:
            parcel.state, parcel.packed_at = ParcelStage.PACKED, parcel.packed_at or clock.now()
            log.saved([parcel])
            log.write(parcel, Kind.TAKEN_OVER, SYSTEM, "Waits for its approval in Saleor")

    def _made_for(self, made: Fulfillment) -> Parcel:
        warehouse = next((place.id for place in places() if place.name == made.warehouse), "")
        parcel = make_parcel(self._order.id, self._order.number, warehouse, made.warehouse)
        goods = {line.id: line for line in self._order.lines}
        pieces = Counter[str]()
        for line in made.lines:
            if line.order_line_id in goods:
                pieces[line.order_line_id or ""] += line.quantity
        for pk, count in pieces.items():
            own = goods[pk]
            ParcelLine.objects.create(
                parcel=parcel, line_id=pk, variant_id=own.variant_id or "", sku=own.sku, name=own.full_name, pieces=count
            )
        self._parcels.append(parcel)
        return parcel

    def _left(self, parcel: Parcel, kind: Kind, why: str) -> None:
        parcel.state, parcel.handed_over_at = ParcelStage.HANDED_OVER, clock.now()
        parcel.is_held = False
        parcel.holds.filter(ended_at=None).update(ended_at=clock.now())
        log.saved([parcel])
        log.write(parcel, kind, SYSTEM, why)

    def _shrink(self) -> None:
        """No more is in open parcels than is still to be sent: what is packed goes last, the latest first."""
        goods = goods_of(self._order).lines
        stages = {ParcelStage.PLANNED: 0, ParcelStage.RELEASED: 1, ParcelStage.PACKED: 2}
        waiting = [parcel for parcel in self._parcels if parcel.state in OPEN and not parcel.fulfillment_id]
        excess: Counter[str] = Counter()
        for parcel in waiting:
            for line in parcel.lines.all():
                excess[line.line_id] += line.pieces
        for pk in excess:
            excess[pk] -= goods[pk].open if pk in goods else 0
        for parcel in sorted(waiting, key=lambda one: (stages[ParcelStage(one.state)], -one.ordinal)):
            self._take_out(parcel, excess)

    def _take_out(self, parcel: Parcel, excess: Counter[str]) -> None:
        left, changed = 0, []
        for line in parcel.lines.all():
            out = min(max(excess[line.line_id], 0), line.pieces)
            left += line.pieces - out
            if out:
                excess[line.line_id] -= out
                changed.append((line, out))
        if not changed:
            return
        if not left:
            cancel(parcel, SYSTEM, "Nothing of it is to be sent any more")
            return
        for line, out in changed:
            line.pieces -= out
            line.unreserved = min(line.unreserved, line.pieces)
            line.save() if line.pieces else line.delete()
        log.saved([parcel])
        log.write(parcel, Kind.CHANGED, SYSTEM, ", ".join(f"{out} of {line.name} less" for line, out in changed))

    def _arrive(self) -> None:
        """What the carrier reported of the parcel's number."""
        sent = [parcel for parcel in self._parcels if parcel.state == ParcelStage.HANDED_OVER and parcel.tracking_number]
        if not sent:
            return
        events = events_of([self._order.id]).get(self._order.id, [])
        there = {_plain(event.number) for event in events if event.event == ParcelState.DELIVERED.value}
        for parcel in sent:
            if _plain(number_and_url(parcel.tracking_number)[0]) in there:
                parcel.state = ParcelStage.DELIVERED
                log.saved([parcel])
                log.write(parcel, Kind.DELIVERED, SYSTEM, "Reported by its carrier")


def _plain(number: str) -> str:
    return "".join(sign for sign in number.upper() if sign.isalnum())
