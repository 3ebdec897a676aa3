from __future__ import annotations

import secrets

from django.db import models
from django.utils import timezone


def new_token() -> str:
    """The unguessable part of a file's address: 256 random bits."""
    return secrets.token_urlsafe(32)


class DocumentKind(models.TextChoices):
    INVOICE = "INVOICE", "Invoice"
    PROFORMA = "PROFORMA", "Pro forma invoice"
    RECEIPT = "RECEIPT", "Receipt"
    PACKING_SLIP = "PACKING_SLIP", "Packing slip"
    PICK_LIST = "PICK_LIST", "Pick list"
    CREDIT_NOTE = "CREDIT_NOTE", "Credit note"


class PaymentCode(models.TextChoices):
    """Which QR code asks for the money."""

    AUTO = "AUTO", "What fits the account and the currency"
    EPC = "EPC", "EPC QR (SEPA)"
    UPN = "UPN", "UPN QR (Slovenia)"
    NBS = "NBS", "NBS IPS QR (Serbia)"
    ZBP = "ZBP", "2D of the Polish banks"
    NONE = "NONE", "None"


class ReferenceModel(models.TextChoices):
    """How the reference of a bank transfer is written: an order has one, made of its number."""

    PLAIN = "PLAIN", "The order's number"
    RF = "RF", "RF, ISO 11649"
    SI00 = "SI00", "SI00, without a check digit"
    SI12 = "SI12", "SI12, check digit of model 12"
    RS97 = "RS97", "Model 97 of Serbia"


class NumberSeries(models.Model):
    """One run of numbers without gaps. Its row is locked while a number is taken."""

    code = models.SlugField(max_length=64, unique=True)
    kind = models.CharField(max_length=16, choices=DocumentKind.choices)
    channel = models.CharField(max_length=255, blank=True, default="")
    """Slug; empty for every channel that has no series of its own."""
    pattern = models.CharField(max_length=60)
    """``{year}-{number:05}``; see `numbers`."""
    next_number = models.PositiveIntegerField(default=1)
    resets_yearly = models.BooleanField(default=True)
    """The first document of a year (in the shop's zone) is number 1."""
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    """The year that `next_number` counts in: of the last number, or of the day on which it was set; None before either."""
    issuer = models.CharField(max_length=64, blank=True, default="")
    """A system that numbers in our place (see `issuer`); empty: we number."""
    is_default = models.BooleanField(default=True)
    """Taken where nobody names a series."""

    class Meta:
        app_label = "oms"
        db_table = "oms_number_series"
        ordering = ["kind", "channel", "code"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "channel"], condition=models.Q(is_default=True), name="oms_series_default"),
            models.UniqueConstraint(fields=["kind", "pattern"], condition=models.Q(issuer=""), name="oms_series_pattern"),
        ]

    def __str__(self) -> str:
        return self.code


class DocumentState(models.TextChoices):
    PENDING = "PENDING", "The issuer has not answered yet"
    ISSUED = "ISSUED", "Issued"
    VOID = "VOID", "Void"


class Document(models.Model):
    """One document that was issued. What it shows never changes again; its PDF is the `StoredFile` under the same token."""

    order = models.ForeignKey("oms.OrderRecord", on_delete=models.PROTECT, null=True, blank=True, related_name="documents")
    """None for a list over several orders."""
    kind = models.CharField(max_length=16, choices=DocumentKind.choices)
    generation = models.PositiveSmallIntegerField(default=1)
    """One more for each document of this kind that was voided, or that shows something else."""
    parcel = models.CharField(max_length=120, blank=True, default="")
    """The global id of the fulfillment that a packing slip is for; empty for one of an order that had no parcel yet."""
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="credit_notes")
    """Of a credit note, its invoice."""
    series = models.ForeignKey(NumberSeries, on_delete=models.PROTECT, related_name="documents")
    year = models.PositiveSmallIntegerField(default=0)
    """The year within which `sequence` counts; 0 in a series that runs on."""
    sequence = models.PositiveIntegerField(null=True, blank=True)
    """Its place in the series; None where an issuer numbers."""
    number = models.CharField(max_length=120, blank=True, default="")
    """Empty while the issuer has not answered."""
    key = models.UUIDField(unique=True)
    """The idempotency key under which an issuer knows it."""
    state = models.CharField(max_length=8, choices=DocumentState.choices, default=DocumentState.ISSUED)
    issued_at = models.DateTimeField()
    content = models.JSONField()
    """Everything that it shows (`content.Content`), amounts as text."""
    token = models.CharField(max_length=64, unique=True, default=new_token)
    rendered_at = models.DateTimeField(null=True, blank=True)
    """None: its PDF is still to be made."""
    render_tries = models.PositiveSmallIntegerField(default=0, db_default=0)
    """How often making its PDF was begun and did not end well; see `issuing.MAX_RENDER_TRIES`."""
    attached_at = models.DateTimeField(null=True, blank=True)
    """When it became an invoice of Saleor's order; None again for a void one that was taken out of them."""
    attaching_until = models.DateTimeField(null=True, blank=True)
    """Somebody is attaching it; nobody else does until then."""
    void_reason = models.CharField(max_length=250, blank=True, default="")
    erased_at = models.DateTimeField(null=True, blank=True)
    """When whom it was made out to was erased from it; its number and amounts stay."""

    class Meta:
        app_label = "oms"
        db_table = "oms_document"
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["order", "kind", "generation"], name="oms_document_once"),
            models.UniqueConstraint(fields=["series", "year", "sequence"], name="oms_document_sequence"),
        ]
        indexes = [
            models.Index(fields=["id"], name="oms_document_unrendered", condition=models.Q(rendered_at=None)),
            models.Index(fields=["id"], name="oms_document_to_detach", condition=models.Q(state="VOID", attached_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class StoredFile(models.Model):
    """A file that is read by its unguessable name, and nobody is asked who he is."""

    token = models.CharField(max_length=64, primary_key=True, default=new_token)
    name = models.CharField(max_length=200)
    """What a browser saves it as."""
    content_type = models.CharField(max_length=100, default="application/pdf")
    content = models.BinaryField()
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        app_label = "oms"
        db_table = "oms_stored_file"

    def __str__(self) -> str:
        return self.name


class SellerProfile(models.Model):
    """Who sells, as documents name him: for every channel, and what is different for one (its empty fields are as for all)."""

    channel = models.CharField(max_length=255, blank=True, default="", unique=True)
    """Slug; empty for all."""
    name = models.CharField(max_length=120, blank=True, default="")
    address = models.CharField(max_length=500, blank=True, default="")
    """Lines, without the country."""
    country = models.CharField(max_length=2, blank=True, default="")
    """ISO 3166-1 alpha-2."""
    vat_id = models.CharField(max_length=40, blank=True, default="")
    registration_number = models.CharField(max_length=60, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    website = models.CharField(max_length=200, blank=True, default="")
    iban = models.CharField(max_length=34, blank=True, default="")
    """IBAN, or the Serbian or Polish account number where the payment code wants it."""
    bic = models.CharField(max_length=11, blank=True, default="")
    bank_name = models.CharField(max_length=120, blank=True, default="")
    payment_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """Days from issuing until an unpaid invoice is due; None: no due date is shown."""
    reference_model = models.CharField(max_length=8, choices=ReferenceModel.choices, blank=True, default="")
    payment_code = models.CharField(max_length=8, choices=PaymentCode.choices, blank=True, default="")
    footer = models.JSONField(default=dict, blank=True)
    """The small print, text by language code; ``""`` is for every other language."""
    notes = models.JSONField(default=list, blank=True)
    """``[{"condition": ..., "text": {"": "..."}}]``: what is written under the totals where the condition on the order holds,
    such as why no VAT is charged."""
    buyer_vat_key = models.CharField(max_length=120, blank=True, default="")
    """Key of the order's or the customer's public metadata with the buyer's VAT id; empty: ``vat_id``."""

    class Meta:
        app_label = "oms"
        db_table = "oms_seller_profile"
        ordering = ["channel"]

    def __str__(self) -> str:
        return self.name or self.channel


class Enclosure(models.Model):
    """A PDF of the shop's own that goes along with orders: a manual, a customs form."""

    code = models.SlugField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    condition = models.JSONField(null=True, blank=True)
    """On the order (`orders.condition_fields.ORDER_FIELDS`): by SKU, country, channel..."""
    categories = models.JSONField(default=list, blank=True)
    """Slugs: only with orders that have a product of one of these categories, or of a category below one. Empty: any product."""
    is_enabled = models.BooleanField(default=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "oms"
        db_table = "oms_enclosure"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name
