from __future__ import annotations

import graphene

from ..base.roots import fields
from .mutations.preset import oms_preset_install
from .mutations.status import (
    oms_status_archive,
    oms_status_create,
    oms_status_restore,
    oms_status_update,
    oms_statuses_from_templates,
    oms_statuses_reorder,
)
from .mutations.workflow import (
    oms_workflow_create,
    oms_workflow_delete,
    oms_workflow_make_default,
    oms_workflow_regenerate,
    oms_workflow_update,
)
from .resolvers import (
    oms_condition_fields,
    oms_presets,
    oms_status,
    oms_statuses,
    oms_workflow_check,
    oms_workflow_regenerate_preview,
    oms_workflows,
)


def query_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_statuses,
        oms_status,
        oms_workflows,
        oms_condition_fields,
        oms_presets,
        oms_workflow_regenerate_preview,
        oms_workflow_check,
    )


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_preset_install,
        oms_workflow_regenerate,
        oms_status_archive,
        oms_status_restore,
        oms_workflow_delete,
        oms_workflow_make_default,
        oms_status_create,
        oms_status_update,
        oms_statuses_reorder,
        oms_workflow_create,
        oms_workflow_update,
        oms_statuses_from_templates,
    )
