"""Parcels in the app host beside a real Saleor: planned, told, packed, handed over once, and followed by webhook."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from beside import Beside
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shop_driver import ADDRESS, Order, Shop

from tests.support.app_server import eventually
from tests.support.smtp import MailServer

PARCEL = "id number warehouseId state trackingNumber fulfillmentId lines { lineId quantity } why { why pieces }"
ORDER = "query($id: ID!) { order(id: $id) { status fulfillments { id status trackingNumber warehouse { id } } } }"
STOCKS = "query($id: ID!) { productVariant(id: $id) { stocks { quantity quantityAllocated warehouse { id } } } }"
SERBIA = ADDRESS | {"city": "Subotica", "postalCode": "24000", "country": "RS", "streetAddress1": "Korzo 1", "phone": "+38124555555"}


def do(beside: Beside, name: str, token: str | None = None, **given: Any) -> dict[str, Any]:
    types = {"order": "ID!", "parcel": "ID!", "parcels": "[ID!]!", "trackingNumber": "String"}
    declared = ", ".join(f"${one}: {types[one]}" for one in given)
    passed = ", ".join(f"{one}: ${one}" for one in given)
    document = f"mutation({declared}) {{ {name}({passed}) {{ parcels {{ {PARCEL} }} warnings errors {{ code message }} }} }}"
    found: dict[str, Any] = beside.ask(document, token or beside.admin_token(), **given)["data"][name]
    return found


def done(beside: Beside, name: str, **given: Any) -> list[dict[str, Any]]:
    found = do(beside, name, **given)
    assert found["errors"] == [], found
    parcels: list[dict[str, Any]] = found["parcels"]
    return parcels


def ours(beside: Beside, order: Order) -> list[dict[str, Any]]:
    document = f"query($id: ID!) {{ omsOrder(id: $id) {{ warehouseParcels {{ {PARCEL} }} }} }}"
    found: list[dict[str, Any]] = beside.ask(document, beside.admin_token(), id=order.id)["data"]["omsOrder"]["warehouseParcels"]
    return found


@pytest.fixture(scope="module")
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


@pytest.fixture(scope="module")
def own_shop(beside: Beside, mail_server: MailServer) -> Shop:
    beside.admin_token()
    smtp = {"smtpHost": "127.0.0.1", "smtpPort": mail_server.port, "smtpSecurity": "NONE", "senderAddress": "shop@example.com"}
    beside.ask(
        "mutation($i: OmsMessageSettingsInput!) { omsMessageSettingsUpdate(input: $i) { errors { field } } }", beside.admin_token(), i=smtp
    )
    shop = beside.driver.make_shop(auto_confirm=True)
    beside.driver.ship_to(shop, ["SI", "PL", "RS"])
    return shop


@pytest.fixture(scope="module")
def nis(beside: Beside, own_shop: Shop) -> str:
    beside.admin_token()
    return beside.driver.add_warehouse(own_shop, name=f"Nis {uuid.uuid4().hex[:6]}", email="nis@example.com")


def confirmed(beside: Beside, shop: Shop, lines: list[tuple[str, int]], **given: Any) -> Order:
    beside.admin_token()
    order = beside.driver.place_order(shop, lines=lines, **given)
    beside.driver.confirm(order)
    beside.arrived(order, saleorStatus="UNFULFILLED")
    return order


def test_two_articles_in_nis_and_here_for_subotica_leave_once_and_are_followed(
    beside: Beside, own_shop: Shop, nis: str, mail_server: MailServer
) -> None:
    driver = beside.driver
    beside.admin_token()
    mug = driver.add_variant(own_shop, [(own_shop.warehouse, 2), (nis, 3)])
    pot = driver.add_variant(own_shop, [(nis, 1), (own_shop.warehouse, 1)])
    order = confirmed(beside, own_shop, [(mug, 5), (pot, 2)], address=SERBIA)
    # The app reads its warehouses as soon as something lies in one that it does not know.
    known = "{ omsWarehouses { id email } }"
    assert eventually(lambda: nis in {one["id"] for one in beside.ask(known, beside.admin_token())["data"]["omsWarehouses"]}, 60.0)

    parcels = {one["warehouseId"]: one for one in done(beside, "omsParcelsPlan", order=order.id)}
    assert set(parcels) == {own_shop.warehouse, nis}
    told = do(beside, "omsParcelsRelease", parcels=[parcels[nis]["id"]])
    assert (told["errors"], told["warnings"]) == ([], [])
    assert eventually(lambda: any("nis@example.com" in str(one["To"]) for one in mail_server.received))
    done(beside, "omsParcelsRelease", parcels=[parcels[own_shop.warehouse]["id"]])
    for pk, number in ((nis, "RR1RS"), (own_shop.warehouse, "RR2SI")):  # the order in which Saleor's own check would refuse
        done(beside, "omsParcelsPack", parcel=parcels[pk]["id"])
        gone = do(beside, "omsParcelsHandOver", parcel=parcels[pk]["id"], trackingNumber=number)
        assert (gone["errors"], gone["warnings"], gone["parcels"][0]["state"]) == ([], [], "HANDED_OVER")

    beside.admin_token()
    found = driver.call(ORDER, {"id": order.id})["order"]
    assert (found["status"], sorted(one["trackingNumber"] for one in found["fulfillments"])) == ("FULFILLED", ["RR1RS", "RR2SI"])
    for variant in (mug, pot):
        rows = driver.call(STOCKS, {"id": variant})["productVariant"]["stocks"]
        assert {(row["quantity"], row["quantityAllocated"]) for row in rows} == {(0, 0)}

    made = next(one for one in driver.fulfillments(order) if one["id"] == gone["parcels"][0]["fulfillmentId"])
    driver.cancel_fulfillment(own_shop, made)
    assert eventually(lambda: sorted(one["state"] for one in ours(beside, order)) == ["CANCELED", "HANDED_OVER"])
    again = [one for one in done(beside, "omsParcelsPlan", order=order.id) if one["state"] == "PLANNED"]
    assert [one["number"] for one in again] == [f"{order.number}-3"]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    mugs=st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(sum),
    pots=st.tuples(st.integers(0, 2), st.integers(0, 2)).filter(sum),
    spare=st.tuples(st.integers(0, 2), st.integers(0, 2)),
    rival=st.integers(0, 3),
    data=st.data(),
)
def test_part_parcels_in_any_order_are_never_refused_and_the_books_stay_right(
    beside: Beside,
    own_shop: Shop,
    nis: str,
    mugs: tuple[int, int],
    pots: tuple[int, int],
    spare: tuple[int, int],
    rival: int,
    data: st.DataObject,
) -> None:
    """Two articles whose stock rows run opposite ways; another order has a part of one reserved."""
    driver, here = beside.driver, own_shop.warehouse
    beside.admin_token()
    mug = driver.add_variant(own_shop, [(here, mugs[0] + spare[0]), (nis, mugs[1] + spare[1])])
    pot = driver.add_variant(own_shop, [(nis, pots[1]), (here, pots[0])])
    taken = min(rival, sum(spare))
    if taken:
        driver.place_order(own_shop, variant=mug, quantity=taken)
    order = confirmed(beside, own_shop, [(mug, sum(mugs)), (pot, sum(pots))])

    def stocks(variant: str) -> list[tuple[int, int]]:
        rows = driver.call(STOCKS, {"id": variant})["productVariant"]["stocks"]
        return [(row["quantity"], row["quantityAllocated"]) for row in rows]

    parcels = done(beside, "omsParcelsPlan", order=order.id)
    assert sum(line["quantity"] for parcel in parcels for line in parcel["lines"]) == sum(mugs) + sum(pots)
    for parcel in data.draw(st.permutations(parcels)):
        done(beside, "omsParcelsRelease", parcels=[parcel["id"]])
        done(beside, "omsParcelsPack", parcel=parcel["id"])
        gone = do(beside, "omsParcelsHandOver", parcel=parcel["id"])
        assert (gone["errors"], gone["warnings"]) == ([], [])
        beside.admin_token()
        assert all(quantity >= 0 <= reserved for variant in (mug, pot) for quantity, reserved in stocks(variant))

    assert driver.call(ORDER, {"id": order.id})["order"]["status"] == "FULFILLED"
    assert sum(reserved for _, reserved in stocks(mug)) == taken
    assert (sum(quantity for quantity, _ in stocks(mug)), sum(quantity for quantity, _ in stocks(pot))) == (sum(spare), 0)
