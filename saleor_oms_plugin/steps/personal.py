"""What is held of people in steps: the reasons that somebody wrote, and what held an order up. That they were done stays."""

from __future__ import annotations

from ..core.personal import BLANK, Group, Holding, nothing_of_people, of_orders
from .models import Step, StepEntry, StepTemplate

HOLDINGS = (
    nothing_of_people(
        StepTemplate,
        "id code workflow status position name names instructions checklist who people tells due_hours in_working_time is_required"
        " condition ticks_on document_kind action to_status is_enabled is_deleted",
    ),
    Holding(
        model=StepEntry,
        group=Group.HISTORY,
        name="step_entries",
        told=("reason",),
        beside=("deed", "at"),
        untold=("id", "step", "actor_kind", "actor_id", "actor_name", "event"),
        of_orders=of_orders(StepEntry, "step__order"),
        order="step__order_id",
        erasing=BLANK,
    ),
    Holding(
        model=Step,
        group=Group.HISTORY,
        name="steps",
        told=("reason", "refusal"),
        beside=("template__name", "state", "made_at", "closed_at"),
        untold=(
            *("id", "order", "template", "change", "position", "status", "goal", "is_required", "is_unjudged", "follows_assignee"),
            *("assignee_id", "assignee_name", "holders", "due_at", "actor_kind", "actor_id", "actor_name", "event", "checked", "ticks_on"),
            *("document_kind", "action", "channel", "canceled_by", "led_to", "move_due_at", "refused_at", "told_at"),
        ),
        of_orders=of_orders(Step),
        erasing=BLANK,
    ),
)
