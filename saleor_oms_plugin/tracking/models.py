from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class ParcelState(models.TextChoices):
    """Where a parcel is, as its carrier reports it."""

    IN_TRANSIT = "IN_TRANSIT"
    EXCEPTION = "EXCEPTION"
    AT_PICKUP_POINT = "AT_PICKUP_POINT"
    DELIVERED = "DELIVERED"
    RETURNED = "RETURNED"
    """It came back to the shop."""


class Carrier(models.Model):
    """Who carries the parcels of certain shipping methods, where the shop says so: one that is known here, or the shop's own."""

    code = models.SlugField(max_length=64, unique=True)
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=120)
    known_as = models.CharField(max_length=64, blank=True, default="")
    """The code of a known carrier, whose address is taken; empty for the shop's own."""
    url = models.CharField(max_length=500, blank=True, default="")
    shipping_methods = models.JSONField(default=list)
    """Words of the shipping methods that it carries."""

    class Meta:
        app_label = "oms"
        db_table = "oms_carrier"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class ParcelCarrier(models.Model):
    """The carrier that a person chose for one parcel, whose number does not tell it."""

    fulfillment_id = models.CharField(max_length=255, primary_key=True)
    """Saleor's global id of the parcel."""
    carrier = models.CharField(max_length=64)
    """The code of a known carrier or of the shop's own."""

    class Meta:
        app_label = "oms"
        db_table = "oms_parcel_carrier"

    def __str__(self) -> str:
        return f"{self.carrier} for {self.fulfillment_id}"


class CarrierConnection(models.Model):
    """Somebody who reports what becomes of parcels: a carrier, or a service that asks many. The secret is among the shop's secrets."""

    code = models.SlugField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    carrier = models.CharField(max_length=64, blank=True, default="")
    """The code of a known carrier or of the shop's own, of which alone it reports; empty: each report says of which."""
    channels = ArrayField(models.CharField(max_length=255), default=list, blank=True)
    """Slugs: it reports of these channels' orders alone; none for all."""
    is_enabled = models.BooleanField(default=True)
    old_secret_until = models.DateTimeField(null=True, blank=True)
    """Until when the secret before the present one is believed, too."""

    class Meta:
        app_label = "oms"
        db_table = "oms_carrier_connection"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class CarrierReport(models.Model):
    """One thing that a connection said of one number; kept for a while, whether the number is an order's or not."""

    connection = models.ForeignKey(CarrierConnection, on_delete=models.CASCADE, related_name="reports", db_index=False)
    event_id = models.CharField(max_length=128)
    """The sender's own id of it: the same one again is the same event."""
    carrier = models.CharField(max_length=64)
    number = models.CharField(max_length=64)
    """As `recognition.plain_number` writes it."""
    event = models.CharField(max_length=15, choices=ParcelState.choices)
    at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True, default="")
    received_at = models.DateTimeField()
    is_due = models.BooleanField(default=True)
    """It is to be seen whose parcel it is about."""
    attached_at = models.DateTimeField(null=True, blank=True)
    """When an order was found for it first."""

    class Meta:
        app_label = "oms"
        db_table = "oms_carrier_report"
        constraints = [models.UniqueConstraint(fields=["connection", "event_id"], name="oms_carrier_report_once")]
        indexes = [
            models.Index(fields=["id"], name="oms_carrier_report_due", condition=models.Q(is_due=True)),
            models.Index(fields=["number"], name="oms_carrier_report_number"),
            models.Index(fields=["received_at"], name="oms_carrier_report_received"),
        ]

    def __str__(self) -> str:
        return f"{self.event} of {self.number}"


class TrackedNumber(models.Model):
    """A number that parcels of an order have: by it orders are found for reports. Made of the order's record."""

    order = models.ForeignKey("oms.OrderRecord", on_delete=models.CASCADE, related_name="tracked_numbers", db_index=False)
    number = models.CharField(max_length=64)
    is_new = models.BooleanField(default=True)
    """Reports of it that came before are to be seen to."""

    class Meta:
        app_label = "oms"
        db_table = "oms_tracked_number"
        constraints = [models.UniqueConstraint(fields=["order", "number"], name="oms_tracked_number_once")]
        indexes = [
            models.Index(fields=["number"], name="oms_tracked_number_of"),
            models.Index(fields=["id"], name="oms_tracked_number_new", condition=models.Q(is_new=True)),
        ]

    def __str__(self) -> str:
        return f"{self.number} of {self.order_id}"


class ParcelEvent(models.Model):
    """What a carrier reported of a parcel of an order; never changed."""

    order = models.ForeignKey("oms.OrderRecord", on_delete=models.CASCADE, related_name="parcel_events", db_index=False)
    number = models.CharField(max_length=64)
    carrier = models.CharField(max_length=64)
    event = models.CharField(max_length=15, choices=ParcelState.choices)
    at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True, default="")
    received_at = models.DateTimeField()
    connection = models.CharField(max_length=64)
    """The code of who reported it."""
    event_id = models.CharField(max_length=128)

    class Meta:
        app_label = "oms"
        db_table = "oms_parcel_event"
        constraints = [models.UniqueConstraint(fields=["order", "connection", "event_id"], name="oms_parcel_event_once")]

    def __str__(self) -> str:
        return f"{self.event} of {self.number} of {self.order_id}"
