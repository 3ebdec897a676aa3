from __future__ import annotations

from django.db import models

from ..core.actor import ActorKind


class RequestKind(models.TextChoices):
    """What somebody asked for on behalf of a person."""

    EXPORT = "EXPORT"
    ERASE = "ERASE"


class PrivacyRequest(models.Model):
    """That somebody exported or erased what is held on a person: who, when, and how much of what. It never says of whom."""

    kind = models.CharField(max_length=6, choices=RequestKind.choices)
    asked_at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in ActorKind])
    actor_id = models.CharField(max_length=255, blank=True, default="")
    actor_name = models.CharField(max_length=255)
    job = models.OneToOneField("oms.Job", null=True, on_delete=models.SET_NULL, related_name="+")
    """None once the job is forgotten."""
    person = models.JSONField(null=True, blank=True)
    """`core.personal.Person` while the job needs it; None as soon as it has ended."""
    orders_count = models.PositiveIntegerField(default=0)
    """How many orders were exported, or erased."""
    gone = models.JSONField(default=dict)
    """How many rows were exported, or erased, by `core.personal.Group`."""
    kept = models.JSONField(default=list)
    """What stayed: ``{"group", "reason", "count", "until"}``."""
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "oms"
        db_table = "oms_privacy_request"
        ordering = ["-asked_at", "-id"]
        indexes = [models.Index(fields=["asked_at", "id"], name="oms_privacy_asked")]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"
