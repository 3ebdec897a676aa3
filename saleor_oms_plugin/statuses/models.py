from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower


class StatusKind(models.TextChoices):
    """What a status means to the code; how many statuses of a kind there are is the shop's affair."""

    NEW = "NEW"
    AWAITING_PAYMENT = "AWAITING_PAYMENT"
    IN_PROGRESS = "IN_PROGRESS"
    READY = "READY"
    SHIPPED = "SHIPPED"
    COMPLETED = "COMPLETED"
    UNCOLLECTED = "UNCOLLECTED"
    CANCELED = "CANCELED"
    COMPLAINT = "COMPLAINT"
    RETURN = "RETURN"


FINAL_KINDS = frozenset({StatusKind.COMPLETED, StatusKind.CANCELED, StatusKind.UNCOLLECTED})
MISHAP_KINDS = frozenset({StatusKind.UNCOLLECTED, StatusKind.RETURN, StatusKind.COMPLAINT})
"""Something went wrong with an order that came into one: it is remembered of its customer."""
"""Kinds in which an order rests: nothing is expected to happen any more."""


class PaymentGate(models.TextChoices):
    """What must be true of the payment before an order may leave a status (canceling aside)."""

    NONE = "NONE"
    AUTHORIZED = "AUTHORIZED"
    CHARGED = "CHARGED"


class OrderStatus(models.Model):
    """A status of the shop's own. Never deleted once used: history keeps its name."""

    code = models.SlugField(max_length=64)
    name = models.CharField(max_length=120)
    customer_name = models.CharField(max_length=120, blank=True, default="")
    """What the customer reads; empty means `name`."""
    description = models.TextField(blank=True, default="")
    color = models.CharField(max_length=7, validators=[RegexValidator(r"^#[0-9A-Fa-f]{6}\Z")])
    position = models.PositiveIntegerField(default=0)
    """Importance: the main path follows it."""
    kind = models.CharField(max_length=20, choices=StatusKind.choices)
    is_visible_to_customer = models.BooleanField(default=True)
    is_archived = models.BooleanField(default=False)
    payment_gate = models.CharField(max_length=12, choices=PaymentGate.choices, default=PaymentGate.NONE)
    payment_gate_condition = models.JSONField(null=True, blank=True)
    """The gate holds only where this condition does; None means always."""
    max_age_hours = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        app_label = "oms"
        db_table = "oms_order_status"
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(Lower("code"), name="oms_status_code_unique")]

    def __str__(self) -> str:
        return self.name


class StatusTranslation(models.Model):
    """A status's words for the customer in one language."""

    status = models.ForeignKey(OrderStatus, on_delete=models.CASCADE, related_name="translations")
    language_code = models.CharField(max_length=35)
    """Lower case with a hyphen, as Saleor's ``languageCode``: ``pl``, ``sr-latn``."""
    customer_name = models.CharField(max_length=120)
    description = models.TextField(blank=True, default="")

    class Meta:
        app_label = "oms"
        db_table = "oms_status_translation"
        ordering = ["language_code"]
        constraints = [models.UniqueConstraint(fields=["status", "language_code"], name="oms_status_translation_unique")]

    def __str__(self) -> str:
        return f"{self.language_code}: {self.customer_name}"


class StatusExternalId(models.Model):
    """A status's id in the shop's ERP or another system; unique within that system."""

    status = models.ForeignKey(OrderStatus, on_delete=models.CASCADE, related_name="external_ids")
    system = models.CharField(max_length=64)
    value = models.CharField(max_length=255)

    class Meta:
        app_label = "oms"
        db_table = "oms_status_external_id"
        ordering = ["system", "value"]
        constraints = [models.UniqueConstraint(fields=["system", "value"], name="oms_external_id_unique")]

    def __str__(self) -> str:
        return f"{self.system}:{self.value}"


class Workflow(models.Model):
    """A set of statuses and the paths between them. The first by position whose condition holds takes a new order."""

    code = models.SlugField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    is_default = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    condition = models.JSONField(null=True, blank=True)
    initial_status = models.ForeignKey(OrderStatus, on_delete=models.PROTECT, related_name="+")
    statuses = models.ManyToManyField(OrderStatus, related_name="workflows", db_table="oms_workflow_status")
    adoption = models.JSONField(default=dict, blank=True)
    """Saleor's order status to status code, for orders made before the shop used us: ``{"FULFILLED": "delivered"}``."""
    generated_steps = models.JSONField(default=list, blank=True)
    """The steps that the generator made last, as pairs of codes; what differs from them now was made by hand."""

    class Meta:
        app_label = "oms"
        db_table = "oms_workflow"
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["is_default"], condition=models.Q(is_default=True), name="oms_one_default_workflow")]

    def __str__(self) -> str:
        return self.name


class Transition(models.Model):
    """A permitted step within a workflow, for people; triggers and the ERP are not bound to it."""

    workflow = models.ForeignKey(Workflow, on_delete=models.CASCADE, related_name="transitions")
    from_status = models.ForeignKey(OrderStatus, on_delete=models.CASCADE, related_name="+")
    to_status = models.ForeignKey(OrderStatus, on_delete=models.CASCADE, related_name="+")
    condition = models.JSONField(null=True, blank=True)
    label = models.CharField(max_length=120, blank=True, default="")
    """The words on the button; empty means the target's name."""

    class Meta:
        app_label = "oms"
        db_table = "oms_transition"
        ordering = ["from_status__position", "to_status__position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["workflow", "from_status", "to_status"], name="oms_transition_unique"),
            models.CheckConstraint(condition=~models.Q(from_status=models.F("to_status")), name="oms_transition_goes_somewhere"),
        ]

    def __str__(self) -> str:
        return f"{self.from_status_id} -> {self.to_status_id}"
