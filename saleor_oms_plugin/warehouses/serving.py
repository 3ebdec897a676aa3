"""From which warehouses an order may be sent: pure reckoning with what was read of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

DISABLED, LOCAL = "DISABLED", "LOCAL"
"""Of Saleor's ``WarehouseClickAndCollectOptionEnum``: no collection point, and one that hands over only what lies there."""


@dataclass(frozen=True, slots=True)
class Destination:
    """What of an order says which warehouses serve it."""

    channel: str
    """Slug."""
    country: str = ""
    """ISO 3166-1 alpha-2; empty where nobody said: then every country of a warehouse will do."""
    pick_up_at: str = ""
    """The name of the collection point, empty for what is sent. Saleor tells an order's by its name alone."""


@dataclass(frozen=True, slots=True)
class ServingWarehouse:
    id: str
    slug: str
    name: str
    pick_up: str
    channels: Mapping[str, Sequence[str] | None]


class Warehouses:
    """All warehouses of the shop."""

    def __init__(self, found: Iterable[ServingWarehouse]) -> None:
        self._all = {warehouse.id: warehouse for warehouse in found}
        self._known: dict[Destination, tuple[str, ...]] = {}

    def __len__(self) -> int:
        return len(self._all)

    def serving(self, destination: Destination) -> tuple[str, ...]:
        """The ids of those that serve it; those of use to the fewest other orders lead."""
        known = self._known.get(destination)
        if known is None:
            found = sorted(self._serving(destination), key=lambda warehouse: (self._reach[warehouse.id], warehouse.slug))
            known = self._known[destination] = tuple(warehouse.id for warehouse in found)
        return known

    def _serving(self, destination: Destination) -> Iterable[ServingWarehouse]:
        of_channel = [warehouse for warehouse in self._all.values() if destination.channel in warehouse.channels]
        points = [
            found for found in of_channel if destination.pick_up_at and found.name == destination.pick_up_at and found.pick_up != DISABLED
        ]
        if points:  # Saleor looks at no zones for what is collected
            return points if all(point.pick_up == LOCAL for point in points) else of_channel
        return [warehouse for warehouse in of_channel if _ships(warehouse.channels[destination.channel], destination.country)]

    @cached_property
    def _reach(self) -> Mapping[str, tuple[int, int]]:
        return {
            warehouse.id: (
                len(warehouse.channels),
                sum(_MANY if countries is None else len(countries) for countries in warehouse.channels.values()),
            )
            for warehouse in self._all.values()
        }


_MANY = 1000
"""More countries than there are."""


def _ships(countries: Sequence[str] | None, country: str) -> bool:
    if countries is None:
        return True
    return country in countries if country else bool(countries)
