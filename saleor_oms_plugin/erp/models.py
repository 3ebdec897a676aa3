from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from ..workflow.queries import MoveSource


class Outcome(models.TextChoices):
    """What became of one report of an ERP."""

    MOVED = "MOVED"
    UNCHANGED = "UNCHANGED"
    """The order is in that status already."""
    IGNORED_OLDER = "IGNORED_OLDER"
    """Something newer is known of the order."""
    ECHO = "ECHO"
    """The ERP repeats a status that it has from us, and we have moved on since."""
    UNKNOWN_STATUS = "UNKNOWN_STATUS"
    """Nobody has said yet which status it is; the report is kept."""
    REFUSED = "REFUSED"


class ErpOrder(models.Model):
    """The newest report of one system about one order."""

    order = models.ForeignKey("oms.OrderRecord", on_delete=models.CASCADE, related_name="erp_orders")
    system = models.CharField(max_length=64)
    value = models.CharField(max_length=255, blank=True, default="")
    """The status as the system calls it."""
    changed_at = models.DateTimeField(null=True, blank=True)
    """When the system says that it changed; None where it did not say."""
    known_at = models.DateTimeField(null=True, blank=True)
    """What a further report must not be older than: `changed_at`, else when it came."""
    reported_at = models.DateTimeField(null=True, blank=True)
    acknowledged_version = models.PositiveIntegerField(default=0)
    """The latest version of the order's state that the system has shown to know of; an echo can't be of an earlier one."""
    outcome = models.CharField(max_length=14, choices=Outcome.choices, blank=True, default="")
    error = models.JSONField(null=True, blank=True)
    """Why the order did not follow: ``{"code", "message"}``."""
    repeated_at = models.DateTimeField(null=True, blank=True)
    """When our status was last put into the feed again for this system."""

    class Meta:
        app_label = "oms"
        db_table = "oms_erp_order"
        constraints = [models.UniqueConstraint(fields=["order", "system"], name="oms_erp_order_unique")]
        indexes = [models.Index(fields=["system", "id"], name="oms_erp_order_system")]

    def __str__(self) -> str:
        return f"{self.order_id} in {self.system}: {self.value}"


class UnknownStatus(models.Model):
    """A status that a system reports and nobody has said which one of ours it is."""

    system = models.CharField(max_length=64, blank=True, default="")
    """Empty where the reports did not name it."""
    value = models.CharField(max_length=255)
    count = models.PositiveIntegerField(default=0)
    """How many reports had it."""
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()

    class Meta:
        app_label = "oms"
        db_table = "oms_erp_unknown_status"
        constraints = [models.UniqueConstraint(fields=["system", "value"], name="oms_erp_unknown_unique")]

    def __str__(self) -> str:
        return f"{self.system}:{self.value}"


class KeptReport(models.Model):
    """The newest report with an unknown status about one order; played again once somebody has said which status it is."""

    unknown = models.ForeignKey(UnknownStatus, on_delete=models.CASCADE, related_name="reports")
    order = models.ForeignKey("oms.OrderRecord", on_delete=models.CASCADE, related_name="+")
    reason = models.TextField(blank=True, default="")
    changed_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField()
    actor_id = models.CharField(max_length=255, blank=True, default="")
    actor_name = models.CharField(max_length=255)

    class Meta:
        app_label = "oms"
        db_table = "oms_erp_kept_report"
        constraints = [models.UniqueConstraint(fields=["unknown", "order"], name="oms_erp_kept_unique")]

    def __str__(self) -> str:
        return f"{self.unknown_id} for {self.order_id}"


class FeedMark(models.Model):
    """The feed's last number; a single row with the key 1. Its lock lets one worker at a time give out numbers."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    last_sequence = models.BigIntegerField(default=0)
    purged_sequence = models.BigIntegerField(default=0)
    """Everything up to this one is older than the feed keeps."""

    class Meta:
        app_label = "oms"
        db_table = "oms_erp_feed_mark"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="oms_erp_one_feed_mark")]

    def __str__(self) -> str:
        return f"feed at {self.last_sequence}"


class FeedEntry(models.Model):
    """One change of a status as other systems learn of it."""

    sequence = models.BigIntegerField(primary_key=True)
    """Consecutive from 1: a number that is missing is one that was missed."""
    change = models.ForeignKey("oms.StatusChange", on_delete=models.CASCADE, related_name="+")
    is_repeat = models.BooleanField(default=False)
    """Sent again to mend a drift; the order has not moved again."""
    recorded_at = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "oms"
        db_table = "oms_erp_feed_entry"
        ordering = ["sequence"]
        constraints = [models.UniqueConstraint(fields=["change"], condition=models.Q(is_repeat=False), name="oms_erp_feed_once")]

    def __str__(self) -> str:
        return f"{self.sequence}: {self.change_id}"


def default_sources() -> list[str]:
    """Changes through every door; `ErpEndpoint.does_echo` says whether the system hears of its own."""
    return [source.value for source in MoveSource if source != MoveSource.ADOPTED]


class ErpEndpoint(models.Model):
    """Where a system wants to receive each change. Its signing secret is in the shop's secrets."""

    code = models.SlugField(max_length=64, unique=True)
    url = models.CharField(max_length=500)
    system = models.CharField(max_length=64, blank=True, default="")
    """Whose external ids it understands and whose own changes it need not hear; empty for none in particular."""
    sources = ArrayField(models.CharField(max_length=10), default=default_sources)
    """`MoveSource` names of the changes that it receives."""
    does_echo = models.BooleanField(default=False)
    """Changes that this very system reported are sent to it, too."""
    is_enabled = models.BooleanField(default=True)

    class Meta:
        app_label = "oms"
        db_table = "oms_erp_endpoint"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class FolderMark(models.Model):
    """How far the feed was written into the watched folder; a single row with the key 1."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    sequence = models.BigIntegerField(default=0)
    """The last entry that is in a finished file."""
    writing_to = models.BigIntegerField(null=True, blank=True)
    """The last entry of the file being written: after a crash the same file is written again."""

    class Meta:
        app_label = "oms"
        db_table = "oms_erp_folder_mark"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="oms_erp_one_folder_mark")]

    def __str__(self) -> str:
        return f"folder at {self.sequence}"


class ErpConnection(models.Model):
    """What a shop says of a system that is connected: how its files look, and by whose clocks its times are."""

    code = models.SlugField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    system = models.CharField(max_length=64, blank=True, default="")
    """What it is called in reports and external ids; empty for none in particular."""
    folder = models.CharField(max_length=80, null=True, blank=True, unique=True)
    """``in`` or ``in/sap``; None where it sends no files."""
    columns = models.JSONField(default=dict, blank=True)
    """Our names of columns to those of its files."""
    encoding = models.CharField(max_length=16, default="AUTO")
    delimiter = models.CharField(max_length=16, default="AUTO")
    date_order = models.CharField(max_length=8, default="ISO")
    time_zone = models.CharField(max_length=64, blank=True, default="")
    """IANA name; empty for the shop's."""

    class Meta:
        app_label = "oms"
        db_table = "oms_erp_connection"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name
