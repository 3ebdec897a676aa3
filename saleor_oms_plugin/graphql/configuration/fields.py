"""The roots of the set-up as a document."""

from __future__ import annotations

from typing import Any

import graphene

from ...configuration import queries as configuration
from ...configuration import services
from ...configuration.services import ImportResult
from ...core.actor import MANAGE_SETTINGS
from ...core.ids import int_pk
from ..base.access import Kept, actor_of, mutation_field, query_field
from ..base.connected import connected
from ..base.connection import Order, paginate
from .types import OmsConfigurationChangeConnection, OmsConfigurationChangeEdge, OmsConfigurationResult


def _export(root: Any, info: Any) -> str:
    return services.export()


def _changes(root: Any, info: Any, first: int | None = 50, after: str | None = None) -> OmsConfigurationChangeConnection:
    order = Order("id", is_descending=True, parse=int)
    page = paginate(configuration.changes(), order, first=first, after=after, last=None, before=None)
    return connected(OmsConfigurationChangeConnection, OmsConfigurationChangeEdge, page)


def _import(root: Any, info: Any, yaml: str, dry_run: bool = False, prune: bool = False) -> OmsConfigurationResult:
    result = services.import_(yaml, actor_of(info), dry_run=dry_run, prune=prune, source=info.field_name)
    return _result(result, "yaml")


def _rollback(root: Any, info: Any, id: str, dry_run: bool = False) -> OmsConfigurationResult:
    result = services.rollback(int_pk(id, "OmsConfigurationChange"), actor_of(info), dry_run=dry_run, source=info.field_name)
    return _result(result, "id")


def _result(result: ImportResult, field: str) -> OmsConfigurationResult:
    return OmsConfigurationResult(
        change=result.change,
        differences=[difference.as_json() for difference in result.differences],
        left=list(result.left),
        errors=[fault.as_error(field) for fault in result.faults],
    )


def query_fields() -> dict[str, graphene.Field]:
    return {
        "oms_configuration_export": query_field(
            graphene.String,
            _export,
            MANAGE_SETTINGS,
            description="The whole set-up as YAML, without secrets; importing it changes nothing.",
        ),
        "oms_configuration_changes": query_field(
            OmsConfigurationChangeConnection,
            _changes,
            MANAGE_SETTINGS,
            first=graphene.Int(default_value=50),
            after=graphene.String(),
            description="Who changed what of the set-up, and when; newest first.",
        ),
    }


def mutation_fields() -> dict[str, graphene.Field]:
    return {
        "oms_configuration_import": mutation_field(
            OmsConfigurationResult,
            _import,
            MANAGE_SETTINGS,
            kept=Kept.NO,  # it keeps its change itself
            yaml=graphene.String(required=True),
            dry_run=graphene.Boolean(default_value=False, description="Only say what would change."),
            prune=graphene.Boolean(default_value=False, description="Delete or archive what the document's sections leave out."),
            description="Make the set-up what a document says, all of it or nothing.",
        ),
        "oms_configuration_rollback": mutation_field(
            OmsConfigurationResult,
            _rollback,
            MANAGE_SETTINGS,
            kept=Kept.NO,
            id=graphene.ID(required=True),
            dry_run=graphene.Boolean(default_value=False, description="Only say what would change."),
            description="Make the set-up what it was right after a change.",
        ),
    }
