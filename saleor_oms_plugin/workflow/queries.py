"""Reading states and histories, always for many orders at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from ..core.errors import OmsError
from ..orders.queries import OrderRecord
from ..saleor_api.types import OrderSummary
from ..statuses.queries import FINAL_KINDS, Configuration, OrderStatus
from .decisions import gate_refusal, refusal
from .milestones import milestones_of
from .models import (
    UNDOABLE,
    MoveSource,
    OrderMilestone,
    OrderState,
    PromiseChange,
    PromiseRule,
    StatusChange,
    Trigger,
    TriggerEvent,
)

__all__ = [
    "UNDOABLE",
    "Afterwards",
    "CurrentStatus",
    "Move",
    "MoveSource",
    "OrderMilestone",
    "OrderState",
    "Place",
    "PromiseChange",
    "PromiseRule",
    "PublicStep",
    "StatusChange",
    "Trigger",
    "TriggerEvent",
    "afterwards",
    "assigned",
    "available_moves",
    "changes_into",
    "created_between",
    "current_statuses",
    "find_change",
    "gate_refusal",
    "histories",
    "in_channels",
    "in_set_up",
    "in_statuses",
    "in_workflow",
    "is_over",
    "kinds_of",
    "milestones",
    "milestones_of",
    "moved_since",
    "moves_per_step",
    "open_order_ids",
    "orders_per_status",
    "orders_per_status_of",
    "orders_per_workflow",
    "places",
    "promised_before",
    "public_steps",
    "state_of",
    "states_in",
    "statuses_in_use",
    "statuses_reached",
    "triggers",
    "undoings",
    "versions",
    "visits",
    "with_states",
    "without_state",
]


def with_states(found: QuerySet[OrderRecord]) -> QuerySet[OrderRecord]:
    """The same orders, each with its state, status and workflow in the same query; `state_of` takes it out."""
    return found.select_related("state__status", "state__workflow")


def in_set_up(found: QuerySet[OrderRecord], order_ids: Collection[UUID], setup: Configuration) -> dict[UUID, OrderRecord]:
    """Those of these orders that a query finds, each with its state, whose status and workflow are those of ``setup``.

    Of hundreds of orders: `with_states` reads status and workflow anew with each, and PostgreSQL reads all states for such a join.
    """
    records = found.in_bulk(list(order_ids))
    workflows = {workflow.pk: workflow for workflow in setup.workflows}
    for pk, state in OrderState.objects.using(found.db).in_bulk(list(records)).items():
        if state.status_id in setup.statuses and state.workflow_id in workflows:  # else made just now
            state.status, state.workflow = setup.statuses[state.status_id], workflows[state.workflow_id]
        records[pk].state = state
    return records


def state_of(record: OrderRecord) -> OrderState | None:
    """The stored state of a record; None where it has none, or is not stored itself."""
    if record._state.adding:  # a virtual record: asking the database would cost each order of a page a query
        return None
    return getattr(record, "state", None)


def histories(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, list[StatusChange]]:
    """Every change of these orders, newest first, in one query."""
    found: dict[UUID, list[StatusChange]] = defaultdict(list)
    changes = StatusChange.objects.using(using).select_related("from_status", "to_status")
    for change in changes.filter(order__in=list(order_ids)).order_by("order", "-version"):
        found[change.order_id].append(change)
    return found


def find_change(change_id: int) -> StatusChange | None:
    """One change with its statuses; None where there is none."""
    return StatusChange.objects.select_related("from_status", "to_status").filter(pk=change_id).first()


def changes_into(status_id: int, after: UUID | None, limit: int) -> list[StatusChange]:
    """Of orders that are in a status now, by order id, the change that brought each there: the latest one into it.

    Coming back by an undo, or into another workflow with the same status, is no coming: the stay goes on that it interrupted.
    """
    states = OrderState.objects.filter(status=status_id, order__deleted_at=None)
    if after is not None:
        states = states.filter(pk__gt=after)
    orders = list(states.order_by("pk").values_list("pk", flat=True)[:limit])
    entering = StatusChange.objects.filter(order__in=orders, to_status=status_id, undone_by=None).exclude(source=MoveSource.UNDO)
    return list(entering.exclude(from_status=F("to_status")).order_by("order", "-version").distinct("order"))


def kinds_of(order_ids: Collection[UUID]) -> dict[UUID, str]:
    """The kind of each of these orders' status, in one query; orders without a state are left out."""
    return dict(OrderState.objects.filter(pk__in=order_ids).values_list("pk", "status__kind"))


@dataclass(frozen=True, slots=True)
class CurrentStatus:
    """Where an order is, and since when."""

    status_id: int
    since: datetime


def current_statuses(order_ids: Collection[UUID]) -> dict[UUID, CurrentStatus]:
    """Where these orders are and since when, in one query; orders without a state are left out."""
    found = OrderState.objects.filter(pk__in=order_ids).values_list("pk", "status_id", "since")
    return {pk: CurrentStatus(status_id, since) for pk, status_id, since in found}


@dataclass(frozen=True, slots=True)
class Place:
    """Where an order is, of which workflow and channel, and in whose hands."""

    workflow_id: int
    status: OrderStatus
    version: int
    channel: str
    assignee_id: str
    assignee_name: str


def places(order_ids: Collection[UUID]) -> dict[UUID, Place]:
    """Where these orders are, in two queries; orders without a state are left out."""
    states = OrderState.objects.filter(pk__in=order_ids).prefetch_related("status")
    return {
        state.pk: Place(state.workflow_id, state.status, state.version, state.channel, state.assignee_id, state.assignee_name)
        for state in states
    }


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What became of an order after a change: ``reached`` is where that change led to, ``later`` where the order was since, in order."""

    reached: OrderStatus
    later: tuple[OrderStatus, ...]


def afterwards(change_ids: Collection[int]) -> dict[int, Afterwards]:
    """What followed these changes, in one query where nothing did; changes that are their orders' latest are left out. A move that
    was undone counts as none."""
    changes = list(_reached(change_ids).filter(version__lt=F("order__state__version")))
    if not changes:
        return {}
    steps: dict[UUID, list[StatusChange]] = defaultdict(list)
    stored = StatusChange.objects.filter(order__in={change.order_id for change in changes}).select_related("to_status")
    found = list(stored.order_by("version"))
    undone = {step.undoes_id for step in found}
    for step in found:
        if step.pk not in undone and step.undoes_id is None:
            steps[step.order_id].append(step)
    return {
        change.pk: Afterwards(change.to_status, tuple(step.to_status for step in steps[change.order_id] if step.version > change.version))
        for change in changes
    }


def statuses_reached(change_ids: Collection[int]) -> dict[int, OrderStatus]:
    """Where each of these changes led to."""
    return {change.pk: change.to_status for change in _reached(change_ids)}


def _reached(change_ids: Collection[int]) -> QuerySet[StatusChange]:
    return StatusChange.objects.filter(pk__in=change_ids).select_related("to_status")


def undoings(change_ids: Iterable[int], using: str = "default") -> dict[int, StatusChange]:
    """The changes that took these back, by what they took back, in one query."""
    found = StatusChange.objects.using(using).filter(undoes__in=list(change_ids))
    return {change.undoes_id: change for change in found if change.undoes_id is not None}


def versions(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, int]:
    """The version of each of these orders' states, which is that of its latest change."""
    return dict(OrderState.objects.using(using).filter(pk__in=list(order_ids)).values_list("pk", "version"))


def visits(order_ids: Iterable[UUID], kinds: Iterable[str], using: str = "default") -> dict[UUID, dict[str, datetime]]:
    """When these orders last came into a status of each of these kinds, in one query; what a person took back is no coming."""
    found: dict[UUID, dict[str, datetime]] = defaultdict(dict)
    changes = StatusChange.objects.using(using).filter(order__in=list(order_ids), to_status__kind__in=list(kinds), undone_by=None)
    for order_id, kind, at in changes.exclude(source=MoveSource.UNDO).order_by("at").values_list("order", "to_status__kind", "at"):
        found[order_id][kind] = at
    return found


@dataclass(frozen=True, slots=True)
class PublicStep:
    """A status as the customer saw it, and since when."""

    status: OrderStatus
    at: datetime


def public_steps(changes: Sequence[StatusChange]) -> list[PublicStep]:
    """The whole history of an order as the customer sees it, newest first, as ``changes`` are.

    Hidden statuses are left out, so that the last visible one counts, and so is what a person took back: it and its undoing.
    """
    undone = {change.undoes_id for change in changes}
    steps: list[PublicStep] = []
    for change in reversed(changes):
        if change.pk in undone or change.undoes_id is not None:
            continue
        if change.to_status.is_visible_to_customer and not (steps and steps[-1].status == change.to_status):
            steps.append(PublicStep(change.to_status, change.at))
    return steps[::-1]


@dataclass(frozen=True, slots=True)
class Move:
    """A status that the order could be in next; ``refusal`` says why not now."""

    from_status: OrderStatus
    to_status: OrderStatus
    label: str
    refusal: OmsError | None


def available_moves(snapshot: OrderSummary | None, workflow_id: int, status: OrderStatus, setup: Configuration) -> list[Move]:
    """Every other status of the order's workflow: those that a step leads to first, then the rest, each by importance."""
    moves = []
    for target in setup.members.get(workflow_id, []):
        if target.pk == status.pk:
            continue
        transition = setup.steps.get((workflow_id, status.pk, target.pk))
        label = transition.label if transition and transition.label else target.name
        moves.append((transition is None, Move(status, target, label, refusal(status, target, transition, snapshot))))
    return [move for _, move in sorted(moves, key=lambda pair: pair[0])]


def orders_per_status(status_ids: Iterable[int], channels: frozenset[str] | None, using: str = "default") -> dict[int, int]:
    """How many orders are in each of these statuses, of the channels with these slugs (None for all).

    All of them, out of an index alone, less the few that Saleor has no more.
    """
    return _counts(OrderState.objects.using(using).filter(status__in=list(status_ids)), "status", channels)


def orders_per_status_of(workflow_id: int, channels: frozenset[str] | None, using: str = "default") -> dict[int, int]:
    """How many orders of a workflow are in each status, as `orders_per_status` counts them."""
    return _counts(OrderState.objects.using(using).filter(workflow=workflow_id), "status", channels)


def orders_per_workflow(channels: frozenset[str] | None, using: str = "default") -> dict[int, int]:
    """How many orders each workflow has, as `orders_per_status` counts them."""
    return _counts(OrderState.objects.using(using), "workflow", channels)


def _counts(states: QuerySet[OrderState], by: str, channels: frozenset[str] | None) -> dict[int, int]:
    found = states.order_by()
    if channels is not None:
        found = found.filter(channel__in=sorted(channels))
    counts = dict(found.values_list(by).annotate(count=Count("*")))
    for key, count in found.filter(order__deleted_at__isnull=False).values_list(by).annotate(count=Count("*")):
        counts[key] = counts.get(key, 0) - count  # it may have come between the two
    return {key: count for key, count in counts.items() if count > 0}


def statuses_in_use(workflow_id: int) -> set[int]:
    """The statuses that orders of a workflow are in."""
    return set(OrderState.objects.filter(workflow=workflow_id).order_by().values_list("status", flat=True).distinct())


def in_statuses(found: QuerySet[OrderRecord], status_ids: Sequence[int]) -> QuerySet[OrderRecord]:
    """Only the orders of a query that are in one of these statuses."""
    return found.filter(state__status__in=list(status_ids))


def states_in(status_id: int, using: str = "default") -> QuerySet[OrderState]:
    """The states of the orders in a status: with ``order``, ``channel`` and ``created_at``, which an index has in this order."""
    return OrderState.objects.using(using).filter(status=status_id)


def in_workflow(found: QuerySet[OrderRecord], workflow_id: int) -> QuerySet[OrderRecord]:
    """Only the orders of a query that have a state, in this workflow."""
    return found.filter(state__workflow=workflow_id)


def moves_per_step(since: datetime, using: str = "default") -> dict[tuple[int | None, int], int]:
    """How often each step (from, to) was taken after this moment, whoever took it; first statuses have no from."""
    changes = StatusChange.objects.using(using).filter(at__gt=since).order_by()
    return {(from_id, to_id): count for from_id, to_id, count in changes.values_list("from_status", "to_status").annotate(count=Count("*"))}


def in_channels(found: QuerySet[OrderRecord], channels: Iterable[str]) -> QuerySet[OrderRecord]:
    """Only the orders of a query that have a state and are of these channels, by the state's own column."""
    return found.filter(state__channel__in=sorted(channels))


def created_between(found: QuerySet[OrderRecord], begin: datetime | None, end: datetime | None) -> QuerySet[OrderRecord]:
    """Only the orders of a query that have a state and were made within these moments, by the state's own column."""
    if begin is not None:
        found = found.filter(state__created_at__gte=begin)
    return found if end is None else found.filter(state__created_at__lte=end)


def assigned(found: QuerySet[OrderRecord], staff_id: str, is_theirs: bool = True) -> QuerySet[OrderRecord]:
    """Only the orders of a query that this person (Saleor's global id) takes care of, or only the others."""
    theirs = Q(state__assignee_id=staff_id)
    return found.filter(theirs) if is_theirs else found.exclude(theirs)


def promised_before(found: QuerySet[OrderRecord], moment: datetime) -> QuerySet[OrderRecord]:
    """Only the orders of a query that are promised to leave (or, without such a date, to arrive) before this moment."""
    return found.filter(state__promised_at__lt=moment)


def moved_since(found: QuerySet[OrderRecord], moment: datetime) -> QuerySet[OrderRecord]:
    """Only the orders of a query that came into their status after this moment."""
    return found.filter(state__since__gt=moment)


def without_state(found: QuerySet[OrderRecord]) -> QuerySet[OrderRecord]:
    """Only the orders of a query that have no state yet."""
    return found.filter(state=None)


def triggers(using: str = "default") -> QuerySet[Trigger]:
    """The triggers in the order in which they are asked, each with its statuses and workflow."""
    found = Trigger.objects.using(using).select_related("to_status", "workflow").prefetch_related("from_statuses")
    return found.order_by("position", "id")


def milestones(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, list[OrderMilestone]]:
    """What was latched of these orders, newest first, in one query."""
    found: dict[UUID, list[OrderMilestone]] = defaultdict(list)
    for milestone in OrderMilestone.objects.using(using).filter(order__in=list(order_ids)).order_by("order", "-at", "-id"):
        found[milestone.order_id].append(milestone)
    return found


_OVER_IN_SALEOR = ("FULFILLED", "RETURNED", "CANCELED", "EXPIRED")


def is_over(prefix: str = "") -> Q:
    """The orders of which nothing is expected any more: in a final status, or without one and over in Saleor, or gone from there.
    ``prefix`` leads to the order, with ``__`` at its end."""
    rests = Q(**{f"{prefix}state__status__kind__in": FINAL_KINDS})
    never_moved = Q(**{f"{prefix}state__isnull": True, f"{prefix}saleor_status__in": _OVER_IN_SALEOR})
    return rests | never_moved | Q(**{f"{prefix}deleted_at__isnull": False})


def open_order_ids(after: UUID | None, limit: int) -> list[UUID]:
    """Orders that do not rest in a final status, by id: they are re-read every night."""
    found = OrderState.objects.exclude(status__kind__in=FINAL_KINDS).filter(order__deleted_at=None)
    if after is not None:
        found = found.filter(pk__gt=after)
    return list(found.order_by("pk").values_list("pk", flat=True)[:limit])
