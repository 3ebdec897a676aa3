"""What is said of vouchers, and to whom they belong."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('oms', '0040_discount_meeting'),
    ]

    operations = [
        migrations.CreateModel(
            name='VoucherTerms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voucher_id', models.CharField(max_length=255, unique=True)),
                ('messages', models.JSONField(default=dict)),
                ('is_personal', models.BooleanField(default=False)),
                ('owners_changed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'db_table': 'oms_voucher_terms',
            },
        ),
        migrations.CreateModel(
            name='CodeToRemove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('checkout_id', models.CharField(max_length=255)),
                ('code', models.CharField(max_length=255)),
                ('due_at', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'db_table': 'oms_code_to_remove',
                'indexes': [models.Index(fields=['due_at'], name='oms_code_to_remove_due')],
                'constraints': [models.UniqueConstraint(fields=('checkout_id', 'code'), name='oms_code_to_remove_once')],
            },
        ),
        migrations.CreateModel(
            name='MisusedVoucher',
            fields=[
                ('order', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='misused_voucher', serialize=False, to='oms.orderrecord')),
                ('voucher_id', models.CharField(max_length=255)),
                ('at', models.DateTimeField()),
                ('dismissed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'db_table': 'oms_misused_voucher',
                'indexes': [models.Index(condition=models.Q(('dismissed_at', None)), fields=['at'], name='oms_misused_voucher_waits')],
            },
        ),
        migrations.CreateModel(
            name='VoucherOwner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user_id', models.CharField(max_length=255)),
                ('terms', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='owners', to='oms.voucherterms')),
            ],
            options={
                'db_table': 'oms_voucher_owner',
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['user_id'], name='oms_voucher_owner_user')],
                'constraints': [models.UniqueConstraint(fields=('terms', 'user_id'), name='oms_voucher_owner_once')],
            },
        ),
    ]
