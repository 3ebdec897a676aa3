"""A storefront's customer beside a real Saleor: the subgraph with the customer's own token, the page's transfer, a question."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from beside import Beside, People
from shop_driver import Order, Shop

ENTITIES = """query($keys: [_Any!]!) { _entities(representations: $keys) { ... on Order { oms {
    number publicStatus { name description } publicHistory { at status { name } } publicPath(languageCode: "sl") { name state at }
    publicNotes { text isQuestion } tracking { number url } promised { dispatchAt reason } documents { number url }
    paymentRequest { amount { amount currency } due iban reference qrSvg } } } } }"""
SELLER = "mutation($input: OmsSellerInput!) { omsSellerUpdate(input: $input) { errors { code message } } }"
LINK = "mutation($order: ID!) { omsOrderLinkCreate(order: $order) { link { url } errors { code } } }"
ASK = "mutation($order: ID, $text: String!) { omsOrderQuestionAsk(order: $order, text: $text) { note { waits } errors { code message } } }"
WAITING = "{ omsAttention { questions { order { orderId } note { id text } } } }"
ANSWER = 'mutation($order: ID!) { omsNoteCreate(order: $order, text: "Jutri.", visibility: PUBLIC) { errors { code } } }'
IBAN = "SI56263300012039086"
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


@pytest.fixture(scope="module", autouse=True)
def _account(beside: Beside) -> Iterator[None]:
    """The shop has an account."""
    given = {"name": "Cvetličarna Kos", "iban": IBAN, "referenceModel": "SI00", "paymentDays": 8}
    assert beside.ask(SELLER, beside.admin_token(), input=given)["data"]["omsSellerUpdate"]["errors"] == []
    yield
    beside.ask(SELLER, beside.admin_token(), input={"iban": ""})


def keys(*orders: Order) -> list[dict[str, str]]:
    return [{"__typename": "Order", "id": order.id} for order in orders]


def test_the_subgraph_answers_the_customers_own_token(beside: Beside, shop: Shop, people: People) -> None:
    customer = beside.sign_in(people.ana)
    mine = [beside.driver.place_order(shop, token=customer) for _ in range(2)]
    theirs = beside.driver.place_order(shop, email="guest@example.com")
    for order in (*mine, theirs):
        beside.arrived(order)

    answer = beside.ask(ENTITIES, customer, keys=keys(*mine, theirs))

    seen = [entity["oms"] for entity in answer["data"]["_entities"]]
    assert [oms and oms["number"] for oms in seen] == [mine[0].number, mine[1].number, None]
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["PERMISSION_DENIED"]
    for oms, order in zip(seen, mine, strict=False):
        assert oms["publicPath"][-1]["state"] == "AHEAD"
        asked = oms["paymentRequest"]
        assert (asked["iban"], asked["reference"]) == (IBAN, f"SI00{order.number}")
        assert asked["qrSvg"].startswith("<svg")
    nobody = requests.post(f"{beside.app.url}/graphql/", json={"query": ENTITIES, "variables": {"keys": keys(*mine)}}, timeout=30).json()
    assert {error["message"] for error in nobody["errors"]} == {"PERMISSION_DENIED: Sign in to see your orders."}
    assert "MANAGE_ORDERS" not in str(nobody)


def test_the_page_asks_for_the_money_and_takes_a_question(beside: Beside, shop: Shop) -> None:
    order = beside.driver.place_order(shop, email="guest@example.com")
    beside.arrived(order)
    url = beside.ask(LINK, beside.admin_token(), order=order.id)["data"]["omsOrderLinkCreate"]["link"]["url"]

    page = requests.get(url, headers=BROWSER, timeout=30)
    for shown in ('<html lang="sl">', "SI56 2633 0001 2039 086", f"SI00{order.number}", "<svg xmlns", "Pot naročila"):
        assert shown in page.text, shown
    assert len(page.content) < 30_000
    (form,) = [one for one in re.findall(r"<form.*?</form>", page.text, re.DOTALL) if 'value="ask"' in one]
    fields = {name: html.unescape(value) for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)}
    sent = requests.post(f"{url}?lang=de", data={**fields, "question": "Wann kommt es?"}, headers=BROWSER, timeout=30)
    assert [step.status_code for step in sent.history] == [303]
    assert sent.url == f"{url}?lang=de#news"
    assert "Die Antwort erscheint hier" in sent.text

    assert texts_of(beside, order) == ["Wann kommt es?"]
    assert beside.ask(ANSWER, beside.admin_token(), order=order.id)["data"]["omsNoteCreate"]["errors"] == []
    answered = requests.get(f"{url}?lang=de", headers=BROWSER, timeout=30).text
    assert "Jutri." in answered
    assert "Die Antwort erscheint hier" not in answered
    assert texts_of(beside, order) == []


def test_its_owner_asks_signed_in_and_nobody_else(beside: Beside, shop: Shop, people: People) -> None:
    customer = beside.sign_in(people.ana)
    order = beside.driver.place_order(shop, token=customer)
    beside.arrived(order)
    given: dict[str, Any] = {"order": order.id, "text": "Kdaj pride?"}

    assert beside.ask(ASK, customer, **given)["data"]["omsOrderQuestionAsk"] == {"note": {"waits": True}, "errors": []}
    (error,) = beside.ask(ASK, None, **given)["data"]["omsOrderQuestionAsk"]["errors"]
    assert (error["code"], error["message"]) == ("PERMISSION_DENIED", "Sign in to see your orders.")
    assert texts_of(beside, order) == ["Kdaj pride?"]


def texts_of(beside: Beside, order: Order) -> list[str]:
    """The questions of an order that wait."""
    waiting = beside.ask(WAITING, beside.admin_token())["data"]["omsAttention"]["questions"]
    return [one["note"]["text"] for one in waiting if one["order"]["orderId"] == order.id]
