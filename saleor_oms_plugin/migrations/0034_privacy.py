"""Who asked for a person's data to be exported or erased, and what was erased."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('oms', '0033_what_searches_show'),
    ]

    operations = [
        migrations.CreateModel(
            name='PrivacyRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('EXPORT', 'Export'), ('ERASE', 'Erase')], max_length=6)),
                ('asked_at', models.DateTimeField()),
                ('actor_kind', models.CharField(choices=[('STAFF', 'STAFF'), ('APP', 'APP'), ('CUSTOMER', 'CUSTOMER'), ('SYSTEM', 'SYSTEM'), ('ERP', 'ERP'), ('ANONYMOUS', 'ANONYMOUS')], max_length=10)),
                ('actor_id', models.CharField(blank=True, default='', max_length=255)),
                ('actor_name', models.CharField(max_length=255)),
                ('person', models.JSONField(blank=True, null=True)),
                ('orders_count', models.PositiveIntegerField(default=0)),
                ('gone', models.JSONField(default=dict)),
                ('kept', models.JSONField(default=list)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'db_table': 'oms_privacy_request',
                'ordering': ['-asked_at', '-id'],
            },
        ),
        migrations.AddField(
            model_name='customer',
            name='account_deleted_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='document',
            name='erased_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='orderrecord',
            name='erased_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='shopsettings',
            name='document_retention_years',
            field=models.PositiveSmallIntegerField(db_default=10, default=10),
        ),
        migrations.AddField(
            model_name='privacyrequest',
            name='job',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='oms.job'),
        ),
        migrations.AddIndex(
            model_name='privacyrequest',
            index=models.Index(fields=['asked_at', 'id'], name='oms_privacy_asked'),
        ),
    ]
