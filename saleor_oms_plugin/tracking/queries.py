"""How the parcels of orders are followed: the one notion of it for mails, pages and storefronts. Search asks `orders.parcels` for the
numbers alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from ..orders.parcels import SENT, number_and_url, parcels
from ..saleor_api.types import Fulfillment, Order
from .known_carriers import KNOWN_CARRIERS, KnownCarrier
from .models import Carrier, ParcelCarrier, ParcelEvent, ParcelState
from .recognition import FoundCarrier, Route, carrier_of, plain_number
from .states import TAKEN_OVER, ParcelStatus, are_all_delivered, statuses_of

__all__ = [
    "TAKEN_OVER",
    "Carrier",
    "Followed",
    "KnownCarrier",
    "ParcelEvent",
    "ParcelState",
    "ParcelStatus",
    "ParcelTracking",
    "are_all_delivered",
    "came_back",
    "chosen_carriers",
    "events_of",
    "followed",
    "known_carriers",
    "recognized",
    "shop_carriers",
    "shown_of",
    "status_of",
    "statuses_of",
    "told_to_customers",
    "trackings_of",
]


@dataclass(frozen=True, slots=True)
class Followed:
    """How one number is followed."""

    number: str
    """The carrier's number; where Saleor has an address in which none can be told, the whole address."""
    url: str
    """Where it can be followed: the address that was entered, else the carrier's page; empty where nothing tells the carrier."""
    carrier: str
    """What people call the carrier; where nothing tells it, the order's shipping method."""
    carrier_code: str
    """Empty where nothing tells the carrier."""


@dataclass(frozen=True, slots=True)
class ParcelTracking:
    """A parcel of an order and how it is followed."""

    parcel: Fulfillment
    followed: Followed
    """Without a number it still says who carries it."""
    is_sent: bool
    chosen: str
    """The code of the carrier that a person chose; empty where nobody did."""


def known_carriers() -> tuple[KnownCarrier, ...]:
    """The carriers that need nothing of the shop to be linked to."""
    return KNOWN_CARRIERS


def shop_carriers(using: str = "default") -> list[Carrier]:
    """What the shop says of its carriers, in its order."""
    return list(Carrier.objects.using(using).all())


def chosen_carriers(fulfillment_ids: Iterable[str], using: str = "default") -> dict[str, str]:
    """The codes of the carriers that people chose for parcels, by Saleor's ids of these."""
    return dict(ParcelCarrier.objects.using(using).filter(pk__in=list(fulfillment_ids)).values_list("pk", "carrier"))


def trackings_of(order: Order, own: Sequence[Carrier], chosen: Mapping[str, str], language: str = "") -> list[ParcelTracking]:
    """The parcels of an order, oldest first, by what `shop_carriers` and `chosen_carriers` found; ``language`` is who reads."""
    address = order.shipping_address
    route = Route(address.postal_code, address.country, language) if address else Route(language=language)
    found = []
    for parcel in parcels(order):
        code = chosen.get(parcel.id, "")
        shown = _followed(parcel.tracking_number, order.shipping_method, route, code, own)
        found.append(ParcelTracking(parcel, shown, parcel.status == SENT, code))
    return found


def followed(order: Order, language: str = "", using: str = "default") -> list[ParcelTracking]:
    """The parcels of one order that have a tracking number, oldest first."""
    return [one for one in _all_of(order, language, using, with_number=True) if one.followed.number]


def shown_of(order: Order, language: str = "", using: str = "default") -> list[ParcelTracking]:
    """The parcels of one order that its customer is told of, oldest first."""
    return told_to_customers(_all_of(order, language, using, with_number=False))


def told_to_customers(found: Iterable[ParcelTracking]) -> list[ParcelTracking]:
    """Those that were sent, with a number or without, and those that have one already; not what is still being packed."""
    return [one for one in found if one.is_sent or one.followed.number]


def _all_of(order: Order, language: str, using: str, *, with_number: bool) -> list[ParcelTracking]:
    ids = [parcel.id for parcel in parcels(order) if parcel.tracking_number or not with_number]
    return trackings_of(order, shop_carriers(using), chosen_carriers(ids, using), language) if ids else []


def recognized(number: str, shipping_method: str = "", using: str = "default") -> Followed:
    """How a number, or an address, would be followed that somebody is about to enter."""
    return _followed(number.strip(), shipping_method, Route(), "", shop_carriers(using))


def events_of(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, list[ParcelEvent]]:
    """What carriers reported of these orders' parcels, in one query; `statuses_of` says where they are. One of which nothing was reported
    is missing."""
    found: dict[UUID, list[ParcelEvent]] = defaultdict(list)
    for event in ParcelEvent.objects.using(using).filter(order__in=list(order_ids)).order_by("id"):
        found[event.order_id].append(event)
    return found


def came_back(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, datetime]:
    """When a parcel of these orders last came back undelivered, in one query; one of which none did is missing."""
    told = {pk: [one.came_back_at for one in statuses_of(events).values()] for pk, events in events_of(order_ids, using).items()}
    return {pk: max(moments) for pk, times in told.items() if (moments := [at for at in times if at is not None])}


def status_of(followed: Followed, statuses: Mapping[str, ParcelStatus]) -> ParcelStatus | None:
    """Where the parcel of a number is, of what `statuses_of` tells of its order; None where nothing was reported."""
    return statuses.get(plain_number(followed.number)) if followed.number else None


def _followed(entered: str, shipping_method: str, route: Route, chosen: str, own: Sequence[Carrier]) -> Followed:
    number, url = number_and_url(entered)
    carrier = carrier_of(number, url, shipping_method, chosen, own)
    shown = _shown(number, url, carrier, route)
    return shown if carrier else replace(shown, carrier=shipping_method)


def _shown(number: str, url: str, carrier: FoundCarrier | None, route: Route) -> Followed:
    if carrier is None:
        return Followed(number, url, "", "")
    return Followed(number, url or (carrier.link(number, route) if number else ""), carrier.name, carrier.code)
