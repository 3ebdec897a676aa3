"""What customers ask of the shop: public notes that wait for an answer."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('oms', '0042_prices_by_api'),
    ]

    operations = [
        migrations.AddField(
            model_name='note',
            name='answered_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='note',
            name='dismissed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        AddIndexConcurrently(
            model_name='note',
            index=models.Index(condition=models.Q(('actor_kind', 'CUSTOMER'), ('answered_at__isnull', True), ('deleted_at__isnull', True), ('dismissed_at__isnull', True), ('saleor_event__isnull', True)), fields=['created_at'], name='oms_note_question_waits'),
        ),
    ]
