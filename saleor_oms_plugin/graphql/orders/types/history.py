"""The history of an order, and the statuses that it could have next."""

from __future__ import annotations

from typing import Any

import graphene
from promise import Promise

from ....actions.queries import Action, scheduled_between
from ....core.ids import to_global_id
from ....workflow.queries import Move, OrderMilestone, PromiseChange, StatusChange
from ....workflow.undo import undoable_until
from ...base.enums import OmsErrorCode
from ...base.info import ResolveInfo
from ...base.types import JSON, DateTime, OmsActor, actor_of_row, required_list
from ...statuses.types import OmsStatus
from ..dataloaders import actions_by_status, grace_seconds, load_action_runs, load_undoing, load_version


class OmsStatusChange(graphene.ObjectType):
    """One step of an order's history."""

    id = graphene.ID(required=True, description="For omsOrderMoveUndo.")
    from_status = graphene.Field(OmsStatus, description="Null for the first one.")
    to_status = graphene.Field(OmsStatus, required=True, description="Where it led.")
    at = graphene.Field(DateTime, required=True, description="When it was made.")
    actor = graphene.Field(OmsActor, required=True, description="Who made it.")
    reason = graphene.String(description="Why, as whoever made it wrote.")
    source = graphene.String(required=True, description="CREATED, ADOPTED, PERSON, BULK, TRIGGER, ERP, ACTION or UNDO.")
    is_override = graphene.Boolean(required=True, description="It passed steps and gates by a right to do so.")
    is_silent = graphene.Boolean(required=True, description="Nothing but the move: no actions.")
    workflow_name = graphene.String(description="The workflow that this step put the order into; null where it stayed in its own.")
    undoable_until = graphene.Field(DateTime, description="Until when omsOrderMoveUndo takes it back; null where it does not.")
    undone_at = graphene.Field(DateTime, description="When a person took it back: the customer does not see it any more.")
    undone_by = graphene.Field(OmsActor, description="Who took it back.")
    undoes = graphene.ID(description="The change that this one took back.")
    action_runs = required_list("saleor_oms_plugin.graphql.actions.types.OmsActionRun", description="What it caused, in its order.")

    @staticmethod
    def resolve_id(change: StatusChange, info: ResolveInfo) -> str:
        return to_global_id("OmsStatusChange", change.pk)

    @staticmethod
    def resolve_actor(change: StatusChange, info: ResolveInfo) -> OmsActor:
        return actor_of_change(change)

    @staticmethod
    def resolve_workflow_name(change: StatusChange, info: ResolveInfo) -> str | None:
        return change.workflow_name or None

    @staticmethod
    def resolve_undoes(change: StatusChange, info: ResolveInfo) -> str | None:
        return to_global_id("OmsStatusChange", change.undoes_id) if change.undoes_id is not None else None

    @staticmethod
    def resolve_undoable_until(change: StatusChange, info: ResolveInfo) -> Promise | None:
        grace = grace_seconds(info)
        if undoable_until(change, grace, change.version) is None:  # it is not recent: the order's version needn't be asked
            return None
        return load_version(info, change.order_id).then(lambda version: undoable_until(change, grace, version or 0))

    @staticmethod
    def resolve_undone_at(change: StatusChange, info: ResolveInfo) -> Promise:
        return load_undoing(info, change).then(lambda undoing: undoing.at if undoing else None)

    @staticmethod
    def resolve_undone_by(change: StatusChange, info: ResolveInfo) -> Promise:
        return load_undoing(info, change).then(lambda undoing: actor_of_change(undoing) if undoing else None)

    @staticmethod
    def resolve_action_runs(change: StatusChange, info: ResolveInfo) -> Promise:
        return load_action_runs(info, change)

    @staticmethod
    def resolve_reason(change: StatusChange, info: ResolveInfo) -> str | None:
        return change.reason or None


class OmsPromiseChange(graphene.ObjectType):
    """One change of the dates promised for an order."""

    at = graphene.Field(DateTime, required=True, description="When it was changed.")
    actor = graphene.Field(OmsActor, required=True, description="Who changed it.")
    old_dispatch_at = graphene.Field(DateTime, description="When the goods were to leave before.")
    old_delivery_at = graphene.Field(DateTime, description="When the customer was to have them before.")
    dispatch_at = graphene.Field(DateTime, description="When the goods leave since then.")
    delivery_at = graphene.Field(DateTime, description="When the customer has them since then.")
    reason = graphene.String(description="Why, in words for the customer.")

    @staticmethod
    def resolve_actor(change: PromiseChange, info: ResolveInfo) -> OmsActor:
        return actor_of_change(change)

    @staticmethod
    def resolve_reason(change: PromiseChange, info: ResolveInfo) -> str | None:
        return change.reason or None


class OmsMove(graphene.ObjectType):
    """A status that the order could be in next, and if not now, why not."""

    to_status = graphene.Field(OmsStatus, required=True, description="The status.")
    label = graphene.String(required=True, description="What the step is called, else the status's name.")
    is_allowed = graphene.Boolean(required=True, description="The order may go there now.")
    code = graphene.Field(OmsErrorCode, description="Why not, for programs.")
    reason = graphene.String(description="Why not, in English.")
    params = graphene.Field(JSON, description="What a client needs to say why not in its own words.")
    actions = required_list(
        "saleor_oms_plugin.graphql.actions.types.OmsAction",
        description="What would be scheduled, in its order; each action's own condition is asked when it is due.",
    )

    @staticmethod
    def resolve_actions(move: Move, info: ResolveInfo) -> list[Action]:
        return scheduled_between(actions_by_status(info), move.from_status.pk, move.to_status.pk)

    @staticmethod
    def resolve_is_allowed(move: Move, info: ResolveInfo) -> bool:
        return move.refusal is None

    @staticmethod
    def resolve_code(move: Move, info: ResolveInfo) -> str | None:
        return move.refusal.code if move.refusal else None

    @staticmethod
    def resolve_reason(move: Move, info: ResolveInfo) -> str | None:
        return move.refusal.message if move.refusal else None

    @staticmethod
    def resolve_params(move: Move, info: ResolveInfo) -> Any:
        return move.refusal.params if move.refusal else None


def actor_of_change(change: StatusChange | PromiseChange) -> OmsActor:
    """Who made a change, by the name of that time."""
    return actor_of_row(change)


class OmsOrderFact(graphene.ObjectType):
    """Something that became true of the order, and what came of it."""

    fact = graphene.String(
        required=True,
        description="A trigger's event; TIME_IN_STATUS:<trigger>:<version> for one stay; ADOPTED with what held before the shop used us.",
    )
    at = graphene.Field(DateTime, required=True, description="When we learned of it.")
    handled_at = graphene.Field(DateTime, description="When its triggers had their turn; null while it waits for it.")
    outcome = graphene.Field(JSON, description="The trigger and the change that it made, or why nothing moved; `code` says which.")

    @staticmethod
    def resolve_fact(milestone: OrderMilestone, info: ResolveInfo) -> str:
        return milestone.milestone

    @staticmethod
    def resolve_outcome(milestone: OrderMilestone, info: ResolveInfo) -> Any:
        return milestone.outcome or None
