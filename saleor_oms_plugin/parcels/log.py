"""What became of parcels is written down where it is done."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from ..core import clock
from ..core.actor import Actor
from ..orders import services as orders
from .models import Parcel, ParcelChange


class Kind(StrEnum):
    """What can become of a parcel."""

    PLANNED = "PLANNED"
    SPLIT = "SPLIT"
    MERGED = "MERGED"
    MOVED = "MOVED"
    HELD = "HELD"
    HOLD_ENDED = "HOLD_ENDED"
    RELEASED = "RELEASED"
    TOLD = "TOLD"
    NOT_TOLD = "NOT_TOLD"
    PACKED = "PACKED"
    SHORT = "SHORT"
    HANDED_OVER = "HANDED_OVER"
    TAKEN_OVER = "TAKEN_OVER"
    DELIVERED = "DELIVERED"
    CAME_BACK = "CAME_BACK"
    CHANGED = "CHANGED"
    CANCELED = "CANCELED"


_WAITED_FOR = frozenset({Kind.PACKED, Kind.HANDED_OVER})
"""What other rooms look at the order for."""


def write(parcel: Parcel, kind: Kind, actor: Actor, detail: str = "") -> None:
    """One row, within the caller's transaction."""
    ParcelChange.objects.create(parcel=parcel, kind=kind, at=clock.now(), detail=detail, **actor.as_columns())
    if kind in _WAITED_FOR:
        orders.touch(parcel.order_id)


def saved(parcels: Iterable[Parcel]) -> None:
    """Store changed parcels, each with its next version."""
    for parcel in parcels:
        parcel.version += 1
        parcel.save()
