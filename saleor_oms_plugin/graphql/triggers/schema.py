from __future__ import annotations

import graphene

from ...workflow.trigger_editing import TRIGGERS
from ..base.roots import fields
from ..base.tables import roots_of
from .inputs import OmsTriggerInput
from .types import OmsTrigger

_ROOTS = roots_of(
    TRIGGERS,
    "OmsTrigger",
    lists="The triggers in the order they are asked.",
    creates="Make a trigger; event, fromStatuses and toStatus are needed.",
    deletes="Take a trigger away; returns it as it was.",
    type=OmsTrigger,
    input=OmsTriggerInput,
)


def query_fields() -> dict[str, graphene.Field]:
    return fields(*_ROOTS.queries)


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(*_ROOTS.mutations)
