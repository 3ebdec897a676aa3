from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Installation(models.Model):
    """The one Saleor that this deployment serves; a single row with the key 1."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    host = models.CharField(max_length=8)
    """``plugin`` or ``app``."""
    saleor_domain = models.CharField(max_length=255, blank=True, default="")
    activated_at = models.DateTimeField()
    """Orders made before this moment are adopted silently; later ones start in their workflow's initial status."""
    app_pk = models.BigIntegerField(null=True, blank=True)
    """The primary key of the App record that the plugin acts as: Saleor lets anybody give an App any identifier. None in the app host,
    and where the plugin is not set up."""

    class Meta:
        app_label = "oms"
        db_table = "oms_installation"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="oms_one_installation")]

    def __str__(self) -> str:
        return f"{self.host} for {self.saleor_domain}"


class ShopSettings(models.Model):
    """How this shop works; a single row with the key 1. Secrets are kept in `Secret`."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    time_zone = models.CharField(max_length=64, default="UTC")
    """IANA name: working hours, holidays and the dates of documents are of this zone."""
    working_hours = models.JSONField(default=dict, blank=True)
    """Weekday (``mon`` to ``sun``) to spans ``[["08:00", "16:00"]]``; an empty object is round the clock, every day."""
    holiday_country = models.CharField(max_length=2, blank=True, default="")
    """ISO 3166-1 alpha-2 of the country whose public holidays are kept; empty for none."""
    extra_holidays = models.JSONField(default=list, blank=True)
    """Further closed days as ISO dates."""
    grace_seconds = models.PositiveIntegerField(default=60)
    """How long a person's move can be undone, and its customer-facing actions wait; 0 for neither."""
    payment_gates_apply_to_triggers = models.BooleanField(default=True)
    payment_gates_apply_to_erp = models.BooleanField(default=True)
    are_bulk_orders_new = models.BooleanField(default=False, db_default=False)
    """Whether what orderBulkCreate brings in starts in the initial status, with all that follows; else it is adopted."""
    order_link_days = models.PositiveSmallIntegerField(default=365, db_default=365)
    """How long a new secret link holds where nobody says; 0 until it is revoked."""
    order_link_address = models.CharField(max_length=500, blank=True, default="", db_default="")
    """The storefront's page for secret links, ``{token}`` within; empty for our own."""
    mailing_consent_key = models.CharField(max_length=120, blank=True, default="", db_default="")
    """The key of metadata under which customers agree to be mailed; empty where the shop keeps no such thing."""
    document_retention_years = models.PositiveSmallIntegerField(default=10, db_default=10)
    """For how many whole years after the one in which they were issued the law has the shop keep invoices and the like."""
    live_since = models.DateTimeField(null=True, blank=True)
    """Since when actions really happen; None is observe mode: they are recorded and nothing is sent."""

    class Meta:
        app_label = "oms"
        db_table = "oms_shop_settings"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="oms_one_shop_settings")]

    def __str__(self) -> str:
        return "shop settings"


class StaffMember(models.Model):
    """A person who has worked with orders here: Saleor's list of staff asks for a permission that we do not want."""

    user_id = models.CharField(max_length=255, primary_key=True)
    """Saleor's global id."""
    name = models.CharField(max_length=255)
    email = models.CharField(max_length=254, blank=True, default="")
    """Where actions tell them of their orders; as their Saleor account had it when they were last seen."""
    seen_at = models.DateTimeField()
    channels = ArrayField(models.CharField(max_length=255), null=True, blank=True)
    """The slugs that they reached when they were last seen; None for all of them."""

    class Meta:
        app_label = "oms"
        db_table = "oms_staff_member"
        ordering = ["name", "user_id"]

    def __str__(self) -> str:
        return self.name


class OrderView(models.Model):
    """A view of the order list that somebody keeps."""

    owner_id = models.CharField(max_length=255, blank=True, default="")
    """Saleor's global id of the person; empty for a view of everybody."""
    name = models.CharField(max_length=60)
    position = models.PositiveIntegerField(default=0)
    state = models.JSONField(default=dict, blank=True)
    """What the page shows: filter, sorting, columns, in the page's own words."""

    class Meta:
        app_label = "oms"
        db_table = "oms_order_view"
        ordering = ["owner_id", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["owner_id", "name"], name="oms_order_view_name_unique")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_shared(self) -> bool:
        return not self.owner_id


class StaffPreferences(models.Model):
    """How one person likes to work, in the words of the pages."""

    user_id = models.CharField(max_length=255, primary_key=True)
    """Saleor's global id."""
    values = models.JSONField(default=dict, blank=True)

    class Meta:
        app_label = "oms"
        db_table = "oms_staff_preferences"

    def __str__(self) -> str:
        return f"preferences of {self.user_id}"


class Secret(models.Model):
    """Something that must not be read again, encrypted (MultiFernet, ``OMS_SECRET_KEYS``): a password, a signing key."""

    name = models.CharField(max_length=120, primary_key=True)
    """The room and what it is for, such as ``messages.smtp.password``."""
    token = models.TextField(blank=True)
    """Empty once it was forgotten because its place had changed."""
    origin = models.CharField(max_length=1000, blank=True, default="")
    """The place that it was entered for, and the only one that it is sent to: ``https://example.com``."""
    changed_at = models.DateTimeField()

    class Meta:
        app_label = "oms"
        db_table = "oms_secret"

    def __str__(self) -> str:
        return self.name
