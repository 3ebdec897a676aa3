"""The goods of an order over GraphQL: counted, and followed as in mails."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from saleor_oms_plugin.messages.variables import Subject, variables_of
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing import make_line
from tests.support.api import ask, order_id
from tests.support.shop import ANNA, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])


def test_a_line_says_what_was_sent_came_back_and_is_owed(open_shop: Shop) -> None:
    order = open_shop.has(lines=(make_line(quantity=5),))
    [line] = order.lines
    open_shop.hears_of(open_shop.saleor.fulfill(order.id, {line.id: 3}))
    open_shop.hears_of(open_shop.saleor.return_(order.id, {line.id: 1}, unsent={line.id: 1}))

    query = "query($id: ID!) { omsOrder(id: $id) { lines { quantity quantitySent quantityReturned quantityOwed } } }"
    [shown] = ask(query, ANNA, id=order_id(order)).data["omsOrder"]["lines"]

    assert shown == {"quantity": 5, "quantitySent": 3, "quantityReturned": 1, "quantityOwed": 1}


def test_a_tracking_number_is_the_same_for_storefronts_and_mails_and_outlives_its_fulfillment(open_shop: Shop) -> None:
    address = "https://gls-group.eu/SI/sl/sledenje-posiljki?match=12345678901"
    order = open_shop.has()
    open_shop.hears_of(open_shop.saleor.fulfill(order.id, tracking_number=address))
    open_shop.hears_of(open_shop.saleor.return_(order.id))
    assert [parcel.tracking_number for parcel in open_shop.saleor.orders[order.id].fulfillments] == [""]

    shown = ask("query($id: ID!) { omsOrder(id: $id) { tracking { number url } } }", ANNA, id=order_id(order)).data["omsOrder"]["tracking"]

    stored = open_shop.record(order).order
    assert isinstance(stored, Order)
    [in_mails] = variables_of(Subject(stored, "sl", ZoneInfo("UTC")), frozenset({"tracking"}))["tracking"]
    assert shown == [{"number": "12345678901", "url": address}] == [{name: in_mails[name] for name in ("number", "url")}]
