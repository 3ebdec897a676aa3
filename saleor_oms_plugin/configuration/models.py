from __future__ import annotations

from django.db import models


class ConfigurationChange(models.Model):
    """One change of the set-up: who made it, what it changed, and the whole document as it was afterwards. Kept for ever."""

    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=255, blank=True, default="")
    actor_name = models.CharField(max_length=255)
    source = models.CharField(max_length=64)
    """The mutation or command by its name; ``elsewhere`` for what was found changed behind our back."""
    summary = models.JSONField(default=list)
    """The differences, see `differences.Difference`."""
    document = models.JSONField()
    """The set-up as it was after the change; it contains no secret."""
    keys = models.JSONField(default=dict)
    """Which rows the codes of statuses and workflows named then: a code that is changed later is found again by a rollback."""
    rolled_back_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "oms"
        db_table = "oms_configuration_change"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.source} by {self.actor_name}"
