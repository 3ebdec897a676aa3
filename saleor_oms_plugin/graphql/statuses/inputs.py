from __future__ import annotations

import graphene

from ..base.types import JSON, optional_list
from .enums import OmsPaymentGateEnum, OmsStatusKindEnum


class OmsExternalIdInput(graphene.InputObjectType):
    system = graphene.String(required=True)
    value = graphene.String(required=True)


class OmsStatusTranslationInput(graphene.InputObjectType):
    language_code = graphene.String(required=True)
    customer_name = graphene.String(required=True)
    description = graphene.String()


class OmsStatusInput(graphene.InputObjectType):
    """What is left out stays as it is; lists replace what was there; null clears the gate's condition and the age."""

    code = graphene.String()
    name = graphene.String()
    customer_name = graphene.String()
    description = graphene.String()
    color = graphene.String(description="#RRGGBB")
    kind = graphene.Field(OmsStatusKindEnum)
    is_visible_to_customer = graphene.Boolean()
    external_ids = optional_list(OmsExternalIdInput)
    payment_gate = graphene.Field(OmsPaymentGateEnum)
    payment_gate_condition = graphene.Field(JSON)
    max_age_hours = graphene.Int()
    translations = optional_list(OmsStatusTranslationInput)


class OmsTransitionInput(graphene.InputObjectType):
    from_status = graphene.ID(required=True)
    to_status = graphene.ID(required=True)
    condition = graphene.Field(JSON)
    label = graphene.String()


class OmsWorkflowInput(graphene.InputObjectType):
    """What is left out stays as it is; lists replace what was there; a null condition makes it one that nothing chooses."""

    code = graphene.String()
    name = graphene.String()
    position = graphene.Int()
    condition = graphene.Field(JSON)
    initial_status = graphene.ID()
    statuses = optional_list(graphene.ID)
    transitions = optional_list(OmsTransitionInput)
