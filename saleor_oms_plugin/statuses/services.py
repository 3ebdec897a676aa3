"""Making and changing the shop's statuses and workflows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from ..core.errors import ErrorCode, OmsError
from . import paths
from .customer_words import LANGUAGES, WORDS
from .models import OrderStatus, StatusTranslation, Transition, Workflow
from .templates import ADOPTION, ADOPTION_KINDS, BY_CODE, INITIAL_CODES, TEMPLATES, StatusTemplate

DEFAULT_WORKFLOW = "default"
SALEOR_STATUSES = tuple(ADOPTION)
"""Saleor's order statuses that an adoption maps."""
_RANKS = {template.code: rank for rank, template in enumerate(TEMPLATES)}


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
        join_default_workflow(add_templates(wanted))
    return TemplatesResult(statuses=tuple(OrderStatus.objects.all()))


def add_templates(codes: Collection[str]) -> list[OrderStatus]:
    """Make those ready-made statuses that are not there, in a transaction; they join no workflow yet.

    Each takes its place in the order of the ready-made set: after the nearest one before it that the shop has.
    """
    places: list[OrderStatus | StatusTemplate] = list(OrderStatus.objects.select_for_update().order_by("position", "pk"))
    existing = {status.code.lower() for status in places}
    missing = [template for template in TEMPLATES if template.code in codes and template.code not in existing]
    for template in missing:
        places.insert(_place(places, template), template)
    created = []
    for position, item in enumerate(places):
        if isinstance(item, StatusTemplate):
            created.append(_create(item, position))
        elif missing and item.position != position:
            OrderStatus.objects.filter(pk=item.pk).update(position=position)
    return created


def _place(places: Sequence[OrderStatus | StatusTemplate], template: StatusTemplate) -> int:
    ranks = [_RANKS.get(item.code) for item in places]
    rank = _RANKS[template.code]
    before = [index for index, other in enumerate(ranks) if other is not None and other < rank]
    after = [index for index, other in enumerate(ranks) if other is not None and other > rank]
    return before[-1] + 1 if before else after[0] if after else len(places)


def map_adoption(saleor_status: str, code: str, workflow_id: int | None = None) -> tuple[OmsError, ...]:
    """Say which status old orders of one Saleor status get; an empty code leaves them without one.

    For one workflow, which the status must belong to, or for every workflow that it belongs to.
    """
    if saleor_status not in ADOPTION:
        return (
            OmsError(ErrorCode.INVALID, f"Saleor has no order status {saleor_status}; there are {', '.join(ADOPTION)}.", "saleor_status"),
        )
    if code and not OrderStatus.objects.filter(code=code, is_archived=False).exists():
        return (OmsError(ErrorCode.NOT_FOUND, f"There is no status {code}.", "code"),)
    with transaction.atomic():
        chosen = Workflow.objects.select_for_update().order_by("pk")
        if workflow_id is not None:
            chosen = chosen.filter(pk=workflow_id)
            if not chosen:
                return (OmsError(ErrorCode.NOT_FOUND, "There is no such workflow.", "workflow"),)
        if code:
            chosen = chosen.filter(pk__in=Workflow.objects.filter(statuses__code=code))
            if not chosen:
                return (OmsError(ErrorCode.INVALID, f"The status {code} does not belong to the workflow.", "code"),)
        for workflow in chosen:
            workflow.adoption = {name: target for name, target in workflow.adoption.items() if name != saleor_status}
            if code:
                workflow.adoption[saleor_status] = code
            workflow.save(update_fields=["adoption"])
    return ()


def _create(template: StatusTemplate, position: int) -> OrderStatus:
    english, *others = LANGUAGES
    customer_name, description = WORDS[template.code][english]
    status = OrderStatus.objects.create(
        code=template.code,
        name=template.name,
        customer_name=customer_name if customer_name != template.name else "",
        description=description,
        color=template.color,
        position=position,
        kind=template.kind,
        is_visible_to_customer=template.is_visible_to_customer,
        payment_gate=template.payment_gate,
    )
    StatusTranslation.objects.bulk_create(
        StatusTranslation(status=status, language_code=language, customer_name=words[0], description=words[1])
        for language in others
        for words in [WORDS[template.code][language]]
    )
    return status


def _create_default_workflow() -> None:
    statuses = list(OrderStatus.objects.filter(is_archived=False))
    if not statuses:
        return
    by_code = {status.code: status for status in statuses}
    initial = next((by_code[code] for code in INITIAL_CODES if code in by_code), statuses[0])
    workflow = Workflow.objects.create(
        code=DEFAULT_WORKFLOW, name="Default", is_default=True, initial_status=initial, adoption=default_adoption(by_code)
    )
    workflow.statuses.set(statuses)
    _add_transitions(workflow, paths.generate(statuses), by_code)
    workflow.save(update_fields=["generated_steps"])


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
    workflow.adoption = default_adoption(by_code) | workflow.adoption
    workflow.save(update_fields=["adoption", "generated_steps"])


def _add_transitions(workflow: Workflow, steps: Sequence[tuple[str, str]], by_code: dict[str, OrderStatus]) -> None:
    Transition.objects.bulk_create(
        [Transition(workflow=workflow, from_status=by_code[source], to_status=by_code[target]) for source, target in steps],
        ignore_conflicts=True,
    )
    known = {tuple(step) for step in workflow.generated_steps}
    workflow.generated_steps = [*workflow.generated_steps, *(list(step) for step in steps if step not in known)]


def default_adoption(by_code: Mapping[str, OrderStatus]) -> dict[str, str]:
    """Saleor's order status to the code that old orders of it get, as far as the statuses given (by code) allow."""
    by_position = sorted(by_code.values(), key=lambda status: (status.position, status.pk))
    found = {}
    for saleor, codes in ADOPTION.items():
        of_kind = (status.code for kind in ADOPTION_KINDS[saleor] for status in by_position if status.kind == kind)
        code = next((code for code in codes if code in by_code), None) or next(of_kind, None)
        if code is not None:
            found[saleor] = code
    return found
