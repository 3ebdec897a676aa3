"""The roots of statuses and workflows."""

from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...core.errors import ErrorCode, OmsError
from ...core.ids import int_pk
from ...statuses import queries as statuses
from ...statuses import services
from ..base.access import Refused, mutation_field, query_field
from ..base.types import optional_list
from .types import OmsStatus, OmsStatusesResult, OmsWorkflow


def _statuses(root: Any, info: Any, include_archived: bool = False) -> Any:
    return list(statuses.all_statuses(include_archived))


def _status(root: Any, info: Any, id: str | None = None, code: str | None = None, external_id: str | None = None) -> Any:
    if sum(name is not None for name in (id, code, external_id)) != 1:
        raise Refused(OmsError(ErrorCode.REQUIRED, "Give one of id, code and externalId."))
    return statuses.find_status(int_pk(id, "OmsStatus") if id is not None else None, code, external_id)


def _workflows(root: Any, info: Any) -> Any:
    return list(statuses.configuration().workflows)


def _from_templates(root: Any, info: Any, codes: list[str] | None = None) -> Any:
    result = services.install_templates(codes)
    return OmsStatusesResult(statuses=None if result.errors else result.statuses, errors=result.errors)


def query_fields() -> dict[str, graphene.Field]:
    staff = (MANAGE_ORDERS, MANAGE_SETTINGS)
    return {
        "oms_statuses": query_field(
            graphene.List(graphene.NonNull(OmsStatus)),
            _statuses,
            *staff,
            include_archived=graphene.Boolean(default_value=False),
            description="The shop's statuses by importance.",
        ),
        "oms_status": query_field(
            OmsStatus, _status, *staff, id=graphene.ID(), code=graphene.String(), external_id=graphene.String(), description="One status."
        ),
        "oms_workflows": query_field(optional_list(OmsWorkflow), _workflows, *staff, description="The workflows by position."),
    }


def mutation_fields() -> dict[str, graphene.Field]:
    return {
        "oms_statuses_from_templates": mutation_field(
            OmsStatusesResult,
            _from_templates,
            MANAGE_SETTINGS,
            codes=optional_list(graphene.String),
            description="Add ready-made statuses (all when codes is omitted) and a default workflow where there is none.",
        )
    }
