"""A customer's order from the first mail to the door, beside a real Saleor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import requests
from beside import Beside
from order_life import lives
from shop_driver import Shop
from test_order_by_actions import live, mail_server

from tests.support.app_server import eventually
from tests.support.smtp import MailServer

__all__ = ["live", "mail_server"]
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


class BesideSaleor:
    def __init__(self, beside: Beside, mail_server: MailServer) -> None:
        self.driver = beside.driver
        self.received = mail_server.received
        self._beside = beside

    def ask(self, document: str, **variables: Any) -> Any:
        answer = self._beside.ask(document, self._beside.admin_token(), **variables)
        assert "errors" not in answer, answer
        return answer["data"]

    def open(self, url: str, fields: dict[str, str] | None = None) -> str:
        if fields is None:
            page = requests.get(url, headers=BROWSER, timeout=30)
        else:
            page = requests.post(url, data=fields, headers=BROWSER, timeout=30)
            assert [step.status_code for step in page.history] == [303]
        assert page.status_code == 200
        return page.text

    def until(self, holds: Callable[[], Any]) -> Any:
        return eventually(holds, 60.0)


def test_an_order_from_the_first_mail_to_the_door(live: None, beside: Beside, shop: Shop, mail_server: MailServer) -> None:
    lives(BesideSaleor(beside, mail_server), shop)
