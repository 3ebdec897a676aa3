"""Orders for tests: every field has a sensible value, and a test names only what it is about."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any
from uuid import uuid4
from zlib import crc32

from ..core import clock
from ..core.ids import to_global_id
from ..saleor_api.types import Address, Fulfillment, FulfillmentLine, Order, OrderLine

SHIPPING_PRICE = Decimal("4.50")


def make_address(**changes: Any) -> Address:
    """An address in Ljubljana; ``changes`` are fields of `Address`."""
    values: dict[str, Any] = {
        "first_name": "Ana",
        "last_name": "Novak",
        "company_name": "",
        "street_address_1": "Slovenska cesta 1",
        "street_address_2": "",
        "city": "Ljubljana",
        "city_area": "",
        "postal_code": "1000",
        "country": "SI",
        "country_area": "",
        "phone": "+38640123456",
    }
    return Address(**values | changes)


def make_line(**changes: Any) -> OrderLine:
    """One piece of a book for 12.90; totals and net amounts follow from price, quantity and ``tax_rate`` (0) unless they are given.

    Lines of one SKU are of one variant.
    """
    values: dict[str, Any] = {
        "id": to_global_id("OrderLine", uuid4()),
        "product_name": "A book",
        "variant_name": "Hardcover",
        "sku": "BOOK-1",
        "quantity": 1,
        "quantity_fulfilled": 0,
        "unit_price": Decimal("12.90"),
        "thumbnail_url": "",
    }
    values |= changes
    values.setdefault("variant_id", to_global_id("ProductVariant", crc32(values["sku"].encode())))
    values.setdefault("total", values["unit_price"] * values["quantity"])
    values.setdefault("tax_rate", Decimal(0))
    values.setdefault("unit_price_net", net_of(values["unit_price"], values["tax_rate"]))
    values.setdefault("total_net", net_of(values["total"], values["tax_rate"]))
    return OrderLine(**values)


def make_fulfillment(*lines: OrderLine, **changes: Any) -> Fulfillment:
    """A parcel with all pieces of these order lines."""
    values: dict[str, Any] = {
        "id": to_global_id("Fulfillment", uuid4()),
        "status": "FULFILLED",
        "tracking_number": "",
        "created": clock.now(),
        "warehouse": "Default Warehouse",
        "lines": tuple(FulfillmentLine(line.id, line.quantity) for line in lines),
    }
    return Fulfillment(**values | changes)


def make_order(**changes: Any) -> Order:
    """A new, unpaid order of a guest; amounts follow from ``lines``, ``shipping_price`` and ``total_charged`` unless they are given.

    One that is FULFILLED or RETURNED has a parcel of all its pieces unless ``fulfillments`` are given.

    Raises TypeError for a name that is no field of `Order`.
    """
    unknown = changes.keys() - _FIELDS
    if unknown:
        raise TypeError(f"An order has no {', '.join(sorted(unknown))}.")
    now = clock.now()
    values: dict[str, Any] = {
        "id": uuid4(),
        "number": "1",
        "status": "UNFULFILLED",
        "channel": "default-channel",
        "created_at": now,
        "updated_at": changes.get("created_at", now),
        "currency": "EUR",
        "shipping_price": SHIPPING_PRICE,
        "total_authorized": Decimal(0),
        "total_charged": Decimal(0),
        "total_refunded": Decimal(0),
        "origin": "CHECKOUT",
        "user_id": None,
        "user_email": "ana.novak@example.com",
        "language_code": "en",
        "external_reference": "",
        "customer_note": "",
        "voucher_code": "",
        "shipping_method": "Standard",
        "is_click_and_collect": False,
        "billing_address": make_address(),
        "shipping_address": make_address(),
        "lines": (make_line(),),
        "fulfillments": (),
        "metadata": {},
    }
    values |= changes
    if values["status"] in ("FULFILLED", "RETURNED") and "fulfillments" not in changes:
        values["lines"] = tuple(replace(line, quantity_fulfilled=line.quantity) for line in values["lines"])
        values["fulfillments"] = (make_fulfillment(*values["lines"], status=values["status"], created=values["updated_at"]),)
    values.setdefault("subtotal", sum((line.total for line in values["lines"]), Decimal(0)))
    values.setdefault("total", values["subtotal"] + values["shipping_price"])
    values.setdefault("shipping_tax_rate", Decimal(0))
    values.setdefault("shipping_price_net", net_of(values["shipping_price"], values["shipping_tax_rate"]))
    values.setdefault("total_net", _total_net(values))
    granted = values.get("total_granted_refund", Decimal(0))
    covered = values["total_charged"] + values["total_authorized"]
    values.setdefault("charge_status", charge_status(values["total"], values["total_charged"], granted))
    values.setdefault("authorize_status", authorize_status(values["total"], covered, granted))
    return Order(**values)


def net_of(gross: Decimal, rate: Decimal) -> Decimal:
    """The net amount, to the cent, of a gross one at a rate such as 0.22."""
    return gross if not rate else (gross / (1 + rate)).quantize(Decimal("0.01"))


def _total_net(values: dict[str, Any]) -> Decimal:
    tax = sum((line.total - line.total_net for line in values["lines"] if line.total_net is not None), Decimal(0))
    return Decimal(values["total"] - tax - (values["shipping_price"] - values["shipping_price_net"]))


def charge_status(total: Decimal, charged: Decimal, granted: Decimal = Decimal(0)) -> str:
    """Saleor's ``chargeStatus`` for these amounts (``update_order_charge_status``); granted refunds lower what the order costs.

    An order that costs nothing, or nothing any more, is charged in full, also where no money ever came.
    """
    costs = max(total - granted, Decimal(0))
    if charged == costs:
        return "FULL"
    if charged <= 0:
        return "NONE"
    return "PARTIAL" if charged < costs else "OVERCHARGED"


def authorize_status(total: Decimal, covered: Decimal, granted: Decimal = Decimal(0)) -> str:
    """Saleor's ``authorizeStatus`` (``update_order_authorize_status``); ``covered`` is charged and authorized money together."""
    if covered == 0:
        return "FULL" if total == 0 else "NONE"
    return "FULL" if covered >= max(total - granted, Decimal(0)) else "PARTIAL"


_FIELDS = {field.name for field in fields(Order)}
