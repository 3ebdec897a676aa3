"""What was ordered, and the parcels in which it goes to its address."""

from __future__ import annotations

import graphene
from promise import Promise

from ....core.money import Money
from ....orders.goods import Pieces, goods_of
from ....orders.parcels import Content, contents_of
from ....saleor_api.types import Order, OrderLine
from ....tracking.queries import Followed, ParcelEvent, ParcelStatus, ParcelTracking, status_of, statuses_of, told_to_customers
from ...base.info import ResolveInfo
from ...base.types import DateTime, OmsMoney, required_list
from ...tracking.enums import OmsParcelStateEnum
from ...tracking.types import OmsParcelEvent
from ..node import OrderNode
from .stock import OmsLineStock, load_goods


class OmsTracking(graphene.ObjectType):
    """A parcel that can be followed."""

    carrier = graphene.String(required=True, description="Who carries it; where nothing tells that, the shipping method's name.")
    carrier_code = graphene.String(description="The carrier's code, of omsCarriers or omsKnownCarriers; null where nothing tells it.")
    number = graphene.String(required=True, description="The carrier's number.")
    url = graphene.String(description="Where it can be followed; null where that is not known.")
    state = graphene.Field(OmsParcelStateEnum, description="Where it is, as its carrier reports it; null where nothing was reported.")
    state_at = graphene.Field(DateTime, description="Since when, by the carrier's clock.")


class OmsParcelLine(graphene.ObjectType):
    """So many pieces of one line of the order, in a parcel."""

    line_id = graphene.ID(required=True, description="Saleor's id of the order's line.")
    name = graphene.String(required=True, description="Product, with the variant in brackets, as the order has it.")
    sku = graphene.String(description="Stock keeping unit; null where there is none.")
    quantity = graphene.Int(required=True, description="Pieces in the parcel.")

    @staticmethod
    def resolve_line_id(content: Content, info: ResolveInfo) -> str:
        return content.line.id

    @staticmethod
    def resolve_name(content: Content, info: ResolveInfo) -> str:
        return content.line.full_name

    @staticmethod
    def resolve_sku(content: Content, info: ResolveInfo) -> str | None:
        return content.line.sku or None


class OmsParcel(graphene.ObjectType):
    """What was sent of an order at once, or is about to be: Saleor's fulfillment."""

    id = graphene.ID(required=True, description="Saleor's id of the fulfillment.")
    number = graphene.String(description="The carrier's number; where none can be told in the address that Saleor has, the whole address.")
    url = graphene.String(description="Where it can be followed; null where that is not known.")
    tracking_number = graphene.String(
        required=True, description="As it was entered in Saleor: a number, or an address to follow it; empty where nothing was."
    )
    carrier = graphene.String(required=True, description="Who carries it; where nothing tells that, the shipping method's name.")
    carrier_code = graphene.String(description="The carrier's code, of omsCarriers or omsKnownCarriers; null where nothing tells it.")
    chosen_carrier = graphene.String(description="The code of the carrier that a person chose for it; null where its number tells.")
    created_at = graphene.Field(DateTime, required=True, description="When it was packed for sending in Saleor.")
    is_sent = graphene.Boolean(required=True, description="False while it waits for its approval.")
    takes_number = graphene.Boolean(
        required=True, description="False of a parcel that Saleor has deleted since, because all of it came back: its number stays."
    )
    quantity = graphene.Int(required=True, description="Pieces in it.")
    lines = required_list(OmsParcelLine, description="What is in it; without lines that Saleor has deleted since.")
    warehouse = graphene.String(description="Where it was sent from.")
    state = graphene.Field(OmsParcelStateEnum, description="Where it is, as its carrier reports it; null where nothing was reported.")
    state_at = graphene.Field(DateTime, description="Since when, by the carrier's clock.")
    place = graphene.String(description="The place of its last event, as the carrier writes it.")
    events = required_list(OmsParcelEvent, description="All that its carrier reported, the latest first.")


class OmsPublicParcel(graphene.ObjectType):
    """A parcel as its customer is told of it: it was sent, or has its number already."""

    carrier = graphene.String(required=True, description="Who carries it; where nothing tells that, the shipping method's name.")
    number = graphene.String(description="The carrier's number; null where there is none.")
    url = graphene.String(description="Where it can be followed; null where that is not known.")
    sent_at = graphene.Field(DateTime, description="When it was sent; null while it waits for that.")
    state = graphene.Field(OmsParcelStateEnum, description="Where it is, as its carrier reports it; null where nothing was reported.")
    state_at = graphene.Field(DateTime, description="Since when, by the carrier's clock.")
    lines = required_list(OmsParcelLine, description="What is in it; without lines that Saleor has deleted since.")


class OmsAddress(graphene.ObjectType):
    """A postal address, as Saleor has it."""

    first_name = graphene.String(required=True, description="First name.")
    last_name = graphene.String(required=True, description="Last name.")
    company_name = graphene.String(required=True, description="Company.")
    street_address_1 = graphene.String(required=True, name="streetAddress1", description="Street and number.")
    street_address_2 = graphene.String(required=True, name="streetAddress2", description="A second line.")
    city = graphene.String(required=True, description="Town.")
    city_area = graphene.String(required=True, description="District.")
    postal_code = graphene.String(required=True, description="Postal code.")
    country = graphene.String(required=True, description="ISO 3166-1 alpha-2.")
    country_area = graphene.String(required=True, description="State or province.")
    phone = graphene.String(required=True, description="Empty where there is none.")


class OmsOrderLine(graphene.ObjectType):
    """A line of the order; prices are gross."""

    id = graphene.ID(required=True, description="Saleor's id of the line.")
    name = graphene.String(required=True, description="Product, with the variant in brackets.")
    sku = graphene.String(description="Stock keeping unit; null where there is none.")
    quantity = graphene.Int(required=True, description="Pieces ordered.")
    quantity_sent = graphene.Int(required=True, description="Pieces sent, those that came back included.")
    quantity_returned = graphene.Int(required=True, description="Pieces that came back.")
    quantity_owed = graphene.Int(required=True, description="Pieces still to be sent.")
    unit_price = graphene.Field(OmsMoney, required=True, description="Of a piece, after discounts on the line.")
    total = graphene.Field(OmsMoney, required=True, description="Of the line.")
    stock = graphene.Field(
        OmsLineStock,
        description="What lies there for it, as Saleor says now; null of several orders together and where it can't say. Staff only.",
    )

    node: OrderNode
    """The order that it is of."""

    @staticmethod
    def resolve_stock(line: OmsOrderLine, info: ResolveInfo) -> Promise | None:
        if not line.node.is_staff:
            return None
        return load_goods(info, line.node).then(lambda goods: goods.lines.get(line.id) if goods.lines is not None else None)


def lines_of(order: Order, node: OrderNode) -> list[OmsOrderLine]:
    """The lines of an order that was read in full."""
    pieces = goods_of(order).lines
    return [_line(line, order.currency, pieces[line.id], node) for line in order.lines]


def _line(line: OrderLine, currency: str, pieces: Pieces, node: OrderNode) -> OmsOrderLine:
    shown = OmsOrderLine(
        id=line.id,
        name=line.full_name,
        sku=line.sku or None,
        quantity=line.quantity,
        quantity_sent=pieces.sent,
        quantity_returned=pieces.returned,
        quantity_owed=pieces.owed,
        unit_price=Money(line.unit_price, currency),
        total=Money(line.total, currency),
    )
    shown.node = node
    return shown


class OmsQuickLink(graphene.ObjectType):
    """Where people look further from an order."""

    kind = graphene.String(required=True, description="GMAIL, OUTLOOK, GOOGLE (the web), MAPS or TRACKING.")
    label = graphene.String(required=True, description="In English; pages say it by the kind in their own language.")
    url = graphene.String(required=True, description="An https address, whose values are escaped.")


def tracking_of(found: list[ParcelTracking], events: list[ParcelEvent]) -> list[OmsTracking]:
    """Those that have a tracking number."""
    statuses = statuses_of(events)
    return [_tracking(one.followed, status_of(one.followed, statuses)) for one in found if one.followed.number]


def _tracking(followed: Followed, status: ParcelStatus | None) -> OmsTracking:
    return OmsTracking(
        carrier=followed.carrier,
        carrier_code=followed.carrier_code or None,
        number=followed.number,
        url=followed.url or None,
        state=status.state.value if status else None,
        state_at=status.at if status else None,
    )


def public_parcels_of(order: Order, found: list[ParcelTracking], events: list[ParcelEvent]) -> list[OmsPublicParcel]:
    """Those that customers are told of, with what is in each."""
    statuses = statuses_of(events)
    return [_public_parcel(order, one, status_of(one.followed, statuses)) for one in told_to_customers(found)]


def _public_parcel(order: Order, one: ParcelTracking, status: ParcelStatus | None) -> OmsPublicParcel:
    return OmsPublicParcel(
        carrier=one.followed.carrier,
        number=one.followed.number or None,
        url=one.followed.url or None,
        sent_at=one.parcel.created if one.is_sent else None,
        state=status.state.value if status else None,
        state_at=status.at if status else None,
        lines=contents_of(order, one.parcel),
    )


def parcels_of(order: Order, found: list[ParcelTracking], events: list[ParcelEvent]) -> list[OmsParcel]:
    """All parcels of an order, with how each is followed, and where it is."""
    there, statuses = {parcel.id for parcel in order.fulfillments}, statuses_of(events)
    return [_parcel(order, one, one.parcel.id in there, status_of(one.followed, statuses)) for one in found]


def _parcel(order: Order, one: ParcelTracking, takes_number: bool, status: ParcelStatus | None) -> OmsParcel:
    parcel, followed = one.parcel, one.followed
    return OmsParcel(
        id=parcel.id,
        number=followed.number or None,
        url=followed.url or None,
        tracking_number=parcel.tracking_number,
        carrier=followed.carrier,
        carrier_code=followed.carrier_code or None,
        chosen_carrier=one.chosen or None,
        created_at=parcel.created,
        is_sent=one.is_sent,
        takes_number=takes_number,
        quantity=sum(line.quantity for line in parcel.lines),
        lines=contents_of(order, parcel),
        warehouse=parcel.warehouse or None,
        state=status.state.value if status else None,
        state_at=status.at if status else None,
        place=(status.place or None) if status else None,
        events=status.events if status else [],
    )
