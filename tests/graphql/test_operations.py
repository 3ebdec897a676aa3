"""The operations that we publish for clients do what they say."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.api import ask, order_id, status_id
from tests.support.published import FOLDER, examples, operation
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


def test_every_example_does_what_it_says(open_shop: Shop) -> None:
    order = open_shop.receives(user_id=CUSTOMER.id)
    known = {"{order}": order_id(order), "{nextStatus}": status_id(open_shop.status("confirmed")), "{customerName}": ""}

    for example in examples():
        asking = CUSTOMER if example.get("isCustomers") else ANNA
        answer = ask(operation(example["operation"]), asking, **_filled(example["variables"], known))

        assert answer.errors == [], example["operation"]
        (found,) = answer.data.values()
        assert found, example["operation"]
        assert found.get("errors", []) == [], example["operation"]
    assert open_shop.status_code(order) == "confirmed"
    assert [note["text"] for note in found["notes"]] == ["Call before you deliver.", "Will it come before Friday?"]


def test_every_published_operation_is_an_example() -> None:
    assert {example["operation"] for example in examples()} == {path.stem for path in (FOLDER / "operations").glob("*.graphql")}


def _filled(value: Any, known: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _filled(inner, known) for name, inner in value.items()}
    return known[value] if isinstance(value, str) and value.startswith("{") else value
