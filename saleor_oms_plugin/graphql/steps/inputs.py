from __future__ import annotations

import graphene

from ...steps.templates import StepTemplateSpec
from ..base.specs import input_type_of
from ..base.types import JSON
from .enums import OmsStepStateEnum

OmsStepTemplateInput = input_type_of(StepTemplateSpec, "OmsStepTemplateInput", types={"checklist": JSON})


class OmsStepFilter(graphene.InputObjectType):
    """Which steps; what is left out narrows nothing."""

    mine = graphene.Boolean(description="True: those that are the caller's.")
    unowned = graphene.Boolean(description="True: those that are everybody's.")
    overdue = graphene.Boolean(description="True: open ones that are due.")
    held = graphene.Boolean(description="True: closed ones whose order could not move on.")
    states = graphene.List(graphene.NonNull(OmsStepStateEnum), description="In any of these states; left out: OPEN.")
    order = graphene.ID(description="Of this order.")
    templates = graphene.List(graphene.NonNull(graphene.ID), description="Made of any of these OmsStepTemplates.")
