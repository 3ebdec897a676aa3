from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from ..saleor_api.types import OrderSummary
from .snapshot import snapshot_from_json, snapshot_to_json


class OrderRecord(models.Model):
    """Our projection of one Saleor order. No foreign key leads into Saleor's tables: the app host has none of them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=64, db_index=True)
    number_key = models.BigIntegerField(default=0)
    """The number as one sorts it (``"10"`` after ``"9"``); 0 for a number that is none."""
    channel = models.CharField(max_length=255)
    saleor_status = models.CharField(max_length=32)
    user_id = models.CharField(max_length=255, blank=True, default="")
    user_email = models.CharField(max_length=254, blank=True, default="")
    language_code = models.CharField(max_length=35, default="en")
    external_reference = models.CharField(max_length=250, blank=True, default="")
    origin = models.CharField(max_length=32, blank=True, default="", db_default="")
    """Saleor's OrderOriginEnum; empty where it can't tell, and of what was stored before this was."""
    currency = models.CharField(max_length=3)
    total = models.DecimalField(max_digits=20, decimal_places=3)
    is_paid = models.BooleanField(default=False, db_default=False)
    """As `money.is_charged` says of the snapshot."""
    charge_status = models.CharField(max_length=32, blank=True, default="", db_default="")
    """Saleor's OrderChargeStatusEnum; with the next column, what lists show of hundreds of snapshots that they need not read."""
    customer_name = models.TextField(blank=True, default="", db_default="")
    """Who pays (or, where nobody says, who gets it): a name, else the company; empty until the order was read in full."""
    created_at = models.DateTimeField()
    saleor_updated_at = models.DateTimeField()
    synced_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)
    """When we learned that Saleor has no such order any more (a deleted draft)."""
    erased_at = models.DateTimeField(null=True, blank=True)
    """When everything about whoever ordered it was erased: what Saleor still says of them is not stored any more."""
    dirty_since = models.DateTimeField(null=True, blank=True)
    """Set when the record is written: what is derived of it is to be made anew. See `OrderMark`, too."""
    is_partial = models.BooleanField(default=False)
    """The snapshot is a summary: lines, addresses and fulfillments were not read yet."""
    snapshot = models.JSONField()
    """The order as last read; `order` gives and takes it."""
    _order: OrderSummary | None = None

    class Meta:
        app_label = "oms"
        db_table = "oms_order_record"
        indexes = [
            models.Index(fields=["created_at", "id"], name="oms_order_created"),
            models.Index(fields=["number_key", "id"], name="oms_order_number_key"),
            models.Index(fields=["channel", "created_at", "id"], name="oms_order_channel_created"),
            models.Index(fields=["channel", "number_key", "id"], name="oms_order_channel_number"),
            models.Index(fields=["id"], name="oms_order_deleted", condition=models.Q(deleted_at__isnull=False)),
            models.Index(fields=["user_id", "created_at"], name="oms_order_user", condition=~models.Q(user_id="")),
            models.Index(fields=["external_reference"], name="oms_order_ext_ref", condition=~models.Q(external_reference="")),
            models.Index(fields=["created_at", "id"], name="oms_order_unpaid", condition=models.Q(is_paid=False)),
            models.Index(fields=["id"], name="oms_order_partial", condition=models.Q(is_partial=True)),
            models.Index(fields=["id"], name="oms_order_erased", condition=models.Q(erased_at__isnull=False)),
            models.Index(fields=["dirty_since"], name="oms_order_dirty", condition=models.Q(dirty_since__isnull=False)),
        ]

    @property
    def order(self) -> OrderSummary | None:
        """The order as last read, or the summary that we have of it, parsed once; None for a record that is virtual."""
        if self._order is None and self.snapshot:
            self._order = snapshot_from_json(self.snapshot)
        return self._order

    @order.setter
    def order(self, order: OrderSummary | None) -> None:
        self._order = order
        self.snapshot = snapshot_to_json(order) if order is not None else None

    def __str__(self) -> str:
        return f"order {self.number}"

    def refresh_from_db(self, *args: Any, **options: Any) -> None:
        self._order = None
        super().refresh_from_db(*args, **options)

    @property
    def is_draft(self) -> bool:
        return self.saleor_status == "DRAFT"


class OrderMark(models.Model):
    """Something else than the record changed of what is shown or searched about an order: what is derived of it is to be made anew.

    Rows that are only added and taken away: a move neither rewrites its order's record, with an entry in each of its indexes, nor waits for
    whoever is at that record.
    """

    order = models.ForeignKey(OrderRecord, on_delete=models.CASCADE, related_name="marks", db_constraint=False)
    """Without a constraint, which would lock the record with every mark."""
    since = models.DateTimeField()

    class Meta:
        app_label = "oms"
        db_table = "oms_order_mark"
        indexes = [models.Index(fields=["since"], name="oms_order_mark_since")]
