"""The steps of an order: those it took, and those it could take next."""

from __future__ import annotations

from typing import Any

import graphene

from ...core.ids import to_global_id
from ...workflow.queries import Move, StatusChange
from ..base.types import JSON, DateTime, OmsActor, OmsErrorCode
from ..statuses.types import OmsStatus


class OmsStatusChange(graphene.ObjectType):
    """One step of an order's history."""

    id = graphene.ID(required=True)
    from_status = graphene.Field(OmsStatus, description="Null for the first one.")
    to_status = graphene.Field(OmsStatus, required=True)
    at = graphene.Field(DateTime, required=True)
    actor = graphene.Field(OmsActor, required=True)
    reason = graphene.String()
    source = graphene.String(required=True, description="CREATED, ADOPTED, PERSON, BULK, TRIGGER, ERP, ACTION or UNDO.")
    is_override = graphene.Boolean(required=True)

    @staticmethod
    def resolve_id(change: StatusChange, info: Any) -> str:
        return to_global_id("OmsStatusChange", change.pk)

    @staticmethod
    def resolve_actor(change: StatusChange, info: Any) -> OmsActor:
        return OmsActor(kind=change.actor_kind, name=change.actor_name, id=change.actor_id or None)

    @staticmethod
    def resolve_reason(change: StatusChange, info: Any) -> str | None:
        return change.reason or None


class OmsMove(graphene.ObjectType):
    """A status that the order could be in next, and if not now, why not."""

    to_status = graphene.Field(OmsStatus, required=True)
    label = graphene.String(required=True)
    is_allowed = graphene.Boolean(required=True)
    code = graphene.Field(OmsErrorCode)
    reason = graphene.String()
    params = graphene.Field(JSON)

    @staticmethod
    def resolve_is_allowed(move: Move, info: Any) -> bool:
        return move.refusal is None

    @staticmethod
    def resolve_code(move: Move, info: Any) -> str | None:
        return move.refusal.code if move.refusal else None

    @staticmethod
    def resolve_reason(move: Move, info: Any) -> str | None:
        return move.refusal.message if move.refusal else None

    @staticmethod
    def resolve_params(move: Move, info: Any) -> Any:
        return move.refusal.params if move.refusal else None
