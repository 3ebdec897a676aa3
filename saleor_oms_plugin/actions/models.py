from __future__ import annotations

from django.db import models
from django.utils import timezone


class ActionTrigger(models.TextChoices):
    """When an action is scheduled: with the order's entering of the status, or its leaving."""

    ENTER = "ENTER"
    LEAVE = "LEAVE"


class RunState(models.TextChoices):
    PENDING = "PENDING"
    RUNNING = "RUNNING"
    DONE = "DONE"
    RETRYING = "RETRYING"
    FAILED = "FAILED"
    SKIPPED = "SKIPPED"
    CANCELED = "CANCELED"
    PARKED = "PARKED"
    """Its kind is not installed or not configured."""
    UNCERTAIN = "UNCERTAIN"
    """It may have happened; a person decides."""


class Lane(models.TextChoices):
    """Runs of one order that never overtake each other; see `ledger.claim`."""

    CUSTOMER = "CUSTOMER"
    """Messages to the customer."""
    SALEOR = "SALEOR"
    """What changes Saleor's order."""


OPEN_STATES = (RunState.PENDING, RunState.RUNNING, RunState.RETRYING, RunState.PARKED)
"""Nothing has come of it yet, and something still may by itself."""
FAILED_STATES = (RunState.FAILED, RunState.UNCERTAIN, RunState.PARKED)
"""What a person has to look at."""


class Action(models.Model):
    """Something a status does by itself."""

    status = models.ForeignKey("oms.OrderStatus", on_delete=models.CASCADE, related_name="actions")
    code = models.SlugField(max_length=64, unique=True)
    """For references from the configuration's file."""
    kind = models.CharField(max_length=64)
    label = models.CharField(max_length=120)
    trigger = models.CharField(max_length=5, choices=ActionTrigger.choices, default=ActionTrigger.ENTER)
    position = models.PositiveIntegerField(default=0)
    is_enabled = models.BooleanField(default=True)
    config = models.JSONField(default=dict, blank=True)
    condition = models.JSONField(null=True, blank=True)
    delay_minutes = models.PositiveIntegerField(default=0)
    in_working_time = models.BooleanField(default=False)
    """The delay is counted in the shop's working time."""
    cancel_when_left = models.BooleanField(default=False)
    """What waits is canceled when the order leaves the status: a reminder should be, the news of an order's arrival should not."""
    is_deleted = models.BooleanField(default=False)
    """Deleted by the shop; its runs keep it."""

    class Meta:
        app_label = "oms"
        db_table = "oms_action"
        ordering = ["status", "trigger", "position", "id"]

    def __str__(self) -> str:
        return self.label


class ActionRun(models.Model):
    """One run of an action for one order, and what came of it."""

    action = models.ForeignKey(Action, null=True, on_delete=models.PROTECT, related_name="runs", db_index=False)
    """None for a run that no status asked for (a change pushed to the ERP)."""
    order = models.ForeignKey("oms.OrderRecord", on_delete=models.CASCADE, related_name="action_runs", db_index=False)
    change = models.ForeignKey("oms.StatusChange", null=True, on_delete=models.PROTECT, related_name="action_runs")
    """The move that caused it; for a back-fill the one that it makes up for."""
    key = models.CharField(max_length=200)
    """``cause:action:generation``: the same run is scheduled once. The idempotency key that others see is derived from it."""
    kind = models.CharField(max_length=64)
    destination = models.CharField(max_length=255, blank=True, default="", db_default="")
    """Whom it calls, as its kind said when it was scheduled (`ActionType.destination`); empty for nobody outside."""
    lane = models.CharField(max_length=8, choices=Lane.choices, blank=True, default="", db_default="")
    config = models.JSONField(null=True, blank=True)
    """Its own configuration where it has no action."""
    depth = models.PositiveSmallIntegerField(default=0)
    requested_by = models.CharField(max_length=255, blank=True, default="")
    """Who asked for this very run (a retry, a resend): then neither the order's status nor the condition is asked again."""
    state = models.CharField(max_length=9, choices=RunState.choices, default=RunState.PENDING)
    attempts = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    first_tried_at = models.DateTimeField(null=True, blank=True)
    began_at = models.DateTimeField(null=True, blank=True)
    """Set, and committed, before the side effect may begin; a lease lost after it may have done it."""
    finished_at = models.DateTimeField(null=True, blank=True)
    workers_lost = models.PositiveSmallIntegerField(default=0, db_default=0)
    """How many workers ended with it in hand: one, then only those that were at this very run (see `recovery`)."""
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_owner = models.UUIDField(null=True, blank=True)
    error = models.TextField(blank=True, default="")
    why_not = models.JSONField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)
    canceled_by = models.ForeignKey("oms.StatusChange", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    """The move whose leaving canceled it; undoing that move brings it back."""

    class Meta:
        app_label = "oms"
        db_table = "oms_action_run"
        # Not `unique=True`, which makes a second index that nothing here needs.
        constraints = [models.UniqueConstraint(fields=["key"], name="oms_run_key_unique")]
        # Every run is updated twice at least, and each index is then written again: no more of them than are asked.
        indexes = [
            models.Index(
                fields=["destination", "due_at", "id"], name="oms_run_due_at", condition=models.Q(state__in=["PENDING", "RETRYING"])
            ),
            models.Index(fields=["order", "-id"], name="oms_run_order"),
            # Nearly every run is DONE; a list of those goes along the primary key.
            models.Index(fields=["state", "-id"], name="oms_run_state", condition=~models.Q(state="DONE")),
            models.Index(fields=["order"], name="oms_run_failed", condition=models.Q(state__in=["FAILED", "UNCERTAIN", "PARKED"])),
            models.Index(fields=["canceled_by"], name="oms_run_canceled_by", condition=models.Q(canceled_by__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.state}"


class Destination(models.Model):
    """One whom runs call, and whether it answers. Its row is the lock of every claim of its runs."""

    name = models.CharField(max_length=255, primary_key=True)
    """As in `ActionRun.destination`."""
    failures = models.PositiveIntegerField(default=0)
    """How often in a row it could not be reached or did not answer in time."""
    closed_until = models.DateTimeField(null=True, blank=True)
    """Its runs wait until then; afterwards one of them finds out whether it is back."""

    class Meta:
        app_label = "oms"
        db_table = "oms_action_destination"

    def __str__(self) -> str:
        return self.name


class DigestMark(models.Model):
    """When the shop was last notified of runs that failed; a single row with the key 1."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    told_at = models.DateTimeField()

    class Meta:
        app_label = "oms"
        db_table = "oms_action_digest_mark"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="oms_one_digest_mark")]

    def __str__(self) -> str:
        return f"told at {self.told_at}"
