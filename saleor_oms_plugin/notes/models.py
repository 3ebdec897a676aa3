from __future__ import annotations

from enum import StrEnum

from django.db import models

from ..core.actor import ActorKind

_ACTORS = [(kind.value, kind.value) for kind in ActorKind]


class Visibility(StrEnum):
    """Who reads a note."""

    PUBLIC = "PUBLIC"
    """The customer too, signed by the shop."""
    PRIVATE = "PRIVATE"
    """The shop's staff alone."""


class Note(models.Model):
    """A note on one order. One that was deleted stays for its trail, and is shown to nobody."""

    order = models.ForeignKey("oms.OrderRecord", on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    visibility = models.CharField(max_length=7, choices=[(value.value, value.value) for value in Visibility])
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    actor_kind = models.CharField(max_length=10, choices=_ACTORS)
    actor_id = models.CharField(max_length=255, blank=True, default="")
    actor_name = models.CharField(max_length=255)
    key = models.CharField(max_length=64, null=True, blank=True, unique=True)
    """Of a note that an action writes: the same run writes it once."""
    saleor_event = models.CharField(max_length=255, null=True, blank=True, unique=True)
    """Of a note that stands in Saleor: the global id of the event that added it. It is changed there alone."""
    answered_at = models.DateTimeField(null=True, blank=True)
    """Of a customer's question (see `questions`): when the note was written that answers it."""
    dismissed_at = models.DateTimeField(null=True, blank=True)
    """Of a question: when somebody of the staff took note that it needs no answer here."""

    told_at = models.DateTimeField(null=True, blank=True)
    """Of a question: when staff were told of it by mail, or nobody was there to be told."""
    answer_told_at = models.DateTimeField(null=True, blank=True)
    """Of a question: when its customer was told of the answer by mail, or did not want to be."""

    class Meta:
        app_label = "oms"
        db_table = "oms_note"
        ordering = ["order", "-id"]
        indexes = [
            models.Index(fields=["order", "-id"], name="oms_note_of_order", condition=models.Q(deleted_at__isnull=True)),
            models.Index(
                fields=["created_at"],
                name="oms_note_question_waits",
                condition=models.Q(
                    actor_kind="CUSTOMER",
                    saleor_event__isnull=True,
                    answered_at__isnull=True,
                    dismissed_at__isnull=True,
                    deleted_at__isnull=True,
                ),
            ),
            models.Index(
                fields=["answered_at"],
                name="oms_note_answer_to_tell",
                condition=models.Q(actor_kind="CUSTOMER", answered_at__isnull=False, answer_told_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visibility} note {self.pk}"

    @property
    def is_question(self) -> bool:
        """A customer asked it, by the order's link or signed in."""
        return self.actor_kind == ActorKind.CUSTOMER and self.saleor_event is None

    @property
    def waits(self) -> bool:
        """A question that nobody has answered, nor taken note of."""
        return self.is_question and self.answered_at is None and self.dismissed_at is None


class SaleorHistory(models.Model):
    """What of Saleor's record of an order was read, and when it is to be read again."""

    order = models.OneToOneField("oms.OrderRecord", on_delete=models.CASCADE, primary_key=True, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)
    """None: nothing has been heard of the order since it was read."""
    placed_by_kind = models.CharField(max_length=10, choices=_ACTORS, blank=True, default="")
    placed_by_id = models.CharField(max_length=255, blank=True, default="")
    placed_by_name = models.CharField(max_length=255, blank=True, default="")

    class Meta:
        app_label = "oms"
        db_table = "oms_saleor_history"
        indexes = [models.Index(fields=["due_at"], name="oms_saleor_history_due", condition=models.Q(due_at__isnull=False))]

    def __str__(self) -> str:
        return f"history of {self.order_id}"


class NoteEdit(models.Model):
    """What a note said before somebody changed, deleted or restored it; never changed or deleted itself."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="edits")
    at = models.DateTimeField()
    old_text = models.TextField()
    old_visibility = models.CharField(max_length=7, choices=[(value.value, value.value) for value in Visibility])
    actor_kind = models.CharField(max_length=10, choices=_ACTORS)
    actor_id = models.CharField(max_length=255, blank=True, default="")
    actor_name = models.CharField(max_length=255)

    class Meta:
        app_label = "oms"
        db_table = "oms_note_edit"
        ordering = ["note", "-id"]

    def __str__(self) -> str:
        return f"edit of note {self.note_id} at {self.at}"
