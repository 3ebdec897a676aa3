from __future__ import annotations

import graphene

from ..base.types import optional_list
from .enums import OmsMessageMediumEnum, OmsSmtpSecurityEnum


class OmsMessageTemplateInput(graphene.InputObjectType):
    """``code`` is a ready one's or the shop's own; subject and body are Liquid."""

    code = graphene.String(required=True)
    medium = graphene.Argument(OmsMessageMediumEnum, default_value="EMAIL")
    language_code = graphene.String(required=True)
    subject = graphene.String()
    body = graphene.String(required=True)


class OmsMessageFooterInput(graphene.InputObjectType):
    language_code = graphene.String(required=True, description="Empty for every other language.")
    text = graphene.String(required=True)


class OmsChannelSenderInput(graphene.InputObjectType):
    """What is left out is as in the shop's settings."""

    channel = graphene.String(required=True)
    shop_name = graphene.String()
    logo_url = graphene.String()
    website = graphene.String()
    contact_email = graphene.String()
    contact_phone = graphene.String()
    sender_name = graphene.String()
    sender_address = graphene.String()
    reply_to = graphene.String()
    payment_link = graphene.String()


class OmsMessageSettingsInput(graphene.InputObjectType):
    """What is left out stays as it is; lists replace what was there; empty quiet hours are none.

    Another SMTP host, port or user without a password forgets the old password.
    """

    shop_name = graphene.String()
    logo_url = graphene.String()
    website = graphene.String()
    contact_email = graphene.String()
    contact_phone = graphene.String()
    color = graphene.String()
    background_color = graphene.String()
    footers = optional_list(OmsMessageFooterInput)
    default_language = graphene.String()
    sender_name = graphene.String()
    sender_address = graphene.String()
    reply_to = graphene.String()
    payment_link = graphene.String()
    channels = optional_list(OmsChannelSenderInput)
    smtp_host = graphene.String()
    smtp_port = graphene.Int()
    smtp_security = graphene.Field(OmsSmtpSecurityEnum)
    smtp_user = graphene.String()
    smtp_password = graphene.String(description="Empty forgets it.")
    alerts_to = graphene.String(description="E-mail addresses with commas; empty for nobody.")
    saleor_mails_off = graphene.Boolean()
    quiet_from = graphene.String(description="HH:MM in the shop's time zone.")
    quiet_to = graphene.String(description="HH:MM in the shop's time zone.")


class OmsServiceFieldInput(graphene.InputObjectType):
    name = graphene.String(required=True)
    value = graphene.String(required=True, description="Empty forgets it.")


class OmsMessageServiceInput(graphene.InputObjectType):
    """Fields that are left out stay as they are."""

    code = graphene.String(required=True)
    service = graphene.String(required=True)
    label = graphene.String()
    is_enabled = graphene.Boolean(default_value=True)
    fields = optional_list(OmsServiceFieldInput)
