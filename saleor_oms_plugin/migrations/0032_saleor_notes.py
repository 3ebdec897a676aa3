"""The notes that stand in Saleor, and who placed an order; those of the orders that are there are read by and by."""

import django.db.models.deletion
from django.db import migrations, models

READ_ALL = """
INSERT INTO oms_saleor_history (order_id, due_at, placed_by_kind, placed_by_id, placed_by_name)
SELECT id, now(), '', '', '' FROM oms_order_record WHERE deleted_at IS NULL
"""


class Migration(migrations.Migration):

    dependencies = [
        ('oms', '0031_carrier_reports'),
    ]

    operations = [
        migrations.AddField(
            model_name='note',
            name='saleor_event',
            field=models.CharField(blank=True, max_length=255, null=True, unique=True),
        ),
        migrations.CreateModel(
            name='SaleorHistory',
            fields=[
                ('order', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='oms.orderrecord')),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('placed_by_kind', models.CharField(blank=True, choices=[('STAFF', 'STAFF'), ('APP', 'APP'), ('CUSTOMER', 'CUSTOMER'), ('SYSTEM', 'SYSTEM'), ('ERP', 'ERP'), ('ANONYMOUS', 'ANONYMOUS')], default='', max_length=10)),
                ('placed_by_id', models.CharField(blank=True, default='', max_length=255)),
                ('placed_by_name', models.CharField(blank=True, default='', max_length=255)),
            ],
            options={
                'db_table': 'oms_saleor_history',
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['due_at'], name='oms_saleor_history_due')],
            },
        ),
        migrations.RunSQL(READ_ALL, migrations.RunSQL.noop),
    ]
