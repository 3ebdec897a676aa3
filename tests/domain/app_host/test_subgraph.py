"""The endpoint is a subgraph of Apollo Federation: the router reads its SDL and asks it for entities by their keys."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.testing import FakeSaleorServer
from tests.support.sdl import without_descriptions

from .conftest import AppHost

pytestmark = pytest.mark.django_db

ENTITIES = """query($representations: [_Any!]!) { _entities(representations: $representations) { __typename
  ... on Order { id oms { number publicStatus { name color } } } ... on User { id } ... on ProductVariant { id channel } } }"""


def order(pk: Any) -> dict[str, Any]:
    return {"__typename": "Order", "id": to_global_id("Order", pk)}


def test_the_sdl_extends_saleor_s_types_by_saleor_s_keys(installed: AppHost) -> None:
    sdl = installed.ask("{ _service { sdl } }").json()["data"]["_service"]["sdl"]
    described, sdl = sdl, without_descriptions(sdl)

    assert '"""extend' not in described.replace("\n", "")
    assert 'extend type Order @key(fields: "id") {\n  id: ID! @external\n  oms: OmsOrder\n}' in sdl
    assert 'extend type User @key(fields: "id") {\n  id: ID! @external\n  oms: OmsCustomer\n}' in sdl
    assert (
        'extend type ProductVariant @key(fields: "id channel") {\n  id: ID! @external\n  channel: String @external\n  oms: OmsVariant\n}'
        in sdl
    )
    assert "omsOrders(" in sdl
    assert "_entities" not in sdl


def test_our_side_of_an_order_is_found_by_saleor_s_id(installed: AppHost, saleor: FakeSaleorServer) -> None:
    ana = saleor.add_user("ana@example.com")
    own, other = saleor.add_order(number="1", user_id=ana.id), saleor.add_order(number="2")
    maintenance.sweep()

    answer = installed.ask(ENTITIES, saleor.token(ana), {"representations": [order(own.id), order(other.id)]}).json()

    first, second = answer["data"]["_entities"]
    assert first["oms"]["number"] == "1"
    assert first["oms"]["publicStatus"]["name"]
    assert second["oms"] is None
    assert [error["path"] for error in answer["errors"]] == [["_entities", 1, "oms"]]


def test_an_order_that_has_not_come_to_us_is_null(installed: AppHost, saleor: FakeSaleorServer) -> None:
    unknown = order("5f0bb8d0-3f0f-4b3c-a9c1-1d1f7f0e8a11")

    answer = installed.ask(ENTITIES, saleor.staff_token(), {"representations": [unknown]}).json()

    assert answer == {"data": {"_entities": [unknown | {"oms": None}]}}


def test_users_and_variants_are_entities_too(installed: AppHost) -> None:
    representations = [
        {"__typename": "User", "id": "VXNlcjox"},
        {"__typename": "ProductVariant", "id": "UHJvZHVjdDox", "channel": "default-channel"},
    ]

    assert installed.ask(ENTITIES, variables={"representations": representations}).json()["data"]["_entities"] == representations


def test_what_is_known_of_a_user_is_for_staff_with_a_right_to_customers(installed: AppHost, saleor: FakeSaleorServer) -> None:
    ana, staff = saleor.add_user("ana@example.com"), saleor.add_user("staff@example.com", is_staff=True, permissions=["MANAGE_USERS"])
    saleor.add_order(user_id=ana.id, user_email="ana@example.com")
    maintenance.sweep()
    maintenance.do_long_work()
    document = "query($r: [_Any!]!) { _entities(representations: $r) { ... on User { id oms { email ordersCount } } } }"
    asked = {"r": [{"__typename": "User", "id": ana.id}, {"__typename": "User", "id": to_global_id("User", 10**6)}]}

    first, second = installed.ask(document, saleor.token(staff), asked).json()["data"]["_entities"]
    refused = installed.ask(document, saleor.token(ana), asked).json()
    wrong = installed.ask(document, saleor.token(staff), {"r": [{"__typename": "User", "id": "x"}]}).json()

    assert (first["oms"], second["oms"]) == ({"email": "ana@example.com", "ordersCount": 1}, None)
    assert [found["oms"] for found in refused["data"]["_entities"]] == [None, None]
    assert {error["extensions"]["code"] for error in refused["errors"]} == {"PERMISSION_DENIED"}
    assert [error["extensions"]["code"] for error in wrong["errors"]] == ["INVALID"]


def test_a_page_of_entities_costs_a_constant_number_of_queries(
    installed: AppHost, saleor: FakeSaleorServer, django_assert_max_num_queries: Any
) -> None:
    orders = [saleor.add_order() for _ in range(60)]
    maintenance.sweep()
    token = saleor.staff_token()
    installed.ask("{ __typename }", token)

    with django_assert_max_num_queries(12):
        answer = installed.ask(ENTITIES, token, {"representations": [order(found.id) for found in orders]}).json()

    assert all(found["oms"]["publicStatus"] for found in answer["data"]["_entities"])


@pytest.mark.parametrize(
    "representation",
    [
        5,
        {},
        {"__typename": "Order"},
        {"__typename": "Order", "id": 5},
        {"__typename": "Order", "id": "x" * 5000},
        {"__typename": "OmsStatus", "id": "T21zU3RhdHVzOjE="},
        {"__typename": ["Order"], "id": "T3JkZXI6MQ=="},
    ],
)
def test_a_representation_that_is_none_is_refused(installed: AppHost, representation: Any) -> None:
    answer = installed.ask(ENTITIES, variables={"representations": [representation]}).json()

    assert "representation" in answer["errors"][0]["message"]
    assert not any((answer.get("data") or {}).get("_entities") or ())


def test_an_order_id_that_is_none_empties_only_its_own_answer(installed: AppHost, saleor: FakeSaleorServer) -> None:
    answer = installed.ask(ENTITIES, saleor.staff_token(), {"representations": [{"__typename": "Order", "id": "nonsense"}]}).json()

    assert answer["data"]["_entities"] == [{"__typename": "Order", "id": "nonsense", "oms": None}]
    assert answer["errors"][0]["extensions"]["code"] == "INVALID"


def test_more_entities_than_a_page_are_refused(installed: AppHost) -> None:
    answer = installed.ask(ENTITIES, variables={"representations": [{"__typename": "User", "id": "VXNlcjox"}] * 101})

    assert answer.status_code == 400
    assert "at most 100" in answer.json()["errors"][0]["message"]


def test_inline_representations_are_read_as_well(installed: AppHost) -> None:
    answer = installed.ask('{ _entities(representations: [{__typename: "User", id: "VXNlcjox"}]) { ... on User { id } } }')

    assert answer.json() == {"data": {"_entities": [{"id": "VXNlcjox"}]}}
