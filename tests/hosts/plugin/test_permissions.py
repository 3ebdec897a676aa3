"""Who sees what, and who may move; a refusal leaves everything as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from helpers import PASSWORD, drain, move, oms_of, pk_of, post
from shop_driver import Order, Shop, ShopDriver

from saleor_oms_plugin.workflow.models import OrderState, StatusChange

PUBLIC = """query($id: ID!) { order(id: $id) { oms {
    publicStatus { name color } publicHistory { status { name } } status { code } history { id } } } }"""


def public_of(order: Order, token: str | None) -> tuple[dict[str, Any], list[str]]:
    answer = post(PUBLIC, {"id": order.id}, token)
    return answer["data"]["order"]["oms"], [error["message"] for error in answer.get("errors", [])]


def target_of(order: Order, admin_token: str) -> str:
    return str(next(step for step in oms_of(order, admin_token)["availableMoves"] if step["isAllowed"])["toStatus"]["id"])


@pytest.fixture(scope="session")
def own_order(driver: ShopDriver, shop: Shop, make_customer: Callable[[], str]) -> tuple[Order, str]:
    """A customer's order, which nobody moves, and the customer's token."""
    token = make_customer()
    placed = driver.place_order(shop, token=token)
    drain()
    return placed, token


def test_the_customer_sees_the_public_part_of_the_own_order_alone(own_order: tuple[Order, str]) -> None:
    placed, token = own_order
    oms, errors = public_of(placed, token)
    assert oms["publicStatus"]["name"]
    assert len(oms["publicHistory"]) == 1
    assert (oms["status"], oms["history"]) == (None, None)
    assert all("PERMISSION_DENIED" in error for error in errors)
    assert len(errors) == 2


@pytest.mark.parametrize("who", ["another customer", "nobody"])
def test_a_stranger_who_knows_the_id_sees_nothing(who: str, own_order: tuple[Order, str], make_customer: Callable[[], str]) -> None:
    placed, _ = own_order
    oms, _ = public_of(placed, make_customer() if who == "another customer" else None)
    assert oms is None or not any(oms.values())


def test_a_guest_who_registers_owns_the_orders_of_their_address_at_once(driver: ShopDriver, shop: Shop) -> None:
    email = f"guest-{uuid4().hex[:8]}@oms.example.com"
    placed = driver.place_order(shop, email=email)
    driver.confirm(placed)  # Saleor gives away confirmed orders only
    drain()
    token = driver.register(shop, email, PASSWORD)
    mine = "{ me { orders(first: 10) { edges { node { number oms { publicStatus { name } } } } } } }"
    by_root = "query($id: ID, $number: String) { omsOrder(id: $id, number: $number) { number publicStatus { name } } }"

    listed = post(mine, {}, token)
    by_id, by_number = post(by_root, {"id": placed.id}, token), post(by_root, {"number": placed.number}, token)

    assert "errors" not in listed, listed
    assert [edge["node"]["number"] for edge in listed["data"]["me"]["orders"]["edges"] if edge["node"]["oms"]] == [placed.number], listed
    assert by_id == by_number, (by_id, by_number)
    assert by_id["data"]["omsOrder"]["number"] == placed.number
    assert public_of(placed, token)[0]["publicStatus"]["name"]


def test_an_order_out_of_reach_and_one_that_is_not_there_answer_alike(
    seen_order: Order, make_staff: Callable[..., str], careful_shop: Shop, make_customer: Callable[[], str]
) -> None:
    document = "query($number: String) { omsOrder(number: $number) { number } }"
    for token in (make_staff("manage_orders", channels=[careful_shop.slug]), make_customer(), None):
        there, not_there = post(document, {"number": seen_order.number}, token), post(document, {"number": "99999999"}, token)
        assert there["data"] == not_there["data"] == {"omsOrder": None}
        assert [error["message"] for error in there["errors"]] == [error["message"] for error in not_there["errors"]]
        assert there["errors"][0]["extensions"]["code"] == "PERMISSION_DENIED"


def test_staff_without_the_permission_see_nothing_of_the_staffs(seen_order: Order, make_staff: Callable[..., str]) -> None:
    oms, errors = public_of(seen_order, make_staff("manage_products"))
    assert oms is None or oms["status"] is None
    assert errors


@pytest.mark.parametrize("who", ["customer", "anonymous", "staff without the permission", "restricted staff"])
def test_a_move_without_the_right_is_denied_and_nothing_happens(
    who: str,
    own_order: tuple[Order, str],
    driver: ShopDriver,
    admin_token: str,
    make_staff: Callable[..., str],
    careful_shop: Shop,
) -> None:
    placed, customer = own_order
    token = {
        "customer": lambda: customer,
        "anonymous": lambda: None,
        "staff without the permission": lambda: make_staff("manage_products"),
        "restricted staff": lambda: make_staff("manage_orders", channels=[careful_shop.slug]),
    }[who]()
    to = target_of(placed, admin_token)
    before = OrderState.objects.get(order_id=pk_of(placed))

    result = move(placed, to, token)

    assert result["changed"] is False
    # An order of a channel that is closed to the caller is as good as none.
    assert [error["code"] for error in result["errors"]] == ["NOT_FOUND" if who == "restricted staff" else "PERMISSION_DENIED"]
    after = OrderState.objects.get(order_id=pk_of(placed))
    assert (after.status_id, after.version, after.since) == (before.status_id, before.version, before.since)
    assert StatusChange.objects.filter(order_id=pk_of(placed)).count() == 1


def test_restricted_staff_see_and_move_orders_of_their_channels(
    order: Order, driver: ShopDriver, careful_shop: Shop, shop: Shop, make_staff: Callable[..., str]
) -> None:
    other = driver.place_order(careful_shop)
    drain()
    token = make_staff("manage_orders", channels=[shop.slug])

    listed = post("{ omsOrders(first: 100) { edges { node { orderId } } } }", {}, token)["data"]["omsOrders"]["edges"]
    ids = {edge["node"]["orderId"] for edge in listed}
    assert order.id in ids
    assert other.id not in ids

    answer = post("query($id: ID!) { omsOrder(id: $id) { status { code } number } }", {"id": other.id}, token)
    assert answer["data"]["omsOrder"] is None or answer["data"]["omsOrder"]["status"] is None

    assert move(order, target_of(order, token), token)["changed"] is True


def test_staff_of_unrestricted_groups_reach_every_channel(seen_order: Order, make_staff: Callable[..., str]) -> None:
    assert oms_of(seen_order, make_staff("manage_orders"))["status"]["code"] == "new"


def test_an_app_with_the_permission_moves_in_its_own_name(order: Order, app_token: str, admin_token: str) -> None:
    assert move(order, target_of(order, admin_token), app_token)["changed"] is True
    assert oms_of(order, admin_token)["history"][0]["actor"] == {"kind": "APP", "name": "Importer"}


def test_roots_of_staff_are_denied_to_others(make_customer: Callable[[], str]) -> None:
    for token in (None, make_customer()):
        for root in ("omsStatuses { code }", "omsWorkflows { code }", "omsOrders(first: 1) { edges { node { id } } }"):
            answer = post(f"{{ {root} }}", {}, token)
            assert list(answer["data"].values()) == [None]
            assert "PERMISSION_DENIED" in answer["errors"][0]["message"]
