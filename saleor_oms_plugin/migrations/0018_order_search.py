"""What orders are found by, and whether they are paid; built without holding anybody up.

The words themselves are written by the worker: every record is marked as touched since it was stored.
"""

from typing import Any

import django.contrib.postgres.fields
import django.contrib.postgres.search
import django.db.models.deletion
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

RECORDS_AT_ONCE = 5000
# As `orders.money.is_charged`.
_PAID = """
UPDATE oms_order_record SET is_paid = true WHERE id = ANY(%s) AND snapshot->>'charge_status' IN ('FULL', 'OVERCHARGED')
AND ((snapshot->>'total_charged')::numeric > 0 OR total <= 0)
"""
_NEXT = "SELECT id FROM oms_order_record WHERE id > %s ORDER BY id LIMIT %s"


def find_paid(apps: Any, schema_editor: Any) -> None:
    """Whether each record is paid, some thousands a transaction: who stores an order waits for no more than these."""
    last = "00000000-0000-0000-0000-000000000000"
    with schema_editor.connection.cursor() as cursor:
        while True:
            cursor.execute(_NEXT, [last, RECORDS_AT_ONCE])
            ids = [row[0] for row in cursor.fetchall()]
            if not ids:
                return
            cursor.execute(_PAID, [ids])
            last = ids[-1]


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("oms", "0017_notes"),
    ]

    operations = [
        migrations.CreateModel(
            name="OrderWords",
            fields=[
                (
                    "order",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="oms.orderrecord",
                    ),
                ),
                ("text", models.TextField()),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                ("grams", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), size=None)),
            ],
            options={
                "db_table": "oms_order_words",
                "indexes": [GinIndex(fields=["words"], name="oms_words_words"), GinIndex(fields=["grams"], name="oms_words_grams")],
            },
        ),
        # The planner's picture of a table of words is too coarse by default: a rare one was looked for along the order of dates.
        migrations.RunSQL("ALTER TABLE oms_order_words ALTER COLUMN words SET STATISTICS 2000", migrations.RunSQL.noop),
        migrations.AddField(
            model_name="orderrecord",
            name="is_paid",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunPython(find_paid, migrations.RunPython.noop),
        AddIndexConcurrently(
            model_name="orderrecord",
            index=models.Index(fields=["created_at", "id"], name="oms_order_unpaid", condition=models.Q(("is_paid", False))),
        ),
    ]
