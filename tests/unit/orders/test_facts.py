"""The fields that conditions may name."""

from __future__ import annotations

import pytest

from saleor_oms_plugin.core.conditions import Evaluation, evaluate, fields_of, validate
from saleor_oms_plugin.orders.condition_fields import ORDER_FIELDS, is_self_declared
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing import FakeSaleor
from saleor_oms_plugin.testing.factories import make_order
from tests.support.shop import Host


def rule(field: str, operator: str, value: object = None) -> dict[str, object]:
    return {"combinator": "and", "rules": [{"field": field, "operator": operator, "value": value}]}


def judged(order: Order, field: str, operator: str, value: object = None) -> Evaluation:
    return evaluate(rule(field, operator, value), ORDER_FIELDS, order)


def test_every_key_of_metadata_is_a_field() -> None:
    order = make_order(metadata={"source": "Fair in Celje"}, user_id="VXNlcjox", customer_metadata={"level.of trust": "high"})

    assert judged(order, "order.metadata.source", "contains", "celje").holds
    assert judged(order, "customer.metadata.level.of trust", "=", "HIGH").holds
    assert judged(order, "order.metadata.other", "null").holds
    assert not judged(order, "order.metadata.other", "=", "x").holds
    assert judged(order, "order.metadata.other", "!=", "x").holds


def test_why_not_names_the_key() -> None:
    assert judged(make_order(), "order.metadata.source", "=", "fair").reason() == "order.metadata.source = fair (it is empty)"


@pytest.mark.parametrize("name", ["order.metadata.", "order.metadata", "order.meta.x", "customer.metadata." + "k" * 251])
def test_a_name_that_is_no_field_is_named(name: str) -> None:
    [problem] = validate(rule(name, "=", "x"), ORDER_FIELDS)

    assert repr(name) in problem


def test_the_customers_group_and_reference() -> None:
    order = make_order(user_id="VXNlcjox", customer_metadata={"customer_group": "b2b"}, customer_external_reference="ERP-7")

    assert judged(order, "customer.group", "=", "b2b").holds
    assert judged(order, "customer.externalReference", "beginsWith", "erp-").holds
    assert judged(make_order(), "customer.group", "null").holds


def test_how_it_is_paid() -> None:
    order = make_order(payment_gateways=("cash-on-delivery", "Card"))

    assert judged(order, "payment.gateways", "contains", "Cash-On-Delivery").holds
    assert not judged(make_order(), "payment.gateways", "contains", "cash-on-delivery").holds


@pytest.mark.django_db  # what is known of customers stands in tables; what goods cost is asked of Saleor
def test_the_published_names_are_listed_and_each_can_be_read() -> None:
    Host(FakeSaleor()).start()

    assert len(ORDER_FIELDS) == len(list(ORDER_FIELDS))
    for name in ORDER_FIELDS:
        ORDER_FIELDS[name].read(make_order())


def test_what_the_customer_chooses_is_told_from_what_the_shop_knows() -> None:
    assert all(is_self_declared(name) for name in ("customer.group", "customer.isCompany", "order.metadata.x", "customer.metadata.x"))
    assert not any(is_self_declared(name) for name in ("order.total", "customer.externalReference", "payment.gateways"))


def test_the_fields_of_a_condition_are_found_at_any_depth() -> None:
    nested = {"combinator": "or", "rules": [rule("order.total", ">", 1), {"field": "customer.group", "operator": "null"}]}

    assert fields_of(nested) == {"order.total", "customer.group"}
    assert fields_of(None) == fields_of({"rules": "none"}) == frozenset()
