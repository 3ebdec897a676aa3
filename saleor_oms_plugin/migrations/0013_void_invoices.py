from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Void documents that Saleor still lists are found at once. Built without holding anybody up."""

    atomic = False

    dependencies = [("oms", "0012_runs_by_destination")]

    operations = [
        AddIndexConcurrently(
            "Document",
            models.Index(fields=["id"], name="oms_document_to_detach", condition=models.Q(state="VOID", attached_at__isnull=False)),
        ),
    ]
