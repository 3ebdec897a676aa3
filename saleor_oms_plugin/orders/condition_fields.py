"""What conditions may ask of an order: the published, typed field list. Add freely; a name once published stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Annotated, Any, TypeVar

import pydantic
from babel import Locale

from ..core.condition_doubts import refusals
from ..core.conditions import Field, FieldType
from ..core.spec import Checked
from ..saleor_api.types import Address, Order, OrderSummary
from . import money
from .goods import goods_of
from .parcels import tracking_numbers

T = TypeVar("T")

CUSTOMER_GROUP = "customer_group"
"""The key of the customer's public metadata that `customer.group` reads."""
MAX_KEY_LENGTH = 250


def _country(address: Address | None) -> str:
    return address.country if address else ""


def destination(order: Order) -> Address | None:
    """Where the order goes: the shipping address, or the billing address of one that is not shipped."""
    return order.shipping_address or order.billing_address


def is_company(order: Order) -> bool:
    """True where the buyer gave a company's name on the invoice address."""
    return bool(order.billing_address and order.billing_address.company_name.strip())


# ISO 3166-1 alpha-2 as Unicode has them, with XK and EU, which Saleor knows too; private and test codes are none.
_TERRITORIES = {code: name for code, name in Locale("en").territories.items() if len(code) == 2 and code.isalpha()}
COUNTRIES = tuple(sorted(_TERRITORIES.keys() - {"EZ", "QO", "UN", "XA", "XB", "ZZ"}))
_CALLED = {_TERRITORIES[code].casefold(): code for code in COUNTRIES}

_OF_SUMMARY: dict[str, Field[OrderSummary]] = {
    "order.total": Field(FieldType.NUMBER, "Total (gross)", lambda order: order.total),
    "order.currency": Field(FieldType.TEXT, "Currency", lambda order: order.currency),
    "order.channel": Field(FieldType.TEXT, "Channel", lambda order: order.channel),
    "order.saleorStatus": Field(
        FieldType.TEXT,
        "Status in Saleor",
        lambda order: order.status,
        ("UNCONFIRMED", "UNFULFILLED", "PARTIALLY_FULFILLED", "PARTIALLY_RETURNED", "RETURNED", "FULFILLED", "CANCELED", "EXPIRED"),
    ),
    "order.chargeStatus": Field(
        FieldType.TEXT, "Charge status", lambda order: order.charge_status, ("NONE", "PARTIAL", "FULL", "OVERCHARGED")
    ),
    "order.authorizeStatus": Field(FieldType.TEXT, "Authorize status", lambda order: order.authorize_status, ("NONE", "PARTIAL", "FULL")),
    "order.isCharged": Field(FieldType.BOOLEAN, "Paid in full", money.is_charged),
    "order.isAuthorized": Field(FieldType.BOOLEAN, "Authorized in full", money.is_authorized),
    "order.totalCharged": Field(FieldType.NUMBER, "Charged amount", money.paid),
    "order.createdAt": Field(FieldType.TIME, "Created", lambda order: order.created_at),
    "order.origin": Field(FieldType.TEXT, "Origin", lambda order: order.origin),
    "order.language": Field(FieldType.TEXT, "Language", lambda order: order.language_code),
    "order.voucherCode": Field(FieldType.TEXT, "Voucher code", lambda order: order.voucher_code),
    "order.customerNote": Field(FieldType.TEXT, "Customer's note", lambda order: order.customer_note),
    "order.externalReference": Field(FieldType.TEXT, "External reference", lambda order: order.external_reference),
    "shipping.method": Field(FieldType.TEXT, "Shipping method", lambda order: order.shipping_method),
    "shipping.isPickup": Field(FieldType.BOOLEAN, "Picked up in a store", lambda order: order.is_click_and_collect),
    "customer.email": Field(FieldType.TEXT, "Customer's e-mail", lambda order: order.user_email),
    "customer.isRegistered": Field(FieldType.BOOLEAN, "Registered customer", lambda order: order.user_id is not None),
}
_OF_ORDER: dict[str, Field[Order]] = {
    "order.subtotal": Field(FieldType.NUMBER, "Subtotal (gross)", lambda order: order.subtotal),
    "order.shippingPrice": Field(FieldType.NUMBER, "Shipping price (gross)", lambda order: order.shipping_price),
    "order.totalRefunded": Field(FieldType.NUMBER, "Refunded amount", lambda order: order.total_refunded),
    "order.totalOwed": Field(FieldType.NUMBER, "Amount still to be charged", money.owed),
    "order.lineCount": Field(FieldType.NUMBER, "Number of lines", lambda order: len(order.lines)),
    "order.skus": Field(FieldType.LIST, "SKUs", lambda order: tuple(line.sku for line in order.lines if line.sku)),
    "order.isFulfilled": Field(FieldType.BOOLEAN, "All that was to be sent was sent", lambda order: goods_of(order).are_sent),
    "order.piecesOwed": Field(FieldType.NUMBER, "Pieces still to be sent", lambda order: goods_of(order).total.owed),
    "order.piecesSent": Field(FieldType.NUMBER, "Pieces sent, those that came back included", lambda order: goods_of(order).total.sent),
    "order.piecesReturned": Field(FieldType.NUMBER, "Pieces that came back", lambda order: goods_of(order).total.returned),
    "order.hasTracking": Field(FieldType.BOOLEAN, "Has a tracking number", lambda order: bool(tracking_numbers(order))),
    "shipping.country": Field(FieldType.TEXT, "Destination country", lambda order: _country(destination(order)), COUNTRIES, _CALLED),
    "billing.country": Field(FieldType.TEXT, "Invoice country", lambda order: _country(order.billing_address), COUNTRIES, _CALLED),
    "customer.isCompany": Field(FieldType.BOOLEAN, "Company", is_company),
    "customer.group": Field(FieldType.TEXT, "Customer group", lambda order: order.customer_metadata.get(CUSTOMER_GROUP)),
    "customer.externalReference": Field(FieldType.TEXT, "Customer's id in another system", lambda order: order.customer_external_reference),
    "payment.gateways": Field(FieldType.LIST, "Payment gateways", lambda order: order.payment_gateways),
}
_GROUPS = ("order", "shipping", "billing", "customer", "payment")


def _in_groups(fields: Mapping[str, Field[T]]) -> dict[str, Field[T]]:
    return dict(sorted(fields.items(), key=lambda named: _GROUPS.index(named[0].partition(".")[0])))


_PUBLISHED: dict[str, Field[Order]] = _in_groups({**_OF_SUMMARY, **_OF_ORDER})

_KEYED_OF_SUMMARY: dict[str, tuple[str, Callable[[OrderSummary], Mapping[str, str]]]] = {
    "order.metadata.": ("Order's metadata", lambda order: order.metadata),
}
KEYED_FIELDS: Mapping[str, tuple[str, Callable[[Order], Mapping[str, str]]]] = {
    **_KEYED_OF_SUMMARY,
    "customer.metadata.": ("Customer's metadata", lambda order: order.customer_metadata),
}
"""Beginnings of names to which a key of Saleor's public metadata is added: an English label, and where the key is looked up."""


def is_self_declared(name: str) -> bool:
    """True for a field whose value the customer chooses: in the checkout, or by writing their own public metadata in Saleor."""
    return name in _SELF_DECLARED or any(name.startswith(beginning) for beginning in KEYED_FIELDS)


_SELF_DECLARED = {"customer.group", "customer.isCompany", "customer.email", "order.customerNote", "order.language"}


class PublishedFields(Mapping[str, Field[T]]):
    """Fields that a condition may name. Iterating gives the published names; looking one up also knows the keyed ones."""

    def __init__(self, fields: Mapping[str, Field[T]], keyed: Mapping[str, tuple[str, Callable[[T], Mapping[str, str]]]]) -> None:
        self._fields, self._keyed = fields, keyed

    def add(self, fields: Mapping[str, Field[Any]]) -> None:
        """Publish more fields, each in its group."""
        self._fields = _in_groups({**self._fields, **fields})

    def __getitem__(self, name: str) -> Field[T]:
        if name in self._fields:
            return self._fields[name]
        for beginning, (label, items_of) in self._keyed.items():
            key = name.removeprefix(beginning)
            if key != name and 0 < len(key) <= MAX_KEY_LENGTH:
                return Field(FieldType.TEXT, f"{label}: {key}", partial(_item, items_of, key))
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)


def _item(items_of: Callable[[T], Mapping[str, str]], key: str, order: T) -> str | None:
    return items_of(order).get(key)


ORDER_FIELDS: PublishedFields[Order] = PublishedFields(_PUBLISHED, KEYED_FIELDS)
SUMMARY_FIELDS: PublishedFields[OrderSummary] = PublishedFields(_OF_SUMMARY, _KEYED_OF_SUMMARY)
"""Those of `ORDER_FIELDS` that a summary of an order can answer."""


def publish(fields: Mapping[str, Field[OrderSummary]], self_declared: Iterable[str] = ()) -> None:
    """Let conditions ask for more, of what a room above knows; called by bootstrap. See `related` for how it reads many at once."""
    ORDER_FIELDS.add(fields)
    SUMMARY_FIELDS.add(fields)
    _SELF_DECLARED.update(self_declared)


OrderCondition = Annotated[
    dict[str, Any],
    Checked(lambda condition: refusals(condition, ORDER_FIELDS), raw=True),
    pydantic.Field(json_schema_extra={"format": "condition"}),
]
"""A condition on an order, for specs; see `core.conditions`."""
