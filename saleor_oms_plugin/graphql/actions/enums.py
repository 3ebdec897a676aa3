from __future__ import annotations

import graphene

from ...actions.queries import ActionTrigger, RunState

OmsActionTriggerEnum = graphene.Enum("OmsActionTriggerEnum", [(one.name, one.value) for one in ActionTrigger])
OmsActionRunStateEnum = graphene.Enum("OmsActionRunStateEnum", [(state.name, state.value) for state in RunState])
