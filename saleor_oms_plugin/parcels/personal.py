"""What is held of people in parcels: the number by which a carrier knows where one goes, and words about the customer."""

from __future__ import annotations

from ..core.personal import Group, Holding, nothing_of_people, of_orders
from .models import Parcel, ParcelChange, ParcelHold, ParcelLine, RoutingRule

HOLDINGS = (
    nothing_of_people(RoutingRule, "id code position name kind warehouse condition is_enabled"),
    Holding(
        model=ParcelChange,
        group=Group.PARCELS,
        name="parcel_changes",
        told=("detail",),
        beside=("kind", "at"),
        untold=("id", "parcel", "actor_kind", "actor_id", "actor_name"),
        of_orders=of_orders(ParcelChange, "parcel__order"),
        order="parcel__order_id",
    ),
    Holding(
        model=ParcelHold,
        group=Group.PARCELS,
        name="parcel_holds",
        told=("note",),
        beside=("reason", "at", "ended_at"),
        untold=("id", "parcel", "actor_kind", "actor_id", "actor_name"),
        of_orders=of_orders(ParcelHold, "parcel__order"),
        order="parcel__order_id",
    ),
    nothing_of_people(ParcelLine, "id parcel line_id variant_id sku name pieces unreserved"),
    Holding(
        model=Parcel,
        group=Group.PARCELS,
        name="own_parcels",
        told=("number", "tracking_number"),
        beside=("warehouse_name", "state", "created_at", "released_at", "packed_at", "handed_over_at"),
        untold=(
            *("id", "order", "ordinal", "warehouse_id", "is_held", "fulfillment_id", "why", "version", "sending_since"),
            "fulfillments_before",
        ),
        of_orders=of_orders(Parcel),
    ),
)
