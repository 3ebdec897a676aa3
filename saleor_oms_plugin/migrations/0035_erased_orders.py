"""The orders whose customers were erased are few: their documents are looked for every night."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('oms', '0034_privacy'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='orderrecord',
            index=models.Index(condition=models.Q(('erased_at__isnull', False)), fields=['id'], name='oms_order_erased'),
        ),
    ]
