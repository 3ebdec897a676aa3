"""Erasing a person inside a real Saleor, which goes on knowing the order; and an account that Saleor deletes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from helpers import drain, post
from shop_driver import Order, Shop, ShopDriver
from test_customers import user_id

from saleor_oms_plugin.background import tasks

ERASE = """mutation($customer: ID!) { omsPersonalDataErase(customer: $customer, dryRun: false) {
    request { job { state } } errors { code message } } }"""
OF_ORDER = """query($id: ID!) { order(id: $id) { userEmail oms {
    number erasedAt customerName customerEmail status { code } billingAddress { lastName city country } total { amount } } } }"""
OF_USER = "query($id: ID!) { omsCustomer(userId: $id) { id name email accountDeletedAt } }"


def oms(order: Order, token: str) -> dict[str, Any]:
    drain()
    found: dict[str, Any] = post(OF_ORDER, {"id": order.id}, token)["data"]["order"]
    return found


def test_who_was_erased_is_not_read_back_from_saleor(
    driver: ShopDriver, shop: Shop, admin_token: str, make_customer: Callable[[], str]
) -> None:
    token = make_customer()
    placed = driver.place_order(shop, token=token)
    driver.cancel(placed)
    before = oms(placed, admin_token)
    assert before["oms"]["customerName"] != ""
    person = post(OF_USER, {"id": user_id(token)}, admin_token)["data"]["omsCustomer"]

    asked = post(ERASE, {"customer": person["id"]}, admin_token)["data"]["omsPersonalDataErase"]
    assert asked["errors"] == []
    tasks.long_work.apply(throw=True)
    driver.set_metadata(placed, "read", "again")
    after = oms(placed, admin_token)

    assert after["userEmail"] == before["userEmail"] != ""
    assert after["oms"]["erasedAt"] is not None
    assert (after["oms"]["customerName"], after["oms"]["customerEmail"]) == (None, None)
    assert after["oms"]["billingAddress"] == {"lastName": "", "city": "", "country": before["oms"]["billingAddress"]["country"]}
    for name in ("number", "status", "total"):
        assert after["oms"][name] == before["oms"][name]
    assert post(OF_USER, {"id": user_id(token)}, admin_token)["data"]["omsCustomer"] is None


def test_that_an_account_was_deleted_is_heard_and_erases_nothing(
    driver: ShopDriver, shop: Shop, admin_token: str, make_customer: Callable[[], str]
) -> None:
    token = make_customer()
    driver.place_order(shop, token=token)
    drain()
    pk = user_id(token)
    before = post(OF_USER, {"id": pk}, admin_token)["data"]["omsCustomer"]
    assert before["accountDeletedAt"] is None

    driver.call("mutation($id: ID!) { customerDelete(id: $id) { errors { field message } } }", {"id": pk})

    after = post(OF_USER, {"id": pk}, admin_token)["data"]["omsCustomer"]
    assert after["accountDeletedAt"] is not None
    assert after["name"] == before["name"] != ""
