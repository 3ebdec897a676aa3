from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone


class OrderToSend(models.Model):
    """What an order has still to send, and whether it can. Made of its record; dropping all of it loses nothing.

    Orders with nothing left to send have no row.
    """

    order = models.OneToOneField("oms.OrderRecord", on_delete=models.CASCADE, primary_key=True, related_name="to_send")
    number = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    channel = models.CharField(max_length=255)
    country = models.CharField(max_length=2, blank=True, default="")
    pick_up_at = models.CharField(max_length=255, blank=True, default="")
    """The name of the collection point; empty for what is sent."""
    lines = models.JSONField()
    """Of each line that owes pieces: its id, its variant's id (empty where it has none), the product's name, the pieces that are in no
    parcel yet, and those in one that waits for its approval."""
    variant_ids = ArrayField(models.CharField(max_length=255))
    has_packed = models.BooleanField(default=False)
    """Some of its pieces are in a parcel that waits for its approval."""
    is_waiting = models.BooleanField()
    """Its status of ours is of a kind whose goods have not left the house."""
    changed_at = models.DateTimeField(null=True, blank=True, default=timezone.now)
    """When something that is judged by has changed; None once it was judged."""
    is_fulfillable = models.BooleanField(null=True, blank=True)
    """None where nobody asks (nothing is left to pack, or its goods have left the house by our status), and until its stock was read."""
    shortages = models.JSONField(default=list)
    """Why not: `judging.Shortage` each, as a list of its fields."""
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "oms"
        db_table = "oms_order_to_send"
        indexes = [
            GinIndex(fields=["variant_ids"], name="oms_to_send_variants"),
            models.Index(fields=["created_at", "order"], name="oms_to_send_can", condition=models.Q(is_fulfillable=True)),
            models.Index(fields=["created_at", "order"], name="oms_to_send_cannot", condition=models.Q(is_fulfillable=False)),
            models.Index(fields=["changed_at"], name="oms_to_send_changed", condition=models.Q(changed_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"order {self.number} to send"
