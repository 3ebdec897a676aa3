import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("oms", "0024_what_lists_show_of_old_orders")]

    operations = [
        migrations.AddField(
            model_name="customerreminder",
            name="replaced_for",
            field=models.ForeignKey(
                blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="oms.customer"
            ),
        ),
    ]
