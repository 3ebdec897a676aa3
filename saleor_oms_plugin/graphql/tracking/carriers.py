"""The shop's carriers, and those that need nothing of it."""

from __future__ import annotations

import graphene

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...tracking import queries as tracking
from ...tracking.carriers import CARRIERS
from ...tracking.queries import Followed, KnownCarrier
from ..base.info import ResolveInfo
from ..base.roots import query
from ..base.tables import roots_of
from ..base.types import optional_list

CARRIER_ROOTS = roots_of(
    CARRIERS,
    "OmsCarrier",
    lists="What the shop says of its carriers, in the order in which their shipping methods are compared.",
    creates="Say which shipping methods a carrier carries, and, of one that is not known here, where its parcels are followed.",
    deletes="Take it away; the numbers of parcels stay as they are.",
)


class OmsKnownCarrier(graphene.ObjectType):
    """A carrier whose parcels can be followed without a setting of the shop's."""

    code = graphene.String(required=True, description="For knownAs of a carrier, and for a parcel.")
    name = graphene.String(required=True, description="What people call it.")
    url = graphene.String(required=True, description="Where its parcels are followed, with {number} in it.")


class OmsFollowedNumber(graphene.ObjectType):
    """How a tracking number is followed."""

    number = graphene.String(required=True, description="The number; where none can be told in an address, the whole address.")
    url = graphene.String(description="Where it can be followed; null where nothing tells the carrier.")
    carrier = graphene.String(description="What people call the carrier; null where nothing tells it.")
    carrier_code = graphene.String(description="The carrier's code; null where nothing tells it.")


@query(optional_list(OmsKnownCarrier), MANAGE_ORDERS, MANAGE_SETTINGS)
def oms_known_carriers(root: object, info: ResolveInfo) -> list[KnownCarrier]:
    """The carriers whose parcels can be followed without a setting."""
    return list(tracking.known_carriers())


@query(
    OmsFollowedNumber,
    MANAGE_ORDERS,
    MANAGE_SETTINGS,
    number=graphene.String(required=True, description="A tracking number, or the address to follow it."),
    shipping_method=graphene.String(default_value="", description="The name of the order's shipping method."),
)
def oms_tracking_recognize(root: object, info: ResolveInfo, number: str, shipping_method: str = "") -> OmsFollowedNumber:
    """Who carries the parcel of a number, before it is saved."""
    found: Followed = tracking.recognized(number, shipping_method)
    return OmsFollowedNumber(
        number=found.number,
        url=found.url or None,
        carrier=found.carrier if found.carrier_code else None,
        carrier_code=found.carrier_code or None,
    )
