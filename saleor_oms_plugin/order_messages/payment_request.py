"""The bank transfer that an unpaid order waits for, as its customer's pages show it.

It says nothing of whoever pays, and so is for everybody who sees the order: the code leaves the payer out, whom his bank knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from zoneinfo import ZoneInfo

from ..core.conditions import evaluate
from ..documents import services
from ..documents.content import asking_content
from ..documents.payment_codes import Symbol, fitting
from ..documents.references import iban
from ..documents.seller import SellerProfile, has_account_for, seller_among
from ..messages.settings import Brand
from ..orders import money
from ..orders.condition_fields import ORDER_FIELDS
from ..saleor_api.types import Order
from ..statuses.presets import ON_DELIVERY
from .bank_transfer import link_of

__all__ = ["PaymentRequest", "is_to_be_paid", "payment_link", "payment_request_of"]


@dataclass(frozen=True)
class PaymentRequest:
    """What is to be paid, to whom, by when, and what to write on the transfer."""

    amount: Decimal
    currency: str
    due: date | None
    """None where the seller names no days."""
    payee: str
    account: str
    """IBAN, or an account number as its country writes it; without spaces."""
    bic: str
    bank: str
    reference: str
    code: str = ""
    """The `PaymentCode` of `symbol`; empty where none can say this transfer."""
    symbol: Symbol | None = None

    @property
    def iban(self) -> str:
        """The account where it is one; else empty."""
        return iban(self.account) or ""

    @property
    def readable_account(self) -> str:
        """In groups of four, as an IBAN is printed."""
        number = self.iban
        return " ".join(number[at : at + 4] for at in range(0, len(number), 4)) or self.account

    @cached_property
    def qr_svg(self) -> str:
        """The code as an SVG without a size of its own, black on white; empty where there is none."""
        return self.symbol.page_svg() if self.symbol else ""


def is_to_be_paid(order: Order) -> bool:
    """Whether the customer is asked for money now: not for what is paid, authorized or canceled, nor for an offer, nor for an order that is
    paid on delivery."""
    return order.status != "DRAFT" and money.asked(order) > 0 and not evaluate(ON_DELIVERY, ORDER_FIELDS, order).holds


def payment_link(order: Order, language: str, brand: Brand, *, tells_person: bool) -> str:
    """Where the order can be paid at once; empty where the shop names no address.

    Shops may have e-mail address, name or post code in it. Without ``tells_person`` such an address is left out: the reader may be anybody.
    """
    link = link_of(order, language, brand)
    if not link or tells_person:
        return link
    of_nobody = replace(order, user_email="", shipping_address=None, billing_address=None, customer_note="", customer_metadata={})
    return link if link_of(of_nobody, language, brand) == link else ""


def payment_request_of(
    order: Order, sellers: Sequence[SellerProfile], zone: ZoneInfo, *, asked_until: date | None, was_asked: bool, language: str = ""
) -> PaymentRequest | None:
    """What is to be paid for an order by transfer, by the ``sellers`` that are stored.

    ``asked_until`` is until when a document wants it, where one asks for it (``was_asked``); else the seller's days count from the
    order's own. None where nothing is asked for any more (paid, authorized, canceled), where it is paid on delivery, of a draft, and
    where the shop has no account for the currency.
    """
    if not is_to_be_paid(order) or not has_account_for(sellers, order.channel, order.currency):
        return None
    on = order.created_at.astimezone(zone).date()
    content = asking_content(order, seller_among(sellers, order.channel), zone, language=language, asked_on=on)
    asked = services.transfer_of(content)
    if content.payment is None or asked is None:
        return None
    due = asked_until if was_asked else content.due_on
    found = fitting(replace(asked, payer=None, due=due), content.payment.code)
    return PaymentRequest(
        amount=content.due,
        currency=order.currency,
        due=due,
        payee=content.seller.name,
        account=content.payment.account,
        bic=content.payment.bic,
        bank=content.payment.bank,
        reference=content.payment.reference,
        code=found[0] if found else "",
        symbol=found[1] if found else None,
    )
