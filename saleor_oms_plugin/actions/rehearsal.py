"""A rehearsal: one order of the shop walked through a workflow, with all that would be sent, and nothing sent or stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError, Result, refused
from ..orders import queries as orders
from ..orders import related
from ..orders import services as order_services
from ..orders.queries import OrderRecord
from ..saleor_api.port import SaleorError
from ..saleor_api.types import Order
from ..statuses import queries as statuses
from ..statuses.queries import Configuration, OrderStatus, Workflow
from ..workflow import queries as workflow
from ..workflow.presets import install_preset
from .action_type import Preview
from .dry_run import PreviewResult, context_of, preview_of
from .models import Action, ActionTrigger
from .queries import actions_of_statuses
from .usual_mails import add_usual_mails

LOOKED_AT = 30
"""How many of the newest orders one is chosen from."""
MAX_STEPS = 40
MAX_ACTIONS = 100
"""Rendering a mail takes some milliseconds, a document a hundred: what is beyond is named and not rendered."""
_USUAL = ("UNFULFILLED", "PARTIALLY_FULFILLED", "FULFILLED", "UNCONFIRMED")
_SWITCHED_OFF = Preview(skipped_because="The action is switched off.")
_TOO_MANY = Preview(skipped_because=f"A rehearsal renders {MAX_ACTIONS} actions; look at this one by its own preview.")


@dataclass(frozen=True, slots=True)
class RehearsedAction:
    """An action of a step, and what it would do. ``is_kept`` is False for one that the shop does not have (yet)."""

    action: Action
    result: PreviewResult
    is_kept: bool


@dataclass(frozen=True, slots=True)
class RehearsalStep:
    """A status that the order comes into; ``name_for_customer`` and ``description`` are in the order's language."""

    status: OrderStatus
    name_for_customer: str
    description: str
    is_on_path: bool
    """False for a status beside the way of an order that nothing befalls."""
    waits: OmsError | None
    """Why the order, as it is now, could not go on from here by itself."""
    actions: Sequence[RehearsedAction] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    order: OrderRecord
    workflow: Workflow
    is_installed: bool
    """False for a ready-made workflow that the shop does not have."""
    steps: Sequence[RehearsalStep]


def rehearse(
    actor: Actor,
    order_id: UUID | None = None,
    workflow_id: int | None = None,
    preset: str | None = None,
    *,
    every_status: bool = False,
) -> Result[Rehearsal]:
    """Walk an order of the actor's channels along the main path of a workflow, by default its own, and render what each status would do.

    Without an order a good recent one is taken. With ``preset`` the workflow is a ready-made one, which needs not be installed, with
    the usual mails. With ``every_status`` the statuses beside the path follow. All is done in a transaction that is rolled back.
    Not to be called within a transaction that has to last: an order that was not read whole yet is read from Saleor, and kept, first.
    """
    record = _chosen(actor, workflow_id) if order_id is None else _found(order_id)
    if record is None:
        why = "There is no order yet that could be walked through: the first one of the shop will do."
        return refused(OmsError(ErrorCode.NOT_FOUND, why, "order"))
    try:
        order_services.complete(record)
    except SaleorError as error:
        return refused(OmsError(ErrorCode.SALEOR_ERROR, str(error), "order"))
    order = record.order
    if not isinstance(order, Order):
        return refused(OmsError(ErrorCode.SALEOR_ERROR, f"Order {record.number} could not be read whole from Saleor.", "order"))
    with transaction.atomic():
        result = _walked(actor, record, order, workflow_id, preset, every_status)
        transaction.set_rollback(True)
    return result


def _walked(
    actor: Actor, record: OrderRecord, order: Order, workflow_id: int | None, preset: str | None, every_status: bool
) -> Result[Rehearsal]:
    is_installed = True
    if preset is not None:
        installed = install_preset(preset)
        if installed.workflow is None:
            return Result(errors=installed.errors)
        workflow_id, is_installed = installed.workflow.pk, not installed.was_created
    setup = statuses.configuration()
    chosen = _workflow(setup, record, order, workflow_id)
    if chosen is None:
        why = "There is no such workflow." if workflow_id is not None else "There is no workflow yet: install a ready-made one first."
        return refused(OmsError(ErrorCode.NOT_FOUND, why, "workflow"))
    kept = set() if is_installed else _ids(actions_of_statuses(status.pk for status in setup.members[chosen.pk]))
    if not is_installed:
        added = add_usual_mails(setup.members[chosen.pk], actor)
        if added.value is None:
            return Result(errors=added.errors)
    steps = list(_steps(setup, chosen, record, order, every_status, None if is_installed else kept))
    return Result(Rehearsal(record, chosen, is_installed, steps))


def _steps(
    setup: Configuration, chosen: Workflow, record: OrderRecord, order: Order, every_status: bool, kept: set[int] | None
) -> Iterator[RehearsalStep]:
    members = setup.members[chosen.pk]
    path = statuses.expected_path(setup, chosen, order)[:MAX_STEPS]
    aside = [status for status in members if status not in path][: MAX_STEPS - len(path)] if every_status else []
    actions = actions_of_statuses([status.pk for status in (*path, *aside)])
    words = statuses.translations_of([status.pk for status in (*path, *aside)])
    left = MAX_ACTIONS
    for place, status in enumerate((*path, *aside)):
        is_on_path = place < len(path)
        before = path[place - 1] if is_on_path and place else None
        after = path[place + 1] if is_on_path and place + 1 < len(path) else None
        due = [one for one in actions.get(before.pk, ()) if one.trigger == ActionTrigger.LEAVE] if before is not None else []
        due += [one for one in actions.get(status.pk, ()) if one.trigger == ActionTrigger.ENTER]
        name, description = statuses.customer_words(status, words.get(status.pk, ()), order.language_code)
        rehearsed = [
            RehearsedAction(
                one, _rendered(one, record, order) if number < left else PreviewResult(_TOO_MANY), kept is None or one.pk in kept
            )
            for number, one in enumerate(due)
        ]
        waits = workflow.gate_refusal(status, after, order) if after is not None else None
        yield RehearsalStep(status, name, description, is_on_path, waits, rehearsed)
        left -= len(due)


def _rendered(action: Action, record: OrderRecord, order: Order) -> PreviewResult:
    if not action.is_enabled:
        return PreviewResult(_SWITCHED_OFF)
    context = context_of(action, record.pk, "rehearsal")
    context.record, context.order = record, order  # read once for all of them
    with transaction.atomic():  # what an add-on's mistake breaks is its own preview
        result = preview_of(action, context)
        transaction.set_rollback(True)
    return result


def _ids(found: Mapping[int, Sequence[Action]]) -> set[int]:
    return {action.pk for actions in found.values() for action in actions}


def _workflow(setup: Configuration, record: OrderRecord, order: Order, workflow_id: int | None) -> Workflow | None:
    if workflow_id is not None:
        return next((one for one in setup.workflows if one.pk == workflow_id), None)
    state = workflow.state_of(record)
    return next((one for one in setup.workflows if state is not None and one.pk == state.workflow_id), None) or statuses.workflow_for(
        setup, order
    )


def _found(order_id: UUID) -> OrderRecord | None:
    return workflow.with_states(orders.light()).filter(pk=order_id).first()


def _chosen(actor: Actor, workflow_id: int | None) -> OrderRecord | None:
    """Of the newest orders the one that shows most: of the workflow, with an address to write to, goods and a place to send them."""
    recent = workflow.with_states(orders.visible_orders(actor)).filter(saleor_status__in=_USUAL).order_by("-created_at", "-pk")
    records = list(recent[:LOOKED_AT])
    if not records:
        return None
    read, setup = orders.full_orders([record.pk for record in records]), statuses.configuration()

    def worth(record: OrderRecord) -> int:
        order = read.get(record.pk)
        if order is None:
            return 0
        has_all = bool(order.user_email) + bool(order.lines) + bool(order.shipping_address)
        chosen = _workflow(setup, record, order, None) if workflow_id is not None else None
        return 1 + has_all + (8 if chosen is not None and chosen.pk == workflow_id else 0)

    with related.together(read.values):
        return max(records, key=worth)
