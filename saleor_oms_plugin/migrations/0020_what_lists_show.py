"""What lists and the board show of an order stands beside its snapshot; and the board's counts have an index, built without holding
anybody up."""

from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

RECORDS_AT_ONCE = 5000
# As `orders.services` writes them.
_COPY = r"""
UPDATE oms_order_record record SET charge_status = coalesce(snapshot->>'charge_status', ''), customer_name = coalesce(
    nullif(btrim(concat(address->>'first_name', ' ', address->>'last_name'), E' \t\r\n'), ''), address->>'company_name', '')
FROM (SELECT id, coalesce(nullif(snapshot->'billing_address', 'null'), nullif(snapshot->'shipping_address', 'null')) AS address
      FROM oms_order_record WHERE id = ANY(%s)) one
WHERE record.id = one.id
"""
_NEXT = "SELECT id FROM oms_order_record WHERE id > %s ORDER BY id LIMIT %s"


def copy_from_snapshots(apps: Any, schema_editor: Any) -> None:
    """The new columns of each record, some thousands a transaction: who stores an order waits for no more than these."""
    last = "00000000-0000-0000-0000-000000000000"
    with schema_editor.connection.cursor() as cursor:
        while True:
            cursor.execute(_NEXT, [last, RECORDS_AT_ONCE])
            ids = [row[0] for row in cursor.fetchall()]
            if not ids:
                return
            cursor.execute(_COPY, [ids])
            last = ids[-1]


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("oms", "0019_when_orders_moved"),
    ]

    operations = [
        migrations.AddField(
            model_name="orderrecord",
            name="charge_status",
            field=models.CharField(blank=True, db_default="", default="", max_length=32),
        ),
        migrations.AddField(
            model_name="orderrecord",
            name="customer_name",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.RunPython(copy_from_snapshots, migrations.RunPython.noop),
        AddIndexConcurrently(
            model_name="orderstate", index=models.Index(fields=["workflow", "status"], name="oms_state_workflow_status")
        ),
        # Its own index is a part of that one.
        migrations.AlterField(
            model_name="orderstate",
            name="workflow",
            field=models.ForeignKey(db_index=False, on_delete=models.PROTECT, related_name="+", to="oms.workflow"),
        ),
    ]
