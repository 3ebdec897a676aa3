"""Whom runs call; who did what last of what is done again and again. The index is built without holding anybody up."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("oms", "0011_credit_notes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Destination",
            fields=[
                ("name", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("closed_until", models.DateTimeField(blank=True, null=True)),
            ],
            options={"db_table": "oms_action_destination"},
        ),
        migrations.CreateModel(
            name="RecurringWork",
            fields=[
                ("name", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("last_at", models.DateTimeField()),
            ],
            options={"db_table": "oms_recurring_work"},
        ),
        migrations.AddField(
            model_name="actionrun",
            name="destination",
            field=models.CharField(blank=True, db_default="", default="", max_length=255),
        ),
        migrations.AddField(
            model_name="actionrun",
            name="lane",
            field=models.CharField(blank=True, choices=[("CUSTOMER", "Customer"), ("SALEOR", "Saleor")], db_default="", default="", max_length=8),
        ),
        AddIndexConcurrently(
            model_name="actionrun",
            index=models.Index(
                condition=models.Q(("state__in", ["PENDING", "RETRYING"])), fields=["destination", "due_at", "id"], name="oms_run_due_at"
            ),
        ),
        RemoveIndexConcurrently(model_name="actionrun", name="oms_run_due"),
    ]
