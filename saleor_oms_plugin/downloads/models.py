from __future__ import annotations

import uuid

from django.db import models


class Download(models.Model):
    """A file that a job makes. It is in parts, so that neither its making nor its reading needs all of it in memory."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job = models.OneToOneField("oms.Job", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    """What a browser saves it as."""
    content_type = models.CharField(max_length=100)
    permission = models.CharField(max_length=64)
    """What whoever asked for it must still hold when it is fetched."""
    size = models.BigIntegerField(default=0)
    """Bytes; reckoned when it is complete."""
    is_complete = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "oms"
        db_table = "oms_download"

    def __str__(self) -> str:
        return self.name


class DownloadPart(models.Model):
    """One stretch of a file's bytes."""

    download = models.ForeignKey(Download, on_delete=models.CASCADE, related_name="parts", db_index=False)
    position = models.PositiveIntegerField()
    """From 0, without gaps."""
    content = models.BinaryField()

    class Meta:
        app_label = "oms"
        db_table = "oms_download_part"
        constraints = [models.UniqueConstraint(fields=["download", "position"], name="oms_download_part_once")]

    def __str__(self) -> str:
        return f"part {self.position} of {self.download_id}"
