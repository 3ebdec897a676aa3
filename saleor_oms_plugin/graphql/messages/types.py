from __future__ import annotations

import graphene

from ...messages import mail, services, store
from ...messages import settings as message_settings
from ...messages.gateways import GATEWAYS, Field, Gateway
from ...messages.services import MessageService
from ...messages.settings import MessageSettings
from ...messages.store import Medium, Text
from ...shop import secrets
from ..base.connection import CountableConnection
from ..base.info import ResolveInfo
from ..base.types import DateTime, error_list, required_list
from .enums import OmsMessageMediumEnum, OmsSmtpSecurityEnum, OmsVariableTypeEnum


class OmsMessageTemplate(graphene.ObjectType):
    """The text of a message in one language: the shop's own, or a ready one."""

    code = graphene.String(required=True)
    medium = graphene.Field(OmsMessageMediumEnum, required=True)
    language_code = graphene.String(required=True)
    subject = graphene.String(description="Liquid; null for an SMS.")
    body = graphene.String(required=True, description="Liquid; of a mail within HTML, or within MJML sections.")
    is_own = graphene.Boolean(required=True, description="Written by the shop; a reset brings a ready one back.")
    ready_subject = graphene.String(description="Of the ready text in this language; null where there is none.")
    ready_body = graphene.String(description="Of the ready text in this language; null where there is none.")

    @staticmethod
    def resolve_ready_subject(text: Text, info: ResolveInfo) -> str | None:
        found = store.ready(text.code, text.medium).get(text.language_code)
        return found.subject if found else None

    @staticmethod
    def resolve_ready_body(text: Text, info: ResolveInfo) -> str | None:
        found = store.ready(text.code, text.medium).get(text.language_code)
        return found.body if found else None

    @staticmethod
    def resolve_subject(text: Text, info: ResolveInfo) -> str | None:
        return text.subject if text.medium == Medium.EMAIL else None


class OmsTemplateVariable(graphene.ObjectType):
    """A name that every template may use."""

    name = graphene.String(required=True, description="In full; lines[].name is a name of each item of lines.")
    type = graphene.Field(OmsVariableTypeEnum, required=True)
    description = graphene.String(required=True)


class OmsTemplateValue(graphene.ObjectType):
    """What a variable of templates stands for in one order."""

    name = graphene.String(required=True, description="As OmsTemplateVariable has it.")
    value = graphene.String(
        description="As a text prints it, its first 200 characters; of a list's items that of the first. Null where the order has none."
    )


class OmsTemplateProblem(graphene.ObjectType):
    """A mistake in a template; line and column count from 1, both 0 where no place can be named."""

    line = graphene.Int(required=True)
    column = graphene.Int(required=True)
    message = graphene.String(required=True)


class OmsMessageFooter(graphene.ObjectType):
    """The small print under a mail in one language; an empty code means every other language."""

    language_code = graphene.String(required=True)
    text = graphene.String(required=True)


class OmsChannelSender(graphene.ObjectType):
    """What is different for one sales channel; null is as in the shop's settings."""

    channel = graphene.String(required=True, description="Slug.")
    shop_name = graphene.String()
    logo_url = graphene.String()
    website = graphene.String()
    contact_email = graphene.String()
    contact_phone = graphene.String()
    sender_name = graphene.String()
    sender_address = graphene.String()
    reply_to = graphene.String()
    payment_link = graphene.String()

    @classmethod
    def of(cls, sender: message_settings.ChannelSender) -> OmsChannelSender:
        return cls(**{name: getattr(sender, name) or None for name in cls._meta.fields})


class OmsMessageSettings(graphene.ObjectType):
    """How the shop writes, and through whom it sends."""

    shop_name = graphene.String(required=True)
    logo_url = graphene.String(required=True)
    website = graphene.String(required=True)
    contact_email = graphene.String(required=True)
    contact_phone = graphene.String(required=True)
    color = graphene.String(required=True, description="#RRGGBB")
    background_color = graphene.String(required=True, description="#RRGGBB")
    footers = required_list(OmsMessageFooter)
    default_language = graphene.String(required=True)
    sender_name = graphene.String(required=True)
    sender_address = graphene.String(required=True, description="Empty: the address of the installation.")
    reply_to = graphene.String(required=True)
    payment_link = graphene.String(required=True, description="Where an order can be paid, as a template.")
    channels = required_list(OmsChannelSender)
    sends_through = graphene.String(required=True, description="The SMTP server, or the installation's own way.")
    smtp_host = graphene.String(required=True, description="Empty: mails go the installation's own way.")
    smtp_port = graphene.Int(required=True)
    smtp_security = graphene.Field(OmsSmtpSecurityEnum, required=True)
    smtp_user = graphene.String(required=True)
    has_smtp_password = graphene.Boolean(required=True, description="Whether one is kept; it is never shown.")
    lost_smtp_password = graphene.Boolean(
        required=True, description="It was forgotten, since it was entered for another server or user: enter it again."
    )
    alerts_to = graphene.String(required=True, description="Who is notified of failed actions: addresses with commas.")
    saleor_mails_off = graphene.Boolean(required=True, description="The shop says that Saleor itself mails nothing about orders.")
    quiet_from = graphene.String(description="HH:MM in the shop's time zone.")
    quiet_to = graphene.String(description="HH:MM in the shop's time zone.")

    @staticmethod
    def resolve_saleor_mails_off(stored: MessageSettings, info: ResolveInfo) -> bool:
        return stored.are_saleor_mails_off

    @staticmethod
    def resolve_footers(stored: MessageSettings, info: ResolveInfo) -> list[OmsMessageFooter]:
        return [OmsMessageFooter(language_code=code, text=text) for code, text in sorted(stored.footer.items())]

    @staticmethod
    def resolve_channels(stored: MessageSettings, info: ResolveInfo) -> list[OmsChannelSender]:
        return [OmsChannelSender.of(sender) for sender in message_settings.senders()]

    @staticmethod
    def resolve_sends_through(stored: MessageSettings, info: ResolveInfo) -> str:
        return mail.backend_name()

    @staticmethod
    def resolve_has_smtp_password(stored: MessageSettings, info: ResolveInfo) -> bool:
        return message_settings.PASSWORD in secrets.names_set(message_settings.PASSWORD)

    @staticmethod
    def resolve_lost_smtp_password(stored: MessageSettings, info: ResolveInfo) -> bool:
        return message_settings.lost_its_password()

    @staticmethod
    def resolve_quiet_from(stored: MessageSettings, info: ResolveInfo) -> str | None:
        return stored.quiet_from.strftime("%H:%M") if stored.quiet_from else None

    @staticmethod
    def resolve_quiet_to(stored: MessageSettings, info: ResolveInfo) -> str | None:
        return stored.quiet_to.strftime("%H:%M") if stored.quiet_to else None


class OmsBrandPreview(graphene.ObjectType):
    """A short mail as the shop's brand dresses it."""

    sender = graphene.String(required=True, description="As its reader sees it; empty: the address of the installation.")
    reply_to = graphene.String(required=True, description="Where an answer goes; empty: to the sender.")
    subject = graphene.String(required=True)
    html = graphene.String(required=True, description="The whole page.")
    text = graphene.String(required=True, description="The plain text that goes along.")
    errors = error_list()


class OmsServiceField(graphene.ObjectType):
    """One thing that an account with a service needs; ``value`` is null for a secret, ``isSet`` says whether there is one."""

    name = graphene.String(required=True)
    label = graphene.String(required=True)
    is_secret = graphene.Boolean(required=True)
    is_required = graphene.Boolean(required=True)
    is_set = graphene.Boolean(required=True)
    value = graphene.String()


class OmsMessageService(graphene.ObjectType):
    """An account with an SMS gateway or a chat."""

    code = graphene.String(required=True)
    service = graphene.String(required=True)
    label = graphene.String(required=True)
    is_enabled = graphene.Boolean(required=True)
    fields = required_list(OmsServiceField)
    secrets_to_enter = required_list(
        graphene.String, description="Secret fields that were forgotten, since they were entered for another server: enter them again."
    )

    @staticmethod
    def resolve_secrets_to_enter(row: MessageService, info: ResolveInfo) -> list[str]:
        prefix = services.secret_prefix(row.code)
        return sorted(name.removeprefix(prefix) for name in secrets.names_forgotten(prefix))

    @staticmethod
    def resolve_fields(row: MessageService, info: ResolveInfo) -> list[OmsServiceField]:
        gateway = GATEWAYS.get(row.service)
        kept = secrets.names_set(services.secret_prefix(row.code))
        return [_field(item, row.fields.get(item.name), kept, row.code) for item in (gateway.fields if gateway else ())]


class OmsOfferedService(graphene.ObjectType):
    """A service that the shop can have an account with."""

    name = graphene.String(required=True)
    label = graphene.String(required=True)
    recipient = graphene.String(required=True, description="PHONE, ID (of a chat) or NONE (the account names it).")
    fields = required_list(OmsServiceField)
    # Null for all that are offered today: they need no library of their own.
    unavailable_reason = graphene.String(description="Why nothing can be sent so in this installation.")

    @classmethod
    def of(cls, name: str, gateway: Gateway) -> OmsOfferedService:
        fields = [_field(item, None, frozenset(), "") for item in gateway.fields]
        return cls(name=name, label=gateway.label, recipient=gateway.recipient.value, fields=fields)


def _field(item: Field, value: str | None, kept: frozenset[str], code: str) -> OmsServiceField:
    is_set = f"{services.secret_prefix(code)}{item.name}" in kept if item.is_secret else bool(value)
    return OmsServiceField(
        name=item.name,
        label=item.label,
        is_secret=item.is_secret,
        is_required=item.is_required,
        is_set=is_set,
        value=None if item.is_secret else value or None,
    )


class OmsOptOut(graphene.ObjectType):
    """An address or number that wants nothing more from the shop."""

    medium = graphene.Field(OmsMessageMediumEnum, required=True)
    address = graphene.String(required=True)
    reason = graphene.String(required=True)
    created_at = graphene.Field(DateTime, required=True)


class OmsOptOutConnection(CountableConnection):
    class Meta:
        node = OmsOptOut


class OmsMessageTemplateResult(graphene.ObjectType):
    """``template`` is null for one that is gone."""

    template = graphene.Field(OmsMessageTemplate)
    errors = error_list()


class OmsMessageSettingsResult(graphene.ObjectType):
    settings = graphene.Field(OmsMessageSettings)
    errors = error_list()


class OmsMessageServiceResult(graphene.ObjectType):
    service = graphene.Field(OmsMessageService)
    errors = error_list()


class OmsMessageTestResult(graphene.ObjectType):
    """``sent``: the server or service has taken it."""

    sent = graphene.Boolean(required=True)
    errors = error_list()


class OmsOptOutResult(graphene.ObjectType):
    errors = error_list()
