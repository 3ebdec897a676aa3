from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import graphene
from promise import Promise

from ...actions.services import MAIL_KINDS, USUAL_MAILS, usual_actions
from ...core.actor import MANAGE_ORDERS
from ...core.ids import to_global_id
from ...orders import condition_trial
from ...statuses.colors import text_color
from ...statuses.contradictions import workflow_problems
from ...statuses.presets import Preset
from ...statuses.queries import OrderStatus, PaymentGate, Transition, Workflow
from ...statuses.templates import BY_CODE
from ...statuses.workflows import workflow_version
from ...workflow.presets import PresetTrigger, triggers_of
from ..base.access import actor_of
from ..base.databases import WRITER
from ..base.dataloaders import once
from ..base.info import ResolveInfo
from ..base.types import JSON, DateTime, error_list, optional_list, required_list
from ..jobs.types import OmsJob
from .dataloaders import load_actions, load_external_ids, load_orders_count, load_setup, load_translations, recent_moves, workflow_counts
from .enums import OmsHandMadeEnum, OmsPaymentGateEnum, OmsStatusKindEnum


class OmsExternalId(graphene.ObjectType):
    """A status's id in the shop's ERP or another system."""

    system = graphene.String(required=True, description="The other system, as the shop calls it.")
    value = graphene.String(required=True, description="The id there.")


class OmsStatusTranslation(graphene.ObjectType):
    """What the customer reads in one language."""

    language_code = graphene.String(required=True, description="The language, such as pl or sr-latn.")
    customer_name = graphene.String(required=True, description="The status's name.")
    description = graphene.String(description="A sentence about it; null where there is none.")


class OmsStatus(graphene.ObjectType):
    """A status of the shop's own."""

    id = graphene.ID(required=True, description="Our id of it.")
    code = graphene.String(required=True, description="Its name in the configuration document and for programs; unique.")
    name = graphene.String(required=True, description="What the staff read.")
    customer_name = graphene.String(description="What the customer reads; null means the name.")
    description = graphene.String(required=True, description="What it is for, for the staff.")
    color = graphene.String(required=True, description="#RRGGBB")
    text_color = graphene.String(required=True, description="The readable text color on it (WCAG AA).")
    position = graphene.Int(required=True, description="Its place among all statuses; triggers move no order backward by it.")
    kind = graphene.Field(OmsStatusKindEnum, required=True, description="What it means.")
    is_visible_to_customer = graphene.Boolean(required=True, description="The customer sees it; else the last one before it stands.")
    is_archived = graphene.Boolean(required=True, description="Nobody can put an order into it any more.")
    external_ids = required_list(OmsExternalId, description="Its ids in other systems.")
    payment_gate = graphene.Field(
        OmsPaymentGateEnum, required=True, description="What must be true of the payment before an order leaves it."
    )
    payment_gate_condition = graphene.Field(JSON, description="The gate holds only where this does; null: always.")
    max_age_hours = graphene.Int(description="After how many hours of the shop's time in it an order is overdue; null: never.")
    translations = required_list(OmsStatusTranslation, description="What the customer reads, by language.")
    actions = required_list("saleor_oms_plugin.graphql.actions.types.OmsAction", description="What it does by itself, in its order.")
    orders_count = graphene.Int(required=True, description="Orders of the caller's channels that are in it now.")

    @staticmethod
    def resolve_id(status: OrderStatus, info: ResolveInfo) -> str:
        return to_global_id("OmsStatus", status.pk)

    @staticmethod
    def resolve_customer_name(status: OrderStatus, info: ResolveInfo) -> str | None:
        return status.customer_name or None

    @staticmethod
    def resolve_text_color(status: OrderStatus, info: ResolveInfo) -> str:
        return text_color(status.color)

    @staticmethod
    def resolve_external_ids(status: OrderStatus, info: ResolveInfo) -> Promise:
        return load_external_ids(info, status.pk)

    @staticmethod
    def resolve_translations(status: OrderStatus, info: ResolveInfo) -> Promise:
        return load_translations(info, status.pk)

    @staticmethod
    def resolve_actions(status: OrderStatus, info: ResolveInfo) -> Promise:
        return load_actions(info, status.pk)

    @staticmethod
    def resolve_orders_count(status: OrderStatus, info: ResolveInfo) -> Promise | int:
        actor = actor_of(info)
        if not actor.has(MANAGE_ORDERS):  # who only keeps the settings learns nothing about orders
            return 0
        return load_orders_count(info, status.pk, actor.channels)


class OmsTransition(graphene.ObjectType):
    """A permitted step within a workflow."""

    id = graphene.ID(required=True, description="Our id of it.")
    from_status = graphene.Field(OmsStatus, required=True, description="Where it begins.")
    to_status = graphene.Field(OmsStatus, required=True, description="Where it leads.")
    condition = graphene.Field(JSON, description="It can be taken only where this holds of the order; null: always.")
    label = graphene.String(description="What the button says; null: the status's name.")
    moves_count = graphene.Int(
        required=True,
        description="How often orders went this way in the last 30 days; 0 for a caller without MANAGE_ORDERS in all channels.",
    )

    @staticmethod
    def resolve_moves_count(transition: Transition, info: ResolveInfo) -> int:
        if not actor_of(info).reaches_all_orders:
            return 0
        return recent_moves(info).get((transition.from_status_id, transition.to_status_id), 0)

    @staticmethod
    def resolve_id(transition: Transition, info: ResolveInfo) -> str:
        return to_global_id("OmsTransition", transition.pk)

    @staticmethod
    def resolve_from_status(transition: Transition, info: ResolveInfo) -> Promise:
        return load_setup(info).then(lambda setup: setup.statuses[transition.from_status_id])

    @staticmethod
    def resolve_to_status(transition: Transition, info: ResolveInfo) -> Promise:
        return load_setup(info).then(lambda setup: setup.statuses[transition.to_status_id])

    @staticmethod
    def resolve_label(transition: Transition, info: ResolveInfo) -> str | None:
        return transition.label or None


class OmsWorkflowProblem(graphene.ObjectType):
    """What contradicts itself (ERROR: such a change is refused) or looks wrong (WARNING) in a workflow."""

    severity = graphene.String(required=True, description="ERROR or WARNING")
    code = graphene.String(required=True, description="What it is, for programs, such as DEAD_END.")
    message = graphene.String(required=True, description="What it is, in English.")
    params = graphene.Field(JSON, description="What a client needs to say it in its own words.")
    statuses = required_list(OmsStatus, description="The statuses it is about, along the path.")


class OmsWorkflow(graphene.ObjectType):
    """Statuses and the paths between them."""

    id = graphene.ID(required=True, description="Our id of it.")
    code = graphene.String(required=True, description="Its name in the configuration document; unique.")
    name = graphene.String(required=True, description="What the shop calls it.")
    is_default = graphene.Boolean(required=True, description="It takes the orders that no other workflow takes.")
    position = graphene.Int(required=True, description="Its place: the first workflow whose condition holds takes a new order.")
    orders_count = graphene.Int(required=True, description="Orders of the caller's channels that are in it now.")
    condition = graphene.Field(JSON, description="Which new orders it takes; null: none but as the default.")
    initial_status = graphene.Field(OmsStatus, required=True, description="Where new orders begin.")
    statuses = required_list(OmsStatus, description="The statuses that it has, by importance; archived ones are left out.")
    transitions = required_list(OmsTransition, description="The steps between them.")
    problems = required_list(OmsWorkflowProblem, description="What contradicts itself or looks wrong in it.")
    version = graphene.String(
        required=True, description="Another one where anything of the workflow was changed; omsWorkflowUpdate takes it."
    )

    @staticmethod
    def resolve_version(workflow: Workflow, info: ResolveInfo) -> Promise:
        return load_setup(info).then(lambda setup: workflow_version(setup, workflow))

    @staticmethod
    def resolve_orders_count(workflow: Workflow, info: ResolveInfo) -> int:
        actor = actor_of(info)
        return workflow_counts(info, actor.channels).get(workflow.pk, 0) if actor.has(MANAGE_ORDERS) else 0

    @staticmethod
    def resolve_id(workflow: Workflow, info: ResolveInfo) -> str:
        return to_global_id("OmsWorkflow", workflow.pk)

    @staticmethod
    def resolve_initial_status(workflow: Workflow, info: ResolveInfo) -> Promise:
        return load_setup(info).then(lambda setup: setup.statuses[workflow.initial_status_id])

    @staticmethod
    def resolve_statuses(workflow: Workflow, info: ResolveInfo) -> Promise:
        return load_setup(info).then(lambda setup: setup.members[workflow.pk])

    @staticmethod
    def resolve_transitions(workflow: Workflow, info: ResolveInfo) -> Promise:
        return load_setup(info).then(lambda setup: setup.transitions[workflow.pk])

    @staticmethod
    def resolve_problems(workflow: Workflow, info: ResolveInfo) -> Promise:
        return load_setup(info).then(lambda setup: workflow_problems(setup, workflow))


class OmsPublicStatus(graphene.ObjectType):
    """A status in the customer's words."""

    code = graphene.String(required=True, description="The status's code.")
    name = graphene.String(required=True, description="What the customer reads, in the language asked for or the order's own.")
    color = graphene.String(required=True, description="Its color, #RRGGBB.")
    text_color = graphene.String(required=True, description="The readable text color on it (WCAG AA).")
    description = graphene.String(description="A sentence for the customer; null where there is none.")
    since = graphene.Field(DateTime, required=True, description="Since when.")


class OmsStatusesResult(graphene.ObjectType):
    """What came of a change of several statuses."""

    statuses = optional_list(OmsStatus, description="The statuses as they are now, in their order.")
    errors = error_list()


class OmsJoinedWorkflow(graphene.ObjectType):
    """A workflow that a new status has joined."""

    workflow = graphene.Field("saleor_oms_plugin.graphql.statuses.types.OmsWorkflow", required=True, description="The workflow.")
    transitions = required_list(OmsTransition, description="The steps that lead to the status or out of it.")


class OmsStatusResult(graphene.ObjectType):
    """What came of a change of a status."""

    status = graphene.Field(OmsStatus, description="The status as it is now.")
    job = graphene.Field(OmsJob, description="Moves the orders of an archived status where they are many.")
    joined = optional_list(OmsJoinedWorkflow, description="Of a status that was made: the workflows that it joined.")
    errors = error_list()


class OmsStrandedOrders(graphene.ObjectType):
    """Orders in a status that loses every step out of it by a change."""

    status = graphene.Field(OmsStatus, required=True, description="The status that orders stand in.")
    orders_count = graphene.Int(required=True, description="Of the workflow, in the channels that the caller may see.")


class OmsWorkflowResult(graphene.ObjectType):
    """``problems`` are the warnings that remain after a change that was made."""

    workflow = graphene.Field(OmsWorkflow, description="Null after a dry run.")
    problems = required_list(OmsWorkflowProblem, description="What contradicts itself or looks wrong in it now.")
    stranded_orders = required_list(OmsStrandedOrders, description="Of a dry run: orders that would be left without a way on.")
    job = graphene.Field(OmsJob, description="Empties a workflow that is being deleted where its orders are many.")
    errors = error_list()

    @staticmethod
    def resolve_stranded_orders(result: OmsWorkflowResult, info: ResolveInfo) -> Any:
        return result.stranded_orders or []


class OmsConditionField(graphene.ObjectType):
    """A field that rules of conditions may name."""

    name = graphene.String(required=True, description="What a rule calls it.")
    type = graphene.String(required=True, description="text, number, boolean, time or list (of texts).")
    label = graphene.String(required=True, description="What people call it.")
    choices = required_list(graphene.String, description="The only values there are; empty where any may be.")
    operators = required_list(graphene.String, description="The operators that a rule about it may have.")
    takes_key = graphene.Boolean(required=True, description="The name is a beginning: a key of the metadata is added to it.")
    is_self_declared = graphene.Boolean(
        required=True, description="The customer chooses its value; a payment gate should not go by it alone."
    )
    used_values = required_list(
        graphene.String,
        description="What the latest orders of the caller's channels have, the most frequent first: for fields such as the channel; "
        "empty without MANAGE_ORDERS.",
    )

    @staticmethod
    def resolve_used_values(field: OmsConditionField, info: ResolveInfo) -> Sequence[str]:
        actor = actor_of(info)
        if field.name not in condition_trial.CHOSEN_BY_SHOP or not actor.has(MANAGE_ORDERS):
            return []
        used = once(info, "used_values", lambda: condition_trial.used_values(actor, using=WRITER))
        return used[str(field.name)]


class OmsPresetStatus(graphene.ObjectType):
    """A status of a preset."""

    code = graphene.String(required=True, description="The status's code.")
    name = graphene.String(required=True, description="What it is called.")
    color = graphene.String(required=True, description="#RRGGBB")
    text_color = graphene.String(required=True, description="The readable text color on it (WCAG AA).")
    kind = graphene.Field(OmsStatusKindEnum, required=True, description="What it means.")
    is_installed = graphene.Boolean(required=True, description="The shop has it already; it stays as it is.")
    is_initial = graphene.Boolean(required=True, description="New orders begin there.")
    payment_gate = graphene.Field(
        OmsPaymentGateEnum, required=True, description="What must be true of the payment before an order leaves it."
    )
    payment_gate_condition = graphene.Field(JSON, description="The gate holds only where this does; null: always.")
    max_age_hours = graphene.Int(description="After how many hours in it an order is overdue; null: never.")


class OmsPresetTrigger(graphene.ObjectType):
    """What moves orders of a preset by itself."""

    event = graphene.String(required=True, description="What happens, such as PAID.")
    from_statuses = required_list(graphene.String, description="Codes.")
    to_status = graphene.String(required=True, description="A code.")
    condition = graphene.Field(JSON, description="It moves an order only where this holds; null: always.")
    after_hours = graphene.Int(description="Of a trigger by time: after how many hours in the status.")
    is_enabled = graphene.Boolean(required=True, description="It is on from the start.")


class OmsPresetMail(graphene.ObjectType):
    """What omsActionsFromTemplates has a status send."""

    status = graphene.String(required=True, description="The code of the status.")
    template = graphene.String(required=True, description="The code of the ready text.")


class OmsPreset(graphene.ObjectType):
    """A ready-made workflow: its statuses by importance, which orders it is for, and what moves them by itself."""

    code = graphene.String(required=True, description="For omsPresetInstall.")
    name = graphene.String(required=True, description="What it is called.")
    description = graphene.String(required=True, description="For which shops it is.")
    condition = graphene.Field(JSON, description="The orders it takes, as a suggestion; null for all.")
    statuses = required_list(OmsPresetStatus, description="The statuses that it has.")
    triggers = required_list(OmsPresetTrigger, description="What moves orders in it by itself.")
    mails = required_list(OmsPresetMail, description="The usual mails of its statuses, which omsActionsFromTemplates adds.")
    actions_count = graphene.Int(required=True, description="How many actions omsActionsFromTemplates adds where its statuses have none.")
    customer_mails_count = graphene.Int(required=True, description="How many of these actions mail the customer.")

    @staticmethod
    def resolve_statuses(preset: Preset, info: ResolveInfo) -> Promise:
        return load_setup(info).then(lambda setup: [_preset_status(preset, code, code in setup.by_code) for code in preset.statuses])

    @staticmethod
    def resolve_mails(preset: Preset, info: ResolveInfo) -> list[OmsPresetMail]:
        return [OmsPresetMail(status=code, template=USUAL_MAILS[code]) for code in preset.statuses if code in USUAL_MAILS]

    @staticmethod
    def resolve_actions_count(preset: Preset, info: ResolveInfo) -> int:
        return len(usual_actions(preset.statuses))

    @staticmethod
    def resolve_customer_mails_count(preset: Preset, info: ResolveInfo) -> int:
        return sum(values["kind"] in MAIL_KINDS for values in usual_actions(preset.statuses).values())

    @staticmethod
    def resolve_triggers(preset: Preset, info: ResolveInfo) -> list[PresetTrigger]:
        return triggers_of(preset)


def _preset_status(preset: Preset, code: str, is_installed: bool) -> OmsPresetStatus:
    template = BY_CODE[code]
    gate, condition = preset.gates.get(code, (PaymentGate(template.payment_gate), None))
    return OmsPresetStatus(
        code=code,
        name=template.name,
        color=template.color,
        text_color=text_color(template.color),
        kind=template.kind,
        is_installed=is_installed,
        is_initial=code == preset.initial,
        payment_gate=gate,
        payment_gate_condition=condition,
        max_age_hours=preset.max_age_hours.get(code),
    )


class OmsRegeneratedStep(graphene.ObjectType):
    """A step that a new generation would add or take away."""

    from_status = graphene.Field(OmsStatus, required=True, description="Where it begins.")
    to_status = graphene.Field(OmsStatus, required=True, description="Where it leads.")
    hand_made = graphene.Field(OmsHandMadeEnum, description="What a person did to it since the paths were generated last.")


class OmsWorkflowRegenerateResult(graphene.ObjectType):
    """The difference: what generating the paths anew adds and removes, and what stays as people made it."""

    workflow = graphene.Field(OmsWorkflow, description="The workflow as it is now.")
    to_add = required_list(OmsRegeneratedStep, description="Steps that are added, or would be.")
    to_remove = required_list(OmsRegeneratedStep, description="Steps that are taken away, or would be.")
    kept = required_list(OmsRegeneratedStep, description="Steps made or changed by hand that stay.")
    problems = required_list(OmsWorkflowProblem, description="What contradicts itself or looks wrong afterwards.")
    errors = error_list()
