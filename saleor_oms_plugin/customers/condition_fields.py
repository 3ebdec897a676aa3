"""What conditions may ask of an order's customer. Read from our own tables when a condition names it, so it is as it is now."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import prefetch_related_objects

from ..core.conditions import Field, FieldType
from ..orders import condition_fields as orders
from ..orders import related
from ..saleor_api.types import OrderSummary
from .models import Customer
from .queries import customers_of
from .warnings import CustomerWarning, WarningCode, warnings_of

_EARLIER = """
SELECT given.order_id, count(found.order_id), coalesce(sum(found.total) FILTER (WHERE found.currency = given.currency), 0)
FROM unnest(%s::uuid[], %s::bigint[], %s::timestamptz[], %s::text[]) AS given (order_id, customer_id, created_at, currency)
JOIN oms_customer_order AS found ON found.customer_id = given.customer_id AND found.is_placed
    AND found.created_at < given.created_at AND found.order_id <> given.order_id
GROUP BY given.order_id
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an order's customer; nothing of one that we don't know."""

    customer: Customer | None = None
    warnings: Mapping[str, CustomerWarning] = field(default_factory=dict)
    earlier_orders: int = 0
    """Placed before this one, in all channels."""
    earlier_total: Decimal = Decimal(0)
    """Of those in this order's currency."""


def publish() -> None:
    """Let conditions name these fields; called once, at start."""
    fields = {
        "customer.code": Field(FieldType.TEXT, "Customer's code", _of_customer("code")),
        "customer.tags": Field(FieldType.LIST, "Customer's tags", lambda order: tuple(_customer_value(order, "tags") or ())),
        "customer.agreements": Field(FieldType.TEXT, "Agreements with the customer", _of_customer("agreements")),
        "customer.paymentTermDays": Field(FieldType.NUMBER, "Payment term in days", _of_customer("payment_term_days")),
        "customer.allowsCashOnDelivery": Field(
            FieldType.BOOLEAN, "Cash on delivery allowed by agreement", _of_customer("allows_cash_on_delivery")
        ),
        "customer.minimumDiscountPercent": Field(FieldType.NUMBER, "Minimum discount in percent", _of_customer("minimum_discount_percent")),
        "customer.discountClass": Field(FieldType.TEXT, "Customer's class", _discount_class),
        "customer.earlierOrders": Field(FieldType.NUMBER, "Earlier orders", lambda order: facts_of(order).earlier_orders),
        "customer.earlierTotal": Field(FieldType.NUMBER, "Total of earlier orders", lambda order: facts_of(order).earlier_total),
    }
    for name, code, label in _WARNINGS:
        fields[f"customer.warnings.{name}.count"] = Field(FieldType.NUMBER, f"{label}: how many", _counted(code))
        fields[f"customer.warnings.{name}.lastAt"] = Field(FieldType.TIME, f"{label}: the last time", _dated(code))
    orders.publish(fields, self_declared=SELF_DECLARED)


_WARNINGS = (
    ("unpaid", WarningCode.UNPAID, "Customer's unpaid orders"),
    ("uncollected", WarningCode.UNCOLLECTED, "Customer's uncollected parcels"),
    ("returns", WarningCode.RETURNS, "Customer's returns"),
    ("complaints", WarningCode.COMPLAINT, "Customer's complaints"),
)
SELF_DECLARED = frozenset(
    f"customer.{name}"
    for name in (
        "code",
        "tags",
        "agreements",
        "paymentTermDays",
        "allowsCashOnDelivery",
        "minimumDiscountPercent",
        "discountClass",
        "earlierOrders",
        "earlierTotal",
    )
)
"""A guest is known by an address that anybody may type: what speaks for a customer would speak for whoever does."""


def facts_of(order: OrderSummary) -> Facts:
    """What is known of the order's customer."""
    return related.of(order, read)


def read(orders: Collection[OrderSummary]) -> dict[UUID, Facts]:
    """What is known of the customers of these orders, in a constant number of queries. An order that is seconds old is found by what it
    says of itself."""
    customers = customers_of(orders)
    prefetch_related_objects(list(customers.values()), "discount_class")
    warnings = warnings_of({customer.pk for customer in customers.values()}, None) if customers else {}
    earlier = _earlier([order for order in orders if order.id in customers], customers) if customers else {}
    found = {}
    for order in orders:
        customer = customers.get(order.id)
        if customer is None:
            found[order.id] = Facts()
            continue
        count, total = earlier.get(order.id, (0, Decimal(0)))
        found[order.id] = Facts(customer, {one.code: one for one in warnings.get(customer.pk, [])}, count, total)
    return found


def _earlier(orders: Collection[OrderSummary], customers: Mapping[UUID, Customer]) -> dict[UUID, tuple[int, Decimal]]:
    rows = [(order.id, customers[order.id].pk, order.created_at, order.currency) for order in orders]
    with connection.cursor() as cursor:
        cursor.execute(_EARLIER, [list(column) for column in zip(*rows, strict=True)])
        return {pk: (count, total) for pk, count, total in cursor.fetchall()}


def _customer_value(order: OrderSummary, name: str) -> Any:
    customer = facts_of(order).customer
    return getattr(customer, name) if customer is not None else None


def _of_customer(name: str) -> Callable[[OrderSummary], Any]:
    return lambda order: _customer_value(order, name)


def _discount_class(order: OrderSummary) -> str | None:
    """Its code: a name may change."""
    customer = facts_of(order).customer
    return customer.discount_class.code if customer is not None and customer.discount_class is not None else None


def _counted(code: str) -> Callable[[OrderSummary], Any]:
    def count(order: OrderSummary) -> int:
        warning = facts_of(order).warnings.get(code)
        return warning.count if warning else 0

    return count


def _dated(code: str) -> Callable[[OrderSummary], Any]:
    def last(order: OrderSummary) -> Any:
        warning = facts_of(order).warnings.get(code)
        return warning.last_at if warning else None

    return last
