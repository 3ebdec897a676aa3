from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone


class JobState(models.TextChoices):
    PENDING = "PENDING"
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"
    CANCELED = "CANCELED"


class RecurringWork(models.Model):
    """When something that is done again and again was last done, by whichever worker."""

    name = models.CharField(max_length=32, primary_key=True)
    last_at = models.DateTimeField()

    class Meta:
        app_label = "oms"
        db_table = "oms_recurring_work"

    def __str__(self) -> str:
        return f"{self.name}, last at {self.last_at:%Y-%m-%d %H:%M:%S}"


class Job(models.Model):
    """Long work in slices. The cursor is saved with each slice, so a restart goes on where it stopped."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=64)
    params = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=JobState.choices, default=JobState.PENDING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True)
    cursor = models.JSONField(null=True, blank=True)
    counts = models.JSONField(default=dict)
    """What came of the items so far, by outcome: ``{"moved": 480, "refused": 20}``."""
    errors = models.JSONField(default=list)
    """At most the first hundred, as ``{"code", "message", "params"}``."""
    result_url = models.CharField(max_length=500, blank=True, default="")
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.CharField(max_length=255, blank=True, default="")
    """Saleor's global id of the caller who asked for it, else the name of the command; empty for our own upkeep."""
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    """Failures in a row of the slice at hand; reset by a slice that succeeds."""
    due_at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "oms"
        db_table = "oms_job"
        indexes = [models.Index(fields=["due_at"], name="oms_job_due", condition=models.Q(state__in=["PENDING", "RUNNING"]))]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
