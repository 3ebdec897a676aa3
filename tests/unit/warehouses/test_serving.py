"""Which warehouses serve an order."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from saleor_oms_plugin.warehouses.queries import Destination, Warehouses
from saleor_oms_plugin.warehouses.serving import ServingWarehouse


def place(name: str, pick_up: str = "DISABLED", **channels: Sequence[str] | None) -> ServingWarehouse:
    return ServingWarehouse(name.lower(), name.lower(), name, pick_up, channels)


NIS = place("Nis", rs=["RS"], eu=["SI", "PL"])
MARIBOR = place("Maribor", eu=["SI"])
STORE = place("Store", "LOCAL", eu=[])
POINT = place("Point", "ALL", eu=["SI"])
ALL = Warehouses([NIS, MARIBOR, STORE, POINT])


@pytest.mark.parametrize(
    ("destination", "expected"),
    [
        (Destination("rs", "RS"), {"nis"}),
        (Destination("rs", "SI"), set()),
        (Destination("eu", "SI"), {"nis", "maribor", "point"}),
        (Destination("eu", "PL"), {"nis"}),
        (Destination("eu", "DE"), set()),
        (Destination("eu"), {"nis", "maribor", "point"}),
        (Destination("elsewhere", "SI"), set()),
    ],
)
def test_a_warehouse_serves_the_countries_of_its_channels(destination: Destination, expected: set[str]) -> None:
    assert set(ALL.serving(destination)) == expected


def test_where_zones_do_not_count_every_warehouse_of_the_channel_serves() -> None:
    found = Warehouses([place("Nis", rs=None), place("Store", "LOCAL", rs=None), place("Maribor", eu=None)])

    assert set(found.serving(Destination("rs", "SI"))) == {"nis", "store"}


def test_what_is_collected_comes_from_its_store_or_from_wherever_the_store_may_have_it() -> None:
    assert set(ALL.serving(Destination("eu", "SI", pick_up_at="Store"))) == {"store"}
    assert set(ALL.serving(Destination("eu", "SI", pick_up_at="Point"))) == {"nis", "maribor", "store", "point"}


def test_a_collection_point_that_is_none_any_more_is_no_reason_to_send_nothing() -> None:
    assert set(ALL.serving(Destination("eu", "SI", pick_up_at="Gone"))) == {"nis", "maribor", "point"}


def test_those_lead_that_are_of_use_to_the_fewest() -> None:
    everywhere = place("Aachen", eu=None, rs=None)

    assert Warehouses([everywhere, NIS, MARIBOR]).serving(Destination("eu", "SI")) == ("maribor", "nis", "aachen")
