"""An order as a storefront could show it to its customer, made of the customer's own answer and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from html import escape
from typing import Any

from .html_pages import OWN_POLICY, Page, html_page
from .landing_page import AGAIN_PATH


def customer_page(answer: Any) -> Page:
    """``answer`` is what `site.PUBLIC_ORDER` was answered."""
    order = (answer.get("data") or {}).get("omsOrder")
    if order is None:
        return html_page("Your order", "<p>This order can't be shown.</p>", status="503 Service Unavailable")
    status = order["publicStatus"]
    parts = [
        "<p>What a storefront may show, asked with this customer's token. The look is the storefront's, the words are the shop's.</p>",
        f"<p>{_chip(status)} since {_time(status['since'])}</p>",
        f"<p>{escape(status['description'] or '')}</p>",
        _list("Your parcels", [_parcel(parcel) for parcel in order["tracking"]]),
        _list("So far", [f"{_time(step['at'])}: {escape(step['status']['name'])}" for step in order["publicHistory"]]),
        _lines(order),
    ]
    parts.append(f'<form method="post" action="{AGAIN_PATH}"><button>Order something else, as this customer</button></form>')
    return replace(
        html_page(f"Order {order['number']}", "".join(parts)), policy=OWN_POLICY.replace("form-action 'none'", "form-action 'self'")
    )


def ordered_page(number: str) -> Page:
    """What the customer sees who has just bought something."""
    return html_page(f"Thank you for order {number}", "<p>It stands among the orders of this customer in a moment.</p>")


def _chip(status: dict[str, Any]) -> str:
    style = f"background:{status['color']};color:{status['textColor']}"
    return f'<span class="status" style="{escape(style)}">{escape(status["name"])}</span>'


def _list(title: str, items: list[str]) -> str:
    return f'<h2>{title}</h2><ul class="plain">{"".join(f"<li>{item}</li>" for item in items)}</ul>' if items else ""


def _parcel(parcel: dict[str, Any]) -> str:
    number = escape(parcel["number"] or "")
    shown = f'<a href="{escape(parcel["url"])}" rel="noreferrer">{number}</a>' if parcel["url"] else number
    return " ".join(part for part in (escape(parcel["carrier"] or ""), shown) if part)


def _lines(order: dict[str, Any]) -> str:
    rows = "".join(
        f'<tr><td>{line["quantity"]} × {escape(line["name"])}</td><td class="number">{_money(line["total"])}</td></tr>'
        for line in order["lines"]
    )
    return f'<h2>Items</h2><table>{rows}<tr><td><b>Total</b></td><td class="number"><b>{_money(order["total"])}</b></td></tr></table>'


def _money(money: dict[str, Any]) -> str:
    return f"{Decimal(str(money['amount'])):.2f} {escape(money['currency'])}"


def _time(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone():%d %b %Y, %H:%M}"
