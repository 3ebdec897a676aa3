"""What classes of customers get off prices, and how far discounts go."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('oms', '0038_order_marks'),
    ]

    operations = [
        migrations.CreateModel(
            name='DiscountSettings',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('least_margin_percent', models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True)),
            ],
            options={
                'db_table': 'oms_discount_settings',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='oms_one_discount_settings'), models.CheckConstraint(condition=models.Q(('least_margin_percent', None), ('least_margin_percent__gte', 0), _connector='OR'), name='oms_discount_settings_margin')],
            },
        ),
        migrations.CreateModel(
            name='VariantCeiling',
            fields=[
                ('variant_id', models.CharField(max_length=255, primary_key=True, serialize=False)),
                ('percent', models.DecimalField(decimal_places=2, max_digits=5)),
            ],
            options={
                'db_table': 'oms_variant_ceiling',
                'constraints': [models.CheckConstraint(condition=models.Q(('percent__gte', 0), ('percent__lte', 100)), name='oms_variant_ceiling_percent')],
            },
        ),
        migrations.CreateModel(
            name='DiscountRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(choices=[('ALL', 'All'), ('CATEGORY', 'Category'), ('PRODUCT', 'Product'), ('VARIANT', 'Variant')], max_length=8)),
                ('target_id', models.CharField(blank=True, default='', max_length=255)),
                ('percent', models.DecimalField(decimal_places=2, max_digits=5)),
                ('valid_from', models.DateTimeField(blank=True, null=True)),
                ('valid_until', models.DateTimeField(blank=True, null=True)),
                ('discount_class', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='discount_rules', to='oms.discountclass')),
            ],
            options={
                'db_table': 'oms_discount_rule',
                'ordering': ['id'],
                'indexes': [models.Index(fields=['discount_class'], name='oms_discount_rule_class')],
                'constraints': [models.CheckConstraint(condition=models.Q(('percent__gte', 0), ('percent__lte', 100)), name='oms_discount_rule_percent'), models.CheckConstraint(condition=models.Q(models.Q(('scope', 'ALL'), ('target_id', '')), models.Q(models.Q(('scope', 'ALL'), _negated=True), models.Q(('target_id', ''), _negated=True)), _connector='OR'), name='oms_discount_rule_target'), models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_until', None), ('valid_from__lt', models.F('valid_until')), _connector='OR'), name='oms_discount_rule_dates'), models.UniqueConstraint(condition=models.Q(('valid_from__isnull', False)), fields=('target_id', 'discount_class', 'valid_from'), name='oms_discount_rule_from'), models.UniqueConstraint(condition=models.Q(('valid_from__isnull', True)), fields=('target_id', 'discount_class'), name='oms_discount_rule_always')],
            },
        ),
    ]
