"""Fulfils what is still to be sent of the order in Saleor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, Field

from ..actions.action_type import PermanentError, Preview, RunContext, SkipError
from ..core.actor import MANAGE_ORDERS
from ..saleor_api.access import saleor
from ..saleor_api.operation_types import LineToFulfill, Stock, Warehouse
from ..saleor_operations.order import SaleorActionType, changing, fresh_order, refuse_when_over


class FulfillOrderConfig(BaseModel, extra="forbid"):
    warehouse: str = Field(
        "",
        title="Warehouse",
        description="Its slug: everything is taken from there. Empty takes each piece from where Saleor has reserved it.",
        json_schema_extra={"format": "saleor-warehouse"},
    )
    notify_customer: bool = Field(False, title="Saleor mails the customer", description="Leave it off where an action of yours mails.")
    allow_stock_to_be_exceeded: bool = Field(False, title="Even without stock")


class FulfillOrder(SaleorActionType):
    name = "fulfill_order"
    label = "Fulfil the order"
    description = "Fulfils all that is still to be sent, in Saleor: stock goes down, one parcel a warehouse. What was sent is left alone."
    Config = FulfillOrderConfig
    is_customer_facing = True
    permissions = frozenset({MANAGE_ORDERS})

    def run(self, config: FulfillOrderConfig, context: RunContext) -> dict[str, Any]:
        stocks = self._ask_first(config, context)
        with changing(context):
            saleor().fulfill_order(
                context.order_id,
                stocks,
                notify_customer=config.notify_customer,
                allow_exceeding=config.allow_stock_to_be_exceeded,
            )
        return {"pieces": sum(stock.quantity for of_line in stocks.values() for stock in of_line)}

    def preview(self, config: FulfillOrderConfig, context: RunContext) -> Preview:
        stocks = self._ask_first(config, context)
        pieces = sum(stock.quantity for of_line in stocks.values() for stock in of_line)
        return Preview(text=f"{pieces} pieces of order {context.record.number} are fulfilled.", detail={"pieces": pieces})

    def _ask_first(self, config: FulfillOrderConfig, context: RunContext) -> Mapping[str, Sequence[Stock]]:
        order = fresh_order(context)
        refuse_when_over(order.status)
        if order.status == "UNCONFIRMED":
            raise PermanentError("The order waits for its confirmation in Saleor: confirm it first.")
        lines = saleor().lines_to_fulfill(context.order_id)
        if not lines:
            raise SkipError("FULFILLED", "Nothing is left to be sent.")
        only = _warehouse(config.warehouse) if config.warehouse else None
        return {line.id: _stocks(line, only) for line in lines}


def _warehouse(slug: str) -> Warehouse:
    known = {warehouse.slug: warehouse for warehouse in saleor().warehouses()}
    if slug not in known:
        raise PermanentError(f"Saleor has no warehouse {slug!r}; it has {', '.join(sorted(known)) or 'none'}.")
    return known[slug]


def _stocks(line: LineToFulfill, only: Warehouse | None) -> list[Stock]:
    if only is not None:
        return [Stock(only.id, line.quantity)]
    stocks, left = [], line.quantity
    for warehouse, reserved in line.allocated:
        taken = min(reserved, left)
        if taken:
            stocks.append(Stock(warehouse.id, taken))
            left -= taken
    if left:
        raise PermanentError(f"Saleor has reserved {left} of {line.product_name} in no warehouse: name one in the action.")
    return stocks
