from __future__ import annotations

import graphene

from ...configuration import services
from ...configuration.services import ImportResult
from ...core.actor import MANAGE_SETTINGS
from ...core.ids import int_pk
from ..base.access import actor_of
from ..base.info import ResolveInfo
from ..base.roots import mutation
from ..base.transaction import Transaction
from .types import OmsConfigurationResult


@mutation(
    OmsConfigurationResult,
    MANAGE_SETTINGS,
    transaction=Transaction.NONE,
    yaml=graphene.String(required=True),
    dry_run=graphene.Boolean(default_value=False, description="Only say what would change."),
    prune=graphene.Boolean(default_value=False, description="Delete or archive what the document's sections leave out."),
)
def oms_configuration_import(
    root: object, info: ResolveInfo, yaml: str, dry_run: bool = False, prune: bool = False
) -> OmsConfigurationResult:
    """Make the set-up what a document says, all of it or nothing."""
    result = services.import_(yaml, actor_of(info), dry_run=dry_run, prune=prune, source=info.field_name)
    return _result(result, "yaml")


@mutation(
    OmsConfigurationResult,
    MANAGE_SETTINGS,
    transaction=Transaction.NONE,
    id=graphene.ID(required=True),
    dry_run=graphene.Boolean(default_value=False, description="Only say what would change."),
)
def oms_configuration_rollback(root: object, info: ResolveInfo, id: str, dry_run: bool = False) -> OmsConfigurationResult:
    """Make the set-up what it was right after a change."""
    result = services.rollback(int_pk(id, "OmsConfigurationChange"), actor_of(info), dry_run=dry_run, source=info.field_name)
    return _result(result, "id")


def _result(result: ImportResult, field: str) -> OmsConfigurationResult:
    return OmsConfigurationResult(
        change=result.change,
        differences=[difference.as_json() for difference in result.differences],
        left=list(result.left),
        secrets_to_enter=list(result.secrets_to_enter),
        errors=[fault.as_error(field) for fault in result.faults],
    )
