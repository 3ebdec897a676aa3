"""Customers beside a real Saleor: of a guest's checkout and of a user's, by webhook."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from beside import Beside, People
from shop_driver import Shop

from tests.support.app_server import eventually

BY_EMAIL = """query($email: String!) { omsCustomer(email: $email) {
  userId email name ordersCount totals { total { currency } } latestOrders { number } } }"""


def customer(beside: Beside, email: str, count: int) -> dict[str, Any]:
    def found() -> dict[str, Any] | None:
        one = (beside.ask(BY_EMAIL, beside.admin_token(), email=email).get("data") or {}).get("omsCustomer")
        return one if one is not None and one["ordersCount"] >= count else None

    return dict(eventually(found))


def test_a_guests_checkout_makes_a_customer(beside: Beside, shop: Shop) -> None:
    email = f"guest-{uuid4().hex[:10]}@example.com"
    order = beside.driver.place_order(shop, email=email)

    found = customer(beside, email, 1)

    assert (found["userId"], found["name"], found["latestOrders"]) == (None, "Ana Kovač", [{"number": order.number}])


def test_a_users_checkout_is_the_users_and_the_subgraph_shows_it(beside: Beside, shop: Shop, people: People) -> None:
    token = beside.sign_in(people.ben)
    beside.driver.place_order(shop, email=people.ben, token=token)

    found = customer(beside, people.ben, 1)

    assert found["userId"]
    entities = "query($r: [_Any!]!) { _entities(representations: $r) { ... on User { oms { email } } } }"
    asked = [{"__typename": "User", "id": found["userId"]}]
    assert beside.ask(entities, beside.admin_token(), r=asked)["data"]["_entities"] == [{"oms": {"email": people.ben}}]
    refused = beside.ask(entities, token, r=asked)
    assert (refused["data"]["_entities"], refused["errors"][0]["extensions"]["code"]) == ([{"oms": None}], "PERMISSION_DENIED")


def test_the_pages_token_lets_who_may_read_customers(beside: Beside, shop: Shop) -> None:
    email = f"guest-{uuid4().hex[:10]}@example.com"
    beside.driver.place_order(shop, email=email)
    customer(beside, email, 1)

    answer = beside.ask(BY_EMAIL, beside.iframe_token(beside.admin_token()), email=email)

    assert answer["data"]["omsCustomer"]["email"] == email
