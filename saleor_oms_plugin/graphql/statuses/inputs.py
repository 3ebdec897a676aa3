from __future__ import annotations

import graphene

from ...statuses.spec import ExternalIdSpec, StatusSpec, StatusTranslationSpec
from ..base.specs import input_type_of
from ..base.types import JSON, optional_list
from . import enums  # noqa: F401 - the enums of the specs have their names there

OmsExternalIdInput = input_type_of(ExternalIdSpec, "OmsExternalIdInput", is_part=True)
OmsStatusTranslationInput = input_type_of(StatusTranslationSpec, "OmsStatusTranslationInput", is_part=True)
OmsStatusInput = input_type_of(StatusSpec, "OmsStatusInput")


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
