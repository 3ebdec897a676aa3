from __future__ import annotations

from collections.abc import Sequence

import graphene

from ...actions import failure_groups, queries
from ...actions.failure_groups import FailureGroup
from ...core.actor import Actor
from ...erp import replay
from ...orders.queries import visible_orders
from ...statuses import queries as statuses
from ...workflow.overdue import overdue
from ...workflow_check import check_workflows
from ..actions.enums import OmsActionRunStateEnum
from ..actions.types import OmsActionRun
from ..base.databases import WRITER
from ..base.info import ResolveInfo
from ..base.types import DateTime, error_list, required_list

MAX_EXAMPLES = 20


class OmsFailureGroup(graphene.ObjectType):
    """Runs of actions that failed alike."""

    key = graphene.ID(required=True, description="For omsFailuresRetry and omsFailuresCancel.")
    kind = graphene.String(required=True, description="The name of an OmsActionKind.")
    label = graphene.String(required=True, description="What people call the kind.")
    state = graphene.Field(OmsActionRunStateEnum, required=True)
    error = graphene.String(required=True, description="Of the newest of them.")
    runs_count = graphene.Int(required=True)
    since = graphene.Field(DateTime, required=True, description="When the oldest of them failed.")
    examples = required_list(OmsActionRun, description=f"The newest {MAX_EXAMPLES}.")

    @staticmethod
    def resolve_runs_count(group: FailureGroup, info: ResolveInfo) -> int:
        return len(group.run_ids)

    @staticmethod
    def resolve_examples(group: FailureGroup, info: ResolveInfo) -> Sequence[object]:
        return queries.runs_by_ids(group.run_ids[:MAX_EXAMPLES])


class OmsAttention(graphene.ObjectType):
    """What waits for a person, in the channels that the caller may see. Only what is asked for is counted."""

    failures = required_list(OmsFailureGroup, description="Of the newest 5000 failed runs, the largest group first.")
    overdue_count = graphene.Int(required=True, description="Orders that are in their status for longer than the shop allows.")
    unknown_statuses_count = graphene.Int(required=True, description="Statuses that an ERP reports and nobody has mapped.")
    workflow_errors_count = graphene.Int(required=True, description="What contradicts itself in the workflows.")

    @staticmethod
    def resolve_failures(actor: Actor, info: ResolveInfo) -> list[FailureGroup]:
        return failure_groups.failure_groups(actor)

    @staticmethod
    def resolve_overdue_count(actor: Actor, info: ResolveInfo) -> int:
        return overdue(visible_orders(actor, WRITER), wanted=True).count()

    @staticmethod
    def resolve_unknown_statuses_count(actor: Actor, info: ResolveInfo) -> int:
        return replay.unknown_statuses().count() if actor.channels is None else 0

    @staticmethod
    def resolve_workflow_errors_count(actor: Actor, info: ResolveInfo) -> int:
        return sum(problem.severity == "ERROR" for problem in check_workflows(statuses.configuration()))


class OmsFailuresResult(graphene.ObjectType):
    """What was done with the runs of a group."""

    changed_count = graphene.Int(required=True)
    left_count = graphene.Int(required=True, description="Of a large group: how many wait for the next call.")
    errors = error_list()
