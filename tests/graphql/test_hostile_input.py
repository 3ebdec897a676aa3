"""Whatever a caller sends, the answer is an answer: every root of the schema, every argument, values that nobody sends by mistake."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from graphql.type import GraphQLEnumType, GraphQLInputObjectType, GraphQLList, GraphQLNonNull

from saleor_oms_plugin.core.actor import MANAGE_USERS
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.graphql.base.access import RefusedError
from saleor_oms_plugin.graphql.base.arguments import MAX_REASON_LENGTH
from tests.support.api import Answer, ask, order_id, status_id
from tests.support.roots import Root, plain, roots
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])


def _nested(levels: int) -> Any:
    condition: Any = {"field": "order.total", "operator": ">", "value": 1}
    for _ in range(levels):
        condition = {"combinator": "and", "rules": [condition]}
    return condition


HOSTILE: dict[str, list[Any]] = {
    "ID": ["x", to_global_id("OmsStatus", "x"), to_global_id("User", 1)],
    "String": ["x" * 100_000],
    "JSON": [_nested(20), {"rules": [None, 1, []]}, {"rules": [{"field": ["x"], "operator": "=", "value": {}}]}],
    "Int": [-1, 2**31 - 1],
    "Boolean": [],
    "DateTime": ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"],
    "Decimal": [-1, 1e30],
    "Float": [-1.0, 1e300],
}


def hostile(type_: Any, depth: int = 0) -> Iterator[Any]:
    if isinstance(type_, GraphQLNonNull):
        yield from hostile(type_.of_type, depth)
    elif isinstance(type_, GraphQLList):
        yield []
        yield [plain(type_.of_type)] * 1000
        yield from ([one] for one in hostile(type_.of_type, depth))
    elif isinstance(type_, GraphQLInputObjectType):
        usual = plain(type_)
        for name, field in type_.fields.items():
            yield from ({**usual, name: one} for one in (hostile(field.type, depth + 1) if depth < 2 else ()))
            if not isinstance(field.type, GraphQLNonNull):
                yield {**usual, name: None}
    elif not isinstance(type_, GraphQLEnumType):
        yield from HOSTILE[type_.name]


def calls(root: Root) -> Iterator[dict[str, Any]]:
    """Each argument's hostile values beside plain others, and alone where the others may be left out."""
    usual, needed = root.usual, root.needed
    yield usual
    for name, argument in root.field.args.items():
        for value in hostile(argument.type):
            yield {**usual, name: value}
            if root.kind == "query" and len(needed.keys() | {name}) < len(usual):
                yield {**needed, name: value}


EVERY_RIGHT = replace(OWNER_OF_SHOP, permissions=OWNER_OF_SHOP.permissions | {MANAGE_USERS})


def unexpected(answer: Answer) -> list[Any]:
    """What a host would answer as its own fault; variables that are not of their type are refused before anything of ours runs."""
    raised = [getattr(error, "original_error", None) for error in answer.errors]
    return [error for error in raised if error is not None and not isinstance(error, RefusedError)]


@pytest.mark.parametrize("kind", ["query", "mutation"])
def test_no_argument_ends_in_an_unexpected_error(open_shop: Shop, kind: str) -> None:
    open_shop.has()
    found = []
    for root in roots(kind):
        for variables in calls(root):
            with transaction.atomic():
                errors = unexpected(ask(root.document, EVERY_RIGHT, **variables))
                transaction.set_rollback(True)
            found += [f"{root}: {error!r} <- {str(variables)[:300]}" for error in errors]
    assert found == []


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_a_text_that_can_not_be_kept_is_refused_by_the_name_of_its_argument(open_shop: Shop, text: str) -> None:
    order = open_shop.has()

    moved = ask(MOVE, ANNA, order=order_id(order), to=status_id(open_shop.status("confirmed")), reason=text)
    listed = ask("query($channels: [String!]) { omsOrders(filter: {channels: $channels}) { totalCount } }", ANNA, channels=[text])

    assert [(error["code"], error["field"]) for error in moved.data["omsOrderMove"]["errors"]] == [("INVALID", "reason")]
    assert listed.codes == ["INVALID"]
    assert open_shop.history(order) == ["new"]


MOVE = """mutation($order: ID!, $to: ID!, $reason: String) {
  omsOrderMove(order: $order, toStatus: $to, reason: $reason) { changed errors { code field } } }"""


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan")])
def test_a_number_that_json_has_not_is_refused_wherever_it_stands(open_shop: Shop, number: float) -> None:
    status = open_shop.status("awaiting-payment")
    before = status.payment_gate_condition
    document = """mutation($id: ID!, $condition: JSON) {
      omsStatusUpdate(id: $id, input: {paymentGateCondition: $condition}) { errors { code } } }"""

    answer = ask(document, OWNER_OF_SHOP, id=status_id(status), condition={"rules": [{"field": "order.total", "value": [number]}]})

    assert answer.data["omsStatusUpdate"]["errors"] == [{"code": "INVALID"}]
    assert open_shop.status("awaiting-payment").payment_gate_condition == before


def test_a_reason_has_an_end(open_shop: Shop) -> None:
    order = open_shop.has()
    target = status_id(open_shop.status("confirmed"))

    refused = ask(MOVE, ANNA, order=order_id(order), to=target, reason="x" * 1_000_000).data["omsOrderMove"]
    moved = ask(MOVE, ANNA, order=order_id(order), to=target, reason="x" * MAX_REASON_LENGTH).data["omsOrderMove"]

    assert (refused["changed"], [error["field"] for error in refused["errors"]]) == (False, ["reason"])
    assert moved["changed"]


def test_ten_thousand_orders_are_previewed_by_nobody_and_moved_by_a_job(open_shop: Shop) -> None:
    many = [to_global_id("OmsOrder", f"00000000-0000-4000-8000-{number:012d}") for number in range(10_000)]
    target = status_id(open_shop.status("confirmed"))

    shown = ask("query($ids: [ID!]!, $to: ID!) { omsMovePreview(orders: $ids, toStatus: $to) { reason } }", ANNA, ids=many, to=target)
    moved = ask(
        "mutation($ids: [ID!], $to: ID!) { omsOrdersBulkMove(orders: $ids, toStatus: $to) { job { total } } }", ANNA, ids=many, to=target
    )

    assert shown.codes == ["INVALID"]
    assert moved.data["omsOrdersBulkMove"]["job"] == {"total": 10_000}


def test_a_condition_is_not_nested_without_end(open_shop: Shop) -> None:
    document = """mutation($id: ID!, $condition: JSON) {
      omsStatusUpdate(id: $id, input: {paymentGateCondition: $condition}) { errors { code field message } } }"""
    status = open_shop.status("awaiting-payment")
    before = status.payment_gate_condition

    for levels in (9, 500):
        answer = ask(document, OWNER_OF_SHOP, id=status_id(status), condition=_nested(levels))
        assert [error["code"] for error in answer.data["omsStatusUpdate"]["errors"]] == ["INVALID"]

    assert open_shop.status("awaiting-payment").payment_gate_condition == before
