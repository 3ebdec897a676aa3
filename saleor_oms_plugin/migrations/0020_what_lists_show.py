"""What lists and the board show of an order stands beside its snapshot."""

from django.db import migrations, models


class Migration(migrations.Migration):
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
    ]
