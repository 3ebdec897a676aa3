"""Making and changing the shop's statuses and workflows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from ..core.errors import ErrorCode, OmsError
from . import paths
from .models import OrderStatus, StatusTranslation, Transition, Workflow
from .templates import ADOPTION, BY_CODE, INITIAL_CODES, LANGUAGES, TEMPLATES, StatusTemplate

DEFAULT_WORKFLOW = "default"


@dataclass(frozen=True, slots=True)
class TemplatesResult:
    """All statuses of the shop afterwards, or what was wrong with the codes; then nothing was changed."""

    statuses: tuple[OrderStatus, ...] = ()
    errors: tuple[OmsError, ...] = ()


def install_templates(codes: Sequence[str] | None = None) -> TemplatesResult:
    """Add statuses of the ready-made set (all, or those of ``codes``), and the default workflow where there is none.

    A status whose code exists already is left as it is, so installing twice changes nothing.
    """
    wanted = [template.code for template in TEMPLATES] if codes is None else list(dict.fromkeys(codes))
    unknown = [code for code in wanted if code not in BY_CODE]
    if unknown:
        message = f"There is no ready-made status {', '.join(unknown)}; there are {', '.join(BY_CODE)}."
        return TemplatesResult(errors=(OmsError(ErrorCode.INVALID, message, field="codes", params={"codes": unknown}),))
    with transaction.atomic():
        existing = {status.code.lower() for status in OrderStatus.objects.select_for_update().order_by("pk")}
        top = OrderStatus.objects.aggregate(top=Max("position"))["top"]
        position = 0 if top is None else top + 1
        created = []
        for template in TEMPLATES:
            if template.code in wanted and template.code not in existing:
                created.append(_create(template, position))
                position += 1
        join_default_workflow(created)
    return TemplatesResult(statuses=tuple(OrderStatus.objects.all()))


def map_adoption(saleor_status: str, code: str) -> tuple[OmsError, ...]:
    """Say which status old orders of one Saleor status get, in every workflow; an empty code leaves them without one."""
    if saleor_status not in ADOPTION:
        return (
            OmsError(ErrorCode.INVALID, f"Saleor has no order status {saleor_status}; there are {', '.join(ADOPTION)}.", "saleorStatus"),
        )
    if code and not OrderStatus.objects.filter(code=code, is_archived=False).exists():
        return (OmsError(ErrorCode.NOT_FOUND, f"There is no status {code}.", "code"),)
    with transaction.atomic():
        for workflow in Workflow.objects.select_for_update().order_by("pk"):
            workflow.adoption = {name: target for name, target in workflow.adoption.items() if name != saleor_status}
            if code:
                workflow.adoption[saleor_status] = code
            workflow.save(update_fields=["adoption"])
    return ()


def _create(template: StatusTemplate, position: int) -> OrderStatus:
    status = OrderStatus.objects.create(
        code=template.code,
        name=template.name,
        description=template.description,
        color=template.color,
        position=position,
        kind=template.kind,
        is_visible_to_customer=template.is_visible_to_customer,
        payment_gate=template.payment_gate,
    )
    StatusTranslation.objects.bulk_create(
        StatusTranslation(status=status, language_code=language, customer_name=name)
        for language, name in zip(LANGUAGES, template.names, strict=True)
    )
    return status


def _create_default_workflow() -> None:
    statuses = list(OrderStatus.objects.filter(is_archived=False))
    if not statuses:
        return
    by_code = {status.code: status for status in statuses}
    initial = next((by_code[code] for code in INITIAL_CODES if code in by_code), statuses[0])
    workflow = Workflow.objects.create(
        code=DEFAULT_WORKFLOW, name="Default", is_default=True, initial_status=initial, adoption=_adoption(by_code)
    )
    workflow.statuses.set(statuses)
    _add_transitions(workflow, paths.generate(statuses), by_code)


def join_default_workflow(created: Sequence[OrderStatus]) -> None:
    """Let new statuses into the default workflow with the paths that touch them; what is there stays as it was made.

    Where there is no default workflow yet, one of all statuses is made.
    """
    workflow = Workflow.objects.filter(is_default=True).first()
    if workflow is None:
        _create_default_workflow()
        return
    if not created:
        return
    workflow.statuses.add(*created)
    members = list(workflow.statuses.filter(is_archived=False))
    by_code = {status.code: status for status in members}
    new = {status.code for status in created}
    _add_transitions(workflow, [step for step in paths.generate(members) if new.intersection(step)], by_code)
    workflow.adoption = _adoption(by_code) | workflow.adoption
    workflow.save(update_fields=["adoption"])


def _add_transitions(workflow: Workflow, steps: Sequence[tuple[str, str]], by_code: dict[str, OrderStatus]) -> None:
    Transition.objects.bulk_create(
        [Transition(workflow=workflow, from_status=by_code[source], to_status=by_code[target]) for source, target in steps],
        ignore_conflicts=True,
    )


def _adoption(by_code: dict[str, OrderStatus]) -> dict[str, str]:
    found = {saleor: next((code for code in codes if code in by_code), None) for saleor, codes in ADOPTION.items()}
    return {saleor: code for saleor, code in found.items() if code}
