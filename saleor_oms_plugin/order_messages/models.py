from __future__ import annotations

from django.db import models


class SentMessage(models.Model):
    """What was written about an order to somebody, as it was sent; kept for `sent.KEPT`."""

    order = models.ForeignKey("oms.OrderRecord", on_delete=models.CASCADE, related_name="sent_messages", db_index=False)
    key = models.CharField(max_length=512, unique=True)
    """The idempotency key and whom it went to: what is sent again by the same key is the same message."""
    medium = models.CharField(max_length=8)
    """EMAIL or SMS, as `messages.store.Medium` has it."""
    recipient = models.CharField(max_length=320)
    subject = models.TextField(blank=True, default="")
    text = models.TextField()
    """In plain: of a mail what stands beside its HTML."""
    language_code = models.CharField(max_length=35, blank=True, default="")
    attachments = models.JSONField(default=list)
    """The names of the files that went along."""
    sent_at = models.DateTimeField()

    class Meta:
        app_label = "oms"
        db_table = "oms_sent_message"
        indexes = [
            models.Index(fields=["order", "sent_at"], name="oms_sent_message_order"),
            models.Index(fields=["sent_at"], name="oms_sent_message_at"),
        ]

    def __str__(self) -> str:
        return f"{self.medium} to {self.recipient}"
