from __future__ import annotations

from django.db import models
from django.utils import timezone


class Warehouse(models.Model):
    """A warehouse of Saleor's, as it was last read."""

    id = models.CharField(primary_key=True, max_length=255)
    """Saleor's global id."""
    slug = models.CharField(max_length=255)
    name = models.CharField(max_length=255)
    email = models.CharField(max_length=254, blank=True, default="")
    """Its address in Saleor; empty where it has none."""
    pick_up = models.CharField(max_length=20)
    """`saleor_api.operation_types.WarehouseServing.pick_up`."""
    channels = models.JSONField()
    """By channel's slug, the countries to which it ships for that channel; null for all of them."""

    class Meta:
        app_label = "oms"
        db_table = "oms_warehouse"

    def __str__(self) -> str:
        return self.name


class WarehouseKind(models.TextChoices):
    """What a warehouse of Saleor's is to the shop."""

    OWN = "OWN"
    STORE = "STORE"
    SUPPLIER = "SUPPLIER"
    WORKSHOP = "WORKSHOP"
    OUTSIDE = "OUTSIDE"
    """Somebody else's, who packs and sends for the shop."""


class WarehouseSetup(models.Model):
    """What the shop says of one of its warehouses that Saleor does not know; a warehouse of which it says nothing has no row."""

    code = models.CharField(max_length=255, unique=True)
    """Saleor's slug of the warehouse: its id is another one in every Saleor."""
    position = models.PositiveIntegerField(default=0)
    """Its rank: the smallest sends first."""
    kind = models.CharField(max_length=16, choices=WarehouseKind.choices, default=WarehouseKind.OWN)
    email = models.CharField(max_length=254, blank=True, default="")
    """In place of Saleor's; empty for that one."""
    language = models.CharField(max_length=35, blank=True, default="")
    """Of its mails and papers; empty for the shop's."""
    lead_hours = models.PositiveIntegerField(default=0)
    """Working hours from when it is told to when the parcel leaves."""
    countries = models.JSONField(default=list)
    """ISO 3166-1 alpha-2: to these it sends first of all; empty for every country."""

    class Meta:
        app_label = "oms"
        db_table = "oms_warehouse_setup"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.code


class WarehouseMember(models.Model):
    """Somebody of the staff who works in one warehouse."""

    warehouse_id = models.CharField(max_length=255)
    """Saleor's global id."""
    user_id = models.CharField(max_length=255, db_index=True)
    """Saleor's global id."""

    class Meta:
        app_label = "oms"
        db_table = "oms_warehouse_member"
        constraints = [models.UniqueConstraint(fields=["warehouse_id", "user_id"], name="oms_warehouse_member_once")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.warehouse_id}"


class StockRecord(models.Model):
    """What Saleor has of one variant that an open order wants, as it was last read. Only Saleor's answers are written here."""

    variant_id = models.CharField(primary_key=True, max_length=255)
    """Saleor's global id."""
    is_gone = models.BooleanField(default=False)
    """Saleor has no such variant any more."""
    is_tracked = models.BooleanField(default=True)
    levels = models.JSONField(default=dict)
    """By warehouse's id, the pieces that lie there, reserved ones included."""
    read_at = models.DateTimeField(null=True, blank=True)
    """When Saleor was last asked; None before it first was."""
    asked_at = models.DateTimeField(null=True, blank=True, default=timezone.now)
    """Since when it is known to have changed, or may have."""
    claimed_until = models.DateTimeField(null=True, blank=True)
    """Until then somebody is asking Saleor."""
    changed_at = models.DateTimeField(null=True, blank=True)
    """When another answer was read than before; None once what follows from it was made."""

    class Meta:
        app_label = "oms"
        db_table = "oms_stock"
        indexes = [
            models.Index(fields=["asked_at"], name="oms_stock_asked", condition=models.Q(asked_at__isnull=False)),
            models.Index(fields=["read_at"], name="oms_stock_read"),
            models.Index(fields=["changed_at"], name="oms_stock_changed", condition=models.Q(changed_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"stock of {self.variant_id}"
