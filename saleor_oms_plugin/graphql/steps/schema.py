from __future__ import annotations

import graphene

from ...steps.templates import STEP_TEMPLATES
from ..base.roots import fields
from ..base.tables import roots_of
from .inputs import OmsStepTemplateInput
from .mutations import (
    oms_step_assign,
    oms_step_check,
    oms_step_done,
    oms_step_preset_install,
    oms_step_reopen,
    oms_step_skip,
)
from .resolvers import oms_step_presets, oms_steps
from .types import OmsStepTemplate

_ROOTS = roots_of(
    STEP_TEMPLATES,
    "OmsStepTemplate",
    lists="The steps that orders get with their coming into a status, in their order.",
    creates="Have orders get a step; status and name are needed. Orders that are in the status already don't get it.",
    updates="Change what is given. Steps that orders have keep their due date, whose they are, what ticks them and where they lead.",
    deletes="Have orders get the step no more; those that have it keep it. Returns it as it was.",
    type=OmsStepTemplate,
    input=OmsStepTemplateInput,
)


def query_fields() -> dict[str, graphene.Field]:
    return fields(oms_steps, *_ROOTS.queries, oms_step_presets)


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_step_done,
        oms_step_skip,
        oms_step_reopen,
        oms_step_assign,
        oms_step_check,
        *_ROOTS.mutations,
        oms_step_preset_install,
    )
