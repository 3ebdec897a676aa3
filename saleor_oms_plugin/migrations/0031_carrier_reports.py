"""What carriers report of parcels, and the numbers that orders are found by; those that are there are gone through by a job."""

from typing import Any

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


def note_numbers(apps: Any, schema_editor: Any) -> None:
    """Queue the job that notes the numbers of the orders that are there; those of orders to come are noted as they come."""
    if apps.get_model("oms", "OrderRecord").objects.using(schema_editor.connection.alias).exists():
        apps.get_model("oms", "Job").objects.using(schema_editor.connection.alias).create(kind="tracking.numbers")


class Migration(migrations.Migration):

    dependencies = [
        ('oms', '0030_mailing_and_downloads'),
    ]

    operations = [
        migrations.CreateModel(
            name='CarrierConnection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=64, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('carrier', models.CharField(blank=True, default='', max_length=64)),
                ('channels', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=255), blank=True, default=list, size=None)),
                ('is_enabled', models.BooleanField(default=True)),
                ('old_secret_until', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'db_table': 'oms_carrier_connection',
                'ordering': ['code'],
            },
        ),
        migrations.AlterField(
            model_name='trigger',
            name='event',
            field=models.CharField(choices=[('CREATED', 'Created'), ('CONFIRMED', 'Confirmed'), ('AUTHORIZED', 'Authorized'), ('PAID', 'Paid'), ('PARTIALLY_FULFILLED', 'Partially Fulfilled'), ('FULFILLED', 'Fulfilled'), ('TRACKING_ADDED', 'Tracking Added'), ('PARCEL_IN_TRANSIT', 'Parcel In Transit'), ('PARCEL_AT_PICKUP_POINT', 'Parcel At Pickup Point'), ('PARCEL_EXCEPTION', 'Parcel Exception'), ('PARCEL_DELIVERED', 'Parcel Delivered'), ('ALL_PARCELS_DELIVERED', 'All Parcels Delivered'), ('PARCEL_RETURNED', 'Parcel Returned'), ('RETURNED', 'Returned'), ('REFUNDED', 'Refunded'), ('CANCELED', 'Canceled'), ('EXPIRED', 'Expired'), ('OFFER_ACCEPTED', 'Offer Accepted'), ('OFFER_DECLINED', 'Offer Declined'), ('TIME_IN_STATUS', 'Time In Status')], max_length=24),
        ),
        migrations.CreateModel(
            name='CarrierReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event_id', models.CharField(max_length=128)),
                ('carrier', models.CharField(max_length=64)),
                ('number', models.CharField(max_length=64)),
                ('event', models.CharField(choices=[('IN_TRANSIT', 'In Transit'), ('EXCEPTION', 'Exception'), ('AT_PICKUP_POINT', 'At Pickup Point'), ('DELIVERED', 'Delivered'), ('RETURNED', 'Returned')], max_length=15)),
                ('at', models.DateTimeField()),
                ('place', models.CharField(blank=True, default='', max_length=200)),
                ('received_at', models.DateTimeField()),
                ('is_due', models.BooleanField(default=True)),
                ('attached_at', models.DateTimeField(blank=True, null=True)),
                ('connection', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='oms.carrierconnection')),
            ],
            options={
                'db_table': 'oms_carrier_report',
                'indexes': [models.Index(condition=models.Q(('is_due', True)), fields=['id'], name='oms_carrier_report_due'), models.Index(fields=['number'], name='oms_carrier_report_number'), models.Index(fields=['received_at'], name='oms_carrier_report_received')],
                'constraints': [models.UniqueConstraint(fields=('connection', 'event_id'), name='oms_carrier_report_once')],
            },
        ),
        migrations.CreateModel(
            name='ParcelEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=64)),
                ('carrier', models.CharField(max_length=64)),
                ('event', models.CharField(choices=[('IN_TRANSIT', 'In Transit'), ('EXCEPTION', 'Exception'), ('AT_PICKUP_POINT', 'At Pickup Point'), ('DELIVERED', 'Delivered'), ('RETURNED', 'Returned')], max_length=15)),
                ('at', models.DateTimeField()),
                ('place', models.CharField(blank=True, default='', max_length=200)),
                ('received_at', models.DateTimeField()),
                ('connection', models.CharField(max_length=64)),
                ('event_id', models.CharField(max_length=128)),
                ('order', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='parcel_events', to='oms.orderrecord')),
            ],
            options={
                'db_table': 'oms_parcel_event',
                'constraints': [models.UniqueConstraint(fields=('order', 'connection', 'event_id'), name='oms_parcel_event_once')],
            },
        ),
        migrations.CreateModel(
            name='TrackedNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=64)),
                ('is_new', models.BooleanField(default=True)),
                ('order', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='tracked_numbers', to='oms.orderrecord')),
            ],
            options={
                'db_table': 'oms_tracked_number',
                'indexes': [models.Index(fields=['number'], name='oms_tracked_number_of'), models.Index(condition=models.Q(('is_new', True)), fields=['id'], name='oms_tracked_number_new')],
                'constraints': [models.UniqueConstraint(fields=('order', 'number'), name='oms_tracked_number_once')],
            },
        ),
        migrations.RunPython(note_numbers, migrations.RunPython.noop),
    ]
