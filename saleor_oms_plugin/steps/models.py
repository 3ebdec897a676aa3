from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class StepWho(models.TextChoices):
    """Whose work it is."""

    ANYBODY = "ANYBODY"
    ASSIGNEE = "ASSIGNEE"
    PEOPLE = "PEOPLE"


class StepEvent(models.TextChoices):
    """What may tick a step by itself."""

    DOCUMENT_ISSUED = "DOCUMENT_ISSUED"
    ORDER_FULFILLABLE = "ORDER_FULFILLABLE"
    PAID = "PAID"
    PACKED = "PACKED"
    TRACKING_ADDED = "TRACKING_ADDED"
    HANDED_OVER = "HANDED_OVER"
    FULFILLED = "FULFILLED"
    ACTION_DONE = "ACTION_DONE"


class StepState(models.TextChoices):
    OPEN = "OPEN"
    DONE = "DONE"
    SKIPPED = "SKIPPED"
    CANCELED = "CANCELED"


class StepDeed(models.TextChoices):
    """What was done with a step."""

    DONE = "DONE"
    SKIPPED = "SKIPPED"
    REOPENED = "REOPENED"
    ASSIGNED = "ASSIGNED"


CLOSED_STATES = (StepState.DONE, StepState.SKIPPED)
_IS_OPEN = models.Q(state="OPEN", is_unjudged=False)


class StepTemplate(models.Model):
    """A step that orders get with their coming into a status."""

    code = models.SlugField(max_length=64, unique=True)
    workflow = models.ForeignKey("oms.Workflow", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    """Only orders of this workflow; None for all."""
    status = models.ForeignKey("oms.OrderStatus", on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=120)
    names = models.JSONField(default=dict, blank=True)
    instructions = models.JSONField(default=dict, blank=True)
    checklist = models.JSONField(default=list, blank=True)
    """Texts by language, one mapping for each item."""
    who = models.CharField(max_length=8, choices=StepWho.choices, default=StepWho.ANYBODY)
    people = ArrayField(models.CharField(max_length=254), default=list, blank=True)
    """E-mail addresses, in small letters."""
    tells = models.BooleanField(default=False)
    """Whose step it is gets a mail when it is made."""
    due_hours = models.PositiveIntegerField(null=True, blank=True)
    in_working_time = models.BooleanField(default=True)
    is_required = models.BooleanField(default=True)
    condition = models.JSONField(null=True, blank=True)
    ticks_on = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    document_kind = models.CharField(max_length=16, blank=True, default="")
    """With DOCUMENT_ISSUED: of this kind alone; empty for any."""
    action = models.CharField(max_length=64, blank=True, default="")
    """With ACTION_DONE: the action's code."""
    to_status = models.ForeignKey("oms.OrderStatus", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    """Where the last required step for it moves the order."""
    is_enabled = models.BooleanField(default=True)
    is_deleted = models.BooleanField(default=False)
    """Deleted by the shop; its steps keep it."""

    class Meta:
        app_label = "oms"
        db_table = "oms_step_template"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class Step(models.Model):
    """Something to be done with one order, and what came of it."""

    order = models.ForeignKey("oms.OrderRecord", on_delete=models.CASCADE, related_name="steps")
    template = models.ForeignKey(StepTemplate, on_delete=models.PROTECT, related_name="steps", db_index=False)
    change = models.ForeignKey("oms.StatusChange", on_delete=models.PROTECT, related_name="steps")
    """The move, or the coming in, that it was made with: the steps of one change are one list."""
    position = models.PositiveIntegerField()
    """Its place in that list."""
    status = models.ForeignKey("oms.OrderStatus", on_delete=models.PROTECT, related_name="+", db_index=False)
    """The status that the order came into then."""
    goal = models.ForeignKey("oms.OrderStatus", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    """Where the order goes once all required steps up to here are closed; None where its list leads nowhere after it."""
    is_required = models.BooleanField()
    state = models.CharField(max_length=8, choices=StepState.choices, default=StepState.OPEN)
    is_unjudged = models.BooleanField(default=False, db_default=False)
    """Its condition asks for more than was read of the order when it was made: nobody sees it before it is judged."""
    follows_assignee = models.BooleanField(default=False)
    """It belongs to whoever takes care of the order."""
    assignee_id = models.CharField(max_length=255, blank=True, default="")
    """Saleor's global id of the member of staff whose it is."""
    assignee_name = models.CharField(max_length=255, blank=True, default="")
    holders = ArrayField(models.CharField(max_length=255), default=list, blank=True)
    """By what those are known whose it is: the assignee's id, or e-mail addresses; empty: everybody's."""
    due_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    actor_kind = models.CharField(max_length=10, blank=True, default="")
    actor_id = models.CharField(max_length=255, blank=True, default="")
    actor_name = models.CharField(max_length=255, blank=True, default="")
    """Who closed it."""
    event = models.CharField(max_length=20, blank=True, default="")
    """What ticked it; empty where a person did."""
    reason = models.TextField(blank=True, default="")
    """Why it was skipped, in the person's words."""
    checked = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    """The items of the checklist that are ticked."""
    ticks_on = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    document_kind = models.CharField(max_length=16, blank=True, default="")
    action = models.CharField(max_length=64, blank=True, default="")
    channel = models.CharField(max_length=255, blank=True, default="")
    """The order's."""
    canceled_by = models.ForeignKey("oms.StatusChange", null=True, on_delete=models.SET_NULL, related_name="+")
    """The move that left it behind; undoing that move brings it back."""
    led_to = models.ForeignKey("oms.StatusChange", null=True, on_delete=models.SET_NULL, related_name="+")
    """The move that its closing made; undoing that move reopens it."""
    move_due_at = models.DateTimeField(null=True, blank=True)
    """It was closed, and whether the order moves on is still to be seen: written with the tick, so that no crash loses the move."""
    refusal = models.JSONField(null=True, blank=True)
    """Why the order could not move on: code and message."""
    refused_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    """When those whose it is were told; set at once where nobody is to be."""

    class Meta:
        app_label = "oms"
        db_table = "oms_step"
        ordering = ["order", "change", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["change", "template"], name="oms_step_once")]
        indexes = [
            models.Index(fields=["due_at", "id"], name="oms_step_open_due", condition=_IS_OPEN),
            GinIndex(fields=["holders"], name="oms_step_open_holders", condition=_IS_OPEN),
            models.Index(fields=["move_due_at"], name="oms_step_to_move", condition=models.Q(move_due_at__isnull=False)),
            models.Index(fields=["refused_at"], name="oms_step_refused", condition=models.Q(refused_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.template_id} of {self.order_id}"


class StepEntry(models.Model):
    """What somebody, or something, did with a step; never changed afterwards."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="entries")
    at = models.DateTimeField()
    deed = models.CharField(max_length=8, choices=StepDeed.choices)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=255, blank=True, default="")
    actor_name = models.CharField(max_length=255)
    event = models.CharField(max_length=20, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    """In the person's words; of ASSIGNED the name of whom it was given to."""

    class Meta:
        app_label = "oms"
        db_table = "oms_step_entry"
        ordering = ["step", "-id"]

    def __str__(self) -> str:
        return f"{self.deed} {self.step_id}"
