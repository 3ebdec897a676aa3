from __future__ import annotations

import graphene

from ...messages.spec import ChannelSenderSpec, MessageSettingsSpec
from ..base.specs import input_type_of
from ..base.types import optional_list
from .enums import OmsMessageMediumEnum


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


OmsChannelSenderInput = input_type_of(ChannelSenderSpec, "OmsChannelSenderInput", is_part=True)
OmsMessageSettingsInput = input_type_of(
    MessageSettingsSpec,
    "OmsMessageSettingsInput",
    names={"saleor_mails_off": "are_saleor_mails_off"},
    types={"quiet_from": graphene.String, "quiet_to": graphene.String},
    without=("footer",),
    more={
        "footers": optional_list(OmsMessageFooterInput),
        "channels": optional_list(OmsChannelSenderInput.type, description="Replaces what is different for single channels."),
        "smtp_password": graphene.String(description="Empty forgets it; so does another host, port or user without a password."),
    },
    after={"footers": "background_color", "channels": "payment_link", "smtp_password": "smtp_user"},
)


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
