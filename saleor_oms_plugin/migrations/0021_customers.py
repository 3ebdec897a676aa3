"""Customers, and the words they are found by; they are made of the orders that are there by a job, which the worker does."""

from typing import Any

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


def make_customers(apps: Any, schema_editor: Any) -> None:
    """Queue the job that makes customers of the orders that are there; of those to come they are made as they come."""
    if apps.get_model("oms", "OrderRecord").objects.using(schema_editor.connection.alias).exists():
        apps.get_model("oms", "Job").objects.using(schema_editor.connection.alias).create(kind="customers.backfill")


class Migration(migrations.Migration):

    dependencies = [
        ('oms', '0020_what_lists_show'),
    ]

    operations = [
        migrations.CreateModel(
            name='Customer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user_id', models.CharField(blank=True, default='', max_length=255)),
                ('email', models.CharField(blank=True, default='', max_length=254)),
                ('email_key', models.CharField(blank=True, default='', max_length=254)),
                ('name', models.CharField(blank=True, default='', max_length=512)),
                ('company', models.CharField(blank=True, default='', max_length=256)),
                ('phone', models.CharField(blank=True, default='', max_length=128)),
                ('language_code', models.CharField(blank=True, default='', max_length=35)),
                ('channel', models.CharField(blank=True, default='', max_length=255)),
                ('origin', models.CharField(blank=True, default='', max_length=32)),
                ('first_order_at', models.DateTimeField(blank=True, null=True)),
                ('known_as_of', models.DateTimeField(blank=True, null=True)),
                ('code', models.CharField(blank=True, default='', max_length=64)),
                ('note', models.TextField(blank=True, default='')),
                ('agreements', models.TextField(blank=True, default='')),
                ('payment_term_days', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('allows_cash_on_delivery', models.BooleanField(blank=True, null=True)),
                ('minimum_discount_percent', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ('tags', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=50), blank=True, default=list, size=None)),
                ('orders_count', models.PositiveIntegerField(default=0)),
                ('last_order_at', models.DateTimeField(blank=True, null=True)),
                ('is_known', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
                ('edited_at', models.DateTimeField(blank=True, null=True)),
                ('dirty_since', models.DateTimeField(blank=True, null=True)),
                ('joined_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='joined', to='oms.customer')),
                ('root', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='oms.customer')),
            ],
            options={
                'db_table': 'oms_customer',
            },
        ),
        migrations.CreateModel(
            name='CustomerCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('direction', models.CharField(choices=[('INCOMING', 'Incoming'), ('OUTGOING', 'Outgoing')], max_length=8)),
                ('text', models.TextField()),
                ('at', models.DateTimeField()),
                ('actor_kind', models.CharField(choices=[('STAFF', 'STAFF'), ('APP', 'APP'), ('CUSTOMER', 'CUSTOMER'), ('SYSTEM', 'SYSTEM'), ('ERP', 'ERP'), ('ANONYMOUS', 'ANONYMOUS')], max_length=10)),
                ('actor_id', models.CharField(blank=True, default='', max_length=255)),
                ('actor_name', models.CharField(max_length=255)),
                ('customer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='calls', to='oms.customer')),
                ('order', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='oms.orderrecord')),
            ],
            options={
                'db_table': 'oms_customer_call',
            },
        ),
        migrations.CreateModel(
            name='CustomerJoin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor_kind', models.CharField(choices=[('STAFF', 'STAFF'), ('APP', 'APP'), ('CUSTOMER', 'CUSTOMER'), ('SYSTEM', 'SYSTEM'), ('ERP', 'ERP'), ('ANONYMOUS', 'ANONYMOUS')], max_length=10)),
                ('actor_id', models.CharField(blank=True, default='', max_length=255)),
                ('actor_name', models.CharField(max_length=255)),
                ('source_code', models.CharField(blank=True, default='', max_length=64)),
                ('before', models.JSONField()),
                ('after', models.JSONField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('undone_kind', models.CharField(blank=True, choices=[('STAFF', 'STAFF'), ('APP', 'APP'), ('CUSTOMER', 'CUSTOMER'), ('SYSTEM', 'SYSTEM'), ('ERP', 'ERP'), ('ANONYMOUS', 'ANONYMOUS')], default='', max_length=10)),
                ('undone_id', models.CharField(blank=True, default='', max_length=255)),
                ('undone_name', models.CharField(blank=True, default='', max_length=255)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='oms.customer')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='joins', to='oms.customer')),
            ],
            options={
                'db_table': 'oms_customer_join',
            },
        ),
        migrations.CreateModel(
            name='CustomerOrder',
            fields=[
                ('order', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='customer_order', serialize=False, to='oms.orderrecord')),
                ('is_assigned', models.BooleanField(default=False)),
                ('assigned_at', models.DateTimeField(blank=True, null=True)),
                ('channel', models.CharField(max_length=255)),
                ('created_at', models.DateTimeField()),
                ('currency', models.CharField(max_length=3)),
                ('total', models.DecimalField(decimal_places=3, max_digits=20)),
                ('is_placed', models.BooleanField()),
                ('is_owed', models.BooleanField(default=False)),
                ('uncollected_at', models.DateTimeField(blank=True, null=True)),
                ('returned_at', models.DateTimeField(blank=True, null=True)),
                ('complaint_at', models.DateTimeField(blank=True, null=True)),
                ('customer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='oms.customer')),
                ('own', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='oms.customer')),
            ],
            options={
                'db_table': 'oms_customer_order',
            },
        ),
        migrations.CreateModel(
            name='CustomerReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('created_at', models.DateTimeField()),
                ('actor_kind', models.CharField(choices=[('STAFF', 'STAFF'), ('APP', 'APP'), ('CUSTOMER', 'CUSTOMER'), ('SYSTEM', 'SYSTEM'), ('ERP', 'ERP'), ('ANONYMOUS', 'ANONYMOUS')], max_length=10)),
                ('actor_id', models.CharField(blank=True, default='', max_length=255)),
                ('actor_name', models.CharField(max_length=255)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('done_kind', models.CharField(blank=True, choices=[('STAFF', 'STAFF'), ('APP', 'APP'), ('CUSTOMER', 'CUSTOMER'), ('SYSTEM', 'SYSTEM'), ('ERP', 'ERP'), ('ANONYMOUS', 'ANONYMOUS')], default='', max_length=10)),
                ('done_id', models.CharField(blank=True, default='', max_length=255)),
                ('done_name', models.CharField(blank=True, default='', max_length=255)),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='oms.customer')),
                ('done_on', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='oms.orderrecord')),
            ],
            options={
                'db_table': 'oms_customer_reminder',
                'ordering': ['customer', '-id'],
            },
        ),
        migrations.CreateModel(
            name='SentMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=512, unique=True)),
                ('medium', models.CharField(max_length=8)),
                ('recipient', models.CharField(max_length=320)),
                ('subject', models.TextField(blank=True, default='')),
                ('text', models.TextField()),
                ('language_code', models.CharField(blank=True, default='', max_length=35)),
                ('attachments', models.JSONField(default=list)),
                ('sent_at', models.DateTimeField()),
                ('order', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='sent_messages', to='oms.orderrecord')),
            ],
            options={
                'db_table': 'oms_sent_message',
            },
        ),
        migrations.CreateModel(
            name='CustomerWords',
            fields=[
                ('customer', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='words', serialize=False, to='oms.customer')),
                ('text', models.TextField()),
                ('words', django.contrib.postgres.search.SearchVectorField()),
                ('grams', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), size=None)),
            ],
            options={
                'db_table': 'oms_customer_words',
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['words'], name='oms_customer_words_words'), django.contrib.postgres.indexes.GinIndex(fields=['grams'], name='oms_customer_words_grams')],
            },
        ),
        migrations.AddIndex(
            model_name='customer',
            index=models.Index(fields=['email_key'], name='oms_customer_email'),
        ),
        migrations.AddIndex(
            model_name='customer',
            index=models.Index(condition=models.Q(('phone', ''), _negated=True), fields=['phone'], name='oms_customer_phone'),
        ),
        migrations.AddIndex(
            model_name='customer',
            index=models.Index(fields=['last_order_at', 'id'], name='oms_customer_last_order'),
        ),
        migrations.AddIndex(
            model_name='customer',
            index=models.Index(fields=['orders_count', 'id'], name='oms_customer_orders'),
        ),
        migrations.AddIndex(
            model_name='customer',
            index=models.Index(fields=['name', 'id'], name='oms_customer_name'),
        ),
        migrations.AddIndex(
            model_name='customer',
            index=django.contrib.postgres.indexes.GinIndex(fields=['tags'], name='oms_customer_tags'),
        ),
        migrations.AddIndex(
            model_name='customer',
            index=models.Index(condition=models.Q(('dirty_since__isnull', False)), fields=['dirty_since'], name='oms_customer_dirty'),
        ),
        migrations.AddConstraint(
            model_name='customer',
            constraint=models.UniqueConstraint(condition=models.Q(('user_id', ''), _negated=True), fields=('user_id',), name='oms_customer_user'),
        ),
        migrations.AddConstraint(
            model_name='customer',
            constraint=models.UniqueConstraint(condition=models.Q(('user_id', ''), models.Q(('email_key', ''), _negated=True)), fields=('email_key',), name='oms_customer_guest'),
        ),
        migrations.AddConstraint(
            model_name='customer',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('code'), condition=models.Q(('code', ''), _negated=True), name='oms_customer_code'),
        ),
        migrations.AddConstraint(
            model_name='customer',
            constraint=models.CheckConstraint(condition=models.Q(('minimum_discount_percent__isnull', True), models.Q(('minimum_discount_percent__gte', 0), ('minimum_discount_percent__lte', 100)), _connector='OR'), name='oms_customer_percent'),
        ),
        migrations.AddIndex(
            model_name='customercall',
            index=models.Index(fields=['customer', 'at'], name='oms_customer_call_at'),
        ),
        migrations.AddConstraint(
            model_name='customerjoin',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('source',), name='oms_customer_joined_once'),
        ),
        migrations.AddIndex(
            model_name='customerorder',
            index=models.Index(fields=['customer', 'created_at', 'order'], name='oms_customer_order_latest'),
        ),
        migrations.AddIndex(
            model_name='customerorder',
            index=models.Index(condition=models.Q(('is_owed', True), ('uncollected_at__isnull', False), ('returned_at__isnull', False), ('complaint_at__isnull', False), _connector='OR'), fields=['customer'], name='oms_customer_order_warns'),
        ),
        migrations.AddIndex(
            model_name='sentmessage',
            index=models.Index(fields=['order', 'sent_at'], name='oms_sent_message_order'),
        ),
        migrations.AddIndex(
            model_name='sentmessage',
            index=models.Index(fields=['sent_at'], name='oms_sent_message_at'),
        ),
        # As of the orders' words: the planner's picture is too coarse by default.
        migrations.RunSQL("ALTER TABLE oms_customer_words ALTER COLUMN words SET STATISTICS 2000", migrations.RunSQL.noop),
        migrations.RunPython(make_customers, migrations.RunPython.noop),
    ]
