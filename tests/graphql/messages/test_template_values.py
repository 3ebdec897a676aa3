"""What the variables of templates stand for in an order."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.messages import store
from saleor_oms_plugin.testing import make_line
from tests.support.api import ask, order_id
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

VALUES = """query($order: ID!, $language: String) { omsTemplateValues(order: $order, languageCode: $language) { name value } }"""


def test_they_are_printed_as_a_text_prints_them(open_shop: Shop) -> None:
    line = make_line(unit_price=Decimal("1234.50"), product_name="<b>Boots</b>")
    order = open_shop.has(number="1042", lines=(line,), shipping_price=Decimal(0), customer_note="x" * 5000)

    answer = ask(VALUES, OWNER_OF_SHOP, order=order_id(order), language="DE")
    values = {each["name"]: each["value"] for each in answer.data["omsTemplateValues"]}

    assert values["order.number"] == "1042"
    assert values["order.total"] == "1.234,50\xa0€"
    assert values["lines[].name"] == "<b>Boots</b>"
    assert values["lines"] is None
    assert values["tracking[].number"] is None
    assert len(values["order.note"]) == 200


def test_an_order_of_another_channel_is_not_there(open_shop: Shop) -> None:
    order = order_id(open_shop.has())

    elsewhere = ask(VALUES, replace(OWNER_OF_SHOP, channels=frozenset({"elsewhere"})), order=order)

    assert (elsewhere.data["omsTemplateValues"], elsewhere.codes) == (None, ["NOT_FOUND"])
    assert ask(VALUES, ANNA, order=order).codes == ["PERMISSION_DENIED"]


TEST = """mutation($input: OmsMessageTemplateInput!, $order: ID!, $recipient: String!) {
  omsMessageTest(input: $input, order: $order, recipient: $recipient) { preview { subject } errors { code field } } }"""
READY = '{ omsMessageTemplates(code: "shipped", languageCode: "en") { isOwn subject readySubject readyBody } }'


def test_a_text_that_is_being_written_is_sent_to_whoever_writes_it(open_shop: Shop, mailoutbox: list[Any]) -> None:
    order = order_id(open_shop.has(number="7"))
    text = {"code": "shipped", "languageCode": "en", "subject": "Order {{ order.number }}", "body": "<p>Unsaved</p>"}

    sent = ask(TEST, OWNER_OF_SHOP, input=text, order=order, recipient="me@example.com").data["omsMessageTest"]
    wrong = ask(TEST, OWNER_OF_SHOP, input={**text, "body": "{{ order.colour }}"}, order=order, recipient="me@example.com").data[
        "omsMessageTest"
    ]
    nobody = ask(TEST, OWNER_OF_SHOP, input=text, order=order, recipient=" ").data["omsMessageTest"]

    assert sent == {"preview": {"subject": "Order 7"}, "errors": []}
    [mail] = mailoutbox
    assert (mail.to, mail.subject) == (["me@example.com"], "Order 7")
    assert [(error["code"], error["field"]) for error in wrong["errors"]] == [("TEMPLATE_ERROR", "body")]
    assert [(error["code"], error["field"]) for error in nobody["errors"]] == [("REQUIRED", "recipient")]


def test_the_ready_text_stands_beside_the_shops_own(open_shop: Shop) -> None:
    before = ask(READY, OWNER_OF_SHOP).data["omsMessageTemplates"][0]
    store.save("shipped", "EMAIL", "en", "Ours", "<p>Ours</p>")

    [own] = ask(READY, OWNER_OF_SHOP).data["omsMessageTemplates"]

    assert (own["isOwn"], own["subject"], own["readySubject"], own["readyBody"]) == (True, "Ours", before["subject"], before["readyBody"])
