from __future__ import annotations

from django.db import models


class Installation(models.Model):
    """The one Saleor that this deployment serves; a single row with the key 1."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    host = models.CharField(max_length=8)
    """``plugin`` or ``app``."""
    saleor_domain = models.CharField(max_length=255, blank=True, default="")
    activated_at = models.DateTimeField()
    """Orders made before this moment are adopted silently; later ones start in their workflow's initial status."""

    class Meta:
        app_label = "oms"
        db_table = "oms_installation"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="oms_one_installation")]

    def __str__(self) -> str:
        return f"{self.host} for {self.saleor_domain}"
