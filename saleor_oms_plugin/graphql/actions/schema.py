from __future__ import annotations

import graphene

from ..base.roots import fields
from .mutations.action import oms_action_create, oms_action_delete, oms_action_update, oms_actions_reorder
from .mutations.dry_run import oms_action_backfill, oms_action_draft_preview, oms_action_preview, oms_action_test
from .mutations.rehearsal import oms_actions_from_templates, oms_rehearsal
from .mutations.run import oms_action_run_cancel, oms_action_run_confirm, oms_action_run_resend, oms_action_run_retry
from .resolvers import oms_action_kinds, oms_action_runs


def query_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_action_kinds,
        oms_action_runs,
    )


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_action_create,
        oms_action_update,
        oms_action_delete,
        oms_actions_reorder,
        oms_action_preview,
        oms_action_draft_preview,
        oms_action_test,
        oms_action_backfill,
        oms_rehearsal,
        oms_actions_from_templates,
        oms_action_run_retry,
        oms_action_run_cancel,
        oms_action_run_confirm,
        oms_action_run_resend,
    )
