from __future__ import annotations

from django.db import models
from django.utils import timezone


class EventState(models.TextChoices):
    PENDING = "PENDING"
    DONE = "DONE"
    FAILED = "FAILED"
    """Given up after many tries; the sweep may still bring the order in."""


class InboundEvent(models.Model):
    """ "Something happened to these orders": recorded with one insert inside the host's request, handled afterwards.

    What exactly happened is read from Saleor when the event is handled, never from its name.
    """

    name = models.CharField(max_length=64)
    order_ids = models.JSONField()
    """UUIDs as text; several for a bulk event."""
    order_updated_at = models.DateTimeField(null=True, blank=True)
    """The order's ``updatedAt`` as the event saw it: an older snapshot is a lagging replica's and is fetched again."""
    fingerprint = models.CharField(max_length=70, null=True, blank=True, unique=True)
    """Of the signed message that it came in, so that a replayed one is known again; None where the host itself says it."""
    received_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=EventState.choices, default=EventState.PENDING)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True, default="")

    class Meta:
        app_label = "oms"
        db_table = "oms_inbound_event"
        indexes = [
            models.Index(fields=["due_at", "id"], name="oms_event_due", condition=models.Q(state="PENDING")),
            models.Index(fields=["received_at"], name="oms_event_received"),
        ]

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"


class SweepMark(models.Model):
    """How far a periodic sweep has got."""

    name = models.CharField(max_length=32, primary_key=True)
    seen_until = models.DateTimeField()

    class Meta:
        app_label = "oms"
        db_table = "oms_sweep_mark"

    def __str__(self) -> str:
        return f"{self.name} until {self.seen_until:%Y-%m-%d %H:%M:%S}"
