"""A host may guard its writer database, as Saleor does: what staff read there is read within `Runtime.writing`, whoever resolves it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from graphql.type import GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLUnionType

from saleor_oms_plugin.core.actor import (
    HANDLE_CHECKOUTS,
    HANDLE_PAYMENTS,
    MANAGE_CHECKOUTS,
    MANAGE_DISCOUNTS,
    MANAGE_ORDERS,
    MANAGE_PRODUCTS,
    MANAGE_SETTINGS,
    MANAGE_USERS,
    Actor,
    ActorKind,
)
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.core.runtime import runtime, set_runtime
from saleor_oms_plugin.jobs.services import drain_jobs
from tests.support.api import ask, schema
from tests.support.customers import CLARA, customer_id, guest, orders
from tests.support.discounts import DORA, new_class
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db
EVERYTHING = frozenset(
    {HANDLE_CHECKOUTS, HANDLE_PAYMENTS, MANAGE_CHECKOUTS, MANAGE_DISCOUNTS, MANAGE_ORDERS, MANAGE_PRODUCTS, MANAGE_SETTINGS, MANAGE_USERS}
)


def _needs_arguments(field: Any) -> bool:
    return any(isinstance(argument.type, GraphQLNonNull) for argument in field.args.values())


def _first(field: Any) -> str:
    """A list of many is asked for by pages."""
    return "(first: 3)" if "first" in field.args else ""


def _all_below(field: Any, depth: int) -> str:
    """Every field below one that needs no argument, so many levels down."""
    found = []
    for name, below in _named(field).fields.items():
        has_fields = isinstance(_named(below), GraphQLObjectType)
        if _needs_arguments(below) or isinstance(_named(below), GraphQLUnionType) or (has_fields and not depth):
            continue
        found.append(f"{name}{_first(below)} {_all_below(below, depth - 1) if has_fields else ''}")
    return f"{{ __typename {' '.join(found)} }}"


def _named(field: Any) -> Any:
    found = field.type
    while isinstance(found, GraphQLNonNull | GraphQLList):
        found = found.of_type
    return found


@pytest.fixture
def guarded(open_shop: Shop) -> Iterator[None]:
    """Every statement outside of `Runtime.writing` fails."""
    depth = 0

    @contextmanager
    def writing() -> Iterator[None]:
        nonlocal depth
        depth += 1
        try:
            yield
        finally:
            depth -= 1

    def guard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        assert depth, f"The writer was not opened for: {sql[:200]}"
        return execute(sql, params, many, context)

    orders(open_shop)
    before = runtime()
    set_runtime(replace(before, writing=writing))
    with connection.execute_wrapper(guard):
        yield
    set_runtime(before)


def test_a_customers_timeline(open_shop: Shop, guarded: None) -> None:
    with runtime().writing():
        pk = customer_id(guest())

    answer = ask("query($id: ID!) { omsCustomer(id: $id) { timeline { kind order { number } } } }", CLARA, id=pk)

    assert answer.errors == []
    assert [item["kind"] for item in answer.data["omsCustomer"]["timeline"]] == ["ORDER"]


@pytest.mark.parametrize(
    "mutation",
    [
        'omsNoteCreate(order: $id, text: "Call first.", visibility: PRIVATE) { order { notes { text edits { text } } } errors { code } }',
        "omsOrderLinkCreate(order: $id) { order { links { url } status { code } } errors { code } }",
    ],
)
def test_the_order_that_a_mutation_answers(open_shop: Shop, guarded: None, mutation: str) -> None:
    [order] = open_shop.saleor.orders.values()

    answer = ask(f"mutation($id: ID!) {{ done: {mutation} }}", CLARA, id=to_global_id("Order", order.id))

    assert answer.errors == []
    assert answer.data["done"]["errors"] == []
    assert answer.data["done"]["order"] is not None


def test_a_file_of_prices(open_shop: Shop, guarded: None) -> None:
    new = base64.b64encode(b"sku,gold\nBOOT,15\n").decode()
    with runtime().writing():
        new_class("Gold", 1)
        sent = ask("mutation($c: String!) { done: omsDiscountFileUpload(content: $c) { file { id } } }", DORA, c=new).data["done"]
    begin = "mutation($f: ID!) { done: omsDiscountImport(file: $f) { job { id } file { rowsCount dryRunJob { id } } errors { code } } }"
    assert ask(begin, DORA, f=sent["file"]["id"]).errors == []
    with runtime().writing():
        while drain_jobs(10):
            pass

    fields = "rowsCount changedCount dryRunJob { state resultUrl } importJob { id } notedRows { totalCount edges { node { sku } } }"
    answer = ask(f"query($f: ID!) {{ omsDiscountFile(id: $f) {{ {fields} }} }}", DORA, f=sent["file"]["id"])

    assert answer.errors == []
    assert answer.data["omsDiscountFile"]["notedRows"]["totalCount"] == 1


OWNER = Actor(ActorKind.STAFF, "Olga", id=to_global_id("User", 1), permissions=EVERYTHING)


def test_all_that_the_roots_tell_without_arguments(open_shop: Shop, guarded: None) -> None:
    wrong: list[str] = []
    asked = 0
    for root, field in schema().get_query_type().fields.items():
        if not root.startswith("oms") or _needs_arguments(field):
            continue
        selection = _all_below(field, 3) if isinstance(_named(field), GraphQLObjectType) else ""
        answer = ask(f"{{ {root}{_first(field)} {selection} }}", OWNER)
        asked += 1
        wrong += [f"{error.path} {error}"[:200] for error in answer.errors if "The writer was not opened" in str(error)]

    assert wrong == []
    assert asked > 20
