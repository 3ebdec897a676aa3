"""The operations that we publish for clients do what they say."""

from __future__ import annotations

import pytest

from tests.support.api import ask, order_id, status_id
from tests.support.published import operation
from tests.support.shop import ANNA, CUSTOMER, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])


def test_a_storefront_shows_its_customer_where_the_order_is(open_shop: Shop) -> None:
    order = open_shop.receives(user_id=CUSTOMER.id)

    answer = ask(operation("CustomerOrder"), CUSTOMER, id=order_id(order), languageCode="pl")

    assert answer.errors == []
    assert answer.data["omsOrder"]["publicStatus"]["name"] == "Przyjęte"
    assert answer.data["omsOrder"]["lines"]


def test_staff_list_orders_and_move_one(open_shop: Shop) -> None:
    order = open_shop.receives()
    listed = ask(operation("StaffOrders"), ANNA, first=10).data["omsOrders"]["edges"][0]["node"]

    answer = ask(
        operation("MoveOrder"), ANNA, order=listed["id"], toStatus=status_id(open_shop.status("confirmed")), version=listed["version"]
    )

    assert answer.errors == []
    assert answer.data["omsOrderMove"]["errors"] == []
    assert open_shop.status_code(order) == "confirmed"
