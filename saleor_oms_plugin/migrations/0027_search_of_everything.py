"""What orders and customers are found by, in short rows and with one index for words and their parts alike. Jobs write it anew, which the
worker does; until then less is found."""

from typing import Any

import django.contrib.postgres.fields
import django.db.models.deletion
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models


def write_anew(apps: Any, schema_editor: Any) -> None:
    """Queue the jobs; of what changes from now on the words are written as it changes."""
    alias = schema_editor.connection.alias
    if apps.get_model("oms", "OrderRecord").objects.using(alias).exists():
        jobs = apps.get_model("oms", "Job").objects.using(alias)
        jobs.create(kind="search.orders")
        jobs.create(kind="search.customers")


def _codes_index(name: str) -> GinIndex:
    return GinIndex(fields=["codes"], name=name, fastupdate=True, gin_pending_list_limit=256)


def _of(field: str, model: str) -> tuple[str, Any]:
    return field, models.OneToOneField(
        on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="words", serialize=False, to=model
    )


def _codes() -> tuple[str, Any]:
    return "codes", django.contrib.postgres.fields.ArrayField(base_field=models.SmallIntegerField(), size=None)


class Migration(migrations.Migration):

    dependencies = [
        ("oms", "0026_assigned_orders"),
    ]

    operations = [
        migrations.DeleteModel("OrderWords"),
        migrations.DeleteModel("CustomerWords"),
        migrations.CreateModel(
            name="OrderWords",
            fields=[
                _of("order", "oms.orderrecord"),
                ("created_at", models.DateTimeField()),
                ("channel", models.CharField(max_length=255)),
                ("customer", models.TextField()),
                ("goods", models.TextField()),
                ("notes", models.TextField()),
                ("skus", models.TextField()),
                _codes(),
            ],
            options={
                "db_table": "oms_order_words",
                "indexes": [
                    _codes_index("oms_words_codes"),
                    models.Index(fields=["created_at", "order"], name="oms_words_created"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CustomerWords",
            fields=[
                _of("customer", "oms.customer"),
                ("text", models.TextField()),
                ("code", models.CharField(max_length=64)),
                _codes(),
            ],
            options={
                "db_table": "oms_customer_words",
                "indexes": [
                    _codes_index("oms_customer_words_codes"),
                    models.Index(
                        fields=["code"],
                        opclasses=["varchar_pattern_ops"],
                        condition=models.Q(("code", ""), _negated=True),
                        name="oms_customer_words_code",
                    ),
                ],
            },
        ),
        migrations.RunPython(write_anew, migrations.RunPython.noop),
    ]
