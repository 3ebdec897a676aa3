from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

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


UNDOABLE = frozenset({MoveSource.PERSON, MoveSource.BULK})
"""Moves of people, which can be undone within the grace time."""


_ASSIGNED = ~models.Q(assignee_id="")


class OrderState(models.Model):
    """The status of one order. Its row is the lock of every move."""

    order = models.OneToOneField("oms.OrderRecord", on_delete=models.CASCADE, primary_key=True, related_name="state")
    workflow = models.ForeignKey("oms.Workflow", on_delete=models.PROTECT, related_name="+", db_index=False)
    status = models.ForeignKey("oms.OrderStatus", on_delete=models.PROTECT, related_name="states", db_index=False)
    since = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    """Rises by one with every change, and equals the version of its latest StatusChange."""
    assignee_id = models.CharField(max_length=255, blank=True, default="")
    """Saleor's global id of the member of staff who takes care of the order; empty for nobody."""
    assignee_name = models.CharField(max_length=255, blank=True, default="")
    dispatch_at = models.DateTimeField(null=True, blank=True)
    """When the goods are promised to leave."""
    delivery_at = models.DateTimeField(null=True, blank=True)
    """When the customer is promised to have them."""
    promised_at = models.DateTimeField(null=True, blank=True)
    """What lists are sorted by: the promised dispatch, or the delivery where only that is promised."""
    promise_reason = models.TextField(blank=True, default="")
    """Why the promise is as it is now; the customer reads it."""
    channel = models.CharField(max_length=255, blank=True, default="", db_default="")
    created_at = models.DateTimeField(default=timezone.now, db_default=Now())
    number_key = models.BigIntegerField(default=0, db_default=0)
    """The order's own, as its record has them: what a list filters and sorts by stands in one row (`copy_of_record`)."""

    class Meta:
        app_label = "oms"
        db_table = "oms_order_state"
        # None on created_at or number_key alone: the record has those, and a list of few statuses must not be tempted by them.
        indexes = [
            models.Index(fields=["workflow", "status"], name="oms_state_workflow_status"),
            models.Index(fields=["status", "since"], name="oms_state_status_since"),
            models.Index(fields=["status", "created_at", "order"], name="oms_state_status_created"),
            models.Index(fields=["status", "number_key", "order"], name="oms_state_status_number"),
            models.Index(fields=["status", "promised_at", "order"], name="oms_state_status_promised"),
            models.Index(fields=["channel", "status"], name="oms_state_channel_status"),
            models.Index(fields=["channel", "since", "order"], name="oms_state_channel_since"),
            models.Index(fields=["channel", "promised_at", "order"], name="oms_state_channel_promised"),
            models.Index(fields=["since", "order"], name="oms_state_since"),
            models.Index(fields=["promised_at", "order"], name="oms_state_promised", condition=models.Q(promised_at__isnull=False)),
            models.Index(
                fields=["assignee_id", "created_at", "order"], name="oms_state_assignee_created", condition=~models.Q(assignee_id="")
            ),
            models.Index(
                fields=["assignee_id", "number_key", "order"], name="oms_state_assignee_number", condition=~models.Q(assignee_id="")
            ),
            models.Index(
                fields=["assignee_id", "promised_at", "order"], name="oms_state_assignee_promised", condition=~models.Q(assignee_id="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} v{self.version}"


class StatusChange(models.Model):
    """One step of an order's history; never changed or deleted afterwards (`is_published` apart)."""

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
    workflow_name = models.CharField(max_length=120, blank=True, default="")
    """The workflow that the order was put into with this change; empty where it stayed in its own."""
    undoes = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="undone_by")
    """The change that this one took back."""
    depth = models.PositiveSmallIntegerField(default=0)
    """How many actions stand between this change and a person or an event: an action's own move is one deeper than its cause."""
    is_published = models.BooleanField(default=False)
    """The feed for other systems has it. A mark on each row, not the highest id seen: of two changes the later id may commit first."""

    class Meta:
        app_label = "oms"
        db_table = "oms_status_change"
        ordering = ["order", "version"]
        constraints = [models.UniqueConstraint(fields=["order", "version"], name="oms_change_version_unique")]
        indexes = [
            # Only what still waits is in it; what was adopted silently is never published.
            models.Index(
                fields=["id"], name="oms_change_unpublished", condition=models.Q(is_published=False) & ~models.Q(source="ADOPTED")
            ),
            BrinIndex(fields=["at"], name="oms_change_at"),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} v{self.version}: {self.from_status_id} -> {self.to_status_id}"


class PromiseChange(models.Model):
    """One change of the dates promised for an order; never changed or deleted afterwards."""

    order = models.ForeignKey("oms.OrderRecord", on_delete=models.CASCADE, related_name="promise_changes")
    at = models.DateTimeField()
    old_dispatch_at = models.DateTimeField(null=True)
    old_delivery_at = models.DateTimeField(null=True)
    dispatch_at = models.DateTimeField(null=True)
    delivery_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, default="")
    actor_kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in ActorKind])
    actor_id = models.CharField(max_length=255, blank=True, default="")
    actor_name = models.CharField(max_length=255)

    class Meta:
        app_label = "oms"
        db_table = "oms_promise_change"
        ordering = ["order", "-id"]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.dispatch_at} / {self.delivery_at}"


class PromiseRule(models.Model):
    """What a new order is promised by itself: the first rule by position whose condition holds."""

    code = models.SlugField(max_length=64, unique=True)
    """For references from the configuration's file."""
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=120)
    condition = models.JSONField(null=True, blank=True)
    dispatch_hours = models.PositiveIntegerField(null=True, blank=True)
    delivery_hours = models.PositiveIntegerField(null=True, blank=True)
    """Both from the moment the order was made, counted by the shop's calendar where ``in_working_time``."""
    in_working_time = models.BooleanField(default=True)
    is_enabled = models.BooleanField(default=True)

    class Meta:
        app_label = "oms"
        db_table = "oms_promise_rule"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class TriggerEvent(models.TextChoices):
    """What may move an order by itself: a fact of Saleor's, what a carrier reports of its parcels, or time spent in a status."""

    CREATED = "CREATED"
    CONFIRMED = "CONFIRMED"
    AUTHORIZED = "AUTHORIZED"
    PAID = "PAID"
    PARTIALLY_FULFILLED = "PARTIALLY_FULFILLED"
    FULFILLED = "FULFILLED"
    TRACKING_ADDED = "TRACKING_ADDED"
    PARCEL_IN_TRANSIT = "PARCEL_IN_TRANSIT"
    PARCEL_AT_PICKUP_POINT = "PARCEL_AT_PICKUP_POINT"
    PARCEL_EXCEPTION = "PARCEL_EXCEPTION"
    PARCEL_DELIVERED = "PARCEL_DELIVERED"
    ALL_PARCELS_DELIVERED = "ALL_PARCELS_DELIVERED"
    PARCEL_RETURNED = "PARCEL_RETURNED"
    RETURNED = "RETURNED"
    REFUNDED = "REFUNDED"
    CANCELED = "CANCELED"
    EXPIRED = "EXPIRED"
    OFFER_ACCEPTED = "OFFER_ACCEPTED"
    OFFER_DECLINED = "OFFER_DECLINED"
    QUESTION_ASKED = "QUESTION_ASKED"
    TIME_IN_STATUS = "TIME_IN_STATUS"


class Trigger(models.Model):
    """An order in one of the from-statuses moves by itself when the event comes; see `TriggerEvent`."""

    code = models.SlugField(max_length=64, unique=True)
    event = models.CharField(max_length=24, choices=TriggerEvent.choices)
    position = models.PositiveIntegerField(default=0)
    workflow = models.ForeignKey("oms.Workflow", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    """Only orders of this workflow; None for all."""
    from_statuses = models.ManyToManyField("oms.OrderStatus", related_name="+", db_table="oms_trigger_from_status")
    to_status = models.ForeignKey("oms.OrderStatus", on_delete=models.PROTECT, related_name="+")
    condition = models.JSONField(null=True, blank=True)
    is_enabled = models.BooleanField(default=True)
    allow_backward = models.BooleanField(default=False)
    after_hours = models.PositiveIntegerField(null=True, blank=True)
    """For TIME_IN_STATUS: hours after which it fires."""
    in_working_time = models.BooleanField(default=False)
    """The hours are the shop's working hours."""

    class Meta:
        app_label = "oms"
        db_table = "oms_trigger"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.event} -> {self.to_status_id}"


class OrderMilestone(models.Model):
    """Something that became true of an order in Saleor, recorded once per order, however often Saleor reports it."""

    order = models.ForeignKey("oms.OrderRecord", on_delete=models.CASCADE, related_name="milestones")
    milestone = models.CharField(max_length=64)
    """A `TriggerEvent`; ``TIME_IN_STATUS:<trigger>:<version>`` for one stay in a status; ADOPTED with what held in the time before us."""
    at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)
    """When its triggers had their turn; None while they wait for it."""
    outcome = models.JSONField(default=dict, blank=True)
    """What came of it: the trigger and the change, or why nothing moved; ``code`` says which (see docs/workflow.md)."""

    class Meta:
        app_label = "oms"
        db_table = "oms_order_fact"
        constraints = [models.UniqueConstraint(fields=["order", "milestone"], name="oms_fact_once")]
        indexes = [models.Index(fields=["at"], name="oms_fact_waiting", condition=models.Q(handled_at=None))]

    def __str__(self) -> str:
        return f"{self.milestone} of {self.order_id}"


class BulkMove(models.Model):
    """The orders of a bulk move that is a job: what the person saw when it was asked for, not what matches later."""

    job = models.OneToOneField("oms.Job", on_delete=models.CASCADE, primary_key=True, related_name="+")
    order_ids = ArrayField(models.UUIDField())

    class Meta:
        app_label = "oms"
        db_table = "oms_bulk_move"

    def __str__(self) -> str:
        return f"{len(self.order_ids)} orders of {self.job_id}"
