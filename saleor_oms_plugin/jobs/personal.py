"""What is held of people in long work: an address may stand in what somebody asked for, and in what went wrong."""

from __future__ import annotations

from ..core.personal import REDACT, Group, Holding, Person, Rows, mentioning, nothing_of_people
from .models import Job, JobState, RecurringWork

_MENTIONING = mentioning(Job, "params", "cursor", "errors", "counts")


def _ended(person: Person) -> Rows:
    """One that is under way needs all that it was asked for, and is forgotten a month after it has ended."""
    return _MENTIONING(person).exclude(state__in=[JobState.PENDING, JobState.RUNNING])


HOLDINGS = (
    nothing_of_people(RecurringWork, "name last_at"),
    Holding(
        model=Job,
        group=Group.STAFF,
        told=("params", "cursor", "errors", "counts"),
        untold=(
            *("id", "kind", "state", "done", "total", "result_url", "created_at", "created_by", "started_at", "finished_at"),
            *("lease_until", "attempts", "due_at"),
        ),
        of_person=_ended,
        erasing=REDACT,
    ),
)
