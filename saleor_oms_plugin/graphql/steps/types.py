from __future__ import annotations

from datetime import datetime
from typing import Any

import graphene
from promise import Promise

from ...core import clock
from ...core.actor import ActorKind
from ...core.ids import to_global_id
from ...messages import settings as messages
from ...steps.queries import CLOSED_STATES, Step, StepEntry, StepState, entries_of, is_of
from ...steps.templates import StepTemplateSpec, in_language
from ..base.access import actor_of
from ..base.connection import CountableConnection
from ..base.databases import WRITER
from ..base.dataloaders import load, once
from ..base.info import ResolveInfo
from ..base.specs import object_type_of
from ..base.types import JSON, DateTime, OmsActor, actor_of_row, error_list, required_list
from ..orders.node import load_staff_node
from ..orders.types.order import OmsOrder
from ..statuses.types import OmsStatus, OmsWorkflow
from .enums import OmsStepDeedEnum, OmsStepEventEnum, OmsStepStateEnum

_LANGUAGE = "A language code; left out, the shop's own. Where there is nothing in it, in the words that stand for every language."

OmsStepTemplate = object_type_of(
    StepTemplateSpec,
    "OmsStepTemplate",
    more={
        "workflow": graphene.Field(OmsWorkflow, description="Only orders of this workflow; null for all."),
        "status": graphene.Field(OmsStatus, required=True, description="With whose entering the step is made."),
        "to_status": graphene.Field(
            OmsStatus,
            description="Where the order goes when this and all required steps before it are closed; null: with the next one.",
        ),
        "checklist": required_list(JSON, description="What is ticked off before the step is done, each by language code."),
    },
)


class OmsStepItem(graphene.ObjectType):
    """An item of a step's checklist."""

    text = graphene.String(required=True, description="What is to be checked.")
    is_checked = graphene.Boolean(required=True, description="It is ticked.")


class OmsStepEntry(graphene.ObjectType):
    """What somebody, or something that happened, did with a step."""

    at = graphene.Field(DateTime, required=True, description="When.")
    deed = graphene.Field(OmsStepDeedEnum, required=True, description="What was done.")
    actor = graphene.Field(OmsActor, required=True, description="Who did it; the system, where it ticked by itself.")
    event = graphene.Field(OmsStepEventEnum, description="What ticked it; null where a person did.")
    reason = graphene.String(required=True, description="In their words; of ASSIGNED the name of who has it since, empty for nobody.")

    @staticmethod
    def resolve_actor(entry: StepEntry, info: ResolveInfo) -> OmsActor:
        return actor_of_row(entry)

    @staticmethod
    def resolve_event(entry: StepEntry, info: ResolveInfo) -> str | None:
        return entry.event or None


class OmsStepHold(graphene.ObjectType):
    """Why an order could not move on though its steps are closed."""

    code = graphene.String(required=True, description="An OmsErrorCode.")
    message = graphene.String(required=True, description="Why, in English. It is tried again when the order changes.")
    to_status = graphene.String(required=True, description="The code of the status that it was to go to.")
    params = graphene.Field(JSON, description="What a client needs to say it in its own words.")


class OmsStep(graphene.ObjectType):
    """Something to be done with one order, and what came of it. For staff alone."""

    id = graphene.ID(required=True, description="For omsStepDone and the other mutations.")
    order = graphene.Field(OmsOrder, description="The order.")
    template = graphene.Field(OmsStepTemplate, required=True, description="What it was made of, as the shop has it now.")
    list_key = graphene.ID(required=True, description="The same of all steps that were made with one move.")
    name = graphene.String(required=True, language=graphene.String(description=_LANGUAGE), description="What is to be done.")
    instructions = graphene.String(required=True, language=graphene.String(description=_LANGUAGE), description="How; may be empty.")
    checklist = required_list(
        OmsStepItem, language=graphene.String(description=_LANGUAGE), description="What is ticked off before it is done."
    )
    state = graphene.Field(OmsStepStateEnum, required=True, description="What came of it.")
    is_required = graphene.Boolean(required=True, description="The order moves on only once it is done or skipped.")
    status = graphene.Field(OmsStatus, required=True, description="The status with which it was made.")
    to_status = graphene.Field(OmsStatus, description="Where it leads, with the required ones before it; null: nowhere.")
    made_at = graphene.Field(DateTime, required=True, description="When it was made.")
    due_at = graphene.Field(DateTime, description="Until when it is to be done; null where nobody said.")
    is_overdue = graphene.Boolean(required=True, description="It is open, and due.")
    assignee = graphene.Field(OmsActor, description="Whose it is; null where it is everybody's, or that of several people.")
    people = required_list(graphene.String, description="Whose it is, by e-mail address, while it is given to nobody.")
    is_mine = graphene.Boolean(required=True, description="It is the caller's.")
    ticks_on = required_list(OmsStepEventEnum, description="What ticks it by itself.")
    closed_at = graphene.Field(DateTime, description="When it was done, skipped or left behind.")
    closed_by = graphene.Field(OmsActor, description="Who did or skipped it.")
    event = graphene.Field(OmsStepEventEnum, description="What ticked it; null where a person did.")
    reason = graphene.String(required=True, description="Why it was skipped; empty otherwise.")
    hold = graphene.Field(OmsStepHold, description="Why the order did not move on when it was closed; null where it did, or need not.")
    history = required_list(OmsStepEntry, description="What was done with it, newest first.")

    @staticmethod
    def resolve_id(step: Step, info: ResolveInfo) -> str:
        return to_global_id("OmsStep", step.pk)

    @staticmethod
    def resolve_order(step: Step, info: ResolveInfo) -> Promise:
        return load_staff_node(info, step.order_id)

    @staticmethod
    def resolve_list_key(step: Step, info: ResolveInfo) -> str:
        return to_global_id("OmsStatusChange", step.change_id)

    @staticmethod
    def resolve_name(step: Step, info: ResolveInfo, language: str | None = None) -> str:
        return in_language(step.template.names, language or _shops(info), step.template.name)

    @staticmethod
    def resolve_instructions(step: Step, info: ResolveInfo, language: str | None = None) -> str:
        return in_language(step.template.instructions, language or _shops(info))

    @staticmethod
    def resolve_checklist(step: Step, info: ResolveInfo, language: str | None = None) -> list[OmsStepItem]:
        items = step.template.checklist
        return [
            OmsStepItem(text=in_language(item, language or _shops(info)), is_checked=place in step.checked)
            for place, item in enumerate(items)
        ]

    @staticmethod
    def resolve_to_status(step: Step, info: ResolveInfo) -> Any:
        return step.goal

    @staticmethod
    def resolve_is_overdue(step: Step, info: ResolveInfo) -> bool:
        return step.state == StepState.OPEN and step.due_at is not None and step.due_at < clock.now()

    @staticmethod
    def resolve_assignee(step: Step, info: ResolveInfo) -> OmsActor | None:
        return OmsActor(kind=ActorKind.STAFF, name=step.assignee_name, id=step.assignee_id) if step.assignee_id else None

    @staticmethod
    def resolve_people(step: Step, info: ResolveInfo) -> list[str]:
        return [] if step.assignee_id else step.holders

    @staticmethod
    def resolve_is_mine(step: Step, info: ResolveInfo) -> bool:
        return is_of(step, actor_of(info))

    @staticmethod
    def resolve_closed_by(step: Step, info: ResolveInfo) -> OmsActor | None:
        return actor_of_row(step) if step.state in CLOSED_STATES and step.actor_kind else None

    @staticmethod
    def resolve_event(step: Step, info: ResolveInfo) -> str | None:
        return step.event or None

    @staticmethod
    def resolve_closed_at(step: Step, info: ResolveInfo) -> datetime | None:
        return step.closed_at

    @staticmethod
    def resolve_hold(step: Step, info: ResolveInfo) -> OmsStepHold | None:
        told = step.refusal
        if not told:
            return None
        return OmsStepHold(code=told["code"], message=told["message"], to_status=told["toStatus"], params=told.get("params"))

    @staticmethod
    def resolve_history(step: Step, info: ResolveInfo) -> Promise:
        return load(info, "step_entries", entries_of, step.pk, default=[], using=WRITER)


def _shops(info: ResolveInfo) -> str:
    return once(info, "shops_language", lambda: messages.settings().default_language)


class OmsStepConnection(CountableConnection):
    class Meta:
        node = OmsStep


class OmsStepResult(graphene.ObjectType):
    """What came of doing something with a step."""

    step = graphene.Field(OmsStep, description="The step as it is now; null where nothing was done.")
    order = graphene.Field(OmsOrder, description="The order as it is now, with all its steps; null where nothing was done.")
    errors = error_list()

    @staticmethod
    def resolve_order(result: OmsStepResult, info: ResolveInfo) -> Promise | None:
        return load_staff_node(info, result.step.order_id) if result.step else None


class OmsStepPreset(graphene.ObjectType):
    """Ready-made steps for one kind of shop."""

    code = graphene.String(required=True, description="For omsStepPresetInstall; that of the ready-made workflow which it suits.")
    name = graphene.String(required=True, description="The kind of shop, in English.")
    steps = required_list(graphene.String, language=graphene.String(description=_LANGUAGE), description="What is to be done, in its order.")

    @staticmethod
    def resolve_steps(preset: Any, info: ResolveInfo, language: str | None = None) -> list[str]:
        return [in_language(names, language or _shops(info), names["en"]) for names in preset.names]


class OmsStepPresetInstallResult(graphene.ObjectType):
    """What came of giving a workflow ready-made steps."""

    steps = required_list(
        OmsStepTemplate, description="The preset's steps as the shop has them now; those that were there stay as they were."
    )
    errors = error_list()
