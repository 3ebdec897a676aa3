"""What searches show of each hit stands beside the words that it is found by; a job writes it, and until then it is read of the orders."""

from typing import Any

from django.db import migrations, models


def write_anew(apps: Any, schema_editor: Any) -> None:
    """Queue the job; of what changes from now on it is written as it changes."""
    alias = schema_editor.connection.alias
    jobs = apps.get_model("oms", "Job").objects.using(alias)
    if (
        apps.get_model("oms", "OrderRecord").objects.using(alias).exists()
        and not jobs.filter(kind="search.orders", state="PENDING", cursor=None).exists()
    ):
        jobs.create(kind="search.orders")


class Migration(migrations.Migration):
    dependencies = [
        ("oms", "0032_saleor_notes"),
    ]

    operations = [
        migrations.AddField("orderwords", "parts", models.TextField(db_default="", default="")),
        migrations.RunPython(write_anew, migrations.RunPython.noop),
    ]
