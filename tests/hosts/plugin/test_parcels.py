"""Parcels in a real Saleor: whatever part leaves first, nothing that is there is refused, and Saleor's books stay right."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.core import mail
from helpers import drain, pk_of, post
from shop_driver import ADDRESS, Order, Shop, ShopDriver

from saleor_oms_plugin.messages import settings as message_settings

PARCEL = "id number warehouseId warehouse state isHeld trackingNumber fulfillmentId lines { lineId quantity } why { why pieces }"
STOCKS = "query($id: ID!) { productVariant(id: $id) { stocks { quantity quantityAllocated warehouse { id } } } }"
ORDER = """query($id: ID!) { order(id: $id) { status fulfillments { id status trackingNumber warehouse { id } lines { quantity } }
  lines { id quantityToFulfill allocations { quantity warehouse { id } } } } }"""
SERBIA = ADDRESS | {"city": "Subotica", "postalCode": "24000", "country": "RS", "streetAddress1": "Korzo 1", "phone": "+38124555555"}


def do(token: str, name: str, **given: Any) -> dict[str, Any]:
    types = {"order": "ID!", "parcel": "ID!", "parcels": "[ID!]!", "lines": "[OmsParcelPiecesInput!]!", "trackingNumber": "String"}
    declared = ", ".join(f"${one}: {types[one]}" for one in given)
    passed = ", ".join(f"{one}: ${one}" for one in given)
    shown = f"parcels {{ {PARCEL} }} missing {{ quantity }} warnings errors {{ code message }}"
    answer = post(f"mutation({declared}) {{ {name}({passed}) {{ {shown} }} }}", given, token)
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"][name]
    return found


def done(token: str, name: str, **given: Any) -> list[dict[str, Any]]:
    found = do(token, name, **given)
    assert (found["errors"], found["warnings"] if name == "omsParcelsHandOver" else []) == ([], []), found
    parcels: list[dict[str, Any]] = found["parcels"]
    return parcels


def derive() -> None:
    """What follows from Saleor's events, and the warehouses read anew."""
    from saleor_oms_plugin.core.runtime import runtime
    from saleor_oms_plugin.orders import derived
    from saleor_oms_plugin.warehouses.services import read_warehouses

    drain()
    with runtime().writing():
        derived.keep_up(10)
        read_warehouses()


def stocks(variant: str, token: str) -> dict[str, tuple[int, int]]:
    rows = post(STOCKS, {"id": variant}, token)["data"]["productVariant"]["stocks"]
    return {row["warehouse"]["id"]: (row["quantity"], row["quantityAllocated"]) for row in rows}


def in_saleor(order: Order, token: str) -> dict[str, Any]:
    found: dict[str, Any] = post(ORDER, {"id": order.id}, token)["data"]["order"]
    return found


def ours(order: Order, token: str) -> list[dict[str, Any]]:
    document = f"query($id: ID!) {{ order(id: $id) {{ oms {{ warehouseParcels {{ {PARCEL} }} }} }} }}"
    found: list[dict[str, Any]] = post(document, {"id": order.id}, token)["data"]["order"]["oms"]["warehouseParcels"]
    return found


@pytest.fixture(scope="module")
def own_shop(driver: ShopDriver) -> Shop:
    shop = driver.make_shop(auto_confirm=True)
    driver.ship_to(shop, ["SI", "PL", "RS"])
    return shop


@pytest.fixture(scope="module")
def nis(driver: ShopDriver, own_shop: Shop) -> str:
    suffix = uuid.uuid4().hex[:6]
    return driver.add_warehouse(own_shop, name=f"Nis {suffix}", email="nis@example.com")


@pytest.fixture
def mails() -> None:
    message_settings.update({"shop_name": "Čaj & Kava", "sender_address": "shop@example.com"})
    mail.outbox.clear()


def confirmed(driver: ShopDriver, shop: Shop, lines: list[tuple[str, int]], **given: Any) -> Order:
    order = driver.place_order(shop, lines=lines, **given)
    driver.confirm(order)
    derive()
    return order


def leaves(parcel: dict[str, Any], token: str, number: str = "") -> dict[str, Any]:
    if parcel["state"] == "PLANNED":
        done(token, "omsParcelsRelease", parcels=[parcel["id"]])
    done(token, "omsParcelsPack", parcel=parcel["id"])
    return done(token, "omsParcelsHandOver", parcel=parcel["id"], trackingNumber=number)[0]


def test_shoes_in_nis_for_subotica_are_planned_there_and_nis_is_told(
    mails: None, driver: ShopDriver, own_shop: Shop, nis: str, admin_token: str
) -> None:
    shoes = driver.add_variant(own_shop, [(own_shop.warehouse, 0), (nis, 1)])
    order = confirmed(driver, own_shop, [(shoes, 1)], address=SERBIA)

    [parcel] = done(admin_token, "omsParcelsPlan", order=order.id)
    assert (parcel["warehouseId"], parcel["number"], parcel["why"][0]) == (nis, f"{order.number}-1", {"why": "RESERVED", "pieces": 1})
    released = do(admin_token, "omsParcelsRelease", parcels=[parcel["id"]])

    assert (released["warnings"], released["errors"]) == ([], [])
    [letter] = [one for one in mail.outbox if one.to == ["nis@example.com"]]
    assert parcel["number"] in letter.subject
    assert "1 × Enamel mug (Red)" in letter.body
    assert "24000 SUBOTICA" in letter.body.upper()
    gone = leaves(released["parcels"][0] | {"state": "RELEASED"}, admin_token, "RR 000 123 4 RS")
    found = in_saleor(order, admin_token)
    assert (found["status"], found["fulfillments"][0]["trackingNumber"], found["fulfillments"][0]["warehouse"]["id"]) == (
        "FULFILLED",
        "RR 000 123 4 RS",
        nis,
    )
    assert gone["fulfillmentId"] == found["fulfillments"][0]["id"]


def test_an_order_reserved_in_two_places_leaves_in_either_order_without_a_refusal(
    driver: ShopDriver, own_shop: Shop, nis: str, admin_token: str
) -> None:
    mug = driver.add_variant(own_shop, [(own_shop.warehouse, 2), (nis, 3)])
    pot = driver.add_variant(own_shop, [(nis, 1), (own_shop.warehouse, 1)])
    order = confirmed(driver, own_shop, [(mug, 5), (pot, 2)])

    parcels = done(admin_token, "omsParcelsPlan", order=order.id)
    assert {parcel["warehouseId"] for parcel in parcels} == {own_shop.warehouse, nis}
    for parcel in sorted(parcels, key=lambda one: one["warehouseId"] != nis):
        leaves(parcel, admin_token)

    assert in_saleor(order, admin_token)["status"] == "FULFILLED"
    assert stocks(mug, admin_token) == stocks(pot, admin_token) == {own_shop.warehouse: (0, 0), nis: (0, 0)}


def test_what_the_dashboard_does_is_followed_and_numbers_stay(driver: ShopDriver, own_shop: Shop, nis: str, admin_token: str) -> None:
    mug = driver.add_variant(own_shop, [(own_shop.warehouse, 5)])
    order = confirmed(driver, own_shop, [(mug, 4)])
    [parcel] = done(admin_token, "omsParcelsPlan", order=order.id)

    by_hand = driver.fulfill(own_shop, order, 1)
    driver.set_tracking(by_hand, "RR1SI")
    derive()
    assert [(one["state"], one["trackingNumber"], sum(line["quantity"] for line in one["lines"])) for one in ours(order, admin_token)] == [
        ("PLANNED", "", 3),
        ("HANDED_OVER", "RR1SI", 1),
    ]

    leaves(parcel, admin_token, "RR2SI")
    derive()
    driver.return_products(order, by_hand, 1)
    derive()
    assert [(one["number"], one["state"], one["trackingNumber"]) for one in ours(order, admin_token)] == [
        (f"{order.number}-1", "HANDED_OVER", "RR2SI"),
        (f"{order.number}-2", "CAME_BACK", "RR1SI"),
    ]

    [sent] = [one for one in driver.fulfillments(order) if one["status"] == "FULFILLED"]
    driver.cancel_fulfillment(own_shop, sent)
    derive()
    assert ours(order, admin_token)[0]["state"] == "CANCELED"
    again = [one for one in done(admin_token, "omsParcelsPlan", order=order.id) if one["state"] == "PLANNED"]
    assert [sum(line["quantity"] for line in one["lines"]) for one in again] == [3]


def test_an_answer_that_is_lost_leaves_one_fulfillment(
    driver: ShopDriver, own_shop: Shop, nis: str, admin_token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from saleor_oms_plugin.core import clock
    from saleor_oms_plugin.core.runtime import runtime
    from saleor_oms_plugin.parcels import handing_over
    from saleor_oms_plugin.parcels.models import Parcel
    from saleor_oms_plugin.saleor_api.client import SaleorClient
    from saleor_oms_plugin.saleor_api.port import SaleorUnavailableError

    mug = driver.add_variant(own_shop, [(nis, 4)])
    order = confirmed(driver, own_shop, [(mug, 2)])
    [parcel] = done(admin_token, "omsParcelsPlan", order=order.id)
    done(admin_token, "omsParcelsRelease", parcels=[parcel["id"]])
    done(admin_token, "omsParcelsPack", parcel=parcel["id"])
    fulfill = SaleorClient.fulfill_order

    def cut_off(*args: Any, **kwargs: Any) -> None:
        fulfill(*args, **kwargs)
        raise SaleorUnavailableError("cut off")

    with monkeypatch.context() as patch:
        patch.setattr(SaleorClient, "fulfill_order", cut_off)
        assert do(admin_token, "omsParcelsHandOver", parcel=parcel["id"])["errors"][0]["code"] == "SALEOR_ERROR"
    with runtime().writing():
        Parcel.objects.filter(order=pk_of(order)).update(sending_since=clock.now() - handing_over.LEASE * 2)

    gone = done(admin_token, "omsParcelsHandOver", parcel=parcel["id"], trackingNumber="RR9SI")[0]

    [made] = in_saleor(order, admin_token)["fulfillments"]
    assert (gone["state"], gone["fulfillmentId"], made["trackingNumber"]) == ("HANDED_OVER", made["id"], "RR9SI")
    assert stocks(mug, admin_token) == {nis: (2, 0)}


def test_staff_of_another_channel_and_a_clerk_of_another_warehouse_see_nothing(
    driver: ShopDriver, own_shop: Shop, nis: str, careful_shop: Shop, admin_token: str, make_staff: Callable[..., str]
) -> None:
    mug = driver.add_variant(own_shop, [(nis, 2)])
    order = confirmed(driver, own_shop, [(mug, 1)])
    [parcel] = done(admin_token, "omsParcelsPlan", order=order.id)
    done(admin_token, "omsParcelsRelease", parcels=[parcel["id"]])
    listed = "query($s: String) { omsParcels(filter: {search: $s}) { edges { node { number } } } }"
    clerk = make_staff()
    elsewhere = make_staff("manage_orders", channels=[careful_shop.slug])
    me = post("{ me { id } }", {}, clerk)["data"]["me"]["id"]
    members = "mutation($w: ID!, $m: [ID!]!) { omsWarehouseMembersSet(id: $w, members: $m) { errors { code } } }"

    def numbers(token: str) -> list[str] | None:
        found = post(listed, {"s": parcel["number"]}, token)["data"]["omsParcels"]
        return found and [edge["node"]["number"] for edge in found["edges"]]

    assert (numbers(admin_token), numbers(elsewhere), numbers(clerk)) == ([parcel["number"]], [], None)
    assert post(members, {"w": own_shop.warehouse, "m": [me]}, admin_token)["data"]["omsWarehouseMembersSet"]["errors"] == []
    assert numbers(clerk) == []
    assert do(clerk, "omsParcelsPack", parcel=parcel["id"])["errors"][0]["code"] == "NOT_FOUND"
    assert post(members, {"w": nis, "m": [me]}, admin_token)["data"]["omsWarehouseMembersSet"]["errors"] == []
    assert numbers(clerk) == [parcel["number"]]
    assert do(clerk, "omsParcelsPack", parcel=parcel["id"])["errors"] == []
    assert do(clerk, "omsParcelsHandOver", parcel=parcel["id"])["errors"] == []
    assert in_saleor(order, admin_token)["status"] == "FULFILLED"


@pytest.mark.parametrize("seed", range(12))
def test_random_part_parcels_are_never_refused_and_the_books_stay_right(
    driver: ShopDriver, own_shop: Shop, nis: str, admin_token: str, seed: int
) -> None:
    """Two articles whose stock rows run opposite ways, another order that has a part of them reserved, parts split at random."""
    draw = Random(seed)
    mugs, pots = (draw.randint(0, 3), draw.randint(1, 3)), (draw.randint(1, 2), draw.randint(0, 2))
    spare, rival = (draw.randint(0, 2), draw.randint(0, 2)), draw.randint(0, 3)
    here, there = own_shop.warehouse, nis
    mug = driver.add_variant(own_shop, [(here, mugs[0] + spare[0]), (there, mugs[1] + spare[1])])
    pot = driver.add_variant(own_shop, [(there, pots[1]), (here, pots[0])])
    taken = min(rival, sum(spare))
    if taken:
        driver.confirm(driver.place_order(own_shop, variant=mug, quantity=taken))
    order = confirmed(driver, own_shop, [(mug, sum(mugs)), (pot, sum(pots))])
    planned = done(admin_token, "omsParcelsPlan", order=order.id)
    assert sum(line["quantity"] for parcel in planned for line in parcel["lines"]) == sum(mugs) + sum(pots)

    waiting = list(planned)
    while waiting:
        parcel = waiting.pop(draw.randrange(len(waiting)))
        pieces = {line["lineId"]: line["quantity"] for line in parcel["lines"]}
        if sum(pieces.values()) > 1 and draw.random() < 0.5:
            line = draw.choice(sorted(pieces))
            count = draw.randint(1, pieces[line])
            if count < sum(pieces.values()):
                split = done(admin_token, "omsParcelsSplit", parcel=parcel["id"], lines=[{"line": line, "quantity": count}])
                by_id = {one["id"]: one for one in split}
                known = {one["id"] for one in waiting} | {parcel["id"]}
                waiting += [one for one in split if one["id"] not in known and one["state"] == "PLANNED"]
                parcel = by_id[parcel["id"]]
        leaves(parcel, admin_token)
        found = in_saleor(order, admin_token)
        for variant in (mug, pot):
            assert all(quantity >= 0 <= reserved for quantity, reserved in stocks(variant, admin_token).values())
        left = sum(line["quantityToFulfill"] for line in found["lines"])
        assert sum(one["quantity"] for line in found["lines"] for one in line["allocations"]) == left

    assert in_saleor(order, admin_token)["status"] == "FULFILLED"
    assert sum(reserved for _, reserved in stocks(mug, admin_token).values()) == taken
    assert sum(quantity for quantity, _ in stocks(mug, admin_token).values()) == sum(spare)
    assert sum(quantity for quantity, _ in stocks(pot, admin_token).values()) == 0
