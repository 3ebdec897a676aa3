"""Columns and indexes for lists of hundreds of thousands of orders, built without holding anybody up."""

from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import Now
from django.utils import timezone

STATES_AT_ONCE = 5000
_COPY = """
UPDATE oms_order_state state SET channel = record.channel, created_at = record.created_at, number_key = record.number_key
FROM oms_order_record record WHERE record.id = state.order_id AND state.order_id = ANY(%s)
"""
_NEXT = "SELECT order_id FROM oms_order_state WHERE order_id > %s ORDER BY order_id LIMIT %s"


def copy_from_records(apps: Any, schema_editor: Any) -> None:
    """What each state repeats of its order's record, some thousands a transaction: moves wait for no more than these."""
    last = "00000000-0000-0000-0000-000000000000"
    with schema_editor.connection.cursor() as cursor:
        while True:
            cursor.execute(_NEXT, [last, STATES_AT_ONCE])
            ids = [row[0] for row in cursor.fetchall()]
            if not ids:
                return
            cursor.execute(_COPY, [ids])
            last = ids[-1]


_ASSIGNED = models.Q(("assignee_id", ""), _negated=True)


def _index(model: str, name: str, *fields: str, **more: Any) -> AddIndexConcurrently:
    return AddIndexConcurrently(model_name=model, index=models.Index(fields=list(fields), name=name, **more))


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("oms", "0015_erp_connections"),
    ]

    operations = [
        migrations.AddField(
            model_name="orderstate",
            name="channel",
            field=models.CharField(blank=True, db_default="", default="", max_length=255),
        ),
        migrations.AddField(
            model_name="orderstate",
            name="created_at",
            field=models.DateTimeField(db_default=Now(), default=timezone.now),
        ),
        migrations.AddField(
            model_name="orderstate",
            name="number_key",
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.RunPython(copy_from_records, migrations.RunPython.noop),
        _index("orderstate", "oms_state_status_created", "status", "created_at", "order"),
        _index("orderstate", "oms_state_status_number", "status", "number_key", "order"),
        _index("orderstate", "oms_state_status_promised", "status", "promised_at", "order"),
        _index("orderstate", "oms_state_channel_status", "channel", "status"),
        _index("orderstate", "oms_state_channel_since", "channel", "since", "order"),
        _index("orderstate", "oms_state_channel_promised", "channel", "promised_at", "order"),
        _index("orderstate", "oms_state_assignee_created", "assignee_id", "created_at", "order", condition=_ASSIGNED),
        _index("orderstate", "oms_state_assignee_number", "assignee_id", "number_key", "order", condition=_ASSIGNED),
        _index("orderstate", "oms_state_assignee_promised", "assignee_id", "promised_at", "order", condition=_ASSIGNED),
        RemoveIndexConcurrently(model_name="orderstate", name="oms_state_assignee"),
        # Its own index is a part of others now.
        migrations.AlterField(
            model_name="orderstate",
            name="status",
            field=models.ForeignKey(db_index=False, on_delete=models.PROTECT, related_name="states", to="oms.orderstatus"),
        ),
        _index("orderrecord", "oms_order_channel_created", "channel", "created_at", "id"),
        _index("orderrecord", "oms_order_channel_number", "channel", "number_key", "id"),
        _index("orderrecord", "oms_order_deleted", "id", condition=models.Q(("deleted_at__isnull", False))),
        _index("actionrun", "oms_run_failed", "order", condition=models.Q(("state__in", ["FAILED", "UNCERTAIN", "PARKED"]))),
    ]
