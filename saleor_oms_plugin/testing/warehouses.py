"""The fake's warehouses as Saleor answers them: whom each serves, and the stock rows of a variant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from ..core.ids import to_global_id
from ..orders.condition_fields import COUNTRIES
from ..saleor_api.types import Channel, OrderLine
from . import answers
from .stockroom import Stocked, Stockroom


class Warehoused(Stocked, Protocol):
    """What the answers need of their Saleor."""

    channels: dict[str, Channel]
    stockroom: Stockroom
    channel_warehouses: dict[str, Sequence[str]]
    zones: dict[str, dict[str, Sequence[str]]]
    pick_up: dict[str, str]
    warehouse_emails: dict[str, str]
    goes_by_zones: bool
    in_checkouts: dict[str, dict[str, int]]
    deleted_variants: set[str]


def of_channel(saleor: Warehoused, channel: str) -> list[answers.Answer]:
    """The warehouses that a channel has."""
    slugs = saleor.channel_warehouses.get(channel)
    return [answer(saleor, found.slug) for found in saleor.warehouses if slugs is None or found.slug in slugs]


def answer(saleor: Warehoused, slug: str) -> answers.Answer:
    """Return a warehouse as Saleor's ``Warehouse``."""
    [found] = [warehouse for warehouse in saleor.warehouses if warehouse.slug == slug]
    zones = [_zone(saleor, slug, channel, countries) for channel, countries in _zones(saleor, slug).items()]
    return answers.warehouse(found) | {
        "email": saleor.warehouse_emails.get(slug, ""),
        "clickAndCollectOption": saleor.pick_up.get(slug, "DISABLED"),
        "shippingZones": lambda **_: connection(zones),
    }


def sending(saleor: Warehoused, channel: str) -> set[str]:
    """The slugs of the warehouses from which Saleor sends a channel's orders, whatever the country."""
    slugs = {found["slug"] for found in of_channel(saleor, channel)}
    if not saleor.goes_by_zones:
        return slugs
    return {slug for slug in slugs if _zones(saleor, slug).get(channel) or saleor.pick_up.get(slug, "DISABLED") != "DISABLED"}


def stocks(saleor: Warehoused, line: OrderLine, slugs: Iterable[str]) -> list[answers.Answer]:
    """The stock rows of a line's article in these warehouses."""
    shown = set(slugs)
    return [
        {
            "quantity": pieces,
            "quantityAllocated": saleor.stockroom.all_reserved(line, slug),
            "quantityReserved": saleor.in_checkouts.get(line.sku, {}).get(slug, 0),
            "warehouse": answer(saleor, slug),
        }
        for slug, pieces in saleor.stockroom.rows(line).items()
        if slug in shown
    ]


def searched(saleor: Warehoused, search: str, known: Collection[str]) -> list[answers.Answer]:
    """The variants that somebody ordered, by the order of their SKUs; ``known`` are the ids of those that are told of otherwise."""
    ordered = _ordered(saleor)
    found = variants(saleor, sorted(ordered.keys() - set(known), key=lambda pk: (ordered[pk].sku, pk)))
    for one in found:
        line = ordered[one["id"]]
        one["product"] = {"__typename": "Product", "id": to_global_id("Product", line.product_name), "name": line.product_name}
    return [one for one in found if search.lower() in f"{one['name']}\n{one['sku']}\n{one['product']['name']}".lower()]


def _ordered(saleor: Warehoused) -> dict[str, OrderLine]:
    return {line.variant_id: line for order in saleor.orders.values() for line in order.lines if line.variant_id}


def variants(saleor: Warehoused, ids: Iterable[str]) -> list[answers.Answer]:
    """Those of these variants that somebody ordered and that were not deleted: the fake has no others."""
    ordered = _ordered(saleor)
    everywhere = [warehouse.slug for warehouse in saleor.warehouses]
    return [
        {
            "__typename": "ProductVariant",
            "id": pk,
            "sku": ordered[pk].sku or None,
            "name": ordered[pk].variant_name,
            "trackInventory": saleor.stockroom.is_tracked(ordered[pk]),
            "stocks": stocks(saleor, ordered[pk], everywhere),
        }
        for pk in dict.fromkeys(ids)
        if pk in ordered and pk not in saleor.deleted_variants
    ]


def connection(nodes: Sequence[answers.Answer]) -> answers.Answer:
    """One page of all."""
    end = {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None}
    return {"totalCount": len(nodes), "pageInfo": end, "edges": [{"node": node, "cursor": ""} for node in nodes]}


def _zones(saleor: Warehoused, slug: str) -> dict[str, Sequence[str]]:
    """The countries to which it ships, by channel: all of them, where nothing else was said."""
    return saleor.zones.get(slug, dict.fromkeys(saleor.channels, COUNTRIES))


def _zone(saleor: Warehoused, slug: str, channel: str, countries: Sequence[str]) -> answers.Answer:
    return {
        "__typename": "ShippingZone",
        "id": to_global_id("ShippingZone", f"{slug}-{channel}"),
        "name": f"{slug} {channel}",
        "countries": [{"code": code, "country": code} for code in countries],
        "channels": [answers.channel(saleor.channels[channel])],
    }
