"""An ERP beside the shop: what it calls our statuses, who speaks for it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from saleor_oms_plugin.core.actor import MANAGE_ORDERS, Actor, ActorKind
from saleor_oms_plugin.erp.reports import Report, ReportResult, report_statuses
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.statuses.external_ids import add_external_id
from tests.support.shop import Shop

CONNECTOR = Actor(ActorKind.APP, "Connector", id="QXBwOjE=", permissions=frozenset({MANAGE_ORDERS}))
CODES = {"10": "new", "20": "confirmed", "25": "awaiting-payment", "30": "picking", "40": "packed", "50": "shipped", "60": "delivered"}


def introduce(shop: Shop, system: str = "SAP") -> None:
    """The system calls the statuses 10, 20, 25, 30, 40, 50 and 60."""
    for value, code in CODES.items():
        assert add_external_id(shop.status(code).pk, system, value) is None


def says(order: Order, status: str, changed_at: datetime | None = None, **report: Any) -> ReportResult:
    """The connector reports one order's status for SAP."""
    report.setdefault("system", "SAP")
    [result] = report_statuses([Report(status, order_id=order.id, changed_at=changed_at, **report)], CONNECTOR)
    return result
