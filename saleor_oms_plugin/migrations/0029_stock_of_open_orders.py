"""What the open orders have still to send is written by the worker: they are marked as touched, some thousands a transaction."""

from typing import Any

from django.db import migrations

RECORDS_AT_ONCE = 5000
_NEXT = """
SELECT id FROM oms_order_record
WHERE id > %s AND saleor_status NOT IN ('DRAFT', 'FULFILLED', 'CANCELED', 'EXPIRED') AND deleted_at IS NULL
ORDER BY id LIMIT %s
"""
_TOUCH = "UPDATE oms_order_record SET dirty_since = now() WHERE id = ANY(%s) AND dirty_since IS NULL"


def touch_open_orders(apps: Any, schema_editor: Any) -> None:
    last = "00000000-0000-0000-0000-000000000000"
    with schema_editor.connection.cursor() as cursor:
        while True:
            cursor.execute(_NEXT, [last, RECORDS_AT_ONCE])
            ids = [row[0] for row in cursor.fetchall()]
            if not ids:
                return
            cursor.execute(_TOUCH, [ids])
            last = ids[-1]


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("oms", "0028_stock"),
    ]

    operations = [
        migrations.RunPython(touch_open_orders, migrations.RunPython.noop),
    ]
