"""A customer's order from the first mail to the door, inside a real Saleor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from django.test import Client
from helpers import drain, post
from mail_server import MailServer
from order_life import lives
from shop_driver import Shop, ShopDriver
from test_news import mailbox

__all__ = ["mailbox"]
BROWSER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


class InSaleor:
    def __init__(self, driver: ShopDriver, admin_token: str, mailbox: MailServer) -> None:
        self.driver = driver
        self.received = mailbox.received
        self._token = admin_token

    def ask(self, document: str, **variables: Any) -> Any:
        answer = post(document, variables, self._token)
        assert "errors" not in answer, answer
        return answer["data"]

    def open(self, url: str, fields: dict[str, str] | None = None) -> str:
        path = urlsplit(url).path
        if fields is not None:
            sent = Client().post(path, urlencode(fields), content_type="application/x-www-form-urlencoded", headers=BROWSER)
            assert sent.status_code == 303
            path = urlsplit(urljoin(path, sent["Location"])).path
        page = Client().get(path, headers=BROWSER)
        assert page.status_code == 200
        return page.content.decode()

    def until(self, holds: Callable[[], Any]) -> Any:
        drain()
        found = holds()
        assert found
        return found


def test_an_order_from_the_first_mail_to_the_door(driver: ShopDriver, shop: Shop, admin_token: str, mailbox: MailServer) -> None:
    lives(InSaleor(driver, admin_token, mailbox), shop)
