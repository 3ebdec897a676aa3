from django.db import migrations, models


class Migration(migrations.Migration):
    """What orderBulkCreate brings in is told from other orders. Rows that are there have their states already."""

    dependencies = [("oms", "0008_slips_of_parcels")]

    operations = [
        migrations.AddField("OrderRecord", "origin", models.CharField(max_length=32, blank=True, default="", db_default="")),
        migrations.AddField("ShopSettings", "are_bulk_orders_new", models.BooleanField(default=False, db_default=False)),
    ]
