"""Writes the tracking number to the order's parcels in Saleor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, Field

from ..actions.action_type import Preview, Problem, RunContext, SkipError
from ..core.actor import MANAGE_ORDERS
from ..saleor_api.access import saleor
from ..saleor_api.types import Fulfillment
from ..saleor_operations.order import SaleorActionType, changing, fresh_order, refuse_when_over, template_problems, text_of

SENT = frozenset({"FULFILLED", "WAITING_FOR_APPROVAL"})


class AddTrackingConfig(BaseModel, extra="forbid"):
    number: str = Field(
        title="Tracking number",
        description="A template, such as {{ order.metadata.tracking | default: '' }} where the ERP writes it. No number, no change.",
        min_length=1,
        max_length=500,
    )
    notify_customer: bool = Field(False, title="Saleor mails the customer", description="Leave it off where an action of yours mails.")


class AddTracking(SaleorActionType):
    name = "add_tracking"
    label = "Add the tracking number"
    description = "Writes the tracking number to the parcels in Saleor that have none yet; a number that is there stays."
    Config = AddTrackingConfig
    is_customer_facing = True
    permissions = frozenset({MANAGE_ORDERS})

    def problems(self, config: AddTrackingConfig) -> Sequence[Problem]:
        return template_problems("number", config.number)

    def run(self, config: AddTrackingConfig, context: RunContext) -> dict[str, Any]:
        number, parcels = self._ask_first(config, context)
        with changing(context):
            for parcel in parcels:
                saleor().set_tracking(parcel.id, number, notify_customer=config.notify_customer)
        return {"number": number, "parcels": len(parcels)}

    def preview(self, config: AddTrackingConfig, context: RunContext) -> Preview:
        number, parcels = self._ask_first(config, context)
        return Preview(text=f"{len(parcels)} parcels of order {context.record.number} get the number {number}.", detail={"number": number})

    def _ask_first(self, config: AddTrackingConfig, context: RunContext) -> tuple[str, list[Fulfillment]]:
        order = fresh_order(context)
        refuse_when_over(order.status)
        sent = [parcel for parcel in order.fulfillments if parcel.status in SENT]
        if not sent:
            raise SkipError("NOTHING_SENT", "The order has no parcel.")
        without = [parcel for parcel in sent if not parcel.tracking_number]
        if not without:
            raise SkipError("TRACKED", "Every parcel has its tracking number.")
        number = text_of("The tracking number", config.number, context)
        if not number:
            raise SkipError("NO_NUMBER", "The template makes no tracking number for this order.")
        return number, without
