"""The set-up as data that names everything by its code: how it goes into a document and comes out of one.

Writing here is part of a larger change, within its transaction: the workflow check is the caller's, at its end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from ..core.errors import ErrorCode, OmsError
from . import archiving, editing, workflows
from .models import OrderStatus, StatusExternalId, Workflow
from .queries import configuration
from .services import SALEOR_STATUSES
from .spec import StatusSpec

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
    """Take these statuses' external ids away: the same change gives them out anew, maybe to each other.

    Statuses that are about to leave give up only what is ``claimed`` (system and value).
    """
    StatusExternalId.objects.filter(status__code__in=list(codes)).delete()
    kept = StatusExternalId.objects.filter(status__code__in=list(leaving))
    StatusExternalId.objects.filter(pk__in=[one.pk for one in kept if (one.system, one.value) in claimed]).delete()


def arrange_statuses(codes: Sequence[str]) -> None:
    """Put every status into this order of importance."""
    _arrange(OrderStatus, codes)


def remove_status(code: str) -> tuple[OmsError, ...]:
    """Delete a status that nothing tells of, archive one that history names; one that orders are in stays, and says so."""
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


def workflows_as_data() -> list[dict[str, Any]]:
    """Every workflow by position, with its statuses, steps and mapping for old orders, without what is archived."""
    setup = configuration()
    return [
        {
            "code": workflow.code,
            "name": workflow.name,
            "is_default": workflow.is_default,
            "condition": workflow.condition,
            "initial_status": setup.statuses[workflow.initial_status_id].code,
            "statuses": [status.code for status in setup.members[workflow.pk]],
            "transitions": [
                {
                    "from": setup.statuses[step.from_status_id].code,
                    "to": setup.statuses[step.to_status_id].code,
                    "label": step.label,
                    "condition": step.condition,
                }
                for step in setup.transitions[workflow.pk]
                if not any(setup.statuses[pk].is_archived for pk in (step.from_status_id, step.to_status_id))
            ],
            "adoption": dict(workflow.adoption),
        }
        for workflow in setup.workflows
    ]


def put_workflow(values: Mapping[str, Any]) -> list[OmsError]:
    """Make the workflow of this code, or make it so; ``values`` are what `workflows_as_data` gives."""
    pks = {status.code: status.pk for status in OrderStatus.objects.filter(is_archived=False)}
    errors = _unknown(values, pks)
    if errors:
        return errors
    found = Workflow.objects.select_for_update().filter(code=values["code"]).first()
    workflow = found or Workflow(position=Workflow.objects.count())
    if values["is_default"] and not workflow.is_default:
        Workflow.objects.filter(is_default=True).update(is_default=False)
    workflow.is_default = values["is_default"]
    given = {
        "code": values["code"],
        "name": values["name"],
        "condition": values["condition"],
        "initial_status": pks[values["initial_status"]],
        "statuses": [pks[code] for code in values["statuses"]],
        "transitions": [step | {"from_status": pks[step["from"]], "to_status": pks[step["to"]]} for step in values["transitions"]],
    }
    workflow.adoption = dict(values["adoption"])
    return list(workflows.write(workflow, given))


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


def _unknown(values: Mapping[str, Any], pks: Mapping[str, int]) -> list[OmsError]:
    """References to statuses that are not there or archived, by their place in ``values``."""
    steps = values["transitions"]
    named: list[tuple[str, str, int | None]] = [(values["initial_status"], "initial_status", None)]
    named += [(code, "statuses", index) for index, code in enumerate(values["statuses"])]
    named += [(step[end], "transitions", index) for index, step in enumerate(steps) for end in ("from", "to")]
    named += [(code, "adoption", None) for code in values["adoption"].values()]
    missing = [(code, field, index) for code, field, index in named if code not in pks]
    strangers = [code for code in values["adoption"].values() if code in pks and code not in values["statuses"]]
    foreign = [name for name in values["adoption"] if name not in SALEOR_STATUSES]
    told = "There is no status {!r} (or it is archived)."
    return [
        *(OmsError(ErrorCode.NOT_FOUND, told.format(code), field, index) for code, field, index in missing),
        *(OmsError(ErrorCode.INVALID, f"The status {code!r} does not belong to the workflow.", "adoption") for code in strangers),
        *(OmsError(ErrorCode.INVALID, f"Saleor has no order status {name!r}.", "adoption") for name in foreign),
    ]


def _statuses_with_orders() -> set[int]:
    return {pk for workflow_id in Workflow.objects.values_list("pk", flat=True) for pk in workflows.statuses_in_use(workflow_id)}


def _in_use(status: OrderStatus) -> OmsError:
    return OmsError(ErrorCode.STATUS_IN_USE, f"Orders are in {status.name}; move them first.", params={"status": status.code})
