"""What lies in the warehouses for an order, and whether it can go out: for staff."""

from __future__ import annotations

import graphene
from promise import Promise

from ....fulfillability import at_hand
from ....fulfillability.at_hand import LineStock, LocationStock, OrderGoods
from ....fulfillability.queries import Shortage, ShortageCode
from ...base.dataloaders import load
from ...base.enums import described_enum
from ...base.info import ResolveInfo
from ...base.types import DateTime, required_list
from ..node import OrderNode
from .staff import staff_only

OmsShortageCodeEnum = described_enum(
    "OmsShortageCodeEnum",
    "Why an order can't go out now.",
    {
        ShortageCode.NOT_ENOUGH.value: "Fewer pieces lie there than it has to send.",
        ShortageCode.TAKEN_BY_OLDER.value: "Enough lie there, and older orders that can go out need them.",
        ShortageCode.VARIANT_DELETED.value: "Saleor has the article no more, so nothing says whether it is there.",
    },
)


class OmsLocationStock(graphene.ObjectType):
    """What lies in one warehouse, for one line of an order."""

    warehouse = graphene.String(required=True, description="Its name.")
    warehouse_id = graphene.ID(required=True, description="Saleor's id of it.")
    available = graphene.Int(
        required=True,
        description="Pieces that the line can have: what lies there less what is reserved for other orders."
        " What checkouts have reserved does not count against an order that was placed.",
    )
    reserved = graphene.Int(required=True, description="Pieces that are reserved, for orders (this line included) and for checkouts.")
    quantity = graphene.Int(required=True, description="Pieces that lie there, reserved ones included.")
    reserved_for_line = graphene.Int(required=True, description="Of the reserved ones: for this line.")
    in_checkouts = graphene.Int(required=True, description="Of the reserved ones: for checkouts, for a while.")
    is_serving = graphene.Boolean(
        required=True, description="It serves the order's channel and country (or collection point): the others don't count."
    )


class OmsLineStock(graphene.ObjectType):
    """What lies there for one line of an order, as Saleor has it now."""

    available = graphene.Int(
        required=True,
        description="Pieces that it can have, of all warehouses that serve the order; of what is not tracked as many as it has to send.",
    )
    is_sufficient = graphene.Boolean(required=True, description="Those are all that it has still to pack.")
    missing = graphene.Int(required=True, description="How many too few they are.")
    is_tracked = graphene.Boolean(required=True, description="False where Saleor does not count what lies there of the article.")
    is_gone = graphene.Boolean(required=True, description="Saleor has the article no more.")
    locations = required_list(OmsLocationStock, description="By warehouse: those that serve the order first, then those that have most.")

    @staticmethod
    def resolve_locations(stock: LineStock, info: ResolveInfo) -> list[LocationStock]:
        return list(stock.locations)


class OmsShortage(graphene.ObjectType):
    """Why an order can't go out: what one line lacks."""

    code = graphene.Field(OmsShortageCodeEnum, required=True, description="What is wrong.")
    line_id = graphene.ID(required=True, description="Saleor's id of the line.")
    name = graphene.String(required=True, description="The article.")
    missing = graphene.Int(required=True, description="How many pieces too few are there.")
    taken_by = graphene.String(description="The number of the latest older order that needs the article and can go out; null without one.")

    @staticmethod
    def resolve_taken_by(shortage: Shortage, info: ResolveInfo) -> str | None:
        return shortage.taken_by or None


class OmsFulfillability(graphene.ObjectType):
    """Whether an order can go out whole now from what lies there, older orders served first. It is not asked what is paid."""

    is_fulfillable = graphene.Boolean(description="Null where nobody asks: nothing is left to pack, or by its status the goods have left.")
    shortages = required_list(OmsShortage, description="Why not: what lacks, line by line.")
    as_of = graphene.Field(DateTime, description="When Saleor said what lies there, or when it was last judged; null before it was.")

    @staticmethod
    def resolve_is_fulfillable(goods: OrderGoods, info: ResolveInfo) -> bool | None:
        return goods.verdict.is_fulfillable if goods.verdict is not None else None

    @staticmethod
    def resolve_shortages(goods: OrderGoods, info: ResolveInfo) -> list[Shortage]:
        return list(goods.verdict.shortages) if goods.verdict is not None else []


class OrdersStock:
    """The fields of ``OmsOrder`` that tell of what lies there."""

    is_fulfillable = graphene.Boolean(
        description="It can go out whole now from what lies there, older orders served first; null where nobody asks."
        " Of one order it is asked of Saleor, of several together it is told as last judged."
    )
    fulfillability = graphene.Field(OmsFulfillability, description="The same with the reasons, and how old it is.")

    @staff_only
    def resolve_is_fulfillable(node: OrderNode, info: ResolveInfo) -> Promise:
        return load_goods(info, node).then(lambda goods: goods.verdict.is_fulfillable if goods.verdict is not None else None)

    @staff_only
    def resolve_fulfillability(node: OrderNode, info: ResolveInfo) -> Promise:
        return load_goods(info, node)


def load_goods(info: ResolveInfo, node: OrderNode) -> Promise:
    """What is known of the order's goods, together with those of the page's other orders."""

    def batch(nodes: list[OrderNode]) -> dict[OrderNode, OrderGoods]:
        found = at_hand.look([one.record for one in nodes])
        return {one: found[one.record.pk] for one in nodes}

    return load(info, "goods", batch, node)
