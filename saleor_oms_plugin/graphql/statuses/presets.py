"""Ready-made workflows."""

from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...statuses import queries as statuses
from ...statuses.editing import workflow_problems
from ...statuses.presets import PRESETS, Preset
from ...statuses.queries import PaymentGate
from ...statuses.templates import BY_CODE
from ...workflow.presets import PresetTrigger, install_preset, triggers_of
from ..base.access import mutation_field, query_field
from ..base.types import JSON, optional_list, required_list
from .types import OmsPaymentGateEnum, OmsStatusKindEnum, OmsWorkflowResult, load_setup


class OmsPresetStatus(graphene.ObjectType):
    code = graphene.String(required=True)
    name = graphene.String(required=True)
    kind = graphene.Field(OmsStatusKindEnum, required=True)
    is_installed = graphene.Boolean(required=True, description="The shop has it already; it stays as it is.")
    is_initial = graphene.Boolean(required=True)
    payment_gate = graphene.Field(OmsPaymentGateEnum, required=True)
    payment_gate_condition = graphene.Field(JSON)
    max_age_hours = graphene.Int()


class OmsPresetTrigger(graphene.ObjectType):
    event = graphene.String(required=True)
    from_statuses = required_list(graphene.String, description="Codes.")
    to_status = graphene.String(required=True, description="A code.")
    condition = graphene.Field(JSON)
    after_hours = graphene.Int()
    is_enabled = graphene.Boolean(required=True)


class OmsPreset(graphene.ObjectType):
    """A ready-made workflow: its statuses by importance, which orders it is for, and what moves them by itself."""

    code = graphene.String(required=True)
    name = graphene.String(required=True)
    description = graphene.String(required=True)
    condition = graphene.Field(JSON, description="The orders it takes, as a suggestion; null for all.")
    statuses = required_list(OmsPresetStatus)
    triggers = required_list(OmsPresetTrigger)

    @staticmethod
    def resolve_statuses(preset: Preset, info: Any) -> Any:
        return load_setup(info).then(lambda setup: [_status(preset, code, code in setup.by_code) for code in preset.statuses])

    @staticmethod
    def resolve_triggers(preset: Preset, info: Any) -> list[PresetTrigger]:
        return triggers_of(preset)


def _status(preset: Preset, code: str, is_installed: bool) -> OmsPresetStatus:
    template = BY_CODE[code]
    gate, condition = preset.gates.get(code, (PaymentGate(template.payment_gate), None))
    return OmsPresetStatus(
        code=code,
        name=template.name,
        kind=template.kind,
        is_installed=is_installed,
        is_initial=code == preset.initial,
        payment_gate=gate,
        payment_gate_condition=condition,
        max_age_hours=preset.max_age_hours.get(code),
    )


def _presets(root: Any, info: Any) -> Any:
    return list(PRESETS)


def _install(
    root: Any, info: Any, code: str, workflow_code: str | None = None, condition: Any = None, make_default: bool = False
) -> OmsWorkflowResult:
    result = install_preset(code, workflow_code, condition, make_default)
    problems = workflow_problems(statuses.configuration(), result.workflow) if result.workflow is not None else []
    return OmsWorkflowResult(workflow=result.workflow, problems=problems, errors=result.errors)


def query_fields() -> dict[str, graphene.Field]:
    return {
        "oms_presets": query_field(
            optional_list(OmsPreset), _presets, MANAGE_ORDERS, MANAGE_SETTINGS, description="The ready-made workflows and what they bring."
        )
    }


def mutation_fields() -> dict[str, graphene.Field]:
    return {
        "oms_preset_install": mutation_field(
            OmsWorkflowResult,
            _install,
            MANAGE_SETTINGS,
            code=graphene.String(required=True),
            workflow_code=graphene.String(description="The code of the workflow to make; the preset's own when omitted."),
            condition=graphene.Argument(JSON, description="The orders it takes, instead of the preset's suggestion."),
            make_default=graphene.Boolean(default_value=False, description="Let it take what no other workflow takes."),
            description="Install a ready-made workflow: statuses that are missing, paths, triggers. Installing it again changes nothing.",
        )
    }
