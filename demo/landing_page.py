"""Where somebody who has just started the demo begins: everything there is, signed in, and five things to try."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from .html_pages import Page, html_page

CUSTOMER_PATH = "/demo/order"
ORDER_PATH = "/demo/order.json"
AGAIN_PATH = "/demo/order-again"
MAILS_PATH = "/demo/mails"


@dataclass(frozen=True, slots=True)
class Links:
    """What the page leads to."""

    staff_token: str
    customer_token: str
    """Of the order's customer."""
    order_id: str
    order_number: str
    saleor_url: str
    folder: str
    """Where the demo keeps its data."""
    is_empty: bool = False
    """Nothing of the shop is set up yet."""


def landing_page(links: Links) -> Page:
    token = quote(links.staff_token)
    cards = [
        (
            f"/dashboard/#/orders?token={token}",
            "Orders",
            "The list as staff see it in the Dashboard: filter it, move an order, undo it.",
        ),
        (
            f"/dashboard/#/widget/order?orderId={quote(links.order_id)}&token={token}",
            f"Order {links.order_number}",
            "The widget beside an order: its status, what may come next, its history.",
        ),
        (CUSTOMER_PATH, "The customer's view", f"What a storefront may show of order {links.order_number}, and nothing else."),
        (MAILS_PATH, "Mails", "What the statuses wrote to people. Nothing of it leaves this machine."),
        (
            f"/dashboard/#/explorer?token={token}&order={quote(links.order_id)}&customer={quote(links.customer_token)}",
            "GraphQL",
            "Ask the API by hand: the tokens are filled in, examples of staff and of a customer stand ready, and every field is described.",
        ),
    ]
    if links.is_empty:
        first = (f"/dashboard/#/start?token={token}", "First steps", "Seven cards from an empty shop to a live one. Begin here.")
        cards = [first, *(card for card in cards if card[1] in ("Mails", "GraphQL"))]
    shown = "".join(f'<li><a href="{escape(href)}">{escape(name)}</a><p>{escape(text)}</p></li>' for href, name, text in cards)
    tries = [
        "Open <b>Orders</b>, move a new order to <b>Confirmed</b> and take it back before thirty seconds are over: no mail goes out.",
        "Do it again and wait: half a minute later the mail to its customer is under <b>Mails</b>, in the customer's language.",
        "Try to move an order on that waits for its payment: you are told why that is refused.",
        "Watch the list: every fifteen seconds somebody orders, and who has paid is confirmed by itself.",
        "Make a status of your own, with a color, words in two languages, a payment gate, a mail and a number of the ERP: "
        "<code>docs/first-steps.md</code> has the calls to copy, and <b>GraphQL</b> takes them.",
    ]
    if links.is_empty:
        tries = [
            "Open <b>First steps</b> and choose how your orders go: what is chosen for you is right for most shops.",
            "Count your old orders, and give them their statuses: nobody is written to.",
            "Walk one of your own orders through, and look at each mail before anybody gets one.",
            "Go live, then move a new order to <b>Confirmed</b>: half a minute later its mail is under <b>Mails</b>.",
            "Make a status of your own under <b>Workflow</b>, and let it mail the customer.",
        ]
    steps = "".join(f"<li>{one}</li>" for one in tries)
    body = (
        "<p>A made-up shop on this machine: a stand-in for Saleor, and Saleor OMS beside it. You are signed in as its owner.</p>"
        f'<ul class="cards">{shown}</ul><h2>Five things to try</h2><ol>{steps}</ol>'
        '<h2>Stop, and begin anew</h2><ul class="plain">'
        "<li>Ctrl-C where you started it stops everything. The next <code>make demo</code> goes on with this shop.</li>"
        "<li>An empty shop to set up: <code>.venv/bin/python -m demo --empty</code>.</li>"
        f"<li>Its data is in <code>{escape(links.folder)}</code>: delete that folder while it is stopped to begin anew.</li></ul>"
        '<h2>For programs</h2><ul class="plain">'
        "<li>The API is <code>/graphql/</code>, with the header <code>Authorization: Bearer …</code>; the tokens of the owner and of a "
        "customer are printed where you started the demo.</li>"
        f'<li><a href="{ORDER_PATH}">The same order as JSON</a>, asked as its customer.</li>'
        f"<li>The stand-in for Saleor: <code>{escape(links.saleor_url)}</code>. New orders come from there.</li></ul>"
    )
    return html_page("Saleor OMS: a demo shop", body, is_landing=True)
