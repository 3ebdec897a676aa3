"""Ready-made workflows: for the usual kinds of shop, of the ready-made statuses. Their triggers are in `workflow.presets`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.db.models import F

from ..core.errors import ErrorCode, OmsError
from ..core.rows import next_position
from ..core.spec import Code, Spec
from ..orders.condition_fields import OrderCondition
from . import paths
from .contradictions import without_new_contradictions
from .models import OrderStatus, PaymentGate, StatusKind, Transition, Workflow
from .services import add_templates, default_adoption
from .templates import BY_CODE

CASH_ON_DELIVERY = "cash-on-delivery"
"""What the payment gateway of cash on delivery is taken to be called; a shop whose own is called otherwise changes the conditions."""

Condition = Mapping[str, Any]


def _rule(name: str, operator: str, value: Any) -> dict[str, Any]:
    return {"field": name, "operator": operator, "value": value}


def _any(*rules: Condition) -> dict[str, Any]:
    return {"combinator": "or", "rules": list(rules)}


def _none(*rules: Condition) -> dict[str, Any]:
    return {"combinator": "or", "not": True, "rules": list(rules)}


_COURIER = ("shipped", "delivered", "uncollected", "cancelled")
_COMPLAINTS = ("complaint-pending", "complaint-closed")
_RETURNS = ("return-requested", "returned")
_USUAL_AGES = MappingProxyType({"new": 24, "unconfirmed": 24, "confirmed": 48, "picking": 24, "packed": 24, "complaint-pending": 14 * 24})
_BY_GATEWAY = _rule("payment.gateways", "contains", CASH_ON_DELIVERY)
ON_DELIVERY = _any(_BY_GATEWAY, _rule("order.metadata.payment_method", "=", "cash_on_delivery"))
"""Which orders are paid on delivery, as far as nobody says otherwise."""
_DISTRUSTED = _any(_rule("customer.warnings.uncollected.count", ">=", 2), _rule("customer.allowsCashOnDelivery", "=", False))


@dataclass(frozen=True, slots=True)
class Preset:
    """A workflow to install. ``statuses`` are codes of `templates.TEMPLATES` in their order, the rest goes by those codes.

    A payment gate, its condition and an age are given to a status that the preset makes, and before the shop is live to a ready-made
    one that is as it came; any other that the shop has stays as it is.
    """

    code: str
    name: str
    description: str
    statuses: tuple[str, ...]
    initial: str
    condition: Condition | None = None
    """Which orders it takes, as a suggestion."""
    gates: Mapping[str, tuple[PaymentGate, Condition | None]] = field(default_factory=dict)
    guards: Mapping[str, Condition] = field(default_factory=dict)
    """By a status's code, what must hold of an order that leaves it, canceling aside: unlike a gate in this workflow alone."""
    comes_first: bool = False
    """It takes its orders before the workflows that are there already would."""
    max_age_hours: Mapping[str, int] = field(default_factory=lambda: _USUAL_AGES)


PRESETS: tuple[Preset, ...] = (
    Preset(
        "b2c",
        "Consumers",
        "Orders are paid before anybody works on them. An order waits in Awaiting payment and goes on when the money is there.",
        ("new", "awaiting-payment", "confirmed", "picking", "packed", *_COURIER, *_COMPLAINTS, *_RETURNS),
        initial="new",
        gates={"awaiting-payment": (PaymentGate.CHARGED, _none(_BY_GATEWAY))},
        max_age_hours={**_USUAL_AGES, "awaiting-payment": 72},
    ),
    Preset(
        "b2b",
        "Companies on terms",
        "Companies pay by invoice after delivery, so no payment is waited for. Somebody confirms each order first, for anybody may call "
        "themselves a company.",
        ("unconfirmed", "confirmed", "picking", "packed", *_COURIER, *_COMPLAINTS, *_RETURNS),
        initial="unconfirmed",
        condition=_any(_rule("customer.group", "=", "b2b"), _rule("customer.isCompany", "=", True)),
    ),
    Preset(
        "cash-on-delivery",
        "Cash on delivery",
        "The courier takes the money, so the parcel goes out unpaid. What nobody collects comes back as Uncollected.",
        ("new", "confirmed", "picking", "packed", *_COURIER, *_COMPLAINTS, *_RETURNS),
        initial="new",
        condition=ON_DELIVERY,
    ),
    Preset(
        "pick-up",
        "Pick-up in store",
        "The customer comes and collects the order, and pays there where it is not paid yet.",
        ("new", "confirmed", "picking", "ready-for-pickup", "delivered", "uncollected", "cancelled", *_COMPLAINTS, *_RETURNS),
        initial="new",
        condition=_any(_rule("shipping.isPickup", "=", True)),
        max_age_hours={**_USUAL_AGES, "ready-for-pickup": 7 * 24},
    ),
    Preset(
        "made-to-order",
        "Made to order",
        "Somebody confirms the order, the customer pays, then it is made. What was made to order is not taken back without a complaint.",
        ("unconfirmed", "awaiting-payment", "confirmed", "picking", "packed", *_COURIER, *_COMPLAINTS),
        initial="unconfirmed",
        condition=_any(_rule("order.metadata.made_to_order", "in", ["true", "yes", "1"])),
        gates={"awaiting-payment": (PaymentGate.CHARGED, None)},
        max_age_hours={**_USUAL_AGES, "awaiting-payment": 7 * 24, "picking": 14 * 24},
    ),
    Preset(
        "no-cash-on-delivery",
        "No cash on delivery",
        "Takes what is to be paid on delivery from customers who left two parcels uncollected, or with whom that was agreed against: "
        "somebody talks to them first, and nothing is sent before it is paid.",
        ("unconfirmed", "awaiting-payment", "confirmed", "picking", "packed", *_COURIER, *_COMPLAINTS, *_RETURNS),
        initial="unconfirmed",
        condition={"combinator": "and", "rules": [ON_DELIVERY, _DISTRUSTED]},
        guards={"awaiting-payment": {"combinator": "and", "rules": [_rule("order.isCharged", "=", True)]}},
        comes_first=True,
        max_age_hours={**_USUAL_AGES, "awaiting-payment": 7 * 24},
    ),
)

BY_PRESET_CODE: Mapping[str, Preset] = MappingProxyType({preset.code: preset for preset in PRESETS})


class _Chosen(Spec):
    """What a shop may choose about a preset's workflow."""

    workflow_code: Code
    condition: OrderCondition | None = None


@dataclass(frozen=True, slots=True)
class InstalledPreset:
    """The workflow of a preset, made now or there before, or why nothing changed."""

    workflow: Workflow | None = None
    was_created: bool = False
    errors: tuple[OmsError, ...] = ()


def install_workflow(
    preset: Preset,
    code: str | None = None,
    condition: Condition | None = None,
    make_default: bool = False,
    *,
    may_adjust: bool = False,
) -> InstalledPreset:
    """Add the statuses that are missing and the workflow; where there is a workflow of this code already, nothing changes.

    ``code`` is the workflow's (the preset's own where it is None), ``condition`` takes the place of the suggested one. Where there is
    no default workflow this one becomes it; the default one has no condition. With ``may_adjust`` ready-made statuses that are as they
    came get the preset's gates and ages.
    """
    code = preset.code if code is None else code
    errors = _problems(preset, code, condition)
    if errors:
        return InstalledPreset(errors=errors)
    with transaction.atomic():
        existing = Workflow.objects.select_for_update().filter(code=code).first()
        if existing is not None:
            return InstalledPreset(existing)
        made: list[Workflow] = []

        def install() -> tuple[OmsError, ...]:
            as_came = _as_they_came(preset) if may_adjust else []
            _apply_gates_and_ages(preset, [*add_templates(preset.statuses), *as_came])
            made.append(_create(preset, code, condition, make_default))
            return ()

        refusals = without_new_contradictions(install)
    return InstalledPreset(errors=refusals) if refusals else InstalledPreset(made[0], was_created=True)


def _problems(preset: Preset, code: str, condition: Condition | None) -> tuple[OmsError, ...]:
    problems = list(_Chosen.made({"workflow_code": code, "condition": condition}).errors)
    archived = list(OrderStatus.objects.filter(code__in=preset.statuses, is_archived=True).values_list("name", flat=True))
    if archived:
        message = f"Take {', '.join(archived)} out of the archive first."
        problems.append(OmsError(ErrorCode.INVALID, message, "code", params={"archived": archived}))
    return tuple(problems)


def _as_they_came(preset: Preset) -> list[OrderStatus]:
    """The preset's statuses that the shop has and whose gate and age nobody has changed."""
    found = OrderStatus.objects.filter(code__in=preset.statuses, payment_gate_condition__isnull=True, max_age_hours=None)
    return [status for status in found if status.payment_gate == BY_CODE[status.code].payment_gate]


def _apply_gates_and_ages(preset: Preset, created: list[OrderStatus]) -> None:
    for status in created:
        if status.code in preset.gates:
            status.payment_gate, status.payment_gate_condition = preset.gates[status.code]
        status.max_age_hours = preset.max_age_hours.get(status.code)
    OrderStatus.objects.bulk_update(created, ["payment_gate", "payment_gate_condition", "max_age_hours"])


def _create(preset: Preset, code: str, condition: Condition | None, make_default: bool) -> Workflow:
    members = list(OrderStatus.objects.filter(code__in=preset.statuses))
    by_code = {status.code: status for status in members}
    position = _make_room() if preset.comes_first else next_position(Workflow.objects.all())
    is_default = make_default or not Workflow.objects.filter(is_default=True).exists()
    if is_default:
        Workflow.objects.filter(is_default=True).update(is_default=False)
    steps = paths.generate(members, may_skip_payment=False)
    workflow = Workflow.objects.create(
        code=code,
        name=preset.name,
        is_default=is_default,
        position=position,
        condition=None if is_default else condition if condition is not None else preset.condition,
        initial_status=by_code[preset.initial],
        adoption=default_adoption(by_code),
        generated_steps=[list(step) for step in steps],
    )
    workflow.statuses.set(members)
    Transition.objects.bulk_create(
        Transition(
            workflow=workflow,
            from_status=by_code[source],
            to_status=by_code[target],
            condition=preset.guards.get(source) if by_code[target].kind != StatusKind.CANCELED else None,
        )
        for source, target in steps
    )
    return workflow


def _make_room() -> int:
    """The first position, with the workflows that are there moved behind it."""
    Workflow.objects.update(position=F("position") + 1)
    return 0
