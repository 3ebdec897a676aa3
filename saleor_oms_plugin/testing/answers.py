"""Our snapshots in the shape of Saleor's answers: nested dicts named as the GraphQL fields are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ..core.ids import to_global_id
from ..saleor_api.operation_types import Warehouse
from ..saleor_api.types import Address, Channel, Fulfillment, Order, OrderLine
from .people import FakeUser

Answer = dict[str, Any]


def money(amount: Decimal, currency: str) -> Answer:
    """Return an amount as Saleor's ``Money``."""
    return {"currency": currency, "amount": amount, "fractionalAmount": int(amount * 100), "fractionDigits": 2}


def taxed(gross: Decimal, currency: str, net: Decimal | None = None) -> Answer:
    """Without a net amount there is no tax."""
    net = gross if net is None else net
    return {"currency": currency, "gross": money(gross, currency), "net": money(net, currency), "tax": money(gross - net, currency)}


def metadata(items: Mapping[str, str]) -> Answer:
    """All fields of Saleor's ObjectWithMetadata; there is no private metadata here."""
    return {
        "metadata": [{"key": key, "value": items[key]} for key in sorted(items)],
        "privateMetadata": [],
        "metafield": lambda key: items.get(key),
        "metafields": lambda keys=None: {key: value for key, value in items.items() if keys is None or key in keys},
    }


def channel(found: Channel) -> Answer:
    """Return a channel as Saleor's ``Channel``."""
    return {
        "__typename": "Channel",
        "id": found.id,
        "slug": found.slug,
        "name": found.name,
        "currencyCode": found.currency,
        "isActive": True,
        "defaultCountry": _country("SI"),
    }


def user(found: FakeUser) -> Answer:
    """The person as others see it; what only ``me`` tells is added there."""
    return {
        "__typename": "User",
        "id": found.id,
        "email": found.email,
        "firstName": found.first_name,
        "lastName": found.last_name,
        "isStaff": found.is_staff,
        "isActive": True,
        "note": None,
        "externalReference": found.external_reference or None,
        **metadata(found.metadata),
    }


def balance(snapshot: Order) -> Decimal:
    """Saleor's ``totalBalance``: with payments of gateways it looks at what is charged alone."""
    if snapshot.payment_gateways:
        return snapshot.total_charged - snapshot.total
    return snapshot.total_charged + snapshot.total_charge_pending - (snapshot.total - snapshot.total_granted_refund)


def order(
    snapshot: Order,
    channels: Mapping[str, Channel],
    users: Mapping[str, FakeUser],
    categories: Mapping[str, Sequence[str]],
) -> Answer:
    """The whole order but its payments; empty texts are null where Saleor's are. ``categories`` are by SKU."""
    lines = {line.id: _line(line, snapshot.currency, categories.get(line.sku, ())) for line in snapshot.lines}
    amounts = {
        "total": taxed(snapshot.total, snapshot.currency, snapshot.total_net),
        "undiscountedTotal": taxed(snapshot.total, snapshot.currency),
        "subtotal": taxed(snapshot.subtotal, snapshot.currency),
        "shippingPrice": taxed(snapshot.shipping_price, snapshot.currency, snapshot.shipping_price_net),
        "totalAuthorized": money(snapshot.total_authorized, snapshot.currency),
        "totalCharged": money(snapshot.total_charged, snapshot.currency),
        "totalRefunded": money(snapshot.total_refunded, snapshot.currency),
        "totalGrantedRefund": money(snapshot.total_granted_refund, snapshot.currency),
        "totalChargePending": money(snapshot.total_charge_pending, snapshot.currency),
        "totalRefundPending": money(snapshot.total_refund_pending, snapshot.currency),
        "totalBalance": money(balance(snapshot), snapshot.currency),
    }
    return amounts | {
        "__typename": "Order",
        "id": to_global_id("Order", snapshot.id),
        "number": snapshot.number,
        "status": snapshot.status,
        "created": snapshot.created_at,
        "updatedAt": snapshot.updated_at,
        "channel": channel(channels[snapshot.channel]),
        "chargeStatus": snapshot.charge_status,
        "authorizeStatus": snapshot.authorize_status,
        "isPaid": snapshot.total_charged >= snapshot.total,
        "origin": snapshot.origin,
        "user": _buyer(snapshot, users),
        "userEmail": snapshot.user_email,
        "languageCode": snapshot.language_code,
        "externalReference": snapshot.external_reference or None,
        "customerNote": snapshot.customer_note,
        "shippingTaxRate": float(snapshot.shipping_tax_rate or 0),
        "voucherCode": snapshot.voucher_code or None,
        "voucher": {"__typename": "Voucher", "id": snapshot.voucher_id or to_global_id("Voucher", 1), "name": snapshot.voucher_name}
        if snapshot.voucher_name or snapshot.voucher_id
        else None,
        "isShippingRequired": not snapshot.is_click_and_collect,
        "shippingMethodName": None if snapshot.is_click_and_collect else snapshot.shipping_method or None,
        "collectionPointName": (snapshot.shipping_method or "Warehouse") if snapshot.is_click_and_collect else None,
        "billingAddress": _address(snapshot.billing_address, f"{snapshot.id}-billing"),
        "shippingAddress": _address(snapshot.shipping_address, f"{snapshot.id}-shipping"),
        "lines": list(lines.values()),
        "fulfillments": [_fulfillment(found, place, lines) for place, found in enumerate(snapshot.fulfillments, 1)],
        **metadata(snapshot.metadata),
    }


def fulfillment(whole: Answer, fulfillment_id: str) -> Answer | None:
    """One fulfillment out of the answer ``whole`` of its order."""
    return next((found for found in whole["fulfillments"] if found["id"] == fulfillment_id), None)


def _buyer(snapshot: Order, users: Mapping[str, FakeUser]) -> Answer | None:
    if snapshot.user_id is None:
        return None
    known = users.get(snapshot.user_id)
    address = snapshot.billing_address
    names = (address.first_name, address.last_name) if address else ("", "")
    person = known or FakeUser(snapshot.user_id, snapshot.user_email, *names, external_reference=snapshot.customer_external_reference)
    return user(replace(person, metadata={**person.metadata, **snapshot.customer_metadata}))


def _country(code: str) -> Answer:
    return {"code": code, "country": code}


def _address(found: Address | None, pk: str) -> Answer | None:
    if found is None:
        return None
    return {
        "__typename": "Address",
        "id": to_global_id("Address", pk),
        "firstName": found.first_name,
        "lastName": found.last_name,
        "companyName": found.company_name,
        "streetAddress1": found.street_address_1,
        "streetAddress2": found.street_address_2,
        "city": found.city,
        "cityArea": found.city_area,
        "postalCode": found.postal_code,
        "country": _country(found.country),
        "countryArea": found.country_area,
        "phone": found.phone or None,
    }


def _line(found: OrderLine, currency: str, categories: Sequence[str]) -> Answer:
    unit, total = taxed(found.unit_price, currency, found.unit_price_net), taxed(found.total, currency, found.total_net)
    return {
        "__typename": "OrderLine",
        "id": found.id,
        "productName": found.product_name,
        "variantName": found.variant_name,
        "translatedProductName": "",
        "translatedVariantName": "",
        "productSku": found.sku or None,
        "productVariantId": found.variant_id,
        "variant": _variant(found, categories) if found.variant_id else None,
        "isShippingRequired": True,
        "quantity": found.quantity,
        "quantityFulfilled": found.quantity_fulfilled,
        "quantityToFulfill": found.quantity - found.quantity_fulfilled,
        "taxRate": float(found.tax_rate or 0),
        "thumbnail": {"url": found.thumbnail_url, "alt": ""} if found.thumbnail_url else None,
        "unitPrice": unit,
        "undiscountedUnitPrice": unit,
        "totalPrice": total,
        "undiscountedTotalPrice": total,
        **metadata({}),
    }


def _variant(line: OrderLine, categories: Sequence[str]) -> Answer:
    """``categories`` lead from the top to the product's own."""
    product: Answer = {"__typename": "Product", "id": to_global_id("Product", line.variant_id), "name": line.product_name, "category": None}
    if categories:
        *above, own = [{"__typename": "Category", "id": to_global_id("Category", slug), "name": slug, "slug": slug} for slug in categories]
        end = {"hasNextPage": False, "hasPreviousPage": False}
        product["category"] = own | {"ancestors": {"pageInfo": end, "edges": [{"node": node, "cursor": ""} for node in above]}}
    return {"__typename": "ProductVariant", "id": line.variant_id, "sku": line.sku or None, "name": line.variant_name, "product": product}


def warehouse(found: Warehouse) -> Answer:
    """Return a warehouse as Saleor's ``Warehouse``."""
    return {"__typename": "Warehouse", "id": found.id, "slug": found.slug, "name": found.name}


def _fulfillment(found: Fulfillment, place: int, lines: Mapping[str, Answer]) -> Answer:
    warehouse = {
        "id": to_global_id("Warehouse", found.warehouse),
        "name": found.warehouse,
        "slug": found.warehouse.lower().replace(" ", "-"),
    }
    return {
        "__typename": "Fulfillment",
        "id": found.id,
        "fulfillmentOrder": place,
        "status": found.status,
        "trackingNumber": found.tracking_number,
        "created": found.created,
        "warehouse": warehouse if found.warehouse else None,
        "lines": [
            {
                "id": to_global_id("FulfillmentLine", f"{found.id}-{number}"),
                "quantity": line.quantity,
                "orderLine": lines.get(line.order_line_id) if line.order_line_id else None,
            }
            for number, line in enumerate(found.lines, 1)
        ],
        **metadata({}),
    }
