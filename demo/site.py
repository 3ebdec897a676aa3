"""The demo's site: the app host's, the mailbox, and an address that shows what an order's customer sees of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import requests

from .mail_pages import MailPages

ORDER_PATH = "/demo/order.json"
PUBLIC_ORDER = """query PublicOrder($id: ID!) {
  omsOrder(id: $id) {
    number
    publicStatus { code name color textColor description since }
    publicHistory { at status { code name color } }
    tracking { carrier number url }
    lines { name sku quantity unitPrice { amount currency } total { amount currency } }
    total { amount currency }
  }
}"""
TIMEOUT = 20.0

StartResponse = Callable[[str, list[tuple[str, str]]], Any]


@dataclass(slots=True)
class Shown:
    """The order that is shown, and its customer's token."""

    order_id: str
    token: str


class DemoSite:
    """A WSGI application around the app host's. ``shown`` is set once there are orders."""

    def __init__(self, application: Any, url: str, mails: MailPages) -> None:
        self._application = application
        self._mails = mails
        self._url = url
        self.shown: Shown | None = None

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO"))
        page = self._mails.answer(path)
        if page is not None:
            start_response(page.status, [*page.headers, ("Content-Length", str(len(page.body)))])
            return [page.body]
        if path != ORDER_PATH or self.shown is None:
            answer: Iterable[bytes] = self._application(environ, start_response)
            return answer
        body = json.dumps(self._public_order(self.shown), indent=2, ensure_ascii=False).encode()
        start_response("200 OK", [("Content-Type", "application/json; charset=utf-8"), ("Content-Length", str(len(body)))])
        return [body]

    def _public_order(self, shown: Shown) -> Any:
        """Asked over HTTP with the customer's token, as a storefront does."""
        with requests.Session() as session:
            session.trust_env = False
            response = session.post(
                f"{self._url}/graphql/",
                json={"query": PUBLIC_ORDER, "variables": {"id": shown.order_id}},
                headers={"Authorization": f"Bearer {shown.token}"},
                timeout=TIMEOUT,
            )
        return response.json()
