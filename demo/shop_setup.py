"""How the demo's shop works from now on: who it is, what its statuses do by themselves, who works on which order."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from saleor_oms_plugin.actions.registry import find
from saleor_oms_plugin.actions.services import create_action
from saleor_oms_plugin.core.actor import SYSTEM, Actor
from saleor_oms_plugin.documents import seller
from saleor_oms_plugin.messages import settings as messages
from saleor_oms_plugin.orders.queries import light
from saleor_oms_plugin.shop import settings as shop
from saleor_oms_plugin.shop import staff
from saleor_oms_plugin.statuses.editing import update_status
from saleor_oms_plugin.statuses.queries import all_statuses
from saleor_oms_plugin.testing.server import FakeSaleorServer
from saleor_oms_plugin.workflow.queries import in_statuses
from saleor_oms_plugin.workflow.services import assign, move_order, process_snapshot, promise_dates

from .seed import must

SEED = 2027
GRACE_SECONDS = 30
BRAND = {
    "shop_name": "Pod gozdom",
    "website": "https://podgozdom.example",
    "contact_email": "pomoc@podgozdom.example",
    "contact_phone": "+386 1 555 01 23",
    "sender_address": "narocila@podgozdom.example",
    "payment_link": "https://podgozdom.example/pay/{{ order.number }}",
    "color": "#2f6f4f",
    "default_language": "sl",
    "are_saleor_mails_off": True,  # the stand-in sends none
}
SELLER = {
    "name": "Pod gozdom d.o.o.",
    "address": "Pod gozdom 7\n4220 Škofja Loka",
    "country": "SI",
    "vat_id": "SI12345679",
    "email": "pomoc@podgozdom.example",
    "iban": "SI56263300012039086",
    "bank_name": "Banka pod gozdom",
}
MAX_AGE_HOURS = {"new": 24, "confirmed": 24, "picking": 12, "packed": 24, "complaint-pending": 72}
MAILS = {
    "confirmed": "order-confirmed",
    "ready-for-pickup": "ready-for-pickup",
    "cancelled": "cancelled",
    "complaint-closed": "complaint-closed",
}
MOVED = 4
BEING_WORKED_ON = ("confirmed", "picking", "packed")
"""Statuses whose orders are assigned to somebody."""


def set_up(people: list[Actor], now: datetime) -> None:
    """Set the shop up and let it go live. ``people`` are its staff, its owner first. `DemoSeedError` for what is refused."""
    for person in people:
        staff.seen(person)
    must(messages.update(BRAND).errors)
    must(seller.save("", SELLER).errors)
    must(shop.update({"time_zone": "Europe/Ljubljana", "grace_seconds": GRACE_SECONDS}).errors)
    statuses = {status.code: int(status.pk) for status in all_statuses()}
    for code, hours in MAX_AGE_HOURS.items():
        must(update_status(statuses[code], {"max_age_hours": hours}).errors)
    _hand_out(people, [statuses[code] for code in BEING_WORKED_ON], now)
    for code, values in _actions(people[0]):
        must(create_action(statuses[code], values, SYSTEM).errors)
    shop.go_live(now)


def handle_some_orders(saleor: FakeSaleorServer, people: list[Actor]) -> None:
    """The first minutes after going live: some customers are asked to pay, some parcels are handed over."""
    statuses = {status.code: int(status.pk) for status in all_statuses()}
    unpaid = [order.pk for order in in_statuses(light(), [statuses["new"]]).order_by("pk") if not saleor.orders[order.pk].total_charged]
    for order_id in unpaid[:MOVED]:
        must(move_order(order_id, statuses["awaiting-payment"], people[0]).errors)
    for number, order in enumerate(in_statuses(light(), [statuses["packed"]]).order_by("pk")[:MOVED]):
        saleor.fulfill(order.pk)
        saleor.set_tracking(order.pk, f"RR{710_204_113 + number}SI")
        process_snapshot(saleor.orders[order.pk])  # the trigger of its workflow makes it shipped


def _actions(owner: Actor) -> list[tuple[str, dict[str, Any]]]:
    """By status. Invoices are issued where the extra for documents is installed."""
    document = find("document")
    has_documents = document is not None and document.unavailable() is None
    shipped = {"template": "shipped", "documents": ["INVOICE"] if has_documents else []}
    found = [(code, _action("email", "Tell the customer", template=template)) for code, template in MAILS.items()]
    found += [
        ("awaiting-payment", _action("payment_request", "Ask for the payment")),
        ("shipped", _action("email", "Tell the customer, with the invoice" if has_documents else "Tell the customer", **shipped)),
        ("shipped", _action("order_note", "Note in Saleor", text="Handed over: {{ tracking.first.number | default: 'no number yet' }}")),
        ("complaint-pending", _action("email", "Tell the customer", template="complaint-received")),
        ("complaint-pending", _action("assign", f"{owner.name} looks into it", staff=owner.id, tell=True)),
    ]
    if has_documents:
        found.append(("packed", _action("document", "Issue the invoice", kind="INVOICE")))
    return found


def _action(of_kind: str, label: str, **config: Any) -> dict[str, Any]:
    return {"kind": of_kind, "label": label, "config": config}


def _hand_out(people: list[Actor], status_ids: list[int], now: datetime) -> None:
    """Every other order that is being worked on is in somebody's hands, and promised to leave within some days."""
    rng = random.Random(SEED)
    for order in in_statuses(light(), status_ids).order_by("pk"):
        if rng.random() < 0.5:
            continue
        person = rng.choice([one for one in people if one.reaches(order.channel)])
        must(assign(order.pk, person.id, SYSTEM).errors)
        leaves = now + timedelta(hours=rng.uniform(4, 72))
        must(promise_dates(order.pk, leaves, leaves + timedelta(days=2), "", SYSTEM).errors)
