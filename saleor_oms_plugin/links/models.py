from __future__ import annotations

from datetime import datetime

from django.db import models

from ..core.actor import ActorKind
from .tokens import new_handle

_ACTORS = [(kind.value, kind.value) for kind in ActorKind]


class OrderLink(models.Model):
    """One secret link to one order. Nothing secret is stored: `tokens.issue` makes its token of ``handle`` and a key."""

    order = models.ForeignKey("oms.OrderRecord", on_delete=models.CASCADE, related_name="links")
    handle = models.UUIDField(unique=True, default=new_handle, editable=False)
    """The id within the token."""
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    is_automatic = models.BooleanField(default=False)
    """The one that messages carry."""
    actor_kind = models.CharField(max_length=10, choices=_ACTORS)
    actor_id = models.CharField(max_length=255, blank=True, default="")
    actor_name = models.CharField(max_length=255)
    wrong_answers = models.PositiveSmallIntegerField(default=0)
    wrong_since = models.DateTimeField(null=True, blank=True)
    """Wrong post codes and addresses within the present stretch of time, and its beginning: all processes count together."""
    renewal_asked_at = models.DateTimeField(null=True, blank=True)
    renewal_tried_at = models.DateTimeField(null=True, blank=True)
    is_renewal_due = models.BooleanField(default=False)
    """Somebody who had this link, which has expired, wants a new one; it goes to the order's own address."""

    class Meta:
        app_label = "oms"
        db_table = "oms_order_link"
        ordering = ["order", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["order"], name="oms_link_automatic_once", condition=models.Q(is_automatic=True, revoked_at__isnull=True)
            )
        ]
        indexes = [
            models.Index(fields=["renewal_asked_at"], name="oms_link_renewal_due", condition=models.Q(is_renewal_due=True)),
        ]

    def __str__(self) -> str:
        return f"link {self.pk}"

    def has_expired(self, now: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= now


class OfferAnswer(models.Model):
    """What a customer answered to one version of an offer: a draft that he reads by a link. Never changed but for being dismissed."""

    order = models.ForeignKey("oms.OrderRecord", on_delete=models.CASCADE, related_name="offer_answers")
    version = models.CharField(max_length=32)
    """Of the draft as he saw it: see `offers.version_of`."""
    is_accepted = models.BooleanField()
    name = models.CharField(max_length=100)
    """As he typed it; nobody has checked who he is."""
    at = models.DateTimeField()
    total = models.DecimalField(max_digits=20, decimal_places=3)
    currency = models.CharField(max_length=3)
    link = models.ForeignKey(OrderLink, null=True, on_delete=models.SET_NULL, related_name="+")
    dismissed_at = models.DateTimeField(null=True, blank=True)
    """When somebody of the staff took note of it."""

    class Meta:
        app_label = "oms"
        db_table = "oms_offer_answer"
        ordering = ["order", "-id"]
        constraints = [models.UniqueConstraint(fields=["order", "version"], name="oms_offer_answered_once")]
        indexes = [models.Index(fields=["at"], name="oms_offer_unseen", condition=models.Q(dismissed_at__isnull=True))]

    def __str__(self) -> str:
        return f"answer {self.pk}"
