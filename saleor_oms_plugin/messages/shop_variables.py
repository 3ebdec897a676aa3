"""Variables out of the shop's own settings: who writes, and how to pay."""

from __future__ import annotations

from typing import Any

from ..orders.money import asked
from . import settings, templates, variables
from .escaping import Escaping
from .schema import group, money, text
from .variables import Subject, plain_money


def register() -> None:
    """Called once, at start, by `bootstrap`."""
    variables.provide(
        "shop",
        group(
            "The shop, as this channel shows itself",
            name=text("Name"),
            website=text("Address of the web site"),
            email=text("Contact e-mail"),
            phone=text("Contact telephone"),
            logo_url=text("Address of the logo"),
        ),
        _shop,
    )
    variables.provide(
        "payment",
        group(
            "What the customer is asked to pay",
            amount=money("Amount still to be paid"),
            reference=text("What to write on a transfer: the order's number"),
            link=text("Where it can be paid; empty where the settings name no address"),
        ),
        payment,
    )


def brand_of(subject: Subject) -> settings.Brand:
    """Who writes to this customer."""
    return subject.once("brand", lambda: settings.brand(subject.order.channel, subject.using))


def _shop(subject: Subject) -> dict[str, Any]:
    brand = brand_of(subject)
    return {
        "name": brand.shop_name,
        "website": brand.website,
        "email": brand.contact_email,
        "phone": brand.contact_phone,
        "logo_url": brand.logo_url,
    }


def payment(subject: Subject) -> dict[str, Any]:
    """What this room knows of the payment; a room that knows the seller's account adds to it."""
    order = subject.order
    return {
        "amount": plain_money(asked(order), order.currency),
        "reference": order.number,
        "link": payment_link(subject),
    }


def payment_link(subject: Subject) -> str:
    """Where the order can be paid; empty where the settings name no address. Raises `TemplateError`."""
    source = brand_of(subject).payment_link
    if not source:
        return ""
    # The names that need no settings; a link in terms of itself would never end.
    known = {name: provider(subject) for name, (_, provider) in variables.built_in().items()}
    return templates.render_line(source, known, escaping=Escaping.URL, language=subject.language, zone=subject.zone)
