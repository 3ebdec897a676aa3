"""A storefront's customer in a real Saleor: ``me { orders }`` with our fields, the page behind the link, the transfer, a question."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from helpers import drain, move, oms_of, post
from shop_driver import Order, Shop, ShopDriver

MINE = """{ me { orders(first: 100) { edges { node { number oms {
    publicStatus { name description } publicHistory { at status { name } } publicPath { name state at } publicNotes { text isQuestion }
    tracking { number url } promised { dispatchAt reason } documents { number url }
    paymentRequest { amount { amount currency } due iban reference qrSvg } } } } } } }"""
PLAIN = "{ me { orders(first: 20) { edges { node { number } } } } }"
WITH_OMS = "{ me { orders(first: 20) { edges { node { number oms { publicStatus { name color } } } } } } }"
ONE = "query($id: ID!) { order(id: $id) { number oms { publicStatus { name } } } }"
SELLER = "mutation($input: OmsSellerInput!) { omsSellerUpdate(input: $input) { errors { code message } } }"
LINK = "mutation($order: ID!) { omsOrderLinkCreate(order: $order) { link { url } errors { code } } }"
ASK = "mutation($order: ID, $text: String!) { omsOrderQuestionAsk(order: $order, text: $text) { note { waits } errors { code message } } }"
WAITING = "{ omsAttention { questions { order { orderId } note { id text } } } }"
ANSWER = 'mutation($order: ID!) { omsNoteCreate(order: $order, text: "Jutri.", visibility: PUBLIC) { errors { code } } }'
IBAN = "SI56263300012039086"
BROWSER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


@pytest.fixture
def account(admin_token: str) -> Iterator[None]:
    """The shop has an account."""
    given = {"name": "Cvetličarna Kos", "iban": IBAN, "referenceModel": "SI00", "paymentDays": 8}
    assert post(SELLER, {"input": given}, admin_token)["data"]["omsSellerUpdate"]["errors"] == []
    yield
    post(SELLER, {"input": {"iban": ""}}, admin_token)


def own_orders(driver: ShopDriver, shop: Shop, token: str, count: int) -> list[Order]:
    orders = [driver.place_order(shop, token=token) for _ in range(count)]
    drain()
    return orders


def asked(document: str, token: str | None) -> tuple[dict[str, Any], int]:
    """The answer, and how many queries it took over all databases; asked once before, so that nothing is read for the first time."""
    post(document, {}, token)
    with CaptureQueriesContext(connections["default"]) as writer, CaptureQueriesContext(connections["replica"]) as replica:
        answer = post(document, {}, token)
    return answer, len(writer.captured_queries) + len(replica.captured_queries)


@pytest.mark.usefixtures("account")
def test_a_customer_reads_all_of_the_own_orders_at_once(
    driver: ShopDriver, shop: Shop, make_customer: Callable[[], str], admin_token: str
) -> None:
    customer, other = make_customer(), make_customer()
    [first] = own_orders(driver, shop, customer, 1)
    own_orders(driver, shop, other, 1)
    to = next(step["toStatus"]["id"] for step in oms_of(first, admin_token)["availableMoves"] if step["toStatus"]["code"] == "confirmed")
    assert move(first, to, admin_token)["errors"] == []
    _, of_one = asked(MINE, customer)
    own_orders(driver, shop, customer, 19)

    answer, of_twenty = asked(MINE, customer)

    assert "errors" not in answer
    nodes = [edge["node"] for edge in answer["data"]["me"]["orders"]["edges"]]
    assert len(nodes) == 20
    assert of_twenty == of_one
    for node in nodes:
        assert node["oms"]["publicPath"][-1]["state"] == "AHEAD"
        assert node["oms"]["paymentRequest"]["iban"] == IBAN
        assert node["oms"]["paymentRequest"]["qrSvg"].startswith("<svg")
    moved = next(node["oms"] for node in nodes if node["number"] == first.number)
    assert [step["state"] for step in moved["publicPath"]][:3] == ["DONE", "NOW", "AHEAD"]


def test_our_side_of_twenty_orders_costs_few_queries_more(driver: ShopDriver, shop: Shop, make_customer: Callable[[], str]) -> None:
    customer = make_customer()
    own_orders(driver, shop, customer, 20)

    (_, plain), (answer, with_oms) = asked(PLAIN, customer), asked(WITH_OMS, customer)

    assert "errors" not in answer
    assert with_oms - plain <= 4


def test_without_a_token_one_is_told_to_sign_in(driver: ShopDriver, shop: Shop, make_customer: Callable[[], str]) -> None:
    [order] = own_orders(driver, shop, make_customer(), 1)

    answer = post(ONE, {"id": order.id})

    assert answer["data"]["order"]["oms"] is None
    assert answer["errors"][0]["message"] == "PERMISSION_DENIED: Sign in to see your orders."
    assert "MANAGE_ORDERS" not in str(answer)


@pytest.mark.usefixtures("account")
def test_the_page_asks_for_the_money_and_takes_a_question(driver: ShopDriver, shop: Shop, admin_token: str) -> None:
    order = driver.place_order(shop, email="guest@example.com")
    drain()
    path = urlsplit(post(LINK, {"order": order.id}, admin_token)["data"]["omsOrderLinkCreate"]["link"]["url"]).path

    page = Client().get(path, headers=BROWSER)
    text = page.content.decode()
    assert page.status_code == 200
    for shown in ('<html lang="sl">', "SI56 2633 0001 2039 086", f"SI00{order.number}", "<svg xmlns", "Pot naročila"):
        assert shown in text, shown
    assert len(page.content) < 30_000
    (form,) = [one for one in re.findall(r"<form.*?</form>", text, re.DOTALL) if 'value="ask"' in one]
    fields = {name: html.unescape(value) for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)}
    sent = Client().post(
        f"{path}?lang=de",
        urlencode({**fields, "question": "Wann kommt es?"}),
        content_type="application/x-www-form-urlencoded",
        headers=BROWSER,
    )
    assert (sent.status_code, sent["Location"]) == (303, f"{path.rpartition('/')[2]}?lang=de#news")

    waiting = post(WAITING, {}, admin_token)["data"]["omsAttention"]["questions"]
    assert [one["note"]["text"] for one in waiting if one["order"]["orderId"] == order.id] == ["Wann kommt es?"]
    assert post(ANSWER, {"order": order.id}, admin_token)["data"]["omsNoteCreate"]["errors"] == []
    answered = Client().get(f"{path}?lang=de", headers=BROWSER).content.decode()
    assert "Wann kommt es?" in answered
    assert "Jutri." in answered
    assert "Die Antwort erscheint hier" not in answered


def test_its_owner_asks_signed_in_and_nobody_else(
    driver: ShopDriver, shop: Shop, make_customer: Callable[[], str], admin_token: str
) -> None:
    customer = make_customer()
    [order] = own_orders(driver, shop, customer, 1)
    given = {"order": order.id, "text": "Kdaj pride?"}

    assert post(ASK, given, customer)["data"]["omsOrderQuestionAsk"] == {"note": {"waits": True}, "errors": []}
    for token in (None, make_customer()):
        (error,) = post(ASK, given, token)["data"]["omsOrderQuestionAsk"]["errors"]
        assert error["code"] == "PERMISSION_DENIED"
    texts = [one["note"]["text"] for one in post(WAITING, {}, admin_token)["data"]["omsAttention"]["questions"]]
    assert texts.count("Kdaj pride?") == 1
