"""What is held of people in actions: what runs were to do and what came of them. That they ran stays."""

from __future__ import annotations

from ..core import clock
from ..core.errors import TransientError
from ..core.personal import BLANK, Erasing, Group, Holding, Outcome, Person, Rows, nothing_of_people, of_orders
from .models import Action, ActionRun, Destination, DigestMark, RunState

_UNDECIDED = (RunState.PENDING, RunState.RETRYING, RunState.PARKED, RunState.FAILED, RunState.UNCERTAIN)
"""What waits, or can be done again: nobody is left whom it was for."""


class RunUnderWayError(TransientError):
    """A worker is at a run of this order, and will write down what came of it."""


class _Runs(Erasing):
    def count(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        return BLANK.count(held, rows, person)

    def erase(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        if rows.filter(state=RunState.RUNNING).exists():
            raise RunUnderWayError("An action of one of these orders is being done right now.")
        rows.filter(state__in=_UNDECIDED).update(state=RunState.CANCELED, finished_at=clock.now(), lease_until=None, lease_owner=None)
        return BLANK.erase(held, rows, person)


HOLDINGS = (
    nothing_of_people(
        Action,
        "id status code kind label trigger position is_enabled config condition delay_minutes in_working_time cancel_when_left is_deleted",
    ),
    Holding(
        model=ActionRun,
        group=Group.ACTIONS,
        name="action_runs",
        told=("config", "error", "why_not", "result"),
        beside=("kind", "state", "created_at", "due_at", "finished_at"),
        untold=(
            *("id", "action", "order", "change", "key", "destination", "lane", "depth", "requested_by", "attempts", "first_tried_at"),
            *("began_at", "workers_lost", "lease_until", "lease_owner", "canceled_by"),
        ),
        of_orders=of_orders(ActionRun),
        erasing=_Runs(),
    ),
    nothing_of_people(Destination, "name failures closed_until"),
    nothing_of_people(DigestMark, "id told_at"),
)
