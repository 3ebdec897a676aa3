from __future__ import annotations

from collections.abc import Sequence

from promise import Promise

from ...orders.parcels import parcels
from ...saleor_api.types import Order
from ...tracking import queries as tracking
from ...tracking.queries import Carrier, ParcelTracking
from ..base.dataloaders import load, once
from ..base.info import ResolveInfo


def load_trackings(info: ResolveInfo, order: Order, language: str, using: str) -> Promise:
    """The order's parcels and how each is followed, oldest first; two statements for all orders of a page."""
    ids = [parcel.id for parcel in parcels(order)]
    if not ids:
        return Promise.resolve([])
    own: Sequence[Carrier] = once(info, "shop_carriers", lambda: tracking.shop_carriers(using), using)

    def found(codes: list[str]) -> list[ParcelTracking]:
        return tracking.trackings_of(order, own, dict(zip(ids, codes, strict=True)), language)

    chosen = [load(info, "parcel_carrier", lambda some: tracking.chosen_carriers(some, using), one, "", using) for one in ids]
    return Promise.all(chosen).then(found)
