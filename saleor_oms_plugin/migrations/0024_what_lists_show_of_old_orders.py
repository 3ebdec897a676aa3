"""What lists and the board show of the orders that were stored before; and the board's counts have an index, built without holding
anybody up. What was interrupted is begun again by the next ``migrate``."""

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
        ("oms", "0023_order_links"),
    ]

    operations = [
        migrations.RunPython(copy_from_snapshots, migrations.RunPython.noop),
        # One whose building was interrupted stays behind, and is of no use.
        migrations.RunSQL("DROP INDEX CONCURRENTLY IF EXISTS oms_state_workflow_status", migrations.RunSQL.noop),
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
