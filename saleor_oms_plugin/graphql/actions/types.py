from __future__ import annotations

from typing import Any

import graphene
from promise import Promise

from ...actions import queries as actions
from ...actions import services
from ...actions.queries import Action, ActionRun, RegisteredType
from ...core.actor import MANAGE_ORDERS
from ...core.ids import to_global_id
from ...statuses.colors import text_color
from ..base.access import actor_of
from ..base.connection import CountableConnection
from ..base.databases import WRITER
from ..base.dataloaders import load, once
from ..base.info import ResolveInfo
from ..base.types import JSON, DateTime, error_list, required_list
from ..jobs.types import OmsJob
from ..orders.dataloaders import load_record
from ..orders.node import OrderNode
from ..orders.types.order import OmsOrder
from ..statuses.dataloaders import load_setup
from ..statuses.enums import OmsStatusKindEnum
from ..statuses.types import OmsStatus
from .enums import OmsActionRunStateEnum, OmsActionTriggerEnum


class OmsActionKind(graphene.ObjectType):
    """Something that a status can do by itself."""

    name = graphene.String(required=True, description="What actions call it by their kind.")
    label = graphene.String(required=True, description="What people call it.")
    description = graphene.String(required=True, description="What it does.")
    config_schema = graphene.Field(JSON, required=True, description="JSON Schema of an action's config.")
    is_available = graphene.Boolean(required=True, description="It can run here: what it needs is installed and set up.")
    unavailable_reason = graphene.String(description="Why it can not; null where it can.")
    is_customer_facing = graphene.Boolean(required=True, description="Waits the grace time in which a person's move can be undone.")
    takes_recipient = graphene.Boolean(required=True, description="omsActionTest can send it to one recipient.")
    repeat = graphene.String(required=True, description="SAFE, or AT_MOST_ONCE: never repeated without a person's decision.")
    permissions = required_list(graphene.String, description="Saleor's permissions that are needed to configure it.")

    @staticmethod
    def resolve_label(entry: RegisteredType, info: ResolveInfo) -> str:
        return entry.kind.label if entry.kind else entry.name

    @staticmethod
    def resolve_description(entry: RegisteredType, info: ResolveInfo) -> str:
        return entry.kind.description if entry.kind else ""

    @staticmethod
    def resolve_config_schema(entry: RegisteredType, info: ResolveInfo) -> Any:
        return entry.kind.Config.model_json_schema() if entry.kind else {}

    @staticmethod
    def resolve_is_available(entry: RegisteredType, info: ResolveInfo) -> bool:
        return entry.unavailable is None

    @staticmethod
    def resolve_unavailable_reason(entry: RegisteredType, info: ResolveInfo) -> str | None:
        return entry.unavailable

    @staticmethod
    def resolve_is_customer_facing(entry: RegisteredType, info: ResolveInfo) -> bool:
        return entry.kind is not None and entry.kind.is_customer_facing

    @staticmethod
    def resolve_takes_recipient(entry: RegisteredType, info: ResolveInfo) -> bool:
        return entry.kind is not None and entry.kind.takes_recipient

    @staticmethod
    def resolve_repeat(entry: RegisteredType, info: ResolveInfo) -> str:
        return entry.kind.repeat.value if entry.kind else "AT_MOST_ONCE"

    @staticmethod
    def resolve_permissions(entry: RegisteredType, info: ResolveInfo) -> list[str]:
        return sorted(entry.kind.permissions) if entry.kind else []


class OmsActionRunCounts(graphene.ObjectType):
    """What has come of an action in the last 30 days, of orders in the caller's channels; of very many runs the newest are counted."""

    done = graphene.Int(required=True, description="Done.")
    failed = graphene.Int(required=True, description="They wait for a person: failed, uncertain or parked.")
    waiting = graphene.Int(required=True, description="Nothing has come of them yet, since whenever; deleting the action cancels them.")


class OmsAction(graphene.ObjectType):
    """Something that a status does by itself."""

    id = graphene.ID(required=True, description="For omsActionUpdate, omsActionDelete, omsActionTest and the like.")
    code = graphene.String(required=True, description="Its name in the configuration document; unique.")
    status = graphene.Field(OmsStatus, required=True, description="The status that runs it.")
    kind = graphene.String(required=True, description="The name of an OmsActionKind.")
    label = graphene.String(required=True, description="What the shop calls it.")
    trigger = graphene.Field(OmsActionTriggerEnum, required=True, description="Whether entering or leaving the status schedules it.")
    position = graphene.Int(required=True, description="Its place among the status's actions; they are begun in this order.")
    is_enabled = graphene.Boolean(required=True, description="Off: it is not scheduled.")
    config = graphene.Field(JSON, required=True, description="Without its secrets, which are never shown again.")
    condition = graphene.Field(JSON, description="It runs only where this holds of the order when it is due; null: always.")
    delay_minutes = graphene.Int(required=True, description="How long after the move it is due, in minutes.")
    in_working_time = graphene.Boolean(required=True, description="The delay is counted by the shop's calendar.")
    cancel_when_left = graphene.Boolean(required=True, description="Not done where the order has left the status before.")
    is_customer_facing = graphene.Boolean(
        required=True, description="It writes to the customer, after the time in which a move can be undone."
    )
    recipient = graphene.String(
        description="Of one that writes to people: to whom, as its config says, such as CUSTOMER or ASSIGNEE; null where it does not say."
    )
    secrets_to_enter = required_list(
        graphene.String,
        description="Secret fields of the config that were forgotten, since they were entered for another address; its runs wait for them.",
    )
    secrets_set = required_list(graphene.String, description="Secret fields of the config that are kept; their values are never shown.")
    run_counts = graphene.Field(OmsActionRunCounts, description="Null without MANAGE_ORDERS.")

    @staticmethod
    def resolve_id(action: Action, info: ResolveInfo) -> str:
        return to_global_id("OmsAction", action.pk)

    @staticmethod
    def resolve_is_customer_facing(action: Action, info: ResolveInfo) -> bool:
        return actions.is_customer_facing(action)

    @staticmethod
    def resolve_recipient(action: Action, info: ResolveInfo) -> str | None:
        recipient = action.config.get("recipient")
        return recipient if isinstance(recipient, str) else None

    @staticmethod
    def resolve_secrets_to_enter(action: Action, info: ResolveInfo) -> list[str]:
        return once(info, "forgotten_secrets", actions.forgotten_secrets).get(action.code, [])

    @staticmethod
    def resolve_secrets_set(action: Action, info: ResolveInfo) -> list[str]:
        return once(info, "secrets_set", actions.secrets_set).get(action.code, [])

    @staticmethod
    def resolve_run_counts(action: Action, info: ResolveInfo) -> Promise | None:
        actor = actor_of(info)
        if not actor.has(MANAGE_ORDERS):
            return None
        channels = actor.channels

        def count(ids: list[int]) -> dict[int, actions.RunCounts]:
            return actions.run_counts(ids, channels, WRITER)

        return load(info, ("run_counts", channels), count, action.pk, default=actions.RunCounts())

    @staticmethod
    def resolve_status(action: Action, info: ResolveInfo) -> Promise:
        return load_setup(info).then(lambda setup: setup.statuses[action.status_id])


class OmsActionRun(graphene.ObjectType):
    """One run of an action for one order, and what came of it."""

    id = graphene.ID(required=True, description="For omsActionRunRetry, omsActionRunCancel and omsActionRunResend.")
    action = graphene.Field(OmsAction, description="Null for a run that no status asked for.")
    kind = graphene.String(required=True, description="The action type's name.")
    label = graphene.String(required=True, description="The action's, or the kind's.")
    order = graphene.Field(OmsOrder, required=True, description="The order that it is about.")
    state = graphene.Field(OmsActionRunStateEnum, required=True, description="What has come of it.")
    attempts = graphene.Int(required=True, description="How often it was tried.")
    created_at = graphene.Field(DateTime, required=True, description="When it was scheduled.")
    due_at = graphene.Field(DateTime, required=True, description="When it is to be done, or tried again.")
    finished_at = graphene.Field(DateTime, description="When it came to its end; null until then.")
    error = graphene.String(description="Why it was not done, in words; null where it was.")
    why_not = graphene.Field(JSON, description="Why it was skipped or canceled: code, message, and the false rules of a condition.")
    result = graphene.Field(JSON, description="What it did: a message's id, an answer's status.")
    idempotency_key = graphene.String(required=True, description="What every try of it carries: Idempotency-Key, Message-ID.")
    requested_by = graphene.String(description="Who asked for a retry or a resend.")

    @staticmethod
    def resolve_id(run: ActionRun, info: ResolveInfo) -> str:
        return to_global_id("OmsActionRun", run.pk)

    @staticmethod
    def resolve_label(run: ActionRun, info: ResolveInfo) -> str:
        return run.action.label if run.action else run.kind

    @staticmethod
    def resolve_order(run: ActionRun, info: ResolveInfo) -> Promise:
        # Whoever is shown a run may see its order: runs are asked for by channel, or by way of the order.
        return load_record(info, run.order_id).then(OrderNode.for_staff)

    @staticmethod
    def resolve_error(run: ActionRun, info: ResolveInfo) -> str | None:
        return run.error or None

    @staticmethod
    def resolve_idempotency_key(run: ActionRun, info: ResolveInfo) -> str:
        return actions.idempotency_key_of(run)

    @staticmethod
    def resolve_requested_by(run: ActionRun, info: ResolveInfo) -> str | None:
        return run.requested_by or None


class OmsActionRunConnection(CountableConnection):
    class Meta:
        node = OmsActionRun


class OmsPreview(graphene.ObjectType):
    """What an action would send."""

    subject = graphene.String(description="A mail's subject.")
    html = graphene.String(description="A mail's text as a whole HTML document.")
    text = graphene.String(description="The plain text of a mail; that of an SMS or a note.")
    skipped_because = graphene.String(description="Why it would not be done for this order now.")
    detail = graphene.Field(JSON, description="What is no message: a request, a change of status.")


class OmsActionResult(graphene.ObjectType):
    """What came of making or changing an action."""

    action = graphene.Field(OmsAction, description="The action as it is now.")
    errors = error_list()


class OmsActionRunResult(graphene.ObjectType):
    """What came of a call about a run."""

    run = graphene.Field(OmsActionRun, description="The run as it is now.")
    errors = error_list()


class OmsPreviewResult(graphene.ObjectType):
    """What an action or a text would make of an order."""

    preview = graphene.Field(OmsPreview, description="What would be sent or done; null where errors say why nothing can be shown.")
    errors = error_list()


class OmsRehearsalAction(graphene.ObjectType):
    """An action of a step of a rehearsal, and what it would do."""

    id = graphene.ID(description="The OmsAction; null for one that the shop does not have yet.")
    kind = graphene.String(required=True, description="The name of an OmsActionKind.")
    label = graphene.String(required=True, description="What the shop calls the action.")
    trigger = graphene.Field(OmsActionTriggerEnum, required=True, description="LEAVE: of the status before, as the order leaves it.")
    delay_minutes = graphene.Int(required=True, description="How long after the move it would be due, in minutes.")
    in_working_time = graphene.Boolean(required=True, description="The delay is counted by the shop's calendar.")
    is_customer_facing = graphene.Boolean(required=True, description="It writes to the customer.")
    preview = graphene.Field(OmsPreview, description="What would be sent; null where errors say why that can't be said.")
    errors = error_list()

    @classmethod
    def of(cls, rehearsed: services.RehearsedAction) -> OmsRehearsalAction:
        action = rehearsed.action
        return cls(
            id=to_global_id("OmsAction", action.pk) if rehearsed.is_kept else None,
            kind=action.kind,
            label=action.label,
            trigger=action.trigger,
            delay_minutes=action.delay_minutes,
            in_working_time=action.in_working_time,
            is_customer_facing=actions.is_customer_facing(action),
            preview=rehearsed.result.preview,
            errors=list(rehearsed.result.errors),
        )


class OmsRehearsalStep(graphene.ObjectType):
    """A status that the order comes into, and what would happen there."""

    code = graphene.String(required=True, description="The status's.")
    name = graphene.String(required=True, description="The status's name.")
    color = graphene.String(required=True, description="#RRGGBB")
    text_color = graphene.String(required=True, description="The readable text color on it (WCAG AA).")
    kind = graphene.Field(OmsStatusKindEnum, required=True, description="What the status means.")
    is_visible_to_customer = graphene.Boolean(required=True, description="The customer sees it.")
    customer_name = graphene.String(required=True, description="What the customer reads, in the order's language.")
    customer_description = graphene.String(required=True, description="The sentence below it; may be empty.")
    is_on_path = graphene.Boolean(required=True, description="False for a status beside the way of an order that nothing befalls.")
    waits_because = graphene.String(description="Why this order, as it is now, would have to wait here.")
    actions = required_list(OmsRehearsalAction, description="What would be done there.")

    @classmethod
    def of(cls, step: services.RehearsalStep) -> OmsRehearsalStep:
        status = step.status
        return cls(
            code=status.code,
            name=status.name,
            color=status.color,
            text_color=text_color(status.color),
            kind=status.kind,
            is_visible_to_customer=status.is_visible_to_customer,
            customer_name=step.name_for_customer,
            customer_description=step.description,
            is_on_path=step.is_on_path,
            waits_because=step.waits.message if step.waits else None,
            actions=[OmsRehearsalAction.of(one) for one in step.actions],
        )


class OmsRehearsalResult(graphene.ObjectType):
    """An order walked through a workflow, with all that would be sent. Nothing was sent, stored or numbered."""

    order = graphene.Field(OmsOrder, description="The order that was walked through.")
    workflow_name = graphene.String(description="The workflow's name.")
    workflow_code = graphene.String(description="The workflow's code.")
    is_installed = graphene.Boolean(required=True, description="False for a ready-made workflow that the shop does not have.")
    steps = required_list(OmsRehearsalStep, description="Along the path; after it, where asked for, the statuses beside it.")
    errors = error_list()


class OmsActionsResult(graphene.ObjectType):
    """``actions`` are those that were made."""

    actions = required_list(OmsAction, description="The status's actions as they are now, in their order.")
    errors = error_list()


class OmsActionBackfillResult(graphene.ObjectType):
    """What applying an action to the orders in its status does, or would do."""

    in_status = graphene.Int(required=True, description="Orders that are in the status.")
    already = graphene.Int(required=True, description="Those for which it was done or scheduled: never again.")
    condition_false = graphene.Int(required=True, description="Those whose order does not meet the condition now.")
    promised = graphene.Int(required=True, description="Those for which it is done.")
    job = graphene.Field(OmsJob, description="Null for a dry run.")
    errors = error_list()
