"""What each customer has ordered in each channel, reckoned at once of the orders that are known: a second for some hundred thousand."""

import django.db.models.deletion
from django.db import migrations, models

_REMEMBER = """
INSERT INTO oms_customer_in_channel (customer_id, channel, orders_count, last_order_at)
SELECT customer_id, channel, count(*) FILTER (WHERE is_placed), max(created_at) FILTER (WHERE is_placed)
FROM oms_customer_order GROUP BY customer_id, channel
"""


class Migration(migrations.Migration):

    dependencies = [
        ("oms", "0035_erased_orders"),
    ]

    operations = [
        migrations.CreateModel(
            name="CustomerInChannel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("channel", models.CharField(max_length=255)),
                ("orders_count", models.PositiveIntegerField()),
                ("last_order_at", models.DateTimeField(null=True)),
                (
                    "customer",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="in_channels", to="oms.customer"
                    ),
                ),
            ],
            options={"db_table": "oms_customer_in_channel"},
        ),
        migrations.RunSQL(_REMEMBER, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "customerinchannel", models.UniqueConstraint(fields=("customer", "channel"), name="oms_customer_in_channel_once")
        ),
        migrations.AddIndex(
            "customerinchannel", models.Index(fields=["channel", "last_order_at", "customer"], name="oms_customer_channel_last")
        ),
        migrations.AddIndex(
            "customerinchannel", models.Index(fields=["channel", "orders_count", "customer"], name="oms_customer_channel_orders")
        ),
    ]
