"""The demo's site: the app host's, and around it the page to begin at, the mailbox, and what an order's customer sees of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import requests

from . import landing_page as landing
from .customer_page import customer_page, ordered_page
from .html_pages import Page
from .landing_page import Links, landing_page
from .mail_pages import MailPages

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


@dataclass(frozen=True, slots=True)
class Shown:
    """The order that is shown, and what the landing page leads to."""

    order_id: str
    links: Links
    order_again: Callable[[], str]
    """Lets the order's customer buy something else; answers the new order's number."""


class DemoSite:
    """A WSGI application around the app host's. ``shown`` is set once there are orders."""

    def __init__(self, application: Any, url: str, mails: MailPages) -> None:
        self._application = application
        self._mails = mails
        self._url = url
        self.shown: Shown | None = None

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        page = self._page(str(environ.get("PATH_INFO")), str(environ.get("REQUEST_METHOD")))
        if page is None:
            answer: Iterable[bytes] = self._application(environ, start_response)
            return answer
        start_response(page.status, [*page.headers, ("Content-Length", str(len(page.body)))])
        return [page.body]

    def _page(self, path: str, method: str) -> Page | None:
        """The demo's own page at a path; None where it has none there."""
        if self.shown is None:
            return self._mails.answer(path)
        match path.rstrip("/"):
            case "":
                return landing_page(self.shown.links)
            case landing.CUSTOMER_PATH:
                return customer_page(self._public_order(self.shown))
            case landing.ORDER_PATH:
                answer = json.dumps(self._public_order(self.shown), indent=2, ensure_ascii=False)
                return Page(answer.encode(), "application/json; charset=utf-8")
            case landing.AGAIN_PATH if method == "POST":
                return ordered_page(self.shown.order_again())
            case _:
                return self._mails.answer(path)

    def _public_order(self, shown: Shown) -> Any:
        """Asked over HTTP with the customer's token, as a storefront does."""
        with requests.Session() as session:
            session.trust_env = False
            response = session.post(
                f"{self._url}/graphql/",
                json={"query": PUBLIC_ORDER, "variables": {"id": shown.order_id}},
                headers={"Authorization": f"Bearer {shown.links.customer_token}"},
                timeout=TIMEOUT,
            )
        return response.json()
