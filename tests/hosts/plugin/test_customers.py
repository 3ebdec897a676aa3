"""Customers in a real Saleor: of a guest's checkout and of a user's, seen through Saleor's own User and Order."""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Callable
from typing import Any

from helpers import drain, post
from shop_driver import Shop, ShopDriver

CUSTOMER = "id userId email name phone languageCode channel origin ordersCount totals { total { amount currency } }"
BY_EMAIL = f"query($email: String!) {{ omsCustomer(email: $email) {{ {CUSTOMER} latestOrders {{ number status {{ code }} }} }} }}"


def someone() -> str:
    return f"someone-{uuid.uuid4().hex[:10]}@example.com"


def customer(email: str, token: str) -> dict[str, Any]:
    drain()
    answer = post(BY_EMAIL, {"email": email}, token)
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["omsCustomer"]
    return found


def user_id(token: str) -> str:
    payload = token.split(".")[1]
    found: str = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))["user_id"]
    return found


def test_a_guests_checkout_makes_a_customer(driver: ShopDriver, shop: Shop, admin_token: str) -> None:
    email = someone()
    placed = driver.place_order(shop, email=email)

    found = customer(email.upper(), admin_token)

    assert (found["userId"], found["email"], found["name"], found["phone"]) == (None, email, "Ana Kovač", "+38612345678")
    assert (found["channel"], found["origin"], found["languageCode"], found["ordersCount"]) == (shop.slug, "CHECKOUT", "sl", 1)
    assert [one["total"]["currency"] for one in found["totals"]] == ["EUR"]
    assert [(one["number"], one["status"]["code"]) for one in found["latestOrders"]] == [(placed.number, "new")]


def test_a_users_checkout_shows_on_saleors_user_and_on_the_order(
    driver: ShopDriver, shop: Shop, admin_token: str, make_customer: Callable[[], str], make_staff: Callable[..., str]
) -> None:
    token = make_customer()
    placed = driver.place_order(shop, token=token)
    drain()
    update = """mutation($id: ID!, $input: OmsCustomerInput!) { omsCustomerUpdate(id: $id, input: $input) {
        customer { code minimumDiscountPercent tags } errors { code message } } }"""
    of_user = f"query($id: ID!) {{ user(id: $id) {{ oms {{ {CUSTOMER} code }} }} }}"

    found = post(of_user, {"id": user_id(token)}, admin_token)["data"]["user"]["oms"]
    code = uuid.uuid4().hex[:10]
    given = {"code": code, "minimumDiscountPercent": "2.5", "tags": ["VIP"]}
    changed = post(update, {"id": found["id"], "input": given}, admin_token)["data"]["omsCustomerUpdate"]

    assert (found["userId"], found["ordersCount"]) == (user_id(token), 1)
    assert (changed["errors"], changed["customer"]["code"], changed["customer"]["tags"]) == ([], code, ["vip"])
    of_order = "query($id: ID!) { order(id: $id) { oms { customer { code } warnings { code } otherOrders { number } } } }"
    on_order = post(of_order, {"id": placed.id}, make_staff("manage_orders"))
    assert on_order["data"]["order"]["oms"] == {"customer": {"code": code}, "warnings": [], "otherOrders": []}


def test_the_customer_sees_nothing_of_it(
    driver: ShopDriver, shop: Shop, make_customer: Callable[[], str], make_staff: Callable[..., str]
) -> None:
    token = make_customer()
    placed = driver.place_order(shop, token=token)
    drain()

    own = post("{ me { id oms { note code } } }", {}, token)
    on_order = post("query($id: ID!) { order(id: $id) { oms { number customer { note } } } }", {"id": placed.id}, token)
    by_root = post(BY_EMAIL, {"email": "ana@example.com"}, token)
    only_orders = post(BY_EMAIL, {"email": "ana@example.com"}, make_staff("manage_orders"))

    assert (own["data"]["me"]["oms"], on_order["data"]["order"]["oms"]) == (None, {"number": placed.number, "customer": None})
    assert by_root["data"]["omsCustomer"] is only_orders["data"]["omsCustomer"] is None
    for answer in (own, on_order, by_root, only_orders):
        assert [error["extensions"]["code"] for error in answer["errors"]] == ["PERMISSION_DENIED"]


def test_saleors_cost_limit_counts_what_a_page_of_customers_holds(admin_token: str) -> None:
    many = " ".join(f"a{i}: omsCustomers(first: 100) {{ edges {{ node {{ latestOrders(first: 50) {{ id }} }} }} }}" for i in range(20))

    answer = post(f"{{ {many} }}", {}, admin_token)

    assert "exceeds the maximum cost" in answer["errors"][0]["message"]
