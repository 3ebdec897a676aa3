from __future__ import annotations

from django.db import models
from django.utils import timezone


class Medium(models.TextChoices):
    """What a text is for. A chat message is written like an SMS."""

    EMAIL = "EMAIL"
    SMS = "SMS"


class SmtpSecurity(models.TextChoices):
    NONE = "NONE"
    STARTTLS = "STARTTLS"
    TLS = "TLS"


class MessageSettings(models.Model):
    """How this shop writes and through whom it sends; a single row with the key 1. The SMTP password is in `shop.secrets`."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    shop_name = models.CharField(max_length=120, blank=True, default="")
    logo_url = models.URLField(max_length=500, blank=True, default="")
    website = models.URLField(max_length=500, blank=True, default="")
    contact_email = models.EmailField(blank=True, default="")
    contact_phone = models.CharField(max_length=40, blank=True, default="")
    color = models.CharField(max_length=7, default="#1f4e79")
    """Of links, buttons and lines, ``#RRGGBB``."""
    background_color = models.CharField(max_length=7, default="#f4f4f4")
    footer = models.JSONField(default=dict, blank=True)
    """The small print under every mail, plain text by language code; ``""`` is for every other language."""
    default_language = models.CharField(max_length=35, default="en")
    sender_name = models.CharField(max_length=120, blank=True, default="")
    sender_address = models.EmailField(blank=True, default="")
    """Empty: Django's ``DEFAULT_FROM_EMAIL``."""
    reply_to = models.EmailField(blank=True, default="")
    payment_link = models.CharField(max_length=500, blank=True, default="")
    """Where an order can be paid: an address as a template, such as ``https://shop.example/pay/{{ order.id | url_encode }}``."""
    smtp_host = models.CharField(max_length=255, blank=True, default="")
    """Empty: Django's own e-mail backend sends."""
    smtp_port = models.PositiveIntegerField(default=587)
    smtp_security = models.CharField(max_length=8, choices=SmtpSecurity.choices, default=SmtpSecurity.STARTTLS)
    smtp_user = models.CharField(max_length=255, blank=True, default="")
    alerts_to = models.CharField(max_length=500, blank=True, default="")
    """Who is told of actions that failed: e-mail addresses with commas; empty for nobody."""
    are_saleor_mails_off = models.BooleanField(default=False)
    """The shop says that Saleor itself mails its customers nothing about orders: nobody needs to be warned of two mails."""
    quiet_from = models.TimeField(null=True, blank=True)
    """SMS and chat messages to customers wait from this hour of the shop's zone until `quiet_to`; None for no quiet hours."""
    quiet_to = models.TimeField(null=True, blank=True)

    class Meta:
        app_label = "oms"
        db_table = "oms_message_settings"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="oms_one_message_settings")]

    def __str__(self) -> str:
        return "message settings"


class ChannelSender(models.Model):
    """What is different for one sales channel; empty fields are as in `MessageSettings`."""

    channel = models.CharField(max_length=255, unique=True)
    """Slug."""
    shop_name = models.CharField(max_length=120, blank=True, default="")
    logo_url = models.URLField(max_length=500, blank=True, default="")
    website = models.URLField(max_length=500, blank=True, default="")
    contact_email = models.EmailField(blank=True, default="")
    contact_phone = models.CharField(max_length=40, blank=True, default="")
    sender_name = models.CharField(max_length=120, blank=True, default="")
    sender_address = models.EmailField(blank=True, default="")
    reply_to = models.EmailField(blank=True, default="")
    payment_link = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        app_label = "oms"
        db_table = "oms_channel_sender"
        ordering = ["channel"]

    def __str__(self) -> str:
        return self.channel


class MessageTemplate(models.Model):
    """A text of the shop's own in one language; it is used instead of the ready one of the same code."""

    code = models.SlugField(max_length=64)
    medium = models.CharField(max_length=5, choices=Medium.choices, default=Medium.EMAIL)
    language_code = models.CharField(max_length=35)
    """Lower case with a hyphen, as Saleor's ``languageCode``: ``pl``, ``sr-latn``."""
    subject = models.CharField(max_length=1000, blank=True, default="")
    body = models.TextField()
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "oms"
        db_table = "oms_message_template"
        ordering = ["code", "medium", "language_code"]
        constraints = [models.UniqueConstraint(fields=["code", "medium", "language_code"], name="oms_template_unique")]

    def __str__(self) -> str:
        return f"{self.code} ({self.language_code})"


class MessageService(models.Model):
    """An account with an SMS gateway or a chat; its secret fields are in `shop.secrets`."""

    code = models.SlugField(max_length=64, unique=True)
    service = models.CharField(max_length=32)
    """A name of `messages.gateways.GATEWAYS`."""
    label = models.CharField(max_length=120)
    fields = models.JSONField(default=dict, blank=True)
    """What is not secret of what the service asks for, by name."""
    is_enabled = models.BooleanField(default=True)

    class Meta:
        app_label = "oms"
        db_table = "oms_message_service"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.label


class OptOut(models.Model):
    """An address or number that wants nothing more from us by this medium."""

    medium = models.CharField(max_length=5, choices=Medium.choices)
    address = models.CharField(max_length=254)
    """An e-mail address in lower case, or a number as E.164."""
    reason = models.CharField(max_length=250, blank=True, default="")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "oms"
        db_table = "oms_opt_out"
        ordering = ["-created_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["medium", "address"], name="oms_opt_out_unique")]

    def __str__(self) -> str:
        return f"{self.medium} {self.address}"
