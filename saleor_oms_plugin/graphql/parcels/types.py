"""Parcels as warehouses have them: planned, picked, packed, handed over."""

from __future__ import annotations

import graphene
from promise import Promise

from ...core.ids import to_global_id
from ...parcels import queries
from ...parcels.queries import Parcel, ParcelChange, ParcelHold, ParcelLine
from ..base.connection import CountableConnection
from ..base.dataloaders import load
from ..base.info import ResolveInfo
from ..base.types import DateTime, OmsActor, actor_of_row, error_list, required_list
from .enums import OmsParcelHoldReasonEnum, OmsParcelWhyEnum, OmsWarehouseParcelStateEnum


class OmsParcelReason(graphene.ObjectType):
    """One thing that speaks for where a parcel leaves from."""

    why = graphene.Field(OmsParcelWhyEnum, required=True, description="What it is.")
    pieces = graphene.Int(required=True, description="Of how many pieces; 0 where it is said of the whole.")
    rule = graphene.String(description="The name of the rule that says it; null where none of the shop's does.")


class OmsWarehouseParcelLine(graphene.ObjectType):
    """Pieces of one line of the order in a parcel."""

    line_id = graphene.ID(required=True, description="Saleor's id of the order's line.")
    sku = graphene.String(description="The article number; null where it has none.")
    name = graphene.String(required=True, description="The product, with the variant in parentheses.")
    quantity = graphene.Int(required=True, description="Pieces.")

    @staticmethod
    def resolve_sku(line: ParcelLine, info: ResolveInfo) -> str | None:
        return line.sku or None

    @staticmethod
    def resolve_quantity(line: ParcelLine, info: ResolveInfo) -> int:
        return line.pieces


class OmsParcelHold(graphene.ObjectType):
    """Why a parcel must not leave yet."""

    id = graphene.ID(required=True, description="For omsParcelsHoldRelease.")
    reason = graphene.Field(OmsParcelHoldReasonEnum, required=True, description="What it waits for.")
    note = graphene.String(required=True, description="What somebody wrote of it.")
    at = graphene.Field(DateTime, required=True, description="Since when.")
    by = graphene.Field(OmsActor, required=True, description="Who holds it.")

    @staticmethod
    def resolve_id(hold: ParcelHold, info: ResolveInfo) -> str:
        return to_global_id("OmsParcelHold", hold.pk)

    @staticmethod
    def resolve_by(hold: ParcelHold, info: ResolveInfo) -> OmsActor:
        return actor_of_row(hold)


class OmsParcelChange(graphene.ObjectType):
    """Something that became of a parcel."""

    kind = graphene.String(
        required=True,
        description="PLANNED, SPLIT, MERGED, MOVED, HELD, HOLD_ENDED, RELEASED, TOLD, NOT_TOLD, PACKED, SHORT, HANDED_OVER, TAKEN_OVER, "
        "DELIVERED, CAME_BACK, CHANGED or CANCELED; more may come.",
    )
    at = graphene.Field(DateTime, required=True, description="When.")
    detail = graphene.String(required=True, description="What there is to say of it, in English; often nothing.")
    by = graphene.Field(OmsActor, required=True, description="Who did it; the system where it followed Saleor.")

    @staticmethod
    def resolve_by(change: ParcelChange, info: ResolveInfo) -> OmsActor:
        return actor_of_row(change)


class OmsWarehouseParcel(graphene.ObjectType):
    """The part of an order that one warehouse sends, from its planning on; it keeps its numbers when Saleor deletes its fulfillment."""

    id = graphene.ID(required=True, description="For the omsParcels... mutations.")
    number = graphene.String(required=True, description="The order's number and its own: 1042-2.")
    order_id = graphene.ID(required=True, description="Saleor's id of the order.")
    order_number = graphene.String(required=True, description="The order's number.")
    warehouse_id = graphene.ID(description="Saleor's id of the warehouse; null where Saleor names none.")
    warehouse = graphene.String(required=True, description="The warehouse's name.")
    state = graphene.Field(OmsWarehouseParcelStateEnum, required=True, description="How far it is.")
    is_held = graphene.Boolean(required=True, description="It must not leave yet.")
    holds = required_list(OmsParcelHold, description="Why it must not leave yet.")
    lines = required_list(OmsWarehouseParcelLine, description="What is in it.")
    quantity = graphene.Int(required=True, description="Pieces in it.")
    why = required_list(OmsParcelReason, description="Why it leaves from there; empty where a person chose the place.")
    tracking_number = graphene.String(required=True, description="Its carrier's number or address; empty where it has none.")
    fulfillment_id = graphene.ID(description="Saleor's id of its fulfillment, which is OmsParcel.id; null before there is one.")
    version = graphene.Int(required=True, description="Rises with each change.")
    created_at = graphene.Field(DateTime, required=True, description="When it was planned.")
    released_at = graphene.Field(DateTime, description="When its warehouse was told.")
    packed_at = graphene.Field(DateTime, description="When it was packed.")
    handed_over_at = graphene.Field(DateTime, description="When it left.")
    changes = required_list(OmsParcelChange, description="What became of it, the latest first.")

    @staticmethod
    def resolve_id(parcel: Parcel, info: ResolveInfo) -> str:
        return to_global_id("OmsWarehouseParcel", parcel.pk)

    @staticmethod
    def resolve_order_id(parcel: Parcel, info: ResolveInfo) -> str:
        return to_global_id("Order", parcel.order_id)

    @staticmethod
    def resolve_order_number(parcel: Parcel, info: ResolveInfo) -> str:
        return str(parcel.order.number)

    @staticmethod
    def resolve_warehouse_id(parcel: Parcel, info: ResolveInfo) -> str | None:
        return parcel.warehouse_id or None

    @staticmethod
    def resolve_warehouse(parcel: Parcel, info: ResolveInfo) -> str:
        return parcel.warehouse_name

    @staticmethod
    def resolve_holds(parcel: Parcel, info: ResolveInfo) -> list[ParcelHold]:
        found: list[ParcelHold] | None = getattr(parcel, "open_holds", None)
        return list(parcel.holds.filter(ended_at=None)) if found is None else found

    @staticmethod
    def resolve_lines(parcel: Parcel, info: ResolveInfo) -> list[ParcelLine]:
        return list(parcel.lines.all())

    @staticmethod
    def resolve_quantity(parcel: Parcel, info: ResolveInfo) -> int:
        return sum(line.pieces for line in parcel.lines.all())

    @staticmethod
    def resolve_why(parcel: Parcel, info: ResolveInfo) -> list[OmsParcelReason]:
        return [OmsParcelReason(why=why, pieces=pieces, rule=rule or None) for why, pieces, rule in parcel.why]

    @staticmethod
    def resolve_fulfillment_id(parcel: Parcel, info: ResolveInfo) -> str | None:
        return parcel.fulfillment_id or None

    @staticmethod
    def resolve_changes(parcel: Parcel, info: ResolveInfo) -> Promise:
        return load(info, "parcel_changes", queries.changes_of, parcel.pk, default=[])


class OmsWarehouseParcelConnection(CountableConnection):
    """A page of parcels."""

    class Meta:
        node = OmsWarehouseParcel


class OmsMissingPieces(graphene.ObjectType):
    """Pieces of an order that are free in no warehouse that may send them."""

    line_id = graphene.ID(required=True, description="Saleor's id of the order's line.")
    name = graphene.String(required=True, description="The product, with the variant in parentheses.")
    quantity = graphene.Int(required=True, description="Pieces.")


class OmsParcelsResult(graphene.ObjectType):
    """What came of a change of an order's parcels."""

    parcels = required_list(
        OmsWarehouseParcel, description="The parcels that it was about, or all of the order; empty where nothing was done."
    )
    missing = required_list(OmsMissingPieces, description="Of a plan: pieces that are free nowhere.")
    warnings = required_list(graphene.String, description="What went wrong beside, in English: whom no mail reached, stock below zero.")
    errors = error_list()


class OmsPreviewedParcel(graphene.ObjectType):
    """A parcel as the rules would plan it."""

    warehouse_id = graphene.ID(required=True, description="Saleor's id of the warehouse.")
    warehouse = graphene.String(required=True, description="Its name.")
    lines = required_list(OmsWarehouseParcelLine, description="What would be in it.")
    why = required_list(OmsParcelReason, description="Why it would leave from there.")


class OmsParcelPreview(graphene.ObjectType):
    """What rules would make of an order."""

    parcels = required_list(OmsPreviewedParcel, description="The parcels, by the rank of their warehouses.")
    missing = required_list(OmsMissingPieces, description="Pieces that are free nowhere.")
    errors = error_list()
