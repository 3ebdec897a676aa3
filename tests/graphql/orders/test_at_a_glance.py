"""What staff see of an order at a glance, in few queries however much there is of it."""

from __future__ import annotations

import pytest

from saleor_oms_plugin.notes.services import Visibility, create
from tests.support.api import ask, order_id
from tests.support.goods import has_warehouses, settle, wants
from tests.support.shop import ANNA, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

AT_MOST = 12
AT_A_GLANCE = """query($id: ID!) { omsOrder(id: $id) {
    number createdAt channel status { name color } customerName customerEmail
    lines { name sku quantity quantitySent unitPrice { amount } total { amount }
        stock { available isSufficient missing locations { warehouse quantity available reserved } } }
    subtotal { amount } shippingPrice { amount } total { amount currency } totalPaid { amount } totalOwed { amount }
    isFulfillable fulfillability { isFulfillable shortages { code name missing takenBy } }
    voucherCode voucherName
    customer { code name tags agreements paymentTermDays allowsCashOnDelivery }
    otherOrders { number createdAt status { name color } total { amount } }
    parcels { trackingNumber carrier url state } } }"""


@pytest.fixture
def order(open_shop: Shop) -> str:
    """The fourth order of a customer, of goods that lie in two warehouses and others want too, with a voucher and a parcel on its way."""
    has_warehouses(open_shop)
    open_shop.saleor.stocks["MUG"] = {"nis": 3, "maribor": 2}
    for _ in range(3):
        wants(open_shop, pieces=1)
    last = wants(open_shop, pieces=2, voucher_code="SPRING", voucher_name="Spring sale")
    open_shop.saleor.fulfill(last.id, {last.lines[0].id: 1})
    open_shop.hears_of(last)
    assert create(last.id, "Glue", Visibility.PRIVATE, ANNA).errors == ()
    settle()
    return order_id(last)


def test_an_order_at_a_glance_costs_at_most_twelve_queries(order: str) -> None:
    ask(AT_A_GLANCE, ANNA, id=order)

    answer = ask(AT_A_GLANCE, ANNA, id=order)

    assert answer.errors == []
    found = answer.data["omsOrder"]
    assert (found["voucherCode"], found["voucherName"]) == ("SPRING", "Spring sale")
    assert len(found["otherOrders"]) == 3
    assert {place["warehouse"] for place in found["lines"][0]["stock"]["locations"]} == {"Nis", "Maribor"}
    assert len(found["parcels"]) == 1
    assert answer.queries <= AT_MOST, answer.queries
