import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """How each system's files and times are read, and which channels people reach."""

    dependencies = [
        ('oms', '0014_secrets_and_app_by_key'),
    ]

    operations = [
        migrations.CreateModel(
            name='ErpConnection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=64, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('system', models.CharField(blank=True, default='', max_length=64)),
                ('folder', models.CharField(blank=True, max_length=80, null=True, unique=True)),
                ('columns', models.JSONField(blank=True, default=dict)),
                ('encoding', models.CharField(default='AUTO', max_length=16)),
                ('delimiter', models.CharField(default='AUTO', max_length=16)),
                ('date_order', models.CharField(default='ISO', max_length=8)),
                ('time_zone', models.CharField(blank=True, default='', max_length=64)),
            ],
            options={
                'db_table': 'oms_erp_connection',
                'ordering': ['code'],
            },
        ),
        migrations.AddField(
            model_name='staffmember',
            name='channels',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=255), blank=True, null=True, size=None),
        ),
    ]
