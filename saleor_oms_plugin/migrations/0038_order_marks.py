"""What is derived of an order is to be made anew: marks of their own, beside the order's row."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('oms', '0037_discount_classes'),
    ]

    operations = [
        migrations.CreateModel(
            name='OrderMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('order', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='oms.orderrecord')),
            ],
            options={
                'db_table': 'oms_order_mark',
                'indexes': [models.Index(fields=['since'], name='oms_order_mark_since')],
            },
        ),
    ]
