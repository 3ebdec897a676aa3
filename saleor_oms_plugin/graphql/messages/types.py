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
from ..base.databases import from_writer
from ..base.info import ResolveInfo
from ..base.types import DateTime, error_list, required_list
from .enums import OmsMessageMediumEnum, OmsSmtpSecurityEnum, OmsVariableTypeEnum


class OmsMessageTemplate(graphene.ObjectType):
    """The text of a message in one language: the shop's own, or a ready one."""

    code = graphene.String(required=True, description="The text's name; actions name it.")
    medium = graphene.Field(OmsMessageMediumEnum, required=True, description="By what it goes.")
    language_code = graphene.String(required=True, description="Its language, such as en or sr-latn.")
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
    type = graphene.Field(OmsVariableTypeEnum, required=True, description="What kind of value it has.")
    description = graphene.String(required=True, description="What it is.")


class OmsTemplateValue(graphene.ObjectType):
    """What a variable of templates stands for in one order."""

    name = graphene.String(required=True, description="As OmsTemplateVariable has it.")
    value = graphene.String(
        description="As a text prints it, its first 200 characters; of a list's items that of the first. Null where the order has none."
    )


class OmsTemplateProblem(graphene.ObjectType):
    """A mistake in a template; line and column count from 1, both 0 where no place can be named."""

    line = graphene.Int(required=True, description="The line, from 1; null where it is not known.")
    column = graphene.Int(required=True, description="The column, from 1; null where it is not known.")
    message = graphene.String(required=True, description="What is wrong, and how it can be written.")


class OmsMessageFooter(graphene.ObjectType):
    """The small print under a mail in one language; an empty code means every other language."""

    language_code = graphene.String(required=True, description="The language, such as en or sr-latn.")
    text = graphene.String(required=True, description="The line at the end of every mail in that language.")


class OmsChannelSender(graphene.ObjectType):
    """What is different for one sales channel; null is as in the shop's settings."""

    channel = graphene.String(required=True, description="Slug.")
    shop_name = graphene.String(description="The shop's name there.")
    logo_url = graphene.String(description="Address (https) of its logo.")
    website = graphene.String(description="Address of its web site.")
    contact_email = graphene.String(description="Where customers write.")
    contact_phone = graphene.String(description="Where customers call.")
    sender_name = graphene.String(description="By what name its mails come.")
    sender_address = graphene.String(description="From which address its mails come.")
    reply_to = graphene.String(description="Where answers to its mails go.")
    payment_link = graphene.String(description="Where its customers pay: an address in which {number} stands for the order's.")

    @classmethod
    def of(cls, sender: message_settings.ChannelSender) -> OmsChannelSender:
        return cls(**{name: getattr(sender, name) or None for name in cls._meta.fields})


class OmsMessageSettings(graphene.ObjectType):
    """How the shop writes, and through whom it sends."""

    shop_name = graphene.String(required=True, description="The shop's name in messages.")
    logo_url = graphene.String(required=True, description="Address (https) of the logo in mails.")
    website = graphene.String(required=True, description="Address of the web site.")
    contact_email = graphene.String(required=True, description="Where customers write.")
    contact_phone = graphene.String(required=True, description="Where customers call.")
    color = graphene.String(required=True, description="#RRGGBB")
    background_color = graphene.String(required=True, description="#RRGGBB")
    footers = required_list(OmsMessageFooter, description="The line at the end of every mail, by language.")
    default_language = graphene.String(required=True, description="The language of messages to customers whose own has no text.")
    sender_name = graphene.String(required=True, description="By what name mails come.")
    sender_address = graphene.String(required=True, description="Empty: the address of the installation.")
    reply_to = graphene.String(required=True, description="Where answers go.")
    payment_link = graphene.String(required=True, description="Where an order can be paid, as a template.")
    channels = required_list(OmsChannelSender, description="What is different for single sales channels.")
    sends_through = graphene.String(required=True, description="The SMTP server, or the installation's own way.")
    smtp_host = graphene.String(required=True, description="Empty: mails go the installation's own way.")
    smtp_port = graphene.Int(required=True, description="The mail server's port.")
    smtp_security = graphene.Field(OmsSmtpSecurityEnum, required=True, description="How the connection to it is encrypted.")
    smtp_user = graphene.String(required=True, description="The name to sign in with.")
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

    @from_writer
    def resolve_channels(stored: MessageSettings, info: ResolveInfo) -> list[OmsChannelSender]:
        return [OmsChannelSender.of(sender) for sender in message_settings.senders()]

    @from_writer
    def resolve_sends_through(stored: MessageSettings, info: ResolveInfo) -> str:
        return mail.backend_name()

    @from_writer
    def resolve_has_smtp_password(stored: MessageSettings, info: ResolveInfo) -> bool:
        return message_settings.PASSWORD in secrets.names_set(message_settings.PASSWORD)

    @from_writer
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
    subject = graphene.String(required=True, description="The mail's subject.")
    html = graphene.String(required=True, description="The whole page.")
    text = graphene.String(required=True, description="The plain text that goes along.")
    errors = error_list()


class OmsServiceField(graphene.ObjectType):
    """One thing that an account with a service needs; ``value`` is null for a secret, ``isSet`` says whether there is one."""

    name = graphene.String(required=True, description="What it is called in the input.")
    label = graphene.String(required=True, description="What people call it.")
    is_secret = graphene.Boolean(required=True, description="It is never shown again.")
    is_required = graphene.Boolean(required=True, description="The service can not do without it.")
    is_set = graphene.Boolean(required=True, description="It has a value.")
    value = graphene.String(description="The value; null of a secret.")


class OmsMessageService(graphene.ObjectType):
    """An account with an SMS gateway or a chat."""

    code = graphene.String(required=True, description="Its name in the configuration document; unique.")
    service = graphene.String(required=True, description="The gateway or chat, as omsMessageServicesOffered names it.")
    label = graphene.String(required=True, description="What the shop calls it.")
    is_enabled = graphene.Boolean(required=True, description="Off: nothing is sent by it.")
    fields = required_list(OmsServiceField, description="What it needs to know; of secrets only whether they are set.")
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

    name = graphene.String(required=True, description="What a service names it by.")
    label = graphene.String(required=True, description="What people call it.")
    recipient = graphene.String(required=True, description="PHONE, ID (of a chat) or NONE (the account names it).")
    fields = required_list(OmsServiceField, description="What it needs to know.")
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

    medium = graphene.Field(OmsMessageMediumEnum, required=True, description="By what nothing is sent.")
    address = graphene.String(required=True, description="The e-mail address or telephone number.")
    reason = graphene.String(required=True, description="Why, as whoever noted it wrote.")
    created_at = graphene.Field(DateTime, required=True, description="Since when.")


class OmsOptOutConnection(CountableConnection):
    class Meta:
        node = OmsOptOut


class OmsMessageTemplateResult(graphene.ObjectType):
    """``template`` is null for one that is gone."""

    template = graphene.Field(OmsMessageTemplate, description="The text as it is now.")
    errors = error_list()


class OmsMessageSettingsResult(graphene.ObjectType):
    """What came of a change of how messages are sent."""

    settings = graphene.Field(OmsMessageSettings, description="The settings as they are now.")
    errors = error_list()


class OmsMessageServiceResult(graphene.ObjectType):
    """What came of a change of a service."""

    service = graphene.Field(OmsMessageService, description="The service as it is now.")
    errors = error_list()


class OmsMessageTestResult(graphene.ObjectType):
    """``sent``: the server or service has taken it."""

    sent = graphene.Boolean(required=True, description="The other side took it.")
    errors = error_list()


class OmsOptOutResult(graphene.ObjectType):
    """What came of noting, or forgetting, that somebody wants no messages."""

    errors = error_list()
