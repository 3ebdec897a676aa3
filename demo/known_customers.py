"""What the demo's staff have written down of some customers, for the customers' pages to show."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from saleor_oms_plugin.core.actor import Actor
from saleor_oms_plugin.customers import joining, services
from saleor_oms_plugin.customers.queries import Customer, candidates, latest_orders, reachable
from saleor_oms_plugin.customers.services import CallDirection
from saleor_oms_plugin.customers.warnings import CustomerWarning, WarningCode, warnings_of, with_warnings
from saleor_oms_plugin.orders import derived

from .seed import DemoSeedError, must, stopped_clock

WRITTEN = timedelta(days=4)
"""So long ago: the newest orders bring the reminders up."""
SECONDS = 120.0
_GOOD: tuple[dict[str, Any], ...] = (
    {
        "code": "K-1001",
        "tags": ["b2b", "stammkunde"],
        "agreements": "Pays by transfer within 30 days. Deliveries on Tuesdays only.",
        "payment_term_days": 30,
        "minimum_discount_percent": "5",
        "note": "Orders for a whole mountain club; ask for Mira.",
    },
    {"code": "K-1002", "tags": ["vip"], "minimum_discount_percent": "7.5"},
    {"code": "K-1003", "tags": ["newsletter"], "reminder": "Put the new catalogue into the parcel."},
)
_CAREFUL: dict[str, Any] = {
    "code": "K-1013",
    "tags": ["careful"],
    "allows_cash_on_delivery": False,
    "agreements": "No cash on delivery any more.",
    "note": "Two parcels came back. Friendly on the telephone, works in shifts.",
    "reminder": "Two parcels came back: call before sending anything, and agree a day.",
}
_AS_GUEST: dict[str, Any] = {"tags": ["phones"], "note": "Rather calls than writes."}


def write_down(owner: Actor, now: datetime) -> None:
    """Codes, tags, agreements, reminders and calls of some; one guest joined, another left to be. `DemoSeedError` for what is refused."""
    derived.keep_up(SECONDS)
    with stopped_clock() as hands:
        hands.moment = now - WRITTEN
        careful = list(with_warnings(reachable(owner), [WarningCode.UNCOLLECTED], None).order_by("pk"))
        warned = warnings_of([customer.pk for customer in careful], None)
        left_two = max(careful, key=lambda customer: _left(warned[customer.pk]))
        must(services.update(left_two.pk, _CAREFUL, owner).errors)
        said = "Was on night shift both times. Wants the courier to come after 16:00."
        order = latest_orders([left_two.pk], None, 50)[left_two.pk][-1]
        must(services.log_call(left_two.pk, CallDirection.OUTGOING, said, owner, order).errors)

        registered = reachable(owner).exclude(user_id="").exclude(pk=left_two.pk).order_by("-orders_count", "pk")
        for customer, values in zip(registered, _GOOD, strict=False):
            must(services.update(customer.pk, values, owner).errors)
        asked = "Asked whether the boots run small. Told them to take half a size more."
        must(services.log_call(registered[0].pk, CallDirection.INCOMING, asked, owner).errors)
        _join_one(list(registered[:20]), owner)


def _left(warned: list[CustomerWarning]) -> int:
    return next(one.count for one in warned if one.code == WarningCode.UNCOLLECTED)


def _join_one(registered: list[Customer], owner: Actor) -> None:
    found = candidates([customer.pk for customer in registered], owner)
    pairs = [(customer, guest) for customer in registered for guest in found.get(customer.pk, []) if guest.email == customer.email]
    if not pairs:
        raise DemoSeedError("No customer of the demo has ordered as a guest, too.")
    (customer, guest), *others = pairs
    must(joining.join(guest.pk, customer.pk, owner).errors)
    for _, other in others:
        must(services.update(other.pk, _AS_GUEST, owner).errors)
