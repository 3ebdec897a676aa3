"""Ready-made workflows with their triggers; the statuses and paths stand in `statuses.presets`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from ..core.errors import ErrorCode, OmsError
from ..shop import settings as shop
from ..statuses import presets
from ..statuses import queries as statuses
from ..statuses.presets import InstalledPreset, Preset
from ..statuses.queries import Workflow
from .models import TriggerEvent
from .trigger_editing import ensure_trigger

_DAY = 24


@dataclass(frozen=True, slots=True)
class PresetTrigger:
    """A trigger of a preset; the statuses are codes, those that the workflow does not have are left out."""

    suffix: str
    """Added to the workflow's code it is the trigger's."""
    event: TriggerEvent
    from_statuses: tuple[str, ...]
    to_status: str
    condition: Mapping[str, Any] | None = None
    after_hours: int | None = None
    is_enabled: bool = True
    """Some suit not every shop: they are there to be switched on."""
    only_in: frozenset[str] = field(default_factory=frozenset)
    """Codes of the presets that have it; none for all."""


_WAITING = ("unconfirmed", "new", "awaiting-payment")
_WORKING = ("confirmed", "picking", "packed", "ready-for-pickup")
_PAID_FIRST = frozenset({"b2c", "made-to-order", "no-cash-on-delivery"})
_UNPAID = {"combinator": "and", "rules": [{"field": "order.isCharged", "operator": "=", "value": False}]}

TRIGGERS: tuple[PresetTrigger, ...] = (
    PresetTrigger("unpaid", TriggerEvent.CREATED, ("new",), "awaiting-payment", _UNPAID, only_in=frozenset({"b2c"})),
    PresetTrigger("paid", TriggerEvent.PAID, ("new", "awaiting-payment"), "confirmed", only_in=_PAID_FIRST),
    # Off: a channel that confirms orders by itself would leave nothing to a person.
    PresetTrigger("confirmed", TriggerEvent.CONFIRMED, ("unconfirmed",), "confirmed", is_enabled=False, only_in=frozenset({"b2b"})),
    PresetTrigger(
        "confirmed", TriggerEvent.CONFIRMED, ("unconfirmed",), "awaiting-payment", is_enabled=False, only_in=frozenset({"made-to-order"})
    ),
    PresetTrigger("part-fulfilled", TriggerEvent.PARTIALLY_FULFILLED, ("confirmed",), "picking"),
    PresetTrigger("fulfilled", TriggerEvent.FULFILLED, _WORKING, "shipped"),
    PresetTrigger("collected", TriggerEvent.FULFILLED, _WORKING, "delivered", only_in=frozenset({"pick-up"})),
    # These two have their turn where a carrier's connection reports what becomes of parcels.
    PresetTrigger("arrived-by-carrier", TriggerEvent.ALL_PARCELS_DELIVERED, ("shipped",), "delivered"),
    PresetTrigger("came-back", TriggerEvent.PARCEL_RETURNED, ("shipped",), "uncollected"),
    PresetTrigger("returned", TriggerEvent.RETURNED, ("shipped", "delivered", "uncollected", "return-requested"), "returned"),
    PresetTrigger("cancelled", TriggerEvent.CANCELED, (*_WAITING, *_WORKING), "cancelled"),
    PresetTrigger("expired", TriggerEvent.EXPIRED, _WAITING, "cancelled"),
    PresetTrigger(
        "never-paid",
        TriggerEvent.TIME_IN_STATUS,
        ("awaiting-payment",),
        "cancelled",
        after_hours=14 * _DAY,
        is_enabled=False,
        only_in=_PAID_FIRST,
    ),
    PresetTrigger("arrived", TriggerEvent.TIME_IN_STATUS, ("shipped",), "delivered", after_hours=14 * _DAY, is_enabled=False),
    PresetTrigger(
        "not-collected", TriggerEvent.TIME_IN_STATUS, ("ready-for-pickup",), "uncollected", after_hours=14 * _DAY, is_enabled=False
    ),
)


def triggers_of(preset: Preset) -> list[PresetTrigger]:
    """The triggers that a preset comes with, each with those of its from-statuses that the preset has."""
    found = []
    for trigger in TRIGGERS:
        sources = tuple(code for code in trigger.from_statuses if code in preset.statuses)
        if sources and trigger.to_status in preset.statuses and (not trigger.only_in or preset.code in trigger.only_in):
            found.append(
                PresetTrigger(
                    trigger.suffix, trigger.event, sources, trigger.to_status, trigger.condition, trigger.after_hours, trigger.is_enabled
                )
            )
    return found


def install_preset(
    code: str, workflow_code: str | None = None, condition: Mapping[str, Any] | None = None, make_default: bool = False
) -> InstalledPreset:
    """Install a ready-made workflow: statuses that are missing, the workflow with its paths, its triggers; all of it or nothing.

    A workflow of that code that is there already is returned as it is, and nothing changes. See `statuses.presets.install_workflow`.
    """
    preset = presets.BY_PRESET_CODE.get(code)
    if preset is None:
        message = f"There is no preset {code}; there are {', '.join(presets.BY_PRESET_CODE)}."
        return InstalledPreset(errors=(OmsError(ErrorCode.NOT_FOUND, message, "code"),))
    with transaction.atomic():
        is_live = shop.settings().live_since is not None
        installed = presets.install_workflow(preset, workflow_code, condition, make_default, may_adjust=not is_live)
        if installed.workflow is not None and installed.was_created:
            errors = _install_triggers(preset, installed.workflow)
            if errors:
                transaction.set_rollback(True)
                return InstalledPreset(errors=errors)
    return installed


def _install_triggers(preset: Preset, workflow: Workflow) -> tuple[OmsError, ...]:
    by_code = statuses.configuration().by_code
    for trigger in triggers_of(preset):
        result = ensure_trigger(
            {
                "code": f"{workflow.code[:48]}-{trigger.suffix}",
                "event": trigger.event.value,
                "workflow": workflow.pk,
                "from_statuses": [by_code[code].pk for code in trigger.from_statuses],
                "to_status": by_code[trigger.to_status].pk,
                "condition": trigger.condition,
                "after_hours": trigger.after_hours,
                "is_enabled": trigger.is_enabled,
            }
        )
        if result.errors:
            return result.errors
    return ()
