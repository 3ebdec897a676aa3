"""Where parcels are, out of what was reported of them: in whichever order reports came, they tell the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..orders.goods import goods_of
from ..orders.parcels import number_and_url, sent_parcels
from ..saleor_api.types import Order
from .models import ParcelEvent, ParcelState
from .recognition import plain_number

_RANKS = {state: rank for rank, state in enumerate(ParcelState)}
"""Of two that were at the same moment the later one counts."""
TAKEN_OVER = frozenset({ParcelState.IN_TRANSIT, ParcelState.AT_PICKUP_POINT, ParcelState.DELIVERED, ParcelState.RETURNED})
"""A parcel of which this is reported has been with its carrier; an exception may be that it never got there."""


@dataclass(frozen=True, slots=True)
class ParcelStatus:
    """Where a parcel is."""

    state: ParcelState
    at: datetime
    """Since when, by the carrier's clock."""
    place: str
    came_back_at: datetime | None
    """When it last came back without having been delivered before: its customer did not collect or take it."""
    events: Sequence[ParcelEvent]
    """All that was reported, the latest first."""


def statuses_of(events: Iterable[ParcelEvent]) -> dict[str, ParcelStatus]:
    """Where the parcels are, by their plain numbers, that these events of one order tell of."""
    by_number: dict[str, list[ParcelEvent]] = defaultdict(list)
    for event in events:
        by_number[event.number].append(event)
    return {number: _status(found) for number, found in by_number.items()}


def _status(events: list[ParcelEvent]) -> ParcelStatus:
    ordered = sorted(events, key=lambda one: (one.at, _RANKS[ParcelState(one.event)], one.pk or 0), reverse=True)
    latest = ordered[0]
    delivered_at = min((one.at for one in ordered if one.event == ParcelState.DELIVERED), default=None)
    returns = [one.at for one in ordered if one.event == ParcelState.RETURNED and (delivered_at is None or one.at < delivered_at)]
    return ParcelStatus(ParcelState(latest.event), latest.at, latest.place, max(returns, default=None), ordered)


def are_all_delivered(order: Order, statuses: dict[str, ParcelStatus]) -> bool:
    """Whether all that was to be sent was sent, and of each parcel its carrier has reported that it was delivered."""
    numbers = [plain_number(number_and_url(parcel.tracking_number)[0]) for parcel in sent_parcels(order)]
    found = [statuses.get(number) for number in numbers]
    return bool(found) and goods_of(order).are_sent and all(one is not None and one.state is ParcelState.DELIVERED for one in found)
