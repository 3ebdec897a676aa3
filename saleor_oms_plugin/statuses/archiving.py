"""Putting statuses and workflows away, as far as the set-up itself is concerned; where the orders go is `workflow.archiving`'s affair."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.db import transaction

from ..core.errors import ErrorCode, OmsError, Result, refused
from .contradictions import without_new_contradictions
from .models import OrderStatus, Workflow


def lock_status(status_id: int) -> OrderStatus | None:
    """The status, locked until the transaction ends: moves into it that are under way are finished, later ones wait."""
    return OrderStatus.objects.select_for_update().filter(pk=status_id).first()


def share_lock_status(status_id: int) -> OrderStatus | None:
    """The status as it is until the transaction ends: nobody archives it meanwhile (`lock_status` waits), others may hold it, too."""
    table = OrderStatus._meta.db_table
    return next(iter(OrderStatus.objects.raw(f'SELECT * FROM "{table}" WHERE id = %s FOR SHARE', [status_id])), None)


def share_lock_workflow(workflow_id: int) -> bool:
    """Keep a workflow until the transaction ends: nobody closes or deletes it meanwhile. False where there is none."""
    table = Workflow._meta.db_table
    return bool(list(Workflow.objects.raw(f'SELECT id FROM "{table}" WHERE id = %s FOR SHARE', [workflow_id])))


def archive(status: OrderStatus, successor: OrderStatus | None = None) -> tuple[OmsError, ...]:
    """Archive a locked status, within a transaction; returns why not, and then nothing has changed.

    Mappings for the adoption of old orders that named it name ``successor`` where that belongs to the same workflow, else nothing.
    """
    errors = _needed(status)
    if errors:
        return errors

    def put_away() -> tuple[OmsError, ...]:
        status.is_archived = True
        status.save(update_fields=["is_archived"])
        for workflow in Workflow.objects.select_for_update().order_by("pk"):
            _forget(workflow, status.code, successor)
        return ()

    refusals = without_new_contradictions(put_away)
    if refusals:
        status.is_archived = False
    return refusals


def restore_status(status_id: int) -> Result[OrderStatus]:
    """Take a status out of the archive: its steps are there again, orders may come to it. A status in use is left as it is."""
    with transaction.atomic():
        status = lock_status(status_id)
        if status is None:
            return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "id"))
        refusals = without_new_contradictions(partial(_take_out, status))
    return Result(errors=refusals) if refusals else Result(status)


def _take_out(status: OrderStatus) -> tuple[OmsError, ...]:
    status.is_archived = False
    status.save(update_fields=["is_archived"])
    return ()


def close_workflow(workflow_id: int) -> tuple[OmsError, ...]:
    """Let a workflow take no new orders, within a transaction; the default one can't be closed."""
    workflow = Workflow.objects.select_for_update().filter(pk=workflow_id).first()
    if workflow is None:
        return (OmsError(ErrorCode.NOT_FOUND, "There is no such workflow.", "id"),)
    if workflow.is_default:
        message = f"{workflow.name} is the default workflow: make another one the default first."
        return (OmsError(ErrorCode.CONTRADICTION, message, "id", params={"workflow": workflow.code}),)
    if workflow.condition is not None:
        workflow.condition = None
        workflow.save(update_fields=["condition"])
    return ()


def drop_workflow(workflow_id: int) -> None:
    """Delete a closed workflow with its steps. Raises ProtectedError or IntegrityError where an order is still in it."""
    Workflow.objects.filter(pk=workflow_id, is_default=False).delete()


def _needed(status: OrderStatus) -> tuple[OmsError, ...]:
    """Why the set-up can't do without a status."""
    starts = list(Workflow.objects.filter(initial_status=status))
    if starts:
        message = (
            f"Orders start in {status.name} in {_names(starts)}: give {'it' if len(starts) == 1 else 'them'} another initial status first."
        )
        return (OmsError(ErrorCode.STATUS_IN_USE, message, "id", params={"workflows": [workflow.code for workflow in starts]}),)
    if not OrderStatus.objects.filter(is_archived=False).exclude(pk=status.pk).exists():
        return (OmsError(ErrorCode.STATUS_IN_USE, f"{status.name} is the last status.", "id"),)
    return ()


def _names(workflows: Iterable[Workflow]) -> str:
    return ", ".join(workflow.name for workflow in workflows)


def _forget(workflow: Workflow, code: str, successor: OrderStatus | None) -> None:
    if code not in workflow.adoption.values():
        return
    heir = successor.code if successor is not None and workflow.statuses.filter(pk=successor.pk).exists() else None
    mapping = {saleor: heir if target == code else target for saleor, target in workflow.adoption.items()}
    workflow.adoption = {saleor: target for saleor, target in mapping.items() if target}
    workflow.save(update_fields=["adoption"])
