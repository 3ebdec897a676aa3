"""What a long list of Saleor's shows of an order."""

from __future__ import annotations

from dataclasses import fields

from saleor_oms_plugin.saleor_api.types import Order, OrderSummary


def summary_of(order: Order) -> OrderSummary:
    return OrderSummary(**{field.name: getattr(order, field.name) for field in fields(OrderSummary)})
