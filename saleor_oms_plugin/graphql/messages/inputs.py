from __future__ import annotations

from typing import Any

import graphene

from ...messages.spec import ChannelSenderSpec, MessageSettingsSpec
from ..base.specs import input_type_of
from ..base.types import optional_list
from .enums import OmsMessageMediumEnum


class OmsMessageTemplateInput(graphene.InputObjectType):
    """``code`` is a ready one's or the shop's own; subject and body are Liquid."""

    code = graphene.String(required=True, description="The text's name; actions name it.")
    medium = graphene.Argument(OmsMessageMediumEnum, default_value="EMAIL", description="By what it goes.")
    language_code = graphene.String(required=True, description="Its language, such as en or sr-latn.")
    subject = graphene.String(description="The mail's subject, a template.")
    body = graphene.String(required=True, description="The text, a template: HTML or MJML of a mail, plain of an SMS.")


class OmsMessageFooterInput(graphene.InputObjectType):
    """The line at the end of every mail in one language."""

    language_code = graphene.String(required=True, description="Empty for every other language.")
    text = graphene.String(required=True, description="The line; an empty one takes it away.")


OmsChannelSenderInput = input_type_of(ChannelSenderSpec, "OmsChannelSenderInput", is_part=True)
OmsMessageSettingsInput = input_type_of(
    MessageSettingsSpec,
    "OmsMessageSettingsInput",
    names={"saleor_mails_off": "are_saleor_mails_off"},
    types={"quiet_from": graphene.String, "quiet_to": graphene.String},
    without=("footer",),
    more={
        "footers": optional_list(
            OmsMessageFooterInput, description="The line at the end of every mail, by language; replaces what was there."
        ),
        "channels": optional_list(OmsChannelSenderInput.type, description="Replaces what is different for single channels."),
        "smtp_password": graphene.String(description="Empty forgets it; so does another host, port or user without a password."),
    },
    after={"footers": "background_color", "channels": "payment_link", "smtp_password": "smtp_user"},
)


def message_settings_values(given: dict[str, Any]) -> tuple[dict[str, object], list[dict[str, object]] | None, str | None]:
    """A client's input as the settings have it: their values, what is different in single channels, the password of SMTP.

    The last two are None where they are not given.
    """
    given = {name: value for name, value in given.items() if value is not None}
    channels, password = given.pop("channels", None), given.pop("smtp_password", None)
    footers = given.pop("footers", None)
    values = OmsMessageSettingsInput.values(given)
    if footers is not None:
        values["footer"] = {footer["language_code"].lower().replace("_", "-"): footer["text"] for footer in footers}
    asked = [name for name in ("quiet_from", "quiet_to") if name in given]
    if asked and not any(given[name] for name in asked):
        values |= {"quiet_from": None, "quiet_to": None}
    else:
        values = {name: value for name, value in values.items() if name not in asked or value}
    senders = None if channels is None else [OmsChannelSenderInput.values(one) for one in channels]
    return values, senders, password


class OmsServiceFieldInput(graphene.InputObjectType):
    """Something that a service needs to know."""

    name = graphene.String(required=True, description="Which, as fields names it.")
    value = graphene.String(required=True, description="Empty forgets it.")


class OmsMessageServiceInput(graphene.InputObjectType):
    """Fields that are left out stay as they are."""

    code = graphene.String(required=True, description="Its name in the configuration document; unique.")
    service = graphene.String(required=True, description="The gateway or chat, as omsMessageServicesOffered names it.")
    label = graphene.String(description="What the shop calls it.")
    is_enabled = graphene.Boolean(default_value=True, description="Off: nothing is sent by it.")
    fields = optional_list(OmsServiceFieldInput, description="What it needs to know; a secret that is left out stays.")
