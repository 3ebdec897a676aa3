"""A customer's order from the first mail to the door, as both hosts' tests live it: by the link in the mail, without an account."""

from __future__ import annotations

import html
import re
from email.message import EmailMessage
from typing import Any, Protocol
from uuid import uuid4

from shop_driver import Shop, ShopDriver

IBAN = "SI56263300012039086"
SHOWN_IBAN = "SI56 2633 0001 2039 086"
TRACKING = "RR123456785SI"
STATUSES = "{ omsStatuses { id code } }"
SELLER = "mutation($input: OmsSellerInput!) { omsSellerUpdate(input: $input) { errors { code message } } }"
ACTION = (
    """mutation($status: ID!, $input: OmsActionInput!) { omsActionCreate(status: $status, input: $input) { errors { code message } } }"""
)
MOVE = """mutation($order: ID!, $to: ID!) { omsOrderMove(order: $order, toStatus: $to, override: true) { errors { code message } } }"""
WAITING = "{ omsAttention { questions { order { orderId } note { text } } } }"
ANSWER = """mutation($order: ID!, $text: String!) {
    omsNoteCreate(order: $order, text: $text, visibility: PUBLIC) { errors { code message } } }"""
HISTORY = "query($id: ID) { omsOrder(id: $id) { publicHistory { status { code } } tracking { number url } } }"


class House(Protocol):
    """A host with its Saleor."""

    driver: ShopDriver
    received: list[EmailMessage]
    """The mails that came."""

    def ask(self, document: str, **variables: Any) -> Any:
        """The data of an answer to the shop's owner."""

    def open(self, url: str, fields: dict[str, str] | None = None) -> str:
        """A page in the customer's browser, or the one that a form leads to; it is answered with 200."""

    def until(self, holds: Any) -> Any:
        """Have the worker do its work until this holds; answers what it returned."""


def lives(house: House, shop: Shop) -> None:
    """The whole life. The shop mails already."""
    status = {one["code"]: one["id"] for one in house.ask(STATUSES)["omsStatuses"]}
    says(house, SELLER, input={"name": "Cvetličarna Kos", "iban": IBAN, "referenceModel": "SI00", "paymentDays": 8})
    mail = {"kind": "email", "label": "The link", "config": {"template": "order-link"}}
    says(house, ACTION, status=status["confirmed"], input=mail)
    address = f"guest-{uuid4().hex[:8]}@example.com"
    order = house.driver.place_order(shop, quantity=2, email=address)
    house.until(lambda: house.ask(HISTORY, id=order.id)["omsOrder"])

    # The link comes with the mail of the first status, and asks for the money.
    says(house, MOVE, order=order.id, to=status["confirmed"])
    message = house.until(lambda: next((one for one in house.received if one["To"] == address), None))
    url = link_in(message)
    page = house.open(url)
    assert SHOWN_IBAN in page
    assert f"SI00{order.number}" in page

    # A question, seen by staff, and its answer on the same page.
    house.open(url, {**form(page, "ask"), "question": "Ali pride do petka?"})
    waiting = house.ask(WAITING)["omsAttention"]["questions"]
    assert [one["note"]["text"] for one in waiting if one["order"]["orderId"] == order.id] == ["Ali pride do petka?"]
    says(house, ANSWER, order=order.id, text="Da, v četrtek.")
    page = house.open(url)
    assert "Ali pride do petka?" in page
    assert "Da, v četrtek." in page
    assert not [one for one in house.ask(WAITING)["omsAttention"]["questions"] if one["order"]["orderId"] == order.id]

    # Paid: nothing is asked for any more.
    house.driver.mark_paid(order)
    house.driver.confirm(order)
    house.until(lambda: SHOWN_IBAN not in house.open(url))

    # One of two pieces is sent: its parcel is told with its number, and that something is still to come.
    parcel = house.driver.fulfill(shop, order, 1)
    house.driver.set_tracking(parcel, TRACKING)
    page = house.until(lambda: shows(house, url, TRACKING))
    [tracked] = house.ask(HISTORY, id=order.id)["omsOrder"]["tracking"]
    assert tracked["number"] == TRACKING
    assert f'href="{html.escape(tracked["url"])}"' in page
    says(house, MOVE, order=order.id, to=status["shipped"])

    # The rest, and the door.
    house.driver.fulfill(shop, order, 1)
    says(house, MOVE, order=order.id, to=status["delivered"])
    seen = house.ask(HISTORY, id=order.id)["omsOrder"]["publicHistory"]
    codes = [step["status"]["code"] for step in reversed(seen)]  # the newest comes first
    assert codes[-1] == "delivered"
    assert codes.index("confirmed") < codes.index("shipped") < codes.index("delivered")
    assert SHOWN_IBAN not in house.open(url)


def says(house: House, document: str, **variables: Any) -> None:
    (result,) = house.ask(document, **variables).values()
    assert result["errors"] == [], result


def shows(house: House, url: str, text: str) -> str | None:
    page = house.open(url)
    return page if text in page else None


def link_in(message: EmailMessage) -> str:
    """The address of the order's page, as a reader clicks it in the mail's HTML."""
    part = message.get_body(("html",))
    assert part is not None
    (found, *_) = [html.unescape(one) for one in re.findall(r'href="([^"]+)"', part.get_content()) if "/order/" in one]
    return found


def form(page: str, deed: str) -> dict[str, str]:
    """The hidden fields of the form that does this."""
    (found,) = [one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if f'value="{deed}"' in one]
    return {name: html.unescape(value) for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', found)}
