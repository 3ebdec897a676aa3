"""How much waits for a person. Every page shows it, so it is counted at most every ten seconds in each process."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from cachetools import TTLCache

from ...actions.failure_groups import failure_groups
from ...core.actor import Actor
from ...discounts.order_prices import open_slips
from ...erp import drift, replay
from ...links.queries import unseen_answers
from ...notes import questions
from ...orders.queries import visible_orders
from ...statuses import queries as statuses
from ...statuses.queries import StatusKind
from ...steps import queries as steps
from ...vouchers import misuse
from ...workflow.overdue import overdue
from ...workflow.queries import orders_per_status
from ...workflow_check import check_workflows
from ..base.databases import WRITER

KEPT_SECONDS = 10
COUNTED_KINDS = (StatusKind.NEW, StatusKind.AWAITING_PAYMENT, StatusKind.READY)


@dataclass(frozen=True, slots=True)
class Counts:
    """What waits, and how many orders are at the beginning, at the till and at the door, in the channels of one caller."""

    causes: int
    """Causes of failures, unknown statuses of ERPs, systems with drifts, and one more each for overdue orders, answered offers,
    questions, foreign vouchers, orders at other prices, overdue steps, held steps and workflow errors."""
    overdue: int
    by_status: Mapping[int, int]
    """Orders in each status of `COUNTED_KINDS` that has any."""


_kept: TTLCache[frozenset[str] | None, Counts] = TTLCache(maxsize=128, ttl=KEPT_SECONDS)
_lock = threading.Lock()


def counts(actor: Actor) -> Counts:
    """What waits in the actor's channels, as it was at most ten seconds ago."""
    with _lock:
        kept = _kept.get(actor.channels)
    if kept is None:
        kept = _count(actor)
        with _lock:
            _kept[actor.channels] = kept
    return kept


def forget() -> None:
    """Count anew next time: something was just dealt with."""
    with _lock:
        _kept.clear()


def overdue_count(actor: Actor) -> int:
    """Orders that are in their status for longer than the shop allows."""
    return overdue(visible_orders(actor, WRITER), wanted=True).count()


def overdue_steps_count(actor: Actor) -> int:
    """Open steps that are due."""
    return steps.late(steps.visible(actor, WRITER)).count()


def unknown_statuses_count(actor: Actor) -> int:
    """Statuses that ERPs report and nobody has mapped: for those who reach every channel."""
    return replay.unknown_statuses().count() if actor.channels is None else 0


def workflow_errors_count() -> int:
    """What contradicts itself in the workflows."""
    return sum(problem.severity == "ERROR" for problem in check_workflows(statuses.configuration()))


def _count(actor: Actor) -> Counts:
    late = overdue_count(actor)
    causes = len(failure_groups(actor)) + unknown_statuses_count(actor) + len(drift.drift_counts(actor)) + bool(late)
    causes += (
        questions.waiting(actor).exists()
        + unseen_answers(actor).exists()
        + misuse.waiting(actor).exists()
        + open_slips(visible_orders(actor, WRITER)).exists()
        + steps.late(steps.visible(actor, WRITER)).exists()
        + steps.held(actor).exists()
    )
    ids = statuses.all_statuses(using=WRITER).filter(kind__in=COUNTED_KINDS).values_list("pk", flat=True)
    return Counts(causes + bool(workflow_errors_count()), late, orders_per_status(list(ids), actor.channels, WRITER))
