from __future__ import annotations

from django.db import models

from ..core.actor import ActorKind

_ACTORS = [(kind.value, kind.value) for kind in ActorKind]


class ParcelStage(models.TextChoices):
    """How far a parcel is."""

    PLANNED = "PLANNED"
    RELEASED = "RELEASED"
    """Its warehouse was told to pick it."""
    PACKED = "PACKED"
    HANDED_OVER = "HANDED_OVER"
    """It left: it is a fulfillment in Saleor."""
    DELIVERED = "DELIVERED"
    CAME_BACK = "CAME_BACK"
    CANCELED = "CANCELED"


OPEN = (ParcelStage.PLANNED, ParcelStage.RELEASED, ParcelStage.PACKED)


class HoldReason(models.TextChoices):
    """What a parcel waits for."""

    PAYMENT = "PAYMENT"
    OUT_OF_STOCK = "OUT_OF_STOCK"
    INSTRUCTIONS = "INSTRUCTIONS"
    ADDRESS = "ADDRESS"
    CUSTOMER = "CUSTOMER"
    RISK = "RISK"
    OTHER = "OTHER"


class RoutingKind(models.TextChoices):
    """`planning.RuleKind` as a column."""

    FORCE = "FORCE"
    KEEP_RESERVED = "KEEP_RESERVED"
    FEWEST_PARCELS = "FEWEST_PARCELS"
    SERVES = "SERVES"
    RANKED = "RANKED"


class RoutingRule(models.Model):
    """What the shop wants when it is planned who sends."""

    code = models.SlugField(max_length=64, unique=True)
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=16, choices=RoutingKind.choices)
    warehouse = models.CharField(max_length=255, blank=True, default="")
    """Of FORCE: Saleor's slug of the warehouse."""
    condition = models.JSONField(null=True, blank=True)
    is_enabled = models.BooleanField(default=True)

    class Meta:
        app_label = "oms"
        db_table = "oms_routing_rule"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class Parcel(models.Model):
    """The part of an order that one warehouse sends. It is the shop's record: Saleor deletes fulfillments, this stays."""

    order = models.ForeignKey("oms.OrderRecord", on_delete=models.CASCADE, related_name="own_parcels")
    ordinal = models.PositiveIntegerField()
    number = models.CharField(max_length=80, db_index=True)
    """The order's number and the ordinal: 1042-2."""
    warehouse_id = models.CharField(max_length=255, blank=True, default="")
    """Saleor's global id; empty where Saleor names none."""
    warehouse_name = models.CharField(max_length=255, blank=True, default="")
    """As it was called when the parcel came to it."""
    state = models.CharField(max_length=12, choices=ParcelStage.choices, default=ParcelStage.PLANNED)
    is_held = models.BooleanField(default=False)
    """Some of its holds have not ended."""
    tracking_number = models.CharField(max_length=255, blank=True, default="")
    fulfillment_id = models.CharField(max_length=255, blank=True, default="", db_index=True)
    """Saleor's global id of its fulfillment; empty before there is one."""
    why = models.JSONField(default=list)
    """Why it leaves from there: `planning.Reason` each, as a list of its fields."""
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    packed_at = models.DateTimeField(null=True, blank=True)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    sending_since = models.DateTimeField(null=True, blank=True)
    """Since when it is being fulfilled in Saleor; what came of that is not known yet."""
    fulfillments_before = models.JSONField(default=list)
    """While it is being fulfilled: the ids of the fulfillments that the order had before."""

    class Meta:
        app_label = "oms"
        db_table = "oms_parcel"
        ordering = ["order", "ordinal"]
        constraints = [models.UniqueConstraint(fields=["order", "ordinal"], name="oms_parcel_ordinal")]
        indexes = [models.Index(fields=["warehouse_id", "state", "id"], name="oms_parcel_board")]

    def __str__(self) -> str:
        return self.number


class ParcelLine(models.Model):
    """Pieces of one line of the order in one parcel."""

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="lines")
    line_id = models.CharField(max_length=255)
    """Saleor's global id of the order's line."""
    variant_id = models.CharField(max_length=255, blank=True, default="")
    sku = models.CharField(max_length=255, blank=True, default="")
    name = models.TextField()
    """The product, with the variant in parentheses."""
    pieces = models.PositiveIntegerField()
    unreserved = models.PositiveIntegerField(default=0)
    """Of these: Saleor had reserved them elsewhere when it was planned, so that nobody but us knows that they are wanted here."""

    class Meta:
        app_label = "oms"
        db_table = "oms_parcel_line"
        ordering = ["parcel", "id"]
        constraints = [models.UniqueConstraint(fields=["parcel", "line_id"], name="oms_parcel_line_once")]
        indexes = [models.Index(fields=["variant_id"], name="oms_parcel_line_taken", condition=models.Q(unreserved__gt=0))]

    def __str__(self) -> str:
        return f"{self.pieces} of {self.name} in {self.parcel_id}"


class ParcelHold(models.Model):
    """Why a parcel must not leave yet."""

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="holds")
    reason = models.CharField(max_length=16, choices=HoldReason.choices)
    note = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10, choices=_ACTORS)
    actor_id = models.CharField(max_length=255, blank=True, default="")
    actor_name = models.CharField(max_length=255)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "oms"
        db_table = "oms_parcel_hold"
        ordering = ["parcel", "id"]

    def __str__(self) -> str:
        return f"{self.reason} of {self.parcel_id}"


class ParcelChange(models.Model):
    """Something that became of a parcel, and who did it."""

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=24)
    """`log.Kind`."""
    at = models.DateTimeField()
    detail = models.TextField(blank=True, default="")
    """What there is to say of it, in English."""
    actor_kind = models.CharField(max_length=10, choices=_ACTORS)
    actor_id = models.CharField(max_length=255, blank=True, default="")
    actor_name = models.CharField(max_length=255)

    class Meta:
        app_label = "oms"
        db_table = "oms_parcel_change"
        ordering = ["parcel", "-id"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.parcel_id}"
