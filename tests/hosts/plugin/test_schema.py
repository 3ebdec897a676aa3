"""The extension is in Saleor's own schema, and obeys Saleor's own limits."""

from __future__ import annotations

import pytest
from helpers import post
from shop_driver import Order


def field_names(type_name: str) -> set[str]:
    answer = post("query($name: String!) { __type(name: $name) { fields { name } } }", {"name": type_name})
    return {field["name"] for field in answer["data"]["__type"]["fields"]}


def test_introspection_shows_the_extension() -> None:
    assert "oms" in field_names("Order")
    assert {"omsStatuses", "omsStatus", "omsWorkflows", "omsOrder", "omsOrders"} <= field_names("Query")
    assert {"omsOrderMove", "omsStatusesFromTemplates"} <= field_names("Mutation")
    assert {"publicStatus", "publicHistory", "status", "since", "version", "history", "availableMoves"} <= field_names("OmsOrder")


def test_the_scalars_are_saleors_own() -> None:
    answer = post('{ __type(name: "OmsOrder") { fields { name type { name } } } }', {})
    types = {field["name"]: field["type"]["name"] for field in answer["data"]["__type"]["fields"]}
    assert types["since"] == "DateTime"


def test_the_federated_sdl_carries_the_extension() -> None:
    sdl = post("{ _service { sdl } }", {})["data"]["_service"]["sdl"]
    assert "type OmsOrder" in sdl
    assert "omsOrderMove(" in sdl


def test_statuses_answer_over_http(admin_token: str) -> None:
    answer = post("{ omsStatuses { code name color textColor kind } }", {}, admin_token)
    assert "errors" not in answer
    assert {"new", "shipped"} <= {status["code"] for status in answer["data"]["omsStatuses"]}


def test_an_order_is_reached_through_saleors_entities(order: Order, admin_token: str) -> None:
    document = "query($refs: [_Any!]!) { _entities(representations: $refs) { ... on Order { id oms { number } } } }"
    answer = post(document, {"refs": [{"__typename": "Order", "id": order.id}]}, admin_token)
    assert answer["data"]["_entities"] == [{"id": order.id, "oms": {"number": order.number}}]


@pytest.mark.parametrize("paging", ["first: 100000", "last: 100000"])
def test_saleors_cost_limit_refuses_a_huge_page(paging: str, admin_token: str) -> None:
    answer = post(f"{{ omsOrders({paging}) {{ edges {{ node {{ id }} }} }} }}", {}, admin_token)
    assert "exceeds the maximum cost" in answer["errors"][0]["message"]
    assert "data" not in answer


def test_what_an_order_holds_counts_for_every_order_of_a_page(admin_token: str) -> None:
    fields = "history { toStatus { code } } availableMoves { toStatus { code } } "
    many = " ".join(f"a{i}: omsOrders(first: 100) {{ edges {{ node {{ {fields} }} }} }}" for i in range(150))
    answer = post(f"{{ {many} }}", {}, admin_token)
    assert "exceeds the maximum cost" in answer["errors"][0]["message"]


def test_our_own_limit_of_a_page_is_a_hundred(admin_token: str) -> None:
    document = "query($first: Int) { omsOrders(first: $first) { edges { node { id } } } }"
    assert "errors" not in post(document, {"first": 100}, admin_token)
    refused = post(document, {"first": 101}, admin_token)
    assert refused["data"] == {"omsOrders": None}
    assert refused["errors"][0]["message"].startswith("INVALID")


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("query($a: " + "A" * 900 + ") { shop { name } }", 'Unknown type "AAA'),
        ("{ordr{id}}", 'Cannot query field "ordr" on type "Query".'),
        ("query($a: " + "A" * 20_000 + ") { shop { name } }", "a name or a number of more than 1000 characters"),
        ("{" + "shop { name } " * 201 + "}", "more than 200 times for the same name at one place"),
        ("{" + "".join(f"a{n}: shop {{ name }} " for n in range(90)) + "}", None),
    ],
    ids=["a long type", "a typing error", "an endless type", "a crowd", "what a client may send"],
)
def test_no_document_keeps_saleor_busy(document: str, expected: str | None) -> None:
    answer = post(document, {})
    if expected is None:
        assert len(answer["data"]) == 90
        return
    message = answer["errors"][0]["message"]
    assert expected in message
    assert "Did you mean" not in message
    assert "Perhaps you meant" not in message
