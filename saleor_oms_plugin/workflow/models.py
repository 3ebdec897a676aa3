from __future__ import annotations

from django.db import models

from ..core.actor import ActorKind


class MoveSource(models.TextChoices):
    """Through which door a change came."""

    CREATED = "CREATED"
    ADOPTED = "ADOPTED"
    PERSON = "PERSON"
    BULK = "BULK"
    TRIGGER = "TRIGGER"
    ERP = "ERP"
    ACTION = "ACTION"
    UNDO = "UNDO"


class OrderState(models.Model):
    """Where one order stands. Its row is the lock of every move."""

    order = models.OneToOneField("oms.OrderRecord", on_delete=models.CASCADE, primary_key=True, related_name="state")
    workflow = models.ForeignKey("oms.Workflow", on_delete=models.PROTECT, related_name="+")
    status = models.ForeignKey("oms.OrderStatus", on_delete=models.PROTECT, related_name="states")
    since = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    """Rises by one with every change, and equals the version of its latest StatusChange."""

    class Meta:
        app_label = "oms"
        db_table = "oms_order_state"
        indexes = [
            models.Index(fields=["status", "since"], name="oms_state_status_since"),
            models.Index(fields=["since", "order"], name="oms_state_since"),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} v{self.version}"


class StatusChange(models.Model):
    """One step of an order's history; never changed or deleted afterwards."""

    order = models.ForeignKey("oms.OrderRecord", on_delete=models.CASCADE, related_name="status_changes")
    version = models.PositiveIntegerField()
    from_status = models.ForeignKey("oms.OrderStatus", null=True, on_delete=models.PROTECT, related_name="+")
    to_status = models.ForeignKey("oms.OrderStatus", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in ActorKind])
    actor_id = models.CharField(max_length=255, blank=True, default="")
    actor_name = models.CharField(max_length=255)
    """As it was called at the time: people leave, history stays readable."""
    reason = models.TextField(blank=True, default="")
    source = models.CharField(max_length=10, choices=MoveSource.choices)
    is_override = models.BooleanField(default=False)
    is_silent = models.BooleanField(default=False)

    class Meta:
        app_label = "oms"
        db_table = "oms_status_change"
        ordering = ["order", "version"]
        constraints = [models.UniqueConstraint(fields=["order", "version"], name="oms_change_version_unique")]

    def __str__(self) -> str:
        return f"{self.order_id} v{self.version}: {self.from_status_id} -> {self.to_status_id}"
