"""Warehouses as the shop uses them, and what lies in them."""

from __future__ import annotations

from dataclasses import dataclass

import graphene
from promise import Promise

from ...saleor_api.operation_types import ArticleStock, StockLevel
from ...shop import staff
from ...warehouses import members
from ...warehouses.places import Place, WarehouseSetupSpec
from ..base.dataloaders import load
from ..base.info import ResolveInfo
from ..base.specs import input_type_of
from ..base.types import OmsPageInfo, error_list, required_list
from .enums import OmsWarehouseKindEnum

OmsWarehouseInput = input_type_of(WarehouseSetupSpec, "OmsWarehouseInput", without={"code"})


class OmsWarehouseMember(graphene.ObjectType):
    """Somebody of the staff who works in a warehouse."""

    id = graphene.ID(required=True, description="Saleor's id of the user.")
    name = graphene.String(description="The person's name; null of somebody who has not worked with orders here yet.")


class OmsWarehouse(graphene.ObjectType):
    """A warehouse of Saleor's, with what the shop says of it here."""

    id = graphene.ID(required=True, description="Saleor's id.")
    slug = graphene.String(required=True, description="Saleor's slug, its code in the configuration document.")
    name = graphene.String(required=True, description="Its name in Saleor.")
    kind = graphene.Field(OmsWarehouseKindEnum, required=True, description="What it is to the shop.")
    position = graphene.Int(required=True, description="Its rank: the smallest sends first. 10000 where the shop has said nothing of it.")
    email = graphene.String(description="Whom a released parcel is told to: the shop's address for it, else Saleor's.")
    own_email = graphene.String(required=True, description="The address that was entered here; empty for Saleor's.")
    language = graphene.String(required=True, description="Of its mails and papers; empty for the shop's.")
    lead_hours = graphene.Int(required=True, description="Working hours from when it is told to when the parcel leaves.")
    countries = required_list(graphene.String, description="To these it sends first of all; empty for every country.")
    channels = required_list(graphene.String, description="The slugs of its channels in Saleor.")
    collects = graphene.Boolean(required=True, description="Customers can collect there.")
    members = required_list(OmsWarehouseMember, description="Who works there.")

    @staticmethod
    def resolve_kind(place: Place, info: ResolveInfo) -> str:
        return place.setup.kind

    @staticmethod
    def resolve_position(place: Place, info: ResolveInfo) -> int:
        return place.rank

    @staticmethod
    def resolve_email(place: Place, info: ResolveInfo) -> str | None:
        return place.email or None

    @staticmethod
    def resolve_own_email(place: Place, info: ResolveInfo) -> str:
        return place.setup.email

    @staticmethod
    def resolve_language(place: Place, info: ResolveInfo) -> str:
        return place.setup.language

    @staticmethod
    def resolve_lead_hours(place: Place, info: ResolveInfo) -> int:
        return place.setup.lead_hours

    @staticmethod
    def resolve_countries(place: Place, info: ResolveInfo) -> list[str]:
        return place.setup.countries

    @staticmethod
    def resolve_channels(place: Place, info: ResolveInfo) -> list[str]:
        return sorted(place.channels)

    @staticmethod
    def resolve_collects(place: Place, info: ResolveInfo) -> bool:
        return place.pick_up != "DISABLED"

    @staticmethod
    def resolve_members(place: Place, info: ResolveInfo) -> Promise:
        return load(info, "warehouse_members", _members, place.id, default=[])


def _members(warehouse_ids: list[str]) -> dict[str, list[OmsWarehouseMember]]:
    found = members.members(warehouse_ids)
    wanted = {user for users in found.values() for user in users}
    names = {one.user_id: one.name for one in staff.all_staff().filter(pk__in=wanted)}
    return {pk: [OmsWarehouseMember(id=user, name=names.get(user)) for user in users] for pk, users in found.items()}


class OmsWarehouseResult(graphene.ObjectType):
    """What came of a change of a warehouse."""

    warehouse = graphene.Field(OmsWarehouse, description="It as it is now.")
    errors = error_list()


@dataclass(frozen=True, slots=True)
class Shelf:
    """One article in one warehouse."""

    level: StockLevel
    place: Place | None


class OmsStockLocation(graphene.ObjectType):
    """What lies of one article in one warehouse."""

    warehouse_id = graphene.ID(required=True, description="Saleor's id.")
    warehouse = graphene.String(required=True, description="Its name.")
    kind = graphene.Field(OmsWarehouseKindEnum, description="What the warehouse is to the shop; null where it was not read yet.")
    quantity = graphene.Int(required=True, description="Pieces that lie there, as Saleor counts; below zero where more were sent.")
    reserved = graphene.Int(required=True, description="Of these: reserved for orders, and for checkouts.")
    in_checkouts = graphene.Int(required=True, description="Of the reserved ones: for checkouts.")
    free = graphene.Int(
        required=True, description="What is left of the pieces beside the reserved ones; below zero where it was sold twice."
    )

    @staticmethod
    def resolve_warehouse_id(shelf: Shelf, info: ResolveInfo) -> str:
        return shelf.level.warehouse.id

    @staticmethod
    def resolve_warehouse(shelf: Shelf, info: ResolveInfo) -> str:
        return shelf.level.warehouse.name

    @staticmethod
    def resolve_kind(shelf: Shelf, info: ResolveInfo) -> str | None:
        return shelf.place.setup.kind if shelf.place is not None else None

    @staticmethod
    def resolve_quantity(shelf: Shelf, info: ResolveInfo) -> int:
        return shelf.level.quantity

    @staticmethod
    def resolve_reserved(shelf: Shelf, info: ResolveInfo) -> int:
        return _reserved(shelf.level)

    @staticmethod
    def resolve_in_checkouts(shelf: Shelf, info: ResolveInfo) -> int:
        return shelf.level.in_checkouts

    @staticmethod
    def resolve_free(shelf: Shelf, info: ResolveInfo) -> int:
        return shelf.level.quantity - _reserved(shelf.level)


@dataclass(frozen=True, slots=True)
class StockRow:
    """One article with its shelves."""

    article: ArticleStock
    shelves: list[Shelf]


class OmsStockRow(graphene.ObjectType):
    """What lies of one article, warehouse by warehouse, as Saleor counts it at this moment."""

    variant_id = graphene.ID(required=True, description="Saleor's id of the variant.")
    sku = graphene.String(description="The article number; null where it has none.")
    name = graphene.String(required=True, description="The product, with the variant in parentheses.")
    is_tracked = graphene.Boolean(required=True, description="False: Saleor does not count it, nothing is reserved, and it never runs out.")
    quantity = graphene.Int(required=True, description="Pieces in all warehouses.")
    reserved = graphene.Int(required=True, description="Of these: reserved.")
    free = graphene.Int(required=True, description="What is left beside the reserved ones, in all warehouses.")
    locations = required_list(OmsStockLocation, description="By warehouse, in the order in which they send.")

    @staticmethod
    def resolve_variant_id(row: StockRow, info: ResolveInfo) -> str:
        return row.article.id

    @staticmethod
    def resolve_sku(row: StockRow, info: ResolveInfo) -> str | None:
        return row.article.sku or None

    @staticmethod
    def resolve_name(row: StockRow, info: ResolveInfo) -> str:
        return f"{row.article.product_name} ({row.article.name})" if row.article.name else row.article.product_name

    @staticmethod
    def resolve_is_tracked(row: StockRow, info: ResolveInfo) -> bool:
        return row.article.is_tracked

    @staticmethod
    def resolve_quantity(row: StockRow, info: ResolveInfo) -> int:
        return sum(level.quantity for level in row.article.levels)

    @staticmethod
    def resolve_reserved(row: StockRow, info: ResolveInfo) -> int:
        return sum(map(_reserved, row.article.levels))

    @staticmethod
    def resolve_free(row: StockRow, info: ResolveInfo) -> int:
        return sum(level.quantity - _reserved(level) for level in row.article.levels)

    @staticmethod
    def resolve_locations(row: StockRow, info: ResolveInfo) -> list[Shelf]:
        return row.shelves


def _reserved(level: StockLevel) -> int:
    return level.allocated + level.in_checkouts


class OmsStockEdge(graphene.ObjectType):
    """One article of a page."""

    node = graphene.Field(OmsStockRow, required=True, description="The article.")


class OmsStockConnection(graphene.ObjectType):
    """A page of the articles."""

    edges = required_list(OmsStockEdge, description="The articles, in Saleor's order.")
    page_info = graphene.Field(OmsPageInfo, required=True, description="Where the page stands; endCursor, Saleor's own, leads to the next.")
    total_count = graphene.Int(required=True, description="All articles that were found.")
