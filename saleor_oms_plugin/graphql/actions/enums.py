from __future__ import annotations

import graphene

from ...actions.queries import ActionTrigger, RunState
from ..base.specs import enum_type_of

OmsActionTriggerEnum = enum_type_of(ActionTrigger, "OmsActionTriggerEnum")
OmsActionRunStateEnum = graphene.Enum("OmsActionRunStateEnum", [(state.name, state.value) for state in RunState])
