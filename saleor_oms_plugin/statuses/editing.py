"""Making and changing statuses by hand. What a person typed wrong is returned as errors, and then nothing has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.rows import free_code, next_position
from .contradictions import without_new_contradictions
from .external_ids import ExternalIds, owners
from .models import OrderStatus, StatusExternalId, StatusTranslation, Workflow
from .services import join_default_workflow
from .spec import ExternalIdSpec, StatusSpec, StatusTranslationSpec


def create_status(given: Mapping[str, object], *, joins_default_workflow: bool = True) -> Result[OrderStatus]:
    """Make a status of the fields of `StatusSpec` that are given. Unless it shall not, it joins the default workflow, with the paths
    that its kind and place suggest: it can be moved into at once.
    """
    made = StatusSpec.made(given)
    if made.value is None:
        return Result(errors=made.errors)
    with transaction.atomic():
        errors = _name_problems(made.value.name)
        if errors:
            return Result(errors=errors)
        result = _save(OrderStatus(position=next_position(OrderStatus.objects.all())), made.value)
        if result.value is not None and joins_default_workflow:
            join_default_workflow([result.value])
    return result


def update_status(status_id: int, given: Mapping[str, object]) -> Result[OrderStatus]:
    """Change what is given; a null clears what may be empty. Refused where a workflow would come to contradict itself."""
    with transaction.atomic():
        status = OrderStatus.objects.select_for_update().filter(pk=status_id).first()
        if status is None:
            return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "id"))
        patched = StatusSpec.of(status).patched(given)
        if patched.value is None:
            return Result(errors=patched.errors)
        errors = () if patched.value.name == status.name else _name_problems(patched.value.name, status.pk)
        return Result(errors=errors) if errors else _save(status, patched.value)


def reorder_statuses(status_ids: Sequence[int]) -> tuple[OmsError, ...]:
    """Put the statuses into this order of importance; all that are not archived must be named, each once."""
    with transaction.atomic():
        statuses = {status.pk: status for status in OrderStatus.objects.select_for_update().order_by("pk")}
        current = {pk for pk, status in statuses.items() if not status.is_archived}
        if set(status_ids) != current or len(status_ids) != len(current):
            return (OmsError(ErrorCode.INVALID, "Name every status that is not archived, each once.", "ids"),)
        archived = [pk for pk in statuses if pk not in current]
        for position, pk in enumerate([*status_ids, *archived]):
            statuses[pk].position = position
        OrderStatus.objects.bulk_update(statuses.values(), ["position"])
    return ()


def _save(status: OrderStatus, spec: StatusSpec) -> Result[OrderStatus]:
    errors = without_new_contradictions(lambda: write(status, spec))
    return Result(errors=errors) if errors else Result(status)


def write(status: OrderStatus, spec: StatusSpec) -> list[OmsError]:
    """Let the status be as the spec says, within a transaction; with errors nothing is written.

    The workflow check is the caller's: the status may be one of many that change together.
    """
    errors = [*_code_problems(status, spec.code), *_taken(status, spec.external_ids)]
    if errors:
        return errors
    before = status.code
    spec.write_to(status)
    status.code = status.code or free_code(OrderStatus.objects.all(), status.name, "status")
    if status.pk is not None:
        rename(before, status.code)
    status.save()
    _write_lists(status, spec)
    return []


def rename(old: str, new: str) -> None:
    """Let what the workflows keep by a status's code follow a new code, within a transaction."""
    if old == new:
        return
    for workflow in Workflow.objects.select_for_update().order_by("pk"):
        workflow.adoption = {saleor: new if code == old else code for saleor, code in workflow.adoption.items()}
        workflow.generated_steps = [[new if code == old else code for code in step] for step in workflow.generated_steps]
        workflow.save(update_fields=["adoption", "generated_steps"])


def _write_lists(status: OrderStatus, spec: StatusSpec) -> None:
    if spec.external_ids != [ExternalIdSpec.of(one) for one in status.external_ids.all()]:
        status.external_ids.all().delete()
        known = ExternalIds()  # one system has one spelling, whichever was there first
        StatusExternalId.objects.bulk_create(
            StatusExternalId(status=status, system=known.spelling(one.system) or one.system, value=one.value) for one in spec.external_ids
        )
    if spec.translations != [StatusTranslationSpec.of(one) for one in status.translations.all()]:
        status.translations.all().delete()
        StatusTranslation.objects.bulk_create(StatusTranslation(status=status, **dict(one)) for one in spec.translations)


def _name_problems(name: str, of: int | None = None) -> tuple[OmsError, ...]:
    """Nobody can tell two statuses of one name apart; one that is archived gives its name free."""
    others = OrderStatus.objects.filter(name__iexact=name, is_archived=False)
    other = next((status for status in others if status.pk != of), None)
    if other is None:
        return ()
    message = f"There is a status {other.name} already (its code is {other.code}): change it, or take another name."
    return (OmsError(ErrorCode.UNIQUE, message, "name", params={"code": other.code}),)


def _code_problems(status: OrderStatus, code: str) -> list[OmsError]:
    other = OrderStatus.objects.filter(code__iexact=code).exclude(pk=status.pk).first()
    return [OmsError(ErrorCode.UNIQUE, f"{other.name} has this code already.", "code")] if other else []


def _taken(status: OrderStatus, external_ids: Sequence[ExternalIdSpec]) -> list[OmsError]:
    """Ids that another status has."""
    found = owners([(one.system, one.value) for one in external_ids], beside=status.pk)
    return [
        OmsError(ErrorCode.UNIQUE, f"{owner.status.name} has the id {owner.value} of {owner.system} already.", "external_ids", index)
        for index, one in enumerate(external_ids)
        if (owner := found.get((one.system, one.value))) is not None
    ]
