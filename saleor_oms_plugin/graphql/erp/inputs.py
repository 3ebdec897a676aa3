from __future__ import annotations

import graphene

from ..base.types import DateTime


class OmsErpEndpointInput(graphene.InputObjectType):
    code = graphene.String(description="For references from the configuration's file; it can't be changed.")
    url = graphene.String()
    system = graphene.String()
    sources = graphene.List(graphene.NonNull(graphene.String), description="PERSON, TRIGGER, ...; all of them when omitted.")
    does_echo = graphene.Boolean()
    is_enabled = graphene.Boolean()
    secret = graphene.String(description="whsec_...; made for you when it is left out (or empty in an update).")


class OmsErpStatusInput(graphene.InputObjectType):
    """One order's status as an ERP has it; name the order by one of the first three."""

    order_number = graphene.String()
    order_external_reference = graphene.String()
    order_id = graphene.ID()
    system = graphene.String(description="May be left out where only one system calls a status so.")
    status_external_id = graphene.String(required=True)
    reason = graphene.String()
    changed_at = graphene.Field(DateTime, description="When the ERP's status changed; now when it is left out.")
