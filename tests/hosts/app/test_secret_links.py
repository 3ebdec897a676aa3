"""Secret links in the app host beside Saleor, to an order of a real checkout and to a real draft: GraphQL without an account, the page."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from beside import Beside
from shop_driver import Order, Shop

from tests.support.app_server import eventually

CREATE = "mutation($order: ID!) { omsOrderLinkCreate(order: $order) { link { id url } errors { code message } } }"
REVOKE = "mutation($id: ID!) { omsOrderLinkRevoke(id: $id) { errors { code } } }"
OPEN = "query($token: String!) { omsOrderByLink(token: $token) { number publicStatus { name } lines { name } customerEmail } }"
DRAFT = "query($id: ID) { omsOrder(id: $id) { number lines { name } facts { fact } offer { canBeAnswered answers { name isAccepted } } } }"
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


def linked(beside: Beside, order: Order) -> tuple[str, str]:
    """A new link: its id, and its whole address, of which the token is the end."""
    made = beside.ask(CREATE, beside.admin_token(), order=order.id)["data"]["omsOrderLinkCreate"]
    assert made["errors"] == []
    return made["link"]["id"], made["link"]["url"]


def anonymous(beside: Beside, query: str, **variables: Any) -> dict[str, Any]:
    answer = requests.post(f"{beside.app.url}/graphql/", json={"query": query, "variables": variables}, timeout=30)
    found: dict[str, Any] = answer.json()
    return found


def form(page: requests.Response, deed: str) -> dict[str, str]:
    """The hidden fields of the form that does this."""
    (found,) = [one for one in re.findall(r"<form.*?</form>", page.text, re.DOTALL) if f'value="{deed}"' in one]
    return {name: html.unescape(value) for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', found)}


@pytest.fixture(scope="module")
def placed(beside: Beside, shop: Shop) -> Order:
    beside.admin_token()
    order = beside.driver.place_order(shop, email="guest@example.com")
    beside.arrived(order)
    return order


def test_a_guest_reads_the_order_of_a_checkout_by_its_link(beside: Beside, placed: Order) -> None:
    link, url = linked(beside, placed)
    assert url.startswith(f"{beside.app.url}/order/")
    token = urlsplit(url).path.rpartition("/")[2]

    seen = anonymous(beside, OPEN, token=token)["data"]["omsOrderByLink"]
    page = requests.get(url, headers=BROWSER, timeout=30)

    assert seen["lines"]
    assert seen["customerEmail"] is None
    assert page.status_code == 200
    assert seen["publicStatus"]["name"] in page.text
    assert page.headers["Cache-Control"] == "no-store, private"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert not page.cookies

    unlocked = requests.post(url, data={**form(page, "unlock"), "answer": "guest@example.com"}, headers=BROWSER, timeout=30)
    assert "<address" in unlocked.text

    beside.ask(REVOKE, beside.admin_token(), id=link)
    assert requests.get(url, headers=BROWSER, timeout=30).status_code == 404
    assert anonymous(beside, OPEN, token=token)["errors"][0]["extensions"]["code"] == "NOT_FOUND"


def test_an_offer_is_accepted_on_its_page_and_the_order_remembers(beside: Beside, shop: Shop) -> None:
    beside.admin_token()
    draft = beside.driver.create_draft(shop)

    def offered() -> Any:
        found = (beside.ask(DRAFT, beside.admin_token(), id=draft.id).get("data") or {}).get("omsOrder")
        return found if found and found["offer"] and found["offer"]["canBeAnswered"] else None

    eventually(offered)
    _, url = linked(beside, draft)
    page = requests.get(url, headers=BROWSER, timeout=30)

    answered = requests.post(url, data={**form(page, "answer"), "choice": "accept", "name": "Ciril Kos"}, headers=BROWSER, timeout=30)

    assert [step.status_code for step in answered.history] == [303]
    assert answered.url == url
    assert "The offer was accepted" in answered.text
    beside.admin_token()
    beside.driver.complete_draft(draft)
    beside.arrived(draft)
    seen = beside.ask(DRAFT, beside.admin_token(), id=draft.id)["data"]["omsOrder"]
    assert "OFFER_ACCEPTED" in {fact["fact"] for fact in seen["facts"]}
    assert seen["offer"]["answers"] == [{"name": "Ciril Kos", "isAccepted": True}]
