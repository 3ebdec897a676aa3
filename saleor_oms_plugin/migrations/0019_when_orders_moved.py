"""An index over the times of changes: small, since they are written in their order."""

from django.contrib.postgres.indexes import BrinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("oms", "0018_order_search"),
    ]

    operations = [
        AddIndexConcurrently(model_name="statuschange", index=BrinIndex(fields=["at"], name="oms_change_at")),
    ]
