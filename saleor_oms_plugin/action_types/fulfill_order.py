"""Fulfils what is still to be sent of the order in Saleor."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, Field

from ..actions.action_type import BaseActionType, PermanentError, Preview, RunContext, SkipError
from ..core.actor import MANAGE_ORDERS
from ..saleor_api.access import saleor
from ..saleor_api.operation_types import OrderToFulfill, Warehouse
from ..saleor_operations import fulfilling
from ..saleor_operations.fulfilling import Plan
from ..saleor_operations.order import changing, fresh_order, refuse_when_over

logger = logging.getLogger(__name__)


class FulfillOrderConfig(BaseModel, extra="forbid"):
    warehouse: str = Field(
        "",
        title="Warehouse",
        description=(
            "Its slug: everything is taken from there. Empty takes each piece from where Saleor has reserved it; of an article whose stock "
            "is not tracked, from where it lies or from where the rest is sent."
        ),
        json_schema_extra={"format": "saleor-warehouse"},
    )
    notify_customer: bool = Field(False, title="Saleor mails the customer", description="Leave it off where an action of yours mails.")
    allow_stock_to_be_exceeded: bool = Field(False, title="Even without stock")
    approve: bool = Field(
        True,
        title="Approve what waits",
        description=(
            "Where the shop wants fulfillments approved in Saleor, this action approves the order's. Off leaves them to a person: "
            "nothing is sent until then."
        ),
    )


class FulfillOrder(BaseActionType):
    name = "fulfill_order"
    label = "Fulfil the order"
    description = "Fulfils all that is still to be sent, in Saleor: stock goes down, one parcel a warehouse. What was sent is left alone."
    Config = FulfillOrderConfig
    is_customer_facing = True
    permissions = frozenset({MANAGE_ORDERS})

    def run(self, config: FulfillOrderConfig, context: RunContext) -> dict[str, Any]:
        _, plan = self._ask_first(config, context)
        if plan:
            with changing(context):
                saleor().fulfill_order(context.order_id, plan, notify_customer=config.notify_customer, allow_exceeding=True)
        pieces = fulfilling.count(plan)
        found = saleor().order_to_fulfill(context.order_id)
        if found is not None and found.waiting and config.approve:
            pieces = max(pieces, _pieces_waiting(found))
            self._approve(found, config, context)
            found = saleor().order_to_fulfill(context.order_id)
        return {"pieces": pieces, **_remarks(found, context)}

    def preview(self, config: FulfillOrderConfig, context: RunContext) -> Preview:
        found, plan = self._ask_first(config, context)
        pieces = fulfilling.count(plan) + (_pieces_waiting(found) if config.approve else 0)
        return Preview(text=f"{pieces} pieces of order {context.record.number} are fulfilled.", detail={"pieces": pieces})

    def _ask_first(self, config: FulfillOrderConfig, context: RunContext) -> tuple[OrderToFulfill, Plan]:
        """What Saleor says of the order, and what is to be packed: nothing where all is packed and waits to be approved."""
        order = fresh_order(context)
        refuse_when_over(order.status)
        if order.status == "UNCONFIRMED":
            raise PermanentError("The order waits for its confirmation in Saleor: confirm it first.")
        found = saleor().order_to_fulfill(context.order_id)
        if found is None or not (found.left or found.waiting):
            raise SkipError("FULFILLED", "Nothing is left to be sent.")
        if not found.left:
            if not config.approve:
                raise SkipError("WAITING", "All that is left waits for its approval in Saleor.")
            _refuse_shortages(found, fulfilling.waiting(found), config)
            return found, {}
        try:
            plan = fulfilling.from_one(found, _warehouse(config.warehouse)) if config.warehouse else _from_reservations(found)
        except fulfilling.NoWarehouseError as error:
            raise PermanentError(str(error)) from error
        _refuse_shortages(found, plan, config)
        return found, plan

    def _approve(self, found: OrderToFulfill, config: FulfillOrderConfig, context: RunContext) -> None:
        _refuse_shortages(found, fulfilling.waiting(found), config)
        with changing(context):
            for parcel in found.waiting:
                saleor().approve_fulfillment(parcel.id, notify_customer=config.notify_customer, allow_exceeding=True)


def _from_reservations(found: OrderToFulfill) -> Plan:
    lies_nowhere = any(not line.is_tracked and not line.stocks for line in found.left)
    return fulfilling.from_reservations(found, saleor().warehouses() if lies_nowhere else ())


def _warehouse(slug: str) -> Warehouse:
    known = {warehouse.slug: warehouse for warehouse in saleor().warehouses()}
    if slug not in known:
        raise PermanentError(f"Saleor has no warehouse {slug!r}; it has {', '.join(sorted(known)) or 'none'}.")
    return known[slug]


def _refuse_shortages(found: OrderToFulfill, plan: Plan, config: FulfillOrderConfig) -> None:
    missing: Sequence[fulfilling.Shortage] = () if config.allow_stock_to_be_exceeded else fulfilling.shortages(found, plan)
    if missing:
        names = {warehouse.id: warehouse.name for warehouse in saleor().warehouses()}
        raise PermanentError(
            " ".join(
                f"{names.get(short.warehouse_id, short.warehouse_id)} has {short.available} of {short.product_name} for this order, "
                f"{short.wanted} are to be sent."
                for short in missing
            )
        )


def _pieces_waiting(found: OrderToFulfill) -> int:
    return sum(pieces for parcel in found.waiting for _, pieces in parcel.pieces)


def _remarks(found: OrderToFulfill | None, context: RunContext) -> dict[str, Any]:
    """What the result says besides: pieces that wait for a person's approval, and stock that fell below zero meanwhile."""
    if found is None:
        return {}
    remarks: dict[str, Any] = {}
    if found.waiting:
        remarks["waitingForApproval"] = _pieces_waiting(found)
    below = fulfilling.below_zero(found)
    if below:
        logger.warning("Order %s: Saleor's stock is below zero: %s", context.record.number, ", ".join(below))
        remarks["stockBelowZero"] = below
    return remarks
