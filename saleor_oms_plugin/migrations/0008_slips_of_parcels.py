from django.db import migrations, models


class Migration(migrations.Migration):
    """A packing slip knows the parcel that it is for."""

    dependencies = [("oms", "0007_lost_workers_and_replays")]

    operations = [
        migrations.AddField("Document", "parcel", models.CharField(blank=True, default="", max_length=120)),
    ]
