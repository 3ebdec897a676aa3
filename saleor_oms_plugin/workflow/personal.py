"""What is held of people in where orders are and were: the reasons that somebody wrote. The steps themselves stay."""

from __future__ import annotations

from ..core.personal import BLANK, Erasing, Group, Holding, Outcome, Person, Rows, nothing_of_people, of_orders
from .models import BulkMove, OrderMilestone, OrderState, PromiseChange, PromiseRule, StatusChange, Trigger


class _Outcomes(Erasing):
    """Why a trigger moved nothing says what it met in the order; that it did not stays."""

    def count(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        return Outcome(_telling(rows).count())

    def erase(self, held: Holding, rows: Rows, person: Person) -> Outcome:
        found = list(_telling(rows))
        for milestone in found:
            milestone.outcome = {name: value for name, value in milestone.outcome.items() if name not in _WORDS}
        OrderMilestone.objects.bulk_update(found, ["outcome"])
        return Outcome(len(found))


_WORDS = ("message", "whyNot")


def _telling(rows: Rows) -> Rows:
    return rows.filter(outcome__has_any_keys=list(_WORDS))


HOLDINGS = (
    Holding(
        model=OrderState,
        group=Group.HISTORY,
        name="state",
        told=("promise_reason",),
        beside=("workflow__name", "status__name", "since", "dispatch_at", "delivery_at"),
        untold=("order", "version", "assignee_id", "assignee_name", "promised_at", "channel", "created_at", "number_key"),
        of_orders=of_orders(OrderState),
        erasing=BLANK,
    ),
    Holding(
        model=StatusChange,
        group=Group.HISTORY,
        name="history",
        told=("reason",),
        beside=("from_status__name", "to_status__name", "at", "source"),
        untold=(
            *("id", "order", "version", "actor_kind", "actor_id", "actor_name", "is_override", "is_silent", "workflow_name"),
            *("undoes", "depth", "is_published"),
        ),
        of_orders=of_orders(StatusChange),
        erasing=BLANK,
    ),
    Holding(
        model=PromiseChange,
        group=Group.HISTORY,
        name="promises",
        told=("reason",),
        beside=("at", "old_dispatch_at", "old_delivery_at", "dispatch_at", "delivery_at"),
        untold=("id", "order", "actor_kind", "actor_id", "actor_name"),
        of_orders=of_orders(PromiseChange),
        erasing=BLANK,
    ),
    Holding(
        model=OrderMilestone,
        group=Group.HISTORY,
        name="milestones",
        told=("outcome",),
        beside=("milestone", "at"),
        untold=("id", "order", "handled_at"),
        of_orders=of_orders(OrderMilestone),
        erasing=_Outcomes(),
    ),
    nothing_of_people(PromiseRule, "id code position name condition dispatch_hours delivery_hours in_working_time is_enabled"),
    nothing_of_people(Trigger, "id code event position workflow to_status condition is_enabled allow_backward after_hours in_working_time"),
    nothing_of_people(BulkMove, "job order_ids"),
)
