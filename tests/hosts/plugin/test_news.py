"""News inside a real Saleor: mailed on the loopback, ended by one click under Saleor's address; the invoice still comes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest
from django.test import Client
from helpers import drain, pk_of, post
from mail_server import MailServer
from shop_driver import Order, Shop, ShopDriver

from saleor_oms_plugin.actions.models import Action, ActionRun
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import MANAGE_ORDERS, MANAGE_SETTINGS, Actor, ActorKind
from saleor_oms_plugin.core.outgoing import PRIVATE_HOSTS
from saleor_oms_plugin.documents import seller as sellers
from saleor_oms_plugin.messages import settings as message_settings
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.statuses.models import OrderStatus
from saleor_oms_plugin.workflow.services import move_order

MAJA = Actor(ActorKind.STAFF, "Maja", permissions=frozenset({MANAGE_ORDERS, MANAGE_SETTINGS}))
NEWS = "query($id: ID) { omsOrder(id: $id) { news { channel isWanted way } } }"
OF_CUSTOMER = """query($email: String) { omsCustomer(email: $email) {
    news { isWanted way by { kind } } timeline(kinds: ["NEWS"]) { text } } }"""


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """Actions really happen and mail to our server; afterwards the shop is as it was."""
    before = shop_settings.settings()
    drain()
    monkeypatch.setenv(PRIVATE_HOSTS, "127.0.0.1")
    with MailServer() as server:
        smtp = {"smtp_host": "127.0.0.1", "smtp_port": server.port, "smtp_security": "NONE", "sender_address": "shop@example.com"}
        assert message_settings.update(smtp).errors == ()
        seller = {"name": "Čebela d.o.o.", "address": "Trubarjeva cesta 1\n1000 Ljubljana", "country": "SI"}
        assert sellers.save("", seller).errors == ()
        assert shop_settings.update({"grace_seconds": 0}).errors == ()
        shop_settings.go_live(clock.now())
        yield server
    Action.objects.update(is_enabled=False, is_deleted=True)
    shop_settings.update({"grace_seconds": before.grace_seconds})
    shop_settings.go_live(before.live_since)
    message_settings.update({"smtp_host": ""})
    sellers.delete("")


def act(status: str, config: dict[str, Any]) -> None:
    number = Action.objects.count()
    entered = OrderStatus.objects.get(code=status)
    Action.objects.create(status=entered, kind="email", config=config, code=f"{status}-{number}", label=f"mail {number}", position=number)


def enters(order: Order, status: str) -> None:
    assert move_order(UUID(pk_of(order)), OrderStatus.objects.get(code=status).pk, MAJA, override=True).changed
    drain()


def came_of(order: Order) -> list[str]:
    found = ActionRun.objects.filter(order_id=pk_of(order)).order_by("id")
    return [run.why_not["code"] if run.why_not else run.error or run.state for run in found]


def test_one_click_in_a_mailbox_ends_news_and_not_the_invoice(
    driver: ShopDriver, shop: Shop, admin_token: str, mailbox: MailServer
) -> None:
    act("shipped", {"template": "shipped"})
    act("delivered", {"template": "delivered", "documents": ["INVOICE"]})
    address = f"guest-{uuid4().hex[:8]}@example.com"
    first, second = driver.place_order(shop, email=address), driver.place_order(shop, email=address)
    driver.mark_paid(second)
    driver.confirm(second)  # before that Saleor calls it unconfirmed, and there is no invoice of it
    drain()

    enters(first, "shipped")

    (message,) = mailbox.received
    url = str(message["List-Unsubscribe"]).strip(" <>")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/plugins/saleor.oms/news/" in url
    path = urlsplit(url).path
    assert Client().get(path).status_code == 200  # a scanner
    assert post(NEWS, {"id": second.id}, admin_token)["data"]["omsOrder"]["news"][0]["isWanted"]

    clicked = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})

    assert (clicked.status_code, bool(clicked.cookies)) == (200, False)
    assert clicked["Cache-Control"] == "no-store, private"
    assert post(NEWS, {"id": second.id}, admin_token)["data"]["omsOrder"]["news"] == [
        {"channel": "EMAIL", "isWanted": False, "way": "MESSAGE"}
    ]
    enters(second, "shipped")
    assert (came_of(second), len(mailbox.received)) == (["NEWS_UNWANTED"], 1)

    enters(second, "delivered")

    assert came_of(second) == ["NEWS_UNWANTED", "DONE"]
    assert [file.get_content_type() for file in mailbox.received[1].iter_attachments()] == ["application/pdf"]
    assert mailbox.received[1]["List-Unsubscribe"] is None
    found = post(OF_CUSTOMER, {"email": address}, admin_token)["data"]["omsCustomer"]
    assert found["news"] == [{"isWanted": False, "way": "MESSAGE", "by": {"kind": "CUSTOMER"}}]
    assert found["timeline"] == [{"text": "The customer wants no mail about changes of orders (by the way out of a message)."}]


def test_a_wrong_address_is_answered_and_ends_nothing() -> None:
    for path in ("/plugins/saleor.oms/news/wrong", "/plugins/saleor.oms/news/"):
        assert Client().post(path, {"List-Unsubscribe": "One-Click"}).status_code == 404
