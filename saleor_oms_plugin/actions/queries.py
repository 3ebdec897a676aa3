"""Reading actions and runs, always for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from ..core import clock
from ..core.actor import Actor
from ..orders.queries import OrderRecord
from . import registry
from . import secrets as action_secrets
from .ledger import idempotency_key
from .models import FAILED_STATES, OPEN_STATES, Action, ActionRun, ActionTrigger, RunState
from .registry import RegisteredType

__all__ = [
    "FAILED_STATES",
    "OPEN_STATES",
    "Action",
    "ActionRun",
    "ActionTrigger",
    "RegisteredType",
    "RunCounts",
    "RunState",
    "actions_of_statuses",
    "count_runs",
    "done_of_orders",
    "find_action",
    "forgotten_secrets",
    "idempotency_key_of",
    "is_customer_facing",
    "kinds",
    "preview_actions",
    "run_counts",
    "runs_by_ids",
    "runs_of_changes",
    "runs_of_orders",
    "scheduled_between",
    "secrets_set",
    "visible_runs",
    "with_failed_runs",
]

FEW = 5_000
MAX_PER_ORDER = 200
"""The newest runs of an order that are shown with it."""


def kinds() -> list[RegisteredType]:
    """Every kind that is installed, those that could not be loaded included, by name."""
    return [entry for _, entry in sorted(registry.registry.entries().items())]


def find_action(action_id: int) -> Action | None:
    """An action that is not deleted."""
    return Action.objects.filter(pk=action_id, is_deleted=False).first()


def forgotten_secrets() -> dict[str, list[str]]:
    """By the code of an action: its secret fields that were entered for another address than it has now."""
    return action_secrets.forgotten_fields()


def missing_secrets(action: Action) -> list[str]:
    """The secret fields that an action can't do without and that nobody has entered."""
    kind = registry.find(action.kind)
    needed = getattr(kind, "needed_secrets", frozenset[str]()) if kind is not None else frozenset[str]()
    return sorted(needed - action_secrets.entered_fields(action.code)) if needed else []


def actions_of_statuses(status_ids: Iterable[int] | None, using: str = "default") -> dict[int, list[Action]]:
    """Each status's actions (of every status for None) in their order, LEAVE after ENTER, deleted ones left out."""
    actions = Action.objects.using(using).filter(is_deleted=False)
    found: dict[int, list[Action]] = defaultdict(list)
    for action in actions if status_ids is None else actions.filter(status__in=list(status_ids)):
        found[action.status_id].append(action)
    return found


def preview_actions(from_status_id: int | None, to_status_id: int, using: str = "default") -> list[Action]:
    """What a move between two statuses would schedule, in its order: LEAVE of the old one, ENTER of the new one."""
    ids = [pk for pk in (from_status_id, to_status_id) if pk is not None]
    return scheduled_between(actions_of_statuses(ids, using), from_status_id, to_status_id)


def scheduled_between(actions: Mapping[int, Sequence[Action]], from_status_id: int | None, to_status_id: int) -> list[Action]:
    """As `preview_actions`, of each status's actions (see `actions_of_statuses`) that were read before."""
    leaving = actions.get(from_status_id, ()) if from_status_id is not None else ()
    found = [one for one in leaving if one.trigger == ActionTrigger.LEAVE and one.is_enabled]
    return found + [one for one in actions.get(to_status_id, ()) if one.trigger == ActionTrigger.ENTER and one.is_enabled]


def is_customer_facing(action: Action) -> bool:
    """Return whether it writes to the customer; False where its kind is not installed now."""
    kind = registry.find(action.kind)
    return kind is not None and kind.is_customer_facing


def runs_of_changes(change_ids: Iterable[int], using: str = "default") -> dict[int, list[ActionRun]]:
    """What each change caused, in the order of scheduling, in one query."""
    found: dict[int, list[ActionRun]] = defaultdict(list)
    for run in _with_actions(using).filter(change__in=list(change_ids)).order_by("change", "pk"):
        assert run.change_id is not None
        found[run.change_id].append(run)
    return found


def runs_of_orders(order_ids: Iterable[UUID], using: str = "default") -> dict[UUID, list[ActionRun]]:
    """Each order's runs, newest first, in one query; of an order with very many the newest only."""
    found: dict[UUID, list[ActionRun]] = defaultdict(list)
    for run in _with_actions(using).filter(order__in=list(order_ids)).order_by("order", "-pk"):
        if len(found[run.order_id]) < MAX_PER_ORDER:
            found[run.order_id].append(run)
    return found


def runs_by_ids(run_ids: Sequence[int], using: str = "default") -> list[ActionRun]:
    """These runs in this order, in one query."""
    found = _with_actions(using).in_bulk(run_ids)
    return [found[pk] for pk in run_ids if pk in found]


@dataclass(frozen=True, slots=True)
class RunCounts:
    """What has come of an action's runs."""

    done: int = 0
    failed: int = 0
    """They wait for a person."""
    waiting: int = 0
    """Nothing has come of them yet."""


COUNTED = 200_000
"""Of a shop with more runs than these the newest are counted: no index goes by action, and none is worth its writing."""
COUNTED_DAYS = 30


def run_counts(action_ids: Sequence[int], channels: frozenset[str] | None, using: str = "default") -> dict[int, RunCounts]:
    """Each action's runs of the last `COUNTED_DAYS` days, of orders in these channels (None: all); what waits of whatever age."""
    runs = ActionRun.objects.using(using).order_by()
    newest = runs.aggregate(last=Max("pk"))["last"] or 0
    recent = Q(created_at__gte=clock.now() - timedelta(days=COUNTED_DAYS))
    found = runs.filter(action__in=action_ids, pk__gt=newest - COUNTED, order__deleted_at=None)
    if channels is not None:
        found = found.filter(order__channel__in=sorted(channels))
    counted = found.values("action_id").annotate(
        done=Count("pk", filter=recent & Q(state=RunState.DONE)),
        failed=Count("pk", filter=recent & Q(state__in=FAILED_STATES)),
        waiting=Count("pk", filter=Q(state__in=OPEN_STATES)),
    )
    return {row["action_id"]: RunCounts(row["done"], row["failed"], row["waiting"]) for row in counted}


def secrets_set() -> dict[str, list[str]]:
    """By the code of an action: its secret fields that are kept."""
    return action_secrets.all_entered_fields()


def done_of_orders(order_ids: Collection[UUID], codes: Collection[str]) -> dict[tuple[UUID, str], datetime]:
    """When the actions with these codes were last done for these orders, by order and code, in one query."""
    runs = ActionRun.objects.filter(order__in=list(order_ids), action__code__in=list(codes), state=RunState.DONE).order_by()
    found = runs.values_list("order", "action__code").annotate(at=Max("finished_at"))
    return {(order_id, code): at for order_id, code, at in found if at is not None}


def visible_runs(
    actor: Actor, states: Collection[str] | None = None, order_id: UUID | None = None, using: str = "default"
) -> QuerySet[ActionRun]:
    """The runs of orders in the actor's channels: the failure inbox, the queue, or one order's."""
    runs = _with_actions(using).filter(order__deleted_at=None)
    if actor.channels is not None:
        runs = runs.filter(order__channel__in=sorted(actor.channels))
    if states is not None:
        runs = runs.filter(state__in=list(states))
    return runs if order_id is None else runs.filter(order=order_id)


def count_runs(using: str = "default") -> int:
    """How many runs there are of orders that Saleor still has: all, out of an index alone, less those of the few deleted orders."""
    runs = ActionRun.objects.using(using).order_by()
    return runs.count() - runs.filter(order__deleted_at__isnull=False).count()


def with_failed_runs(found: QuerySet[OrderRecord], wanted: bool = True) -> QuerySet[OrderRecord]:
    """The orders of a query that have a run which a person has to look at (`FAILED_STATES`), or those that have none."""
    runs = ActionRun.objects.using(found.db).filter(state__in=FAILED_STATES).order_by()
    if wanted:  # an inbox has few: named one by one, no plan can take them for many
        ids = list(runs.values_list("order", flat=True).distinct()[: FEW + 1])
        if len(ids) <= FEW:
            return found.filter(pk__in=ids)
    failed = Exists(runs.filter(order=OuterRef("pk")))
    return found.filter(failed if wanted else ~failed)


def idempotency_key_of(run: ActionRun) -> str:
    """The key that others see of this run."""
    return idempotency_key(run.order_id, run.key)


def _with_actions(using: str) -> QuerySet[ActionRun]:
    return ActionRun.objects.using(using).select_related("action")
