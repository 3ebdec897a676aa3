"""The bank transfer that pays an order, in messages: account, reference, and the QR code that a banking app reads."""

from __future__ import annotations

import logging
from typing import Any

from ..core import clock
from ..documents import services
from ..documents.content import Content, content_of, numbered
from ..documents.payment_codes import Symbol, fitting
from ..documents.queries import DocumentKind
from ..documents.seller import seller
from ..messages import shop_variables, variables
from ..messages.errors import TemplateError
from ..messages.schema import group, money, text
from ..messages.settings import Brand
from ..messages.variables import Subject
from ..saleor_api.types import Order
from ..shop.calendar import calendar

logger = logging.getLogger(__name__)

PICTURE = "payment-code"
"""The Content-ID of the QR code within a mail."""


def register() -> None:
    """Called once, at start, by `bootstrap`: adds the transfer to the variable ``payment`` of the messages."""
    variables.provide(
        "payment",
        group(
            "What the customer is asked to pay",
            amount=money("Amount still to be paid"),
            reference=text("Reference of the transfer, as the country writes it; else the order's number"),
            link=text("Where it can be paid; empty where the settings name no address"),
            payee=text("Who is paid by transfer; empty where the seller has no account"),
            account=text("IBAN or account number"),
            bic=text("BIC of the bank"),
            bank=text("Name of the bank"),
            qr=text("Source of the QR code's picture, in mails: an img within the text shows it; empty where the country has none"),
        ),
        _payment,
    )


def link_of(order: Order, language: str, brand: Brand | None = None) -> str:
    """Where the order can be paid, as the message settings have it (``brand``, where they are at hand); empty where they name no address,
    or one that fails."""
    if brand is not None and not brand.payment_link:
        return ""
    subject = Subject(order, language, calendar().zone)
    if brand is not None:
        subject.once("brand", lambda: brand)
    try:
        link = shop_variables.payment_link(subject)
    except TemplateError:
        logger.exception("The payment link of the settings can't be written for order %s", order.number)
        return ""
    return link if link.lower().startswith(("https://", "http://")) else ""


def picture(subject: Subject) -> bytes | None:
    """The QR code of the transfer as PNG; None where nothing is to be paid, or no code can say it."""
    symbol = _symbol(subject)
    return symbol.png() if symbol else None


def _payment(subject: Subject) -> dict[str, Any]:
    known = {**shop_variables.payment(subject), "payee": "", "account": "", "bic": "", "bank": "", "qr": ""}
    content = _content(subject)
    if content is None or content.payment is None:
        return known
    asked = content.payment
    known |= {"payee": content.seller.name, "account": asked.account, "bic": asked.bic, "bank": asked.bank, "reference": asked.reference}
    return {**known, "qr": f"cid:{PICTURE}" if _symbol(subject) else ""}


def _content(subject: Subject) -> Content | None:
    return subject.once("transfer", lambda: _read(subject))


def _read(subject: Subject) -> Content | None:
    order = subject.order
    who = seller(order.channel, subject.using)
    if not who.iban or not (order.billing_address or order.shipping_address):
        return None
    content = content_of(order, DocumentKind.PROFORMA, who, subject.zone, language=subject.language)
    return numbered(content, order.number, clock.now().astimezone(subject.zone).date())


def _symbol(subject: Subject) -> Symbol | None:
    content = _content(subject)
    asked = services.transfer_of(content) if content else None
    if content is None or content.payment is None or asked is None:
        return None
    found = fitting(asked, content.payment.code)
    return found[1] if found else None
