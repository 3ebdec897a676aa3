"""What is held of people in parcels: by its number anybody finds a parcel, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from ..core.personal import Group, Holding, Rows, nothing_of_people, of_orders
from .models import Carrier, CarrierConnection, CarrierReport, ParcelCarrier, ParcelEvent, TrackedNumber


def _reports(order_ids: Sequence[UUID]) -> Rows:
    ids = list(order_ids)
    numbers = TrackedNumber.objects.filter(order__in=ids).values("number")
    seen = ParcelEvent.objects.filter(order__in=ids).values("number")
    return CarrierReport.objects.filter(Q(number__in=numbers) | Q(number__in=seen))


HOLDINGS = (
    nothing_of_people(Carrier, "id code position name known_as url shipping_methods"),
    nothing_of_people(CarrierConnection, "id code name carrier channels is_enabled old_secret_until"),
    nothing_of_people(ParcelCarrier, "fulfillment_id carrier"),
    Holding(  # before the numbers and the events by which they are found
        model=CarrierReport,
        group=Group.PARCELS,
        untold=("id", "connection", "event_id", "carrier", "number", "event", "at", "place", "received_at", "is_due", "attached_at"),
        of_orders=_reports,
    ),
    Holding(
        model=TrackedNumber,
        group=Group.PARCELS,
        name="tracking_numbers",
        told=("number",),
        untold=("id", "order", "is_new"),
        of_orders=of_orders(TrackedNumber),
    ),
    Holding(
        model=ParcelEvent,
        group=Group.PARCELS,
        name="parcel_events",
        told=("number", "place", "event_id"),
        beside=("carrier", "event", "at", "received_at"),
        untold=("id", "order", "connection"),
        of_orders=of_orders(ParcelEvent),
    ),
)
