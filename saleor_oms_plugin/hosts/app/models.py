from __future__ import annotations

from django.db import models
from django.utils import timezone


class AppRegistration(models.Model):
    """The Saleor that has installed us, and how we speak to it; a single row with the key 1."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    api_url = models.CharField(max_length=500)
    """Saleor's GraphQL address, which is also the ``iss`` of its tokens."""
    app_id = models.CharField(max_length=255)
    """Our App's global id there; another one after each new installation."""
    token = models.TextField()
    """Our App's token, encrypted (see `secrets`)."""
    registered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "oms"
        db_table = "oms_app_registration"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="oms_one_app_registration")]

    def __str__(self) -> str:
        return self.api_url
