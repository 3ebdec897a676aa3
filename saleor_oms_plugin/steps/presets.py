"""Ready-made steps for the ready-made workflows: receipt, papers, packing, handing over, each tied to the status that the customer sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.db import transaction

from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.spec import Email, Spec
from ..statuses.queries import Configuration, OrderStatus, Workflow, configuration
from .models import StepEvent, StepTemplate, StepWho
from .preset_words import CHECKLISTS, NAMES
from .templates import STEP_TEMPLATES

__all__ = ["BY_CODE", "PRESETS", "StepPreset", "install"]


@dataclass(frozen=True, slots=True)
class PresetStep:
    """A step of a preset; statuses are codes of the ready-made ones."""

    words: str
    """Its name and its checklist in `preset_words`; the end of its code too."""
    made_in: str
    to_status: str = ""
    """Where it leads; empty: with the next step that leads somewhere."""
    due_hours: int = 8
    ticks_on: tuple[StepEvent, ...] = ()
    document_kind: str = ""


@dataclass(frozen=True, slots=True)
class StepPreset:
    """Steps for one kind of shop. ``code`` is that of the ready-made workflow that it suits."""

    code: str
    name: str
    steps: tuple[PresetStep, ...]

    @property
    def names(self) -> list[Mapping[str, str]]:
        """What its steps are called, each by language."""
        return [NAMES[step.words] for step in self.steps]


_AWAY = (StepEvent.HANDED_OVER, StepEvent.FULFILLED)


def _papers(made_in: str) -> PresetStep:
    return PresetStep("papers", made_in, "picking", 8, (StepEvent.DOCUMENT_ISSUED,), "INVOICE")


def _sent(made_in: str, packing: str = "pack") -> tuple[PresetStep, ...]:
    packed = PresetStep(packing, made_in, "packed", 16, (StepEvent.PACKED,))
    return _papers(made_in), packed, PresetStep("courier", made_in, "shipped", 24, _AWAY)


PRESETS: tuple[StepPreset, ...] = (
    StepPreset("b2c", "Consumers", (PresetStep("receipt", "confirmed", due_hours=4), *_sent("confirmed"))),
    StepPreset("b2b", "Companies on terms", (PresetStep("receipt", "unconfirmed", "confirmed", 4), *_sent("unconfirmed"))),
    StepPreset("cash-on-delivery", "Cash on delivery", (PresetStep("receipt", "new", "confirmed", 4), *_sent("new"))),
    StepPreset(
        "pick-up",
        "Pick-up in store",
        (
            PresetStep("receipt", "new", "confirmed", 4),
            _papers("new"),
            PresetStep("pack", "new", "ready-for-pickup", 8, (StepEvent.PACKED,)),
            PresetStep("pick-up", "new", "delivered", 7 * 8, _AWAY),
        ),
    ),
    StepPreset(
        "made-to-order",
        "Made to order",
        (PresetStep("instructions", "unconfirmed", "awaiting-payment", 4), *_sent("confirmed", packing="make")),
    ),
)
BY_CODE: Mapping[str, StepPreset] = MappingProxyType({preset.code: preset for preset in PRESETS})


class _Chosen(Spec):
    """What a shop may choose about a preset's steps."""

    manager: Email = ""


def install(code: str, workflow_id: int, manager: str = "") -> Result[list[StepTemplate]]:
    """Give a workflow the steps of a preset, all of them or nothing; a step whose code is there already stays as the shop made it.

    ``manager`` is the e-mail address of who is told of each new order: the first step is theirs.
    """
    preset, setup = BY_CODE.get(code), configuration()
    if preset is None:
        return refused(OmsError(ErrorCode.NOT_FOUND, f"There are no steps for {code}; there are {', '.join(BY_CODE)}.", "code"))
    workflow = next((one for one in setup.workflows if one.pk == workflow_id), None)
    if workflow is None:
        return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such workflow.", "workflow"))
    chosen = _Chosen.made({"manager": manager})
    if chosen.value is None:
        return Result(errors=chosen.errors)
    problem = _misfit(preset, workflow, setup)
    if problem is not None:
        return refused(problem)
    with transaction.atomic():
        made = []
        for index, step in enumerate(preset.steps):
            result = _ensure(step, workflow, setup, chosen.value.manager.lower() if index == 0 else "")
            if result.value is None:
                transaction.set_rollback(True)
                return Result(errors=result.errors)
            made.append(result.value)
    return Result(made)


def _misfit(preset: StepPreset, workflow: Workflow, setup: Configuration) -> OmsError | None:
    """Why these steps don't suit this workflow."""
    members = {status.code for status in setup.members[workflow.pk]}
    needed = dict.fromkeys(code for step in preset.steps for code in (step.made_in, step.to_status) if code)
    missing = [code for code in needed if code not in members]
    if not missing:
        return None
    message = f"{workflow.name} does not have {', '.join(missing)}: choose the steps of its own kind, or make them one by one."
    return OmsError(ErrorCode.INVALID, message, "workflow", params={"statuses": missing})


def _ensure(step: PresetStep, workflow: Workflow, setup: Configuration, manager: str) -> Result[StepTemplate]:
    code = f"{workflow.code[:48]}-{step.words}"
    existing = STEP_TEMPLATES.rows().filter(code=code).first()
    if existing is not None:
        return Result(existing)
    return STEP_TEMPLATES.create(_given(step, code, workflow, setup.by_code, manager))


def _given(step: PresetStep, code: str, workflow: Workflow, by_code: Mapping[str, OrderStatus], manager: str) -> dict[str, Any]:
    names = dict(NAMES[step.words])
    return {
        "code": code,
        "workflow": workflow.pk,
        "status": by_code[step.made_in].pk,
        "to_status": by_code[step.to_status].pk if step.to_status else None,
        "name": names.pop("en"),
        "names": names,
        "checklist": [
            {"": texts["en"], **{code: text for code, text in texts.items() if code != "en"}} for texts in CHECKLISTS.get(step.words, ())
        ],
        "who": StepWho.PEOPLE if manager else StepWho.ANYBODY,
        "people": [manager] if manager else [],
        "tells": bool(manager),
        "due_hours": step.due_hours,
        "ticks_on": [event.value for event in step.ticks_on],
        "document_kind": step.document_kind,
    }
