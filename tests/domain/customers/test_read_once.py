"""What conditions ask of a customer is read once for an order, however many rules of however many conditions ask for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.documents import enclosures
from saleor_oms_plugin.documents.models import Enclosure, StoredFile
from saleor_oms_plugin.orders import condition_trial
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.statuses import queries as statuses
from saleor_oms_plugin.statuses.models import Workflow
from saleor_oms_plugin.workflow.models import OrderState
from tests.support.api import SaleorOrder, ask
from tests.support.customers import CLARA, orders
from tests.support.shop import Shop
from tests.support.triggers import add_trigger, outcome

pytestmark = pytest.mark.django_db

FOUR_RULES = {
    "combinator": "or",
    "rules": [
        {"field": "customer.code", "operator": "=", "value": "K-7"},
        {"field": "customer.tags", "operator": "contains", "value": "vip"},
        {"field": "customer.earlierOrders", "operator": ">", "value": 3},
        {"field": "customer.warnings.unpaid.count", "operator": ">", "value": 3},
    ],
}


@pytest.fixture
def order(open_shop: Shop) -> Order:
    return orders(open_shop)


def reads(do: Callable[[], object]) -> int:
    """How often it was asked for what customers have ordered before."""
    with CaptureQueriesContext(connection) as captured:
        do()
    return sum("oms_customer_order AS found ON" in one["sql"] for one in captured)


def add_workflows(shop: Shop, count: int) -> None:
    for number in range(count):
        made = Workflow.objects.create(
            code=f"w{number}", name=f"W{number}", position=number, condition=FOUR_RULES, initial_status=shop.status("new")
        )
        made.statuses.add(shop.status("new"))


def test_a_condition_that_is_tried(order: Order) -> None:
    assert reads(lambda: condition_trial.judge(FOUR_RULES, order)) == 1


def test_the_choice_of_a_workflow(open_shop: Shop, order: Order) -> None:
    add_workflows(open_shop, 3)
    setup = statuses.configuration()

    assert reads(lambda: statuses.workflow_for(setup, order)) == 1


def test_the_enclosures_of_an_order(order: Order) -> None:
    for code in ("a", "b"):
        file = StoredFile.objects.create(name=f"{code}.pdf", content=b"%PDF-")
        Enclosure.objects.create(code=code, name=code, condition=FOUR_RULES, file=file)

    assert reads(lambda: enclosures.matching(order)) == 1


def test_the_triggers_of_a_milestone(open_shop: Shop, order: Order) -> None:
    for target in ("confirmed", "picking"):
        add_trigger(open_shop, "CANCELED", "new", target, condition=FOUR_RULES)
    canceled = open_shop.saleor.cancel(order.id)

    assert reads(lambda: open_shop.hears_of(canceled)) == 1
    assert len(outcome(order, "CANCELED")["triggers"]) >= 2


def test_a_page_of_orders_that_have_no_status_yet(open_shop: Shop) -> None:
    add_workflows(open_shop, 2)
    root = [SaleorOrder(orders(open_shop, f"{number}@example.com").id) for number in range(6)]
    OrderState.objects.all().delete()
    document = "{ orders { oms { status { code } workflow { code } } } }"

    one, six = ask(document, CLARA, root=root[:1]), ask(document, CLARA, root=root)

    assert {found["oms"]["status"]["code"] for found in six.data["orders"]} == {"new"}
    assert one.queries == six.queries
