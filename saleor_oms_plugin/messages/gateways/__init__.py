"""SMS gateways and chats, each by its own protocol: what the provider answered decides whether a message went out.

One module a provider, with a `Gateway`; a new one is entered below and needs nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping

from . import infobip, json_https, messagebird, sinch, slack, telegram, twilio, viber, vonage, whatsapp
from .base import Account, Field, Gateway, Recipient

__all__ = ["GATEWAYS", "Account", "Field", "Gateway", "Recipient"]

GATEWAYS: Mapping[str, Gateway] = {
    "twilio": twilio.GATEWAY,
    "vonage": vonage.GATEWAY,
    "infobip": infobip.GATEWAY,
    "messagebird": messagebird.GATEWAY,
    "sinch": sinch.GATEWAY,
    "whatsapp": whatsapp.GATEWAY,
    "viber": viber.GATEWAY,
    "telegram": telegram.GATEWAY,
    "slack": slack.GATEWAY,
    "json": json_https.GATEWAY,
}
