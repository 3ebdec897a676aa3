from __future__ import annotations

import graphene

from ...erp.endpoints import EndpointSpec
from ..base.specs import input_type_of
from ..base.types import DateTime

OmsErpEndpointInput = input_type_of(
    EndpointSpec,
    "OmsErpEndpointInput",
    more={"secret": graphene.String(description="whsec_...; made for you when it is left out (or empty in an update).")},
)


class OmsErpStatusInput(graphene.InputObjectType):
    """One order's status as an ERP has it; name the order by one of the first three."""

    order_number = graphene.String(description="The order's number.")
    order_external_reference = graphene.String(description="The order's external reference, as Saleor has it.")
    order_id = graphene.ID(description="Saleor's id of the order.")
    system = graphene.String(description="May be left out where only one system calls a status so.")
    status_external_id = graphene.String(required=True, description="The ERP's id of the status.")
    reason = graphene.String(description="Why, for the order's history.")
    changed_at = graphene.Field(DateTime, description="When the ERP's status changed; now when it is left out.")
    changed_at_text = graphene.String(
        description="In place of changedAt, the time as the ERP writes it: without an offset, or the day alone. See OmsErpConnection."
    )
