import django.db.models.deletion
from django.db import migrations, models

_KINDS = [
    ("INVOICE", "Invoice"),
    ("PROFORMA", "Pro forma invoice"),
    ("RECEIPT", "Receipt"),
    ("PACKING_SLIP", "Packing slip"),
    ("PICK_LIST", "Pick list"),
    ("CREDIT_NOTE", "Credit note"),
]
_REFERENCES = [
    ("PLAIN", "The order's number"),
    ("RF", "RF, ISO 11649"),
    ("SI00", "SI00, without a check digit"),
    ("SI12", "SI12, check digit of model 12"),
    ("RS97", "Model 97 of Serbia"),
]


class Migration(migrations.Migration):
    """Credit notes know their invoice; a transfer's reference is made of the order's number. Only the column touches the database."""

    dependencies = [("oms", "0010_views_and_preferences")]

    operations = [
        migrations.AddField(
            "Document",
            "corrects",
            models.ForeignKey("oms.Document", django.db.models.deletion.PROTECT, blank=True, null=True, related_name="credit_notes"),
        ),
        migrations.AlterField("Document", "kind", models.CharField(choices=_KINDS, max_length=16)),
        migrations.AlterField("NumberSeries", "kind", models.CharField(choices=_KINDS, max_length=16)),
        migrations.AlterField(
            "SellerProfile", "reference_model", models.CharField(blank=True, choices=_REFERENCES, default="", max_length=8)
        ),
    ]
