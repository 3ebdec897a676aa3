"""From an answer's shape to ours: the counterpart of documents/fragments, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any
from uuid import UUID

from ..core.ids import InvalidIdError, order_pk
from .answers import Answer
from .types import Address, AnyOrder, Fulfillment, FulfillmentLine, Order, OrderLine, OrderPage, OrderSummary


def order_summary(order: Answer) -> OrderSummary:
    """An order read by the fragment ``OrderHead``."""
    return OrderSummary(**_summary(order))


def order_full(order: Answer) -> Order:
    """An order read by the fragment ``OrderFull``."""
    return Order(
        **_summary(order),
        subtotal=_gross(order, "subtotal"),
        shipping_price=_gross(order, "shippingPrice"),
        total_authorized=_amount(order, "totalAuthorized"),
        total_refunded=_amount(order, "totalRefunded"),
        total_granted_refund=_amount(order, "totalGrantedRefund"),
        total_charge_pending=_amount(order, "totalChargePending"),
        total_refund_pending=_amount(order, "totalRefundPending"),
        **_customer(order.child_or_none("user")),
        payment_gateways=_gateways(order),
        total_net=_net(order, "total"),
        shipping_price_net=_net(order, "shippingPrice"),
        shipping_tax_rate=order.decimal("shippingTaxRate"),
        billing_address=_address(order.child_or_none("billingAddress")),
        shipping_address=_address(order.child_or_none("shippingAddress")),
        lines=tuple(_line(line) for line in order.children("lines")),
        fulfillments=tuple(_fulfillment(fulfillment) for fulfillment in order.children("fulfillments")),
    )


def page(connection: Answer, read: Callable[[Answer], AnyOrder]) -> OrderPage[AnyOrder]:
    """A connection's page, its orders read by ``read``."""
    info = connection.child("pageInfo")
    return OrderPage(
        orders=tuple(read(edge.child("node")) for edge in connection.children("edges")),
        end_cursor=info.text("endCursor") if info.boolean("hasNextPage") else None,
        total_count=connection.integer("totalCount") if connection.has("totalCount") else None,
    )


def category_slugs(line: Answer) -> Iterator[str]:
    """The category of a line's product and those above it; none of a product that is gone."""
    variant = line.child_or_none("variant")
    category = variant.child("product").child_or_none("category") if variant is not None else None
    if category is None:
        return
    yield category.text("slug")
    above = category.child_or_none("ancestors")
    if above is not None:
        yield from (edge.child("node").text("slug") for edge in above.children("edges"))


def metadata(owner: Answer) -> dict[str, str]:
    """The public metadata of an order or an account."""
    return {item.text("key"): item.text("value") for item in owner.children("metadata")}


def _summary(order: Answer) -> dict[str, Any]:
    user = order.child_or_none("user")
    pickup = order.text_or_empty("collectionPointName")
    voucher = order.child_or_none("voucher")
    return {
        "id": id_of_order(order),
        "number": order.text("number"),
        "status": order.text("status"),
        "channel": order.child("channel").text("slug"),
        "created_at": order.time("created"),
        "updated_at": order.time("updatedAt"),
        "currency": order.child("total").text("currency"),
        "total": _gross(order, "total"),
        "total_charged": _amount(order, "totalCharged"),
        "charge_status": order.text("chargeStatus"),
        "authorize_status": order.text("authorizeStatus"),
        "origin": order.text("origin") if order.has("origin") else "",
        "user_id": user.text("id") if user else None,
        "user_email": order.text_or_empty("userEmail"),
        "language_code": order.text("languageCode"),
        "external_reference": order.text_or_empty("externalReference"),
        "customer_note": order.text("customerNote"),
        "voucher_code": order.text_or_empty("voucherCode"),
        "voucher_name": voucher.text_or_empty("name") if voucher else "",
        "voucher_id": voucher.text("id") if voucher else "",
        "shipping_method": order.text_or_empty("shippingMethodName") or pickup,
        "is_click_and_collect": bool(pickup),
        "metadata": metadata(order),
    }


def _customer(user: Answer | None) -> dict[str, Any]:
    if user is None:
        return {}
    return {"customer_metadata": metadata(user), "customer_external_reference": user.text_or_empty("externalReference")}


def _gateways(order: Answer) -> tuple[str, ...]:
    names = [payment.text("gateway") for payment in order.children("payments") if payment.boolean("isActive")]
    for transaction in order.children("transactions"):
        creator = transaction.child_or_none("createdBy")  # {} for a person: only an app is asked who it is
        if creator is not None and creator.has("identifier"):
            names.append(creator.text("identifier"))
        names.append(transaction.text("name"))
    return tuple(dict.fromkeys(name for name in names if name))


def id_of_order(order: Answer) -> UUID:
    value = order.text("id")
    try:
        return order_pk(value)
    except InvalidIdError:
        raise order.malformed("an order's id", value, "id") from None


def _amount(parent: Answer, name: str) -> Decimal:
    return parent.child(name).decimal("amount")


def _gross(parent: Answer, name: str) -> Decimal:
    return _amount(parent.child(name), "gross")


def _net(parent: Answer, name: str) -> Decimal:
    return _amount(parent.child(name), "net")


def _address(address: Answer | None) -> Address | None:
    if address is None:
        return None
    return Address(
        first_name=address.text("firstName"),
        last_name=address.text("lastName"),
        company_name=address.text("companyName"),
        street_address_1=address.text("streetAddress1"),
        street_address_2=address.text("streetAddress2"),
        city=address.text("city"),
        city_area=address.text("cityArea"),
        postal_code=address.text("postalCode"),
        country=address.child("country").text("code"),
        country_area=address.text("countryArea"),
        phone=address.text_or_empty("phone"),
    )


def _line(line: Answer) -> OrderLine:
    thumbnail = line.child_or_none("thumbnail")
    return OrderLine(
        id=line.text("id"),
        product_name=line.text("productName"),
        variant_name=line.text("variantName"),
        sku=line.text_or_empty("productSku"),
        variant_id=line.text_or_none("productVariantId"),
        quantity=line.integer("quantity"),
        quantity_fulfilled=line.integer("quantityFulfilled"),
        unit_price=_gross(line, "unitPrice"),
        total=_gross(line, "totalPrice"),
        thumbnail_url=thumbnail.text("url") if thumbnail else "",
        unit_price_net=_net(line, "unitPrice"),
        total_net=_net(line, "totalPrice"),
        tax_rate=line.decimal("taxRate"),
    )


def _fulfillment(fulfillment: Answer) -> Fulfillment:
    warehouse = fulfillment.child_or_none("warehouse")
    return Fulfillment(
        id=fulfillment.text("id"),
        status=fulfillment.text("status"),
        tracking_number=fulfillment.text("trackingNumber"),
        created=fulfillment.time("created"),
        warehouse=warehouse.text("name") if warehouse else "",
        lines=tuple(_fulfillment_line(line) for line in fulfillment.children("lines")),
    )


def _fulfillment_line(line: Answer) -> FulfillmentLine:
    order_line = line.child_or_none("orderLine")
    return FulfillmentLine(order_line_id=order_line.text("id") if order_line else None, quantity=line.integer("quantity"))


def variant_name(variant: Answer) -> str:
    """Empty where Saleor has given it none: one without attributes and SKU is called by its own global id there."""
    name = variant.text("name")
    return "" if name == variant.text("id") else name
