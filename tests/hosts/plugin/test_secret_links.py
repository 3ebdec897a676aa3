"""Secret links to orders of a real checkout and to a real draft: GraphQL without an account, and the page under Saleor's own address."""

from __future__ import annotations

import html
import logging
import re
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.test import Client
from helpers import drain, post
from shop_driver import Order, Shop, ShopDriver

CREATE = "mutation($order: ID!) { omsOrderLinkCreate(order: $order) { link { id url createdBy { kind } } errors { code message } } }"
REVOKE = "mutation($id: ID!) { omsOrderLinkRevoke(id: $id) { errors { code } } }"
OPEN = """query($token: String!, $access: String) { omsOrderByLink(token: $token, access: $access) {
    number publicStatus { name } lines { name } total { amount } deliveryTown shippingAddress { postalCode } customerEmail } }"""
UNLOCK = "mutation($token: String!, $answer: String!) { omsOrderLinkUnlock(token: $token, answer: $answer) { access errors { code } } }"
FACTS = "query($id: ID) { omsOrder(id: $id) { facts { fact } offer { answers { isAccepted name } } } }"
WAITING = "{ omsAttention { causesCount answeredOffers { order { orderId } answer { isAccepted name } } } }"
BROWSER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


def linked(order: Order, admin_token: str) -> tuple[str, str]:
    """A new link: its id, and the path of its page, of which the token is the end."""
    made = post(CREATE, {"order": order.id}, admin_token)["data"]["omsOrderLinkCreate"]
    assert made["errors"] == []
    return made["link"]["id"], urlsplit(made["link"]["url"]).path


def get(path: str) -> Any:
    return Client().get(path, headers=BROWSER)


def form(page: Any, deed: str) -> dict[str, str]:
    """The hidden fields of the form that does this."""
    (found,) = [one for one in re.findall(r"<form.*?</form>", page.content.decode(), re.DOTALL) if f'value="{deed}"' in one]
    return {name: html.unescape(value) for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', found)}


def send(path: str, fields: dict[str, str]) -> Any:
    return Client().post(path, urlencode(fields), content_type="application/x-www-form-urlencoded", headers=BROWSER)


@pytest.fixture
def placed(driver: ShopDriver, shop: Shop) -> Order:
    order = driver.place_order(shop, email="guest@example.com")
    drain()
    return order


def test_a_guest_reads_the_order_of_a_checkout_by_its_link(placed: Order, admin_token: str) -> None:
    _, path = linked(placed, admin_token)
    token = path.rpartition("/")[2]

    answer = post(OPEN, {"token": token})

    seen = answer["data"]["omsOrderByLink"]
    assert seen["publicStatus"]["name"]
    assert seen["lines"]
    assert (seen["shippingAddress"], seen["customerEmail"]) == (None, None)
    access = post(UNLOCK, {"token": token, "answer": "guest@example.com"})["data"]["omsOrderLinkUnlock"]["access"]
    unlocked = post(OPEN, {"token": token, "access": access})["data"]["omsOrderByLink"]
    assert unlocked["shippingAddress"]["postalCode"]

    page = get(path)
    assert page.status_code == 200
    assert seen["publicStatus"]["name"] in page.content.decode()
    assert page["Cache-Control"] == "no-store, private"
    assert page["Referrer-Policy"] == "no-referrer"
    assert not page.cookies


def test_a_revoked_link_is_as_good_as_none_and_nothing_is_logged(placed: Order, admin_token: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    link, path = linked(placed, admin_token)
    token = path.rpartition("/")[2]
    post(REVOKE, {"id": link}, admin_token)

    page = get(path)

    assert page.status_code == 404
    assert "not valid, or not any more" in page.content.decode()
    assert post(OPEN, {"token": token})["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    ours = [record for record in caplog.records if record.name.startswith(("saleor_oms_plugin", "django.request"))]
    assert not [record for record in ours if token in record.getMessage()]


def test_nobody_without_the_right_makes_a_link(placed: Order) -> None:
    made = post(CREATE, {"order": placed.id})["data"]["omsOrderLinkCreate"]

    assert made["link"] is None
    assert made["errors"][0]["code"] == "PERMISSION_DENIED"


def test_an_offer_is_accepted_on_its_page_and_the_order_remembers(driver: ShopDriver, shop: Shop, admin_token: str) -> None:
    draft = driver.create_draft(shop)
    drain()
    _, path = linked(draft, admin_token)

    page = get(path)
    assert page.status_code == 200
    answered = send(path, {**form(page, "answer"), "choice": "accept", "name": "Ciril Kos"})

    assert (answered.status_code, answered["Location"]) == (303, path.rpartition("/")[2])
    assert "The offer was accepted" in get(path).content.decode()
    waiting = post(WAITING, {}, admin_token)["data"]["omsAttention"]["answeredOffers"]
    assert {"order": {"orderId": draft.id}, "answer": {"isAccepted": True, "name": "Ciril Kos"}} in waiting

    driver.complete_draft(draft)
    drain()
    seen = post(FACTS, {"id": draft.id}, admin_token)["data"]["omsOrder"]
    assert "OFFER_ACCEPTED" in {fact["fact"] for fact in seen["facts"]}
    assert seen["offer"]["answers"] == [{"isAccepted": True, "name": "Ciril Kos"}]
