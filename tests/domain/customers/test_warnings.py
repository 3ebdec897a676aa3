"""What customers are warned of, and that conditions may ask for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.conditions import evaluate
from saleor_oms_plugin.customers import services
from saleor_oms_plugin.customers.queries import Customer
from saleor_oms_plugin.customers.warnings import warnings_of, with_warnings
from saleor_oms_plugin.orders import condition_trial
from saleor_oms_plugin.orders.condition_fields import ORDER_FIELDS, is_self_declared
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.workflow.services import move_order, undo_move
from tests.support.customers import CLARA, guest, orders, settle
from tests.support.discounts import new_class
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db


def into(shop: Shop, order: Order, code: str) -> None:
    assert move_order(order.id, shop.status(code).pk, OWNER_OF_SHOP, override=True).changed
    settle()


def counts(channels: frozenset[str] | None = None) -> dict[str, int]:
    return {one.code: one.count for one in warnings_of([guest().pk], channels).get(guest().pk, [])}


def test_uncollected_parcels_complaints_and_returns_are_counted(open_shop: Shop) -> None:
    paid = {"total_charged": Decimal("17.40")}
    for code in ("uncollected", "uncollected", "complaint-pending", "return-requested"):
        into(open_shop, orders(open_shop, **paid), code)
    orders(open_shop, "other@example.com", **paid)
    orders(open_shop, status="RETURNED", **paid)

    assert counts() == {"UNCOLLECTED": 2, "RETURNS": 2, "COMPLAINT": 1}


def test_what_was_uncollected_stays_so_and_what_was_undone_never_was(open_shop: Shop) -> None:
    sent_again, undone = (orders(open_shop, total_charged=Decimal("17.40")) for _ in range(2))
    into(open_shop, sent_again, "uncollected")
    into(open_shop, sent_again, "shipped")
    result = move_order(undone.id, open_shop.status("cancelled").pk, ANNA)
    assert result.change is not None
    assert not undo_move(result.change.pk, ANNA).errors
    settle()

    assert counts() == {"UNCOLLECTED": 1}


def test_an_order_is_unpaid_when_its_term_is_over(open_shop: Shop) -> None:
    orders(open_shop, created_at=clock.now() - timedelta(days=10))
    orders(open_shop, created_at=clock.now() - timedelta(days=10), total_charged=Decimal("17.40"))
    orders(open_shop, created_at=clock.now() - timedelta(days=10), status="CANCELED")
    assert counts() == {}

    services.update(guest().pk, {"payment_term_days": 8}, CLARA)
    assert counts() == {"UNPAID": 1}
    assert list(with_warnings(Customer.objects.all(), ["UNPAID"], None)) == [guest()]

    services.update(guest().pk, {"payment_term_days": 30}, CLARA)
    assert counts() == {}
    assert list(with_warnings(Customer.objects.all(), ["UNPAID"], None)) == []


def test_other_channels_orders_are_not_warned_of(open_shop: Shop) -> None:
    into(open_shop, orders(open_shop, total_charged=Decimal("17.40"), channel="channel-pln"), "uncollected")

    assert counts() == {"UNCOLLECTED": 1}
    assert counts(frozenset({"default-channel"})) == {}
    assert list(with_warnings(Customer.objects.all(), ["UNCOLLECTED"], frozenset({"default-channel"}))) == []


def judged(order: Order, field: str, operator: str, value: Any = None) -> bool:
    return evaluate({"combinator": "and", "rules": [{"field": field, "operator": operator, "value": value}]}, ORDER_FIELDS, order).holds


def test_conditions_ask_for_warnings_of_an_order_that_just_came(open_shop: Shop) -> None:
    for _ in range(2):
        into(open_shop, orders(open_shop, total_charged=Decimal("17.40")), "uncollected")
    order = open_shop.has()  # the worker has not looked at it yet

    assert judged(order, "customer.warnings.uncollected.count", ">=", 2)
    assert not judged(order, "customer.warnings.uncollected.count", ">=", 3)
    assert judged(order, "customer.warnings.uncollected.lastAt", "<=", clock.now().isoformat())
    assert judged(order, "customer.warnings.complaints.lastAt", "null")
    assert judged(order, "customer.earlierOrders", "=", 2)
    assert judged(order, "customer.earlierTotal", "=", "34.80")


def test_conditions_ask_for_what_was_written_down(open_shop: Shop) -> None:
    order = orders(open_shop)
    given = {
        "code": "K-1",
        "tags": ["VIP"],
        "allows_cash_on_delivery": False,
        "payment_term_days": 30,
        "minimum_discount_percent": Decimal("2.5"),
        "discount_class_id": new_class("Gold partners", 1).pk,
    }
    assert not services.update(guest().pk, given, CLARA).errors

    assert judged(order, "customer.code", "=", "k-1")
    assert judged(order, "customer.tags", "contains", "vip")
    assert judged(order, "customer.allowsCashOnDelivery", "=", False)
    assert judged(order, "customer.paymentTermDays", ">=", 30)
    assert judged(order, "customer.minimumDiscountPercent", "=", 2.5)
    assert judged(order, "customer.discountClass", "=", "gold-partners")
    assert judged(orders(open_shop, "new@example.com"), "customer.discountClass", "null")
    assert judged(orders(open_shop, ""), "customer.code", "null")
    assert not judged(orders(open_shop, "new@example.com"), "customer.allowsCashOnDelivery", "=", False)


def test_many_orders_are_judged_in_as_many_queries_as_one(open_shop: Shop) -> None:
    rules = [{"field": f"customer.{name}", "operator": ">=", "value": 0} for name in ("warnings.uncollected.count", "earlierOrders")]
    condition = {"combinator": "and", "rules": rules}
    asked = []
    for count in (1, 20):
        for number in range(count):
            orders(open_shop, f"{count}-{number}@example.com")
        with CaptureQueriesContext(connection) as captured:
            condition_trial.count(condition, ANNA, 100)
        asked.append(len(captured))

    assert asked[0] == asked[1]


def test_what_speaks_for_a_guest_is_self_declared_and_what_speaks_against_is_not() -> None:
    assert is_self_declared("customer.tags")
    assert not is_self_declared("customer.warnings.uncollected.count")


def test_the_day_of_a_warning_is_the_shops(open_shop: Shop) -> None:
    assert shop_settings.update({"time_zone": "Europe/Ljubljana"}).errors == ()
    for _ in range(2):
        orders(open_shop, created_at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC))

    (warning,) = warnings_of([guest().pk], None)[guest().pk]

    assert warning.message == "2 orders are not paid in time, the last one on 2026-03-02."
