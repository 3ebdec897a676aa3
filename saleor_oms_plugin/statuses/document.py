"""The set-up as data that names everything by its code: how it goes into a document and comes out of one.

Writing here is part of a larger change, within its transaction: the workflow check is the caller's, at its end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from django.db import transaction
from django.db.models import ProtectedError

from ..core.errors import ErrorCode, OmsError
from ..core.foreign_text import folded
from . import archiving, editing, workflows
from .models import OrderStatus, StatusExternalId, Workflow
from .queries import configuration
from .services import SALEOR_STATUSES
from .spec import StatusSpec, WorkflowSpec

_TABLES: dict[str, type[OrderStatus] | type[Workflow]] = {"statuses": OrderStatus, "workflows": Workflow}


def stored_statuses() -> Iterator[tuple[StatusSpec, bool]]:
    """Every status by importance, archived ones too, and whether it is archived."""
    for status in OrderStatus.objects.order_by("position", "pk").prefetch_related("external_ids", "translations"):
        yield StatusSpec.of(status), status.is_archived


def put_status(given: Mapping[str, object], *, is_archived: bool) -> Sequence[OmsError]:
    """Make the status of this code, or make it so; ``given`` are the fields of `StatusSpec`. It joins no workflow by itself."""
    found = OrderStatus.objects.select_for_update().filter(code=given["code"]).first()
    if found is not None and is_archived and not found.is_archived and found.pk in _statuses_with_orders():
        return [_in_use(found)]
    result = StatusSpec.made(given) if found is None else StatusSpec.of(found).patched(given)
    if result.value is None:
        return result.errors
    status = found or OrderStatus(position=OrderStatus.objects.count())
    status.is_archived = is_archived
    return editing.write(status, result.value)


def free_external_ids(codes: Collection[str], leaving: Collection[str], claimed: Collection[tuple[str, str]]) -> None:
    """Take these statuses' external ids away: the same change gives them out again, maybe to each other.

    Statuses that are about to leave give up only what is ``claimed`` (system and value).
    """
    StatusExternalId.objects.filter(status__code__in=list(codes)).delete()
    kept = StatusExternalId.objects.filter(status__code__in=list(leaving))
    wanted = {(folded(system), folded(value)) for system, value in claimed}
    StatusExternalId.objects.filter(pk__in=[one.pk for one in kept if (folded(one.system), folded(one.value)) in wanted]).delete()


def arrange_statuses(codes: Sequence[str]) -> None:
    """Put every status into this order of importance."""
    _arrange(OrderStatus, codes)


def remove_status(code: str) -> tuple[OmsError, ...]:
    """Delete a status that nothing names, archive one that history names; one that orders are in stays, and says so."""
    status = OrderStatus.objects.select_for_update().get(code=code)
    if status.is_archived:
        return ()
    if status.pk in _statuses_with_orders():
        return (_in_use(status),)
    refused = archiving.archive(status)
    if refused:
        return refused
    try:
        with transaction.atomic():
            status.delete()
    except ProtectedError:
        pass  # history, a trigger or an action's run names it
    return ()


def stored_workflows() -> Iterator[tuple[WorkflowSpec, Workflow]]:
    """Every workflow by position, without what is archived."""
    setup = configuration()
    return ((WorkflowSpec.stored(setup, workflow), workflow) for workflow in setup.workflows)


def put_workflow(given: Mapping[str, object], *, is_default: bool, adoption: Mapping[str, str]) -> Sequence[OmsError]:
    """Make the workflow of this code, or make it so; ``given`` are the fields of `WorkflowSpec`, which name statuses by code."""
    found = Workflow.objects.select_for_update().filter(code=given["code"]).first()
    result = WorkflowSpec.made(given) if found is None else WorkflowSpec.stored(configuration(), found).patched(given)
    if result.value is None:
        return result.errors
    errors = _adoption_problems(adoption, result.value.statuses)
    if errors:
        return errors
    workflow = found or Workflow(position=Workflow.objects.count())
    if is_default and not workflow.is_default:
        Workflow.objects.filter(is_default=True).update(is_default=False)
    workflow.is_default, workflow.adoption = is_default, dict(adoption)
    return workflows.write(workflow, result.value)


def arrange_workflows(codes: Sequence[str]) -> None:
    """Put every workflow into this order."""
    _arrange(Workflow, codes)


def remove_workflow(code: str) -> tuple[OmsError, ...]:
    """Delete a workflow that is not the default and that no order is in; else it stays, and says so."""
    workflow = Workflow.objects.select_for_update().get(code=code)
    errors = archiving.close_workflow(workflow.pk)
    if errors:
        return errors
    try:
        with transaction.atomic():
            archiving.drop_workflow(workflow.pk)
    except ProtectedError:
        return (OmsError(ErrorCode.STATUS_IN_USE, f"Orders are in the workflow {workflow.name}; put them into another one first."),)
    return ()


def keys() -> dict[str, dict[str, int]]:
    """Which row every code names now, of ``statuses`` and ``workflows``: what `restore_codes` needs of an earlier time."""
    return {name: dict(model._default_manager.values_list("code", "pk")) for name, model in _TABLES.items()}


def restore_codes(then: Mapping[str, Mapping[str, int]]) -> None:
    """Give statuses and workflows that are still there the codes that they had (see `keys`).

    Whatever has come to bear such a code since gets another one.
    """
    for name, model in _TABLES.items():
        now = dict(model._default_manager.select_for_update().order_by("pk").values_list("pk", "code"))
        wanted = {pk: code for code, pk in then.get(name, {}).items() if now.get(pk, code) != code}
        taken = {code.lower() for code in wanted.values()}
        aside = {pk: f"{code[:40]}-set-aside-{pk}" for pk, code in now.items() if pk in wanted or code.lower() in taken}
        for codes in (aside, wanted):  # two could have changed theirs with each other
            for pk, code in codes.items():
                row = model._default_manager.get(pk=pk)
                if isinstance(row, OrderStatus):
                    editing.rename(row.code, code)
                row.code = code
                row.save(update_fields=["code"])


def _arrange(model: type[OrderStatus] | type[Workflow], codes: Sequence[str]) -> None:
    places = dict(model._default_manager.select_for_update().order_by("pk").values_list("code", "position"))
    for position, code in enumerate(codes):
        if places[code] != position:
            model._default_manager.filter(code=code).update(position=position)


def _adoption_problems(adoption: Mapping[str, str], members: Collection[int | str]) -> list[OmsError]:
    codes = set(OrderStatus.objects.filter(is_archived=False).values_list("code", flat=True))
    outside = [code for code in adoption.values() if code in codes and code not in members]
    foreign = [name for name in adoption if name not in SALEOR_STATUSES]
    return [
        *(workflows.no_status(code, "adoption") for code in adoption.values() if code not in codes),
        *(OmsError(ErrorCode.INVALID, f"The status {code!r} does not belong to the workflow.", "adoption") for code in outside),
        *(OmsError(ErrorCode.INVALID, f"Saleor has no order status {name!r}.", "adoption") for name in foreign),
    ]


def _statuses_with_orders() -> set[int]:
    return {pk for workflow_id in Workflow.objects.values_list("pk", flat=True) for pk in workflows.statuses_in_use(workflow_id)}


def _in_use(status: OrderStatus) -> OmsError:
    return OmsError(ErrorCode.STATUS_IN_USE, f"Orders are in {status.name}; move them first.", params={"status": status.code})
