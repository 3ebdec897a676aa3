"""Classes of customers, and whose class is which."""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('oms', '0036_customers_by_channel'),
    ]

    operations = [
        migrations.CreateModel(
            name='DiscountClass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=64, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('rank', models.PositiveSmallIntegerField(unique=True)),
            ],
            options={
                'db_table': 'oms_discount_class',
                'ordering': ['rank'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('name'), name='oms_discount_class_name')],
            },
        ),
        migrations.AddField(
            model_name='customer',
            name='discount_class',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='customers', to='oms.discountclass'),
        ),
    ]
