"""Putting orders into another workflow: by a person, one order; with the deletion of a workflow, all of its orders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from ..core import clock
from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError
from ..orders import queries as orders
from ..orders import services as order_services
from ..statuses import archiving
from ..statuses import queries as statuses
from ..statuses.queries import Configuration, OrderStatus, Workflow
from . import history
from .causes import Cause, IntoWorkflow
from .decisions import gate_refusal
from .locking import OrderResult, change_state
from .models import OrderState, StatusChange
from .moving import MoveResult


def put_into_workflow(
    order_id: UUID, workflow_id: int, status_id: int | None, actor: Actor, reason: str = "", version: int | None = None
) -> MoveResult:
    """Put one order into another workflow, in the status asked for or the one that `mapped_status` finds.

    No transition has to lead there, but the payment gate of a status that the order leaves holds, judged by the order as it is
    stored. The history names the workflow; the version rises; nothing else happens: the change is silent, for the order is where
    it was, and its new workflow's actions are promised by the moves to come. The time in a status that stays the same goes on.
    In that workflow already: unchanged, and a status to go to is refused, for that is a move. Must not be called inside a
    transaction.
    """
    written: list[StatusChange] = []

    def put(state: OrderState) -> OrderResult:
        if not archiving.share_lock_workflow(workflow_id):  # before the set-up is read: what is read holds while the order is put there
            return OrderResult(state.order, (OmsError(ErrorCode.NOT_FOUND, "There is no such workflow.", "workflow"),))
        setup = statuses.configuration()
        target, problem = _target_for(state, setup, workflow_id, status_id, version)
        if problem is not None:
            return OrderResult(state.order, (problem,))
        if target is not None:
            cause = IntoWorkflow(actor=actor, reason=reason, workflow_name=target.workflow.name)
            written.extend(write_transfers([Transfer(state, target.status)], target.workflow, cause))
        return OrderResult(state.order)

    result = change_state(order_id, actor, put)
    change = written[0] if written else None
    return MoveResult(result.order, change, changed=change is not None, errors=result.errors)


def mapped_status(setup: Configuration, workflow: Workflow, status: OrderStatus) -> OrderStatus:
    """Where an order in ``status`` comes to in another workflow: in the same status where that belongs to it, else in the first by
    position of the same kind, else where its orders begin.
    """
    members = setup.members[workflow.pk]
    if any(member.pk == status.pk for member in members):
        return status
    return next((member for member in members if member.kind == status.kind), setup.statuses[workflow.initial_status_id])


@dataclass(frozen=True, slots=True)
class Transfer:
    """One locked state and the status that it is to have in the new workflow."""

    state: OrderState
    status: OrderStatus


def write_transfers(transfers: Sequence[Transfer], workflow: Workflow, cause: Cause) -> list[StatusChange]:
    """Write the transfers of locked states, within their transaction, in a constant number of statements."""
    now = clock.now()
    changes = history.write(
        history.Step(one.state.pk, one.state.version + 1, one.state.status, one.status, now, cause) for one in transfers
    )
    for transfer in transfers:
        state = transfer.state
        state.since = state.since if state.status_id == transfer.status.pk else now
        state.workflow, state.status, state.version = workflow, transfer.status, state.version + 1
    moved = [transfer.state for transfer in transfers]
    OrderState.objects.bulk_update(moved, ["workflow", "status", "since", "version"])
    order_services.touch_many([state.pk for state in moved])
    return changes


@dataclass(frozen=True, slots=True)
class _Target:
    workflow: Workflow
    status: OrderStatus


def _target_for(
    state: OrderState, setup: Configuration, workflow_id: int, status_id: int | None, version: int | None
) -> tuple[_Target | None, OmsError | None]:
    """Where the order goes, or why not; neither where it is there already."""
    workflow = next((found for found in setup.workflows if found.pk == workflow_id), None)
    if workflow is None:
        return None, OmsError(ErrorCode.NOT_FOUND, "There is no such workflow.", "workflow")
    if version is not None and version != state.version:
        why = f"Somebody moved the order meanwhile; it is in {state.status.name} now."
        return None, OmsError(ErrorCode.STALE_VERSION, why, "version", params={"version": state.version, "status": state.status.code})
    if state.workflow_id == workflow.pk:
        if status_id in (None, state.status_id):
            return None, None
        why = f"The order is in the workflow {workflow.name} already: move it to the other status instead."
        return None, OmsError(ErrorCode.TRANSITION_NOT_ALLOWED, why, "to_status", params={"workflow": workflow.code})
    status = mapped_status(setup, workflow, state.status) if status_id is None else setup.statuses.get(status_id)
    if status is None:
        return None, OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "to_status")
    if status not in setup.members[workflow.pk]:
        why = f"The status {status.name} is archived." if status.is_archived else f"{status.name} does not belong to {workflow.name}."
        return None, OmsError(
            ErrorCode.TRANSITION_NOT_ALLOWED, why, "to_status", params={"toStatus": status.code, "workflow": workflow.code}
        )
    held = archiving.share_lock_status(status.pk)
    if held is None or held.is_archived:
        return None, OmsError(ErrorCode.TRANSITION_NOT_ALLOWED, f"The status {status.name} is archived.", "to_status")
    problem = None
    if status.pk != state.status_id:
        problem = gate_refusal(state.status, status, orders.snapshots([state.pk]).get(state.pk))
    return _Target(workflow, status), problem
