"""The Dashboard's home: five numbers and one's own orders, in as many queries for few orders as for many."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from saleor_oms_plugin.graphql.attention import counts
from saleor_oms_plugin.workflow.models import OrderState
from saleor_oms_plugin.workflow.services import move_order
from tests.support.api import ask
from tests.support.shop import ANNA, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

HOME = """{ omsHome { new { count statuses { code } } waitingForPayment { count } canGoOut { count } overdueCount causesCount mineCount
  mine { number status { name } since isOverdue } } }"""
NUMBERS = """{ omsHome { new { count } mineCount mine(first: 1) { number } } }"""


def home(caller: Any = ANNA, query: str = HOME) -> Any:
    counts.forget()
    return ask(query, caller).data["omsHome"]


def test_orders_are_counted_by_what_they_wait_for(open_shop: Shop) -> None:
    open_shop.goes_live()
    open_shop.receives()
    order = open_shop.receives()
    assert move_order(order.id, open_shop.status("confirmed").pk, ANNA).changed
    OrderState.objects.filter(pk=order.id).update(assignee_id=ANNA.id)

    found = home()

    assert (found["new"]["count"], found["canGoOut"]["count"], found["overdueCount"], found["causesCount"]) == (1, 0, 0, 0)
    assert len(found["new"]["statuses"]) >= 1
    assert (found["mineCount"], [one["number"] for one in found["mine"]]) == (1, [str(order.number)])


def test_each_counts_their_own_channels(open_shop: Shop) -> None:
    open_shop.goes_live()
    open_shop.receives(channel="elsewhere")

    assert home(replace(ANNA, channels=frozenset({"elsewhere"})), NUMBERS)["new"]["count"] == 1
    assert home(replace(ANNA, channels=frozenset({"other"})), NUMBERS)["new"]["count"] == 0


def test_more_orders_are_no_more_queries(open_shop: Shop) -> None:
    open_shop.goes_live()
    first = open_shop.receives()
    OrderState.objects.filter(pk=first.id).update(assignee_id=ANNA.id)
    home()
    counts.forget()
    one = ask(HOME, ANNA).queries
    for _ in range(3):
        OrderState.objects.filter(pk=open_shop.receives().id).update(assignee_id=ANNA.id)
    counts.forget()

    assert ask(HOME, ANNA).queries == one
