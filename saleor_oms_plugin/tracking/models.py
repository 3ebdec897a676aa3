from __future__ import annotations

from django.db import models


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
