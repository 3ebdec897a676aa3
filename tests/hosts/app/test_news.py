"""News beside a real Saleor: the app's worker mails on the loopback, one click ends it, and what must be sent still comes."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import requests
from beside import Beside, People
from shop_driver import Order, Shop
from test_order_by_actions import RUNS, act, enters, live, mail_server

from tests.support.app_server import eventually
from tests.support.smtp import MailServer

__all__ = ["live", "mail_server"]
NEWS = "query($id: ID) { omsOrder(id: $id) { news { channel isWanted way } } }"
UPDATE = """mutation($order: ID, $on: Boolean!) { omsNewsUpdate(order: $order, channels: [{channel: EMAIL, isWanted: $on}]) {
    news { isWanted way } errors { code } } }"""


def came_of(beside: Beside, order: Order) -> list[str]:
    edges = beside.ask(RUNS, beside.admin_token(), order=order.id)["data"]["omsActionRuns"]["edges"]
    return [(edge["node"]["whyNot"] or {}).get("code") or edge["node"]["error"] or edge["node"]["state"] for edge in reversed(edges)]


def news_of(beside: Beside, order: Order, token: str | None = None) -> Any:
    found = (beside.ask(NEWS, token or beside.admin_token(), id=order.id)["data"] or {}).get("omsOrder")
    return found and found["news"]


def test_one_click_in_a_mailbox_ends_news_and_not_the_invoice(live: None, beside: Beside, shop: Shop, mail_server: MailServer) -> None:
    act(beside, "shipped", ("email", {"template": "shipped"}))
    act(beside, "delivered", ("email", {"template": "delivered", "documents": ["INVOICE"]}))
    address = f"guest-{uuid4().hex[:8]}@example.com"
    first, second = (beside.driver.place_order(shop, email=address) for _ in range(2))
    beside.driver.mark_paid(second)
    beside.driver.confirm(second)  # before that Saleor calls it unconfirmed, and there is no invoice of it
    beside.arrived(first)
    beside.arrived(second, saleorStatus="UNFULFILLED", chargeStatus="FULL")

    enters(beside, first, "shipped")
    eventually(lambda: came_of(beside, first) == ["DONE"])

    message = next(one for one in mail_server.received if one["To"] == address)
    url = str(message["List-Unsubscribe"]).strip(" <>")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert url.startswith(f"{beside.app.url}/news/")
    assert requests.get(url, timeout=30).status_code == 200  # a scanner
    assert news_of(beside, second)[0]["isWanted"]

    clicked = requests.post(url, data={"List-Unsubscribe": "One-Click"}, timeout=30, allow_redirects=False)

    assert (clicked.status_code, bool(clicked.cookies)) == (200, False)
    assert news_of(beside, second) == [{"channel": "EMAIL", "isWanted": False, "way": "MESSAGE"}]
    enters(beside, second, "shipped")
    eventually(lambda: came_of(beside, second) == ["NEWS_UNWANTED"])

    enters(beside, second, "delivered")

    eventually(lambda: came_of(beside, second) == ["NEWS_UNWANTED", "DONE"])
    theirs = [one for one in mail_server.received if one["To"] == address]
    assert len(theirs) == 2
    assert [file.get_content_type() for file in theirs[1].iter_attachments()] == ["application/pdf"]
    assert theirs[1]["List-Unsubscribe"] is None
    assert requests.post(f"{beside.app.url}/news/wrong", data={"List-Unsubscribe": "One-Click"}, timeout=30).status_code == 404


def test_a_customer_says_it_by_the_account_and_nobody_else_does(beside: Beside, shop: Shop, people: People) -> None:
    token = beside.sign_in(people.ana)
    order = beside.driver.place_order(shop, email=people.ana, token=token)
    beside.arrived(order)

    off = beside.ask(UPDATE, beside.sign_in(people.ana), order=order.id, on=False)["data"]["omsNewsUpdate"]
    assert off == {"news": [{"isWanted": False, "way": "ACCOUNT"}], "errors": []}
    assert news_of(beside, order, beside.sign_in(people.ana))[0]["isWanted"] is False
    for other in (beside.sign_in(people.ben), None):
        refused = beside.ask(UPDATE, other, order=order.id, on=True)["data"]["omsNewsUpdate"]
        assert [one["code"] for one in refused["errors"]] == ["PERMISSION_DENIED"]
    on = beside.ask(UPDATE, beside.sign_in(people.ana), order=order.id, on=True)["data"]["omsNewsUpdate"]
    assert on["news"][0]["isWanted"] is True
